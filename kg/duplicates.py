"""Documents that are the same article, from several sites or under several headlines. It compares texts only: what one
article in several places means for facts and counts is decided by who asks.

Texts are sets of clauses, which reprints share and other articles do not. MinHash signatures (rensa) name candidates in
near linear time; each candidate is then compared clause by clause. What two texts say alike but of another number,
name or place tells them apart: next year's report, the notice of the district next door.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from kg.text import fold

LEAST_SHARE = 0.8
"""Of the characters in clauses of either document, so many stand in clauses of both."""

LEAST_NUMBERS = 0.9
"""The share of common numbers among those of the one that has fewer: bulletins of two months differ in little else, a
reprint may leave the day out."""

_SHORT = 100
_LEAST_SHARE_SHORT = 0.9
_CLAUSE = re.compile(r"[^\s，。；：！？、（）“”《》·,.;:!?()\[\]【】—-]{2,}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十]+(?=[年月日号届次期季])")
_PERMUTATIONS = 128
_BAND = 4
_SEED = 20260101
_REPRESENTATIVES = 8
_LARGE = 40
_LEAST_COMMON = 56
"""Of the values of two signatures, so many are equal before texts are compared."""

_SENTENCE = 6
"""Characters from which a clause says something that another can vary."""

_VARIANT = 0.6
_MOST_VARIED = 60


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text for comparison: a digest of its clauses, their MinHash signature, and the names it speaks of."""

    digest: str
    signature: bytes
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Content:
    """A text's clauses, its numbers, and how many characters its clauses have."""

    clauses: frozenset[str]
    numbers: frozenset[str]
    size: int


def sketch_of(text: str, names: Iterable[str] = ()) -> Sketch | None:
    """What is remembered of a text and the names in it; `None` of a text without words."""
    from rensa import RMinHash

    clauses = sorted(set(_CLAUSE.findall(fold(text))))
    if not clauses:
        return None
    minhash = RMinHash(_PERMUTATIONS, _SEED)
    minhash.update(clauses)
    digest = hashlib.sha256("\n".join(clauses).encode("utf-8", "surrogatepass")).hexdigest()
    said = frozenset(fold(name) for name in names)
    return Sketch(digest, array("I", minhash.digest()).tobytes(), said)


def grouped(
    signatures: Iterable[tuple[str, str, bytes]],
    text_of: Callable[[str], str],
    names_of: Callable[[str], frozenset[str]],
) -> tuple[tuple[str, ...], ...]:
    """The ids of documents that are one article: each group sorted, groups sorted, single documents left out.

    `signatures` gives id, digest and signature of each sketch; `text_of` and `names_of` the text and the names of an
    id, for the few that have to be compared. The result does not depend on the order of the sketches.
    """
    equal: dict[str, list[str]] = defaultdict(list)
    held: dict[str, bytes] = {}
    for name, digest, signature in signatures:
        equal[digest].append(name)
        held[digest] = signature
    order = sorted(equal)
    values = [array("I", held[digest]) for digest in order]
    content = lru_cache(4096)(lambda number: _content(text_of(min(equal[order[number]]))))
    names = lru_cache(4096)(lambda number: frozenset().union(*map(names_of, equal[order[number]])))

    @lru_cache(None)
    def same(one: int, two: int) -> bool:
        return _same(content(one), content(two), names(one) | names(two))

    union = _Union()
    for one, two in _candidates(values):
        if union.find(one) != union.find(two) and same(one, two):
            union.join(one, two)
    clusters: dict[int, list[int]] = defaultdict(list)
    for number in range(len(order)):
        clusters[union.find(number)].append(number)
    articles = (article for cluster in clusters.values() for article in _articles(cluster, same, content))
    groups = (tuple(sorted(name for number in article for name in equal[order[number]])) for article in articles)
    return tuple(sorted(group for group in groups if len(group) > 1))


def _articles(
    cluster: Sequence[int], same: Callable[[int, int], bool], content: Callable[[int], _Content]
) -> Iterator[list[int]]:
    """A chain of alike texts parted so that each is like the longest of its article."""
    if len(cluster) < 3:
        yield list(cluster)
        return
    rest = sorted(cluster, key=lambda number: (-content(number).size, number))
    while rest:
        first = rest[0]
        article = [number for number in rest if number == first or same(min(first, number), max(first, number))]
        yield article
        rest = [number for number in rest if number not in article]


