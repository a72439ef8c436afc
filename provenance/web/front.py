"""What the pages stand on: whose ledger it is, who works, and how it is opened for each request."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, cast

from attrs import frozen
from flask import current_app

if TYPE_CHECKING:
    from provenance.desk import Casebook


@frozen
class Front:
    """The ledger as the pages reach it; it is opened for each request and closed after it."""

    name: str
    """What the ledger's file is called."""
    by: str
    """Who works here, as the log has it."""
    reading: Callable[[], AbstractContextManager[Casebook]]
    writing: Callable[..., AbstractContextManager[Casebook]]
    """The same with the lock of the only writer held; it is given what can be done before others have to wait."""
    state: Callable[[], str]
    """Some letters that change when the ledger's files do; asking costs next to nothing."""


KEY = "provenance"


def front() -> Front:
    """Give what this application stands on."""
    return cast("Front", current_app.extensions[KEY])


def seen(*things: object) -> str:
    """Give a short name of values as they are now, by which a form later tells whether they have changed."""
    return hashlib.sha256(repr(things).encode("utf-8", "surrogatepass")).hexdigest()[:20]
