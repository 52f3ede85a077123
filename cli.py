"""The command line: a click group whose commands are loaded from graph/commands/ when they are called."""

import click


@click.group()
def main() -> None:
    """VanKien."""
