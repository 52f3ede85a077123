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
        ("Sáng 5/2, Ủy ban MTTQ Việt Nam tỉnh Cao Bằng tổ chức Hội nghị hiệp thương lần thứ hai.",
         [("Conference", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Cao Bằng", 2, None)]),
        # without an ordinal
        ("Sáng 9/7, Tỉnh ủy Cao Bằng tổ chức Hội nghị quán triệt Quy định mới.",
         [("Conference", "Tỉnh ủy Cao Bằng", None, None)]),
        ("Chiều 7/6, Quốc hội thảo luận ở tổ.", [("Sitting", "Quốc hội", None, None)]),
        ("Ngày 6/7, Đoàn kiểm tra của Ban Bí thư đã làm việc với Ban Thường vụ Tỉnh ủy Cao Bằng.",
         [("Meeting", "Đoàn kiểm tra của Ban Bí thư", None, None)]),
        ("Sáng 10/5, tại trụ sở đã diễn ra Hội nghị công bố quyết định về cán bộ.", [("Conference", None, None, None)]),
        # by the noun, whoever presides
        ("Sáng 12/3, Phó Thủ tướng Nguyễn Văn A chủ trì phiên họp Chính phủ chuyên đề tháng 3.",
         [("Meeting", "Chính phủ", None, None)]),
        ("Hội nghị học tập Quy định mới được Ban Tuyên giáo Trung ương tổ chức cho báo cáo viên.",
         [("Conference", "Ban Tuyên giáo Trung ương", None, None)]),
        ("Tại phiên họp ngày 20/2, sau khi nghe báo cáo, Bộ Chính trị thống nhất nội dung này.",
         [("Meeting", "Bộ Chính trị", None, None)]),
        ("Ngày 12/3, đồng chí Nguyễn Văn A, Phó Chủ tịch UBND tỉnh Cao Bằng chủ trì cuộc họp về đê điều.",
         [("Meeting", "Ủy ban nhân dân tỉnh Cao Bằng", None, None)]),
        ("Sáng 12/3, Bí thư Tỉnh ủy Nguyễn Văn A làm việc với Ban Thường vụ Huyện ủy Hòa An.",
         [("Meeting", "Ban Thường vụ Huyện ủy Hòa An", None, None)]),
        ("Thủ tướng làm việc với Tỉnh ủy Cao Bằng\nSáng 12/3, Đoàn công tác của Bộ Chính trị làm việc với Tỉnh ủy.",
         [("Meeting", "Đoàn công tác của Bộ Chính trị", None, None)]),
        ("Ngày 12/3, Thứ trưởng A dẫn đầu Đoàn công tác của Bộ Nội vụ đến thăm và làm việc với Tỉnh ủy Cao Bằng.",
         [("Meeting", "Đoàn công tác của Bộ Nội vụ", None, None)]),
        ("Sáng 12/3, Bộ Nội vụ phối hợp với Sở Nội vụ và UBND tỉnh Cao Bằng tổ chức Hội nghị tập huấn.",
         [("Conference", "Bộ Nội vụ", None, None)]),
        # organs by their grammar
        ("Đại hội Đảng bộ Quân đội lần thứ XI.", [("Congress", "Đảng bộ Quân đội", 11, None)]),
        ("Sáng 5/3, Ban Pháp chế - HĐND tỉnh Cao Bằng họp thẩm tra các báo cáo.",
         [("Meeting", "Ban Pháp chế Hội đồng nhân dân tỉnh Cao Bằng", None, None)]),
        ("Sáng 5/3, Ủy ban Về các vấn đề xã hội của Quốc hội họp phiên thứ hai.",
         [("Meeting", "Ủy ban Về các vấn đề xã hội của Quốc hội", 2, None)]),
        ("Sáng 5/3, Công an tỉnh Cao Bằng tổ chức hội nghị sơ kết.",
         [("Conference", "Công an tỉnh Cao Bằng", None, None)]),
        ("Hội Luật gia tỉnh Cao Bằng tổ chức Đại hội lần thứ IV. Nhiệm vụ do Đại hội lần thứ III của Hội đã đề ra.",
         [("Congress", "Hội Luật gia tỉnh Cao Bằng", 4, None), ("Congress", "Hội Luật gia tỉnh Cao Bằng", 3, None)]),
        # a council's sitting that is told without its number
        ("Sáng 5/3, HĐND huyện Lâm Hà tổ chức kỳ họp chuyên đề.",
         [("Sitting", "Hội đồng nhân dân huyện Lâm Hà", None, None)]),
        ("Tại kỳ họp thường lệ cuối năm, HĐND tỉnh Cao Bằng khóa XVII đã thông qua Nghị quyết về mức thu phí.",
         [("Sitting", "Hội đồng nhân dân tỉnh Cao Bằng", None, None)]),
        ("HĐND huyện Mai Châu khóa XX tổ chức kỳ họp chuyên đề (kỳ họp thứ 9) nhiệm kỳ 2021-2026.",
         [("Sitting", "Hội đồng nhân dân huyện Mai Châu", 9, 20)]),
        ("Ủy ban Kiểm tra Trung ương đã họp kỳ thứ tư, nhắc lại kết luận của kỳ họp 3.",
         [("Meeting", "Ủy ban Kiểm tra Trung ương", 4, None), ("Meeting", "Ủy ban Kiểm tra Trung ương", 3, None)]),
        ("Quốc hội đầu giờ chiều nay 9-6 đã thông qua dự án luật.", [("Sitting", "Quốc hội", None, None)]),
        # the organ of the body that holds it
        ("Ngày 5/3, Ban Chấp hành (BCH) Đảng bộ tỉnh Cao Bằng tổ chức hội nghị.",
         [("Conference", "Ban Chấp hành Đảng bộ tỉnh Cao Bằng", None, None)]),
        ("Ngày 5/3, Hội Nông dân tỉnh Cao Bằng tổ chức hội nghị Ban Chấp hành mở rộng lần thứ 2, khóa X.",
         [("Conference", "Ban Chấp hành Hội Nông dân tỉnh Cao Bằng", 2, 10)]),
        ("Ngày 5/3, Ban Thường vụ Huyện ủy Hòa An tổ chức hội nghị Ban Chấp hành lần thứ 4.",
         [("Conference", "Huyện ủy Hòa An", 4, None)]),
        ("Ngày 5/3, Thường trực Ban Bí thư chủ trì họp Ban Chỉ đạo Phòng thủ dân sự.",
         [("Meeting", "Ban Chỉ đạo Phòng thủ dân sự", None, None)]),
        ("Ngày 5/3, huyện Mai Châu tổ chức hội nghị quán triệt Quy định mới.", [("Conference", None, None, None)]),
        ("Đại hội đại biểu Đảng bộ huyện Hòa An khóa XII khai mạc.", [("Congress", "Đảng bộ huyện Hòa An", 12, None)]),
        # one session, told twice
        ("Hội nghị lần thứ 5 Ban Chấp hành Đảng bộ tỉnh Cao Bằng. Tại hội nghị Ban Chấp hành Đảng bộ lần thứ 5.",
         [("Conference", "Ban Chấp hành Đảng bộ tỉnh Cao Bằng", 5, None)]),
        ("Đại hội Đảng bộ tỉnh Cao Bằng lần thứ XX. Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2020-2025.",
         [("Congress", "Đảng bộ tỉnh Cao Bằng", 20, None)]),
        ("Huyện ủy Hòa An tổng kết 10 năm\nSáng 12/3, Huyện ủy Hòa An tổ chức hội nghị. Bí thư chủ trì hội nghị.",
         [("Conference", "Huyện ủy Hòa An", None, None)]),
        # a text that only points to it
        ("Bàn cách gỡ khó\nĐồng chí Nguyễn Văn A phát biểu tại hội nghị. Tham dự hội nghị có 50 đại biểu.",
         [("Conference", None, None, None)]),
        # no sessions
        ("Huyện ủy sẽ tổ chức các hội nghị. Việc thông qua do Quốc hội quyết định, được Chính phủ thông qua.", []),
        ("Cần chủ trì hội nghị về việc này; mỗi cuộc họp về đê điều.", []),
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
