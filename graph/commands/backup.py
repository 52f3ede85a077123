"""`vankien backup` and `restore`: copies of a store, which are stores."""

from __future__ import annotations

import click

from .context import Context, pass_context


@click.command()
@click.argument("folder", metavar="DIR")
@pass_context
def backup(context: Context, folder: str) -> None:
    """Copy the store to a new folder, which others may then read while this one is written to."""
    with context.knowledge() as known:
        known.backup(folder)
    context.say(context.word(f"đã sao lưu vào {folder}", f"backed up to {folder}"))


@click.command()
@click.argument("folder", metavar="DIR")
@pass_context
def restore(context: Context, folder: str) -> None:
    """Make the store (--store, which must not exist yet) from a backup."""
    from ..knowledge import restore as make

    make(folder, context.store)
    context.say(context.word(f"đã dựng lại {context.store} từ {folder}", f"made {context.store} from {folder}"))
