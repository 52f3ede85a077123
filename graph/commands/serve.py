"""`vankien serve`: the store on HTTP, and pages to look at it."""

from __future__ import annotations

import click

from ... import __version__
from .context import Context, pass_context


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free.")
@click.option("--timeout", "seconds", type=click.FloatRange(min=0.1), default=30.0, show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=10_000, show_default=True, help="Rows of an answer.")
@click.option(
    "--most", type=click.IntRange(min=1), default=5000, show_default=True, help="Documents on a page at once."
)
@pass_context
def serve(context: Context, /, *, host: str, port: int, seconds: float, limit: int, most: int) -> None:
    r"""Show the store in a browser, and answer SPARQL at /sparql; it is only read. Ctrl-C ends it.

    \b
    vankien serve
    vankien serve --port 0 --timeout 10
    """
    try:
        import uvicorn

        from ..server.app import Server
        from ..server.children import Bounds
    except ImportError:
        from ..errors import MissingExtra

        raise MissingExtra("serving needs starlette and uvicorn", remedy="pip install 'vankien[web]'") from None
    import socket

    from ..errors import BadValue

    with context.knowledge() as known:
        shown = Server(known.store, known.store.where, __version__, Bounds(seconds, limit), most)
        listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            raise BadValue(f"cannot listen: {error.strerror}", where=f"{host}:{port}", remedy="Try --port 0") from None
        address = f"http://{host}:{listening.getsockname()[1]}/"
        context.say(
            context.word(f"mở trong trình duyệt: {address} (Ctrl-C để dừng)", f"open {address} (Ctrl-C ends it)")
        )
        names = [host.strip("[]"), "localhost", "127.0.0.1"] if host in {"127.0.0.1", "localhost"} else ["*"]
        config = uvicorn.Config(shown.application(names), log_level="warning", server_header=False)
        uvicorn.Server(config).run([listening])
