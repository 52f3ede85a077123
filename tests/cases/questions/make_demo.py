"""Makes demo.trig: reference.trig, a statement node for each of its relations, and four invented texts with facts.

Run `python tests/cases/questions/make_demo.py` after a change here or in reference.trig; a test compares the two.
"""

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from vankien.graph.build import facts_quads
from vankien.graph.dates import PartialDate
from vankien.graph.ids import BASE, REFERENCE, BodyKey, DocumentKey, SessionKey, TermKey, iri
from vankien.graph.model import (
    AgendaItem,
    Award,
    BodyRef,
    Certainty,
    Document,
    Doubt,
    Evidence,
    Facts,
    Identity,
    Mention,
    PositionRef,
    Relation,
    Session,
    Span,
    TermRef,
    TextSource,
)
from vankien.graph.vocab import DCTERMS, DOCUMENT_RELATIONS, RDF, VK

HERE = Path(__file__).parent
CATALOGUE = NamedNode(f"{REFERENCE}/documents")
CAO, THAI, HONG = "cao-bang", "thai-nguyen", "nui-hong"


def body(kind: str, name: str, place: str | None = CAO, code: str | None = None, level: str = "provincial") -> BodyRef:
    return BodyRef(name, BodyKey(kind, place), code, level)


TU = body("tinh-uy", "Tỉnh ủy Cao Bằng", code="tinh_uy")
TU_THAI = body("tinh-uy", "Tỉnh ủy Thái Nguyên", THAI, "tinh_uy")
BTV = body("btv-tinh-uy", "Ban Thường vụ Tỉnh ủy Thái Nguyên", THAI, "ban_thuong_vu")
UBND = body("ubnd", "Ủy ban nhân dân tỉnh Cao Bằng", code="uy_ban_nhan_dan")
HDND = body("hdnd", "Hội đồng nhân dân tỉnh Cao Bằng", code="hoi_dong_nhan_dan")
DISTRICT = body("ubnd", "Ủy ban nhân dân huyện Bó Lũng", "cao-bang.bo-lung", "uy_ban_nhan_dan", "district")
TU_HONG = body("tinh-uy", "Tỉnh ủy Núi Hồng", HONG, "tinh_uy")
CHAIR_HONG = PositionRef("Chủ tịch", body("ubnd", "Ủy ban nhân dân tỉnh Núi Hồng", HONG, "uy_ban_nhan_dan"))
XIX = TermRef(19, (2020, 2025), TermKey("tu", CAO, "19"), TU)
XX = TermRef(20, (2020, 2025), TermKey("tu", THAI, "20"), TU_THAI)


class Text:
    """One invented text and the facts that stand in it, by quotation."""

    def __init__(self, name: str, text: str, published: str, place: str) -> None:
        digest = hashlib.sha256(text.encode()).hexdigest()
        source = f"{BASE}source/sha256-{digest}"
        self.source = TextSource(source, digest, text, name, dt.date.fromisoformat(published), place)
        self.documents: list[Document] = []
        self.sessions: list[Session] = []
        self.agenda: list[AgendaItem] = []
        self.awards: list[Award] = []
        self.relations: list[Relation] = []
        self.doubts: list[Doubt] = []

    def span(self, quote: str) -> Span:
        start = self.source.text.index(quote)
        return Span(start, start + len(quote))

    def evidence(self, quote: str, rule: str, reason: str | None = None) -> Evidence:
        return Evidence(self.span(quote), rule, Certainty.INFERRED if reason else Certainty.STATED, reason)

    def document(self, key: str, path: DocumentKey | None, kind: str, quote: str, **more: Any) -> None:
        reason = more.pop("reason", None)
        candidates = tuple(more.pop("candidates", ()))
        certainty = Certainty.AMBIGUOUS if candidates else Certainty.INFERRED if reason else Certainty.STATED
        identity = Identity(path, "identity", certainty, reason, candidates)
        mention = Mention(self.span(quote), "number", "citation")
        self.documents.append(Document(key, kind, (mention,), identity, **more))

    def item(self, action: str, session: str | None, document: str | None, quote: str, **more: Any) -> None:
        evidence = self.evidence(quote, f"agenda-{action.lower()}")
        self.agenda.append(AgendaItem(action, session, document, evidence, **more))

    def relate(self, subject: str, predicate: str, value: str, quote: str, reason: str | None = None) -> None:
        self.relations.append(
            Relation(subject, predicate, value, self.evidence(quote, f"relation-{predicate}", reason))
        )

    def quads(self) -> list[Quad]:
        facts = Facts(
            self.source,
            tuple(self.documents),
            tuple(self.sessions),
            tuple(self.agenda),
            tuple(self.awards),
            tuple(self.relations),
            tuple(self.doubts),
        )
        return facts_quads(facts, known)


