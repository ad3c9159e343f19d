"""Which year a text speaks from and of, only from what it says itself."""

from __future__ import annotations

import pytest

from kg.context import Context, read_context
from kg.lexicon import load_lexicon
from kg.model import Document


def read(text: str, title: str | None = None, date: str | None = None) -> Context:
    return read_context(Document("t", text, title=title, date=date, place="云岭市"), load_lexicon())


@pytest.mark.parametrize(
    ("text", "date", "published", "written"),
    [
        ("云岭市召开大会\n发布日期：2025-02-08 浏览次数：3\n会议强调。", None, "2025-02-08", "2025-02-08"),
        ("云岭市召开大会\n发稿时间：2021/6/9\n会议强调。", None, "2021-06-09", "2021-06-09"),
        (
            "政府工作报告\n——2026年1月18日在云岭市第八届人民代表大会第五次会议上\n各位代表：",
            "2026-02-03",
            "2026-02-03",
            "2026-01-18",
        ),
        ("云岭市召开大会\n2020年06月11日09:51 | 来源:云岭日报\n小字号\n会议强调。", None, "2020-06-11", "2020-06-11"),
        ("云岭市委会议召开\n1月16日，会议召开，总结2021年经济工作，部署2022年重点任务。", None, None, "2022"),
        ("云岭市2024年工作动员大会召开\n2月23日，大会召开。", None, None, "2024"),
        ("5月6日，云岭市召开会议，研究今年的工作。", None, None, None),
        ("本报2月8日讯　昨日，云岭市召开会议。\n（2011年2月8日《云岭晚报》）", None, "2011-02-08", "2011-02-08"),
        ("昨日，云岭市召开会议。\n（《云岭报》2012年5月22日第1版）", None, "2012-05-22", "2012-05-22"),
    ],
)
def test_when_a_text_was_published_and_written(
    text: str, date: str | None, published: str | None, written: str | None
) -> None:
    context = read(text, date=date)
    assert (context.published, context.written) == (published, written)


def test_sections_of_a_report_have_their_years() -> None:
    text = (
        "2026年政府工作报告\n一、2025年工作回顾\n过去一年，稳中有进。\n二、“十五五”时期主要目标\n年均增长。\n"
        "三、2026年重点工作\n抓好落实。"
    )
    context = read(text, date="2026-01-20")
    found = {context.text[s.offset : s.offset + 2]: (s.first, s.last, s.stance) for s in context.period_scopes}
    assert found["一、"] == (2025, 2025, "review")
    assert found["二、"] == (2026, 2030, "plan")
    assert found["三、"] == (2026, 2026, "plan")


def test_no_year_is_invented() -> None:
    context = read("5月6日，会议召开。今年要抓好落实。")
    assert {(scope.first, scope.last) for scope in context.period_scopes} == {(None, None)}


def test_key_points_of_a_year_are_promised() -> None:
    context = read("云岭市2025年政府工作要点\n完成能耗强度降低任务。", date="2025-03-01")
    assert [(scope.first, scope.stance) for scope in context.period_scopes][-1:] == [(2025, "plan")]
