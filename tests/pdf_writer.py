"""PDFs for tests, written by hand: each sign where a test wants it, and files that are no good in a given way."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence

LIGATURES = {"ﬁ": "\x01", "ﬂ": "\x02", "—": "\x97", "–": "\x96", "“": "\x93", "”": "\x94", "’": "\x92", "†": "\x86"}
WIDTHS = {" ": 278, "i": 222, "l": 222, "t": 278, "f": 278, "r": 333, "m": 833, "w": 722, ".": 278, ",": 278, "-": 333}


def width(text: str, size: float) -> float:
    """Of a text in Helvetica, nearly: enough to break lines by."""
    return sum(WIDTHS.get(letter, 556) for letter in text) * size / 1000


def show(text: str) -> str:
    coded = "".join(LIGATURES.get(letter, letter) for letter in text)
    return "(" + coded.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ") Tj"


def at(x: float, y: float, *parts: str | tuple[str, float, float], size: float = 11) -> str:
    """A line of text; a part of it can have a size and a rise of its own."""
    told = [f"BT 1 0 0 1 {x} {y} Tm"]
    for part in parts:
        text, points, rise = (part, size, 0.0) if isinstance(part, str) else part
        told.append(f"/F {points} Tf {rise} Ts {show(text)}")
    return " ".join([*told, "ET"])


def wrapped(text: str, wide: float, size: float = 11, indent: float = 0) -> list[str]:
    """The lines of a paragraph as a typesetter would break them."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width(longer, size) + (0 if lines else indent) > wide:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def column(paragraphs: Iterable[str | Sequence[str]], x: float, top: float, wide: float = 450, size: float = 11, gap: float = 8) -> str:  # fmt: skip
    """Paragraphs under each other, each a text to be broken or lines that are; a gap of 0 makes first lines indented."""
    told, y = [], top
    for number, paragraph in enumerate(paragraphs):
        indent = 15.0 if not gap and number else 0.0
        lines = wrapped(paragraph, wide, size, indent) if isinstance(paragraph, str) else paragraph
        for line, words in enumerate(lines):
            told.append(at(x + (indent if not line else 0), y, words, size=size))
            y -= 1.25 * size
        y -= gap
    return "\n".join(told)


def pdf(
    pages: Sequence[str],
    info: Mapping[str, str] | None = None,
    password: str = "",
    owner: str = "",
    packed: bool = False,
) -> bytes:
    """A document of these contents; with a password, or with an owner who alone may change it."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    catalog, tree, font = add(b""), add(b""), add(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding "
        b"/WinAnsiEncoding /Differences [1 /fi /fl] >> >>"
    )  # fmt: skip
    picture = add(stream(b"\x80" * 100, "/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8"))  # fmt: skip
    kids = []
    ident = hashlib.md5(b"id").digest()
    locked = bool(password or owner)
    lock, key = _keys(password, owner or password, ident) if locked else (b"", b"")
    for content in pages:
        data = content.encode("latin-1")
        if locked:
            data = _rc4(hashlib.md5(key + _number(len(objects) + 1)).digest()[:10], data)
        body = add(stream(zlib.compress(data), "/Filter /FlateDecode") if packed else stream(data))
        kids.append(add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {body} 0 R "
            f"/Resources << /Font << /F {font} 0 R >> /XObject << /I {picture} 0 R >> >> >>".encode()
        ))  # fmt: skip
    objects[catalog - 1] = f"<< /Type /Catalog /Pages {tree} 0 R >>".encode()
    objects[tree - 1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
    trailer = f"/Root {catalog} 0 R"
    if info:
        told = " ".join(f"/{name} ({value})" for name, value in info.items())
        trailer += f" /Info {add(f'<< {told} >>'.encode())} 0 R"
    if locked:
        told = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{lock.hex()}> /U <{_rc4(key, PADDING).hex()}> >>"
        trailer += f" /Encrypt {add(told.encode())} 0 R /ID [<{ident.hex()}> <{ident.hex()}>]"
    return assembled(objects, trailer)


def stream(data: bytes, extra: str = "") -> bytes:
    return f"<< /Length {len(data)} {extra} >>\nstream\n".encode() + data + b"\nendstream"


def assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    made += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _keys(password: str, owner: str, ident: bytes) -> tuple[bytes, bytes]:
    """The owner's entry and the key of the oldest kind of encryption (PDF 1.7, 7.6.3)."""
    padded = (password.encode() + PADDING)[:32]
    lock = _rc4(hashlib.md5((owner.encode() + PADDING)[:32]).digest()[:5], padded)
    return lock, hashlib.md5(padded + lock + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + ident).digest()[:5]


def _number(number: int) -> bytes:
    return number.to_bytes(3, "little") + b"\0\0"


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    made, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        made.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(made)
