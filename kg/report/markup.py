"""A report as HTML (no script at all, works offline) or Markdown. Everything from documents is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.report.chart import safe
from kg.report.content import Line, Report, Section
from kg.view.page import content_policy

_CSS = """body{font:15px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;
color:#1f2933;
max-width:1080px;margin:0 auto;padding:1.5rem 1rem 4rem;background:#fff}
h1{font-size:1.6rem}h2{margin-top:2.4rem;
border-bottom:2px solid #e6eff8;padding-bottom:.3rem;font-size:1.2rem}nav a{margin-right:1rem}a{color:#1d5b97}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;vertical-align:top;
padding:.35rem .6rem;border-bottom:1px solid #e8edf2}th{background:#f5f7fa;white-space:nowrap}
.muted{color:#66727f;font-size:.86rem}
mark{background:#fff1b8}blockquote{margin:.3rem 0;padding:.3rem .8rem;border-left:3px solid #c3d2e2;
background:#f5f7fa;white-space:pre-wrap}
li{margin:.5rem 0;overflow-wrap:anywhere}li:target{background:#eef5fc}svg{max-width:100%;min-width:600px;height:auto}
figure{margin:1rem 0;overflow-x:auto}td:nth-child(3){white-space:nowrap}figcaption{font-weight:600;
margin-bottom:.4rem}details>summary{cursor:pointer;color:#1d5b97}.more{display:inline}.more>summary{display:inline}"""
_OPEN_LINES, _OPEN_LINKS = 60, 8
"""Lines of a table, and links of a line, that are shown before the rest is folded away."""
_ESCAPES = re.compile(r"([\\`*_{}\[\]<>()#+|~])")


def to_html(report: Report) -> str:
    """One self-contained page; each line links to its words at the end, each of which links to nothing outside."""
    data = report.data
    head = (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{content_policy((), (_CSS,))}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{safe(report.title)}</title><style>{_CSS}</style></head><body>"
    )
    counts = f"{len(data.documents)} 份文件{_span(report)} · {len(data.facts)} 条事实 · {len(data.nodes)} 个对象"
    nav = "".join(f'<a href="#{part.id}">{part.title}（{len(part.lines)}）</a>' for part in report.sections)
    body = "".join(part for section in report.sections for part in _section(section))
    words = "".join(_words(report))
    return (
        f'{head}<h1>{safe(report.title)}</h1><p class="muted">{counts}</p><nav>{nav}</nav>{body}{words}</body></html>\n'
    )


def _span(report: Report) -> str:
    """The days of the first and the last of its documents whose day is known."""
    days = sorted(source.date for source in report.data.documents if source.date and source.date[:1].isdigit())
    return f"（{' 至 '.join(dict.fromkeys((days[0], days[-1])))}）" if days else ""


def _section(section: Section) -> Iterator[str]:
    yield f'<h2 id="{section.id}">{section.title}</h2>'
    if not section.lines:
        yield '<p class="muted">文件中没有。</p>'
        return
    if section.note:
        yield f'<p class="muted">{safe(section.note)}</p>'
    yield from (chart.to_html() for chart in section.charts)
    yield from _table(section, section.lines[:_OPEN_LINES])
    if rest := section.lines[_OPEN_LINES:]:
        yield f"<details><summary>其余 {len(rest):,} 行</summary>"
        yield from _table(section, rest)
        yield "</details>"


def _table(section: Section, lines: Iterable[Line]) -> Iterator[str]:
    yield '<div class="wide"><table><thead><tr>'
    yield "".join(f'<th scope="col">{column}</th>' for column in (*section.columns, "原文")) + "</tr></thead><tbody>"
    for line in lines:
        yield "<tr>" + "".join(f"<td>{safe(cell)}</td>" for cell in line.cells) + f"<td>{_links(line)}</td></tr>"
    yield "</tbody></table></div>"


def _links(line: Line) -> str:
    links = [f'<a href="#f{fact + 1}">{fact + 1}</a>' for fact in line.facts]
    shown, rest = "、".join(links[:_OPEN_LINKS]), "、".join(links[_OPEN_LINKS:])
    more = f' <details class="more"><summary>共 {len(links)}</summary> {rest}</details>'
    return shown + (more if rest else "")


def _words(report: Report) -> Iterator[str]:
    data = report.data
    yield '<h2 id="words">原文依据</h2><ol>'
    for at, fact in enumerate(data.facts, 1):
        sentence, source = data.sentences[fact.sentence], data.documents[fact.document]
        before, quote, after = sentence[: fact.start], sentence[fact.start : fact.end], sentence[fact.end :]
        yield (
            f'<li id="f{at}"><blockquote>{safe(before)}<mark>{safe(quote)}</mark>{safe(after)}</blockquote>'
            f'<span class="muted">{safe(source.title)} · {safe(source.date or "日期不详")} · {safe(source.id)} 字符 {fact.offset}</span></li>'  # noqa: E501
        )
    yield "</ol>"


def to_markdown(report: Report) -> str:
    """The same as Markdown, the words as numbered footnotes."""
    count = len(report.data.documents)
    lines = [f"# {_plain(report.title)}", "", f"{count} 份文件{_span(report)} · {len(report.data.facts)} 条事实", ""]
    used: set[int] = set()
    for section in report.sections:
        lines += [f"## {section.title}", ""]
        if not section.lines:
            lines += ["文件中没有。", ""]
            continue
        lines += [_plain(section.note), ""] if section.note else []
        lines += ["| " + " | ".join((*section.columns, "原文")) + " |", "|" + " --- |" * (len(section.columns) + 1)]
        for line in section.lines:
            used.update(line.facts[:_OPEN_LINKS])
            notes = "".join(f"[^{fact + 1}]" for fact in line.facts[:_OPEN_LINKS])
            lines.append("| " + " | ".join((*map(_plain, line.cells), notes)) + " |")
        lines.append("")
    data = report.data
    for at in sorted(used):
        fact = data.facts[at]
        quote, source = data.sentences[fact.sentence][fact.start : fact.end], data.documents[fact.document]
        lines.append(
            f"[^{at + 1}]: “{_plain(quote)}” {_plain(source.title)}，{_plain(source.date or '日期不详')}，{_plain(source.id)} 字符 {fact.offset}"  # noqa: E501
        )
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    flat = " ".join(re.sub("[\x00\ud800-\udfff]", "\ufffd", text).split())
    return _ESCAPES.sub(r"\\\1", flat)
