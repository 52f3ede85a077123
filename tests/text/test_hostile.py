"""No pattern backtracks without bound: the work grows with the text, not with its square."""

import time

import pytest

from vankien.graph.reference import Reference
from vankien.graph.text.clean import clean
from vankien.graph.text.find import find
from vankien.graph.text.resolve import resolve

HOSTILE = [
    "nghị quyết ",
    "các Nghị quyết số 1, 2, 3, ",
    "Nghị quyết số 13-NQ/TW về ",
    "Nghị quyết Trung ương ",
    "Hội nghị lần thứ 4 Ban Chấp hành ",
    "ngày 1/1/",
    "1, 2 và 3 đến ",
    "(((((",
    "“““",
    '"Luật ',
    "Luật Đầu tư, ",
    "của Ban Thường vụ Tỉnh ủy ",
    "Ủy ban Khoa học, Công nghệ và Môi trường, ",
    "Ảnh: A B C D ",
    "do ông làm ",
    "Tờ trình về ;",
    "số 1/2/3-",
    "khóa XI, XII, ",
    "A B C D E ",
    "\n",
    " ",
    "a",
    "Ô",
    "sau đây gọi tắt là (",
    "tổng kết thực hiện Nghị quyết số ",
    "sáng 5/3 chủ trì hội nghị về ",
    "hội nghị do Bộ Nội vụ, ",
    "Hội A Đại hội lần thứ 4 của ABC ",
    "Ủy ban A của Quốc hội họp ",
    "Đoàn công tác của ",
]
SHORT, LONG = 1500, 4  # code points, and how many times longer the long text is


def seconds(text: str, reference: Reference) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.thread_time()
        resolve(find(clean(text), reference), reference)
        best = min(best, time.thread_time() - start)
    return best


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(piece: str, reference: Reference) -> None:
    resolve(find(clean("Nghị quyết."), reference), reference)
    short = (piece * (SHORT // len(piece) + 1))[:SHORT]
    before, after = seconds(short, reference), seconds(short * LONG, reference)
    # Sixteen times for four times the text would be a square; a coarse bound, for a busy machine.
    assert after < 9 * before + 0.05
