"""What comes as bytes and not as a path: a text that was pasted, a file that was sent."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from provenance import readers
from provenance.desk.incoming.readings import Reading, read
from provenance.errors import UnreadableError

LONGEST_NAME = 80
"""Characters of a file's name that are kept, counted from its end, where the kind of file is told."""
_UNSAFE = re.compile(r"[^\w.-]+")


def read_sent(name: str, data: bytes, details: Mapping[str, str]) -> list[Reading | UnreadableError]:
    """Read what was sent under a file's name, as `read` would read that file; nothing of it is left on the disk.

    `details` are those of `readers.Details`, by name; ProvenanceError where one of them cannot be, as a date.
    """
    typed = readers.Details(**details)
    called = _UNSAFE.sub("-", name.replace("\\", "/").rpartition("/")[2])[-LONGEST_NAME:].lstrip(".-") or "text.txt"
    with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
        path = Path(folder) / called
        path.touch(0o600)
        path.write_bytes(data)
        found = list(read([str(path)], typed))
    return [
        UnreadableError(called, one.what, one.next_step) if isinstance(one, UnreadableError) else one for one in found
    ]
