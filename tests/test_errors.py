"""One tree of errors: what, where, what to do, and the exit code."""

import inspect
import pickle

import pytest

from vankien.graph import errors
from vankien.graph.errors import BadValue, ServiceError, VanKienError

KINDS = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, VanKienError)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_an_exit_code_and_a_place_in_the_tree(kind: type[VanKienError]) -> None:
    assert kind.exit_code in {1, 2, 3}
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.__doc__
    assert issubclass(kind, ServiceError) == (kind.exit_code == 3)


@pytest.mark.parametrize(
    ("where", "remedy", "text"),
    [
        (None, None, "not a date"),
        ("a.csv, row 2", None, "a.csv, row 2: not a date"),
        (None, "Write YYYY", "not a date. Write YYYY"),
        ("a.csv, row 2", "Write YYYY", "a.csv, row 2: not a date. Write YYYY"),
    ],
)
def test_one_line_says_what_where_and_how_to_mend(where: str | None, remedy: str | None, text: str) -> None:
    assert str(BadValue("not a date", where=where, remedy=remedy)) == text


def test_a_full_stop_is_not_doubled() -> None:
    assert str(BadValue("not a date.", remedy="Write YYYY")) == "not a date. Write YYYY"


@pytest.mark.parametrize("kind", KINDS)
def test_errors_cross_process_borders(kind: type[VanKienError]) -> None:
    error = kind("what", where="where", remedy="remedy")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    assert (type(back), back.what, back.where, back.remedy) == (kind, "what", "where", "remedy")
