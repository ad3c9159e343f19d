"""Whose news a text is and where it passes to another place: `cases/places.csv`, and what the mentions stand for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.context.layout import read_layout
from kg.context.model import Context
from kg.context.place_names import find_mentions
from kg.context.places import place_of_unit, place_spoken_of, read_places
from kg.lexicon import load_lexicon
from kg.model import Document

CASES = Path(__file__).parent / "cases" / "places.csv"


def read(text: str, title: str | None = None, place: str | None = None) -> Context:
    return read_places(read_layout(Document("d", text, title=title or None, place=place or None)), load_lexicon())


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [{key: value.replace("\\n", "\n") for key, value in row.items()} for row in csv.DictReader(file)]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["why"])
def test_home(row: dict[str, str]) -> None:
    context = read(row["text"], row["title"], row["place"])
    home = context.home
    assert (home.name if home else "") == row["home"]
    assert (home.code or "" if home else "") == row["code"]
    scopes = []
    for offset, place in context.place_scopes:
        words = context.text[offset : offset + 12] if offset else "0"
        scopes.append((words, place.name if place else ""))
    expected = [tuple(scope.rsplit(":", 1)) for scope in filter(None, row["scopes"].split(";"))]
    assert len(scopes) == len(expected)
    for (words, name), (start, wanted) in zip(scopes, expected, strict=True):
        assert words.startswith(start)
        assert name == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("济南市中区委书记", ["济南市", "市中区"]),
        ("内蒙古自治区鄂温克旗", ["内蒙古自治区", "鄂温克旗"]),
        ("在浒关开发区管委会举行", ["浒关开发区"]),
        ("云岭镇党委书记", ["云岭镇"]),
        ("定江镇和县公安局", []),
        ("相当雄厚的基础，新增城镇就业", []),
        ("西双版纳州委书记", ["西双版纳州"]),
        ("参加区委全会，出席市委会议，落实省委部署", []),
    ],
)
def test_names_in_a_text(text: str, names: list[str]) -> None:
    assert [mention.place.name for mention in find_mentions(text, load_lexicon())] == names


def test_a_unit_is_the_place_or_one_above_it() -> None:
    context = read("全区抓落实，市委书记到会，省委部署。", "历下区召开会议")
    named = {unit: place_of_unit(context, load_lexicon(), unit, 5) for unit in ("区", "市", "省", "县", "自治区")}
    assert {unit: place.name if place else None for unit, place in named.items()} == {
        "区": "历下区", "市": "济南市", "省": "山东省", "县": None, "自治区": None,
    }  # fmt: skip


def test_without_a_home_a_unit_is_the_last_such_place_of_its_paragraph() -> None:
    text = "甲某曾任云南省委常委、昆明市委书记，后任市委书记。\n乙某曾任甘肃省委副书记，省委书记出席。"
    context = read(text)
    lexicon = load_lexicon()
    assert context.home is None
    first = place_of_unit(context, lexicon, "市", text.index("后任市委"))
    second = place_of_unit(context, lexicon, "省", text.index("，省委书记出席"))
    assert first and first.name == "昆明市"
    assert second and second.name == "甘肃省"


def test_a_sentence_that_looks_elsewhere_is_about_no_place_of_the_document() -> None:
    text = "全县抓产业。代表团学习德清县发展旅游业的做法。莫干山镇将发展民宿。"
    context = read(text, place="浙江省湖州市安吉县")
    assert place_spoken_of(context, text.index("旅游业")) is None
    here = place_spoken_of(context, text.index("抓产业"))
    assert here and here.name == "安吉县"


@pytest.mark.parametrize(
    ("publisher", "text", "homes"),
    [
        ("江川新闻网", "3月5日，云山区委书记林立主持召开区委常委会，区长江成通报了经济运行情况。", (None, "云山区")),
        ("江川新闻网", "3月5日，区委书记林立主持召开区委常委会，区长江成通报了全区经济运行情况。", ("江川区",)),
        ("江川新闻网", "3月5日，玉溪市委书记林立到江川区调研，区长江成汇报了全区经济运行情况。", ("江川区",)),
        ("历城新闻网", "3月5日，章丘区委书记林立主持召开区委常委会，区长江成通报了全区经济运行情况。", ("章丘区",)),
    ],
)
def test_who_prints_an_article_is_not_whom_it_is_of(publisher: str, text: str, homes: tuple[str | None, ...]) -> None:
    document = read_layout(Document("d", text, publisher=publisher))
    found = read_places(document, load_lexicon()).home
    assert (found.name if found else None) in homes
