"""Commitments that name an indicator and no number: 完成能耗强度降低任务, 居民收入增长与经济增长同步."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.indicators.names import Name, Names, strip_lead

WORTH = re.compile(r"完成(?!情况|进度|率)[^，。；\n]{0,24}(?:任务|目标)|同步")
_LEVELLED = r"(?:降低率?|下降率?|控制|减少|排放量?)?(?:等)?"
_TASK_OF = re.compile(
    rf"完成(?:省|市|国家|上级|区)?(?:下达)?(?:的)?(?P<what>[^，。；、\n]{{2,20}}?)(?P<fall>{_LEVELLED})(?:约"
    rf"束性|年度|目标)*(?:任务|目标)"
)
_BY_TASK = re.compile(
    rf"(?:^|(?<=[，。；、：\n]))(?P<what>[^，。；、：\n]{{2,24}}?)(?P<fall>{_LEVELLED})(?:全面|确保"
    rf"|圆满)?完成(?!情况|进度|率)[^，。；\n]{{0,24}}(?:任务|目标)"
)
_IN_STEP = re.compile(
    r"(?:^|(?<=[，。；、：\n]))(?P<what>[^，。；、：\n]{2,20}?)(?:增长|增速)?(?:与|和|同)(?:经济|GDP"
    r"|地区生产总值)(?:增长|发展)?(?:保持)?(?:基本)?同步"
)


@dataclass(frozen=True, slots=True)
class Valueless:
    """An indicator to be reached without a number, in the words `text[start:end]`."""

    name: Name
    measure: str
    start: int
    end: int


def valueless_targets(text: str, start: int, end: int, names: Names) -> Iterator[Valueless]:
    """The commitments without a number of a sentence, each indicator once."""
    seen: set[str] = set()
    for pattern in (_TASK_OF, _BY_TASK, _IN_STEP):
        for match in pattern.finditer(text, start, end):
            phrase = strip_lead(match["what"])
            concept = names.standard(phrase) or names.standard(phrase.removesuffix("增长"))
            if concept and concept.label not in seen:
                seen.add(concept.label)
                measure = "growth" if concept.first("measure") == "growth" else concept.first("measure", "level")
                yield Valueless(Name(concept.label, phrase, concept), measure, match.start(), match.end())
