"""What stands above and below a picture: its title, the sources, the last day of the data, and the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ..export.picture_page import Page, Words
    from ..knowledge import Knowledge
    from .context import Context

COVERAGE = ("Văn bản triển khai theo địa phương", "Documents that carry others out, by place")


def caption(context: Context, known: Knowledge, title: str, counted: str = "") -> Words:
    """The words around a picture of this store; `counted` says how much of it is drawn."""
    from ... import __version__
    from ..dates import PartialDate
    from ..export.picture_page import Words

    rows = [row for row in known.sources() if not row.packaged]
    days = [row.published for row in rows if row.published]
    parts = [context.word(f"Nguồn: {len(rows)} văn bản nguồn", f"Source: {len(rows)} source texts")]
    if days:
        last = PartialDate.from_iso(max(days)).vietnamese
        parts.append(context.word(f"dữ liệu đến {last}", f"data up to {max(days)}"))
    return Words(title, " · ".join(filter(None, [*parts, counted, f"VanKien {__version__}"])), context.lang)


def matrix_page(context: Context, known: Knowledge, term: NamedNode | None, title: str | None) -> Page:
    """The matrix of documents and places (`gaps --matrix`, `export --draw coverage`) as a picture."""
    from ..asking.names import Names
    from ..export.picture_charts import coverage
    from ..gaps import matrix

    about = Names(known.store, context.lang).of(term) if term else ""
    words = caption(context, known, title or context.word(*COVERAGE), about)
    return coverage(matrix(known.store, term=term, lang=context.lang), words)