REFERENCE_QUADS = list(parse(path=HERE / "reference.trig"))
_KNOWN = {quad.subject.value for quad in REFERENCE_QUADS if isinstance(quad.subject, NamedNode)}


def known(name: str) -> bool:
    return name in _KNOWN


def tw(term: str, kind: str, number: str) -> DocumentKey:
    return DocumentKey("tw", None, term, kind, number)


PROGRAMME = DocumentKey("tu", CAO, "19", "ctr", "118")
PLAN = DocumentKey("ubnd", CAO, "2022", "kh", "214")
DISTRICT_PLAN = DocumentKey("ubnd", "cao-bang.bo-lung", "2023", "kh", "52")
COUNCIL = DocumentKey("hdnd", CAO, "2022", "nq-qppl", "37")


def conference() -> Text:
    text = Text(
        "hoi-nghi-thai-nguyen.txt",
        "Ngày 30/11/2021, Tỉnh ủy Thái Nguyên (sự kiện viết lại) họp Hội nghị lần thứ 11, khóa XX. "
        "Hội nghị quán triệt Quy định số 24-QĐ/TW và Hướng dẫn số 01-HD/TW. "
        "Hội nghị nghe báo cáo tổng kết 20 năm thực hiện Nghị quyết số 13-NQ/TW khóa IX. "
        "Các đại biểu cho ý kiến vào Tờ trình về lập quỹ hỗ trợ hợp tác xã và đồng ý chủ trương của tờ trình này. "
        "Bí thư Tỉnh ủy yêu cầu các địa phương thực hiện nghiêm Nghị quyết số 128/NQ-CP. "
        "Bí thư Tỉnh ủy đề nghị các huyện sớm khảo sát nhu cầu vốn của tổ hợp tác. "
        "Ban Thường vụ Tỉnh ủy tặng Bằng khen cho 8 tập thể, 10 cá nhân "
        "vì thành tích thực hiện Nghị quyết số 13-NQ/TW.",
        "2021-12-01",
        THAI,
    )
    text.document("d1", tw("13", "qd", "24"), "Regulation", "Quy định số 24-QĐ/TW", number="24", symbol="24-QĐ/TW")
    text.document("d2", tw("13", "hd", "1"), "Guidance", "Hướng dẫn số 01-HD/TW", number="1", symbol="01-HD/TW")
    text.document(
        "d3", tw("9", "nq", "13"), "Resolution", "Nghị quyết số 13-NQ/TW khóa IX", number="13", symbol="13-NQ/TW"
    )
    text.document(
        "d4", None, "Submission", "Tờ trình về lập quỹ hỗ trợ hợp tác xã", title="về lập quỹ hỗ trợ hợp tác xã"
    )
    text.document(
        "d5",
        DocumentKey("cp", None, "2021", "nq", "128"),
        "Resolution",
        "Nghị quyết số 128/NQ-CP",
        number="128",
        symbol="128/NQ-CP",
        reason="năm 2021 suy từ ngày đăng bài: nghị quyết cùng số gần nhất đã ban hành",
    )
    here = Identity(SessionKey("tu", THAI, "20", 11), "session")
    mention = Mention(text.span("Hội nghị lần thứ 11, khóa XX"), "full", "session")
    day = PartialDate(2021, 11, 30)
    text.sessions.append(Session("s1", "Conference", (mention,), here, TU_THAI, 11, XX, day, THAI))
    both = "quán triệt Quy định số 24-QĐ/TW và Hướng dẫn số 01-HD/TW"
    text.item("Dissemination", "s1", "d1", both)
    text.item("Dissemination", "s1", "d2", both)
    text.item("Review", "s1", "d3", "nghe báo cáo tổng kết 20 năm thực hiện Nghị quyết số 13-NQ/TW khóa IX", years=20)
    text.item("Deliberation", "s1", "d4", "cho ý kiến vào Tờ trình về lập quỹ hỗ trợ hợp tác xã")
    text.item("Approval", "s1", "d4", "đồng ý chủ trương của tờ trình này")
    secretary = PositionRef("Bí thư", TU_THAI)
    text.item(
        "Instruction",
        "s1",
        "d5",
        "yêu cầu các địa phương thực hiện nghiêm Nghị quyết số 128/NQ-CP",
        given_by=secretary,
        description="thực hiện nghiêm Nghị quyết số 128/NQ-CP",
    )
    text.item(
        "Instruction",
        "s1",
        None,
        "đề nghị các huyện sớm khảo sát nhu cầu vốn của tổ hợp tác",
        given_by=secretary,
        description="sớm khảo sát nhu cầu vốn của tổ hợp tác",
    )
    quote = (
        "Ban Thường vụ Tỉnh ủy tặng Bằng khen cho 8 tập thể, 10 cá nhân vì thành tích thực hiện Nghị quyết số 13-NQ/TW"
    )
    text.awards.append(Award("Bằng khen", text.evidence(quote, "award"), "bk_tinh_uy", BTV, 8, 10, "d3", "s1"))
    return text


