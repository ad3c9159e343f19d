"""Documents that are the same article, from several sites or under several headlines. It compares texts only: what one
article in several places means for facts and counts is decided by who asks.

Texts are sets of clauses, which reprints share and other articles do not. MinHash signatures (rensa) name candidates in
near linear time; each candidate is then compared clause by clause before it is joined.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.errors import InputError
from kg.model import Document
from kg.text import fold

LEAST_SHARE = 0.8
"""Of the characters in clauses of either document, so many stand in clauses of both."""

LEAST_NUMBERS = 0.9
"""The share of common numbers among all numbers of both: bulletins of two months differ in little else."""

_SHORT = 400
_LEAST_SHARE_SHORT = 0.9
_CLAUSE = re.compile(r"[^\s，。；：！？、（）“”《》·,.;:!?()\[\]【】—-]{2,}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PERMUTATIONS = 128
_BAND = 4
_SEED = 20260101
_REPRESENTATIVES = 8


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A text for comparison: hashes of its clauses with their lengths, and of its numbers, sorted."""

    clauses: array[int]
    numbers: frozenset[int]
    size: int


def near_duplicates(documents: Iterable[Document]) -> tuple[tuple[str, ...], ...]:
    """The ids of documents that are one article, each group sorted, groups sorted, single documents left out.

    The result does not depend on the order of the documents. Memory: about a kilobyte a document.
    Raises `InputError` when rensa is not installed.
    """
    try:
        from rensa import RMinHash
    except ImportError as error:
        raise InputError("finding near-duplicates needs rensa: pip install 'zhengtu[dedup]'") from error
    sketches: dict[str, _Sketch] = {}
    equal: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        clauses = _CLAUSE.findall(fold(document.text))
        digest = hashlib.sha256("\n".join(sorted(clauses)).encode("utf-8", "surrogatepass")).hexdigest()
        if clauses:
            equal[digest].append(document.id)
            if len(equal[digest]) == 1:
                sketches[digest] = _sketch(clauses)
    order = sorted(sketches)
    signatures = [_signature(sketches[digest], RMinHash) for digest in order]
    union = _Union()
    for first, second in _candidates(signatures):
        one, two = order[first], order[second]
        if union.find(one) != union.find(two) and _same(sketches[one], sketches[two]):
            union.join(one, two)
    groups: dict[str, list[str]] = defaultdict(list)
    for digest, ids in equal.items():
        groups[union.find(digest)].extend(ids)
    return tuple(sorted(tuple(sorted(set(ids))) for ids in groups.values() if len(set(ids)) > 1))


def _sketch(clauses: list[str]) -> _Sketch:
    """The upper 56 bits of each value are a clause's hash, the lower 8 its length."""
    values = {(_hash(clause) << 8) | min(len(clause), 255) for clause in clauses}
    numbers = frozenset(_hash(number) for clause in clauses for number in _NUMBER.findall(clause))
    return _Sketch(array("Q", sorted(values)), numbers, sum(value & 255 for value in values))


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


def _signature(sketch: _Sketch, minhash_type: Any) -> bytes:
    minhash = minhash_type(_PERMUTATIONS, _SEED)
    minhash.update([str(value >> 8) for value in sketch.clauses])
    return array("I", minhash.digest()).tobytes()


def _candidates(signatures: list[bytes]) -> Iterator[tuple[int, int]]:
    """Pairs that share a band. In a large bucket each is compared with the first few only, so work stays linear."""
    width = _BAND * array("I").itemsize
    for start in range(0, _PERMUTATIONS * array("I").itemsize, width):
        buckets: dict[bytes, list[int]] = {}
        for number, signature in enumerate(signatures):
            held = buckets.setdefault(signature[start : start + width], [])
            yield from ((one, number) for one in held)
            if len(held) < _REPRESENTATIVES:
                held.append(number)


def _same(one: _Sketch, two: _Sketch) -> bool:
    """Whether two texts agree in nearly all their clauses and numbers."""
    if min(one.size, two.size) < LEAST_SHARE * max(one.size, two.size):
        return False
    common = sum(value & 255 for value in set(one.clauses).intersection(two.clauses))
    everything = one.size + two.size - common
    least = _LEAST_SHARE_SHORT if min(one.size, two.size) < _SHORT else LEAST_SHARE
    if common < least * everything:
        return False
    numbers = len(one.numbers | two.numbers)
    return len(one.numbers & two.numbers) >= LEAST_NUMBERS * numbers


class _Union:
    """Sets that are joined; the least name stands for each."""

    __slots__ = ("_parents",)

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def find(self, name: str) -> str:
        """The name that stands for the set of `name`."""
        while (parent := self._parents.get(name, name)) != name:
            self._parents[name] = name = self._parents.get(parent, parent)
        return name

    def join(self, one: str, two: str) -> None:
        """Makes two sets one."""
        least, other = sorted((self.find(one), self.find(two)))
        self._parents[other] = least