def _content(text: str) -> _Content:
    clauses = frozenset(_CLAUSE.findall(fold(text)))
    numbers = frozenset(number for clause in clauses for number in _NUMBER.findall(clause))
    return _Content(clauses, numbers, sum(map(len, clauses)))


def bands(signature: bytes) -> Iterator[tuple[int, bytes]]:
    """The buckets of a signature. Texts that share none are never compared, and do not matter to each other."""
    width = _BAND * array("I").itemsize
    for start in range(0, len(signature), width):
        yield start, signature[start : start + width]


def any_alike(signatures: Iterable[bytes]) -> bool:
    """Whether two texts of one bucket may be one article. Of a large bucket that is not worth finding out: it is said
    of each."""
    values = [array("I", signature) for signature in signatures]
    return len(values) > _LARGE or any(_alike(one, two) for one, two in combinations(values, 2))


def _alike(one: Sequence[int], two: Sequence[int]) -> bool:
    return sum(map(int.__eq__, one, two)) >= _LEAST_COMMON


def _candidates(signatures: Sequence[array[int]]) -> Iterator[tuple[int, int]]:
    """Pairs that share a bucket, band by band, so that only one band's buckets are held. In a large bucket each is
    compared with the first few only, so work stays linear.
    """
    for start in range(0, _PERMUTATIONS, _BAND):
        buckets: dict[bytes, list[int]] = {}
        for number, signature in enumerate(signatures):
            held = buckets.setdefault(signature[start : start + _BAND].tobytes(), [])
            for one in held:
                if _alike(signatures[one], signature):
                    yield one, number
            if len(held) < _REPRESENTATIVES:
                held.append(number)


def _same(one: _Content, two: _Content, names: Collection[str]) -> bool:
    """Whether two texts agree in nearly all their clauses and numbers, and contradict each other in none."""
    if min(one.size, two.size) < LEAST_SHARE * max(one.size, two.size):
        return False
    common = sum(map(len, one.clauses & two.clauses))
    least = _LEAST_SHARE_SHORT if min(one.size, two.size) < _SHORT else LEAST_SHARE
    if common < least * (one.size + two.size - common):
        return False
    if len(one.numbers & two.numbers) < LEAST_NUMBERS * min(len(one.numbers), len(two.numbers)):
        return False
    return not _told_apart(one.clauses - two.clauses, two.clauses - one.clauses, names)


def _told_apart(left: Iterable[str], right: Iterable[str], names: Collection[str]) -> bool:
    """Whether a clause of one text says of another number or name what a clause of the other says, or the same words
    stand for others throughout."""
    ones = sorted(clause for clause in left if len(clause) >= _SENTENCE)[:_MOST_VARIED]
    twos = sorted(clause for clause in right if len(clause) >= _SENTENCE)[:_MOST_VARIED]
    replaced: Counter[tuple[str, str]] = Counter()
    for one in ones:
        for two in twos:
            matcher = SequenceMatcher(None, one, two, autojunk=False)
            if matcher.real_quick_ratio() < _VARIANT or matcher.quick_ratio() < _VARIANT or matcher.ratio() < _VARIANT:
                continue
            mine, others = set(_NUMBER.findall(one)), set(_NUMBER.findall(two))
            if mine - others and others - mine:
                return True
            if _differ({name for name in names if name in one}, {name for name in names if name in two}):
                return True
            for kind, a, b, c, d in matcher.get_opcodes():
                if kind == "replace" and b - a > 1 and d - c > 1:
                    replaced[one[a:b], two[c:d]] += 1
    return any(count > 1 for count in replaced.values())


def _differ(one: set[str], two: set[str]) -> bool:
    """Whether each names something that the other does not, not even by a longer or shorter name."""
    mine, others = one - two, two - one
    return any(a not in b and b not in a for a in mine for b in others)


class _Union:
    """Sets that are joined; the least number stands for each."""

    __slots__ = ("_parents",)

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}

    def find(self, one: int) -> int:
        """The number that stands for the set of `one`."""
        while (parent := self._parents.get(one, one)) != one:
            self._parents[one] = one = self._parents.get(parent, parent)
        return one

    def join(self, one: int, two: int) -> None:
        """Makes two sets one."""
        least, other = sorted((self.find(one), self.find(two)))
        self._parents[other] = least
