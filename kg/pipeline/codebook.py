"""What the columns of the tables of a build mean, in Chinese and English: `tables/codebook.csv`."""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[str, tuple[str, str, str]] = {
    "person": ("text", "人名", "name of the person"),
    "organization": ("text", "机构", "the body"),
    "post": ("text", "职务", "the post's word"),
    "first_seen": ("date", "首次见于", "first day on which a document says that the post is held"),
    "last_seen": ("date", "末次见于", "last such day; it does not mean the end"),
    "stated_start": ("date", "所载起始", "start that a document gives"),
    "stated_end": ("date", "所载结束", "end that a document gives"),
    "not_before": ("date", "不早于", "the tenure is no earlier: the predecessor's last day seen"),
    "not_after": ("date", "不晚于", "the tenure is no later: the successor's first day seen"),
    "term": ("integer", "第几任", "which of this person's terms in this post, from 1"),
    "documents": ("text", "文档编号", "ids of the documents that say it, parted by |"),
    "quote": ("text", "原话", "words that say it, from the first of the documents"),
    "person_iri": ("iri", "人物标识", "the person; namesakes differ here"),
    "organization_iri": ("iri", "机构标识", "the body"),
    "post_iri": ("iri", "职位标识", "the post"),
    "tenure_iri": ("iri", "任职标识", "the tenure"),
    "kind": ("text", "target 目标 / result 结果", "target or result"),
    "place": ("text", "地方", "the place"),
    "indicator": ("text", "指标", "the indicator"),
    "measure": ("text", "量度", "growth, level, change, share, rank or multiple"),
    "comparator": ("text", "比较", "=, >=, <=, ~ (about) or range"),
    "value": ("decimal", "数值", "the number, in the unit"),
    "value_max": ("decimal", "区间上限", "upper end of a range"),
    "unit": ("text", "单位", "the unit as written"),
    "period": ("text", "时期", "the period as 2024, 2024-Q1, 2021/2025"),
    "modality": ("text", "承诺用语", "word of commitment: 确保, 力争, 预期, 计划"),
    "place_iri": ("iri", "地方标识", "the place"),
    "indicator_iri": ("iri", "指标标识", "the indicator"),
    "statement_iri": ("iri", "陈述标识", "the target or result"),
}
"""Column to its type and its meaning; dates are as precise as they are known (2024, 2024-06, 2024-06-01)."""

COLUMNS = ("table", "column", "type", "meaning_zh", "meaning_en")


def codebook(tables: Mapping[str, tuple[str, ...]]) -> list[dict[str, str]]:
    """A row for each column of each table. Raises `KeyError` for a column without a meaning."""
    return [
        dict(zip(COLUMNS, (table, column, *MEANINGS[column]), strict=True))
        for table, columns in tables.items()
        for column in columns
    ]
