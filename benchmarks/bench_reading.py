"""One core, after start-up: text → facts in MB a second, facts → N-Quads in quads a second, and where the time goes.

The texts are the corpus beside the checkout (VANKIEN_SHARED), or the examples, each made another text by its last line
and read over and over. Times are processor time, the best of the rounds, since another process only ever adds to it;
memory is the peak after the first round and after the last: what grows between them is kept from text to text.
`--profile FILE` writes the functions that cost most (`benchmarks/reading-profile.txt` is such a file), for the next who
makes the reader faster.
"""

import argparse
import cProfile
import io
import os
import pstats
import resource
import time
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import RdfFormat, serialize

from vankien.graph.extract import own_quads
from vankien.graph.model import Facts
from vankien.graph.reference import Reference
from vankien.graph.text.clean import clean
from vankien.graph.text.find import find
from vankien.graph.text.read import make_source, read
from vankien.graph.text.relate import relate
from vankien.graph.text.resolve import resolve

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("VANKIEN_SHARED", ROOT.parent / "shared")) / "corpus"
ROUNDS = 8
SHOWN = 40


def texts() -> list[bytes]:
    """The corpus, or the examples some ten times."""
    found = [path.read_bytes() for path in sorted(CORPUS.glob("*.txt"))]
    return found or [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.txt"))] * 10


def read_all(data: list[bytes], mark: int, reference: Reference) -> list[Facts]:
    """Each text with a last line of its own, from its bytes to its facts."""
    return [read(make_source(text + f"\nBản in thứ {mark}.\n".encode(), name="x"), reference) for text in data]


def best(action: Callable[[int], object]) -> float:
    """Processor seconds of the fastest round."""
    times = []
    for number in range(ROUNDS):
        start = time.process_time()
        action(number)
        times.append(time.process_time() - start)
    return min(times)


def stages(data: list[bytes], reference: Reference) -> dict[str, float]:
    """Processor seconds of each stage, the best of the rounds."""
    sources = [make_source(text, name="x") for text in data]
    cleaned = [clean(source.text) for source in sources]
    found = [find(one, reference) for one in cleaned]
    resolved = [resolve(one, reference)[0] for one in found]
    return {
        "source (decode, NFC, hash)": best(lambda _: [make_source(text, name="x") for text in data]),
        "clean": best(lambda _: [clean(source.text) for source in sources]),
        "find": best(lambda _: [find(one, reference) for one in cleaned]),
        "resolve": best(lambda _: [resolve(one, reference) for one in found]),
        "relate": best(lambda _: [relate(one, published=None, reference=reference) for one in resolved]),
    }


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def profile(data: list[bytes], reference: Reference, target: Path) -> None:
    """The functions that cost most by themselves, over one round."""
    profiler = cProfile.Profile()
    profiler.runcall(read_all, data, -1, reference)
    said = io.StringIO()
    pstats.Stats(profiler, stream=said).strip_dirs().sort_stats("tottime").print_stats(SHOWN)
    lines = [line.rstrip() for line in said.getvalue().splitlines()]
    target.write_text("\n".join(lines).strip() + "\n", encoding="utf-8")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", type=Path, help="write the functions that cost most to this file")
    asked = parser.parse_args()
    reference, data = Reference.load(), texts()
    megabytes = sum(map(len, data)) / 1e6
    start = time.process_time()
    facts = read_all(data, ROUNDS, reference)
    first, held = time.process_time() - start, peak()
    if asked.profile:
        profile(data, reference, asked.profile)
        return
    seconds = best(lambda number: read_all(data, number, reference))
    print(f"{len(data)} texts, {megabytes:.2f} MB, {ROUNDS} rounds, processor time")
    print(f"text → facts, patterns compiled on the way   {megabytes / first:6.2f} MB/s")
    print(f"text → facts                                 {megabytes / seconds:6.2f} MB/s")
    print(f"peak memory after 1 round, after {ROUNDS + 1}          {held:6.0f} MB {peak():6.0f} MB")
    quads = [own_quads(one) for one in facts]
    number = sum(map(len, quads))
    built = best(lambda _: [own_quads(one) for one in facts])
    written = best(lambda _: [serialize(one, format=RdfFormat.N_QUADS) for one in quads])
    print(f"facts → {number} N-Quads                    {number / (built + written) / 1e3:6.0f} k quads/s")
    of_stages = stages(data, reference)
    for name, cost in of_stages.items():
        print(f"  {name:28}{cost * 1000:8.0f} ms{cost / sum(of_stages.values()):8.0%}")


if __name__ == "__main__":
    main()
