"""A real browser: Debian's Chromium. Where there is none these tests skip, unless VANKIEN_BROWSER=required."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from vankien.graph.knowledge import open_knowledge
from vankien.graph.web.explorer import explorer

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
# No sandbox: the tests may run as root in a container, and open pages of their own only.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None and os.environ.get("VANKIEN_BROWSER") == "required":
        pytest.fail("VANKIEN_BROWSER=required, and no chromium is on the path")
    if path is None:
        pytest.skip("no chromium is on the path (apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer over the examples."""
    with open_knowledge() as known:
        known.ingest(EXAMPLES)
        page, _ = explorer(known.store)
    path = tmp_path_factory.mktemp("explorer") / "site.html"
    path.write_text(page, "utf-8")
    return path


Visit = Callable[..., Any]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open a file at an address in a window; fails at the end where the page complained or asked another host."""
    complaints: list[str] = []

    @contextmanager
    def opened(file: Path, address: str = "", width: int = 1200) -> Iterator[Page]:
        context = browser.new_context(viewport={"width": width, "height": 850}, reduced_motion="reduce")
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", lambda request: complaints.append(request.url) if not local(request.url, file) else None)
        page.goto(f"file://{file}{address}")
        page.locator("html[data-ready]").wait_for(state="attached")
        yield page
        context.close()

    yield opened
    assert complaints == []


def local(address: str, file: Path) -> bool:
    return address.partition("#")[0] == f"file://{file}" or address.startswith("data:")
