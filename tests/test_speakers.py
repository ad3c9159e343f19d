"""Who is speaking where, and what was ordered of whom in which words."""

from __future__ import annotations

import pytest
from told_context import told

from kg.extract.directives import extract_directives
from kg.lexicon import load_lexicon

SPEECH = (
    "3月5日，全县教育工作会议召开。县委书记林其昌出席会议并讲话。会议指出，教育是民生之首。"
    "林其昌强调，要抓好师资建设。要改善办学条件。县长高若水表示，将落实会议部署。据了解，全县有学校20所。"
)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("教育是民生", "会议"),
        ("要抓好师资", "林其昌"),
        ("要改善办学", "林其昌"),
        ("将落实会议", "高若水"),
        ("全县有学校", None),
        ("全县教育工作会议召开", None),
    ],
)
def test_speaker_holds_until_another_or_narration(words: str, speaker: str | None) -> None:
    context = told(SPEECH, "林其昌 高若水", "2023-03-06", "云溪县")
    offset = context.text.index(words)
    said = [who for start, who in context.speaker_scopes if start <= offset]
    assert (said[-1] if said else None) == speaker


def test_nobody_speaks_in_a_text_without_a_meeting() -> None:
    assert told("林其昌强调，要抓好春耕。", "林其昌").speaker_scopes == ()


@pytest.mark.parametrize(
    ("speech", "orders"),
    [
        ("林其昌强调，要压实责任；要严格考核。", [("要压实责任", None), ("要严格考核", None)]),
        ("林其昌要求，各镇街要扛起主体责任，要逐项落实。", [("各镇街要扛起主体责任", "各镇街"), ("要逐项落实", None)]),
        (
            "林其昌指出，要突出重点。加快项目建设。去年全县完成投资20亿元。",
            [("要突出重点", None), ("加快项目建设", None)],
        ),
        ("林其昌要求县应急局加强巡查。", [("县应急局加强巡查", None)]),
        ("林其昌指出，云溪是全市重要的粮食产区和主要城市。", []),
        ("林其昌强调，一要提高认识；二要加强领导。", [("要提高认识", None), ("要加强领导", None)]),
        (
            "会议要求，有关部门必须全面排查隐患，不得走过场。",
            [("有关部门必须全面排查隐患", "有关部门"), ("不得走过场", None)],
        ),
        ("林其昌强调，任何人不得截留资金。", [("任何人不得截留资金", None)]),
    ],
)
def test_orders_are_told_in_their_words(speech: str, orders: list[tuple[str, str | None]]) -> None:
    text = "3月5日，全县防汛工作会议召开。县委书记林其昌出席会议。" + speech
    context = told(text, "林其昌", "2023-03-06", "云溪县")
    facts = list(extract_directives(context, load_lexicon()))
    assert [(fact["text"], fact["addressee"]) for fact in facts] == orders
    assert all(fact["event"] == "全县防汛工作会议" and fact["text"] == fact.quote for fact in facts)
