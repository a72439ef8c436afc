"""Whom a pronoun stands for: whoever the sentence before begins with, spoke last, or was named last."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token, Tokens
from provenance.extraction.who.bodies import body_by_noun
from provenance.extraction.who.figures import Cast, Figure
from provenance.extraction.who.known import OWNERS, after_preposition, from_figure
from provenance.extraction.who.lookback import (
    LOOK_BACK,
    SENTENCE_END,
    before_quotation,
    before_when,
    last_ends,
    opening_before,
)
from provenance.extraction.who.names import clean, name_key, untitled
from provenance.extraction.who.personal import (
    SOMEBODY,
    can_be,
    can_be_called,
    gender_of,
    is_a_body,
    may_be_many,
    whole_name,
)
from provenance.extraction.who.personnames import is_person
from provenance.model import Key, Source, SourceKind, Span

Describing = Callable[[Sequence[Span]], Source]
"""Gives the source that the words at some places of an article name."""


def is_plural(noun: Token) -> bool:
    return noun.low.endswith("s") and not noun.low.endswith("ss")  # not "the witness"


BODIES = (SourceKind.ORGANISATION, SourceKind.OUTLET)

_WHOSE = {"his": "he", "its": "it", "their": "they"}
"""Who is meant by an owner: "His answer:"."""


def stood_for(describing: Describing, token: Token, start: int, cast: Cast, lexicon: Lexicon) -> Source:
    low = lexicon.oblique.get(token.spelled) or _WHOSE.get(token.low, token.low)
    if token.relative:
        return _antecedent(describing, low, start, cast)
    personal = low in lexicon.words["personal"]
    known = _body_by_gender(low, start, cast) if lexicon.genders else None
    if known is not None:
        return known
    if low in ("it", "they"):
        known = _spoke_before(start, cast, lexicon) or subject_before(describing, low, start, cast, lexicon)
    elif personal:
        known = subject_before(describing, low, start, cast, lexicon)
    if personal and (known is None or is_a_body(known, cast, lexicon) or not can_be(known, low, cast, lexicon)):
        known = person_before(low, start, cast, lexicon)
    elif known is None and low == "they":
        known = cast.last_group or cast.last_body
    elif known is None and low == "it":
        known = _latest(cast.last_body, cast.last_document)
    return known or Source(token.spelled if lexicon.function else low, SourceKind.PERSON, False)


def _body_by_gender(low: str, start: int, cast: Cast) -> Source | None:
    """Give the body credited last for which a pronoun stands by the gender of its noun: "Die Reederei ... Sie"."""
    last = cast.credited
    if last is None or last.name.lower() in _ALL or cast.genders.get(last.key or last.name) != low:
        return None
    figure = cast.figures.get(last.key)
    bodily = last.kind in BODIES or (last.kind is SourceKind.OFFICIAL and figure is None)
    if not bodily or last.kind is SourceKind.OUTLET or (figure is not None and figure.person):
        return None
    return last if cast.text.count("\n", max(0, cast.credited_end), start) < _BREAKS else None


_ALL = frozenset(("he", "she", "it", "they"))

_BREAKS = 3
"""Line breaks between a body and a pronoun for it: the next paragraph at most."""


def _spoke_before(start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body credited in the sentence before, where a sentence begins with "It" and goes on with what was said.

    Who spoke goes on speaking, whatever the sentence before was about: "The firm may close, the paper said. It put".
    """
    if cast.spoke is None or cast.spoke[0] >= start:
        return None
    at, source = cast.spoke
    semicolon = cast.text.find(";", at, start) if start - at < _NEAR else -1
    between = cast.text[semicolon + 1 : start].strip() if semicolon >= 0 else "."
    if (not between or between.startswith("it ")) and not SENTENCE_END.search(cast.text, at, start):
        return source  # "The union says so, which the firm disputes; | it kept to the rules, it says"
    paragraph = opening_before(start, cast)
    ends = last_ends(paragraph, start, cast, lexicon)
    near = bool(ends) and paragraph <= at <= ends[-1] and (len(ends) < 2 or at >= ends[-2])
    return source if near and (start - ends[-1] <= _OPENS or _in_its_paper(ends[-1], start, cast)) else None


