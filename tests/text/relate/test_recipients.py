from collections.abc import Callable

import pytest

from vankien.graph.text.relate import Related

# What is expected of each award: the names of who is rewarded.
NAMED = [
    ("[b: UBND tỉnh] tặng Bằng khen cho Trường THPT Hòa Sơn và Sở Giáo dục và Đào tạo.",
     [("Trường THPT Hòa Sơn", "Sở Giáo dục và Đào tạo")]),
    ("[b: UBND tỉnh] tặng Bằng khen cho Công ty Điện lực Hòa Sơn có thành tích xuất sắc; tặng Cờ thi đua cho Sở Y tế.",
     [("Công ty Điện lực Hòa Sơn",), ("Sở Y tế",)]),
    ("[b: UBND tỉnh] tặng Bằng khen cho 2 tập thể: Sở Y tế, Công an tỉnh và 3 cá nhân.",
     [("Sở Y tế", "Công an tỉnh")]),
    ("Đảng bộ xã Hòa Sơn được [b: Ban Thường vụ Huyện ủy] tặng Giấy khen.",
     [("Đảng bộ xã Hòa Sơn",)]),
    ("[b: Tỉnh ủy] trao Bằng khen tặng Trường Tiểu học Hòa Sơn, huyện Bản Mây vì 10 năm dạy tốt.",
     [("Trường Tiểu học Hòa Sơn, huyện Bản Mây",)]),
    ("Đảng bộ xã Hòa Sơn vinh dự được [b: Ban Thường vụ Huyện ủy] tặng Giấy khen.",
     [("Đảng bộ xã Hòa Sơn",)]),
    # not named, or no bodies
    ("[b: UBND tỉnh] tặng Bằng khen cho 7 tập thể, 11 cá nhân.", [()]),
    ("[b: UBND tỉnh] tặng Bằng khen cho các hội viên tiêu biểu.", [()]),
    ("[b: Sở Nội vụ] tặng Giấy khen cho ông Nguyễn Văn Tư.", [()]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_bodies_that_are_rewarded_by_name_are_named(
    related: Callable[[str], Related], text: str, expected: list[tuple[str, ...]]
) -> None:
    assert [award.recipients for award in related(text).awards] == expected
