"""Failures that a person can put right: what went wrong, where, and the next step, in one line."""

from __future__ import annotations


class ProvenanceError(Exception):
    """An expected failure, as opposed to a bug; its text is shown to the user as it stands.

    The text never holds the identity of a source: errors end up in logs and bug reports.
    """

    exit_code = 2


class UnreadableError(ProvenanceError):
    """One input that could not be read; `where` names the file and, where it helps, the line."""

    def __init__(self, where: str, what: str, next_step: str = "") -> None:
        """Keep the place apart from the words, so that a batch can name every unreadable part."""
        self.where = where
        self.what = what
        self.next_step = next_step
        super().__init__(" ".join((f"{where}:", *(_sentence(part) for part in (what, next_step) if part))))

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[object, ...]]:
        """Be the same in another process."""
        return type(self), (self.where, self.what, self.next_step)


def _sentence(words: str) -> str:
    """Write words as a sentence; a command or an example at the end is left as it has to be typed."""
    stop = "" if words.endswith((".", "?", "FILE", "}", "'")) else "."
    return words[:1].upper() + words[1:] + stop


class UnknownIdError(ProvenanceError):
    """Nothing in the ledger has this id."""


class AmbiguousIdError(ProvenanceError):
    """A shortened id begins more than one id; the candidates are named."""


class LedgerError(ProvenanceError):
    """The ledger is damaged, locked, or cannot be written; nothing was changed."""

    exit_code = 3


class AlteredError(LedgerError):
    """Something else than this program changed the ledger's file, and no person has accepted it yet."""


class ArchiveError(ProvenanceError):
    """The archive, or the scheduler that works on it, cannot be used; nothing was changed."""

    exit_code = 3


def how_to_install(extra: str) -> str:
    """Give the command that installs what only some formats need, from where this program itself was installed."""
    import json
    import shlex
    from importlib.metadata import PackageNotFoundError, distribution
    from urllib.parse import unquote, urlsplit

    try:
        told = json.loads(distribution(_NAME).read_text("direct_url.json") or "{}")
        where = urlsplit(told.get("url", ""))
    except (PackageNotFoundError, OSError, ValueError, AttributeError):
        where = urlsplit("")
    if where.scheme == "file" and where.path:
        return f"pip install {shlex.quote(f'{unquote(where.path)}[{extra}]')}"
    return f"pip install '.[{extra}]', in the folder of this program's copy"


_NAME = "claim-provenance"
