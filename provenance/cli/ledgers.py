"""The group of commands that look after a ledger's files."""

from __future__ import annotations

import click


@click.group()
def ledger() -> None:
    """Look after the ledger's files."""
