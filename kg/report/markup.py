"""A report as HTML (no script at all, works offline) or Markdown. Everything from documents is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.report.chart import safe
from kg.report.content import Line, Report, Section, day_shown, quote_of
from kg.report.words import numbered, words
from kg.view.page import content_policy

_CSS = """body{font:15px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;
color:#1f2933;max-width:1080px;margin:0 auto;padding:1.5rem 1rem 4rem;background:#fff}
h1{font-size:1.6rem}h2{margin-top:2.4rem;border-bottom:2px solid #e6eff8;padding-bottom:.3rem;font-size:1.2rem}
h3{font-size:1rem;margin:1.6rem 0 .4rem}nav{background:#f5f7fa;border-radius:10px;padding:.5rem 1rem}
nav ul{list-style:none;margin:0;padding:0}nav li{margin:.15rem 0}nav a{display:inline-block;min-width:6.5em}
a{color:#1d5b97}.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #e8edf2}
th{background:#f5f7fa;white-space:nowrap}td:nth-child(3){white-space:nowrap}.muted{color:#66727f;font-size:.86rem}
blockquote{margin:.3rem 0;padding:.3rem .8rem;border-left:3px solid #c3d2e2;background:#f5f7fa;white-space:pre-wrap;
overflow-wrap:anywhere}mark{background:#fff1b8;scroll-margin-top:5rem}
mark:target{background:#ffd24d;outline:2px solid #c77d0a}
mark::before{content:attr(id);font-size:.7em;vertical-align:super;color:#66727f;padding:0 .15em}
svg{max-width:100%;min-width:600px;height:auto}figure{margin:1rem 0;overflow-x:auto}
figcaption{font-weight:600;margin-bottom:.4rem}figcaption small{font-weight:400}
details>summary{cursor:pointer;color:#1d5b97}.more{display:inline}.more>summary{display:inline}"""
_NARROW = """table,tbody,tr,td{display:block}thead{display:none}tr{padding:.5rem 0;border-bottom:1px solid #e8edf2}
td,td:nth-child(3){border:0;padding:.05rem 0;white-space:normal;overflow-wrap:anywhere}td:empty{display:none}
td::before{color:#66727f;font-size:.86em}"""
_OPEN_LINES, _OPEN_LINKS = 60, 8
"""Lines of a table, and links of a line, that are shown before the rest is folded away."""
_ESCAPES = re.compile(r"([\\`*_{}\[\]<>()#+|~])")


def to_html(report: Report) -> str:
    """One self-contained page; each line links to its words at the end, each of which links to nothing outside."""
    css, numbers = _styles(report), _numbers(report)
    head = (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{content_policy((), (css,))}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{safe(report.title)}</title><style>{css}</style></head><body>"
    )
    contents = "".join(
        f'<li><a href="#{part.id}">{part.title}</a> <span class="muted">{part.gist or "文件中没有"}</span></li>'
        for part in report.sections
    )
    nav = f'<nav><ul>{contents}<li><a href="#words">原文依据</a> <span class="muted">{len(numbers):,} 处</span></li></ul></nav>'  # noqa: E501
    body = "".join(part for section in report.sections for part in _section(section, numbers))
    said = "".join(words(report.data, numbers))
    return (
        f'{head}<h1>{safe(report.title)}</h1><p class="muted">{_counts(report)}</p>{nav}{body}'
        f'<h2 id="words">原文依据</h2>{said}</body></html>\n'
    )


def _styles(report: Report) -> str:
    """On a narrow screen a line of a table is a card, each cell behind the name of its column."""
    names = "".join(
        f'.{section.id} td:nth-child({at})::before{{content:"{column}　"}}'
        for section in report.sections
        for at, column in enumerate(_columns(section), 1)
    )
    return f"{_CSS}\n@media (max-width:620px){{{_NARROW}{names}}}"


def _columns(section: Section) -> tuple[str, ...]:
    return (*section.columns, "原文") if any(line.facts for line in section.lines) else section.columns


def _numbers(report: Report) -> dict[int, int]:
    return numbered(report.data, (fact for part in report.sections for line in part.lines for fact in line.facts))


def _counts(report: Report) -> str:
    """What the report is made of, with the days of the first and the last document whose day is known."""
    data = report.data
    days = sorted(source.date for source in data.documents if source.date and source.date[:1].isdigit())
    span = f"（{' 至 '.join(dict.fromkeys((days[0], days[-1])))}）" if days else ""
    return f"{len(data.documents):,} 份文件{span} · {len(data.facts):,} 条事实 · {len(data.nodes):,} 个对象"


def _section(section: Section, numbers: Mapping[int, int]) -> Iterator[str]:
    yield f'<h2 id="{section.id}">{section.title}</h2>'
    if not section.lines:
        yield '<p class="muted">文件中没有。</p>'
        return
    if section.note:
        yield f'<p class="muted">{safe(section.note)}</p>'
    yield from (chart.to_html() for chart in section.charts)
    yield from _table(section, section.lines[:_OPEN_LINES], numbers)
    if rest := section.lines[_OPEN_LINES:]:
        yield f"<details><summary>其余 {len(rest):,} 行</summary>"
        yield from _table(section, rest, numbers)
        yield "</details>"


def _table(section: Section, lines: Iterable[Line], numbers: Mapping[int, int]) -> Iterator[str]:
    columns = _columns(section)
    yield f'<div class="wide {section.id}"><table><thead><tr>'
    yield "".join(f'<th scope="col">{column}</th>' for column in columns) + "</tr></thead><tbody>"
    for line in lines:
        cells = (*map(safe, line.cells), _links(line, numbers))[: len(columns)]
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    yield "</tbody></table></div>"


def _links(line: Line, numbers: Mapping[int, int]) -> str:
    links = [f'<a href="#{number}">{number}</a>' for number in sorted(numbers[fact] for fact in line.facts)]
    shown, rest = "、".join(links[:_OPEN_LINKS]), "、".join(links[_OPEN_LINKS:])
    more = f' <details class="more"><summary>共 {len(links)}</summary> {rest}</details>'
    return shown + (more if rest else "")


def to_markdown(report: Report) -> str:
    """The same as Markdown, the words as footnotes with the numbers they have in the page."""
    numbers = _numbers(report)
    lines = [f"# {_plain(report.title)}", "", _counts(report), ""]
    lines += [f"- [{part.title}](#{part.title})：{part.gist or '文件中没有'}" for part in report.sections] + [""]
    used: set[int] = set()
    for section in report.sections:
        lines += [f"## {section.title}", ""]
        if not section.lines:
            lines += ["文件中没有。", ""]
            continue
        lines += [_plain(section.note), ""] if section.note else []
        columns = _columns(section)
        lines += ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
        for line in section.lines:
            facts = sorted(line.facts, key=numbers.__getitem__)[:_OPEN_LINKS]
            used.update(facts)
            notes = "".join(f"[^{numbers[fact]}]" for fact in facts)
            lines.append("| " + " | ".join((*map(_plain, line.cells), notes)[: len(columns)]) + " |")
        lines.append("")
    data = report.data
    for at in sorted(used, key=numbers.__getitem__):
        fact = data.facts[at]
        quote, source = quote_of(data, at), data.documents[fact.document]
        where = f"{_plain(source.title)}，{_plain(day_shown(source.date))}，{_plain(source.id)} 字符 {fact.offset}"
        lines.append(f"[^{numbers[at]}]: “{_plain(quote)}” {where}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    flat = " ".join(re.sub("[\x00\ud800-\udfff]", "\ufffd", text).split())
    return _ESCAPES.sub(r"\\\1", flat)
