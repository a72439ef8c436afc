"""Claims made able to stand alone, and whom they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extraction.cast import Cast
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.names import name_key, names
from provenance.model import Article, Key, Source, Span, Stance

_QUOTE_MARKS = re.compile(r"[“”„«»\"]|''|``")
_LEADING = re.compile(r"(?:that|whether)\s+(?!(?:is|was|are|were|had|has|would|will|could)\b)", re.IGNORECASE)
_FLAG = re.compile(
    r"(?:exclusive|breaking|update|updated|watch|video|live|just in|analysis|opinion)\s*[:|–—-]\s*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(he|she|they|it|we|i)\b(?='|’|\s)", re.IGNORECASE)
_REPORTS_THAT = re.compile(
    r"(?:the |any |all |these |those |media |press |news )*"
    r"(?:reports?|claims?|allegations?|accusations?|suggestions?|rumou?rs?|notion|idea)"
    r"(?: (?:claiming|saying|alleging|suggesting|stating|indicating))? that ",
    re.IGNORECASE,
)
_OWN_PART = re.compile(
    r"(?:any |all |its |their |his |her )+(?:part|involvement|role|participation|knowledge|link|ties)\b"
)
_GERUND = re.compile(r"\w{3,}ing\b")


def proposition(words: str, source: Source | None, stance: Stance, lead: str, lexicon: Lexicon) -> str:
    """The claim as a sentence that can be read, and compared, without its article.

    Quotation marks and a leading "that" go; a leading "he" or "we" becomes the source where the source is
    named; an item of a list gets its lead-in; "denied attending" becomes who attended.
    """
    plain = " ".join(_QUOTE_MARKS.sub("", words).split()).strip(" ,;:.–—-")
    plain = _LEADING.sub("", plain, count=1) if _LEADING.match(plain) else plain
    plain = _FLAG.sub("", plain, count=1) if _FLAG.match(plain) else plain
    if lead:
        opening = " ".join(_QUOTE_MARKS.sub("", lead).split()).replace(" , ", " ").replace(",,", ",").rstrip(" :,")
        opening = _LEADING.sub("", opening, count=1) if _LEADING.match(opening) else opening
        return f"{opening}: {plain}"
    if source is not None and source.identified and source.name:
        subject = _SUBJECT.match(plain)
        if subject and subject.group(1).lower() in ("he", "she", "it", "we", "i", "they"):
            pronoun = subject.group(1).lower()
            name = source.body if pronoun in ("we", "it", "they") and source.body else source.name
            if pronoun in ("we", "i"):
                # the first person keeps its verb: "We [Orla Shipping] have asked"
                name = f"{subject.group(1)} [{name}]"
            plain = name + plain[subject.end() :]
    if stance is Stance.DENIES:
        plain = _REPORTS_THAT.sub("", plain, count=1)
    if stance is Stance.DENIES and source is not None and source.name:
        if _GERUND.match(plain):
            plain = f"{source.body or source.name} {plain}"
        elif _OWN_PART.match(plain):
            plain = f"{source.body or source.name}: {plain}"
    return plain


def about(article: Article, spans: Sequence[Span], prop: str, cast: Cast, lexicon: Lexicon) -> tuple[Key, ...]:
    """Keys of the persons and bodies that a claim names, each once, in order."""
    found: dict[Key, None] = {}
    text = article.text
    for start, end in spans:
        for s, e in cast.names_within(start, end):
            name = text[s:e]
            opens_sentence = s == start or text[max(0, s - 2) : s].strip(' “"') in (".", "")
            single = " " not in name
            if opens_sentence and single and name not in cast.inner:
                continue
            known = cast.full.get(name.lower())
            key = name_key(known or name, lexicon)
            if key:
                found[key] = None
    if len(prop) > sum(end - start for start, end in spans) + 3:
        # a lead-in or a resolved subject brought names in
        for s, e in names(prop, 0, len(prop), lexicon):
            key = name_key(cast.full.get(prop[s:e].lower()) or prop[s:e], lexicon)
            if key:
                found[key] = None
    return tuple(found)
