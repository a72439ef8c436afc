"""Whom a sentence brings in as the speaker of a quotation that stands by itself beside it."""

from __future__ import annotations

import re

from attrs import frozen

from provenance.extraction import openings, phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.sharedsubject import sentence_subject
from provenance.extraction.patterns.subjects import subject_before
from provenance.extraction.patterns.verbs import groups_in
from provenance.extraction.sourceends import source_after
from provenance.extraction.tokens import Sentence, Token, Tokens
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.names import bare_name, clean, name_key
from provenance.model import Span


@frozen
class Introduction:
    """Who is brought in, and by which words, in tokens of the sentence."""

    source: Range
    cue: Range


def lead_in(sentence: Sentence, people: Cast, lexicon: Lexicon) -> Introduction | None:
    """Who a line names that only leads to a quotation: "And this from the mayor, Ana Ruiz:", "Ruiz's reply:".

    Without a colon it is one where it has no verb of its own and begins with "From", or tells of words: "A word from".
    """
    tokens = sentence.tokens
    end = len(tokens)
    while end and tokens[end - 1].is_mark and tokens[end - 1].low in (":", ".", "—", "–", "-"):
        end -= 1
    begin = phrases.skip_openers(tokens, 0, end, lexicon) if end else 0
    if end - begin < 1 or end > _LONGEST_LINE:
        return None
    colon = any(token.low == ":" for token in tokens[end:])
    by = _from(sentence, (begin, end), people, lexicon)
    if not colon:
        words = any(t.statement_noun or t.tell_noun for t in tokens[begin : begin + _HEAD_WITHIN])
        bare = words and not phrases.any_finite(tokens, begin, end, lexicon)
        return by if by is not None and (tokens[begin].low in _FROM or bare) else None
    behind = begin
    while behind < end - 1 and (tokens[behind].preposition or tokens[behind].adverb):
        behind += 1  # "Over to the mayor"
    owner = _of_owner(tokens, behind, end) if not _ends_with_person(sentence, behind, end, people, lexicon) else None
    for found in (by, owner, _of_verb(sentence, begin, end, people, lexicon)):
        if found is not None:
            return found
    begin = behind
    last = end
    while last > begin + 1 and tokens[last - 1].adverb:
        last -= 1  # "Dirk Hale again:"
    whole = (begin, last)
    if _can_speak(sentence, whole, people, lexicon) and not phrases.any_finite(tokens, begin, end, lexicon):
        return Introduction(whole, (end, end + 1))
    persons = _persons(sentence, people, lexicon)
    if len(persons) == 1:
        (name,) = persons.values()
        return Introduction(name, (end, end + 1))
    names = [
        place for span in people.names_within(sentence.start, sentence.end) if (place := _tokens_at(sentence, span))
    ]
    several = [place for place in names if place[1] > place[0] + 1]
    return Introduction(several[0], (end, end + 1)) if len(several) == 1 and len(names) == 1 else None


def _ends_with_person(sentence: Sentence, begin: int, end: int, people: Cast, lexicon: Lexicon) -> bool:
    """Whether a line ends with the name of the one person it names: "the union's organiser, Ana Ruiz"."""
    places = list(_persons(sentence, people, lexicon).values())
    owns = any(token.owns for token in sentence.tokens[begin:end])
    return owns and len(places) == 1 and places[0][1] == end and places[0][0] > begin


_LONGEST_LINE = 28
"""Words of a line that leads to a quotation."""
_HEAD_WITHIN = 4
"""Words that open a line without a verb, among which what it brings is named: "A last word from"."""
_FROM = frozenset(("from", "by"))


