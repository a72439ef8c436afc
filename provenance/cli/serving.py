"""The command that opens the desk in the browser."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from provenance.cli.options import Room, room, tell

if TYPE_CHECKING:
    from provenance.desk import Casebook
    from provenance.ledger import Ledger


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="The port to serve at. By default, any that is free.",
)
@click.option("--no-browser", is_flag=True, help="Only print the address, and open no browser.")
@room
def serve(room: Room, port: int, no_browser: bool) -> None:
    """Open the desk in the browser, on this computer only.

    The address that is printed lets one browser in, once. Nobody else can reach the desk: it answers on this computer
    only, and to no page but its own. Control-C stops it. It needs Flask and waitress: pip install '.[desk]'

    \b
    Example:
      provenance serve --port 8017
    """
    from provenance.ledger import shown, state_of
    from provenance.readers.extras import needs

    with needs("desk", "serve", "the desk in the browser"):
        import flask  # noqa: F401
        import waitress  # noqa: F401
    from provenance.web.front import Front
    from provenance.web.serving import serve as serve_it

    @contextmanager
    def writing(ahead: Callable[[Ledger], None] | None = None) -> Iterator[Casebook]:
        from provenance import desk

        with room.writing(must_exist=False, ahead=ahead) as ledger:
            yield desk.Casebook(ledger)

    def opened(address: str) -> None:
        tell(f"The desk is at {address}", always=True)
        tell("The address lets one browser in, once. If none opens, open it yourself. Control-C stops the desk.")
        if not no_browser:
            show_in_browser(address)

    name = shown(room.path).replace("\\", "/").rpartition("/")[2]
    front = Front(name, room.by, lambda: room.casebook(must_exist=False), writing, lambda: state_of(room.path))
    try:
        serve_it(front, port, opened)
    except KeyboardInterrupt:
        tell("Stopped.")


def show_in_browser(address: str) -> None:
    """Open the address by way of a file that only its owner can read: what a program is called with, everybody sees."""
    import html
    import os
    import tempfile
    import threading
    import webbrowser
    from pathlib import Path

    if not _has_screen():
        return  # a browser for the terminal would take it over
    handle, name = tempfile.mkstemp(prefix="provenance-", suffix=".html")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        there = html.escape(address)
        file.write(
            '<!doctype html><meta charset="utf-8"><title>The desk</title><meta name="referrer" content="no-referrer">'
            f'<meta http-equiv="refresh" content="0; url={there}"><p><a href="{there}">Go to the desk</a></p>\n'
        )
    threading.Thread(target=lambda: webbrowser.open(Path(name).as_uri()), daemon=True).start()
    atexit.register(lambda: Path(name).unlink(missing_ok=True))


def _has_screen() -> bool:
    """Whether there is a screen on which a browser could be shown."""
    import os
    import sys

    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
