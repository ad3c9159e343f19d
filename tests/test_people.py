"""Mentions of people: every place where a person is named, lists and their order, names that are hard to end."""

from __future__ import annotations

import re
import time
from types import ModuleType

import pytest

from kg.context import (
    PersonMention,
    career_words,
    name_words,
    organizations,
    people,
    read_context,
    resumes,
    title_words,
)
from kg.context.names import Name, NameReader
from kg.context.roster import Roster
from kg.extract.posts import extract_posts
from kg.lexicon import load_lexicon
from kg.lexicon.segment import Segmenter, segmenter
from kg.model import Document, Span
from kg.scan import Closing


def mentions(text: str, place: str | None = None) -> list[PersonMention]:
    return list(read_context(Document("case", text, place=place), load_lexicon()).people)


def test_every_further_mention_bears_the_full_name() -> None:
    text = "区委书记秦怀远主持会议。会上，秦怀远、卢晓棠同志作了讲话。区长卢晓棠要求抓好落实。秦怀远强调，要真抓实干。"
    found = mentions(text, "山东省济南市历下区")
    assert [(m.name, text[m.start : m.end]) for m in found] == [
        ("秦怀远", "秦怀远"), ("秦怀远", "秦怀远"), ("卢晓棠", "卢晓棠"), ("卢晓棠", "卢晓棠"), ("秦怀远", "秦怀远"),
    ]  # fmt: skip
    assert [len(m.titles) for m in found] == [1, 0, 0, 1, 0]


def test_a_list_keeps_its_label_and_its_order() -> None:
    text = "县领导仇海波、褚明月、危建国陪同调研。"
    assert [(m.name, m.group, m.position) for m in mentions(text, "广西壮族自治区桂林市灵川县")] == [
        ("仇海波", "县领导", 1), ("褚明月", "县领导", 2), ("危建国", "县领导", 3),
    ]  # fmt: skip


def test_a_phrase_is_title_and_name() -> None:
    text = "会议由县委副书记、县长楼小杰主持。"
    (mention,) = mentions(text, "湖北省黄石市阳新县")
    assert text[mention.phrase.start : mention.phrase.end] == "县委副书记、县长楼小杰"
    assert [text[title.start : title.end] for title in mention.titles] == ["县委副书记", "县长"]


def test_reporters_and_bystanders_are_no_mentions() -> None:
    assert mentions("记者刘健、通讯员周明报道。村民李大爷高兴地说，日子越过越好。", "湖北省黄石市") == []


def test_a_name_inside_a_longer_known_name_is_not_taken_twice() -> None:
    text = "县长陈刚强主持会议。副县长陈刚汇报。陈刚强要求抓好落实，陈刚表态。"
    assert [m.name for m in mentions(text, "湖北省黄石市阳新县")] == ["陈刚强", "陈刚", "陈刚强", "陈刚"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("江成与大家交谈", "江成"),
        ("王永和出席会议", "王永和"),
        ("王勇和有关部门座谈", "王勇"),
        ("陈刚等参加", "陈刚"),
        ("边祥为主持会议", "边祥为"),
        ("薛良率队考察", "薛良"),
        ("徐望来到村里", "徐望"),
        ("欧阳锦出席", "欧阳锦"),
        ("王 勇 出席", "王勇"),
        ("吉尔拉·依沙木丁出席", "吉尔拉·依沙木丁"),
        ("吉尔拉？依沙木丁出席", "吉尔拉·依沙木丁"),
        ("巴图巴雅尔出席", "巴图巴雅尔"),
        ("高度重视这项工作", None),
        ("于近日召开会议", None),
        ("和各部门负责人", None),
        ("任上多次强调", None),
    ],
)
def test_where_a_name_ends(text: str, name: str | None) -> None:
    found = NameReader(text, load_lexicon()).at(0)
    assert (found.text if found else None) == name


def test_names_before_a_verb_begin_at_an_edge() -> None:
    reader = NameReader("会议决定任命孟云帆、贾南亭、卫小川三位同志为", load_lexicon())
    assert [name.text for name in reader.list_before(len(reader.text) - 1)] == ["孟云帆", "贾南亭", "卫小川"]
    assert NameReader("大力发展云帆", load_lexicon()).before(6) is None


def test_a_roster_joins_two_readings_of_the_same_words() -> None:
    roster = Roster()
    roster.add(PersonMention("秦怀远", 4, 7, phrase=Span(0, 7), group="区领导"))
    roster.add(PersonMention("秦怀远", 4, 7, phrase=Span(4, 9), position=2))
    assert roster.names() == [Name("秦怀远", 4, 7)]
    assert roster.mentions[4, 7] == PersonMention("秦怀远", 4, 7, (), Span(0, 9), "区领导", 2)


