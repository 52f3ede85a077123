"""Sessions by ordinal and term, and those reported without one."""

from collections.abc import Callable

import pytest

from vankien.graph.ids import SessionKey
from vankien.graph.text.entities import Entities

Read = Callable[..., Entities]
PLENUM = ("Conference", "Ban Chấp hành Trung ương Đảng")
PARTY = ("Congress", "Đảng Cộng sản Việt Nam")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội nghị Ban Chấp hành Đảng bộ tỉnh Cao Bằng lần thứ 11, khóa XIX, nhiệm kỳ 2020-2025.",
         [("Conference", "Ban Chấp hành Đảng bộ tỉnh Cao Bằng", 11, 19)]),
        ("Ban Chấp hành Đảng bộ tỉnh Cao Bằng khóa XIX tiến hành Hội nghị lần thứ mười lăm.",
         [("Conference", "Ban Chấp hành Đảng bộ tỉnh Cao Bằng", 15, 19)]),
        ("Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng (khóa XII).", [(*PLENUM, 4, 12)]),
        ("Nghị quyết Trung ương 4 khóa XI, XII.", [(*PLENUM, 4, 11), (*PLENUM, 4, 12)]),
        ("Hội nghị TW 8, Hội nghị Trung ương lần thứ tám khóa XIII.", [(*PLENUM, 8, 13)]),
        ("Đại hội XIII của Đảng, Đại hội Đảng lần thứ XIII, Đại hội đại biểu toàn quốc lần thứ XIV.",
         [(*PARTY, 13, None), (*PARTY, 14, None)]),
        ("Đại hội Đảng bộ tỉnh Cao Bằng lần thứ XX, nhiệm kỳ 2025-2030.",
         [("Congress", "Đảng bộ tỉnh Cao Bằng", 20, None)]),
        ("Đại hội Công đoàn Việt Nam lần thứ XIII.", [("Congress", "Công đoàn Việt Nam", 13, None)]),
        ("Kỳ họp thứ 7 HĐND tỉnh Cao Bằng khóa XVII khai mạc. Kỳ họp thứ 8 sẽ bàn tiếp.",
         [("Sitting", "Hội đồng nhân dân tỉnh Cao Bằng", 7, 17),
          ("Sitting", "Hội đồng nhân dân tỉnh Cao Bằng", 8, None)]),
        ("tại kỳ họp thứ 3, Quốc hội khóa XIV.", [("Sitting", "Quốc hội", 3, 14)]),
        # without an ordinal
        ("Sáng 9/7, Tỉnh ủy Cao Bằng tổ chức Hội nghị quán triệt Quy định mới.",
         [("Conference", "Tỉnh ủy Cao Bằng", None, None)]),
        ("Chiều 7/6, Quốc hội thảo luận ở tổ.", [("Sitting", "Quốc hội", None, None)]),
        ("Ngày 6/7, Đoàn kiểm tra của Ban Bí thư đã làm việc với Ban Thường vụ Tỉnh ủy Cao Bằng.",
         [("Meeting", "Đoàn kiểm tra của Ban Bí thư", None, None)]),
        ("Sáng 10/5, tại trụ sở đã diễn ra Hội nghị công bố quyết định về cán bộ.", [("Conference", None, None, None)]),
        # no sessions
        ("đại hội đảng bộ các cấp, Đại hội cổ đông lần thứ 5, hội nghị cấp cao APEC.", []),
        ("Ngày 5/3, Tỉnh ủy Cao Bằng tổ chức hội nghị tiếp xúc cử tri.", []),
        ("Các cấp ủy tổ chức hội nghị học tập.", []),
        ("Ngày 2/9, Bí thư Tỉnh ủy Cao Bằng dự hội nghị.", []),
        ("Hội nghị cấp cao diễn ra ngày 5/3.", []),
    ],
)  # fmt: skip
def test_sessions(text: str, expected: list[tuple[str, str | None, int | None, int | None]], entities: Read) -> None:
    found = entities(text).sessions
    assert [
        (s.kind, s.body.name if s.body else None, s.ordinal, s.term.number if s.term else None) for s in found
    ] == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hội nghị Trung ương 4 khóa XIII.", SessionKey("tw", None, "13", 4)),
        ("Đại hội XIII của Đảng.", SessionKey("dcsvn", None, "dai-hoi", 13)),
        ("Kỳ họp thứ 3, Quốc hội khóa XIV.", SessionKey("qh", None, "14", 3)),
        (
            "Hội nghị Ban Chấp hành Đảng bộ tỉnh Thái Nguyên lần thứ 11, khóa XX.",
            SessionKey("tu", "thai-nguyen", "20", 11),
        ),
        ("Hội nghị Trung ương 4.", None),
    ],
)
def test_a_session_is_known_by_body_instance_and_ordinal(text: str, key: SessionKey | None, entities: Read) -> None:
    (session,) = entities(text).sessions
    assert session.identity.key == key
    assert key is not None or session.identity.reason


def test_the_day_of_a_session(entities: Read) -> None:
    (session,) = entities("Ngày 11/10/2023, Hội nghị Tỉnh ủy Cao Bằng lần thứ 15 khai mạc.").sessions
    assert session.date
    assert session.date.iso == "2023-10-11"
