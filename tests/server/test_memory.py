"""What a process of the server may take: memory that it uses, however busy the machine is, and not addresses."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vankien.graph.server.faults import Busy, OutOfMemory, TooDeep
from vankien.graph.server.worker import ended

TOKEN = "correct horse"  # noqa: S105 - of a server that lives for one test
MANY = "INSERT DATA {{ GRAPH <https://example.org/g> {{ <https://example.org/a> rdfs:label '{}' }} }}"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")


def limited(code: str) -> str:
    """What this prints in a process that may take 50 MB more."""
    code = f"import mmap\nfrom vankien.graph.server.memory import at_most\nwith at_most(50_000_000):\n    {code}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip().rpartition("\n")[2]


def test_memory_is_what_a_process_may_write_to() -> None:
    assert limited("print(len(bytes(40_000_000)))") == "40000000"
    assert limited("print(len(bytes(60_000_000)))") == "MemoryError"


def test_addresses_that_are_only_reserved_are_free() -> None:
    """As each thread's allocator reserves them: on a busy machine they came to more than an answer's memory."""
    assert (
        limited("print(len(mmap.mmap(-1, 4_000_000_000, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ)))")
        == "4000000000"
    )


def test_after_it_there_is_as_much_as_before() -> None:
    assert limited("pass\nprint(len(bytes(60_000_000)))") == "60000000"


def test_opening_the_store_is_not_counted_in_the_memory_of_an_update(serve: Any, own_store: Path) -> None:
    with serve(own_store, "--allow-update", "--max-memory", "64", VANKIEN_TOKEN=TOKEN) as served:

        def update(text: str) -> Any:
            headers = {"content_type": "application/sparql-update", "authorization": f"Bearer {TOKEN}"}
            return served.ask("/sparql", "POST", text, **headers)

        assert update(MANY.format("a")).status == 204
        doubled = "".join(f"BIND(CONCAT(?x{at}, ?x{at}) AS ?x{at + 1}) " for at in range(30))
        reply = update(f"INSERT {{ <a:b> rdfs:label ?x30 }} WHERE {{ BIND('0123456789' AS ?x0) {doubled} }}")
        assert (reply.status, "memory" in reply.json["error"]) == (503, True)
        assert update(MANY.format("b")).status == 204


def test_only_what_may_be_for_want_of_memory_is_told_so() -> None:
    assert isinstance(ended(-6), OutOfMemory)  # the engine aborts where it is refused memory
    assert isinstance(ended(-9), Busy)
    assert isinstance(ended(-11), TooDeep)
