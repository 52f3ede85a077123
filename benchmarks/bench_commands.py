"""How long a command takes as its user waits for it, beside a bare Python started in the same run.

Each round runs every command once, in turn, so that a busy moment of the machine falls on all of them alike. The store
holds the reference data and the examples.
"""

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
BUDGETS = {"extract": 0.5, "query": 0.5, "trace": 0.5, "query SPARQL": 1.0}


def commands(store: str) -> dict[str, list[str]]:
    """Name → arguments of Python."""
    vankien = ["-m", "vankien", "--store", store]
    return {
        BARE: ["-c", "pass"],
        "--help": ["-m", "vankien", "--help"],
        "extract": [*vankien, "extract", ARTICLE],
        "query": [*vankien, "query", "implementers", "-p", "document=20-NQ/TW khóa XIII"],
        "query SPARQL": [*vankien, "query", "SELECT ?d { ?d a vk:Resolution ; vk:number '13' }"],
        "trace": [*vankien, "trace", "Nghị quyết 13 khóa IX"],
        "show": [*vankien, "show", "tw/9/nq/13"],
        "sources": [*vankien, "sources"],
        "ingest, unchanged": [*vankien, "ingest", ARTICLE],
    }


def seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "store")
        first = seconds(
            ["-m", "vankien", "--store", store, "ingest", "--allow-invalid", *map(str, EXAMPLES.glob("*.txt"))]
        )
        asked = commands(store)
        rounds = [{name: seconds(arguments) for name, arguments in asked.items()} for _ in range(ROUNDS)]
    medians = {name: statistics.median(each[name] for each in rounds) for name in asked}
    print(f"{'median of ' + str(ROUNDS):32}{'ms':>8}{'× bare':>8}{'may take':>10}")
    for name, median in medians.items():
        budget = f"{BUDGETS[name] * 1000:10.0f}" if name in BUDGETS else ""
        print(f"{name:32}{median * 1000:8.0f}{median / medians[BARE]:8.1f}{budget}")
    print(f"{'new store with the examples':32}{first * 1000:8.0f}  (once)")


if __name__ == "__main__":
    main()
