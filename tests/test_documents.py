"""The one fact that says what a document is."""

from __future__ import annotations

from kg.context import read_context
from kg.extract.documents import extract_document
from kg.lexicon import load_lexicon
from kg.model import Document, Fact


def described(document: Document) -> list[Fact]:
    lexicon = load_lexicon()
    return list(extract_document(read_context(document, lexicon), lexicon))


def test_what_the_page_says() -> None:
    text = (
        "历下区召开工作推进大会\n发布日期：2025-02-08\n来源：历下融媒\n"
        "2月8日上午，历下区召开工作推进大会，部署全年工作。\n编辑：方新月\n"
    )
    (fact,) = described(Document("d", text))
    assert dict(fact.fields) == {
        "title": "历下区召开工作推进大会", "date": "2025-02-08", "publisher": "历下融媒", "authors": ("方新月",),
        "place": "历下区",
    }  # fmt: skip
    assert fact.quote == "历下区召开工作推进大会"


def test_what_the_page_does_not_say_is_null() -> None:
    (fact,) = described(Document("d", "会议研究了有关工作，提出了要求。"))
    assert set(fact.fields.values()) == {None}
    assert fact.quote == "会议研究了有关工作，提出了要求。"


def test_a_page_of_furniture_alone_says_nothing() -> None:
    assert described(Document("d", "首页\n打印本页 关闭窗口\n")) == []
