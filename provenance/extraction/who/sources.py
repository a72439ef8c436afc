"""Who is credited: what kind of source a few words name, and which mentions of an article are one source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token, Tokens
from provenance.extraction.who import gender, roles
from provenance.extraction.who.bodies import body_by_noun, named_body
from provenance.extraction.who.creditphrase import credited_phrase
from provenance.extraction.who.documents import document_named, own_people, relayed_by
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.groups import some_of_them
from provenance.extraction.who.known import ARTICLE, OWNERS, from_figure, places_of
from provenance.extraction.who.lookback import LOOK_BACK
from provenance.extraction.who.names import clean, name_key, outlet_in
from provenance.extraction.who.ownnames import (
    introduces,
    names_person,
    of_somebody,
    owner_before,
    speaks_for,
    tells_all,
)
from provenance.extraction.who.personal import can_be, gender_of, is_a_body
from provenance.extraction.who.persons import named_person, person_named
from provenance.extraction.who.pronouns import BODIES, Describing, is_plural, person_before, stood_for, subject_before
from provenance.extraction.who.sourcedetails import WORD, count_of, words_from
from provenance.extraction.who.spokesmen import joined_body, speaker_for, voice_of
from provenance.extraction.who.together import spoken_together
from provenance.extraction.who.unnamed import (
    has_left,
    is_anonymous,
    names_nobody,
    told_by_noun,
    unnamed_source,
)
from provenance.model import Article, Source, SourceKind, Span
from provenance.naming import JOINT


def describe(article: Article, spans: Sequence[Span], cast: Cast, lexicon: Lexicon) -> Source:
    """Give the source that the words at `spans` name, completed from the article where the article settles it."""
    if len(spans) > 1:
        last = cast.words.tokens[cast.words.between(*spans[-1])]
        if len(last) == 1 and last[0].relative:
            spans = spans[:-1]  # "Ruiz" and "who"
    start, end = credited_phrase(cast.words, spans[0][0], spans[-1][1], lexicon)
    start = _whole_outlet(article.text, start, cast, lexicon)
    tokens = cast.words.tokens[cast.words.between(start, end)]
    if not tokens:
        return Source(article.text[start:end], SourceKind.PERSON, False)
    if tokens[-1].owns and article.text[end - 2 : end] in OWNERS:
        end -= 2  # "Ruiz's claim that": Ruiz says it
    if len(tokens) == 1 and (tokens[0].pronoun or tokens[0].relative or tokens[0].possessive):
        made = stood_for(_described_in(article, cast, lexicon), tokens[0], start, cast, lexicon)
    else:
        made = _described(article, start, end, tokens, cast, lexicon)
    known = len(cast.persons)
    _remember(made, tokens, cast, lexicon)
    if len(cast.persons) > known:
        cast.person_end = end
    if lexicon.genders and tokens[0].spelled in lexicon.genders and not _oblique(cast, start, end, lexicon):
        cast.genders[made.key or made.name] = lexicon.genders[tokens[0].spelled]
    if made.name and not tokens[0].relative:
        cast.credited, cast.credited_end = made, end
    if (made.identified and is_a_body(made, cast, lexicon)) or made.kind in BODIES:
        cast.spoke = (end, made)
    return made


def _whole_outlet(text: str, start: int, cast: Cast, lexicon: Lexicon) -> int:
    """Where the name of an outlet begins whose second word stands at a place: "Radio Keldon", no person Keldon."""
    at = bisect_left(cast.name_starts, start) - 1
    if at < 0 or not cast.names[at][0] < start < cast.names[at][1]:
        return start
    begin, end = cast.names[at]
    return begin if outlet_in(clean(text[begin:end]), lexicon) else start


def _described_in(article: Article, cast: Cast, lexicon: Lexicon) -> Describing:
    return partial(describe, article, cast=cast, lexicon=lexicon)


def _oblique(cast: Cast, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a source stands in another case than a subject's, where its article tells another gender: "laut der"."""
    part = cast.words.between(start, end)
    tokens = cast.words.tokens
    before = tokens[part.start - 1] if part.start else None
    after = tokens[part.stop] if part.stop < len(tokens) else None
    owned = before is not None and before.is_word and (before.preposition or before.upper or before.opens_according)
    return owned or (after is not None and after.spelled in lexicon.words.get("after-source", ()))


