"""`vankien serve`: the store on HTTP, and pages to look at it."""

from __future__ import annotations

import ipaddress
import logging
import os
import secrets
import socket
from pathlib import Path
from typing import Any

import click

from ... import __version__
from .context import MOST_ROWS, SECONDS, Context, pass_context


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free.")
@click.option("--timeout", type=SECONDS, default=30.0, show_default=True, help="Seconds for one answer.")
@click.option(
    "--max-rows", type=click.IntRange(1, MOST_ROWS), default=10_000, show_default=True, help="Rows of an answer."
)
@click.option("--max-upload", type=click.IntRange(min=1), default=25, show_default=True, help="MB of a file to read.")
@click.option("--max-memory", type=click.IntRange(min=64), default=1000, show_default=True, help="MB for one answer.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Questions at a time.")
@click.option(
    "--most", type=click.IntRange(min=1), default=5000, show_default=True, help="Documents on a page at once."
)
@click.option("--allow-update", is_flag=True, help="Take SPARQL updates with a token (VANKIEN_TOKEN, else made up).")
@click.option("--allow-origin", "origins", multiple=True, metavar="ORIGIN", help="Let pages of https://… ask, too.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="Another name that this server has.")
@pass_context
def serve(context: Context, /, host: str, port: int, **options: Any) -> None:  # noqa: ANN401
    r"""Show the store in a browser, and answer SPARQL at /sparql; it is only read. Ctrl-C ends it.

    What `ingest` writes meanwhile is shown a moment later.

    \b
    vankien serve
    vankien serve --port 0 --timeout 10
    """
    from ..errors import BadValue, MissingExtra

    if "://" in context.store:
        raise BadValue("an endpoint is served already", where=context.store, remedy="Name a folder with --store.")
    try:
        from ..server.app import Application
        from ..server.listening import bound, run
        from ..server.policy import Policy
        from ..server.shown import Limits, Shown
    except ImportError:
        raise MissingExtra("serving needs starlette and uvicorn", remedy="pip install 'vankien[web]'") from None
    from ..server.jobs import Bounds

    with context.knowledge():  # it is made on first use, and gets the data that come with this version
        pass
    limits = Limits(
        options["timeout"],
        options["max_memory"] * 1_000_000,
        options["max_upload"] * 1_000_000,
        Bounds(options["max_rows"]),
        options["workers"],
        options["most"],
    )
    token = (os.environ.get("VANKIEN_TOKEN") or secrets.token_urlsafe(24)) if options["allow_update"] else None
    _talk(context)
    shown = Shown(Path(context.store), limits, context.say)
    app = Application(shown, limits, __version__, token).asgi()
    names = {host.strip("[]"), "localhost", *options["hosts"]}
    if not _is_loopback(host):
        names |= {socket.gethostname(), socket.getfqdn()}
    log = (lambda line: context.say(line, level=1)) if context.verbosity > 0 else None
    with bound(host.strip("[]"), port) as listening:
        _announce(context, host, listening.getsockname()[1], token)
        try:
            run(Policy(app, names, options["origins"], log), listening, shown.open)
        except KeyboardInterrupt:
            context.say(context.word("đã dừng", "stopped"))


def _announce(context: Context, host: str, port: int, token: str | None) -> None:
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    context.say(context.word(f"mở trong trình duyệt: {address} (Ctrl-C để dừng)", f"open {address} (Ctrl-C ends it)"))
    if not _is_loopback(host):
        context.say(
            context.word(
                "CẢNH BÁO: máy khác trong mạng vào được; không có mật khẩu, không mã hóa",
                "WARNING: other machines can reach this; there is no password and no encryption",
            )
        )
    if token and not os.environ.get("VANKIEN_TOKEN"):
        context.say(context.word(f"mã để cập nhật: {token}", f"token for updates: {token}"))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _talk(context: Context) -> None:
    """Uvicorn's warnings and failures on standard error; not that it ends what runs when it is told to end."""
    logging.getLogger("uvicorn.error").addFilter(lambda record: "graceful" not in str(record.msg))
    logging.basicConfig(
        level=logging.INFO if context.verbosity > 1 else logging.ERROR, format="%(levelname)s %(message)s"
    )