def programme() -> Text:
    text = Text(
        "chuong-trinh-cao-bang.txt",
        "Tỉnh ủy Cao Bằng (sự kiện hư cấu) ban hành Chương trình hành động số 118-CTr/TU, ngày 26/9/2022 "
        "thực hiện Nghị quyết số 20-NQ/TW khóa XIII. "
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch số 214/KH-UBND ngày 15/11/2022 "
        "triển khai Chương trình hành động số 118-CTr/TU. "
        "Huyện Bó Lũng có Kế hoạch số 52/KH-UBND ngày 21/02/2023 để thực hiện kế hoạch của tỉnh. "
        "Trước đó, tỉnh đã có Kế hoạch số 31/KH-UBND ngày 05/3/2018 thực hiện Nghị quyết số 21-NQ/TW khóa XI.",
        "2023-03-01",
        CAO,
    )
    text.document("d1", PROGRAMME, "ActionProgramme", "Chương trình hành động số 118-CTr/TU", number="118",
                  symbol="118-CTr/TU", issuer=TU, term=XIX, date=PartialDate(2022, 9, 26))  # fmt: skip
    text.document("d2", tw("13", "nq", "20"), "Resolution", "Nghị quyết số 20-NQ/TW", number="20", symbol="20-NQ/TW")
    text.document("d3", PLAN, "Plan", "Kế hoạch số 214/KH-UBND", number="214", symbol="214/KH-UBND", issuer=UBND,
                  date=PartialDate(2022, 11, 15))  # fmt: skip
    text.document("d4", DISTRICT_PLAN, "Plan", "Kế hoạch số 52/KH-UBND", number="52", symbol="52/KH-UBND",
                  issuer=DISTRICT, date=PartialDate(2023, 2, 21))  # fmt: skip
    text.document("d5", DocumentKey("ubnd", CAO, "2018", "kh", "31"), "Plan", "Kế hoạch số 31/KH-UBND", number="31",
                  symbol="31/KH-UBND", issuer=UBND, date=PartialDate(2018, 3, 5))  # fmt: skip
    text.document(
        "d6", tw("11", "nq", "21"), "Resolution", "Nghị quyết số 21-NQ/TW khóa XI", number="21", symbol="21-NQ/TW"
    )
    text.relate("d5", "implements", "d6", "thực hiện Nghị quyết số 21-NQ/TW khóa XI")
    text.relate("d1", "implements", "d2", "thực hiện Nghị quyết số 20-NQ/TW khóa XIII")
    text.relate("d3", "implements", "d1", "triển khai Chương trình hành động số 118-CTr/TU")
    reason = "kế hoạch của tỉnh vừa nêu trong câu trước là Kế hoạch số 214/KH-UBND"
    text.relate("d4", "implements", "d3", "thực hiện kế hoạch của tỉnh", reason)
    return text


