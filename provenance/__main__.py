"""The front door: runs the command line and turns expected failures into one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 fine, 1 findings, 2 wrong usage or unreadable input, 3 ledger damaged or locked."""
    import click

    from provenance.cli import commands
    from provenance.errors import ProvenanceError

    for stream in (sys.stdout, sys.stderr):
        # text is UTF-8 by name, whatever the locale; what cannot be shown is shown as its code
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = commands.main(args=None if arguments is None else list(arguments), prog_name="provenance", standalone_mode=False)
        sys.stdout.flush()
    except ProvenanceError as failure:
        print(f"provenance: {failure}", file=sys.stderr)
        return failure.exit_code
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as misuse:
        misuse.show()
        return misuse.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("provenance: stopped; what this command had begun was not recorded", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # the reader of a pipe has had enough ("| head"); nothing more can be written, not even at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
