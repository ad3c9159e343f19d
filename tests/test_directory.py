"""Directories of officials: bodies as headings, posts, and names on as many lines as they need."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Document

YEARBOOK = """云山县

领导人名录

县 委
书 记〓林其昌
高若水
副书记〓高若水
司徒明（挂职）
常〓委〓林其昌
李〓丽（女）

县人大常委会
主〓任〓江〓河
副主任〓田守成

县政府
县〓长〓高若水
副县长〓田冠南
钟秀兰（女）
"""

CHRONICLE = """云山县历任领导
中共云山县委员会
书记：林其昌（1998.5—2002.11）
高若水（2002.11—2006.12）
副书记：乌其拉（蒙古族） 田守成（11月离任）
江河（代）
"""

NO_DIRECTORIES = (
    "值班安排\n组长：王建国 县委副书记\n成员：各科室负责人\n联系人：李明 电话：8123456\n",
    "项目 单位 数量\n书记 人 12\n主任 人 30\n",
    "县委\n书记：负责全面工作\n副书记：协助书记工作\n",
    "演员表\n队长：张三\n",
)


def told(text: str, place: str | None = "云山县") -> set[str]:
    """The posts of a text as person|organization|post|status|start|end."""
    facts = extract(Document("names", text, place=place), load_lexicon())
    held = [fact for fact in facts if fact.type == "holds"]
    for fact in held:
        assert text[fact.span.start : fact.span.end] == fact.quote
    keys = ("person", "organization", "post", "status", "start", "end")
    return {"|".join(str(fact[key] or "") for key in keys) for fact in held}


def test_a_yearbook_names_the_officials_of_each_body() -> None:
    assert told(YEARBOOK) == {
        "林其昌|云山县委|书记|holds||",
        "高若水|云山县委|书记|holds||",
        "高若水|云山县委|副书记|holds||",
        "司徒明|云山县委|副书记|holds||",
        "林其昌|云山县委|常委|holds||",
        "李丽|云山县委|常委|holds||",
        "江河|云山县人大常委会|主任|holds||",
        "田守成|云山县人大常委会|副主任|holds||",
        "高若水|云山县政府|县长|holds||",
        "田冠南|云山县政府|副县长|holds||",
        "钟秀兰|云山县政府|副县长|holds||",
    }


def test_a_place_alone_on_a_line_ends_the_body_above_it() -> None:
    text = "清河县政协\n党组书记、主席：林其昌\n副主席：高若水、田守成\n清河县\n副书记：田冠南、钟秀兰"
    facts = extract(Document("d", text, place="清河县"), load_lexicon())
    held = {(fact["person"], fact["organization"]) for fact in facts if fact.type == "holds"}
    assert {("林其昌", "清河县政协党组"), ("林其昌", "清河县政协"), ("高若水", "清河县政协")} <= held
    assert ("田冠南", "清河县政协") not in held


def test_brackets_give_terms_and_who_came_or_went() -> None:
    assert told(CHRONICLE) == {
        "林其昌|云山县委|书记|former|1998-05|2002-11",
        "高若水|云山县委|书记|former|2002-11|2006-12",
        "乌其拉|云山县委|副书记|holds||",
        "田守成|云山县委|副书记|removed||",
        "江河|云山县委|代副书记|holds||",
    }


@pytest.mark.parametrize("text", NO_DIRECTORIES, ids=lambda text: text.split("\n")[0])
def test_lines_of_other_things_are_no_directory(text: str) -> None:
    assert not {post for post in told(text) if not post.startswith("王建国")}


@pytest.mark.parametrize("line", ["书记：张三\n", "书 记 张 三\n", "张三\n", "县委\n", f"副主任：{'张三 ' * 30}\n"])
def test_long_directories_are_read_in_linear_time(line: str) -> None:
    assert len(told("县委\n" + line * (60_000 // len(line)))) <= 2
