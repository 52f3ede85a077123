"""Organs that no table holds, by the shape of their names: `Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội`."""

from __future__ import annotations

import re
from functools import cache

from .clean import UPPER

_KINDS = (
    "Ban|Bộ|Sở|Ủy ban|Uỷ ban|Hội đồng|Tổng cục|Cục|Văn phòng|Viện|Đảng ủy|Đảng uỷ|Đảng đoàn|Tổng Liên đoàn|Liên đoàn|Trung ương|Đoàn|Hội|Tòa án|Toà án|Thanh tra|"
    "Kiểm toán|Ngân hàng|Công ty|Tổng công ty|Tập đoàn|Trường|Học viện|Đại học|Công an|Quân khu|Bộ Chỉ huy|Bộ Tư lệnh|Chi bộ|Đảng bộ|Tổ|Phòng|Ban cán sự đảng|Ban cán sự Đảng|"
    "Chủ tịch|Bộ trưởng|Thủ tướng|Giám đốc|Tổng Bí thư|Tổng bí thư"
)
# Small words that do not belong to a name: the sentence goes on with them.
_NOT_IN_NAME = (
    "và|về|của|đã|là|ban|có|với|do|cho|tại|trình|ngày|số|được|gửi|tổ|yêu|quy|năm|để|đối|trong|khóa|nhiệm|nêu|cũng|sẽ|vừa|đang|thực|triển|phối|chủ|theo|như|trên|khi|hướng|"
    "đề|báo|kết|thống|nhất|quán|thông|ký|phê|xem|các|này|đó|tham|làm|ra|mới|đến|từ|cùng"
)


@cache
def _shape() -> re.Pattern[str]:
    word = rf"[{UPPER}]\w*(?: (?!(?:{_NOT_IN_NAME})\b)[^\W\d_{UPPER}]+)?"
    return re.compile(rf"(?:{_KINDS})(?: số \d+)?(?:(?:,? và|,| -| –)? {word}){{1,8}}(?: của {word}(?: {word}){{0,4}})?")


def named(text: str, at: int) -> str | None:
    """The name of the organ that begins there, None where none does.

    >>> named("Ủy ban Pháp luật của Quốc hội cho biết", 0)
    'Ủy ban Pháp luật của Quốc hội'
    """
    found = _shape().match(text, at)
    return found[0].rstrip(" ,-–") if found else None
