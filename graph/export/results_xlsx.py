"""Answers as a spreadsheet; needs the extra [xlsx]."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from ..errors import BadValue, MissingExtra

if TYPE_CHECKING:
    from .results import Results

# The format's own limits: rows of a sheet, characters of a cell.
_ROWS, _CHARACTERS = 1_048_576, 32_767


def write_xlsx(results: Results, out: IO[bytes]) -> None:
    """One sheet with a bold, frozen header row. Cells are text: none is run. Raises `MissingExtra`, `BadValue`."""
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
        from openpyxl.styles import Font
    except ImportError:
        raise MissingExtra("writing xlsx needs openpyxl", remedy="pip install 'vankien[xlsx]'") from None
    book = Workbook(write_only=True)
    sheet = book.create_sheet("vankien")
    sheet.freeze_panes = "A2"
    header = [WriteOnlyCell(sheet, name) for name in results.variables]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for number, row in enumerate(results.cells(), 2):
        if number > _ROWS:
            raise BadValue(f"a sheet holds {_ROWS} rows", remedy="Give --limit, or write csv")
        cells = [WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text)[:_CHARACTERS]) for text in row]
        for cell in cells:
            cell.data_type = "s"  # also what starts with = is text
        sheet.append(cells)
    book.save(out)
