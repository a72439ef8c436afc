"""Articles that came by mail (.eml, .mbox): a press release is the statement of who sent it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email import errors, message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from attrs import Factory, define, frozen

from provenance.errors import ProvenanceError, UnreadableError
from provenance.model import Article, Layout
from provenance.readers.characters.decoding import LIMIT, nothing_in, read_bytes, refuse_binary
from provenance.readers.characters.mending import mended
from provenance.readers.documents.mailhtml import html_text
from provenance.readers.documents.mailtext import Letter, letters
from provenance.readers.documents.passages import counted
from provenance.readers.metadata.dates import page_date
from provenance.readers.metadata.details import Details, make_article, parse_date
from provenance.readers.metadata.words import any_mail_word
from provenance.signs import split

LONGEST_HEADER = 2000
"""Characters of a header that are read: a longer one is no subject and no name, and takes long."""
DEEPEST = 5
"""Mails within mails that are read."""
MOST_PARTS = 2000
FEWEST_WORDS = 12
"""Words with which a mail is passed on that are a statement of their own."""
SAVE = "save the mail once more, or its text"


@define
class _Parts:
    """What is in a mail."""

    text: list[str] = Factory(list)
    inner: list[Message] = Factory(list)
    """Mails that were attached to it."""
    attached: int = 0
    broken: bool = False
    """Whether a part could not be decoded whole."""
    quoted: bool = False
    """Whether replies quoted in it were cut off."""
    seen: int = 0


@frozen
class _Head:
    """What the headers of a mail say."""

    sender: str
    subject: str
    date: str


def read_mail(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article in a mail, and each in a mail that it forwards, or raise UnreadableError."""
    yield from _message(read_bytes(stream, where), where, typed)


