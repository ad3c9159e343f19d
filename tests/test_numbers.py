"""Chinese numbers, read and written."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.numbers import find_numbers, format_chinese, parse_arabic, parse_chinese

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "numbers.csv").open(encoding="utf-8", newline="")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_number_is_read_with_its_magnitude(case: dict[str, str]) -> None:
    (number,) = find_numbers(case["text"])
    assert number.value == float(case["value"])
    assert number.value_max == (float(case["value_max"]) if case["value_max"] else None)
    assert (number.magnitude, number.form) == (case["magnitude"], case["form"])
    assert (number.more, number.vague) == (case["more"] == "yes", case["vague"] == "yes")
    assert case["text"][number.start : number.end] == number.raw


@pytest.mark.parametrize("text", ["成立大会", "成员单位", "统计局", "负责人", "", "两成立场"[2:]])
def test_words_with_numeral_characters_are_no_numbers(text: str) -> None:
    assert list(find_numbers(text)) == []


@pytest.mark.parametrize("text", ["", "百人", "一二三四五亿六", "点五", "一点"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_chinese(text)


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_chinese_numerals_round_trip(value: int) -> None:
    assert parse_chinese(format_chinese(value)) == value


@given(st.integers(min_value=1, max_value=10**9))
def test_thousand_separators_do_not_matter(value: int) -> None:
    assert parse_arabic(f"{value:,}") == value
    (number,) = find_numbers(f"{value:,}")
    assert number.value == value


@given(st.decimals(min_value=0, max_value=99999, places=2, allow_nan=False), st.sampled_from(["", "万", "亿", "万亿"]))
def test_digits_are_found_where_they_stand(value: object, magnitude: str) -> None:
    text = f"投资{value}{magnitude}元"
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == f"{value}{magnitude}"
    assert number.value == float(str(value))


@given(st.text(alphabet="0123456789.,%-—~至到多余几百千万亿十一二三两点分之成零近数", max_size=40))
def test_numbers_never_overlap_and_quote_themselves(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert number.start >= end
        assert text[number.start : number.end] == number.raw
        end = number.end


@pytest.mark.parametrize("worst", ["1," * 50_000, "一" * 100_000, "1" * 100_000, "百分之" * 33_000, "千万亿" * 33_000,
                                   "1.1-" * 25_000, "几百" * 50_000])  # fmt: skip
def test_reading_does_not_backtrack(worst: str) -> None:
    start = time.perf_counter()
    for _ in find_numbers(worst):
        pass
    assert time.perf_counter() - start < 5