def test_the_segmenter_takes_terms_and_writes_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert Segmenter(["济南中央商务区"]).first("济南中央商务区党工委") == "济南中央商务区"
    lexicon = load_lexicon()
    assert segmenter(lexicon.bodies).first("人武部政委") == "人武部"
    assert segmenter(lexicon.bodies) is segmenter(lexicon.bodies)
    assert segmenter().is_plain_word("高度") and not segmenter().is_plain_word("高峰")
    assert segmenter().frequency("没有这个词") == 0
    assert capfd.readouterr() == ("", "")


WORST = {
    "posts": "书记" * 50_000,
    "joined posts": "市委书记、" * 20_000,
    "brackets": "（市委书记" * 20_000,
    "names": "王勇、" * 33_000,
    "han": "王" * 100_000,
    "verbs": "任命王勇为局长，" * 12_000,
    "dates": "1994—" * 20_000,
    "spaces": "王 " * 50_000,
    "dots": "阿·" * 50_000,
    "lines": "第十届中央委员、\n" * 11_000,
    "digits": "1" * 100_000,
}
PATTERNS = [
    (f"{module.__name__.rsplit('.', 1)[-1]}.{name}", value.pattern if isinstance(value, Closing) else value)
    for module in (career_words, name_words, title_words, organizations, people, resumes)
    for name, value in sorted(vars(module).items())
    if isinstance(module, ModuleType) and isinstance(value, (re.Pattern, Closing))
]


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_no_pattern_backtracks_badly(name: str, pattern: re.Pattern[str]) -> None:
    """Each pattern over 100,000 characters, in windows of the size it is used on where it is tied to an end."""
    for text in WORST.values():
        started = time.perf_counter()
        if pattern.pattern.endswith("$"):
            for at in range(0, len(text), 400):
                pattern.search(text[at : at + 90])
        else:
            for _ in pattern.finditer(text):
                pass
        assert time.perf_counter() - started < 1.0, name


@pytest.mark.parametrize("kind", WORST)
def test_a_hundred_thousand_worst_characters_are_read_in_seconds(kind: str) -> None:
    lexicon = load_lexicon()
    context = read_context(Document("empty", "空"), lexicon)
    text = WORST[kind]
    worst = read_worst(text)
    started = time.perf_counter()
    list(extract_posts(people.read_people(worst, lexicon), lexicon))
    assert time.perf_counter() - started < 10
    assert context.people == ()


def read_worst(text: str):  # type: ignore[no-untyped-def]
    """A context of the text alone, so that only the reading of people is timed."""
    from kg.context.model import Context
    from kg.text import fold, make_view

    return Context(Document("worst", text), make_view(fold(text)), ())


def test_who_chairs_is_named_without_any_post() -> None:
    found = mentions("座谈会由贺双全主持，县直各部门负责人参加。会议由区委主持。", "湖北省黄石市阳新县")
    assert [(m.name, m.titles) for m in found] == [("贺双全", ())]


def test_a_name_that_only_spaces_part_from_its_title() -> None:
    text = "阳新县防汛指挥部成员名单\n组  长：罗启明  县委副书记、县长\n        曹若水  副县长\n"
    found = [(m.name, t.organization, t.post) for m in mentions(text, "湖北省黄石市阳新县") for t in m.titles]
    assert found == [
        ("罗启明", "阳新县委", "副书记"), ("罗启明", "阳新县政府", "县长"), ("曹若水", "阳新县政府", "副县长"),
    ]  # fmt: skip


def test_resume_rows_that_say_when_they_begin() -> None:
    text = "罗启明简历\n罗启明，男，1968年生。\n1996.03 阳新县木港镇副镇长\n2003.04 阳新县县长\n2011.09 黄石市委常委\n"
    found = [(t.post, t.since, t.until, t.status) for m in mentions(text) for t in m.titles]
    assert found == [
        ("副镇长", "1996-03", None, "former"), ("县长", "2003-04", None, "former"),
        ("常委", "2011-09", None, "holds"),
    ]  # fmt: skip


def test_a_clause_with_its_own_date_leaves_the_row() -> None:
    text = "1999年6月至2001年9月，王安顺担任甘肃省委常委，2001年调任上海工作，先后担任市委组织部长等职。"
    found = [(t.post, t.since, t.until) for m in mentions(text) for t in m.titles]
    assert found == [("常委", "1999-06", "2001-09"), ("部长", None, None)]
