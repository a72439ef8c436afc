"""Claims made able to stand alone, and whom they are about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from provenance.extraction.figures import Cast
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.names import name_key
from provenance.model import Article, Key, Source, SourceKind, Span, Stance

_QUOTE_MARKS = re.compile(r"[“”„«»\"]|''|``")
_LEADING = re.compile(r"^(?:that|whether)\s+(?!(?:is|was|are|were|had|has|would|will|could|or)\b)", re.IGNORECASE)
_ACCUSED = re.compile(r"^((?:[^\s,.;]+ ){0,5}[^\s,.;]+) of (\w+ing)\b")
_RELATIVE = re.compile(r"^((?:[^\s,.;]+ ){0,8}[^\s,.;]+), which ([^,]+)$")
_FLAG = re.compile(
    r"^(?:exclusive|breaking|update|updated|watch|video|live|just in|analysis|opinion)\s*[:|–—-]\s*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(he|she|they|it|we|i)\b(?='|’|\s)", re.IGNORECASE)
_REPORTS_THAT = re.compile(
    r"(?:[\w’'-]+ ){0,3}"
    r"(?:reports?|claims?|allegations?|accusations?|suggestions?|rumou?rs?|notion|idea)"
    r"(?: (?:claiming|saying|alleging|suggesting|stating|indicating))? that ",
    re.IGNORECASE,
)
_OWN_PART = re.compile(
    r"(?:any |all |its |their |his |her )+(?:part|involvement|role|participation|knowledge|link|ties)\b"
)
_GERUND = re.compile(r"\w{3,}ing\b")


def proposition(
    words: str, source: Source | None, stance: Stance, lead: str, lexicon: Lexicon, to_somebody: bool = False
) -> str:
    """The claim as a sentence that can be read, and compared, without its article.

    Quotation marks and a leading "that" go; a leading "he" or "we" becomes the source where the source is
    named; an item of a list gets its lead-in; "denied attending" becomes who attended. What was said `to_somebody`
    may speak of the one who was told.
    """
    plain = bare = " ".join(_QUOTE_MARKS.sub("", words).split()).strip(" ,;:.–—-")
    plain = _LEADING.sub("", plain, count=1) if plain[:1] in "tTwW" else plain
    plain = _ACCUSED.sub(r"\1 \2", plain, count=1) if stance is Stance.ALLEGES else plain
    plain = _RELATIVE.sub(r"\1 \2", plain, count=1) if ", which " in plain else plain
    plain = _FLAG.sub("", plain, count=1) or bare
    if lead:
        opening = " ".join(_QUOTE_MARKS.sub("", lead).split()).replace(" , ", " ").replace(",,", ",").rstrip(" :,")
        opening = _LEADING.sub("", opening, count=1) if _LEADING.match(opening) else opening
        return f"{opening}: {plain}"
    if source is not None and source.identified and source.name:
        plain = _with_subject(
            plain, source, spoken=to_somebody or words.strip()[:1] in "“\"'‘«" or words.strip().startswith("''")
        )
    if stance is Stance.DENIES:
        plain = _REPORTS_THAT.sub("", plain, count=1)
    if stance is Stance.DENIES and source is not None and source.name:
        if _GERUND.match(plain):
            plain = f"{source.body or source.name} {plain}"
        elif _OWN_PART.match(plain):
            plain = f"{source.body or source.name}: {plain}"
    return plain


def _with_subject(plain: str, source: Source, spoken: bool) -> str:
    """A claim that begins with a pronoun, with the source in its place where the pronoun can only mean the source.

    "I" and "we" always do; "he" and "she" do in reported speech, but not in a quotation, nor where a lawyer, an
    agent or a deputy speaks of somebody else; "it" and "they" do where a body speaks.
    """
    subject = _SUBJECT.match(plain)
    if subject is None:
        return plain
    pronoun = subject.group(1).lower()
    rest = plain[subject.end() :]
    if pronoun in ("we", "i"):
        # the first person keeps its verb: "We [Orla Shipping] have asked"
        return f"{subject.group(1)} [{source.body if pronoun == 'we' and source.body else source.name}]{rest}"
    if spoken:
        return plain
    if pronoun in ("it", "they"):
        speaks = source.kind is SourceKind.ORGANISATION or (pronoun == "it" and source.kind is SourceKind.OFFICIAL)
        body = source.body or (source.name if speaks else "")
        return (body or subject.group(1)) + rest
    if source.kind is SourceKind.ORGANISATION or source.body or _FOR_OTHERS.search(source.role.lower()):
        return plain
    return source.name + rest


_FOR_OTHERS = re.compile(
    r"\b(?:his|her|their|'s|lawyer|attorney|solicitor|counsel|agent|spokes\w+|representative|deputy|wife|husband|"
    r"mother|father|brother|sister|son|daughter|friend|colleague|manager)\b|’s\b"
)
"""Roles in which one speaks of another person."""


_MOST_NAMED = 60
"""Names in one claim that are kept; a list of more is no claim about each of them."""


def about(
    article: Article, spans: Iterable[Span], subject: Source | None, cast: Cast, lexicon: Lexicon
) -> tuple[Key, ...]:
    """Keys of the persons and bodies that a claim names, each once, in order.

    `spans` are those of the claim and of what introduces it; `subject` is the source where the proposition names it.
    """
    found: dict[Key, None] = {}
    text = article.text
    for start, end in spans:
        for s, e in cast.names_within(start, end)[:_MOST_NAMED]:
            name = text[s:e]
            single = " " not in name
            if single and name not in cast.inner and (s == start or text[max(0, s - 2) : s].strip(' “"') in (".", "")):
                continue
            key = name_key(cast.full.get(name.lower()) or name, lexicon)
            if key:
                found[key] = None
        places, keys = cast.spoken_of
        first = bisect_left(places, start)
        for at in range(first, min(bisect_left(places, end), first + _MOST_NAMED)):
            found[keys[at]] = None
    if subject is not None:
        found[subject.body_key or subject.key] = None
        found.pop("", None)
    return tuple(found)
