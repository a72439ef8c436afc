"""The speaker of a credit: whom its words name, or whom the article means where they name nobody."""

from __future__ import annotations

from attrs import evolve

from provenance.extraction.denied.saysno import lowered
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.page import Block
from provenance.extraction.patterns.corrections import OWN
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.patterns.speeches import of_label
from provenance.extraction.quoting import quote_share
from provenance.extraction.statements import speaker
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.names import name_key
from provenance.extraction.who.sources import describe
from provenance.model import Article, Source, SourceKind

NOBODY = Source("", SourceKind.PERSON, False)
"""The source where words are credited and nobody is named: "it is alleged that", "asked about it"."""


def speaker_of(article: Article, block: Block, crediting: Crediting, people: Cast, lexicon: Lexicon) -> Source:
    """Give the source of a credit: whom its words name, or whom the article means where they name nobody."""
    source = _meant(article, crediting, people, lexicon)
    if not _is_outlet(article, block, crediting, lexicon):
        return source
    stated = speaker(article, lexicon)
    if stated is not None:
        return stated
    return evolve(source, kind=SourceKind.OUTLET, identified=True, key=name_key(article.outlet, lexicon))


def _meant(article: Article, crediting: Crediting, people: Cast, lexicon: Lexicon) -> Source:
    """Give whom the words of a credit name, or whom the article means where they name nobody."""
    source = _named(article, crediting, people, lexicon)
    if crediting.order in ("untrue", OWN) and not crediting.source and article.outlet:
        return Source(article.outlet, SourceKind.OUTLET, True, key=name_key(article.outlet, lexicon))
    dropped = source is NOBODY and lexicon.drops_subject and crediting.order not in ("reply", "label", "passage")
    if dropped:
        goes_on = _goes_on(article.text, crediting, people, lexicon)
        if goes_on is not None:
            return goes_on
    if crediting.order == "reply" and people.last_other_body is not None and crediting.source:
        asked = source.kind is SourceKind.OUTLET or not source.identified
        if asked and article.text[slice(*crediting.source[-1])].lower() in ("it", "they"):
            return people.last_other_body  # an outlet asks, and is not who does not answer; nor are those unnamed
    if crediting.entry.lemma == "report" and crediting.source:
        titled = _has_article(article.text[slice(*crediting.source[0])], source, lexicon)
        if titled:
            return Source(source.name, SourceKind.OUTLET, True, key=name_key(source.name, lexicon))
        if _has_no_other_trade(source, people, lexicon):
            return evolve(source, kind=SourceKind.OUTLET)
    return source


def _named(article: Article, crediting: Crediting, people: Cast, lexicon: Lexicon) -> Source:
    """Give the source that the words of a credit name."""
    if not crediting.source:
        return NOBODY
    spoke, known = people.last_person, len(people.persons)
    source = describe(article, crediting.source, people, lexicon)
    people.asker = ""
    if crediting.order == "asked" and source.identified:
        # "Asked by Hale whether it leaked, he said": not Hale
        people.last_person, people.asker = spoke, source.key
        del people.persons[known:]
    if crediting.order == "label":
        return of_label(source, article.text[slice(*crediting.source[0])], people, lexicon)
    return source


def _goes_on(text: str, crediting: Crediting, people: Cast, lexicon: Lexicon) -> Source | None:
    """Give who is meant by a verb without its subject: "Añadió que": whoever spoke last, one or several as it ends."""
    last = people.credited
    if not crediting.cue:
        return people.last_person
    before = lowered(text[max(0, crediting.cue[0][0] - _LATTER) : crediting.cue[0][0]])[-1:]
    if before and before[0] in lexicon.words.get("latter", ()):
        return Source(before[0], SourceKind.PERSON, False)  # "Este había negado"
    if last is None:
        return people.last_person
    if _another_since(text, last, crediting.cue[0][0], people, lexicon):
        return None
    several = lowered(text[slice(*crediting.cue[0])])[:1]
    plural = bool(several) and several[0].endswith(tuple(lexicon.words.get("plural-ending", ())) or "\0")
    if plural and last is not people.last_group:
        return people.last_group or last
    return people.last_person if last is people.last_group and not plural else last


def _another_since(text: str, last: Source, at: int, people: Cast, lexicon: Lexicon) -> bool:
    """Whether a sentence since the last credit begins with another name: "Reyes discrepa. Muestra una foto en"."""
    for start, end in people.names_within(max(0, people.credited_end), at):
        low = text[start:end].lower()
        small = low in lexicon.function or bool(lexicon.classes_of(low))  # "Nadie", "No"
        if text[max(0, start - 3) : start].rstrip()[-1:] in _ENDS and not small and text[start:end] not in last.name:
            return True
    return False


_ENDS = frozenset(".!?…")
"""Marks behind which a sentence begins."""
_LATTER = 8
"""Characters before a verb in which a word for who was told of last stands."""


def _has_article(phrase: str, source: Source, lexicon: Lexicon) -> bool:
    """Whether a name has an article, as no person's has: "The Courier reported"."""
    first, _, rest = phrase.partition(" ")
    alone = rest[:1].isupper() and len(rest.split()) == 1 and first.lower() in lexicon.sources["article"]
    low = rest.lower()
    other = low in lexicon.sources["body-suffix"] or lexicon.kinds.get(low, "person") not in ("person", "witness")
    return alone and not other and source.kind in (SourceKind.PERSON, SourceKind.ORGANISATION)


def _has_no_other_trade(source: Source, people: Cast, lexicon: Lexicon) -> bool:
    """Whether all that an article tells of a named body is that it reported something: a paper that no list knows."""
    parts = source.name.split()
    named = source.kind is SourceKind.ORGANISATION and source.identified and not (source.role or source.body)
    if not named or len(parts) < 2 or not parts[-1][:1].isupper():
        return False
    last = parts[-1].lower().rstrip(".")
    trade = last in lexicon.sources["body-suffix"] | lexicon.sources["body-noun-any"] or last in lexicon.kinds
    return not trade and people.text.count(source.name) == 1


def _is_outlet(article: Article, block: Block, crediting: Crediting, lexicon: Lexicon) -> bool:
    """Whether it is the page itself that is credited, outside what anybody is quoted with: "we", "our critic"."""
    if crediting.order == OWN:
        return bool(crediting.source)
    text = article.text[slice(*crediting.source[-1])] if crediting.source else ""
    words = text.lower().split()
    if not words:
        return False
    itself = words[-1] in lexicon.words["outlet-itself"] and not text.endswith("US")  # a country
    if not (itself or words[0] in lexicon.words["of-outlet"]):
        return False
    return quote_share(crediting.source, block.quotes, block.quote_starts) == "none"