def council() -> Text:
    text = Text(
        "hdnd-cao-bang.txt",
        "Kỳ họp thứ 10 Hội đồng nhân dân tỉnh Cao Bằng khóa XVII (hư cấu) ngày 07/12/2022 thông qua và ban hành "
        "Nghị quyết số 37/2022/NQ-HĐND về chính sách vốn cho hợp tác xã. "
        "Nghị quyết số 37/2022/NQ-HĐND căn cứ Chương trình hành động số 118-CTr/TU, ngày 27/9/2022 "
        "và tiếp tục thực hiện Nghị quyết số 20-NQ/TW.",
        "2022-12-09",
        CAO,
    )
    term = TermRef(17, None, TermKey("hdnd", CAO, "17"), HDND)
    text.document("d1", COUNCIL, "Resolution", "Nghị quyết số 37/2022/NQ-HĐND", number="37", symbol="37/2022/NQ-HĐND",
                  issuer=HDND, term=term, date=PartialDate(2022, 12, 7),
                  title="về chính sách vốn cho hợp tác xã")  # fmt: skip
    text.document(
        "d2",
        PROGRAMME,
        "ActionProgramme",
        "Chương trình hành động số 118-CTr/TU",
        number="118",
        symbol="118-CTr/TU",
        date=PartialDate(2022, 9, 27),
    )
    text.document("d3", tw("13", "nq", "20"), "Resolution", "Nghị quyết số 20-NQ/TW", number="20", symbol="20-NQ/TW",
                  reason="khóa XIII suy từ ngày họp: nghị quyết cùng số gần nhất đã ban hành")  # fmt: skip
    here = Identity(SessionKey("hdnd", CAO, "17", 10), "session")
    mention = Mention(text.span("Kỳ họp thứ 10 Hội đồng nhân dân tỉnh Cao Bằng khóa XVII"), "full", "session")
    text.sessions.append(Session("s1", "Sitting", (mention,), here, HDND, 10, term, PartialDate(2022, 12, 7), CAO))
    quote = "thông qua và ban hành Nghị quyết số 37/2022/NQ-HĐND"
    text.item("Approval", "s1", "d1", quote)
    text.item("Adoption", "s1", "d1", quote)
    text.relate("d1", "basedOn", "d2", "căn cứ Chương trình hành động số 118-CTr/TU")
    text.relate("d1", "continues", "d3", "tiếp tục thực hiện Nghị quyết số 20-NQ/TW")
    return text