def _in_its_paper(opening: int, start: int, cast: Cast) -> bool:
    """Whether a sentence opens with nothing but where a body said something: "In a report out on Thursday | it"."""
    tokens = cast.words.tokens[cast.words.between(opening, start)]
    if not tokens or not tokens[0].preposition or any(t.finite and not t.comes_out for t in tokens):
        return False
    paper = any(t.statement_noun or t.role == "document" for t in tokens)
    return paper and not any(t.capital and not t.timely for t in tokens[1:])


_OPENS = 2
"""Characters, such as a quotation mark, before a pronoun that begins a sentence."""


def person_before(low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the last person credited for whom "he" or "she" can stand; else the last one named who goes by it."""
    last = None
    for one in reversed(cast.persons[-_PERSONS:]):
        if can_be(one, low, cast, lexicon) and not is_a_body(one, cast, lexicon):
            if gender_of(one, cast, lexicon):
                return one
            surer, others = _surer(one, low, start, cast, lexicon)
            last = surer or (None if others else one)
            if last is one and may_be_many(one, low, cast, lexicon):
                break
            return last
    above = _subject_above(low, start, cast, lexicon)
    if above is not None and can_be(above, low, cast, lexicon) and not is_a_body(above, cast, lexicon):
        return above
    untold: dict[Key, Figure] = {}
    """Persons named here of whom nothing tells whether they are "he" or "she"."""
    near = cast.names_within(max(0, start - LOOK_BACK), start)
    owners = [(s, e) for s, e in near if cast.text[e : e + 2] in OWNERS or cast.text[e - 2 : e] in OWNERS]
    for s, e in (*reversed([one for one in near if one not in owners]), *reversed(owners)):
        named = untitled(clean(cast.text[s:e]).split(), lexicon)
        full = whole_name(named, cast, lexicon)
        figure = cast.figures.get(name_key(full, lexicon)) if full else None
        if figure is None or not figure.person or not can_be_called(figure.gender, low):
            continue
        if figure.gender:
            return from_figure(name_key(figure.name, lexicon), figure, lexicon)
        untold[name_key(figure.name, lexicon)] = figure
    if len(untold) == 1:
        [(key, figure)] = untold.items()
        return from_figure(key, figure, lexicon)  # nobody else is named for whom it could stand
    return last


def _surer(last: Source, low: str, start: int, cast: Cast, lexicon: Lexicon) -> tuple[Source | None, bool]:
    """Give the one named right before, and after whoever spoke last, who is known to go by "he" or "she"; or nobody.

    With it whether others are named there of whom nothing tells it, so that they may be meant as well.
    """
    others = False
    unnamed = bool(cast.persons) and last is cast.persons[-1] and not last.identified
    # "A worker said so. “All knew,” he said": whoever was named before the worker is no nearer
    after = cast.person_end if unnamed and last_ends(cast.person_end, start, cast, lexicon) else 0
    for s, e in reversed(cast.names_within(max(0, start - _NEAR, after), start)):
        owns = cast.text[e : e + 2] in OWNERS or cast.text[e - 2 : e] in OWNERS
        if owns and last.kind.value in SOMEBODY:
            continue  # "Lund's campaign": of him nothing is told, and who spoke is surely a person
        named = untitled(clean(cast.text[s:e]).split(), lexicon)
        full = whole_name(named, cast, lexicon)
        key = name_key(full, lexicon) if full else ""
        if key and key == last.key:
            return None, others
        if cast.asker and (key or name_key(" ".join(named), lexicon)) == cast.asker:
            continue
        figure = cast.figures.get(key) if key else None
        if figure is not None and figure.person and figure.gender:
            return (from_figure(key, figure, lexicon) if can_be_called(figure.gender, low) else None), others
        others = others or (figure is not None and figure.person and not last.identified)
    return None, others


_NEAR = 200
"""Characters before a pronoun within which somebody named is nearer than who spoke last."""

_PERSONS = 6
"""Persons credited last whom a pronoun can stand for."""


def _latest(body: Source | None, document: Source | None) -> Source | None:
    return body or document


def _antecedent(describing: Describing, low: str, start: int, cast: Cast) -> Source:
    """Whom "who" or "which" stands for: the name or the phrase right before it."""
    start = before_when(start, cast)
    before = cast.names_within(max(0, start - 120), start)
    if before and start - before[-1][1] <= 3:
        return describing([before[-1]])
    part = cast.words.between(max(0, start - 120), start)
    at = part.stop
    tokens = cast.words.tokens
    while at > part.start and tokens[at - 1].low in (",", "—", "–"):
        at -= 1
    begin = at
    while begin > part.start and tokens[begin - 1].is_word and not tokens[begin - 1].finite and at - begin < 12:
        begin -= 1
        if tokens[begin].determiner and not (begin > part.start and tokens[begin - 1].low == "of"):
            break
        if tokens[begin].preposition and tokens[begin].low != "of":
            begin += 1
            break
    if begin >= at:
        return Source(low, SourceKind.PERSON, False)
    return describing([(cast.words.starts[begin], cast.words.ends[at - 1])])


def subject_before(describing: Describing, low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Whom a pronoun stands for because the sentence before begins with him, her or it."""
    paragraph = opening_before(start, cast)
    start = before_quotation(paragraph, start, cast) if low in lexicon.words["personal"] else start
    ends = last_ends(paragraph, start, cast, lexicon)
    if low in ("it", "they"):
        same = _body_of_sentence(describing, ends[-1] if ends else paragraph, start, cast, lexicon)
        if same is not None:
            return same
    if not ends:
        return None
    opening = ends[-2] if len(ends) > 1 else paragraph
    if low in ("it", "they"):
        return _body_first(describing, low, (opening, ends[-1]), cast, lexicon)
    part = cast.words.between(opening, min(ends[-1], opening + 80))
    tokens = cast.words.tokens[part]
    head = next((i for i, t in enumerate(tokens[:3]) if t.source_kind in _SPEAKS_FOR_ITSELF), None)
    if head and low in lexicon.words["personal"] and tokens[0].definite and tokens[head + 1 : head + 2][:1]:
        after = tokens[head + 1]
        many = is_plural(tokens[head])
        if after.finite and not (many or any(t.capital or t.role for t in tokens[1:head])):
            # "The magistrate heard the case. He said"
            return describing([(opening, cast.words.ends[part.start + head])])
    return _named_first(low, opening, ends[-1], cast, lexicon)


def _body_first(describing: Describing, low: str, sentence: Span, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body with which a sentence begins, for the "it" or "they" of the next: "The yard is to close. It"."""
    opening, end = sentence
    part = cast.words.between(opening, min(end, opening + 80))
    tokens = cast.words.tokens[part]
    head = next((i for i, t in enumerate(tokens[:3]) if t.noun in lexicon.sources["body-noun-any"]), None)
    head = _named_department(tokens, lexicon) if head is None else head
    if head is not None and tokens[0].determiner:
        known = body_by_noun(tokens[: head + 1], head, tokens[head].noun, opening, cast, lexicon)
        if known is not None or low == "they":
            return known
        return describing([(opening, cast.words.ends[part.start + head])])
    names = cast.names_within(opening, min(end, opening + 60))
    if names and names[0][0] - opening < 6:
        name = clean(cast.text[names[0][0] : names[0][1]])
        label, _, rest = name.partition(" ")
        if rest and label.lower() in lexicon.sources["body-noun-any"]:
            name = rest if name_key(name, lexicon) not in cast.figures else name  # "Miner Rothberg lost 5.2%"
        figure = cast.figures.get(name_key(name, lexicon))
        if figure is not None and not figure.person and low == "it":
            return from_figure(name_key(figure.name, lexicon), figure, lexicon)
    return None


def _named_department(tokens: Tokens, lexicon: Lexicon) -> int | None:
    """Give the last word of a body's name with which a sentence begins: "The state Health | Department, which"."""
    end = next((i for i, t in enumerate(tokens) if t.finite or t.is_mark or t.preposition or t.relative), 0)
    head = tokens[end - 1] if _DEPARTMENT <= end <= _OPENING else None
    return end - 1 if head is not None and head.capital and head.noun in lexicon.sources["body-noun-any"] else None


_DEPARTMENT = 4
"""Words of "The state Health Department", at least."""


def _subject_above(low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Whom the last sentence of the paragraph above begins with, where nobody was credited since: "Hale said no"."""
    above = cast.text.rfind("\n", max(0, start - LOOK_BACK), start)
    if above < 0 or last_ends(above, start, cast, lexicon)[1:]:
        return None
    far = max(0, above - LOOK_BACK)
    stop = far + len(cast.text[far:above].rstrip())
    paragraph = opening_before(stop, cast)
    ends = last_ends(paragraph, stop, cast, lexicon)
    opening = ends[-1] if ends else paragraph
    return _named_first(low, opening, stop, cast, lexicon) if cast.person_end < opening else None


def _named_first(low: str, opening: int, end: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the person with whose name a sentence begins, for "he" or "she"."""
    for s, e in cast.names_within(opening, min(end, opening + 60)):
        if len(cast.text[opening:s].split()) > 3:
            break
        if cast.text[e - 2 : e] in OWNERS:
            if not _OWNS_SOMEBODY.match(cast.text, e):
                break
            continue  # "Hale's lawyer, Ana Ruiz, was scathing. She said"
        before = cast.text[opening:s].rstrip()
        if before.lower().endswith(_THE):
            continue  # "The Examiner has her down for it. She said": no name of a person
        if after_preposition(cast.words, opening, s) and not before.endswith(","):
            continue  # "The mayor of Sele, Ana Ruiz"
        named = untitled(clean(cast.text[s:e]).split(), lexicon)
        full = whole_name(named, cast, lexicon)
        if full and is_person(full, lexicon) and (len(named) == 1 or full.endswith(named[-1])):
            key = name_key(full, lexicon)
            figure = cast.figures.get(key)
            found = cast.known.get(key) or from_figure(key, figure or Figure(full), lexicon)
            # who goes by "he" or "she" is a person, whatever else is told
            return evolve(found, kind=SourceKind.PERSON) if found.kind is SourceKind.ORGANISATION else found
        spoke = cast.persons[-1] if cast.persons else None
        if spoke is not None and named == [spoke.name] and not may_be_many(spoke, low, cast, lexicon):
            return spoke  # "Hale denied that she knew. “It is a tale,” she said", and no more of her name is told
    return None


_OWNS_SOMEBODY = re.compile(r"(?: [^\W\d_]+){1,3}, (?=[^\W\d_])")

_THE = ("the",)


def _body_of_sentence(describing: Describing, opening: int, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body a sentence begins with, for a pronoun further on in it: "the ministry said no; earlier it had"."""
    part = cast.words.between(opening, start)
    tokens = cast.words.tokens[part]
    head = next((i for i, t in enumerate(tokens[:_OPENING]) if t.finite or t.is_mark or t.preposition), 0) - 1
    if head < 0 or tokens[head].noun not in lexicon.sources["body-noun-any"] or tokens[head + 1].is_mark:
        return None
    return describing([(opening, cast.words.ends[part.start + head])])


_SPEAKS_FOR_ITSELF = ("person", "official", "expert", "witness")

_OPENING = 6
"""Words at the beginning of a sentence within which its subject ends."""
