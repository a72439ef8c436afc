"""Who is credited: what kind of source a few words name, and which mentions of an article are one source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from attrs import evolve

from provenance.extraction import nouns
from provenance.extraction.lexicon import Lexicon, by_first_word
from provenance.extraction.tokens import Token, Tokens, Words
from provenance.extraction.who import gender, roles
from provenance.extraction.who.documents import document_named, own_people, relayed_by
from provenance.extraction.who.figures import Cast, Figure, is_person
from provenance.extraction.who.known import (
    ARTICLE,
    BODILY,
    OWNERS,
    after_preposition,
    belongs_to,
    from_figure,
    places_of,
)
from provenance.extraction.who.names import clean, name_key, untitled
from provenance.extraction.who.parties import (
    body_by_noun,
    joined_body,
    named_body,
    named_person,
    person_named,
    speaker_for,
    spoken_together,
)
from provenance.model import Article, Attribution, Detail, Key, Source, SourceKind, Span
from provenance.naming import DESCRIBED, JOINT, may_be_one


def describe(article: Article, spans: Sequence[Span], cast: Cast, lexicon: Lexicon) -> Source:
    """The source that the words at `spans` name, completed from the article where the article settles it."""
    if len(spans) > 1:
        last = cast.words.tokens[cast.words.between(*spans[-1])]
        if len(last) == 1 and last[0].relative:
            spans = spans[:-1]  # "Ruiz" and "who"
    start, end = _phrase(cast.words, spans[0][0], spans[-1][1], lexicon)
    tokens = cast.words.tokens[cast.words.between(start, end)]
    if not tokens:
        return Source(article.text[start:end], SourceKind.PERSON, False)
    if tokens[-1].owns and article.text[end - 2 : end] in OWNERS:
        end -= 2  # "Ruiz's claim that": Ruiz says it
    if len(tokens) == 1 and (tokens[0].pronoun or tokens[0].relative or tokens[0].possessive):
        made = _pronoun(article, tokens[0], start, cast, lexicon)
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
    if (made.identified and _a_body(made, cast, lexicon)) or made.kind in _BODIES:
        cast.spoke = (end, made)
    return made


def _oblique(cast: Cast, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a source stands in another case than a subject's, where its article tells another gender: "laut der"."""
    part = cast.words.between(start, end)
    tokens = cast.words.tokens
    before = tokens[part.start - 1] if part.start else None
    after = tokens[part.stop] if part.stop < len(tokens) else None
    owned = before is not None and before.is_word and (before.preposition or before.upper or before.opens_according)
    return owned or (after is not None and after.spelled in lexicon.words.get("after-source", ()))


def _phrase(words: Words, start: int, end: int, lexicon: Lexicon) -> Span:
    """The noun phrase itself: without "Reached by phone, " and "In December " before it."""
    part = words.between(start, end)
    tokens = words.tokens[part]
    if not tokens:
        return start, end
    if len(tokens) > 1 and tokens[-1].pronoun and (tokens[0].preposition or tokens[0].timely or tokens[0].opener):
        return words.starts[part.stop - 1], end
    if len(tokens) > 1 and tokens[-1].low in lexicon.words.get("oneself", ()):
        return start, words.ends[part.stop - 2]  # "Ruiz himself"
    told = next((i for i, t in enumerate(tokens[:-1]) if t.low == "," and tokens[i + 1].comes_out), 0)
    if any(t.role == "document" for t in tokens[:told]) and any(t.capital for t in tokens[1:told]):
        return start, words.ends[part.start + told - 1]  # "a report by the board, dated March 2023"
    told_in = tokens[0].preposition and next(
        (i for i in range(2, len(tokens)) if tokens[i].determiner and _told_where(tokens[:i])), 0
    )
    if told_in:
        return words.starts[part.start + told_in], end  # "In its report | the commission"
    meant = _before_which(words.tokens, part)
    if meant:
        return words.starts[meant], end  # "Orla Road belongs to | the city, which said"
    sent = _statement_from(tokens, lexicon)
    if sent:
        return words.starts[part.start + sent], end  # "a statement from | Ana Lund"
    words_of_body = _body_stated(tokens, lexicon)
    if words_of_body is not None:
        first, last = words_of_body
        return words.starts[part.start + first], words.ends[part.start + last]
    if tokens[0].past_only and not (tokens[0].role or tokens[0].determiner):
        comma = next((i for i, token in enumerate(tokens) if token.low == ","), -1)
        after = tokens[comma + 1] if 0 < comma < len(tokens) - 2 else None
        if after is not None and not (after.relative or after.number or tokens[comma - 1].capital):
            return words.starts[part.start + comma + 1], end
    return start, end


def _before_which(tokens: Tokens, part: range | slice) -> int:
    """Give where the body begins that "which" stands for, behind a name and a verb that no table has; else 0.

    Nobody but the last noun with an article can speak: "Orla Road belongs to | the city, which said".
    """
    behind = tokens[part.stop : part.stop + 2]
    if not behind or not any(t.low == "which" for t in behind) or not tokens[part.start].capital:
        return 0
    opens = next((i for i in range(part.stop - 1, part.start, -1) if tokens[i].determiner), 0)
    if not opens or not tokens[opens - 1].preposition or not any(t.source_kind for t in tokens[opens : part.stop]):
        return 0
    return 0 if any(t.source_kind for t in tokens[part.start : opens]) else opens