def neighbour() -> Text:
    text = Text(
        "hoi-nghi-nui-hong.txt",
        "Ngày 12/10/2022, Tỉnh ủy Núi Hồng (địa phương hư cấu) tổ chức hội nghị quán triệt Nghị quyết số 19-NQ/TW và "
        "Nghị quyết số 20-NQ/TW. Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen cho 3 tập thể "
        "đi đầu thực hiện Nghị quyết số 13-NQ/TW. "
        "Hội nghị cũng nhắc lại Nghị quyết số 21-NQ/TW và xem Kế hoạch số 77/KH-UBND ngày 31/12/2030.",
        "2022-10-13",
        HONG,
    )
    text.document("d1", tw("13", "nq", "19"), "Resolution", "Nghị quyết số 19-NQ/TW", number="19", symbol="19-NQ/TW")
    text.document("d2", tw("13", "nq", "20"), "Resolution", "Nghị quyết số 20-NQ/TW", number="20", symbol="20-NQ/TW")
    text.document("d3", tw("9", "nq", "13"), "Resolution", "Nghị quyết số 13-NQ/TW", number="13", symbol="13-NQ/TW",
                  reason="Nghị quyết số 13-NQ/TW đã qua tổng kết là của khóa IX")  # fmt: skip
    several = tuple(iri(tw(term, "nq", "21")) for term in ("11", "12"))
    text.document("d4", None, "Resolution", "Nghị quyết số 21-NQ/TW", number="21", symbol="21-NQ/TW",
                  candidates=several, reason="không nêu khóa: có từ hai văn bản cùng số, ký hiệu")  # fmt: skip
    text.document("d5", DocumentKey("ubnd", HONG, "2030", "kh", "77"), "Plan", "Kế hoạch số 77/KH-UBND", number="77",
                  symbol="77/KH-UBND", date=PartialDate(2030, 12, 31))  # fmt: skip
    vi, en = "văn bản có ngày sau ngày đăng bài", "the document is dated after the article"
    text.doubts.append(Doubt("date-after-source", ("d5",), vi, en, text.span("ngày 31/12/2030")))
    mention = Mention(text.span("hội nghị"), "full", "session")
    text.sessions.append(
        Session(
            "s1",
            "Conference",
            (mention,),
            Identity(None, "session"),
            TU_HONG,
            None,
            None,
            PartialDate(2022, 10, 12),
            HONG,
        )
    )
    quote = "quán triệt Nghị quyết số 19-NQ/TW và Nghị quyết số 20-NQ/TW"
    text.item("Dissemination", "s1", "d1", quote)
    text.item("Dissemination", "s1", "d2", quote)
    quote = "Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen cho 3 tập thể đi đầu thực hiện Nghị quyết số 13-NQ/TW"
    text.awards.append(
        Award("Bằng khen", text.evidence(quote, "award"), "bk_ctubnd_tinh", CHAIR_HONG, 3, None, "d3", "s1")
    )
    return text


def statements() -> list[Quad]:
    """What the catalogue says of each of its relations: from which list, and how well it is confirmed."""
    names = {VK[name]: name for name in DOCUMENT_RELATIONS}
    quads = []
    number = 0
    for quad in REFERENCE_QUADS:
        if quad.predicate not in names or not isinstance(quad.subject, NamedNode) or quad.graph_name != CATALOGUE:
            continue
        if names[quad.predicate] == "implements" and "/hd/" in quad.subject.value:
            continue  # written beside vk:guides only
        number += 1
        node = NamedNode(f"{REFERENCE}/statement/{number}")
        quads += [
            Quad(node, RDF.type, RDF.Statement, CATALOGUE),
            Quad(node, RDF.subject, quad.subject, CATALOGUE),
            Quad(node, RDF.predicate, quad.predicate, CATALOGUE),
            Quad(node, RDF.object, quad.object, CATALOGUE),
            Quad(node, DCTERMS.source, Literal("danh mục văn bản trung ương"), CATALOGUE),
            Quad(node, VK.evidenceGrade, Literal("A"), CATALOGUE),
        ]
    return quads


def demo() -> list[Quad]:
    texts = [conference(), programme(), council(), neighbour()]
    quads = {*REFERENCE_QUADS, *statements(), *(quad for text in texts for quad in text.quads())}
    return sorted(
        quads, key=lambda quad: (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object))
    )


if __name__ == "__main__":
    serialize(demo(), HERE / "demo.trig", format=RdfFormat.TRIG, prefixes={"vk": VK.base, "dcterms": DCTERMS.base})