def _remember(source: Source, tokens: Tokens, cast: Cast, lexicon: Lexicon) -> None:
    """Keep who was credited last, for "he", "it", "the spokesman" and "the report"."""
    if not source.name or tokens[0].relative:
        return
    head = tokens[max(0, roles.head_at(tokens, lexicon))]
    if source.kind is SourceKind.DOCUMENT:
        cast.last_document = source
    elif JOINT in source.key:
        cast.last_group = source  # "Ana Ruiz and Bo Lee"
    elif source.identified and (source.kind in BODIES or (source.body and source.key == source.body_key)):
        cast.last_body = source
        if source.kind is not SourceKind.OUTLET:
            cast.last_other_body = source
        if head.noun in lexicon.sources["spokesman"]:
            cast.last_spokesman = source
            cast.last_person = source
            cast.persons.append(source)
    elif (
        (source.count or 1) > 1
        or head.low in lexicon.sources["some"]
        or (is_plural(head) and head.is_word and (head.role or not head.capital))
    ):
        cast.last_group = source
    elif source.kind is not SourceKind.OUTLET and not _is_body(source, head, cast, lexicon):
        cast.last_person = source
        cast.persons.append(source)


def _is_body(source: Source, head: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a source is a body by its noun, so that no "he" or "she" stands for it: "the hospital", "police"."""
    figure = cast.figures.get(source.key)
    if figure is not None and figure.person:
        return False
    return head.many or head.noun in lexicon.sources["body-noun-any"]


class _Phrase(NamedTuple):
    """The words for a source in an article, with their head, and what they tell by themselves."""

    text: str
    start: int
    end: int
    tokens: Tokens
    at: int
    """Which token is the head."""
    role: str
    """What kind of source they tell of; empty where they do not."""
    low: str
    """The words in lower case, with the typewriter's apostrophe."""
    base: Source
    """What they tell whoever it is."""

    @property
    def head(self) -> str:
        """The noun of the head."""
        return self.tokens[self.at].noun


def _described(article: Article, start: int, end: int, tokens: Tokens, cast: Cast, lexicon: Lexicon) -> Source:
    """Give whom the words for a source name, by the first of several answers that knows."""
    phrase = _phrase(article.text, (start, end), tokens, lexicon)
    own = own_people(article, phrase.low, tokens[phrase.at], lexicon)
    if own is not None:
        return evolve(own, name=phrase.base.name)
    short = _by_last_word(tokens, article.text[start:end], cast, lexicon)
    if short is not None:
        return short
    comma = phrase.base.name.find(", ") + 2
    apposed = comma > 1 and any(s == start + comma for s, _ in cast.names_within(start + comma, end))
    some = some_of_them(phrase.base, phrase.low, start, cast, lexicon) if not apposed else None
    if some is not None:
        return some
    found = _own_names(phrase, apposed, cast, lexicon)
    return (
        _without_a_person(phrase, found, cast, lexicon)
        or _in_person(phrase, found, cast, lexicon)
        or _for_another(article, phrase, found, cast, lexicon)
        or _by_noun(article, phrase, found, cast, lexicon)
    )


def _phrase(text: str, place: Span, tokens: Tokens, lexicon: Lexicon) -> _Phrase:
    """Give the words for a source, and what they tell whoever it is: how many, how they know, why they are unnamed."""
    start, end = place
    phrase = text[start:end].strip(" ,—–-")
    low = " ".join(phrase.lower().replace("’", "'").split())
    at = max(0, roles.head_at(tokens, lexicon))
    head = tokens[at].noun
    of_two = roles.kind_of_two(tokens, at, lexicon) if at else ""
    role = "document" if _in_a_journal(tokens, at, lexicon) else of_two or tokens[at].source_kind
    words = WORD.findall(low)
    told = head if role and not (lexicon.function and tokens[at].small) else ""  # no role: "Diese", as tokens have it
    base = Source(
        phrase, SourceKind.PERSON, False, count=count_of(tokens, lexicon), role=told,
        basis=words_from(low, words, lexicon.sources["basis"]),
        reason=words_from(low, words, lexicon.sources["reason"]),
    )  # fmt: skip
    return _Phrase(text, start, end, tokens, at, role, low, base)


def _own_names(phrase: _Phrase, apposed: bool, cast: Cast, lexicon: Lexicon) -> list[Span]:
    """Give the names in the words for a source that are not of others: "a guard who shot a man outside | Orla Hall".

    `apposed`: a name stands behind a comma in them.
    """
    text, start, end, tokens, at = phrase[:5]
    found = [
        (s, e)
        for s, e in cast.names_within(start, end)
        if not (s == start and names_nobody(text[s:e].lower(), lexicon))
    ]
    relative = next((i for i in range(at + 1, len(tokens)) if tokens[i].relative), None)
    if relative is not None:
        # what a relative clause tells of somebody names others: "a guard who shot a man outside Orla Hall"
        begins = cast.words.starts[cast.words.between(start, end).start + relative]
        apposed = not tokens[relative - 1].is_mark  # "a chemist who was no part of it, Kofi Daly"
        found = [
            (s, e)
            for s, e in found
            if s < begins
            or introduces(text[begins:s].lower(), lexicon)
            or (apposed and e >= end - 1 and text[:s].endswith(", ") and names_person(text[s:e], cast, lexicon))
        ]
    if phrase.head not in lexicon.sources["spokesman"]:  # "der Anwalt von Ole Sand" speaks for him
        found = [one for one in found if not of_somebody(one, (start, at), tokens, cast, lexicon)]
    return found


def _without_a_person(phrase: _Phrase, found: Sequence[Span], cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the source where it is an agency, whoever is relayed, or belongs to somebody: "the Hale family"."""
    text, start, _, tokens, at = phrase[:5]
    agency = _public_agency(tokens, at, start, cast, lexicon) if not found else None
    if agency is not None:
        return agency
    relayed = relayed_by(phrase.base.name, phrase.low, phrase.head, text, found, cast, lexicon)
    if relayed is not None:
        return relayed
    owner = owner_before((start, at), tokens, found, cast, lexicon)
    if owner is not None and phrase.head in lexicon.sources["spokesman"]:
        return speaker_for(phrase.base, text, start, tokens, at, [owner], cast, lexicon)
    if owner is not None or phrase.head in lexicon.sources["kin-group"]:
        # "the Hale family": Hale is not who speaks, and nobody can tell which of them did
        return unnamed_source(phrase.base, text, tokens, phrase.head, found, lexicon)
    return None


def _in_person(phrase: _Phrase, found: Sequence[Span], cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the source where a name says who it is: several who speak together, a person, a document."""
    text, start, end, tokens, at, role, low, base = phrase
    one = tokens[0].low in lexicon.sources["one-of"] and not tokens[at].capital and role not in ("", "document")
    apposed = any(text[max(0, s - 2) : s].startswith(",") for s, _ in found)
    before = cast.words.tokens[cast.words.between(start, found[0][0])] if found else ()
    listed = bool(found) and (found[0][0] - start < ARTICLE or tells_all(before))
    together = spoken_together(text, found, cast, lexicon) if listed else None
    if together is not None and (found[-1][1] >= end - 1 or text.startswith((",", " ("), found[-1][1])):
        return together
    itself = role != "document" and (apposed or not one) and not speaks_for(tokens, at, apposed, lexicon)
    person = person_named(text, start, found, cast, lexicon) if itself else None
    if role == "document" and not person:
        return document_named(base, tokens, at, low, found, cast, lexicon)
    return named_person(base, person, tokens, start, cast, lexicon) if person is not None else None


def _for_another(
    article: Article, phrase: _Phrase, found: Sequence[Span], cast: Cast, lexicon: Lexicon
) -> Source | None:
    """Give the source where it is a spokesman or a lawyer without a name: whom he speaks for."""
    text, start, _, tokens, at, _, _, base = phrase
    if phrase.head not in lexicon.sources["spokesman"]:
        return None
    if at == 1 and tokens[0].low in lexicon.words["possessive-of-people"]:
        return _speaker_of_people(article, base, tokens, (phrase.head, start), cast, lexicon)
    joined = joined_body(base, tokens[at], phrase.head, lexicon) if not found else None
    if joined is None and at == 1 and len(tokens) == _A_SPOKESMAN and tokens[0].indefinite:
        joined = _speaker_of_subject(_described_in(article, cast, lexicon), base, start, cast, lexicon)
    return joined or speaker_for(base, text, start, tokens, at, found, cast, lexicon)


def _by_noun(article: Article, phrase: _Phrase, found: Sequence[Span], cast: Cast, lexicon: Lexicon) -> Source:
    """Give the source that a noun or a body's name means; without either it stays unnamed."""
    text, start, end, tokens, at, _, _, base = phrase
    head = phrase.head
    known = None if found else _by_role(_described_in(article, cast, lexicon), tokens, at, start, cast, lexicon)
    if known is not None:
        return known
    by_noun = bool(found) and told_by_noun(tokens, at, lexicon)
    if (
        found
        and not by_noun
        and not is_anonymous(tokens, at, head, found, text, end, lexicon)
        and not has_left(tokens, at, lexicon)
    ):
        return named_body(base, text, tokens, at, head, found, cast, lexicon)
    body = body_by_noun(tokens, at, head, start, cast, lexicon) if not found else None
    last = cast.last_other_body
    if body is None and last is not None and at == 1 and len(tokens) == at + 1 and tokens[0].definite:
        # "the lift company denied it ... The company said"
        body = last if last.name.lower().endswith(f" {head}") and head in lexicon.sources["body-noun-any"] else None
    if body is not None:
        return body
    return unnamed_source(base, text, tokens, head, found, lexicon)


def _public_agency(tokens: Tokens, at: int, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body of the state that "the agency" means, named last before, where no news agency is."""
    relayed = tokens[at].noun in lexicon.sources["relayed-as"] and tokens[at].source_kind == "official"
    if not relayed or at != 1 or len(tokens) > at + 1 or not tokens[0].definite or cast.relays:
        return None
    found, called = None, lexicon.sources.get("called-agency", frozenset())
    for s, e in cast.names_within(max(0, start - LOOK_BACK), start):
        figure = cast.figures.get(name_key(clean(cast.text[s:e]), lexicon))
        if figure is None or figure.person:
            continue
        if figure.kind == "outlet":
            return None
        if figure.kind == "official" and not called.isdisjoint(figure.name.lower().split()):
            found = figure
    return from_figure(name_key(found.name, lexicon), found, lexicon) if found is not None else None


def _by_last_word(tokens: Tokens, word: str, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the one body that a page names in full and here by the last word of its name: "City", "Rovers"."""
    if len(tokens) > 1 or not tokens[0].capital or tokens[0].many or word not in cast.inner:
        return None
    kind = lexicon.kinds.get(tokens[0].noun, "")
    if kind and tokens[0].noun not in lexicon.sources["public-word"]:
        return None
    ends = cast.bodies_ending(word)
    return from_figure(name_key(ends[0].name, lexicon), ends[0], lexicon) if len(ends) == 1 else None


def _in_a_journal(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether "a paper" is one of those that a journal prints, and no newspaper: "a paper in Orla Sea Letters"."""
    if tokens[at].noun not in lexicon.sources["printed-thing"] or at + 2 >= len(tokens):
        return False
    first = at + 1 + (tokens[at + 1].comes_out or tokens[at + 1].past_only)
    ahead = tokens[first : first + 3]
    return bool(ahead) and ahead[0].low == "in" and any(token.capital for token in ahead[1:])


def _speaker_of_people(
    article: Article, base: Source, tokens: Tokens, where: tuple[str, int], cast: Cast, lexicon: Lexicon
) -> Source:
    """Give "his lawyer" as the voice of whoever "he" is, and never as a company's; unnamed where that is not told.

    `where`: the noun, and where the words start.
    """
    head, start = where
    owner = spoken_of(article, _AS_SUBJECT.get(tokens[0].low, tokens[0].low), start, cast, lexicon)
    if owner is None or is_a_body(owner, cast, lexicon):
        return evolve(base, kind=SourceKind.PERSON, role=head)
    return evolve(
        base, kind=SourceKind.PERSON, identified=True, key=owner.key, role=head, body=owner.name,
        body_key=owner.key, count=None,
    )  # fmt: skip


def _speaker_of_subject(
    describing: Describing, base: Source, start: int, cast: Cast, lexicon: Lexicon
) -> Source | None:
    """Give "a spokesman" as the voice of the body with which the sentence before begins: "The council met. A"."""
    body = subject_before(describing, "it", start, cast, lexicon)
    if body is None or not body.identified or body.generic or not is_a_body(body, cast, lexicon):
        return None
    return voice_of(base, body, base.role) if body.kind is not SourceKind.OUTLET else None


_A_SPOKESMAN = 2
"""Words of "a spokesman", of whom nothing more is told."""


def _by_role(
    describing: Describing, tokens: Tokens, at: int, start: int, cast: Cast, lexicon: Lexicon
) -> Source | None:
    """Give the person that "the minister" or "the 34-year-old" means: the one of whom the article said so last."""
    bare = lexicon.nouns_capital and len(tokens) == 1  # "Galerist beteuert", in a headline
    if (
        not (tokens[0].determiner or bare)
        or tokens[0].indefinite
        or is_plural(tokens[at])
        # "the company" is nobody of whom the article says "the company's chairwoman"
        or tokens[at].noun in lexicon.sources["body-noun-any"]
    ):
        return None
    noun = tokens[at].noun
    places = [(place, key) for place, key in places_of(cast, noun, start, lexicon) if cast.figures[key].person]
    keys = [key for _, key in places]
    if any(t.who for t in tokens):
        return None
    if not keys and lexicon.nouns_capital and tokens[0].definite and at == 1:
        # "der Vater eines Jungen": another one than those told of
        alone = not any(t.is_word for t in tokens[at + 1 :])
        return _called_otherwise(tokens[0], tokens[at], start, cast, lexicon) if alone else None
    person = tokens[at].source_kind == "person" or noun in lexicon.sources.get("stands-for", ())
    if not keys and tokens[0].definite and at == 1 and person:
        # "Mahalia Strand walked out. The cellist protested": whom the sentence before began with. An office or a body
        # that is met for the first time is not this person: "Tom Hale was fined. The council said"
        unnamed = noun in lexicon.sources["anonymous"] and noun not in lexicon.sources.get("known-by", ())
        if unnamed or noun in lexicon.sources["of-another"]:
            return None
        found = subject_before(describing, gender.HE, start, cast, lexicon)
        told = gender.of_words((noun,), lexicon) or lexicon.person_articles.get(tokens[0].spelled, "")
        return found if found is None or gender.agree(told, gender_of(found, cast, lexicon)) else None
    last = cast.persons[-1] if cast.persons else None
    unnamed = last is not None and not last.identified and noun in last.name.lower().partition(",")[0].split()
    if unnamed and keys and places[-1][0] < cast.person_end:
        keys = []  # "A witness, who would not be named, said so. The witness said": no witness named before
    return from_figure(keys[-1], cast.figures[keys[-1]], lexicon) if keys else None


def _called_otherwise(article: Token, noun: Token, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the person named last for whom a noun can stand that was not used of anybody before: "die Biologin"."""
    aged = noun.low[:1].isdecimal()
    if not aged and (noun.role not in ("person", "expert") or noun.noun in lexicon.sources["anonymous"]):
        return None
    she = article.spelled in lexicon.words["she-article"] or gender.of_words((noun.noun,), lexicon) == gender.SHE
    found = person_before(gender.SHE if she else gender.HE, start, cast, lexicon)
    if found is None or aged:
        return found  # "die 67-Jährige" may be a "Kollegin" without a name
    figure = cast.figures.get(found.key)
    named = figure is not None and figure.person  # "die Angeklagte" is no "Kollegin", nor a spokesman whom nobody names
    other = noun.noun in lexicon.sources["leads"] and found.role and noun.noun not in WORD.findall(found.role.lower())
    return found if named and not other else None  # nor is a mayor "der Geschäftsführer"


def spoken_of(article: Article, low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the person that "he" or "him" at a place stands for, where the article names him; else nobody."""
    low = _AS_SUBJECT.get(low, low)
    if low not in lexicon.words["personal"]:
        return None
    known = subject_before(_described_in(article, cast, lexicon), low, start, cast, lexicon)
    if known is None or is_a_body(known, cast, lexicon) or not can_be(known, low, cast, lexicon):
        known = person_before(low, start, cast, lexicon)
    return known if known is not None and known.identified else None


_AS_SUBJECT = {"him": "he", "his": "he", "her": "she"}