def _told_where(before: Tokens) -> bool:
    """Whether words tell in what something is said: "in its report", "in a filing to the stock exchange".

    A noun right before another one with an article ends what stands before it.
    """
    ends = before[-1].is_word and not (before[-1].preposition or before[-1].coordinator or before[-1].finite)
    return _says_where(before[-1]) or (ends and any(_says_where(token) for token in before[1:4]))


def _says_where(token: Token) -> bool:
    """Whether a noun is for that in which something is said: "in its report", "at a hearing on Monday"."""
    return token.statement_noun or token.role == "document" or token.timely


def _statement_from(tokens: Tokens, lexicon: Lexicon) -> int:
    """Give where whoever made a statement is named in it: "a brief statement from | the board"; 0 where nobody is."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].low in _FROM and tokens[at - 1].low in lexicon.sources["statement-of"]:
            first = tokens[at + 1]
            named = first.capital or any(t.role or t.capital for t in tokens[at + 2 : at + 4])
            return at + 1 if named and first.is_word else 0
        if tokens[at].is_mark or tokens[at].relative or tokens[at].capital:
            break
    return 0


_FROM = frozenset(("by", "from"))


def _body_stated(tokens: Tokens, lexicon: Lexicon) -> tuple[int, int] | None:
    """Give the first and last word of the body whose statement speaks: "a brief | police | statement"."""
    for at in range(1, len(tokens)):
        body = tokens[at - 1]
        if tokens[at].low in lexicon.sources["statement-of"] and body.role in ("official", "organisation"):
            first = at - 1
            while body.capital and first and tokens[first - 1].capital and not tokens[first - 1].determiner:
                first -= 1
            return first, at - 1
        if tokens[at].relative or tokens[at].is_mark:
            break
    return None


def _remember(source: Source, tokens: Tokens, cast: Cast, lexicon: Lexicon) -> None:
    """Keep who was credited last, for "he", "it", "the spokesman" and "the report"."""
    if not source.name or tokens[0].relative:
        return
    head = tokens[max(0, roles.head_at(tokens, lexicon))]
    if source.kind is SourceKind.DOCUMENT:
        cast.last_document = source
    elif JOINT in source.key:
        cast.last_group = source  # "Ana Ruiz and Bo Lee"
    elif source.identified and (source.kind in _BODIES or (source.body and source.key == source.body_key)):
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
        or (_plural(head) and head.is_word and (head.role or not head.capital))
    ):
        cast.last_group = source
    elif source.kind is not SourceKind.OUTLET and not _is_body(source, head, cast, lexicon):
        cast.last_person = source
        cast.persons.append(source)


def _plural(noun: Token) -> bool:
    return noun.low.endswith("s") and not noun.low.endswith("ss")  # not "the witness"


_BODIES = (SourceKind.ORGANISATION, SourceKind.OUTLET)


def _is_body(source: Source, head: Token, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a source is a body by its noun, so that no "he" or "she" stands for it: "the hospital", "police"."""
    figure = cast.figures.get(source.key)
    if figure is not None and figure.person:
        return False
    return head.many or head.noun in lexicon.sources["body-noun-any"]


def _described(article: Article, start: int, end: int, tokens: Tokens, cast: Cast, lexicon: Lexicon) -> Source:
    text = article.text
    phrase = text[start:end].strip(" ,")
    low = " ".join(phrase.lower().replace("’", "'").split())
    at = max(0, roles.head_at(tokens, lexicon))
    head = tokens[at].noun
    role = "document" if _in_a_journal(tokens, at, lexicon) else tokens[at].source_kind
    words = _WORD.findall(low)
    told = head if role and not (lexicon.function and tokens[at].small) else ""  # no role: "Diese", as tokens have it
    base = Source(
        phrase, SourceKind.PERSON, False, count=_count(tokens, lexicon), role=told,
        basis=_words_from(low, words, lexicon.sources["basis"]),
        reason=_words_from(low, words, lexicon.sources["reason"]),
    )  # fmt: skip
    own = own_people(article, low, tokens[at], lexicon)
    if own is not None:
        return evolve(own, name=phrase)
    short = _by_last_word(tokens, text[start:end], cast, lexicon)
    if short is not None:
        return short
    comma = phrase.find(", ") + 2
    apposed = comma > 1 and any(s == start + comma for s, _ in cast.names_within(start + comma, end))
    if cast.last_group is not None and _of_the_group(low, lexicon) and not apposed:
        # "one of them": of the kind of those just credited, who know it in the same way
        return evolve(cast.last_group, name=phrase, key="", count=base.count or cast.last_group.count)
    found = [
        (s, e)
        for s, e in cast.names_within(start, end)
        if not (s == start and _names_nobody(text[s:e].lower(), lexicon))
    ]
    relative = next((i for i, token in enumerate(tokens) if token.relative and i > at), None)
    if relative is not None:
        # what a relative clause tells of somebody names others: "a guard who shot a man outside Orla Hall"
        begins = cast.words.starts[cast.words.between(start, end).start + relative]
        apposed = not tokens[relative - 1].is_mark  # "a chemist who was no part of it, Kofi Daly"
        found = [
            (s, e)
            for s, e in found
            if s < begins
            or _introduces(text[begins:s].lower(), lexicon)
            or (apposed and e >= end - 1 and text[:s].endswith(", ") and _names_person(text[s:e], cast, lexicon))
        ]
    found = [one for one in found if not _of_somebody(one, (start, at), tokens, cast, lexicon)]
    relayed = relayed_by(phrase, low, head, text, found, cast, lexicon)
    if relayed is not None:
        return relayed
    if head in lexicon.sources["kin-group"]:
        # "the Hale family": Hale is not who speaks, and nobody can tell which of them did
        return _unnamed(base, text, tokens, head, role, found, cast, lexicon)
    one = tokens[0].low in lexicon.sources["one-of"] and not tokens[at].capital and role not in ("", "document")
    apposed = any(text[max(0, s - 2) : s].startswith(",") for s, _ in found)
    before = cast.words.tokens[cast.words.between(start, found[0][0])] if found else ()
    listed = bool(found) and (found[0][0] - start < ARTICLE or _tells_all(before))
    together = spoken_together(text, found, cast, lexicon) if listed else None
    if together is not None and (found[-1][1] >= end - 1 or text.startswith((",", " ("), found[-1][1])):
        return together
    person = person_named(text, start, found, cast, lexicon) if role != "document" and (apposed or not one) else None
    if role == "document" and not person:
        return document_named(base, tokens, at, low, found, cast, lexicon)
    if person is not None:
        return named_person(base, person, tokens, low, start, cast, lexicon)
    if head in lexicon.sources["spokesman"]:
        if at == 1 and tokens[0].low in lexicon.words["possessive-of-people"]:
            return _speaker_of_people(article, base, tokens, (head, start), cast, lexicon)
        joined = joined_body(base, tokens[at], head, lexicon) if not found else None
        return joined or speaker_for(base, text, start, tokens, at, found, cast, lexicon)
    known = _by_role(article, tokens, at, start, cast, lexicon) if not found else None
    if known is not None:
        return known
    by_noun = bool(found) and _told_by_noun(tokens, at, lexicon)
    if (
        found
        and not by_noun
        and not _anonymous(tokens, at, head, found, text, end, lexicon)
        and not _left(tokens, at, lexicon)
    ):
        return named_body(base, text, tokens, at, head, found, cast, lexicon)
    body = body_by_noun(tokens, at, head, start, cast, lexicon) if not found else None
    last = cast.last_other_body
    if body is None and last is not None and at == 1 and len(tokens) == at + 1 and tokens[0].definite:
        # "the lift company denied it ... The company said"
        body = last if last.name.lower().endswith(f" {head}") and head in lexicon.sources["body-noun-any"] else None
    if body is not None:
        return body
    return _unnamed(base, text, tokens, head, role, found, cast, lexicon)


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
    if owner is None or _a_body(owner, cast, lexicon):
        return evolve(base, kind=SourceKind.PERSON, role=head)
    return evolve(
        base, kind=SourceKind.PERSON, identified=True, key=owner.key, role=head, body=owner.name,
        body_key=owner.key, count=None,
    )  # fmt: skip


