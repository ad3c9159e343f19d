"""One document into a graph of two thousand, each time in a fresh process, beside the build of all of them.

    python bench/increment.py [--documents 2000]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from corpus import Corpus, write_corpus  # noqa: E402


def build_seconds(path: Path, out: Path) -> float:
    """How long `kg build` takes, wall clock, everything included."""
    start = time.monotonic()
    subprocess.run([sys.executable, "-m", "kg", "build", str(path), "-o", str(out), "-q"], check=True, cwd=ROOT)
    return time.monotonic() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "texts", Path(name) / "out"
        write_corpus(folder, Corpus(districts=60).documents(options.documents + 3))
        more = sorted(folder.glob("m*.txt"))[-3:]
        late = [file.rename(Path(name) / file.name) for file in more]
        whole = build_seconds(folder, out)
        each = [build_seconds(file, out) for file in late]
    print(f"{options.documents} documents {whole:.1f} s; one more {', '.join(f'{s:.1f}' for s in each)} s")
    print(f"one more document costs {min(each) / whole:.3f} of the whole build")


if __name__ == "__main__":
    main()
