"""Lists of addresses: a file with one on each line."""

from __future__ import annotations

from provenance.errors import UnreadableError
from provenance.readers.characters.decoding import decode_text, read_whole, unify_line_ends
from provenance.readers.files import open_file, show_path


def read_addresses(path: str) -> list[str]:
    """Give the addresses in a file, but for empty lines and those after #; UnreadableError where a line is none."""
    where = show_path(path)
    with open_file(path) as stream:
        lines = unify_line_ends(decode_text(read_whole(stream, where), where)).split("\n")
    found: list[str] = []
    for number, line in enumerate(lines, 1):
        address = line.strip()
        if not address or address.startswith("#"):
            continue
        if not address.lower().startswith(("http://", "https://")) or len(address.split()) > 1:
            step = "write one address on each line, or name the address itself"
            raise UnreadableError(f"{where}, line {number}", "this is not an address on the web", step)
        found.append(address)
    if not found:
        raise UnreadableError(where, "there is no address in this file", "write one address on each line")
    return found