def _tells_all(before: Tokens) -> bool:
    """Whether the words before names say what those are who bear them: "Both men, | Tom Hale", "The baker | Bo Lee"."""
    if len(before) > 1 and before[-1].low == ",":
        return len(before) <= _ARE and before[-2].source_kind in _SOMEBODY
    return all(t.determiner or (t.source_kind in _SOMEBODY and not t.capital) for t in before)


_ARE = 5
"""Words that say what several are, and a comma."""


def _names_person(name: str, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a name of several words is that of a person on the page."""
    figure = cast.figures.get(name_key(clean(name), lexicon))
    return " " in name and figure is not None and figure.person


def _introduces(before: str, lexicon: Lexicon) -> bool:
    """Whether a relative clause gives the name of whoever it tells of: "who can now be named as | Ilka Brandt"."""
    words = before.split()
    return len(words) > 1 and " ".join(words[-2:]) in lexicon.sources.get("named-as", ())


def _of_somebody(name: Span, head: tuple[int, int], tokens: Tokens, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a name is that of somebody to whom the one who speaks belongs: "the coach of the champion Ilka Brenn".

    `head`: where the phrase starts in the text, and which of its words says what the speaker is.
    """
    start, at = head
    place = cast.words.between(start, name[0])
    before = tokens[at + 1 : place.stop - place.start]
    of = next((i for i, t in enumerate(before) if t.low in _TIES), None)
    opens = at == 0 and (tokens[at].many or _plural(tokens[at]))  # "Friends of", "People close to"
    if of is None or tokens[at].source_kind not in _SOMEBODY or (tokens[at].capital and not opens):
        return False
    if any(t.low == "," for t in before[of:]):
        # "the head of the union, Ana Ruiz"; not "a friend of the mayor, Ana Ruiz", "people close to him, Bo Lee"
        if not _are_others(tokens, at, before, lexicon):
            return False
    elif before[of].low != "of":
        return False
    elif before[-1].source_kind and before[-1].source_kind not in _SOMEBODY:
        return False  # "the president of the Orla club Ana Ruiz"
    full = _whole(untitled(clean(cast.text[slice(*name)]).split(), lexicon), cast, lexicon)
    figure = cast.figures.get(name_key(full, lexicon)) if full else None
    return figure is not None and figure.person


def _are_others(tokens: Tokens, at: int, before: Tokens, lexicon: Lexicon) -> bool:
    """Whether who speaks can be nobody who is named behind a comma: several, or somebody told by whom he knows.

    `at`: the noun for who speaks; `before`: what stands between it and the name.
    """
    noun = tokens[at].low
    several = (tokens[at].many or (noun.endswith("s") and not noun.endswith("ss"))) and before[-1].low == ","
    one = tokens[0].low in ("a", "an") and tokens[at].noun in lexicon.sources["of-another"]
    return several or one or before[0].low in lexicon.sources.get("close-to", ())


_TIES = ("of", "to", "with")
_SOMEBODY = ("person", "official", "expert", "witness")


def _names_nobody(low: str, lexicon: Lexicon) -> bool:
    """Whether a word that opens a phrase is no name, whatever its capital: "Officials", "Mr", "Others"."""
    return low in lexicon.kinds or low in lexicon.sources["title-word"] or low in lexicon.words["pronominal"]


def _left(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether somebody is called after a body that he has left: "the former head of Orla"."""
    held = tokens[at].source_kind in ("person", "official", "expert")
    return held and any(token.low in lexicon.sources["former"] for token in tokens[:at])


def _of_the_group(low: str, lexicon: Lexicon) -> bool:
    """Whether a phrase picks some out of those who were just credited: "one of them", "another"."""
    first = low.split(",")[0]
    return any(first == words or first.endswith(f" {words}") for words in lexicon.sources["of-the-group"])


def _unnamed(
    base: Source, text: str, tokens: Tokens, head: str, role: str, found: Sequence[Span], cast: Cast, lexicon: Lexicon
) -> Source:
    """People or a body that a reader could not tell from the words: "three officials", "the company"."""
    kind = roles.kind_of(tokens, lexicon)
    witness = next((i for i, t in enumerate(tokens) if t.who or (i and t.low == "whose")), None)
    if witness is not None and kind in ("", "person") and roles.witnesses(tokens[witness:], lexicon):
        kind = "witness"
    at = next((i for i, t in enumerate(tokens) if t.noun == head), 0)
    # "the coast guard", which is a "coastguard" too, and no guard
    guards = at > 0 and tokens[0].definite and lexicon.kinds.get(f"{tokens[at - 1].noun}{head}") in BODILY
    if kind in BODILY and (head not in lexicon.sources["anonymous"] or guards):
        certain = (
            kind == "organisation" and tokens[0].definite and not head.endswith("s") and _which(tokens, head, lexicon)
        )
        named = kind != "organisation" or certain or head in lexicon.sources["spokesman"]
        comma = next((i for i, t in enumerate(tokens) if t.low == ","), len(tokens))  # "the board, in a letter"
        whole = " ".join(t.low for t in tokens[:comma] if not t.determiner)
        # "the main opposition party" has no name that tells it from "the largest opposition party": its key says so
        plain = name_key(base.name.split(",")[0], lexicon)  # "the council, which owns it"
        described = f"{DESCRIBED}{plain}"
        told = certain or head in lexicon.sources.get("force", ())  # "the force": any police
        return evolve(
            base, kind=SourceKind(kind), identified=named and tokens[0].low not in ("a", "an"),
            key=described if told else plain if named else whole * (kind == "organisation"),
            generic=head in lexicon.sources["generic"],
        )  # fmt: skip
    body = next((clean(text[s:e]) for s, e in found if belongs_to(text, s, lexicon)), "")
    generic = head in lexicon.sources["generic"] and not found and not base.basis
    if generic and kind == "person" and any(t.noun in lexicon.sources["private-word"] for t in tokens):
        kind = "organisation"
    return evolve(
        base, kind=SourceKind(kind or "person"), role=head, body=body,
        body_key=name_key(body, lexicon) if body else "", generic=generic,
    )  # fmt: skip


def _which(tokens: Tokens, head: str, lexicon: Lexicon) -> bool:
    """Whether the words before a noun tell a body from others of its kind: "the firefighters' union"."""
    at = next((i for i, t in enumerate(tokens[1:], 1) if t.noun == head), 1)
    if lexicon.genitive_after and any(t.upper for t in tokens[at + 1 :]):
        return True  # "der Verband der Binnenschiffer"
    if lexicon.nouns and at < len(tokens) and len(nouns.parts(tokens[at].low, lexicon)) > 1:
        return True  # "der Brauerbund", "die Rohrtalbahn"
    return any(t.is_word and not (t.determiner or t.adverb or t.low in lexicon.sources["vague"]) for t in tokens[1:at])


def _told_by_noun(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a small noun says who one person is, and the name beside it only of what: "the Orla Rovers forward".

    A noun that is not known may be one ("the Corwin Prize laureate"), unless it stands for bodies or for several.
    """
    noun, head = tokens[at].noun, tokens[at]
    if head.capital or not head.is_word or lexicon.nouns_capital or lexicon.head_first:
        return False
    kind = lexicon.kinds.get(noun, "")
    owned = bool(kind) and tokens[at - 1].owns and at > 0  # "Tom Hale's widow"
    if not (tokens[0].determiner or owned):
        return False
    kind = roles.kind_by_head(tokens, at, lexicon) if kind == "official" else kind  # of a club, he holds no office
    owner = noun in lexicon.sources["owner-noun"]
    several = noun.endswith("s") and not noun.endswith("ss")
    if several or (noun in lexicon.sources["body-noun-any"] and not owner):
        return False
    behind = at + 1 < len(tokens) and tokens[at + 1].preposition  # "the widow of Tom Hale"
    beside = at > 1 and tokens[at - 1].capital
    return kind in ("person", "witness", "expert") and (behind or beside) if kind else beside


def _anonymous(
    tokens: Tokens, at: int, head: str, found: Sequence[Span], text: str, end: int, lexicon: Lexicon
) -> bool:
    """Whether a phrase with a name in it still names nobody: "two Orla officials", "a manager at Orla"."""
    if head in lexicon.sources["anonymous"]:
        # "the regulator, Netzrat": by its name
        after = text[: found[0][0]].endswith(", ") and len(found) == 1 and end - found[0][1] <= 1
        body = head in lexicon.sources["body-noun-any"] and lexicon.kinds.get(head) in BODILY
        return not (after and body and tokens[0].definite and at == 1)
    return tokens[0].low in ("a", "an", "one", "another") and bool(tokens[at].source_kind)


def _by_role(article: Article, tokens: Tokens, at: int, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """The person that "the minister" or "the 34-year-old" means: the one of whom the article said so last."""
    bare = lexicon.nouns_capital and len(tokens) == 1  # "Galerist beteuert", in a headline
    if (
        not (tokens[0].determiner or bare)
        or tokens[0].low in ("a", "an")
        or _plural(tokens[at])
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
        found = _subject_before(article, gender.HE, start, cast, lexicon)
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
    found = _person_before(gender.SHE if she else gender.HE, start, cast, lexicon)
    # "die Angeklagte" is no "Kollegin" without a name, though "die 67-Jährige" may be
    return found if found is not None and (found.identified or aged) else None


_WHOSE = {"his": "he", "its": "it", "their": "they"}
"""Who is meant by an owner: "His answer:"."""


def _pronoun(article: Article, token: Token, start: int, cast: Cast, lexicon: Lexicon) -> Source:
    low = lexicon.oblique.get(token.spelled) or _WHOSE.get(token.low, token.low)
    if token.relative:
        return _antecedent(article, low, start, cast, lexicon)
    personal = low in lexicon.words["personal"]
    known = _body_by_gender(low, start, cast) if lexicon.genders else None
    if known is not None:
        return known
    if low in ("it", "they"):
        known = _spoke_before(start, cast, lexicon) or _subject_before(article, low, start, cast, lexicon)
    elif personal:
        known = _subject_before(article, low, start, cast, lexicon)
    if personal and (known is None or _a_body(known, cast, lexicon) or not _can_be(known, low, cast, lexicon)):
        known = _person_before(low, start, cast, lexicon)
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
    bodily = last.kind in _BODIES or (last.kind is SourceKind.OFFICIAL and figure is None)
    if not bodily or last.kind is SourceKind.OUTLET or (figure is not None and figure.person):
        return None
    return last if cast.text.count("\n", max(0, cast.credited_end), start) < _BREAKS else None


_ALL = frozenset(("he", "she", "it", "they"))
_BREAKS = 3
"""Line breaks between a body and a pronoun for it: the next paragraph at most."""


def spoken_of(article: Article, low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the person that "he" or "him" at a place stands for, where the article names him; else nobody."""
    low = _AS_SUBJECT.get(low, low)
    if low not in lexicon.words["personal"]:
        return None
    known = _subject_before(article, low, start, cast, lexicon)
    if known is None or _a_body(known, cast, lexicon) or not _can_be(known, low, cast, lexicon):
        known = _person_before(low, start, cast, lexicon)
    return known if known is not None and known.identified else None


_AS_SUBJECT = {"him": "he", "his": "he", "her": "she"}


def _spoke_before(start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body credited in the sentence before, where a sentence begins with "It" and goes on with what was said.

    Who spoke goes on speaking, whatever the sentence before was about: "The firm may close, the paper said. It put".
    """
    if cast.spoke is None or cast.spoke[0] >= start:
        return None
    at, source = cast.spoke
    semicolon = cast.text.find(";", at, start) if start - at < _NEAR else -1
    between = cast.text[semicolon + 1 : start].strip() if semicolon >= 0 else "."
    if (not between or between.startswith("it ")) and not _SENTENCE_END.search(cast.text, at, start):
        return source  # "The union says so, which the firm disputes; | it kept to the rules, it says"
    paragraph = _opening_before(start, cast)
    ends = _last_ends(paragraph, start, cast, lexicon)
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


def _a_body(source: Source, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether no "she" can stand for a source, since it is a body: "the police", "the hospital"."""
    if not source.identified and lexicon.kinds.get(source.role) in _SOMEBODY:
        return False  # "a worker at the plant"
    figure = cast.figures.get(source.key)
    last = source.name.lower().partition(",")[0].split()[-1:]
    if last and not source.identified and source.kind.value in _SOMEBODY and last[0] != source.role:
        return False  # "a fitter at the depot"
    plain = bool(last) and (last[0] in lexicon.sources["body-noun-any"] or last[0] in lexicon.words["many"])
    return plain and (figure is None or not figure.person) and not source.body


def _person_before(low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """The last person credited for whom "he" or "she" can stand; else the last one named who goes by it."""
    last = None
    for one in reversed(cast.persons[-_PERSONS:]):
        if _can_be(one, low, cast, lexicon) and not _a_body(one, cast, lexicon):
            if gender_of(one, cast, lexicon):
                return one
            surer, others = _surer(one, low, start, cast, lexicon)
            last = surer or (None if others else one)
            if last is one and _may_be_many(one, low, cast, lexicon):
                break
            return last
    above = _subject_above(low, start, cast, lexicon)
    if above is not None and _can_be(above, low, cast, lexicon) and not _a_body(above, cast, lexicon):
        return above
    untold: dict[Key, Figure] = {}
    """Persons named here of whom nothing tells whether they are "he" or "she"."""
    near = cast.names_within(max(0, start - _LOOK_BACK), start)
    owners = [(s, e) for s, e in near if cast.text[e : e + 2] in OWNERS or cast.text[e - 2 : e] in OWNERS]
    for s, e in (*reversed([one for one in near if one not in owners]), *reversed(owners)):
        named = untitled(clean(cast.text[s:e]).split(), lexicon)
        full = _whole(named, cast, lexicon)
        figure = cast.figures.get(name_key(full, lexicon)) if full else None
        if figure is None or not figure.person or not _can_be_called(figure.gender, low):
            continue
        if figure.gender:
            return from_figure(name_key(figure.name, lexicon), figure, lexicon)
        untold[name_key(figure.name, lexicon)] = figure
    if len(untold) == 1:
        [(key, figure)] = untold.items()
        return from_figure(key, figure, lexicon)  # nobody else is named for whom it could stand
    return last


def _whole(named: Sequence[str], cast: Cast, lexicon: Lexicon) -> str:
    """Give the whole name that some words of a name stand for: of two with one surname, the one with these words."""
    if len(named) > 1 and name_key(" ".join(named), lexicon) in cast.figures:
        return " ".join(named)
    return cast.full.get(named[-1].lower(), "") if named else ""


def _may_be_many(source: Source, pronoun: str, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether one word is all that is known of a source: it may be no person ("Gardaí said", "Orla said")."""
    bare = source.identified and " " not in source.name and source.name.lower() not in cast.full
    if not bare or source.role or source.kind is not SourceKind.PERSON:
        return bare and not source.role
    # "Ruiz said he": a person, unless he is somebody named before ("Gardaí said he")
    return _first_called(pronoun, cast, lexicon) < cast.place(source.name)


def _first_called(pronoun: str, cast: Cast, lexicon: Lexicon) -> int:
    """Where the first with a full name is named for whom a pronoun may stand; the end of the text where nobody is.

    Worked out once: to look at every name for each pronoun would cost the square of the text's length.
    """
    if pronoun not in cast.first_called:
        first = len(cast.text)
        for full in cast.full.values():
            figure = cast.figures.get(name_key(full, lexicon))
            if figure is None or _can_be_called(figure.gender, pronoun):
                at = cast.text.find(full, 0, first + len(full) - 1)
                first = at if at >= 0 else first
        cast.first_called[pronoun] = first
    return cast.first_called[pronoun]


def _surer(last: Source, low: str, start: int, cast: Cast, lexicon: Lexicon) -> tuple[Source | None, bool]:
    """Give the one named right before, and after whoever spoke last, who is known to go by "he" or "she"; or nobody.

    With it whether others are named there of whom nothing tells it, so that they may be meant as well.
    """
    others = False
    unnamed = bool(cast.persons) and last is cast.persons[-1] and not last.identified
    # "A worker said so. “All knew,” he said": whoever was named before the worker is no nearer
    after = cast.person_end if unnamed and _last_ends(cast.person_end, start, cast, lexicon) else 0
    for s, e in reversed(cast.names_within(max(0, start - _NEAR, after), start)):
        owns = cast.text[e : e + 2] in OWNERS or cast.text[e - 2 : e] in OWNERS
        if owns and last.kind.value in _SOMEBODY:
            continue  # "Lund's campaign": of him nothing is told, and who spoke is surely a person
        named = untitled(clean(cast.text[s:e]).split(), lexicon)
        full = _whole(named, cast, lexicon)
        key = name_key(full, lexicon) if full else ""
        if key and key == last.key:
            return None, others
        if cast.asker and (key or name_key(" ".join(named), lexicon)) == cast.asker:
            continue
        figure = cast.figures.get(key) if key else None
        if figure is not None and figure.person and figure.gender:
            return (from_figure(key, figure, lexicon) if _can_be_called(figure.gender, low) else None), others
        others = others or (figure is not None and figure.person and not last.identified)
    return None, others


_NEAR = 200
"""Characters before a pronoun within which somebody named is nearer than who spoke last."""


_PERSONS = 6
"""Persons credited last whom a pronoun can stand for."""


def _can_be(source: Source, low: str, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a pronoun can stand for somebody."""
    name = source.name.lower()
    if name in lexicon.words["personal"]:
        return name == low  # "he" is nobody else's "she"
    return _can_be_called(gender_of(source, cast, lexicon), low)


def gender_of(source: Source, cast: Cast, lexicon: Lexicon) -> str:
    """Whether "he" or "she" stands for somebody; empty where the article does not tell."""
    figure = cast.figures.get(source.key)
    if figure is not None and figure.gender:
        return figure.gender
    if not source.identified and (told := lexicon.genders.get(source.name.lower().partition(" ")[0])):
        return told  # "ein Fahrgast" is no "sie"
    called = _NAME_WORD.findall(source.role)
    if lexicon.nouns:
        called = [nouns.known(word, word.lower(), lexicon)[0] for word in called]  # "Grünen-Chefin", "Klinikchef"
    return gender.of_words(_NAME_WORD.findall(source.name.lower()), lexicon) or (
        gender.of_words(map(str.lower, called), lexicon) if source.identified else ""
    )


def _can_be_called(told: str, low: str) -> bool:
    return gender.agree(told, gender.SHE if low in _SHE else gender.HE)


_SHE = ("she", "her")


_NAME_WORD = re.compile(r"[^\W\d_]+")


def _latest(body: Source | None, document: Source | None) -> Source | None:
    return body or document


def _antecedent(article: Article, low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source:
    """Whom "who" or "which" stands for: the name or the phrase right before it."""
    start = _before_when(start, cast)
    before = cast.names_within(max(0, start - 120), start)
    if before and start - before[-1][1] <= 3:
        return describe(article, [before[-1]], cast, lexicon)
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
    return describe(article, [(cast.words.starts[begin], cast.words.ends[at - 1])], cast, lexicon)


def _before_when(start: int, cast: Cast) -> int:
    """Where the words end before a place that do not only tell when: "a report by the Gazette on Friday that"."""
    part = cast.words.between(max(0, start - 40), start)
    at = part.stop
    while at > part.start and cast.words.tokens[at - 1].timely:
        at -= 1
    if at == part.stop or at <= part.start or not cast.words.tokens[at - 1].preposition:
        return start
    return cast.words.ends[at - 2] if at - 1 > part.start else start


def _subject_before(article: Article, low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Whom a pronoun stands for because the sentence before begins with him, her or it."""
    paragraph = _opening_before(start, cast)
    start = _before_quotation(paragraph, start, cast) if low in lexicon.words["personal"] else start
    ends = _last_ends(paragraph, start, cast, lexicon)
    if low in ("it", "they"):
        same = _body_of_sentence(article, ends[-1] if ends else paragraph, start, cast, lexicon)
        if same is not None:
            return same
    if not ends:
        return None
    opening = ends[-2] if len(ends) > 1 else paragraph
    part = cast.words.between(opening, min(ends[-1], opening + 80))
    tokens = cast.words.tokens[part]
    if low in ("it", "they"):
        head = next((i for i, t in enumerate(tokens[:3]) if t.noun in lexicon.sources["body-noun-any"]), None)
        head = _named_department(tokens, lexicon) if head is None else head
        if head is not None and tokens[0].determiner:
            known = body_by_noun(tokens[: head + 1], head, tokens[head].noun, opening, cast, lexicon)
            if known is not None or low == "they":
                return known
            return describe(article, [(opening, cast.words.ends[part.start + head])], cast, lexicon)
        names = cast.names_within(opening, min(ends[-1], opening + 60))
        if names and names[0][0] - opening < 6:
            name = clean(cast.text[names[0][0] : names[0][1]])
            label, _, rest = name.partition(" ")
            if rest and label.lower() in lexicon.sources["body-noun-any"]:
                name = rest if name_key(name, lexicon) not in cast.figures else name  # "Miner Rothberg lost 5.2%"
            figure = cast.figures.get(name_key(name, lexicon))
            if figure is not None and not figure.person and low == "it":
                return from_figure(name_key(figure.name, lexicon), figure, lexicon)
        return None
    head = next((i for i, t in enumerate(tokens[:3]) if t.source_kind in _SPEAKS_FOR_ITSELF), None)
    if head and low in lexicon.words["personal"] and tokens[0].definite and tokens[head + 1 : head + 2][:1]:
        after = tokens[head + 1]
        many = _plural(tokens[head])
        if after.finite and not (many or any(t.capital or t.role for t in tokens[1:head])):
            # "The magistrate heard the case. He said"
            return describe(article, [(opening, cast.words.ends[part.start + head])], cast, lexicon)
    return _named_first(low, opening, ends[-1], cast, lexicon)


def _before_quotation(paragraph: int, start: int, cast: Cast) -> int:
    """Where a quotation of several sentences begins that "he said" follows; the place itself where none does."""
    text = cast.text
    stop = len(text[paragraph:start].rstrip(" ,")) + paragraph
    mark = _OPENS_QUOTATION.get(text[stop - 1 : stop]) if stop > paragraph else None
    opens = text.rfind(mark, paragraph, stop - 1) if mark else -1
    return opens + 1 if opens >= paragraph and _SENTENCE_END.search(text, opens + 1, stop - 1) else start


_OPENS_QUOTATION = {"”": "“", '"': '"', "»": "«"}
"""By the mark that closes a quotation, the one that opens it."""


def _named_department(tokens: Tokens, lexicon: Lexicon) -> int | None:
    """Give the last word of a body's name with which a sentence begins: "The state Health | Department, which"."""
    end = next((i for i, t in enumerate(tokens) if t.finite or t.is_mark or t.preposition or t.relative), 0)
    head = tokens[end - 1] if _DEPARTMENT <= end <= _OPENING else None
    return end - 1 if head is not None and head.capital and head.noun in lexicon.sources["body-noun-any"] else None


_DEPARTMENT = 4
"""Words of "The state Health Department", at least."""


def _subject_above(low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Whom the last sentence of the paragraph above begins with, where nobody was credited since: "Hale said no"."""
    above = cast.text.rfind("\n", max(0, start - _LOOK_BACK), start)
    if above < 0 or _last_ends(above, start, cast, lexicon)[1:]:
        return None
    far = max(0, above - _LOOK_BACK)
    stop = far + len(cast.text[far:above].rstrip())
    paragraph = _opening_before(stop, cast)
    ends = _last_ends(paragraph, stop, cast, lexicon)
    opening = ends[-1] if ends else paragraph
    return _named_first(low, opening, stop, cast, lexicon) if cast.person_end < opening else None


def _named_first(low: str, opening: int, end: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """The person with whose name a sentence begins, for "he" or "she"."""
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
        full = _whole(named, cast, lexicon)
        if full and is_person(full, lexicon) and (len(named) == 1 or full.endswith(named[-1])):
            key = name_key(full, lexicon)
            figure = cast.figures.get(key)
            found = cast.known.get(key) or from_figure(key, figure or Figure(full), lexicon)
            # who goes by "he" or "she" is a person, whatever else is told
            return evolve(found, kind=SourceKind.PERSON) if found.kind is SourceKind.ORGANISATION else found
        spoke = cast.persons[-1] if cast.persons else None
        if spoke is not None and named == [spoke.name] and not _may_be_many(spoke, low, cast, lexicon):
            return spoke  # "Hale denied that she knew. “It is a tale,” she said", and no more of her name is told
    return None


_OWNS_SOMEBODY = re.compile(r"(?: [^\W\d_]+){1,3}, (?=[^\W\d_])")


_THE = ("the",)


def _body_of_sentence(article: Article, opening: int, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """The body that a sentence begins with, for a pronoun further on in it: "the ministry said no; earlier it had"."""
    part = cast.words.between(opening, start)
    tokens = cast.words.tokens[part]
    head = next((i for i, t in enumerate(tokens[:_OPENING]) if t.finite or t.is_mark or t.preposition), 0) - 1
    if head < 0 or tokens[head].noun not in lexicon.sources["body-noun-any"] or tokens[head + 1].is_mark:
        return None
    return describe(article, [(opening, cast.words.ends[part.start + head])], cast, lexicon)


_SPEAKS_FOR_ITSELF = ("person", "official", "expert", "witness")


_OPENING = 6
"""Words at the beginning of a sentence within which its subject ends."""


_LOOK_BACK = 1200
"""Characters before a pronoun within which the sentence before it begins."""


def _opening_before(at: int, cast: Cast) -> int:
    """Give where the paragraph of a place begins, or how far back is looked in a longer one."""
    far = max(0, at - _LOOK_BACK)
    return max(far, cast.text.rfind("\n", far, at) + 1)


def _last_ends(start: int, end: int, cast: Cast, lexicon: Lexicon) -> list[int]:
    """Where, between two places, the last two sentences end with the blanks after them."""
    if cast.sentence_ends is None:
        cast.sentence_ends = [found.span() for found in _SENTENCE_END.finditer(cast.text)]
    last = bisect_left(cast.sentence_ends, (end, 0))
    within = cast.sentence_ends[bisect_left(cast.sentence_ends, (start, 0)) : last]
    ends = (stop for mark, stop in reversed(within) if stop <= end and not _shortened(cast.text, mark, lexicon))
    return list(islice(ends, 2))[::-1]


def _shortened(text: str, stop: int, lexicon: Lexicon) -> bool:
    """Whether a full stop only shortens a word: "told Adm. Frank M. Bradley"."""
    word = _NAME_WORD.findall(text[max(0, stop - 12) : stop])[-1:]
    if not word:
        return False
    short = lexicon.abbreviations.get(word[0].lower())
    return len(word[0]) == 1 or (short is not None and (short != "capital" or word[0][0].isupper()))


_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])")


def _count(tokens: Tokens, lexicon: Lexicon) -> int | None:
    """How many people the words say these are."""
    if tokens[0].low == "half" and " ".join(t.low for t in tokens[:3]) == "half a dozen":
        return 6
    for token in tokens[:3]:
        if token.low in lexicon.numbers:
            return lexicon.numbers[token.low]
        if token.low.isdecimal() and len(token.low) < 4:
            return int(token.low)
        if not (token.determiner or token.adverb or token.low in ("of", "at", "least")):
            break
    return 1 if tokens[0].low in ("a", "an", "another") and not tokens[-1].low.endswith("ss") else None


def details(text: str, spans: Sequence[Span], source: Source) -> tuple[Detail, ...]:
    """Where the words that credit a source say what it is, for whom it speaks, how many, how they know, why unnamed."""
    if not spans:
        return ()
    start, end = spans[0][0], spans[-1][1]
    low = text[start:end].lower().replace("’", "'")
    found = []
    for kind in ("role", "body", "basis", "reason"):
        told = getattr(source, kind)
        if told and (at := low.find(words := told.lower().replace("’", "'"))) >= 0:
            found.append(Detail(kind, (start + at, start + at + len(words))))
    if source.count is not None:
        first = low.split(None, 1)[0] if low.split() else ""
        found.append(Detail("count", (start, start + len(first))))
    return tuple(found)


def _words_from(low: str, words: Sequence[str], phrases: frozenset[str]) -> str:
    """What stands from one of some phrases on, up to the next comma; empty where none stands there.

    `words` are those of the text.
    """
    heads = by_first_word(phrases)
    if heads.keys().isdisjoint(words):
        return ""
    for word in _WORD.finditer(low):
        if low.startswith(heads.get(word[0], ()), word.start()):
            return low[word.start() :].split(",")[0].strip()
    return ""


_WORD = re.compile(r"[^\W_]+")


_SEEN = re.compile(
    r"(?:a |the |our )?(?:reporters?|correspondents?|journalists?|photographers?)"
    r"(?: (?:for|of|from) (?P<outlet>[\w .’'-]{2,40}?))? "
    r"(?P<verb>counted|saw|watched|heard|visited|observed|witnessed|found|photographed|measured)\b",
    re.IGNORECASE,
)


_REPORTERS = ("eporter", "orrespondent", "ournalist", "hotographer")


def observed(article: Article, span: Span, lexicon: Lexicon) -> Attribution | None:
    """The outlet as its own source, where a sentence says that its people saw or counted something."""
    place = span[0], min(span[1], span[0] + 200)
    if not any(map(article.text[slice(*place)].__contains__, _REPORTERS)):
        return None
    match = _SEEN.search(article.text, *place)
    if match is None:
        return None
    outlet = name_key(article.outlet, lexicon)
    named = name_key(match.group("outlet") or "", lexicon)
    if named and not (outlet and may_be_one(named, outlet)):
        return None
    source = Source(article.outlet or "this outlet", SourceKind.OUTLET, True, key=outlet, own_observation=True)
    return Attribution(source, ((match.start(), match.start("verb") - 1),), match.group("verb"), (match.span("verb"),))
