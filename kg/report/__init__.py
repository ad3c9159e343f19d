"""A research report of a place or the whole corpus, as one HTML page or Markdown, each line with its words."""

from kg.report.chart import Chart, Mark
from kg.report.content import Line, Report, Section, report_of
from kg.report.markup import to_html, to_markdown

__all__ = ["Chart", "Line", "Mark", "Report", "Section", "report_of", "to_html", "to_markdown"]
