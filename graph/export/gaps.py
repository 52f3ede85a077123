"""Gaps and the matrix as text and CSV; `picture_charts` draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from .. import csv_lines
from .results import passive
from .trace_words import told_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..gaps import Cell, GapRow, Matrix

SIGNS = {"stated": "●", "inferred": "○", "": "·"}
ABSENCE = ("Thiếu trong dữ liệu không có nghĩa là không có.", "Absence in the data is not absence in the world.")
_COUNTED = (
    "Nghị quyết, chỉ thị, kết luận{} mà trong dữ liệu chưa có văn bản nào{} triển khai thực hiện: {} văn bản.",
    "Resolutions, directives, conclusions{} that no document{} is known to carry out: {}.",
)
_NONE = (
    "Trong dữ liệu chưa có nghị quyết, chỉ thị, kết luận nào{}.",
    "There is no resolution, directive or conclusion{} in the data.",
)
_THERE = (
    "Số lần quán triệt, chỉ đạo, tổng kết, sơ kết cũng chỉ tính{}.",
    "How often they were made known, called for and reviewed is counted{} only.",
)
_UNDATED = ("không rõ ngày", "no date")
LEGEND = (
    "● nêu rõ · ○ suy ra hoặc qua văn bản khác · · chỉ biết quán triệt, tổng kết, sơ kết · trống: chưa biết.",
    "● stated · ○ inferred, or through others · · only made known or reviewed · blank: nothing known.",
)
_HEADS = (
    ("văn bản", "ban hành", "quán triệt", "chỉ đạo", "tổng kết, sơ kết"),
    ("document", "issued", "made known", "instructions", "reviews"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, by its names; each empty where anything was. `before` is a day as people write it."""

    term: str = ""
    place: str = ""
    level: str = ""
    before: str = ""


def heading(many: int, all_of_them: int, asked: Asked, lang: str) -> str:
    """What is listed, of how many, and where it was looked for; that there is nothing of the term, where that is so."""
    vi = lang == "vi"
    of = f" {'của' if vi else 'of'} {asked.term}" if asked.term else ""
    if not all_of_them:
        return _NONE[not vi].format(of)
    if vi:
        where = (f" ở {asked.place}" if asked.place else "") + (f" ở cấp {asked.level.lower()}" if asked.level else "")
    else:
        where = (f" in {asked.place}" if asked.place else "") + (
            f" at the {asked.level.lower()} level" if asked.level else ""
        )
    if asked.before:
        of += f" {'ban hành trước ngày' if vi else 'issued before'} {asked.before}"
    number = f"{many}" if asked.before else f"{many} {'trong' if vi else 'of'} {all_of_them}"
    said = _COUNTED[not vi].format(of, where, number)
    return f"{said} {_THERE[not vi].format(where)}" if where else said


def gap_rows(found: Iterable[GapRow], lang: str, *, read: bool = True) -> Iterator[tuple[str, ...]]:
    """A header and one row a document; dates as the language writes them where they are `read`, else ISO."""
    yield _HEADS[lang != "vi"]
    for row in found:
        counts = (str(row.disseminations), str(row.instructions), str(row.reviews))
        day = (row.document.date or _UNDATED[lang != "vi"]) if read else row.document.issued
        yield (row.document.label, day, *counts)


def matrix_text(found: Matrix) -> str:
    """One line a document, one sign a place; the places stand above, numbered."""
    lines = [f"{number:3} {name}" for number, (_, name) in enumerate(found.places, 1)]
    names = {document.iri: told_apart(document) for document in found.documents}
    wide = max(map(len, names.values()), default=0)
    lines.append(" " * wide + "".join(f"{number:4}" for number in range(1, len(found.places) + 1)))
    for document in found.documents:
        signs = [found.cells.get((document.iri, place)) for place, _ in found.places]
        cells = "".join(f"   {SIGNS[cell.certainty] if cell else ' '}" for cell in signs)
        lines.append(f"{names[document.iri].ljust(wide)}{cells}".rstrip())
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
