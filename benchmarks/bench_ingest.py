"""Texts into a store: how many a second, with how much memory, checked or not, in one process and in several.

The texts are the examples, or the corpus beside the checkout (VANKIEN_SHARED), over and over: a last line makes each
another text. Each run is a process of its own, so that its peak of memory is its own.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from vankien.graph.ingest.pipeline import Settings, ingest
from vankien.graph.knowledge import open_knowledge
from vankien.graph.shacl.findings import Report

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("VANKIEN_SHARED", ROOT.parent / "shared")) / "corpus"
RUNS = [
    ("read and write", 150, 1, False),
    ("four times as many", 600, 1, False),
    ("two processes", 600, 2, False),
    ("checked", 60, 1, True),
]


def make(folder: Path, number: int) -> int:
    """Write so many texts; returns their size in bytes."""
    originals = sorted(CORPUS.glob("*.txt")) or sorted((ROOT / "examples").glob("*.txt"))
    size = 0
    for index in range(number):
        data = originals[index % len(originals)].read_bytes() + f"\nBản in thứ {index}.\n".encode()
        (folder / f"{index:06}.txt").write_bytes(data)
        size += len(data)
    return size


def run(folder: str, number: int, jobs: int, *, checked: bool) -> None:
    """One measured run, which prints its figures as JSON."""
    texts = Path(folder) / "texts"
    texts.mkdir()
    size = make(texts, number)
    settings = Settings() if checked else Settings(check=lambda *_: Report(()))
    with open_knowledge(Path(folder) / "store") as known:
        before, start = len(known.store), time.perf_counter()
        for _ in ingest(known.store, [str(texts)], settings, jobs=jobs):
            pass
        seconds = time.perf_counter() - start
        quads = len(known.store) - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([number / seconds, size / seconds / 1e6, quads / seconds / 1e3, memory]))


def main() -> None:
    print(f"{'':24}{'texts':>7}{'jobs':>6}{'texts/s':>9}{'MB/s':>8}{'k quads/s':>11}{'peak MB':>9}")
    for name, number, jobs, checked in RUNS:
        with tempfile.TemporaryDirectory() as folder:
            arguments = [folder, str(number), str(jobs), str(int(checked))]
            done = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True)
        texts, megabytes, quads, memory = json.loads(done.stdout)
        print(f"{name:24}{number:7}{jobs:6}{texts:9.1f}{megabytes:8.2f}{quads:11.1f}{memory:9.0f}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), checked=sys.argv[4] == "1")
    else:
        main()
