"""Directories of officials (领导人名录 of yearbooks, 历任 of chronicles, 领导之窗): under the name of a body, or behind
it, a post, a colon or a space, and names, on as many lines as they need.

It reads lines that hold nothing else; whose bodies they are and what facts they give is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.context.names import NameReader
from kg.context.organizations import OrganizationReader
from kg.context.resumes import find_rows
from kg.context.titles import Part, PostHit, post_of_hit
from kg.context.transcribed import Name

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(r"(?P<label>[\u4e00-\u9fff（）、 ]{2,24}?) ?[：:](?P<rest>.*)")
_NAME = re.compile(r"(?P<name>[\u4e00-\u9fff·]{1,12})(?P<notes>(?: ?（[^（）\n]{1,24}）)*)(?: +|、|，|$|(?<=）))")
_WITHOUT_MARKS = str.maketrans("", "", "【】·◆●■○▲△★ ")
_LONGEST_HEADING = 24
_POST_ENDS = "记长任席"
_BODY = re.compile(r"^中共[\u4e00-\u9fff]+委员会$|^[省市县区州旗盟镇乡][\u4e00-\u9fff]{1,8}[部局厅委办院会联组]$")
"""Bodies that no vocabulary lists: 县武装部, 中共云溪县委员会."""
_PARTY = ("党组", "党委", "党工委")
_LONGEST_LINE = 160
_FEWEST_POSTS, _FEWEST_NAMES = 2, 4
"""What lines must hold to be a directory."""
_LEFT = re.compile("离任|调离|调出|免职?|去职|离职|卸任|辞职|退休|止")
_CAME = re.compile("到任|任职|上任|就任|当选|起|月任")
_ACTING = re.compile("（(?:代|代理)）")


class Holder(NamedTuple):
    """Who a directory says holds a post, with the term or the coming and going that a bracket gives."""

    name: Name
    status: str = "holds"
    since: str | None = None
    until: str | None = None
    acting: bool = False


class Entry(NamedTuple):
    """One post of a directory, with the words of its body, and its holders; `end` is where its lines end, `more` are
    posts said in the same breath (县委书记、县长)."""

    part: Part
    holders: tuple[Holder, ...]
    end: int
    more: tuple[Part, ...] = ()


def find_directories(text: str, organizations: OrganizationReader, names: NameReader) -> list[Entry]:
    """The entries of all directories of a text."""
    found: list[Entry] = []
    block: list[Entry] = []
    body = above = ""
    for match in _LINE.finditer(text):
        line, start = match[0], match.start()
        if len(line) > _LONGEST_LINE or "。" in line or "，" in line:
            found.extend(_settled(block))
            block, body, above = [], "", ""
        elif entry := _entry(line, start, organizations, names):
            body = body or _heading(above, organizations)
            block.append(_of(body, entry))
            body = body if entry.part.words in ("", *_PARTY) else entry.part.words
        elif not block:
            body, above = "", line
        elif holders := _holders(line, start, names, listed=True):
            block[-1] = block[-1]._replace(holders=(*block[-1].holders, *holders), end=match.end())
        elif organizations.place_at_end(line):
            body = above = ""
        elif not (body := _heading(line, organizations)):
            found.extend(_settled(block))
            block, above = [], ""
    return [*found, *_settled(block)]


def in_directory(entries: list[Entry], offset: int) -> bool:
    """Whether an offset stands in the lines of an entry."""
    return any(entry.part.start <= offset < entry.end for entry in entries)


def _settled(block: list[Entry]) -> list[Entry]:
    """The entries of a block of lines that is long enough to be a directory."""
    held = [entry for entry in block if entry.holders]
    if len(held) < _FEWEST_POSTS or sum(len(entry.holders) for entry in held) < _FEWEST_NAMES:
        return []
    return held


def _heading(line: str, organizations: OrganizationReader) -> str:
    """The body that a line of its own names, empty where it names none."""
    words = line.translate(_WITHOUT_MARKS)
    if len(words) > _LONGEST_HEADING or not words or words[-1] in "，。；：！？":
        return ""
    return words if organizations.tail(words) or _BODY.search(words) else ""


def _of(body: str, entry: Entry) -> Entry:
    """The entry with the body that stands above it where its line names none."""
    part = entry.part
    if part.words in _PARTY:
        return entry._replace(part=part._replace(words=body + part.words))
    fits = not part.words and (part.post.kind != "head" or body.endswith(("政府", "行署", "公署")))
    return entry._replace(part=part._replace(words=body)) if fits else entry


def _entry(line: str, start: int, organizations: OrganizationReader, names: NameReader) -> Entry | None:
    """A line that begins with a post: 副书记：张三 李四, 县委书记 王五, 主任："""
    for label, rest in _split(line):
        parts = _parts(label, start, organizations)
        if not parts:
            continue
        at = start + len(line) - len(rest)
        holders = _holders(rest, at, names, listed=False)
        if holders or not rest.strip(" "):
            return Entry(parts[0], holders, start + len(line), parts[1:])
    return None


def _parts(label: str, start: int, organizations: OrganizationReader) -> tuple[Part, ...]:
    """The posts that a label consists of, joined by 、; none where one of them is none."""
    found: list[Part] = []
    for words in label.split("、"):
        post = _post(words, start, organizations)
        if post is None:
            return ()
        found.append(Part(start, *post))
        start += len(words) + 1
    return tuple(found)


def _split(line: str) -> Iterator[tuple[str, str]]:
    """How a line may part into a post and names: at its colon, else at each of its first spaces; or it is a post."""
    match = _LABEL.match(line)
    if match:
        yield match["label"], match["rest"]
        return
    if line[-1] in _POST_ENDS and len(line) <= _LONGEST_HEADING:
        yield line, ""
    at = line.find(" ")
    while 0 <= at <= _LONGEST_HEADING:
        yield line[:at], line[at + 1 :]
        at = line.find(" ", at + 1)


def _post(label: str, start: int, organizations: OrganizationReader) -> tuple[str, PostHit] | None:
    """The body's words and the post that a label consists of, whatever spaces set it wide."""
    wide = label.replace(" ", "")
    words = _ACTING.sub("", wide)
    hits = organizations.lexicon.posts.find(words)
    if not hits:
        return None
    post = post_of_hit(words, hits[-1])
    owner = words[: post.start]
    if post.end != len(words) or post.kind in ("decoy", "collective", "staff"):
        return None
    if owner and not organizations.is_public(owner):
        return None
    acting = "代" if wide != words and hits[-1].start == post.start else ""
    return owner, post._replace(start=start, end=start + len(label), word=acting + post.word)


