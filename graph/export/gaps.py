"""Gaps and the matrix as text and CSV; `picture_charts` draws it."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from .. import csv_lines
from .results import passive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..gaps import Cell, GapRow, Matrix

SIGNS = {"stated": "●", "inferred": "○", "": "·"}
ABSENCE = ("Thiếu trong dữ liệu không có nghĩa là không có.", "Absence in the data is not absence in the world.")
COUNTED = (
    "Nghị quyết, chỉ thị, kết luận mà trong dữ liệu chưa có văn bản nào triển khai thực hiện: {} văn bản.",
    "Resolutions, directives, conclusions that no document in the data carries out: {}.",
)
LEGEND = (
    "● nêu rõ · ○ suy ra hoặc qua văn bản khác · · chỉ biết quán triệt, tổng kết · trống: chưa biết.",
    "● stated · ○ inferred, or through others · · only made known or reviewed · blank: nothing known.",
)
_HEADS = (
    ("văn bản", "ban hành", "quán triệt", "chỉ đạo", "tổng kết"),
    ("document", "issued", "made known", "instructions", "reviews"),
)


def gap_rows(found: Iterable[GapRow], lang: str, *, read: bool = True) -> Iterator[tuple[str, ...]]:
    """A header and one row a document; dates as the language writes them where they are `read`, else ISO."""
    yield _HEADS[lang != "vi"]
    for row in found:
        counts = (str(row.disseminations), str(row.instructions), str(row.reviews))
        yield (row.document.label, row.document.date if read else row.document.issued, *counts)


def matrix_text(found: Matrix) -> str:
    """One line a document, one sign a place; the places stand above, numbered."""
    lines = [f"{number:3} {name}" for number, (_, name) in enumerate(found.places, 1)]
    wide = max((len(document.short) for document in found.documents), default=0)
    lines.append(" " * wide + "".join(f"{number:4}" for number in range(1, len(found.places) + 1)))
    for document in found.documents:
        signs = [found.cells.get((document.iri, place)) for place, _ in found.places]
        cells = "".join(f"   {SIGNS[cell.certainty] if cell else ' '}" for cell in signs)
        lines.append(f"{document.short.ljust(wide)}{cells}".rstrip())
    return "\n".join(lines) + "\n"


def matrix_csv(found: Matrix, out: IO[str]) -> None:
    """One row a pair of which anything is known: certainty, plans, and the months to each step."""
    writer = csv_lines.writer(out)
    months = ("months_dissemination", "months_plan", "months_review")
    writer.writerow(("document", "place", "certainty", "plans", "direct", *months))
    for document in found.documents:
        for place, name in found.places:
            if cell := found.cells.get((document.iri, place)):
                writer.writerow((passive(document.label), passive(name), *_cell(cell)))


def _cell(cell: Cell) -> tuple[str, ...]:
    months = (cell.months.get(step) for step in ("dissemination", "plan", "review"))
    told = ("" if count is None else str(count) for count in months)
    return (cell.certainty or "session", str(cell.plans), str(cell.direct), *told)