def _from(sentence: Sentence, place: Range, people: Cast, lexicon: Lexicon) -> Introduction | None:
    """Who stands after "from": "This came from Ana Ruiz", "From the desk of Ivo Marr, who follows water boards"."""
    tokens, (begin, end) = sentence.tokens, place
    found = {tokens[i].low: i for i in reversed(range(begin, end - 1)) if tokens[i].low in _FROM}
    if not found:
        return None
    at = found.get("from", found.get("by", begin))
    subject = next(iter(sentence_subject(tokens, at, lexicon)), None) if at > begin else None
    if (
        subject is not None
        and phrases.any_finite(tokens, begin, at, lexicon)
        and _can_speak(sentence, subject, people, lexicon)
    ):
        return None  # "Ana Ruiz read from the letter"
    first = at + 1
    of = next((i for i in range(first, min(end - 1, first + 4)) if tokens[i].low in ("of", "by")), None)
    if of is not None and tokens[first].determiner and not tokens[of - 1].role and tokens[of + 1].capital:
        first = of + 1  # "the desk of Ivo Marr"
    last = phrases.trim_when(tokens, first, end, lexicon)
    aside = next((i for i in range(first, last) if tokens[i].relative), last)
    if phrases.any_finite(tokens, first, aside, lexicon) or not _can_speak(sentence, (first, last), people, lexicon):
        return None
    return Introduction((first, last), (at, at + 1))


def _of_owner(tokens: Tokens, begin: int, end: int) -> Introduction | None:
    """Whose answer a line announces: "Ruiz's reply:", "The board's answer on Monday:", "Her answer:"."""
    at = next((i for i in range(begin, min(end - 1, begin + 8)) if tokens[i].owns or tokens[i].possessive), None)
    if (
        at is None
        or tokens[at].low.partition("'")[0] in _POINTS
        or end - at > _LONGEST_OWNED
        or any(token.finite for token in tokens[begin:end])
    ):
        return None
    if tokens[end - 1].source_kind in _PERSONS:
        return None  # "The ship's cook:"
    if tokens[at].possessive and (at > begin or tokens[at].low not in ("his", "her", "their", "its")):
        return None
    return Introduction((begin, at + 1), (at + 1, at + 2))


_LONGEST_OWNED = 7
_WHEN = frozenset(("when", "after", "before", "while", "as", "since", "if", "because", "although", "though"))


def _of_verb(sentence: Sentence, begin: int, end: int, people: Cast, lexicon: Lexicon) -> Introduction | None:
    """Give the first subject of a line that can speak: "Ana Ruiz had this to say:", "This is how the mayor put it:"."""
    tokens = sentence.tokens
    for at in range(begin + 1, end):
        if not tokens[at].finite:
            continue
        first = at
        while first > begin and (tokens[first - 1].adverb or tokens[first - 1].auxiliary or tokens[first - 1].ly):
            first -= 1
        subject = subject_before(tokens, first, 0, True, lexicon)
        if subject is None or (subject[1] - subject[0] == 1 and tokens[subject[0]].relative):
            continue
        before = tokens[subject[0] - 1] if subject[0] else None
        if before is not None and (before.low in _WHEN or before.preposition):
            continue  # "When the bridge fell, the mayor wrote:"
        if _can_speak(sentence, subject, people, lexicon):
            return Introduction(subject, (at, at + 1))
    return None


def beside(
    sentence: Sentence, quoted: str, people: Cast, lexicon: Lexicon, only_said: bool = False
) -> Introduction | None:
    """Who speaks a quotation of its own next to a sentence; None where the sentence does not settle it.

    Whoever says something in the sentence goes on speaking. Else it is the subject, where it is a person, or a body of
    which the sentence names a statement, and nobody else is named who could speak. What is quoted of "him", without
    a word of "I", is told of the person that the sentence is about. `only_said`: nobody who says nothing in it.
    """
    tokens = sentence.tokens
    said = [
        g
        for g in groups_in(tokens, sentence.signs, lexicon)
        if g.subject is not None and not g.passive and g.entry.form != "ing"
    ]
    told = [g for g in said if "m" not in g.entry.frames and "q" in g.entry.frames]
    first = next((g for g in told if g.subject is not None and not tokens[g.subject[0]].relative), None)
    if first is not None and first.subject is not None:
        nobody = first.negated or tokens[first.subject[0]].low in lexicon.words["saying-no"]
        return None if nobody else Introduction(first.subject, (first.start, first.end))
    heard = _according(tokens, lexicon)
    if heard is not None:
        return heard
    subject = _main_subject(tokens, lexicon) or _after_time(tokens)
    verb = next((i for i in range(subject[1], len(tokens)) if tokens[i].finite), None) if subject is not None else None
    if only_said or subject is None or verb is None or not _settled(sentence, subject, people, lexicon):
        return None
    stated = any(token.statement_noun for token in tokens)
    passive = not stated and tokens[verb].be and verb + 1 < len(tokens) and tokens[verb + 1].past_only
    of_another = passive or _OF_ANOTHER.search(quoted)
    return None if of_another and not _FIRST_PERSON.search(quoted) else Introduction(subject, (verb, verb + 1))


