"""Names with their titles behind them, set off by a mark: the rows of a list of leaders (张三：县委副书记，县长。) and
the items of a list in prose (张三，县委书记；李四，女，县长。).

It tells whose a title without a name may be; what the title says is its caller's.
"""

from __future__ import annotations

import re
from itertools import islice

from kg.context.names import NameReader
from kg.context.titles import Run
from kg.context.transcribed import Name

_MARKS = " -—•·●▪◆■★*0123456789.、（）"
_ROW = re.compile(r"(?:^|\n)[ \-—•·●▪◆■★*\d.、（）]{0,6}(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff] [\u4e00-\u9fff])：")
_ROW_REACH = 120
_FEWEST_ROWS = 2
_NOTES = re.compile("(?:，(?:[男女]|[\u4e00-\u9fff]{1,4}族))*，$")
_ITEM_EDGE = re.compile("[；：是为\n]$")
_ENDS_ITEM = ("；", "。", "\n")


def holder_before(run: Run, floor: int, names: NameReader) -> Name | None:
    """Whose title stands behind a name and a mark; `floor` is where its sentence begins."""
    return _of_row(run, names) or _of_item(run, floor, names)


def _of_row(run: Run, names: NameReader) -> Name | None:
    """Whose row of a list a title stands in: the name and colon that begin its line, where other lines do so too."""
    text = names.text
    colon = text.rfind("：", max(0, run.start - _ROW_REACH), run.start)
    line = text.rfind("\n", 0, run.start) + 1
    if colon < line or "。" in text[colon : run.start]:
        return None
    label = text[line:colon].lstrip(_MARKS)
    name = label.replace(" ", "")
    if not names.has_surname(name) or names.segmenter.is_plain_word(name):
        return None
    if len(list(islice(_ROW.finditer(text), _FEWEST_ROWS))) < _FEWEST_ROWS:
        return None
    return Name(name, colon - len(label), colon)


def _of_item(run: Run, floor: int, names: NameReader) -> Name | None:
    """Whose item of a list in prose a title is all of, behind a comma: 张三，县委书记；."""
    text = names.text
    if not text.startswith(_ENDS_ITEM, run.end) or text.find("；", floor, run.end + 1) < 0:
        return None
    notes = _NOTES.search(text, max(floor, run.start - 12), run.start)
    name = names.before(notes.start(), max(floor, notes.start() - 12)) if notes else None
    return name if name and (name.start == floor or _ITEM_EDGE.search(text, name.start - 1, name.start)) else None
