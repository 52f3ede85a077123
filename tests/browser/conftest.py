"""A real browser: Debian's Chromium. Where there is none these tests skip, unless VANKIEN_BROWSER=required."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from vankien.graph.knowledge import open_knowledge
from vankien.graph.web.explorer import explorer

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
def site(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer over the examples."""
    with open_knowledge(examples, write=False) as known:
        page, _ = explorer(known.store)
    path = tmp_path_factory.mktemp("explorer") / "site.html"
    path.write_text(page, "utf-8")
    return path


@contextmanager
def serving(store: Path, *options: str) -> Iterator[str]:
    """The address of a server over a store, which runs until the end of `with`."""
    command = [sys.executable, "-m", "vankien", "--store", str(store), "serve", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            found = re.search(r"http://[\w.]+:\d+", process.stderr.readline())
            assert found
            yield found[0]
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def server(examples: Path) -> Iterator[str]:
    """A server over the examples."""
    with serving(examples) as address:
        yield address


@pytest.fixture(scope="session")
def serve() -> Callable[..., AbstractContextManager[str]]:
    """Starts a server over another store, or with options."""
    return serving


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


@pytest.fixture
def browse(browser: Browser, server: str) -> Iterator[Visit]:
    """Open a page of the server; fails at the end where it complained, broke its policy, or asked another host.

    `expected` are the codes of refusals that the test provokes; the browser reports those too.
    """
    complaints: list[str] = []

    @contextmanager
    def opened(
        address: str = "/",
        *,
        base: str = server,
        width: int = 1280,
        height: int = 850,
        expected: Sequence[str] = (),
        scripts: bool = True,
    ) -> Iterator[Page]:
        context = browser.new_context(
            base_url=base,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        page = context.new_page()

        def complain(message: ConsoleMessage) -> None:
            if not any(f"status of {code}" in message.text for code in expected):
                complaints.append(f"console: {message.text}")

        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", lambda request: complaints.append(request.url) if not own(request.url, base) else None)
        page.goto(address)
        if scripts and not address.startswith(("/id/", "/ontology")):
            page.locator("html[data-ready]").wait_for(state="attached")
        yield page
        context.close()

    yield opened
    assert complaints == []


def own(address: str, server: str) -> bool:
    return address.startswith((f"{server}/", "data:", f"blob:{server}/"))
