"""The questions that are asked of the seed graph, and how their answers are kept."""

from __future__ import annotations

from pathlib import Path

from kg.query import Rows

HERE = Path(__file__).parent

CASES: dict[str, tuple[str, dict[str, str]]] = {
    "answering-frames": ("answering-frames", {"frame": "1+474"}),
    "attendance-lixia": ("attendance", {"event": "项目提升年", "date": "2025"}),
    "attendance-zhangqiu": ("attendance", {"event": "章丘区委经济工作会议"}),
    "career-mabaoling": ("career", {"person": "马保岭"}),
    "career-sunbin": ("career", {"person": "孙斌"}),
    "chairs": ("chairs", {}),
    "co-attendance-mabaoling": ("co-attendance", {"person": "马保岭"}),
    "commitment-strength": ("commitment-strength", {}),
    "companies": ("companies", {}),
    "contradictions": ("contradictions", {}),
    "directives-mabaoling": ("directives", {"speaker": "马保岭", "about": "项目"}),
    "distributions": ("distributions", {}),
    "documents": ("documents", {}),
    "fact-counts": ("fact-counts", {}),
    "frames-changqing": ("frames", {"place": "长清"}),
    "holders-secretaries": ("holders", {"post": "书记"}),
    "holders-lixia": ("holders", {"organization": "历下"}),
    "identity-mabaoling": ("identity", {"person": "马保岭"}),
    "indicators": ("indicators", {}),
    "industries-lixia": ("industries", {"place": "历下"}),
    "meetings": ("meetings", {}),
    "movers": ("movers", {}),
    "number-source": ("number-source", {"value": "1767.3"}),
    "people": ("people", {}),
    "place-history": ("place-history", {}),
    "places": ("places", {}),
    "possibly-same": ("possibly-same", {}),
    "projects-shizhong": ("projects", {"place": "市中"}),
    "proof-yangfutao": ("proof", {"thing": "杨福涛", "kind": "Tenure"}),
    "rejected": ("rejected", {}),
    "results-gaoxin": ("results", {"place": "济南高新区"}),
    "several-posts": ("several-posts", {}),
    "shared-frames": ("shared-frames", {}),
    "signings": ("signings", {}),
    "succession": ("succession", {}),
    "target-ranking-gdp": ("target-ranking", {"indicator": "地区生产总值", "year": "2019"}),
    "targets-gaoxin-2024": ("targets", {"place": "济南高新区", "year": "2024"}),
    "targets-gangcheng-2019": ("targets", {"place": "钢城区", "year": "2019"}),
    "targets-met": ("targets-met", {}),
    "who-held-zhangqiu": ("who-held", {"post": "书记", "organization": "章丘区委", "date": "2022-01-16"}),
    "who-held-between": ("who-held", {"post": "书记", "organization": "章丘区委", "date": "2020-06-01"}),
    "who-held-lixia-mayor": ("who-held", {"post": "区长", "organization": "历下", "date": "2025-02-08"}),
}
"""A case's name to the query and its parameters; every named query has at least one."""


def path_of(case: str) -> Path:
    """The file with the accepted rows of a case."""
    return HERE / f"{case}.csv"


def written(rows: Rows) -> str:
    """Rows as the files keep them."""
    return rows.to_csv()
