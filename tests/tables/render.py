"""A layout as a page, a Word file, a PDF, a workbook, a CSV file and Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from html import escape

from tests.tables.layouts import CLOSING, OPENING, Layout


def as_html(layout: Layout) -> bytes:
    """A saved page with the table in its article."""
    rows = "".join(f"<tr>{''.join(_cell(*cell) for cell in row)}</tr>\n" for row in layout.cells())
    date = f"<p>发布时间：{layout.date}　来源：本站</p>" if layout.date else ""
    heads = "".join(f'<p align="center">{line}</p>' for line in layout.heads)
    after = f"<p>{layout.after}</p>" if layout.after else ""
    body = f"<p>{OPENING}</p>{heads}<table border=1><tbody>{rows}</tbody></table>{after}<p>{CLOSING}</p>"
    return (
        f'<html><head><meta charset="utf-8"><title>{layout.title}</title></head><body>'
        f'<div class="nav"><a href="/">首页</a></div><h1>{layout.title}</h1>{date}'
        f'<div class="article-content">{body}</div><div class="footer">版权所有</div></body></html>'
    ).encode()


def _cell(text: str, wide: int, high: int) -> str:
    spans = f' colspan="{wide}"' * (wide > 1) + f' rowspan="{high}"' * (high > 1)
    return f"<td{spans}><p>{escape(text) or '&nbsp;'}</p></td>"


def as_docx(layout: Layout) -> bytes:
    """A Word file; merged cells are merged."""
    import docx

    file = docx.Document()
    file.add_heading(layout.title, 0)
    file.add_paragraph(OPENING)
    for line in layout.heads:
        file.add_paragraph(line)
    grid = layout.grid()
    table = file.add_table(len(grid), len(grid[0]))
    for y, row in enumerate(grid):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    for x, y, wide, high in layout.merged():
        table.cell(y, x).merge(table.cell(y + high - 1, x + wide - 1)).text = grid[y][x]
    if layout.after:
        file.add_paragraph(layout.after)
    file.add_paragraph(CLOSING)
    file.core_properties.author = ""
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def as_pdf(layout: Layout) -> bytes:
    """A PDF with ruled, centred cells, page numbers and the font that readers have."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    font = "STSong-Light"
    body = ParagraphStyle("b", fontName=font, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    head = ParagraphStyle("h", fontName=font, fontSize=18, leading=28, alignment=1, wordWrap="CJK")
    middle = ParagraphStyle("m", fontName=font, fontSize=12, leading=20, alignment=1, wordWrap="CJK")
    everywhere = ((0, 0), (-1, -1))
    style: list[tuple[object, ...]] = [("FONT", *everywhere, font, 10), ("GRID", *everywhere, 0.5, "black"),
                                       ("ALIGN", *everywhere, "CENTER"), ("VALIGN", *everywhere, "MIDDLE")]  # fmt: skip
    style.extend(("SPAN", (x, y), (x + wide - 1, y + high - 1)) for x, y, wide, high in layout.merged())
    story = [Paragraph(layout.title, head), Paragraph(OPENING, body)]
    story.extend(Paragraph(line, middle) for line in layout.heads)
    story.append(Table(layout.grid(), style=style))
    story.extend(Paragraph(line, body) for line in (layout.after, CLOSING) if line)
    stream = io.BytesIO()

    def number(canvas: object, template: object) -> None:
        canvas.setFont(font, 9)  # type: ignore[attr-defined]
        canvas.drawString(290, 30, f"- {template.page} -")  # type: ignore[attr-defined]

    SimpleDocTemplate(stream, invariant=1).build(story, onFirstPage=number, onLaterPages=number)
    return stream.getvalue()


def as_xlsx(layout: Layout) -> bytes:
    """A workbook: title, heading lines and table on one sheet, numbers as numbers."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([layout.title])
    for line in layout.heads:
        sheet.append([line])
    top = sheet.max_row
    for row in layout.grid():
        sheet.append([_typed(text) for text in row])
    for x, y, wide, high in layout.merged():
        sheet.merge_cells(None, top + y + 1, x + 1, top + y + high, x + wide)
    if layout.after:
        sheet.append([layout.after])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _typed(text: str) -> object:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text or None


def as_csv(layout: Layout) -> bytes:
    """A CSV file as exported from such a sheet, in GBK where that has the signs."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([layout.title])
    writer.writerows([line] for line in layout.heads)
    writer.writerows(layout.grid())
    if layout.after:
        writer.writerow([layout.after])
    return stream.getvalue().encode("gb18030")


def as_markdown(layout: Layout) -> bytes:
    """Markdown with a pipe table."""
    grid = layout.grid()
    rows = ["| " + " | ".join(row) + " |" for row in grid]
    rows.insert(1, "|" + "---|" * len(grid[0]))
    lines = [f"# {layout.title}", "", OPENING, "", *layout.heads, "", *rows, "", layout.after, CLOSING]
    return "\n".join(lines).encode()


FORMATS: dict[str, Callable[[Layout], bytes]] = {
    ".html": as_html, ".docx": as_docx, ".pdf": as_pdf, ".xlsx": as_xlsx, ".csv": as_csv, ".md": as_markdown,
}  # fmt: skip