def _settled(sentence: Sentence, subject: Range, people: Cast, lexicon: Lexicon) -> bool:
    """Whether a subject is a person, or a body with its statement, and nobody else is named who could speak."""
    if not _can_speak(sentence, subject, people, lexicon):
        return False
    persons = _persons(sentence, people, lexicon).values()
    if len(persons) > 1 or any(not (subject[0] <= place[0] and place[1] <= subject[1]) for place in persons):
        return False
    return _is_person(sentence, subject, people, lexicon) or any(token.statement_noun for token in sentence.tokens)


def _according(tokens: Tokens, lexicon: Lexicon) -> Introduction | None:
    """Who is credited by "According to Ana Ruiz, the pumps failed"."""
    for at in range(len(tokens) - 1):
        size = openings.according(tokens, at, lexicon)
        if size:
            end = source_after(tokens, at + size, lexicon, according=True, leading=at == 0)
            return Introduction((at + size, end), (at, at + size)) if end > at + size else None
    return None


def _main_subject(tokens: Tokens, lexicon: Lexicon) -> Range | None:
    """Give the subject of a sentence's first verb that stands in no relative clause."""
    aside = False
    for at in range(1, len(tokens)):
        aside = aside and tokens[at].low != ","
        if tokens[at].finite and not aside:
            first = at
            while first and (tokens[first - 1].adverb or tokens[first - 1].auxiliary or tokens[first - 1].ly):
                first -= 1
            subject = subject_before(tokens, first, 0, True, lexicon)
            if subject is None or tokens[subject[0]].preposition:
                return next(iter(sentence_subject(tokens, len(tokens), lexicon, outermost=True)), None)
            if not tokens[subject[0]].relative:
                return subject
            aside = True  # "A diver, who asked not to be named, saw"
    return None


def _after_time(tokens: Tokens) -> Range | None:
    """Give the subject after an opening without a comma: "In a letter on Friday the harbour board was"."""
    verb = next((i for i, token in enumerate(tokens) if token.finite), 0)
    begin = verb
    while begin and tokens[begin - 1].is_word and not (tokens[begin - 1].preposition or tokens[begin - 1].timely):
        begin -= 1
        if tokens[begin].determiner or tokens[begin].possessive:
            break
    if begin == verb or not begin or tokens[begin - 1].preposition:
        return None
    return begin, verb


_OF_ANOTHER = re.compile(r"\b(?:he|she|his|her|him|hers)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y)\b")


def _can_speak(sentence: Sentence, place: Range, people: Cast, lexicon: Lexicon) -> bool:
    """Whether a noun phrase is that of a person or a body: a name, "she", "the mayor", "a letter"."""
    if sentence.tokens[place[0]].low in lexicon.words["saying-no"] | _POINTS:
        return False
    at = _head_at(sentence.tokens, place)
    named = at > 0 or (at == 0 and _known(sentence.tokens[0], people))
    body = at >= 0 and (sentence.tokens[at].role in _BODIES or (named and _of_a_name(sentence.tokens[at])))
    return body or _is_person(sentence, place, people, lexicon)


_POINTS = frozenset(("here", "there", "this", "that"))


def _known(token: Token, people: Cast) -> bool:
    """Whether a word at the beginning of a sentence is a name that stands within another one too."""
    return token.low in people.full or any(name.lower() == token.low for name in people.inner)


