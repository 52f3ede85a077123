"""How long a command takes as its user waits for it, beside a bare Python started in the same run.

Each round runs every command once, in turn, so that a busy moment of the machine falls on all of them alike; what the
command's own processes worked is given as well, which a busy machine changes less. The store holds the reference data
and the examples; `--large` names another, such as bench_questions makes, whose documents are traced and asked for too.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ARTICLE = str(EXAMPLES / "2021-11-30-thai-nguyen-hoi-nghi-lan-thu-11.txt")
BARE = "python -c pass"
# What a user may wait for, in seconds.
BUDGETS = {"extract": 0.5, "query": 0.35, "trace": 0.35, "query SPARQL": 0.8}
TITLES = "SELECT ?d ?title { ?d a vk:Resolution ; vk:number '13' ; dcterms:title ?title }"


def commands(store: str, large: str | None) -> dict[str, list[str]]:
    """Name → arguments of Python."""
    vankien = ["-m", "vankien", "--store", store]
    asked = {
        BARE: ["-c", "pass"],
        "--help": ["-m", "vankien", "--help"],
        "extract": [*vankien, "extract", ARTICLE],
        "query": [*vankien, "query", "implementers", "-p", "document=20-NQ/TW khóa XIII"],
        "query SPARQL": [*vankien, "query", TITLES],
        "trace": [*vankien, "trace", "Nghị quyết 13 khóa IX"],
        "show": [*vankien, "show", "tw/9/nq/13"],
        "sources": [*vankien, "sources"],
        "ingest, unchanged": [*vankien, "ingest", ARTICLE],
    }
    if large:
        vankien = ["-m", "vankien", "--store", large]
        asked |= {
            "query, large": [*vankien, "query", "awards-for", "-p", "document=tw/13/nq/7"],
            "query SPARQL, large": [*vankien, "query", TITLES],
            "trace, large": [*vankien, "trace", "tw/13/nq/7"],
        }
    return asked


def spent(arguments: list[str]) -> tuple[float, float]:
    """Seconds by the clock, and of work."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", help="the folder of a large store")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "store")
        first, _ = spent(
            ["-m", "vankien", "--store", store, "ingest", "--allow-invalid", *map(str, EXAMPLES.glob("*.txt"))]
        )
        asked = commands(store, chosen.large)
        rounds = [{name: spent(arguments) for name, arguments in asked.items()} for _ in range(chosen.rounds)]
    waited, worked = (
        {name: statistics.median(each[name][which] for each in rounds) for name in asked} for which in (0, 1)
    )
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; medians of {chosen.rounds}, in ms")
    print(f"{'':32}{'clock':>8}{'work':>8}{'× bare':>8}{'may take':>10}")
    for name in asked:
        budget = f"{BUDGETS[plain] * 1000:10.0f}" if (plain := name.removesuffix(", large")) in BUDGETS else ""
        print(
            f"{name:32}{waited[name] * 1000:8.0f}{worked[name] * 1000:8.0f}{waited[name] / waited[BARE]:8.1f}{budget}"
        )
    print(f"{'new store with the examples':32}{first * 1000:8.0f}  (once)")


if __name__ == "__main__":
    main()
