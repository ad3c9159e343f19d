"""Extraction against jieba's segmentation of the same text, in one process, side by side.

    python bench/extraction.py [--megabytes 20] [--documents FOLDER]

Prints megabytes of UTF-8 a second of `kg` extraction, `jieba.lcut` and `jieba.posseg.lcut`, the memory in use after
each fifth of the run, and the ratios of extraction to both, to the speed it is to have, and of the memory's last fifth
to its first.
"""

from __future__ import annotations

import argparse
import logging
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Document
from kg.read import read_documents

ROOT = Path(__file__).resolve().parents[1]
WANTED = 1.0
"""Megabytes of UTF-8 a second that extraction is to reach in one process."""
DEV = ROOT.parent / "shared" / "eval" / "dev"


def repeated(documents: list[Document], size: int) -> Iterator[Document]:
    """The documents over and over, under new ids, until `size` bytes of UTF-8 are reached."""
    done = 0
    for number, document in enumerate(cycle(documents)):
        if done >= size:
            return
        done += len(document.text.encode())
        yield replace(document, id=f"{document.id}-{number}")


def resident_megabytes() -> float:
    """Memory in use now, in MB (the peak where /proc is not there)."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def rate(
    name: str, work: Callable[[Document], object], documents: list[Document], size: int
) -> tuple[float, list[float]]:
    """Megabytes of UTF-8 a second, and the megabytes of memory in use at each fifth; prints both."""
    work(documents[0])
    seconds, done, fifth = 0.0, 0, 1
    memory: list[float] = []
    for document in repeated(documents, size):
        start = time.perf_counter()
        work(document)
        seconds += time.perf_counter() - start
        done += len(document.text.encode())
        if done * 5 >= size * fifth:
            memory.append(resident_megabytes())
            fifth += 1
    speed = done / 1e6 / seconds
    used = " ".join(f"{megabytes:.0f}" for megabytes in memory)
    print(f"{name:<22}{speed:>9.3f} MB/s   {done / 1e6:>5.1f} MB in {seconds:>6.1f} s   memory {used} MB")
    return speed, memory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--documents", type=Path, default=DEV if DEV.is_dir() else ROOT / "seeds" / "documents")
    options = parser.parse_args()
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    documents = [item for item in read_documents([options.documents]) if isinstance(item, Document)]
    lexicon = load_lexicon()
    size = int(options.megabytes * 1e6)
    print(f"{len(documents)} documents of {options.documents.name}, repeated to {options.megabytes:g} MB")
    ours, memory = rate("kg extract", lambda d: extract(d, lexicon), documents, size)
    words, _ = rate("jieba.lcut", lambda d: jieba.lcut(d.text), documents, size)
    tags, _ = rate("jieba.posseg.lcut", lambda d: jieba.posseg.lcut(d.text), documents, size)
    print(f"kg extract / jieba.lcut          {ours / words:6.2f}")
    print(f"kg extract / jieba.posseg.lcut   {ours / tags:6.2f}")
    print(f"kg extract / {WANTED:g} MB/s wanted     {ours / WANTED:6.2f}")
    print(f"memory, last fifth / first       {memory[-1] / memory[0]:6.2f}")


if __name__ == "__main__":
    main()