def read_mailbox(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield for each mail in a mailbox its articles, or why it could not be read."""
    empty = True
    for number, data in enumerate(_mails(stream, where), 1):
        empty = False
        try:
            if len(data) > LIMIT:
                what = f"this mail is larger than {LIMIT // 1_000_000} MB"
                raise UnreadableError(where, what, "save its text without what is attached")
            yield from _message(data, f"{where}, mail {number}", typed)
        except UnreadableError as failure:
            yield failure
    if empty:
        raise nothing_in(where)


def _mails(stream: BinaryIO, where: str) -> Iterator[bytes]:
    """Yield each mail of a mailbox; of an overlong one, only so much as shows that it is too long."""
    lines: list[bytes] = []
    size = 0
    begun = False
    after_blank = True
    while line := stream.readline(1_000_000):
        line = line if begun else line.removeprefix(codecs.BOM_UTF8)
        if line.startswith(b"From ") and after_blank:
            if begun:
                yield b"".join(lines)
            lines, size, begun, after_blank = [], 0, True, False
            continue
        if not begun and line.strip():
            refuse_binary(line, where)
            raise UnreadableError(where, "this is no mailbox: its first line does not begin with From", SAVE)
        after_blank = not line.strip()
        if size <= LIMIT:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
    if begun:
        yield b"".join(lines)


def _message(data: bytes, where: str, typed: Details) -> Iterator[Article]:
    bare = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not bare:
        raise nothing_in(where)
    refuse_binary(bare[:1000], where)
    try:
        message = message_from_bytes(bare, policy=policy.default)
    except (RecursionError, ValueError, errors.MessageError):
        raise UnreadableError(where, "this mail cannot be read", SAVE) from None
    if not any(name.lower() in ("from", "subject", "date", "received") for name in message.keys()):  # noqa: SIM118
        raise UnreadableError(where, "this is no mail: it has no sender, subject or date", "check the name of the file")
    found = list(_articles(message, where, typed, 0))
    if not found:
        raise UnreadableError(where, "there is no text in this mail", "save what is attached to it, and read that")
    yield from found


def _articles(message: Message, where: str, typed: Details, depth: int) -> Iterator[Article]:
    parts = _Parts()
    try:
        _gather(message, parts, where)
    except RecursionError:
        raise UnreadableError(where, "this mail has too many parts within parts", SAVE) from None
    subject = _header(message, "subject")
    head = _Head(_sender(message), _bare_subject(subject), _date(_raw(message, "date")))
    own, *passed_on = letters("\n\n".join(parts.text), subject)
    found = [(head, own)] + [
        (
            _Head(
                _body(one.sender), _bare_subject(one.subject) or head.subject, _date(one.date) or page_date(one.date)
            ),
            one,
        )
        for one in passed_on
    ]
    found = [(top, one) for top, one in found if split(one.text)[0].strip()]
    if len(found) > 1 and found[0][1] is own and len(own.text.split()) < FEWEST_WORDS:
        found = found[1:]  # "For your information": no statement
    for number, (top, letter) in enumerate(found):
        yield _article(top, letter, typed, _remarks(parts, depth) if not number else ())
    for inner in parts.inner if depth < DEEPEST else ():
        yield from _articles(inner, where, typed, depth + 1)


def _remarks(parts: _Parts, depth: int) -> tuple[str, ...]:
    said = (
        "The quoted replies were cut off." if parts.quoted else "",
        counted(parts.attached, "attachment was", "attachments were", "not read."),
        "Some of it could not be decoded: the mail is cut off or damaged." if parts.broken else "",
        "A mail within it was not read." if parts.inner and depth >= DEEPEST else "",
    )
    return tuple(filter(None, said))


def _article(head: _Head, letter: Letter, typed: Details, remarks: tuple[str, ...]) -> Article:
    """Make the article of what one sender wrote."""
    said = (
        "The quoted replies were cut off." if letter.quoted else "",
        "The signature was cut off." if letter.signed else "",
    )
    every = tuple(dict.fromkeys(filter(None, (*said, *remarks))))
    found = Details(outlet=head.sender, title=head.subject, date=head.date)
    layout = Layout(remarks=every, speaker=head.sender or typed.outlet)
    return make_article(mended(letter.text), typed, found, "page", layout=layout)


# Parts


def _gather(message: Message, parts: _Parts, where: str) -> None:
    """Read the parts of a mail: its text once, what is attached by its number."""
    parts.seen += 1
    if parts.seen > MOST_PARTS:
        raise UnreadableError(where, f"this mail has more than {MOST_PARTS:,} parts", SAVE)
    kind = message.get_content_type()
    inner = message.get_payload() if message.is_multipart() else []
    within = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
    parts.broken = parts.broken or any(isinstance(one, CUT_OFF) for one in message.defects)
    if kind == "multipart/encrypted" or message.get_param("smime-type") in ("enveloped-data", "authEnveloped-data"):
        raise UnreadableError(where, "this mail is encrypted", "open it in the program that can, and save its text")
    if kind == "message/rfc822":
        parts.inner += within[:1]
    elif message.get_content_disposition() == "attachment":
        parts.attached += 1
    elif kind == "multipart/alternative":
        _alternative(within, parts, where)
    elif within:
        # of a signed text, and of one with its pictures, the first part is the text
        for one in within[:1] if kind in ("multipart/signed", "multipart/related") else within:
            _gather(one, parts, where)
    else:
        _leaf(message, kind, parts)


def _leaf(message: Message, kind: str, parts: _Parts) -> None:
    if kind == "text/html":
        found = html_text(_decoded(message, parts))
        text, quoted = found or ("", False)
        parts.text.append(text)
        parts.quoted = parts.quoted or quoted
        parts.broken = parts.broken or found is None
    elif kind == "text/plain":
        parts.text.append(_unwrapped(_decoded(message, parts), message))
    else:
        parts.attached += 1


def _alternative(within: list[Message], parts: _Parts, where: str) -> None:
    """Read one of several ways of writing a text: the plain one, unless it only says that there is another."""
    read = []
    for one in within:
        each = _Parts(seen=parts.seen)
        _gather(one, each, where)
        parts.seen = each.seen
        read.append(each)
    full = max((len("".join(each.text).split()) for each in read), default=0)
    whole = [each for each in read if 2 * len("".join(each.text).split()) >= full]
    for chosen in whole[:1]:
        parts.text += chosen.text
        parts.quoted = parts.quoted or chosen.quoted
    for each in read:
        parts.inner += each.inner
        parts.attached += each.attached
        parts.broken = parts.broken or each.broken


CUT_OFF = (
    errors.CloseBoundaryNotFoundDefect,
    errors.StartBoundaryNotFoundDefect,
    errors.InvalidBase64LengthDefect,
    errors.InvalidBase64CharactersDefect,
)


def _decoded(message: Message, parts: _Parts) -> str:
    data = message.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    parts.broken = parts.broken or any(isinstance(one, CUT_OFF) for one in message.defects)
    named = message.get_content_charset() or "utf-8"
    for charset in (named, "utf-8", "cp1252"):
        try:
            return data.decode(charset).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        except (LookupError, ValueError):
            continue
    parts.broken = True
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\0", "")


def _unwrapped(text: str, message: Message) -> str:
    """Give a text whose lines were cut for the way as it was written (RFC 3676)."""
    if str(message.get_param("format", "")).lower() != "flowed":
        return text
    spaced = "" if str(message.get_param("delsp", "")).lower() == "yes" else " "
    made: list[str] = []
    open_ = False
    for line in text.split("\n"):
        bare = line[1:] if line.startswith(" ") else line
        if open_ and not line.startswith(">"):
            made[-1] = made[-1][:-1] + spaced + bare
        else:
            made.append(bare)
        open_ = bare.endswith(" ") and bare != "-- " and not line.startswith(">")
    return "\n".join(made)


# Headers


def _raw(message: Message, name: str) -> str:
    found = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    return " ".join(found[:LONGEST_HEADER].split())


def _header(message: Message, name: str) -> str:
    """Give a header, decoded, on one line."""
    try:
        value = str(policy.default.header_factory(name, _raw(message, name)))
    except Exception:
        # whatever makes the parser stumble over a header, the mail has others
        return ""
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _sender(message: Message) -> str:
    return (
        _named(_header(message, "organization")) or _body(_header(message, "from")) or _body(_header(message, "sender"))
    )


def _body(sender: str) -> str:
    """Give the name of who sent a mail, without its address; empty where there is only an address, or an office."""
    name = re.sub(rf"(?i)\s+{any_mail_word('via')}\s.*$", "", _named(sender))
    body = re.sub(rf"(?i)(?:^|[\s,|–-]+){any_mail_word('press')}\s*$", "", name).strip()
    return "" if re.fullmatch(any_mail_word("nobody", "press"), body, re.IGNORECASE) else body


def _named(sender: str) -> str:
    name = re.sub(r"\[mailto:[^\]]*\]|<[^<>]*>?", " ", sender)
    name = re.sub(r"\s+,", ",", " ".join(name.split())).strip(" \"',")  # "Ana Ruiz <a@b.example>, Bo Lee <c@d.example>"
    return "" if "@" in name else name


def _bare_subject(subject: str) -> str:
    return re.sub(rf"(?i)^(?:\s*{any_mail_word('reply', 'passed-on')}\s*:)+\s*", "", subject).strip()


def _date(value: str) -> str:
    """Give a date as RFC 3339, the day alone where no zone is told, or nothing for what is none."""
    try:
        when = parsedate_to_datetime(value)
        if when.tzinfo is None:
            # "-0000" is the time of Greenwich; without any zone, only the day can be told
            greenwich = value.strip().endswith("-0000")
            return parse_date(when.isoformat(timespec="seconds") + "Z" if greenwich else when.date().isoformat())
        return parse_date(when.isoformat(timespec="seconds"))
    except (ValueError, TypeError, IndexError, OverflowError, ProvenanceError):
        return ""
