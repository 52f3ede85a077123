"""Makes the pictures of the README (docs/images) from the examples: `make screenshots`.

MADE_FROM beside them says from which pages they were made; `test_server.py` compares it.
"""

import io
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

Browse = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
STATIC, IMAGES = ROOT / "graph" / "web" / "static", ROOT / "docs" / "images"
ARTICLE = ROOT / "examples" / "2021-11-30-thai-nguyen-hoi-nghi-lan-thu-11.txt"
NQ20 = "document/tw/13/nq/20"


def trace(page: Page) -> None:
    page.get_by_role("button", name="Open: 118-CTr/TU").first.click()
    page.evaluate("window.scrollTo(0, 0)")


def network(page: Page) -> None:
    page.locator("canvas").evaluate("box => window.scrollTo(0, box.getBoundingClientRect().top - 60)")


def question(page: Page) -> None:
    page.locator("table.answer a.named").first.wait_for()
    page.get_by_role("button", name="Put its SPARQL into the editor").click()
    page.locator(".editor[data-ready]").wait_for()
    page.evaluate("window.scrollTo(0, 150)")


def reading(page: Page) -> None:
    page.locator("#file").set_input_files(ARTICLE)
    page.locator(".beside").wait_for()
    page.locator("button.fact", has_text="guides Điều lệ Đảng").click()
    page.locator("button.fact[aria-pressed]").evaluate(
        "box => window.scrollBy(0, box.getBoundingClientRect().top - 300)"
    )


SHOTS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "trace": (f"/#/en/trace/{NQ20}", trace),
    "network": ("/#/en/network", network),
    "query": ("/#/en/query?name=implementers&p.document=20-NQ%2FTW+kh%C3%B3a+XIII&run=1", question),
    "read": ("/#/en/read", reading),
}


@pytest.mark.parametrize("name", SHOTS)
def test_picture(browse: Browse, name: str) -> None:
    view, act = SHOTS[name]
    with browse(view, width=1180, height=760) as page:
        act(page)
        page.wait_for_timeout(500)  # the last names and the fonts
        picture = (
            Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE)
        )
    IMAGES.mkdir(exist_ok=True)
    picture.save(IMAGES / f"{name}.png", optimize=True)
    shown = sorted(file for file in STATIC.iterdir() if file.name.startswith("server."))
    lines = [f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in shown]
    (IMAGES / "MADE_FROM").write_text("".join(lines), "utf-8")
