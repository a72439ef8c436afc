"""Packages that only some formats need, and how to get them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from provenance.errors import UnreadableError, how_to_install


@contextmanager
def needs(extra: str, where: str, who: str = "reading this format") -> Iterator[None]:
    """Turn a failed import into an UnreadableError that names the extra with the package.

    `where` is the input, or the command; `who` needs the package.
    """
    try:
        yield
    except ImportError:
        what = f"{who} needs a package that is not installed"
        raise UnreadableError(where, what, f"Install it with: {how_to_install(extra)}") from None
