"""Takes the text out of a PDF in a process of its own, so that no file can take more than it is given.

It reads a PDF on standard input and writes a line of JSON for each page. It is run as a file, not imported.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from typing import Any

MEMORY = 400_000_000
"""Bytes that the process may take beside the file itself and what Python and the library take."""
SECONDS = 120
"""Of processor time. A filing of 1,000 pages takes 40."""
MOST_PAGES = 5_000
MOST_CHARACTERS = 10_000_000
MOST_RUNS, MOST_ON_PAGE = 500_000, 20_000
"""Pieces of lines of all pages, and of one: a page of words that stand one by one has some thousand."""
WIDE = 1.0
"""Widths of the letter m between two characters of a line, from which they stand in two cells or columns."""
NARROW = 0.25
"""Widths of the letter m between two characters from which there is a space between them."""
UPRIGHT = math.pi / 180
"""How far a line may lean."""
HYPHEN = 2
"""The character by which the library writes a hyphen at the end of a line."""


def main() -> int:
    """Write what the PDF holds; give 0, or 3 for one behind a password, 4 for what is no PDF."""
    data = sys.stdin.buffer.read()
    _limit(len(data))
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as failure:
        return 3 if "password" in str(failure).lower() or "security" in str(failure).lower() else 4
    told = {key: value for key, value in document.get_metadata_dict().items() if value}
    pages = min(len(document), MOST_PAGES)
    print(json.dumps({"pages": len(document), "told": told}))
    characters = runs = 0
    for number in range(pages):
        try:
            page = _page(document, number)
        except pypdfium2.PdfiumError:
            page = {"broken": True}
        if len(page.get("runs", ())) > MOST_ON_PAGE:
            page = {"broken": True}
        characters += sum(len(run[4]) for run in page.get("runs", ()))
        runs += len(page.get("runs", ()))
        print(json.dumps(page))
        if characters > MOST_CHARACTERS or runs > MOST_RUNS:
            break
    return 0


def _limit(size: int) -> None:
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY + 2 * size), (resource.RLIMIT_CPU, SECONDS)):
        try:
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (ValueError, OSError):
            continue  # a system that does not know this limit


def _page(document: Any, number: int) -> dict[str, Any]:
    """Give the runs of a page: pieces of lines, each as left, right, baseline, size and text, in points."""
    import pypdfium2.raw as pdfium

    page = document[number]
    text = page.get_textpage()
    left, bottom, right, top = page.get_cropbox()
    found: dict[int, list[list[Any]]] = {}
    beyond = 0
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    spaced = False
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if pdfium.FPDFText_IsGenerated(text, at) == 1:
            spaced = spaced or code == 32
            continue
        if not code or not pdfium.FPDFText_GetCharOrigin(text, at, x, y):
            continue
        if not (left - 1 <= x.value <= right + 1 and bottom - 1 <= y.value <= top + 1):
            beyond += 1
            continue
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        angle = math.atan2(matrix.b, matrix.a)
        turns = round(angle / (math.pi / 2)) % 4
        if abs(math.remainder(angle, math.pi / 2)) > UPRIGHT:
            turns = 4  # it leans
        size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        glyph = _turned(turns, x.value, y.value, (box.left, box.bottom, box.right, box.top))
        letter = "-" if code == HYPHEN else _letter(code)
        _put(found.setdefault(turns, []), glyph, size, letter, spaced)
        spaced = False
    most = max(found, key=lambda one: (sum(len(run[4]) for run in found[one]), -one), default=0)
    turned = sum(len(run[4].strip()) for turns, runs in found.items() if turns != most for run in runs)
    runs = [run for run in found.get(most, []) if run[4].strip()]
    pictures = (
        any(one.type == pdfium.FPDF_PAGEOBJ_IMAGE for one in page.get_objects(max_depth=2)) if not runs else False
    )
    text.close()
    page.close()
    return {"runs": runs, "turned": turned, "beyond": beyond, "pictures": pictures}


def _letter(code: int) -> str:
    """Give a character; nothing for what is none, and a blank for what is not seen."""
    if code >= 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    return chr(code) if code >= 32 else " "


def _turned(turns: int, x: float, y: float, box: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """Give left, right and baseline of a character, on a page that is turned until its line is level."""
    low, under, high, over = box
    if turns == 1:
        return under, over, -x
    if turns == 2:
        return -high, -low, -y
    if turns == 3:
        return -over, -under, x
    return low, high, y


def _put(runs: list[list[Any]], glyph: tuple[float, float, float], size: float, letter: str, spaced: bool) -> None:
    """Add a character to the run before it, or begin another with it."""
    start, end, base = (round(value, 2) for value in glyph)
    last = runs[-1] if runs else None
    if last is not None and abs(base - last[2]) <= 0.08 * last[3] and 0.95 * last[3] <= size <= 1.05 * last[3]:
        gap = (start - last[1]) / max(size, 0.1)
        if -0.6 < gap < WIDE:
            between = " " if (spaced or gap > NARROW) and not (last[4].endswith(" ") or letter == " ") else ""
            last[4] += between + letter
            last[1] = max(last[1], end)
            return
    runs.append([start, end, base, round(size, 2), letter])


if __name__ == "__main__":
    # its folder has files by the names of libraries
    sys.path = sys.path[1:]
    sys.exit(main())
