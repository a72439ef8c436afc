"""Text from a page made harmless for the place where it is shown; no character is lost without a trace."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_UNSEEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # controls, the escape that starts a terminal command among them
    "\u2028\u2029"  # line breaks that most programs do not see as such
    "\u202a-\u202e\u2066-\u2069"  # they turn the order of words on the screen
    "\u2061-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff"  # tags: text that nobody sees
    "\ud800-\udfff"  # halves of characters, which cannot be written as UTF-8
    "]"
)
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\u2028\u2029]+")
_MARKUP = re.compile(r"([\\`*_\[\]|~])")
_ENTITY = re.compile(r"&(?=[#A-Za-z0-9]{1,32};)")
_LINE_START = re.compile(r"(\s*)([#+=-]|[0-9]{1,9}(?=[.)]))")
_FORMULA = "=+-@＝＋－＠"
_FORMULA_CONTROL = "\t\r\n"


def visible(text: str, keep: str = "\n\t") -> str:
    r"""Write every character that cannot be seen, or that moves others about, as "\x1b" or "\u202e"."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: found.group() if found.group() in keep else _escape(found.group()), text)


def _escape(character: str) -> str:
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def one_line(text: str) -> str:
    """Bring text to a single line, safe for a terminal: white space as one space, the unseen shown."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return visible(_SPACES.sub(" ", text).strip(" "), keep="")


def json_escaped(written: str) -> str:
    r"""Write the unseen characters of a finished JSON text as "\u202e", so that any reader gets them back."""
    return _UNSEEN.sub(lambda found: _json_escape(found.group()), written)


def _json_escape(character: str) -> str:
    if character == "\n":
        return character  # only ever between values: inside a string JSON has already escaped it
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def csv_cell(text: str) -> str:
    """Give a cell that no spreadsheet takes for a formula: one that could be is led by an apostrophe."""
    begins = text.lstrip()[:1]
    dangerous = text[:1] in _FORMULA_CONTROL if text else False
    if dangerous or (begins and begins in _FORMULA):
        text = "'" + text
    return visible(text.replace("\r\n", "\n"))


def markdown(text: str) -> str:
    """Give one line of Markdown that reads as the text, whatever signs are in it."""
    return _markup(one_line(text))


def markdown_line(text: str) -> str:
    """Give text for the beginning of a line of Markdown, where a "#" or "1." would mean something more."""
    escaped = markdown(text)
    return _LINE_START.sub(_guard, escaped, count=1) if _LINE_START.match(escaped) else escaped


def _guard(found: re.Match[str]) -> str:
    space, sign = found.groups()
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def _markup(text: str) -> str:
    plain = _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\1", plain)


def web_address(url: str) -> str:
    """Get the address if it is one of the web that may be linked to; else nothing."""
    if _UNSEEN.search(url) or any(character.isspace() for character in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
