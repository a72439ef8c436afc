"""Readers of kinds that few articles come in, each loaded when the first of its kind is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers.metadata.details import Details


def read_pdf(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article in a PDF, or raise UnreadableError."""
    from provenance.readers.documents.pdf import read_pdf

    return read_pdf(stream, where, typed)


def read_docx(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article in a Word document, or raise UnreadableError."""
    from provenance.readers.documents.docx import read_docx

    return read_docx(stream, where, typed)


def read_odt(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article in an OpenDocument text, or raise UnreadableError."""
    from provenance.readers.documents.odt import read_odt

    return read_odt(stream, where, typed)


def read_mail(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the article in a mail, and each in a mail that it forwards, or raise UnreadableError."""
    from provenance.readers.documents.mail import read_mail

    return read_mail(stream, where, typed)


def read_mailbox(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield for each mail in a mailbox its articles, or why it could not be read."""
    from provenance.readers.documents.mail import read_mailbox

    return read_mailbox(stream, where, typed)


def read_captions(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the transcript in a file of captions, or raise UnreadableError."""
    from provenance.readers.documents.captions import read_captions

    return read_captions(stream, where, typed)
