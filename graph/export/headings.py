"""What a person reads above a column. Programs get the names of the query's variables, in every language the same."""

from __future__ import annotations

_VI = {
    "document": "văn bản",
    "other": "văn bản khác",
    "session": "kỳ họp, hội nghị",
    "body": "cơ quan, tổ chức",
    "date": "ngày",
    "words": "lời văn",
    "source": "nguồn",
    "sources": "số nguồn",
    "count": "số lượng",
    "term": "khóa, nhiệm kỳ",
    "kind": "loại",
    "class": "lớp",
    "issuer": "cơ quan ban hành",
    "issued": "ban hành",
    "title": "trích yếu",
    "years": "số năm",
    "subject": "chủ thể",
    "relation": "quan hệ",
    "object": "đối tượng",
    "published": "ngày đăng",
    "awards": "khen thưởng",
    "award": "khen thưởng",
    "collectives": "tập thể",
    "individuals": "cá nhân",
    "thing": "đối tượng",
    "by": "do",
    "disseminations": "quán triệt",
    "instructions": "chỉ đạo",
    "instruction": "chỉ đạo",
    "months": "số tháng",
    "place": "địa phương",
    "step": "bước",
    "steps": "số bước",
    "part": "phần",
    "detail": "chi tiết",
    "property": "thuộc tính",
    "value": "giá trị",
    "guidance": "hướng dẫn",
    "plans": "kế hoạch",
    "reviews": "tổng kết, sơ kết",
    "ground": "căn cứ",
    "all": "tất cả",
    "mentions": "lần nhắc",
    "start": "từ ký tự",
    "end": "đến",
    "givenBy": "người chỉ đạo",
    "addressedTo": "giao cho",
    "certainty": "độ chắc chắn",
    "reason": "lý do",
    "conferredBy": "bên tặng",
    "successor": "kế thừa",
    "event": "sự kiện",
    "how": "cách",
    "warning": "cảnh báo",
    "position": "chức vụ",
    "age": "tuổi",
    "candidates": "có thể là",
    "citation": "viện dẫn",
    "symbol": "ký hiệu",
    "rule": "quy tắc",
    "through": "qua",
    "level": "cấp",
    "programmes": "chương trình",
    "chains": "số chuỗi",
    "first": "đầu tiên",
    "missingBefore": "thiếu trước đó",
    "ordinal": "lần thứ",
}


def heading(variable: str, lang: str) -> str:
    """The word for a column of the library's queries; another query's variable keeps its name.

    >>> heading("conferredBy", "vi"), heading("conferredBy", "en"), heading("x", "vi")
    ('bên tặng', 'conferred by', 'x')
    """
    if lang == "vi":
        return _VI.get(variable, variable)
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in variable)
