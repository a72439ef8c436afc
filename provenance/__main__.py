"""The front door: runs the command line and turns expected failures into one line and an exit code."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

_OFTEN = 100_000
"""New values after which the garbage collector looks at them; of itself it does after 700."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the system says where output is sent to a file and cannot be kept."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    # What a command makes is kept until it ends: to look through it for what can be thrown away finds next to nothing.
    gc.set_threshold(_OFTEN, 50, 100)
    code = run(arguments)
    gc.freeze()  # Python looks through all of it once more as it ends: a twelfth of what it takes to read 84 articles
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 fine, 1 findings, 2 usage or input at fault, 3 ledger damaged or locked."""
    import click

    from provenance.cli import ReaderGoneError, commands
    from provenance.errors import ProvenanceError

    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        # text is UTF-8 by name, whatever the locale; what cannot be shown is shown as its code
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        given = None if arguments is None else list(arguments)
        code = commands.main(args=given, prog_name="provenance", standalone_mode=False)
        sys.stdout.flush()
    except ProvenanceError as failure:
        from provenance.cli.options import wrapped

        print(wrapped(f"provenance: {failure}"), file=sys.stderr)
        return failure.exit_code
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as misuse:
        _guess_no_help(misuse)
        misuse.show()
        return misuse.exit_code
    except (click.Abort, KeyboardInterrupt):
        # the record may stand already when the interruption comes while it is shown
        print("provenance: Interrupted. Anything unfinished was not recorded.", file=sys.stderr)
        return 130
    except (BrokenPipeError, ReaderGoneError):
        _silence()
        return 0
    except OSError as failure:
        if failure.errno not in FULL or failure.filename is not None:
            raise
        _silence()
        reason = (failure.strerror or "unknown reason").lower()
        print(
            f"provenance: The output could not be written ({reason}). Free some space, or send it elsewhere.",
            file=sys.stderr,
        )
        return 2
    return code if isinstance(code, int) else 0


def _guess_no_help(misuse: click.ClickException) -> None:
    """Do not suggest --help for "--level": only its letters are near."""
    near: list[str] = getattr(misuse, "possibilities", None) or []
    if "--help" in near and not str(getattr(misuse, "option_name", "")).startswith("--h"):
        near.remove("--help")


def _open_closed_streams() -> None:
    """Let a standard stream that the caller closed be an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _silence() -> None:
    """Send what is still waiting to be written to nowhere, so that leaving does not fail a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
