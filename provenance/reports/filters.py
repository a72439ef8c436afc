"""What templates do with text: the page of a story and the desk in the browser put it there alike."""

from __future__ import annotations

from markupsafe import Markup

from provenance.reports import phrases
from provenance.reports.safe import one_line, visible


def shown(value: object) -> object:
    """Show what cannot be seen, wherever a template puts text, and keep the text's own line breaks."""
    if type(value) is Markup or not isinstance(value, str):
        return value
    return visible(value, keep="\r\n\t")


def upper_first(text: str) -> str:
    """Begin a phrase with a capital and leave the rest alone, as Jinja's own filter does not."""
    return text[:1].upper() + text[1:]


def day(date: str) -> Markup:
    """Write a date so that a person and a program can read it."""
    said, stated = one_line(phrases.long_date(date)) or "no date", phrases.short_date(date)
    written = '<time datetime="{}">{}</time>' if phrases.long_date(date) != date else "{1}"
    return Markup(written).format(stated, said)
