"""A writer that is killed leaves each graph as it was before or after, never between."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vankien.graph.store import in_folder

if sys.platform == "win32":
    pytest.skip("SIGKILL is POSIX", allow_module_level=True)

A, B = "https://example.org/a", "https://example.org/b"
SIZE = 3000

# Two graphs are rewritten together, over and over: every quad of a round carries its number.
WRITER = f"""
import sys
from itertools import count
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from vankien.graph.store import in_folder

store = in_folder(Path(sys.argv[1]), write=True)
for round in count():
    quads = [Quad(NamedNode("{A}"), NamedNode(f"https://example.org/p{{i}}"), Literal(str(round)), NamedNode("{A}"))
             for i in range({SIZE})]
    store.replace_graphs({{"{A}": quads, "{B}": quads}})
    print(round, flush=True)
"""


def test_kill_minus_nine(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    rounds = set()
    dice = random.Random(7)  # noqa: S311 (moments to kill at)
    for _ in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert writer.stdout
        assert writer.stderr
        reported = [int(writer.stdout.readline()) for _ in range(2)]
        time.sleep(dice.uniform(0, 0.2))
        writer.send_signal(signal.SIGKILL)
        reported += [int(line) for line in writer.stdout.read().split()]
        writer.wait()
        writer.stdout.close()
        writer.stderr.close()
        with in_folder(folder, write=False) as store:
            found = [{str(quad.object) for quad in store.quads(graph=graph)} for graph in (A, B)]
            assert found[0] == found[1]
            (round_kept,) = found[0]
            assert len(store) == 2 * SIZE
            assert reported[-1] <= int(round_kept.strip('"')) <= reported[-1] + 1
            rounds.add(round_kept)
    assert rounds