def _of_a_name(token: Token) -> bool:
    return token.capital and not token.small and not token.timely


_PERSONS = ("person", "official", "expert", "witness")
_BODIES = ("organisation", "official", "outlet", "document")


def _is_person(sentence: Sentence, place: Range, people: Cast, lexicon: Lexicon) -> bool:
    tokens = sentence.tokens
    if place[1] - place[0] == 1 and tokens[place[0]].pronoun:
        return tokens[place[0]].low in ("he", "she", "they")
    for name in _persons(sentence, people, lexicon).values():
        inside = place[0] <= name[0] < place[1] and not tokens[name[1] - 1].owns
        if inside and not any(token.preposition for token in tokens[place[0] : name[0]]):
            return True
    if _of_a_name(tokens[place[0]]) and [t.low == "," or t.number for t in tokens[place[0] + 1 : place[0] + 3]] == [
        True,
        True,
    ]:
        return True  # "Ruiz, 54, is a diver"
    at = _head_at(tokens, place)
    body = lexicon.sources["body-noun-any"] | lexicon.sources["public-word"]
    return at >= 0 and tokens[at].source_kind in _PERSONS and tokens[at].noun not in body


def _head_at(tokens: Tokens, place: Range) -> int:
    """Find the noun that a phrase is about: the last word before a preposition, a mark or a relative word."""
    end = place[0]
    while end < place[1] and tokens[end].is_word and not (tokens[end].preposition or tokens[end].relative):
        end += 1
        some = end < place[1] and tokens[end].low == "of" and (tokens[end - 1].determiner or _counts(tokens[end - 1]))
        end += some  # "two of the divers"
    adjective = end - 1 > place[0] and not tokens[end - 1].source_kind and tokens[end - 2].source_kind
    return end - 1 - bool(adjective) if end > place[0] else -1  # "a person familiar with the talks"


def _counts(token: Token) -> bool:
    return token.number or token.small or token.low == "one"


def _persons(sentence: Sentence, people: Cast, lexicon: Lexicon) -> dict[str, Range]:
    """Give the persons that a sentence names, outside what it quotes, each with where it does so first."""
    found: dict[str, Range] = {}
    for start, end in people.names_within(sentence.start, sentence.end):
        place = _tokens_at(sentence, (start, end))
        if place is None:
            continue
        parts = bare_name(clean(people.text[start:end]), lexicon)
        full = people.full.get(parts[-1].lower(), "") if len(parts) == 1 else " ".join(parts)
        key = name_key(full, lexicon) if full else ""
        figure = people.figures.get(key)
        if figure is not None and figure.person:
            found.setdefault(key, place)
    return found


def _tokens_at(sentence: Sentence, span: Span) -> Range | None:
    """Give the tokens of a sentence between two places; None where a quotation holds them."""
    first = next((i for i, start in enumerate(sentence.starts) if start >= span[0]), None)
    if first is None or sentence.starts[first] >= span[1] or sentence.tokens[first].is_quote:
        return None
    last = first
    while last < len(sentence.starts) and sentence.starts[last] < span[1]:
        last += 1
    return first, last


def interviewee(people: Cast, before: int, byline: str, lexicon: Lexicon) -> Span | None:
    """Where the one person is named whose answers are given after a place; None where several may be."""
    counts: dict[str, int] = {}
    places: dict[str, Span] = {}
    author = byline.lower()
    for start, end in people.names_within(0, before):
        parts = bare_name(clean(people.text[start:end]), lexicon)
        full = people.full.get(parts[-1].lower(), "") if len(parts) == 1 else " ".join(parts)
        key = name_key(full, lexicon) if full else ""
        figure = people.figures.get(key)
        if figure is None or not figure.person or (parts and parts[-1].lower() in author.split()):
            continue
        counts[key] = counts.get(key, 0) + 1
        if len(parts) > 1 or key not in places:
            places.setdefault(key, (start, end))
    if not counts:
        return None
    most = max(counts.values())
    likely = [key for key, count in counts.items() if count == most]
    return places[likely[0]] if len(likely) == 1 else None
