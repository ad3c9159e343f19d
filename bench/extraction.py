"""Extraction against jieba's segmentation of the same text, in one process, side by side.

    python bench/extraction.py [--megabytes 20] [--documents FOLDER]

Prints megabytes of UTF-8 a second of `kg` extraction, `jieba.lcut` and `jieba.posseg.lcut`, their ratios, and the
memory in use after each fifth of the run.
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


def rate(name: str, work: Callable[[Document], object], documents: list[Document], size: int) -> float:
    """Megabytes of UTF-8 a second; prints them with the memory in use at each fifth."""
    work(documents[0])
    seconds, done, memory, fifth = 0.0, 0, [], 1
    for document in repeated(documents, size):
        start = time.perf_counter()
        work(document)
        seconds += time.perf_counter() - start
        done += len(document.text.encode())
        if done * 5 >= size * fifth:
            memory.append(f"{resident_megabytes():.0f}")
            fifth += 1
    speed = done / 1e6 / seconds
    print(f"{name:<22}{speed:>9.3f} MB/s   {done / 1e6:>5.1f} MB in {seconds:>6.1f} s   memory {' '.join(memory)} MB")
    return speed


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
    ours = rate("kg extract", lambda d: extract(d, lexicon), documents, size)
    words = rate("jieba.lcut", lambda d: jieba.lcut(d.text), documents, size)
    tags = rate("jieba.posseg.lcut", lambda d: jieba.posseg.lcut(d.text), documents, size)
    print(f"kg extract is {ours / words:.2f} times jieba.lcut and {ours / tags:.2f} times jieba.posseg.lcut")


if __name__ == "__main__":
    main()
