"""The test pages and how much of their articles a reader keeps, how much of the rest it takes away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from tests.pages.articles import Article, articles
from tests.pages.markup import CLOSE, OPEN
from tests.pages.templates import TEMPLATES, Template

PLACES = (
    ("云山区", "林立", "江成", 2024),
    ("青禾区", "郑海波", "苏敏", 2023),
    ("石桥区", "唐卫国", "叶知秋", 2025),
    ("南溪区", "欧阳川", "白露", 2022),
)


@dataclass(frozen=True)
class TestPage:
    """A page as saved, its article, and the words around it."""

    __test__ = False
    name: str
    raw: bytes
    article: Article
    others: tuple[str, ...]


class _Visible(HTMLParser):
    """The words that a browser would show, those of the article apart."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style", "head", "noscript")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style", "head", "noscript")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def test_pages(templates: Sequence[tuple[str, Template, str]] = TEMPLATES) -> Iterator[TestPage]:
    """Four pages of each template, each with another article and place."""
    for number, (name, template, encoding) in enumerate(templates):
        for index, (place, leader, mayor, year) in enumerate(PLACES):
            choice = articles(place, leader, mayor, year)
            article = choice[(number * 3 + index * 2 + number // 8) % len(choice)]
            marked = template(article, place, year)
            parser = _Visible()
            parser.feed(marked)
            outside = "".join(parser.words)
            while OPEN in outside:
                before, _, rest = outside.partition(OPEN)
                outside = before + "\n" + rest.partition(CLOSE)[2]
            plain = marked.replace(OPEN, "").replace(CLOSE, "")
            others = tuple(words for part in outside.split("\n") if len(words := "".join(part.split())) >= 2)
            yield TestPage(f"{name}-{index}", plain.encode(encoding), article, others)


test_pages.__test__ = False  # type: ignore[attr-defined]


def kept_and_dropped(page: TestPage, text: str) -> tuple[int, int, int, int]:
    """Characters of the article kept and in all, characters of the rest dropped and in all."""
    held = "".join(text.split())
    lines = ["".join(line.split()) for line in page.article.lines]
    own = "\n".join(lines)
    others = [words for words in page.others if words not in own]
    kept = sum(len(line) for line in lines if line in held)
    dropped = sum(len(words) for words in others if words not in held)
    return kept, sum(map(len, lines)), dropped, sum(map(len, others))
