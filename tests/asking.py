"""Commands as they are typed: the exit code of each, what it prints, and what it says of the run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from provenance.__main__ import run

Ask = Callable[..., tuple[int, str, str]]


def asker(capsys: pytest.CaptureFixture[str], *before: str) -> Ask:
    """Give what types a command, behind some words that are typed before each."""

    def asked(*typed: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run([*before, *typed])
        told = capsys.readouterr()
        return code, told.out, told.err

    return asked