def _holders(words: str, start: int, names: NameReader, *, listed: bool) -> tuple[Holder, ...]:
    """The holders that words of a line consist of, none where they hold anything else. `listed`: on a line that goes
    on the one before, where only names with a surname are taken alone.
    """
    found: list[Holder] = []
    sure = 0
    at = len(words) - len(words.lstrip(" "))
    while at < len(words):
        match = _NAME.match(words, at)
        if not match:
            return ()
        end, notes = match.end(), match["notes"]
        text, stop = match["name"], match.end("name")
        after = _NAME.match(words, end) if len(text) == 1 and not notes else None
        if after and len(after["name"]) == 1:
            text, stop, end, notes = text + after["name"], after.end("name"), after.end(), after["notes"]
        is_name = names.has_surname(text)
        if not is_name and not (2 <= len(text) <= 12 and (names.is_name(text) or "族" in notes)):
            return ()
        sure += bool(after or notes) or not names.segmenter.is_plain_word(text)
        found.append(_holder(Name(text, start + match.start("name"), start + stop), notes))
        at = end
    return tuple(found) if sure > 0 or (found and not listed and len(found) > 1) else ()


def _holder(name: Name, notes: str) -> Holder:
    """A name with what its brackets say: （女）（挂职）, （11月离任）, （1998.5—2002.11）."""
    rows = find_rows(notes)
    term = rows[0] if rows else None
    if term:
        status = "holds" if term.is_open and "今" in notes else "former"
        return Holder(name, status, term.since, term.until, bool(_ACTING.search(notes)))
    status = "removed" if _LEFT.search(notes) else "appointed" if _CAME.search(notes) else "holds"
    return Holder(name, status, acting=bool(_ACTING.search(notes)))
