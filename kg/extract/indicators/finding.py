"""What the grammar works on and makes: the words of one number, and the number bound to the thing it measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.indicators.names import Name
from kg.extract.indicators.quantities import Quantity

_SET_OUT = "，。；：\n"


class Finding(NamedTuple):
    """One number bound to what it measures. `start` is where the words that prove it begin, `end` where they end;
    `verb` are the words right before the number, `chunk` begins its own words; `counted` says that the thing was named
    after the number (96个老旧小区).
    """

    name: Name
    measure: str
    quantity: Quantity
    start: int
    end: int
    chunk: int
    verb: str
    counted: bool = False
    distribution: str | None = None
    sign: int = 1


class Clause(NamedTuple):
    """The words of one number: `text[start:quantity.start]` are its `chunk`; `following` is where the next number
    begins, the sentence ends at `end`; `follows_number` says that no sign parts the words from the number before.
    """

    text: str
    start: int
    quantity: Quantity
    following: int
    end: int
    chunk: str
    follows_number: bool

    @classmethod
    def of(cls, text: str, start: int, quantity: Quantity, following: int, end: int) -> Clause:
        """The clause of a number whose words begin at `start`."""
        follows_number = start > 0 and text[start - 1] not in _SET_OUT
        return cls(text, start, quantity, following, end, text[start : quantity.start], follows_number)

    @property
    def after(self) -> str:
        """The words after the number, up to the next one."""
        return self.text[self.quantity.end : min(self.following, self.end)]

    def finding(self, name: Name, measure: str, start: int, sign: int = 1, words_after: int = 0) -> Finding:
        """The number bound to a name whose words begin at `start`."""
        end = self.quantity.end + words_after
        return Finding(name, measure, self.quantity, start, end, self.start, self.chunk, sign=sign)


@dataclass(slots=True)
class Subjects:
    """What the last number of a sentence measured, for numbers that name nothing themselves (…，增长6%). `start`
    is where the words that named it begin; `unit` the unit it was given in; `counted` the noun of the
    last thing that was counted by its stage (开工项目) and its unit, for counts that leave the noun out (竣工25个);
    `outside` what they were before a bracket opened; `parted` says that a ； and a clause part them from the number;
    `said` the things by label whose levels the sentence has given, for a 分别 that comes after their values.
    """

    names: list[Name]
    start: int
    unit: str = ""
    counted: tuple[str, str] = ("", "")
    said: dict[str, tuple[Name, int]] = field(default_factory=dict)
    outside: tuple[list[Name], int, str] | None = None
    parted: bool = False

    @property
    def only(self) -> Name | None:
        """The subject where there is just one."""
        return self.names[0] if len(self.names) == 1 else None

    def step(self, text: str, floor: int, clause: int) -> None:
        """Put the subject aside where a clause opens a bracket, and take it up again after the bracket."""
        if text[clause - 1 : clause] == "（":
            self.outside = self.names, self.start, self.unit
        elif self.outside and text.find("）", floor, clause) >= 0:
            (self.names, self.start, self.unit), self.outside = self.outside, None

    def become(self, names: list[Name], start: int) -> None:
        """Set the subjects and where they were named."""
        self.names, self.start = names, start

    def remember(self, finding: Finding) -> None:
        """Keep what a level was given of."""
        if finding.measure == "level":
            self.said.setdefault(finding.name.label, (finding.name, finding.start))

    def take_latest(self, count: int) -> list[Name]:
        """Make the last `count` things whose levels were given the subjects; empty where there are fewer."""
        if len(self.said) < count:
            return []
        latest = list(self.said.values())[-count:]
        self.become([name for name, _ in latest], latest[0][1])
        return self.names
