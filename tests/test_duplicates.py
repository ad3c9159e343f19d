"""One article from several sites is one group; bulletins of two months, notices about two people are not."""

from __future__ import annotations

import random
from array import array

import pytest

from kg.duplicates import any_alike
from kg.model import Document
from tests.alike import near_duplicates
from tests.pages.articles import articles

REPORT = "\n".join(articles("云山区", "林立", "江成", 2024)[2].lines)
VISIT = "\n".join(articles("云山区", "林立", "江成", 2024)[5].lines)


def test_another_headline_an_added_source_and_other_widths_make_no_other_article() -> None:
    body = REPORT.split("\n", 1)[1].replace("，", ",").replace("%", "％")
    reprint = f"云山区未来一年这样干\n{body}\n来源：云山日报"
    documents = [Document("a", REPORT), Document("b", reprint), Document("c", VISIT)]
    assert near_duplicates(documents) == (("a", "b"),)


def test_the_same_text_is_one_group_of_any_size() -> None:
    documents = [Document(f"d{number:03}", REPORT) for number in range(200)]
    (group,) = near_duplicates(documents)
    assert len(group) == 200


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "任命韩思远为区财政局局长；免去高洁的区审计局局长职务。",
            "任命钱冰为区财政局局长；免去高洁的区审计局局长职务。",
        ),
        (REPORT, REPORT.replace("6.2%", "7.9%").replace("45.3", "51.8").replace("8.1%", "9.4%").replace("680", "733")),
        (REPORT, REPORT[: len(REPORT) // 2]),
        ("", ""),
    ],
)
def test_what_differs_in_names_numbers_or_half_its_text_stays_apart(one: str, two: str) -> None:
    assert near_duplicates([Document("a", one), Document("b", two)]) == ()


def test_the_order_of_documents_changes_nothing() -> None:
    rng = random.Random(7)
    texts = [VISIT, REPORT, *("\n".join(a.lines) for a in articles("青禾区", "郑海波", "苏敏", 2023))]
    documents = [
        Document(f"{number}-{copy}", f"标题{copy}号\n{text}") for number, text in enumerate(texts) for copy in range(3)
    ]
    wanted = near_duplicates(documents)
    assert wanted
    for _ in range(5):
        rng.shuffle(documents)
        assert near_duplicates(documents) == wanted


def test_texts_of_one_bucket_are_alike_where_one_is_nearly_the_other_or_there_are_many() -> None:
    signatures = [array("I", [number * 128 + at for at in range(128)]) for number in range(41)]
    near = array("I", [*signatures[0][:56], *signatures[1][56:]])
    assert not any_alike(item.tobytes() for item in signatures[:40])
    assert any_alike(item.tobytes() for item in (*signatures[2:5], signatures[0], near))
    assert any_alike(item.tobytes() for item in signatures)
