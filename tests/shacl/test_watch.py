"""Rules are run side by side, each once, and none for longer than its limit."""

import threading
import time
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from vankien.graph.errors import BadValue, Refused
from vankien.graph.shacl.watch import watched


def rules(count: int) -> list[Any]:
    return [SimpleNamespace(name=f"VK-X{number:03}", file="x.ttl") for number in range(count)]


@pytest.mark.parametrize("threads", [1, 4, None])
def test_each_rule_is_run_once(threads: int | None) -> None:
    done: Counter[str] = Counter()
    watched(rules(200), lambda rule: done.update([rule.name]), threads=threads)
    assert done == Counter(rule.name for rule in rules(200))


def test_two_rules_run_at_a_time() -> None:
    both = threading.Barrier(2)

    def work(_: Any) -> None:
        both.wait(30)  # until the other has come too

    watched(rules(2), work, threads=2)


def test_a_fault_in_a_rule_is_raised_and_the_rest_is_left() -> None:
    done = []

    def work(rule: Any) -> None:
        if rule.name == "VK-X001":
            raise BadValue("no such thing")
        done.append(rule.name)

    with pytest.raises(BadValue, match="no such thing"):
        watched(rules(100), work, threads=1)
    assert done == ["VK-X000"]


@pytest.mark.skipif(not hasattr(time, "pthread_getcpuclockid"), reason="this system tells no thread's processor time")
def test_a_rule_that_waits_for_the_processor_is_not_ended() -> None:
    done: Counter[str] = Counter()

    def work(rule: Any) -> None:
        time.sleep(0.3)
        done.update([rule.name])

    watched(rules(2), work, seconds=0.1, threads=1)
    assert done == Counter(rule.name for rule in rules(2))


@pytest.mark.parametrize("waits", [True, False])
@pytest.mark.parametrize("threads", [1, 2])
def test_a_rule_that_runs_away_is_named(threads: int, waits: bool) -> None:
    end = threading.Event()

    def work(rule: Any) -> None:
        if rule.name == "VK-X003":
            while not end.wait(1 if waits else 0):
                pass

    try:
        with pytest.raises(Refused, match=r"the rule VK-X003 ran longer than 0\.2 s") as refused:
            watched(rules(5), work, seconds=0.2, threads=threads)
        assert refused.value.where == "x.ttl"
    finally:
        end.set()
