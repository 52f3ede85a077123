"""The columns of a table of one type of thing, taken from the ontology and the shapes: what to write, and what for.

A property stands in the table where the ontology or a shape gives it to the class. A shape says whether it must be
there, from what list it comes, and how faults are mended. An example comes from the reference tables where they have
one of that type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .errors import UnknownName, VanKienError, quoted
from .ingest import concepts
from .ingest.columns import Column, column, local_name, prefixed, terms
from .ingest.table import subject_class
from .labels import TYPE_WORDS
from .reference import UNSOURCED, Reference
from .shacl.findings import Text
from .shacl.paths import Alternative, Step
from .validate import load
from .vocab import DCTERMS, DOCUMENT_RELATIONS, ELI, ORG, RDF, RDFS, SCHEMA, SKOS, VK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .shacl.model import Shape
    from .shacl.paths import Path

RELATIONS = "relations"
BASES = ("Document", "Body", "Position", "Term", "Session", "AgendaItem", "AwardConferral", "Place")
# Terms of standard vocabularies carry no domain of ours: docs/architecture.md and the ontology give them to these.
_STANDARD = {
    "Document": (ELI.type_document, DCTERMS.description),
    "Body": (DCTERMS.description, ORG.subOrganizationOf, SCHEMA.startDate, SCHEMA.endDate),
    "Term": (SCHEMA.startDate, SCHEMA.endDate),
    "Session": (SCHEMA.endDate,),
    "Place": (SCHEMA.containedInPlace, SCHEMA.startDate, SCHEMA.endDate),
    "Position": (ORG.postIn,),
    "Instruction": (DCTERMS.description,),
}
# Made by the reader from others, or not for people to fill in.
_DERIVED = {VK.issuedFrom, VK.issuedTo, VK.mentions, VK.plausibilityWarning}
_LAST = (SKOS.altLabel, SKOS.note, DCTERMS.source, VK.evidenceGrade, VK.confidence)
_FIRST = (
    *(VK.symbol, VK.number, DCTERMS.title, DCTERMS.issued, DCTERMS.date, VK.issuedBy, VK.inTerm, VK.ofBody, VK.ordinal),
    *(VK.termNumber, VK.partOfSession, VK.concerns, VK.award, VK.conferredBy, VK.recognizes, ELI.type_document),
    *(
        VK[name]
        for name in ("implements", "guides", "continues", "basedOn", "reviews", "amends", "replaces", "repeals")
    ),
)
_RARE = {SKOS.prefLabel, VK.candidate, VK.suspends, VK.annexedTo, VK.approvesDocument, VK.evidenceGrade, VK.confidence}
_NAMES = {
    RDF.type: ("loại", "type"),
    RDFS.label: ("tên", "label"),
    SKOS.altLabel: ("tên khác", "other names"),
    SKOS.note: ("ghi chú", "note"),
    ORG.postIn: ("thuộc cơ quan", "postIn"),
    SCHEMA.containedInPlace: ("thuộc địa phương", "containedInPlace"),
}
_KINDS = {
    "date": Text("Ngày: 2021-11-30 hoặc 30/11/2021.", "A day: 2021-11-30 or 30/11/2021."),
    "partial date": Text(
        "Ngày, tháng hoặc năm: 2021-11-30, 30/11/2021, 11/2021, 2021.",
        "A day, month or year: 2021-11-30, 30/11/2021, 11/2021, 2021.",
    ),
    "year": Text("Năm, bốn chữ số.", "A year, four digits."),
    "integer": Text("Số nguyên.", "A whole number."),
    "number": Text("Số của văn bản, không có số 0 ở đầu.", "The document's number, without leading zeros."),
    "symbol": Text("Số, ký hiệu như in trên văn bản: 13-NQ/TW.", "The symbol as printed: 13-NQ/TW."),
    "text": Text("Chữ.", "Words."),
    "string": Text("Chữ.", "Words."),
    "boolean": Text("có hoặc không.", "yes or no."),
    "source": Text("Địa chỉ http(s) của nguồn, hoặc lời.", "The http(s) address of the source, or words."),
    "Document": Text(
        "Viện dẫn đủ để phân biệt (13-NQ/TW khóa IX; 98/2023/NĐ-CP), đường dẫn (tw/9/nq/13) hoặc IRI.",
        "A citation that tells it from others (13-NQ/TW khóa IX; 98/2023/NĐ-CP), a key (tw/9/nq/13) or an IRI.",
    ),
    "Body": Text(
        "Tên cơ quan, đường dẫn (bct, tinh-uy.cao-bang) hoặc IRI.", "Name, key (bct, tinh-uy.cao-bang) or IRI."
    ),
    "Place": Text("Tên địa phương, đường dẫn (cao-bang) hoặc IRI.", "Name, key (cao-bang) or IRI."),
    "Term": Text(
        "XIII (Trung ương), XIX Cao Bằng, đường dẫn (tu.cao-bang/19) hoặc IRI.",
        "XIII (Central Committee), XIX Cao Bằng, a key (tu.cao-bang/19) or an IRI.",
    ),
    "Session": Text("Đường dẫn (tw/13/4) hoặc IRI.", "Key (tw/13/4) or IRI."),
    "Position": Text("Khóa (position/bi-thu/tinh-uy.cao-bang) hoặc IRI.", "Key (position/…) or IRI."),
}
_SEVERAL = Text("Nhiều giá trị cách nhau bằng dấu chấm phẩy.", "Several values are parted by semicolons.")
_OWN = Text(
    "#1, #2 … là đối tượng chỉ có trong bảng này; nhiều hàng cùng tên bổ sung cho nhau.",
    "#1, #2 … is a thing of this table alone; rows of one name add to each other.",
)
_UNNAMED = Text(
    "Để trống thì lấy theo số ký hiệu, ngày, cơ quan và khóa.", "Left empty, symbol, date, issuer and term tell it."
)
# Where the reference tables have none.
_EXAMPLES = {
    "Position": (
        "position/bi-thu/tinh-uy.cao-bang",
        {RDFS.label: "Bí thư Tỉnh ủy Cao Bằng", ORG.postIn: "tinh-uy.cao-bang"},
    ),
    "AgendaItem": (
        "#1",
        {RDF.type: "Quán triệt, triển khai", VK.partOfSession: "tw/13/5", VK.concerns: "20-NQ/TW khóa XIII"},
    ),
    "AwardConferral": (
        "#1",
        {
            VK.award: "bk_tinh_uy",
            DCTERMS.date: "2021-11-30",
            VK.conferredBy: "body/tinh-uy.thai-nguyen",
            VK.recognizes: "13-NQ/TW khóa IX",
            VK.collectives: "5",
        },
    ),
    "Place": ("cao-bang", {RDFS.label: "Cao Bằng", VK.level: "provincial"}),
}
_TABLES = {"Document": "documents", "Body": "bodies", "Term": "terms", "Session": "sessions"}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its header, how cells are read (`column` is None for the thing itself and for parts of relations).

    `need` is `required`, `wanted` or empty; `choices` a closed list; `rules` the codes of the shapes with how to mend.
    A `rare` column is left out of a template, and of an export where no thing has it.
    """

    header: str
    column: Column | None
    need: str
    choices: tuple[Text, ...]
    note: Text
    rules: tuple[tuple[str, Text], ...] = ()
    example: str = ""
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The table of a type: `type` is a class name or `relations`, `base` the class above it that names IRIs."""

    type: str
    base: str
    name: Text
    fields: tuple[Field, ...]


def form(name: str, lang: str = "vi") -> Form:
    """The table of a type, by its name or label (`Resolution`, `Nghị quyết`), or of relations; raises `UnknownName`."""
    if name.casefold() in {RELATIONS, "quan hệ", "relation"}:
        return _relations(lang)
    found = subject_class(name)
    lineage = _lineage(found) if found else ()
    base = next((one for one in lineage if one in BASES), None)
    if found is None or base is None:
        raise UnknownName(
            f"no table is made of {quoted(name)}",
            remedy=f"Tables: {', '.join(BASES)}, the classes below these (Resolution, Congress …), {RELATIONS}",
        )
    labels = terms().labels[VK[found]]
    subject, values = _example(found, base)
    first = Field(
        _pair(labels["vi"], labels["en"], lang),
        None,
        "wanted" if base == "Document" else "required",
        (),
        _joined(_KINDS.get(base, Text("", "")), _UNNAMED if base == "Document" else Text("", ""), _OWN),
        example=subject,
    )
    columns = [one for node in _properties((*lineage, *_below(found))) for one in _columns(node, lang)]
    fields = [_field(one, lineage, lang, values) for one in columns]
    return Form(found, base, Text(labels["vi"], labels["en"]), (first, *fields))


def header(node: NamedNode, lang: str, tongue: str = "") -> str:
    """The names of a property in both languages, which the reader of tables takes back: `trích yếu | title@vi`."""
    labels = terms().labels.get(node, {})
    vi, en = _NAMES.get(node) or (labels.get("vi", prefixed(node)), labels.get("en", prefixed(node)))
    mark = f"@{tongue}" if tongue else ""
    for names in ((vi, en), (vi, prefixed(node)), (prefixed(node), prefixed(node))):
        pair = _pair(*names, lang) + mark
        try:
            if column(pair, 0).property == node:
                return pair
        except VanKienError:
            continue
    raise UnknownName(f"the reader of tables does not know {prefixed(node)}")


def _pair(vi: str, en: str, lang: str) -> str:
    first, second = (vi, en) if lang == "vi" else (en, vi)
    return first if first.casefold() == second.casefold() else f"{first} | {second}"


def _lineage(name: str) -> tuple[str, ...]:
    """The class and all above it that are ours."""
    above = (one for parent in terms().parents.get(name, ()) for one in _lineage(parent))
    return tuple(dict.fromkeys((name, *above)))


def _below(name: str) -> list[str]:
    return [one for one, parents in terms().parents.items() if name in parents]


def _properties(lineage: tuple[str, ...]) -> list[NamedNode]:
    """What the ontology and the shapes give to a class, in the order of the table."""
    known = terms()
    own = [node for node, classes in known.domains.items() if set(classes) & set(lineage)]
    own += [node for name in lineage for node in _STANDARD.get(name, ())]
    own += [node for shape in _shapes() if _is_for(shape, lineage) for node in _steps(shape.path)]
    fits = {node for node in own if node in known.ranges} - _DERIVED - {RDF.type, RDFS.label, *_LAST}
    order = {node: place for place, node in enumerate(_FIRST)}
    middle = sorted(fits, key=lambda node: (node in _RARE, order.get(node, len(order)), local_name(node)))
    return [RDF.type, RDFS.label, *middle, *_LAST]


def _columns(node: NamedNode, lang: str) -> Iterator[tuple[str, Column]]:
    """The columns of a property: running text has one a language."""
    if terms().ranges[node] != "text":
        yield (name := header(node, lang)), column(name, 0)
        return
    for tongue in ("vi", "en"):
        yield (name := header(node, lang, tongue)), column(name, 0)


def _field(named: tuple[str, Column], lineage: tuple[str, ...], lang: str, values: dict[NamedNode, str]) -> Field:
    name, one = named
    shapes = [shape for shape in _shapes() if _about(shape, one.property, lineage)]
    below = _below(lineage[0])
    spoken = one.property == DCTERMS.description and not {"Instruction", "AgendaItem"} & set(lineage)
    rare = one.property in _RARE or spoken or (one.property == RDF.type and not below) or _is_second(one)
    choices = _choices(one, below, shapes)
    several = one.several() and one.range not in {"boolean", "date", "partial date", "integer", "number", "symbol"}
    kinds = [_KINDS[kind] for kind in ([one.range] if one.range in _KINDS else one.range.split()) if kind in _KINDS]
    listed = [Text("Chọn trong danh sách.", "Choose from the list.")] if choices else []
    example = values.get(one.property, "") if one.language in {None, "vi"} else ""
    if example and one.range.startswith("concept/"):
        names = concepts.labels(one.range)[concepts.concept(one.range, example)]
        example = names.get(lang, example)
    return Field(
        name,
        one,
        "" if one.language == "en" or rare else _need(shapes),
        choices,
        _joined(*listed, *dict.fromkeys(kinds), *([_SEVERAL] if several else [])),
        tuple(dict.fromkeys(_rule(shape) for shape in shapes)),
        _shown(example, choices, lang),
        rare,
    )


def _is_second(one: Column) -> bool:
    """Words in English, but for the name: they are seldom known."""
    return one.language == "en" and one.property != RDFS.label


def _shown(example: str, choices: tuple[Text, ...], lang: str) -> str:
    return next((choice.pick(lang) for choice in choices if example in {choice.vi, choice.en}), example)


def _choices(one: Column, below: list[str], shapes: list[Shape]) -> tuple[Text, ...]:
    if one.property == RDF.type:
        nodes = [terms().labels[VK[name]] for name in below]
        return tuple(Text(labels["vi"], labels["en"]) for labels in nodes)
    if one.range == "boolean":
        return (Text("có", "yes"), Text("không", "no"))
    if not one.range.startswith("concept/"):
        return ()
    allowed = [item.terms for shape in shapes for item in shape.constraints if item.name == "in"]
    found = concepts.labels(one.range).items()
    names = [both for node, both in found if not allowed or node in allowed[0]]
    return tuple(Text(both.get("vi", ""), both.get("en", "")) for both in names)


def _need(shapes: list[Shape]) -> str:
    """Required where its absence is a violation, wanted where it is less."""
    found = ""
    for shape in shapes:
        demands = any(item.name in {"minCount", "qualifiedMinCount"} and item.number for item in shape.constraints)
        if demands and isinstance(shape.path, Step | Alternative):
            if shape.severity.value.endswith("Violation") and isinstance(shape.path, Step):
                return "required"
            found = "wanted"
    return found


def _shapes() -> list[Shape]:
    """All shapes with a path, also those inside node shapes with a target, which look where these look."""
    return [shape for shape in load().shapes.roots if shape.path is not None and not shape.deactivated]


def _is_for(shape: Shape, lineage: tuple[str, ...]) -> bool:
    classes = {target.term for target in shape.targets if target.kind == "class"}
    return bool(classes & {VK[name] for name in lineage})


def _about(shape: Shape, node: NamedNode, lineage: tuple[str, ...]) -> bool:
    if node not in _steps(shape.path):
        return False
    return _is_for(shape, lineage) or any(
        target.kind == "subjectsOf" and target.term == node for target in shape.targets
    )


def _steps(path: Path | None) -> list[NamedNode]:
    parts = path.parts if isinstance(path, Alternative) else (path,)
    return [part.predicate for part in parts if isinstance(part, Step) and part.predicate is not None]


def _rule(shape: Shape) -> tuple[str, Text]:
    """The code of a shape, and how to mend what breaks it."""
    code = shape.notes.get(DCTERMS.identifier.value, ())
    remedy = shape.notes.get(VK.remedy.value, ())
    words = {term.language or "": term.value for term in remedy if isinstance(term, Literal)}
    return (code[0].value if code else local_name(NamedNode(shape.name))), Text(
        words.get("vi", ""), words.get("en", "")
    )


def _example(name: str, base: str) -> tuple[str, dict[NamedNode, str]]:
    """A thing of the type, as the reference tables have it, with the cells by property."""
    table = _TABLES.get(base)
    if table is None:
        subject, values = _EXAMPLES[base]
        if name == "Instruction":
            values = values | {
                VK.implements: values[VK.concerns],
                DCTERMS.description: "Sớm ban hành kế hoạch thực hiện.",
            }
        return subject, {node: value for node, value in values.items() if node != RDF.type or name == base}
    fits = [row for row in Reference.load().rows(table) if row["grade"] != UNSOURCED]
    own = [row for row in fits if name in {base, row.get("type", "")}] or (fits if base != "Document" else [])
    if not own:
        known = {RDFS.label: f"{TYPE_WORDS[name]} về …", DCTERMS.issued: "2024-03-05", VK.issuedBy: "ubnd.cao-bang"}
        return "#1", known
    row = max(own, key=lambda one: sum(map(bool, one.values())))
    cells = {column(key, 0).property: value for key, value in row.items() if key in _EXAMPLE_COLUMNS and value}
    return next(iter(row.values())), cells


_EXAMPLE_COLUMNS = (
    *("type_document", "symbol", "issuedBy", "issued", "inTerm", "title", "ofBody", "ordinal", "date", "termNumber"),
    *("startDate", "endDate", "label@vi", "bodyKind", "level", "subOrganizationOf", "symbolSuffix", "source"),
)


def _relations(lang: str) -> Form:
    names = (("chủ thể", "subject"), ("quan hệ", "predicate"), ("đối tượng", "object"))
    kinds = tuple(Text(terms().labels[VK[name]]["vi"], terms().labels[VK[name]]["en"]) for name in DOCUMENT_RELATIONS)
    verb = next(kind for kind, name in zip(kinds, DOCUMENT_RELATIONS, strict=True) if name == "implements")
    examples = ("96/NQ-CP ngày 1/8/2022", verb.pick(lang), "11-NQ/TW khóa XIII")
    parts = [
        Field(
            _pair(*pair, lang),
            None,
            "required",
            kinds if pair[1] == "predicate" else (),
            Text("Chọn trong danh sách.", "Choose from the list.") if pair[1] == "predicate" else _KINDS["Document"],
            example=example,
        )
        for pair, example in zip(names, examples, strict=True)
    ]
    rest = [_field(one, ("Document",), lang, {}) for node in _LAST[2:] for one in _columns(node, lang)]
    return Form(RELATIONS, "Document", Text("Quan hệ giữa các văn bản", "Relations between documents"), (*parts, *rest))


def _joined(*texts: Text) -> Text:
    found = [text for text in texts if text.vi]
    return Text(" ".join(text.vi for text in found), " ".join(text.en for text in found))
