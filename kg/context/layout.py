"""What of a document is text: its lines told apart into title, headings, captions, table rows and page furniture, and
the view of what remains. Who wrote it and who published it is read here; places, dates and people are not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.context.lines import TERMINAL, Line, joined, line_end, lines_of
from kg.context.model import Context, Passage
from kg.context.page_lines import (
    credits,
    is_credit_line,
    is_date_line,
    is_dated_item,
    is_fiction,
    is_furniture,
    is_key_alone,
    is_related_head,
    may_be_notice,
    person_names,
)
from kg.context.script import in_simplified
from kg.model import Document, Span
from kg.scan import near
from kg.text import View, fold, make_view, sentence_spans

_CAPTION = re.compile(
    r"图为|[▲△↑←→]|资料图|（资料图|配图|[^。]{0,60}（[左右前后一二三四五六七八九中]{2,6}）|"
    r"[^。]{2,60}(?:摄|供图|摄影)$|[^。]{2,40}/[摄图文]$"
)
_NO_VALUE = re.compile(r"[-—/]{1,4}|…{1,2}")
_NUMBER_LINE = re.compile(r"[-+]?\d[\d,]{0,14}(?:\.\d{1,6})?%?")
_NUMBERISH = re.compile(r"[-+]?[\d,.]+(?:%|％|[\u4e00-\u9fff/]{1,4})?|[-—/]")
_INLINE_CREDIT = re.compile(
    r"[（(](?P<in>(?:[\u4e00-\u9fff·]{0,12}?(?:记者|通讯员)|文/|图/)[^（）()\n。]{0,40})[）)]|"
    r"(?<=[。！？”]) {0,4}(?P<photo>(?:[\u4e00-\u9fff·]{0,12}?(?:记者|通讯员))? ?(?:[\u4e00-\u9fff]{2,4} ?){1,3}"
    r"(?:摄影?|供图|报道|文/图))(?=[。）]?(?:\n|$))"
)
_CREDIT_WORD = re.compile("记者|通讯员|摄|供图|报道|文/|图/")
"""What each match of `_INLINE_CREDIT` holds."""
_END_CREDIT = re.compile(
    r" {0,4}[（(](?P<names>[\u4e00-\u9fff]{2,4}(?:[ 、，/][\u4e00-\u9fff]{2,4}){0,4}|完|"
    r"[\u4e00-\u9fff]{2,14}(?:办公?室|宣传部|局|中心|委|记者|融媒|供稿))[）)] {0,4}$"
)
_DATELINE = re.compile(
    r"[【\[（(]?据?(?P<name>[A-Za-z\u4e00-\u9fff·]{1,12}?(?:网|社|报|台|客户端|新闻|在线|融媒体?))(?:记者)?[\u4e00-\u9fff]{0,4}"
    r"(?:(?:(?:20)?\d{0,2}年?\d{1,2}月\d{1,2}日)(?:讯|电|消息)|讯(?=[（(:：]|[ \u3000]))"
)
_OPENING_BRACKET = re.compile(r"^（[^（）]{1,8}）(?=[^（）]{8})")
"""（内蒙古）2022年某旗政府工作报告."""
_YEARS_ROW = re.compile(r"（?(?:19|20)\d\d(?:年?[-—~至]|[.年]\d{1,2}月?(?:[-—~至]|[\u4e00-\u9fff]{4}))")
_LIST_BREAK = re.compile(r"[。！？；] *[ \u3000]{2,}")


def read_layout(document: Document) -> Context:
    """A context with the view and its passages, and what the page says of its title, publisher and authors."""
    document, simplify = in_simplified(document)
    folded = fold(document.text, simplify)
    whole, breaks = joined(lines_of(folded))
    lines = _classified(whole, document)
    if lines and is_fiction(next((line.text for line in lines if line.kind != "drop"), ""), folded):
        return Context(document, make_view(folded, [Span(0, len(folded))]), (), folded=folded)
    title = document.title or next((line.text for line in lines if line.kind == "title"), None)
    publisher, authors = _credited(document, lines)
    drop = [Span(line.start, line_end(folded, line.end)) for line in lines if line.kind == "drop"]
    credit_spans, inline_authors = _inline_credits(folded, lines)
    drop.extend(credit_spans)
    drop.extend(breaks)
    view = make_view(folded, sorted(drop), [Span(line.start, line.end) for line in lines if line.kind == "row"])
    passages = tuple(_passages(view, folded, lines))
    return Context(
        document,
        view,
        passages,
        title=title,
        publisher=document.publisher or publisher,
        authors=tuple(dict.fromkeys([*document.authors, *authors, *inline_authors])),
        simplify=simplify,
        folded=folded,
    )


def _classified(lines: list[Line], document: Document) -> list[Line]:
    """Each line with its kind: title, heading, text, caption, row, cell or drop."""
    kinds = [_own_kind(line, document) for line in lines]
    for item, line in enumerate(lines):
        if kinds[item] == "drop" and _NO_VALUE.fullmatch(line.text) and _beside_number(lines, item):
            kinds[item] = "heading"
    body = _first_body(lines, kinds)
    _drop_related(lines, kinds)
    _drop_head_and_foot(lines, kinds, body)
    _mark_title(lines, kinds, body, document.title)
    _mark_cells(lines, kinds)
    return [Line(line.start, line.end, line.text, kind) for line, kind in zip(lines, kinds, strict=True)]


def _beside_number(lines: list[Line], item: int) -> bool:
    """Whether a number stands in the line before or after: a dash there is an empty cell of a table."""
    return any(_NUMBER_LINE.fullmatch(line.text) for line in (*lines[item - 1 : item], *lines[item + 1 : item + 2]))


def _own_kind(line: Line, document: Document) -> str:
    if document.tables and any(table.start <= line.start < table.end for table in document.tables):
        return "row"
    if document.text.find("\t", line.start, line.end) >= 0:
        return "row"
    if len(line.text) > 60 and "。" in line.text and not may_be_notice(line.text):
        return "text"
    if is_furniture(line.text) or is_credit_line(line.text):
        return "drop"
    if len(line.text) <= 60 and line.text.startswith(("图为", "▲", "△")):
        return "caption"
    if _is_prose(line.text) or _YEARS_ROW.match(line.text):
        return "text"
    if len(line.text) <= 70 and _CAPTION.match(line.text):
        return "caption"
    return "heading"


def _is_prose(text: str) -> bool:
    return text[-1] in TERMINAL or text[-1] in "，：、" or len(text) > 70 or "。" in text


def _first_body(lines: list[Line], kinds: list[str]) -> int:
    """The index of the first line of prose that is long enough to be a paragraph, else 0."""
    for index, line in enumerate(lines):
        if (
            kinds[index] == "text"
            and (len(line.text) >= 30 or line.text[-1] in TERMINAL)
            and not is_date_line(line.text)
        ):
            return index
    return 0


def _drop_related(lines: list[Line], kinds: list[str]) -> None:
    """Lists of other articles: headlines that end in a day, several in a row, and what follows 相关新闻."""
    run: list[int] = []
    for index, line in enumerate([*lines, None]):
        if line and kinds[index] != "row" and is_dated_item(line.text) and not is_date_line(line.text):
            run.append(index)
            continue
        if len(run) >= 2:
            for item in run:
                kinds[item] = "drop"
        run = []
    dropping = False
    for index, line in enumerate(lines):
        if is_related_head(line.text):
            dropping = True
        elif dropping and (kinds[index] == "text" and len(line.text) > 60):
            dropping = False
        if dropping:
            kinds[index] = "drop"


def _drop_head_and_foot(lines: list[Line], kinds: list[str], body: int) -> None:
    """Days and keys with their values above the body; single days below it."""
    for index, line in enumerate(lines):
        if index < max(body, 1) or index > body:
            if is_date_line(line.text) and (index < body or len(line.text) <= 30):
                kinds[index] = "drop"
            elif is_key_alone(line.text):
                kinds[index] = "drop"
                if index + 1 < len(lines) and len(lines[index + 1].text) <= 30 and index < body:
                    kinds[index + 1] = "drop"


def _mark_title(lines: list[Line], kinds: list[str], body: int, given: str | None) -> None:
    """The title: the line that says what the metadata says, else the first heading that is long enough to be one.
    What stands before it on a page with a breadcrumb trail belongs to that trail."""
    headings = [index for index in range(body) if kinds[index] in ("heading", "text")]
    wanted = fold(given).strip() if given else None
    chosen = next((index for index in headings if lines[index].text == wanted), None)
    if chosen is None and not wanted:
        chosen = _repeated(lines, headings) or next((index for index in headings if _may_title(lines, index)), None)
        if chosen is None and kinds and kinds[0] == "text" and len(lines) > 1 and _is_cry(lines[0].text):
            chosen = 0
    if chosen is not None:
        for index in headings:
            if index < chosen and len(lines[chosen].text) >= 8 and lines[chosen].text in lines[index].text:
                kinds[index] = "drop"
        kinds[chosen] = "title"
        if any(lines[index].text.startswith(("当前位置", "您的位置", "首页", ">")) for index in range(chosen)):
            for index in range(chosen):
                kinds[index] = "drop"


def _repeated(lines: list[Line], headings: list[int]) -> int | None:
    """The heading that an earlier line already gave, with the site's name or a trail beside it: the page's title."""
    for place, index in enumerate(headings):
        text = lines[index].text
        if len(text) >= 8 and any(text in lines[earlier].text for earlier in headings[:place]):
            return index
    return None


_SHORT_TITLE = ("简历", "公示", "公告", "名单", "公报")


def _may_title(lines: list[Line], index: int) -> bool:
    """Whether a heading is long enough for a title, no subtitle, salutation or step of a breadcrumb trail."""
    text = _OPENING_BRACKET.sub("", lines[index].text)
    beside = {line.text for line in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])}
    return (
        (len(text) >= 5 or text.endswith(_SHORT_TITLE))
        and text[0] not in "—-（"
        and not text.endswith(("：", "会议上", "大会上"))
        and not beside & {">", "»", "›", "/"}
    )


def _is_cry(text: str) -> bool:
    """A headline that ends in a mark."""
    return len(text) <= 50 and text[-1] in "！？" and "。" not in text


def _mark_cells(lines: list[Line], kinds: list[str]) -> None:
    """A table with one cell a line: many short lines in a row, numbers among them."""
    run: list[int] = []
    for index in range(len(lines) + 1):
        if index < len(lines) and kinds[index] in ("heading", "caption") and len(lines[index].text) <= 24:
            run.append(index)
            continue
        numbers = sum(bool(_NUMBERISH.fullmatch(lines[item].text)) for item in run)
        if len(run) >= 6 and numbers * 4 >= len(run):
            for item in run:
                kinds[item] = "cell"
        run = []


def _credited(document: Document, lines: list[Line]) -> tuple[str | None, list[str]]:
    publisher: str | None = None
    authors: list[str] = []
    for index, line in enumerate(lines):
        if line.kind == "drop" and len(line.text) <= 120:
            text = line.text
            if is_key_alone(text) and index + 1 < len(lines):
                text += lines[index + 1].text
            found, names = credits(text)
            publisher = publisher or found
            authors.extend(names)
    if not publisher:
        for line in lines:
            match = _DATELINE.match(line.text)
            if match and not match["name"].startswith("本"):
                publisher = match["name"]
                break
    return publisher, authors


def _inline_credits(folded: str, lines: list[Line]) -> tuple[list[Span], list[str]]:
    """（记者刘健） and a name in brackets at the text's end: their spans and the names."""
    spans: list[Span] = []
    authors: list[str] = []
    for match in near(_CREDIT_WORD, _INLINE_CREDIT, folded, before=40, after=46):
        spans.append(Span(*match.span()))
        authors.extend(
            person_names(re.sub(r"^.*?(?:记者|通讯员)|(?:摄影?|供图|报道)$", " ", match["in"] or match["photo"]))
        )
    last = next((line for line in reversed(lines) if line.kind != "drop"), None)
    end = _END_CREDIT.search(last.text) if last else None
    if last and end and not any(span.start <= last.start + end.start() < span.end for span in spans):
        spans.append(Span(last.start + end.start(), last.start + end.end()))
        authors.extend(person_names(end["names"]))
    dropped = [line for line in lines if line.kind == "drop"]
    return [span for span in spans if not any(d.start <= span.start < d.end for d in dropped)], authors


def _passages(view: View, folded: str, lines: list[Line]) -> Iterator[Passage]:
    text, origin = view.text, view.origin
    starts = [line.start for line in lines]
    kinds = ["sentence" if line.kind in ("text", "drop") else line.kind for line in lines]
    paragraph = before = 0
    for start, end in sentence_spans(text):
        broken = text.count("\n", before, start) if start > before else 0
        if before and not broken and origin[start] - origin[start - 1] > 2:
            broken = _LIST_BREAK.match(folded, origin[start - 1], origin[start]) is not None
        paragraph += broken
        before = end
        yield Passage(start, end, kinds[max(0, bisect_right(starts, origin[start]) - 1)], paragraph)
