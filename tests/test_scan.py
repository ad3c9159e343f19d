"""What is found around a word is what would be found everywhere, for made patterns and for those in use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.context import (
    career_words,
    event_dates,
    layout,
    name_words,
    periods,
    resumes,
    role_words,
    title_words,
    unlisted_places,
    zone_names,
)
from kg.extract import companies, project_names
from kg.extract.indicators import facts, stances, times
from kg.scan import Closing, Pattern, closing, led, near, occurrences
from kg.text import fold

TEXTS = [fold(path.read_text("utf-8")) for path in sorted((Path(__file__).parent / "gold").glob("*.txt"))]
MADE = re.compile("(?:ab|b)?c(?=d)|x{1,3}c")
USED = (
    (layout._CREDIT_WORD, layout._INLINE_CREDIT, 40, 46, "甲乙丙（本报记者）通讯员摄影供图报道文/。 \n"),
    (periods._SCOPE_WORD, periods._SCOPE, 16, 40, "今去过一年五十四”时期以来规划下步的主要预期目标是2013月，。\n"),
    (resumes._INTRODUCES, resumes._INTRODUCED, 40, 30, "甲乙·，男女汉族（）曾用名简历介生于出年月192\n。"),
    (unlisted_places._ACTS_HERE, unlisted_places._ACTING, 12, 8, "甲乙丙街道市县镇：，。\n将召开共地区生产总值1年讯"),
    (unlisted_places._VISITS, unlisted_places._VISITED, 8, 2, "甲乙丙街道市县镇到赴在进入调研考察专题"),
    (zone_names._WORD, zone_names._ACTING_ZONE, 14, 8, "甲乙高新技术产业经济开发区城，。：召今年已共完成管委会了1"),
)
NAMES = ("credit", "scope", "introduced", "acting", "visited", "zone")


def spans(matches: object) -> list[tuple[int, int]]:
    return [match.span() for match in matches]  # type: ignore[attr-defined]


@given(st.text("abcdx", max_size=60), st.integers(0, 10), st.integers(0, 60))
def test_made_pattern(text: str, start: int, end: int) -> None:
    found = near(re.compile("c"), MADE, text, start, end, before=4, after=1)
    assert spans(found) == spans(MADE.finditer(text, start, end))


@pytest.mark.parametrize(("word", "pattern", "before", "after", "signs"), USED, ids=NAMES)
@given(data=st.data())
def test_patterns_in_use(
    word: re.Pattern[str], pattern: Pattern[re.Match[str]], before: int, after: int, signs: str, data: st.DataObject
) -> None:
    for text in (data.draw(st.text(signs, max_size=200)), data.draw(st.sampled_from(TEXTS))):
        found = near(word, pattern, text, before=before, after=after)
        assert spans(found) == spans(pattern.finditer(text))  # type: ignore[attr-defined]


@given(st.text("abc", max_size=40), st.sets(st.text("abc", max_size=3), max_size=5))
def test_occurrences_are_leftmost_and_longest(text: str, names: set[str]) -> None:
    pattern = re.compile("|".join(sorted(names - {""}, key=len, reverse=True)) or "(?!)")
    assert list(occurrences(names, text)) == spans(pattern.finditer(text))


BEGINNINGS = (
    "ab|b(?=d)|(?<=a)c",
    "(?P<one>a|b)?(?:c|d)+",
    "(?:(?!ab)a|[cd])x",
    "[^ab]x|d",
    r"\d|\w?a|(?>x|d)",
    "(?:a|b)*",
    "(?<!x)(?:a?|b)c?$|d",
    "[a-c]{2}x|-|x]",
)


@pytest.mark.parametrize("pattern", BEGINNINGS)
@given(text=st.text("abcdx1-] ", max_size=40))
def test_what_is_looked_ahead_to_changes_no_match(pattern: str, text: str) -> None:
    assert spans(led(pattern).finditer(text)) == spans(re.finditer(pattern, text))


def test_only_where_the_beginnings_are_known_they_are_looked_ahead_to() -> None:
    assert led("建设|建成|(?<!扩)将").pattern == "(?=[将建])(?:建设|建成|(?<!扩)将)"
    assert led("(?:建设|成)?").pattern == "(?:建设|成)?"


LED = (
    role_words.PREDICATE, title_words.BREAK, career_words.VERB.pattern, career_words.ADVERB, periods._SCOPE,
    event_dates.DATE, times._TIME, facts.WORTH, stances._COMMIT, project_names._LEFT_EDGE, companies._EDGE,
)  # fmt: skip


@pytest.mark.parametrize("pattern", LED, ids=lambda pattern: pattern.pattern[4:12])
def test_used_patterns_find_what_they_find_without_looking_ahead(pattern: re.Pattern[str]) -> None:
    plain = re.compile(re.sub(r"(?s)^\(\?=\[(?:[^\]\\]|\\.)*\]\)", "", pattern.pattern))
    assert plain.pattern != pattern.pattern
    for text in TEXTS:
        assert spans(pattern.finditer(text)) == spans(plain.finditer(text))


@pytest.mark.parametrize("pattern", ["(?:ab|b)+[cd]?$", "(?:a|d(?=x)|(?<=c)b)$", r"(?:x]|\-|(?>a|b)c{0,2})$"])
@given(text=st.text("abcdx-]\n", max_size=40), start=st.integers(0, 40))
def test_what_closes_is_found_where_it_ends(pattern: str, text: str, start: int) -> None:
    for end in range(start, len(text) + 1):
        found, all_ = closing(pattern).before(text, end, start), re.compile(pattern).search(text, start, end)
        assert (found and found.span()) == (all_ and all_.span())


@pytest.mark.parametrize("pattern", ["a*$", "a|b?$", "a.$", "a[^b]$", r"a\d$", "a[b-d]$"])
def test_what_may_end_with_any_sign_is_no_closing_pattern(pattern: str) -> None:
    with pytest.raises(ValueError, match="any sign"):
        closing(pattern)


CLOSING = [value for module in (career_words, name_words, title_words) for value in vars(module).values()]


@pytest.mark.parametrize("used", [value for value in CLOSING if isinstance(value, Closing)])
def test_used_closing_patterns_lose_no_match(used: Closing) -> None:
    for text in TEXTS:
        for end in range(1, len(text)):
            found, all_ = used.before(text, end, max(0, end - 12)), used.pattern.search(text, max(0, end - 12), end)
            assert (found is None) is (all_ is None)


@given(st.text("今去昨年前月日号天当同次0123（）上午，的", max_size=80))
def test_days_hold_the_word_they_are_looked_for_by(text: str) -> None:
    for match in event_dates.DATE.finditer(text):
        word = event_dates._DAY_WORD.search(text, match.start())
        assert word and word.start() < match.end() and word.start() - match.start() <= 11
