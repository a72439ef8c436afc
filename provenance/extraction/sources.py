"""Who is credited: what kind of source a few words name, and which mentions of an article are one source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, pairwise

from attrs import evolve

from provenance.extraction import gender, roles
from provenance.extraction.figures import Cast, Figure, is_person
from provenance.extraction.lexicon import Lexicon, by_first_word
from provenance.extraction.names import clean, name_key, outlet_in, untitled
from provenance.extraction.tokens import Token, Words
from provenance.model import Article, Attribution, Detail, Key, Source, SourceKind, Span
from provenance.naming import DESCRIBED, JOINT, may_be_one

Tokens = Sequence[Token]

_BODILY = ("organisation", "official", "outlet")
"""Kinds of which a noun can stand for a whole body: "the ministry", "the company"."""


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
    if tokens[-1].owns and article.text[end - 2 : end] in _OWNERS:
        end -= 2  # "Ruiz's claim that": Ruiz says it
    if len(tokens) == 1 and (tokens[0].pronoun or tokens[0].relative or tokens[0].possessive):
        made = _pronoun(article, tokens[0], start, cast, lexicon)
    else:
        made = _described(article, start, end, tokens, cast, lexicon)
    _remember(made, tokens, cast, lexicon)
    if made.identified and (made.kind in _BODIES or _a_body(made, cast, lexicon)):
        cast.spoke = (end, made)
    return made


def _phrase(words: Words, start: int, end: int, lexicon: Lexicon) -> Span:
    """The noun phrase itself: without "Reached by phone, " and "In December " before it."""
    part = words.between(start, end)
    tokens = words.tokens[part]
    if not tokens:
        return start, end
    if len(tokens) > 1 and tokens[-1].pronoun and (tokens[0].preposition or tokens[0].timely or tokens[0].opener):
        return words.starts[part.stop - 1], end
    if tokens[0].past_only and not (tokens[0].role or tokens[0].determiner):
        comma = next((i for i, token in enumerate(tokens) if token.low == ","), -1)
        after = tokens[comma + 1] if 0 < comma < len(tokens) - 2 else None
        if after is not None and not (after.relative or after.number or tokens[comma - 1].capital):
            return words.starts[part.start + comma + 1], end
    return start, end


def _remember(source: Source, tokens: Tokens, cast: Cast, lexicon: Lexicon) -> None:
    """Keep who was credited last, for "he", "it", "the spokesman" and "the report"."""
    if not source.name or tokens[0].relative:
        return
    head = tokens[max(0, roles.head_at(tokens, lexicon))]
    if source.kind is SourceKind.DOCUMENT:
        cast.last_document = source
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
        or (head.low.endswith("s") and head.is_word and (head.role or not head.capital))
    ):
        cast.last_group = source
    elif source.kind is not SourceKind.OUTLET and not _is_body(source, head, cast, lexicon):
        cast.last_person = source
        cast.persons.append(source)


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
    role = tokens[at].source_kind
    words = _WORD.findall(low)
    base = Source(
        phrase, SourceKind.PERSON, False, count=_count(tokens, lexicon), role=head if role else "",
        basis=_words_from(low, words, lexicon.sources["basis"]),
        reason=_words_from(low, words, lexicon.sources["reason"]),
    )  # fmt: skip
    own = _own(article, low, lexicon)
    if own is not None:
        return evolve(own, name=phrase)
    if cast.last_group is not None and _of_the_group(low, lexicon):
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
        found = [(s, e) for s, e in found if s < begins]
    relayed = _relayed(phrase, low, head, text, found, cast, lexicon)
    if relayed is not None:
        return relayed
    if head in lexicon.sources["kin-group"]:
        # "the Hale family": Hale is not who speaks, and nobody can tell which of them did
        return _unnamed(base, text, tokens, head, role, found, cast, lexicon)
    one = tokens[0].low in lexicon.sources["one-of"] and not tokens[at].capital and role not in ("", "document")
    apposed = any(text[max(0, s - 2) : s].startswith(",") for s, _ in found)
    together = _together(text, found, cast, lexicon) if found and found[0][0] - start < _ARTICLE else None
    if together is not None and found[-1][1] >= end - 1:
        return together
    person = _person(text, start, found, cast, lexicon) if role != "document" and (apposed or not one) else None
    if role == "document" and not person:
        return _document(base, tokens, at, low, found, cast, lexicon)
    if person is not None:
        return _named_person(base, person, tokens, low, start, cast, lexicon)
    if head in lexicon.sources["spokesman"]:
        joined = _joined_body(base, tokens[at], head, lexicon) if not found else None
        return joined or _speaker_for(base, text, start, tokens, at, found, cast, lexicon)
    known = _by_role(article, tokens, at, start, cast, lexicon) if not found else None
    if known is not None:
        return known
    if found and not _anonymous(tokens, at, head, found, text, end, lexicon) and not _left(tokens, at, lexicon):
        return _named_body(base, text, tokens, at, head, found, cast, lexicon)
    body = _body_by_noun(tokens, at, head, start, cast, lexicon) if not found else None
    if body is not None:
        return body
    return _unnamed(base, text, tokens, head, role, found, cast, lexicon)


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


# --- those whom the words do not name ---------------------------------------------------------------------


def _unnamed(
    base: Source, text: str, tokens: Tokens, head: str, role: str, found: Sequence[Span], cast: Cast, lexicon: Lexicon
) -> Source:
    """People or a body that a reader could not tell from the words: "three officials", "the company"."""
    kind = roles.kind_of(tokens, lexicon)
    witness = next((i for i, t in enumerate(tokens) if t.who), None)
    if witness is not None and kind in ("", "person") and roles.witnesses(tokens[witness:], lexicon):
        kind = "witness"
    if kind in _BODILY and head not in lexicon.sources["anonymous"]:
        certain = (
            kind == "organisation" and tokens[0].definite and not head.endswith("s") and _which(tokens, head, lexicon)
        )
        named = kind != "organisation" or certain or head in lexicon.sources["spokesman"]
        whole = " ".join(t.low for t in tokens if not t.determiner)
        # "the main opposition party" has no name that tells it from "the largest opposition party": its key says so
        plain = name_key(base.name.split(",")[0], lexicon)  # "the council, which owns it"
        described = f"{DESCRIBED}{plain}"
        return evolve(
            base, kind=SourceKind(kind), identified=named and tokens[0].low not in ("a", "an"),
            key=described if certain else plain if named else whole * (kind == "organisation"),
            generic=head in lexicon.sources["generic"],
        )  # fmt: skip
    body = next((clean(text[s:e]) for s, e in found if _belongs(text, s, lexicon)), "")
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
    return any(t.is_word and not (t.determiner or t.adverb or t.low in lexicon.sources["vague"]) for t in tokens[1:at])


def _anonymous(
    tokens: Tokens, at: int, head: str, found: Sequence[Span], text: str, end: int, lexicon: Lexicon
) -> bool:
    """Whether a phrase with a name in it still names nobody: "two Orla officials", "a manager at Orla"."""
    if head in lexicon.sources["anonymous"]:
        return True
    return tokens[0].low in ("a", "an", "one", "another") and bool(tokens[at].source_kind)


def _belongs(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a name follows a word that ties people to a body: "an official at Orla"."""
    before = text[max(0, start - 14) : start].lower().split()
    ties = lexicon.sources["ties"]
    return bool(before) and (before[-1] in ties or (len(before) > 1 and before[-1] == "the" and before[-2] in ties))


def _by_role(article: Article, tokens: Tokens, at: int, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """The person that "the minister" or "the 34-year-old" means: the one of whom the article said so last."""
    bare = lexicon.nouns_capital and len(tokens) == 1  # "Galerist beteuert", in a headline
    if (
        not (tokens[0].determiner or bare)
        or tokens[0].low in ("a", "an")
        or any(t.low.endswith("s") for t in tokens[at : at + 1])
    ):
        return None
    noun = tokens[at].noun
    keys = [key for _, key in _places(cast, noun, start, lexicon) if cast.figures[key].person]
    if any(t.who for t in tokens):
        return None
    if not keys and lexicon.nouns_capital and tokens[0].definite and at == 1:
        return _called_otherwise(tokens[0], tokens[at], start, cast, lexicon)
    person = tokens[at].source_kind == "person" or noun in lexicon.sources.get("stands-for", ())
    if not keys and tokens[0].definite and at == 1 and person:
        # "Mahalia Strand walked out. The cellist protested": whom the sentence before began with. An office or a body
        # that is met for the first time is not this person: "Tom Hale was fined. The council said"
        if noun in lexicon.sources["anonymous"] or noun in lexicon.sources["of-another"]:
            return None
        found = _subject_before(article, gender.HE, start, cast, lexicon)
        told = gender.of_words((noun,), lexicon)
        return found if found is None or gender.agree(told, _gender_of(found, cast, lexicon)) else None
    return _from_figure(keys[-1], cast.figures[keys[-1]], lexicon) if keys else None


def _called_otherwise(article: Token, noun: Token, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the person named last for whom a noun can stand that was not used of anybody before: "die Biologin"."""
    aged = noun.low[:1].isdecimal()
    if not aged and (noun.role not in ("person", "expert") or noun.noun in lexicon.sources["anonymous"]):
        return None
    she = article.spelled in lexicon.words["she-article"] or gender.of_words((noun.noun,), lexicon) == gender.SHE
    return _person_before(gender.SHE if she else gender.HE, start, cast, lexicon)


def _places(cast: Cast, noun: str, start: int, lexicon: Lexicon) -> list[tuple[int, Key]]:
    """Where, before a place, somebody is spoken of by a noun; all places where there is none before it."""
    places = cast.by_noun.get(noun, [])
    if not places:
        # "Sen. Tom Hale left. The senator said"
        short = next((one for one in cast.by_noun if one in lexicon.abbreviations and noun.startswith(one)), "")
        places = cast.by_noun.get(short, [])
    before = places[: bisect_left(places, (start, ""))]
    return before or places[:1]


def _from_figure(key: Key, figure: Figure, lexicon: Lexicon) -> Source:
    kind = SourceKind(figure.kind) if figure.kind else SourceKind.PERSON
    if not figure.kind and not figure.person:
        kind = SourceKind.ORGANISATION
    return Source(
        figure.name, kind, True, key=key, role=figure.role, body=figure.body,
        body_key=name_key(figure.body, lexicon) if figure.body else "",
    )  # fmt: skip


# --- bodies -----------------------------------------------------------------------------------------------


def _body_by_noun(tokens: Tokens, at: int, head: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """The body that "the company" or "the watchdog" means, where the article settles it."""
    named = head in lexicon.sources["of-its-own"] and at + 2 < len(tokens) and tokens[at + 1].low == "of"
    if head not in lexicon.sources["body-noun-any"] or tokens[0].low in ("a", "an") or at > 2 or named:
        return None
    # "its owner", "their lender": another body than the one told of
    plain = at == 0 or (at == 1 and tokens[0].determiner and not tokens[0].possessive)
    opposition = any(t.low == "opposition" for t in tokens)
    if not (plain or opposition):
        return None
    places = [(place, key) for place, key in _places(cast, head, start, lexicon) if not cast.figures[key].person]
    keys = [key for _, key in places]
    public, name = cast.public_body(head, start, lexicon)
    if public >= 0 and (not keys or places[-1][0] <= public):
        return Source(name, SourceKind.OFFICIAL, True, key=name, role=head)
    if keys:
        made = _from_figure(keys[-1], cast.figures[keys[-1]], lexicon)
        kind = lexicon.kinds.get(head, "")
        return evolve(made, kind=SourceKind(kind), role=head) if kind in _BODILY else evolve(made, role=head)
    kind = lexicon.kinds.get(head, "organisation")
    wanted = head if head in lexicon.sources["public-body"] or opposition else ""
    body = cast.body_before(start, lexicon, wanted) or cast.body_before(1 << 60, lexicon, wanted)
    if not body or (kind == "official" and not wanted):
        return None
    kind = kind if kind in _BODILY else "organisation"
    return Source(body, SourceKind(kind), True, key=name_key(body, lexicon), role=head)


def _named_body(
    base: Source,
    text: str,
    tokens: Tokens,
    at: int,
    head: str,
    found: Sequence[Span],
    cast: Cast,
    lexicon: Lexicon,
) -> Source:
    """A body that the words name: "Orla Shipping", "Tanzanian authorities", "the Ministry of Health"."""
    together = _together(text, found, cast, lexicon)
    if together is not None:
        return together
    first = found[0]
    named = text[first[0] : first[1]]
    # "Police at Orla School": a capital that only begins a sentence
    begins = at == 0 and any(t.preposition and t.low not in lexicon.sources["name-particle"] for t in tokens[1:2])
    lowered = (begins or not tokens[at].capital) and head not in named.lower()
    if lowered and not _belongs(text, first[0], lexicon) and first[0] <= text.find(head, first[0]):
        # "Tanzanian authorities", "Orla officials": the name says whose, the noun says who
        name = base.name
        for article_word in lexicon.sources["article"]:
            name = re.sub(rf"^{article_word}\s+", "", name, flags=re.IGNORECASE)
    elif lowered and _after_preposition(cast.words, text.find(base.name), first[0]):
        name = base.name  # "prosecutors in Port Tarrow": the name says where, not who
    else:
        name = clean(text[first[0] : found[-1][1]]) if len(found) > 1 and found[-1][1] - first[0] < 60 else clean(named)
        if ", " in name or "\n" in name:
            name = clean(named)
    placed = lowered and _after_preposition(cast.words, text.find(base.name), first[0])
    last = clean(text[found[-1][0] : found[-1][1]])
    before = name.removesuffix(last).rstrip(" ,").rpartition(" ")[2]
    told = len(found) > 1 and lexicon.kinds.get(before) in _BODILY  # "Norland's main opposition party, Orla"
    key = name_key(last if told else name if placed else _proper(name, clean(named)), lexicon)
    figure = cast.figures.get(name_key(clean(named), lexicon))
    kind = roles.kind_of(tokens, lexicon)
    if figure is not None and figure.kind and (not kind or kind == "person"):
        kind = figure.kind
    if clean(named) in cast.states:
        kind = "official"
    if kind in ("", "person", "witness"):
        kind = "organisation"
    if figure is not None and name == clean(named):
        name, key = figure.name, name_key(figure.name, lexicon)
    relay = next((r for r in cast.relays if key and may_be_one(key, r.key)), None)
    if relay is not None:
        return relay  # "Halyard said", where the article speaks of the Halyard News Agency
    return Source(
        name, SourceKind(kind), True, key=key, role="" if _undotted(head) in _undotted(name.lower()) else head
    )


def _undotted(text: str) -> str:
    return text.replace(".", "")


def _together(text: str, found: Sequence[Span], cast: Cast, lexicon: Lexicon) -> Source | None:
    """Those who speak together, if that is what the names are: "Orla Group and Vesk Forge", "Ana Ruiz and Bo Lee"."""
    if not 1 < len(found) <= _SPEAK_TOGETHER:
        return None
    joined = False
    for (_, end), (start, _) in pairwise(found):
        between = cast.words.tokens[cast.words.between(end, start)]
        joined = any(token.coordinator for token in between)
        if not between or not all(token.coordinator or token.determiner or token.low == "," for token in between):
            return None
    persons = [_person(text, span[0], [span], cast, lexicon) for span in found]
    if not joined:
        return None
    keys: dict[Key, Figure | None] = {}
    for (start, end), person in zip(found, persons, strict=True):
        name = person or clean(text[start:end])
        if person is None and persons[-1] is not None and " " not in name and gender.of_name(name, lexicon):
            name = f"{name} {persons[-1].split()[-1]}"  # "Ana and Bo Ruiz"
            persons[0] = persons[0] or name
        figure = cast.figures.get(name_key(name, lexicon))
        keys[name_key(figure.name if figure is not None else name, lexicon)] = figure
    name = clean(text[found[0][0] : found[-1][1]])
    kinds = {figure.kind if figure is not None else "" for figure in keys.values()}
    alike = kinds.pop() if len(kinds) == 1 else ""
    kind = alike if alike in _TOGETHER else "person" if persons[0] is not None else "organisation"
    return Source(name, SourceKind(kind), True, key=JOINT.join(keys))


_SPEAK_TOGETHER = 4
"""Those who are taken to speak with one voice; a longer list names something else."""
_TOGETHER = ("official", "expert", "witness")
"""Kinds that are told of several who speak together, where all of them are of this kind."""
_ARTICLE = 5
"""Characters before the first name of a phrase that can be its article."""


def _proper(name: str, named: str) -> str:
    """What identifies a body in its description: "main opposition Orla party", "the ferry operator Orla"."""
    at = name.find(named)
    if at <= 0:
        return name
    return named if name.endswith(named) else name[at:]


def _after_preposition(words: Words, start: int, at: int) -> bool:
    return any(token.preposition for token in words.tokens[words.between(max(0, start), at)])


# --- persons ----------------------------------------------------------------------------------------------


def _person(text: str, start: int, found: Sequence[Span], cast: Cast, lexicon: Lexicon) -> str | None:
    """The person's name among the names of a phrase, completed from the article; None when none is one."""
    for s, e in found:
        if (
            (s > start and _belongs(text, s, lexicon))
            or text[e - 1 : e] in "'’"
            or text[e - 2 : e] in _OWNERS
            or text[e : e + 2] in _OWNERS
        ):
            continue
        before = text[max(0, s - 30) : s].lower().split()
        if s > start and before and "preposition" in lexicon.classes_of(before[-1]):
            continue
        name = clean(text[s:e])
        if outlet_in(name, lexicon) or lexicon.kinds.get(name.lower().removeprefix("the ")) in _BODILY:
            continue
        parts = name.split()
        named = untitled(parts, lexicon)
        titled = len(named) < len(parts)
        if (
            len(named) > 1
            and not titled
            and s <= start + 4
            and before[-1:]
            and before[-1] in lexicon.sources["article"]
        ):
            continue  # "the Stonebrook Grange"
        full = cast.full.get(named[-1].lower(), "") if len(named) == 1 else " ".join(named)
        full = cast.nicknamed.get(full, full)
        figure = cast.figures.get(name_key(full or name, lexicon))
        if full and is_person(full, lexicon) and (figure is None or figure.person):
            if len(named) > 1 and figure is None and not titled:
                continue
            if len(named) == 1 and cast.figures.get(name_key(named[0], lexicon), Figure("")).nouns:
                continue
            return full
        if figure is not None and figure.person and named[-1] in cast.surnames and not _goes_on(cast, e):
            return named[-1]
        if titled and len(named) == 1 and parts[-2].lower().rstrip(".") in lexicon.sources["title"]:
            return named[0]
        following = cast.words.tokens[cast.words.between(e, e + 30)][:1]
        kin = before[-1].rstrip(",") in lexicon.sources["kin"] if before else False
        if len(named) == 1 and kin and not (following and following[0].is_word):
            return named[0]
    return None


_OWNERS = ("'s", "’s")


def _goes_on(cast: Cast, end: int) -> bool:
    """Whether a noun follows a name that only tells of whom or what it is: "the Voss administration"."""
    at = cast.words.between(end, end + 1).start
    following = cast.words.tokens[at] if at < len(cast.words.tokens) else None
    if following is None or not following.is_word or following.small or following.relative or following.timely:
        return False
    return not (following.finite or following.cue is not None or following.ly)


def _named_person(
    base: Source, person: str, tokens: Tokens, low: str, start: int, cast: Cast, lexicon: Lexicon
) -> Source:
    key = name_key(person, lexicon)
    figure = cast.figures.get(key)
    kind = figure.kind if figure is not None else ""
    here = roles.kind_of([t for t in tokens if not (t.capital and t.low in person.lower().split())], lexicon)
    if kind == "person" and any(t.low in lexicon.words["of-body"] for t in tokens):
        here = kind  # "its president": the cast knows of whom
    if kind not in ("official", "expert", "witness") or (here in ("official", "expert") and kind == "witness"):
        kind = here if here in ("official", "expert", "witness", "outlet") else kind
    if kind not in ("official", "expert", "witness", "outlet"):
        kind = "outlet" if _writes_for(tokens, person, start, cast, lexicon) else "person"
    body = ""
    speaks = any(t.noun in lexicon.sources["spokesman"] for t in tokens) or (
        figure is not None and bool(figure.nouns & lexicon.sources["spokesman"])
    )
    of_person = any(t.low in lexicon.words["of-person"] for t in tokens)
    if speaks and not of_person:
        body = _body_of(tokens, person, start, cast, lexicon)
    elif not of_person and _leads(tokens, lexicon):
        body = _named_beside(tokens, person, start, cast)  # who leads a body speaks for it
    role = _role(base.name, person).lstrip("., ")
    made = Source(
        person, SourceKind(kind), True, key=key, role=role or (figure.role if figure is not None else ""),
        body=body, body_key=name_key(body, lexicon) if body else "", basis=base.basis, reason=base.reason,
    )  # fmt: skip
    fuller = cast.known.get(key)
    if fuller is not None and len(fuller.role) >= len(made.role):
        made = fuller
    cast.known[key] = made
    return made


def _writes_for(tokens: Tokens, person: str, start: int, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether words call somebody a journalist of a named outlet: "a columnist for the Ledger", "Vale of the Post"."""
    at = bisect_left(cast.words.starts, start)
    for s, e in cast.names_within(start, cast.words.ends[min(at + len(tokens), len(cast.words.ends)) - 1]):
        name = clean(cast.text[s:e])
        if name in person or not outlet_in(name, lexicon):
            continue
        before = cast.words.tokens[cast.words.between(max(start, s - 40), s)]
        if any(t.low in lexicon.sources["executive"] for t in tokens):
            return False
        # "for the Ledger", "of the Post": the last word before the name, its article aside
        tie = next((t.low for t in reversed(before) if not t.determiner), "")
        return tie in ("of", "from") or any(t.low in lexicon.sources["writes"] for t in tokens)
    return False


def _leads(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether words call somebody the head of a body, and not a former one."""
    nouns = {token.noun for token in tokens}
    return bool(nouns & lexicon.sources["leads"]) and not nouns & lexicon.sources["former"]


def _named_beside(tokens: Tokens, person: str, start: int, cast: Cast) -> str:
    """Another name in the phrase that names a person: that of the body in "Ludo Venn, director of Orla"."""
    at = bisect_left(cast.words.starts, start)
    for s, e in cast.names_within(start, cast.words.ends[at + len(tokens) - 1]):
        name = clean(cast.text[s:e])
        if name and name not in person and person.split()[-1] not in name:
            return name
    return ""


def _body_of(tokens: Tokens, person: str, start: int, cast: Cast, lexicon: Lexicon) -> str:
    """The organisation that a named person speaks for: named beside the person, or the one the article is about."""
    beside = _named_beside(tokens, person, start, cast)
    return beside or cast.body_before(start, lexicon) or (cast.last_body.name if cast.last_body is not None else "")


LONGEST_ROLE = 80
"""Characters of what is said of a person that are kept; more is a sentence of its own."""


def _role(phrase: str, person: str) -> str:
    """What is said of a person beside the name."""
    rest = re.sub(r"^\W*(?:Mr|Mrs|Ms|Dr)?\.?\s*(?:'s|’s)?$", "", phrase.replace(person, " ").strip(" ,"))
    rest = " ".join(rest.split()).replace(" ,", ",").strip(" ,")
    if len(rest) > LONGEST_ROLE:
        rest = rest[: LONGEST_ROLE + 1].rpartition(" ")[0].rstrip(" ,") + "…"
    return "" if person.endswith(rest) else rest


def _speaker_for(
    base: Source,
    text: str,
    start: int,
    tokens: Tokens,
    at: int,
    found: Sequence[Span],
    cast: Cast,
    lexicon: Lexicon,
) -> Source:
    """A spokesman or lawyer without a name: the body answers for the words, where the article tells which."""
    head = tokens[at].noun
    plural = head.endswith("s") and not head.endswith("ss")
    together = _together(text, found, cast, lexicon)
    if together is not None:
        return evolve(together, name=base.name, role=head, body=together.name, body_key=together.key, basis=base.basis)
    if found:
        name = clean(text[found[-1][0] : found[-1][1]])
        person = _person(text, -1, [found[-1]], cast, lexicon)
        figure = cast.figures.get(name_key(person or name, lexicon))
        kind = "person" if person else figure.kind if figure is not None and figure.kind in _BODILY else ""
        kind = kind or roles.kind_of(tokens, lexicon)
        kind = kind if kind in (*_BODILY, "person") and (person or kind != "person") else "organisation"
        body = person or (figure.name if figure is not None else name)
        key = name_key(body, lexicon)
        return evolve(
            base, kind=SourceKind(kind), identified=True, key=key, role=head, body=body, body_key=key, count=None
        )
    if tokens[0].low in ("the", head) and at <= 1 and cast.last_spokesman is not None and not plural:
        return evolve(cast.last_spokesman, name=base.name, role=head)
    owner = next((i for i, t in enumerate(tokens[:at]) if t.owns), None)
    whose = tokens[owner : owner + 1] if owner is not None else tokens[max(0, at - 1) : at]
    of = next((i for i, t in enumerate(tokens) if t.low in ("for", "of") and i > at), None)
    if of is not None:
        rest = tokens[of + 1 :]
        inner = max(0, roles.head_at(rest, lexicon))
        whose = rest[inner : inner + 1]
    noun = whose[0].noun if whose else ""
    made = None
    if noun in lexicon.sources["body-noun-any"]:
        made = _body_by_noun(whose, 0, noun, start, cast, lexicon)
        kind = lexicon.kinds.get(noun, "organisation")
        if made is None and kind in _BODILY:
            return evolve(base, kind=SourceKind(kind), identified=not plural, key=noun, role=head, generic=True)
    elif whose and whose[0].source_kind == "official":
        return evolve(base, kind=SourceKind.OFFICIAL, identified=True, key=name_key(base.name, lexicon), role=head)
    elif at <= 1 and not plural:
        body = cast.body_before(start, lexicon)
        made = Source(body, SourceKind.ORGANISATION, True, key=name_key(body, lexicon)) if body else None
        if lexicon.nouns_capital:
            made = _body_beside(start, cast, lexicon) or made
    if made is None or plural:
        kind = roles.kind_of(tokens, lexicon)
        if plural and any(t.noun in lexicon.sources["private-word"] for t in tokens):
            kind = "organisation"
        return evolve(base, kind=SourceKind(kind or "person"), role=head, generic=head in lexicon.sources["generic"])
    return evolve(
        base, kind=made.kind, identified=True, key=made.key, role=head, body=made.name, body_key=made.key, count=None
    )


def _body_beside(start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body that a paragraph speaks of before a place: "Die Feuerwehr zählt ..., so ein Sprecher"."""
    opens = cast.text.rfind("\n", 0, start) + 1
    part = cast.words.between(opens, start)
    tokens = cast.words.tokens
    for at in range(part.stop - 1, part.start, -1):
        if tokens[at].noun in lexicon.sources["body-noun-any"] and tokens[at - 1].definite:
            kind = lexicon.kinds.get(tokens[at].noun, "organisation")
            kind = kind if kind in _BODILY_KINDS else "organisation"
            name = cast.text[cast.words.starts[at - 1] : cast.words.ends[at]]
            return Source(name, SourceKind(kind), True, key=name_key(name, lexicon), role=tokens[at].noun)
    return None


def _joined_body(base: Source, word: Token, head: str, lexicon: Lexicon) -> Source | None:
    """Whom a spokesman speaks for where one word tells both: "ein Polizeisprecher", "eine Harms-Sprecherin"."""
    ends = (noun for noun in lexicon.sources["spokesman"] if word.low.endswith(noun) and noun != word.low)
    plain = next(ends, "") if lexicon.nouns else ""
    whose = word.low[: -len(plain)].rstrip("-") if plain else ""
    if len(whose) < _SHORTEST_BODY:
        return None
    kind = lexicon.kinds.get(word.noun, "person")
    kind = lexicon.kinds.get(whose) or lexicon.kinds.get(whose.removesuffix("s")) or kind
    kind = kind if kind in _BODILY_KINDS else "official" if kind == "official" else "organisation"
    key = name_key(whose, lexicon)
    return evolve(base, kind=SourceKind(kind), identified=True, key=key, role=head, body_key=key, count=None)


_SHORTEST_BODY = 3
_BODILY_KINDS = ("organisation", "official", "outlet")


# --- documents and outlets ---------------------------------------------------------------------------------


def _document(
    base: Source, tokens: Tokens, at: int, low: str, found: Sequence[Span], cast: Cast, lexicon: Lexicon
) -> Source:
    """A document: the one that the article spoke of before, or one that the words tell from others."""
    head = tokens[at].noun
    definite = tokens[0].low in ("the", "that", "this", "its", "their")
    last = cast.last_document
    if (
        definite
        and at <= 1
        and not found
        and last is not None
        and (head in last.role or head in lexicon.sources["vague-document"])
    ):
        return last
    first = tokens[0].low
    certain = (
        bool(found)
        or first == "the"
        or (head not in lexicon.sources["vague-document"] and not head.endswith("s"))
        or (len(tokens) > 1 and bool(tokens[0].role))
        or any(t.low in lexicon.sources["described-by"] for t in tokens)
    )
    whole = name_key(base.name, lexicon)
    return evolve(base, kind=SourceKind.DOCUMENT, identified=certain, key=whole, role=head, count=None)


def _relayed(
    phrase: str, low: str, head: str, text: str, found: Sequence[Span], cast: Cast, lexicon: Lexicon
) -> Source | None:
    """Another outlet, or news of which nobody can tell whose it is."""
    if head in lexicon.sources["spokesman"]:
        return None
    plain = low
    for word in lexicon.sources["article"]:
        plain = plain.removeprefix(word + " ")
    last = cast.last_document
    if last is not None and plain == "report" and "report" in last.role:
        return last
    if last is not None and plain == "paper" and last.role in lexicon.sources["study-noun"]:
        return last
    if low in lexicon.sources["untraced"] or plain in lexicon.sources["relayed-as"]:
        relay = cast.relays[0] if len(cast.relays) == 1 else None
        return relay or Source(phrase, SourceKind.OUTLET, False)
    outlets = [o for o in (outlet_in(clean(text[s:e]), lexicon) for s, e in found) if o]
    if outlets and _speaks_as_outlet(head, low, outlets[0], lexicon):
        return Source(outlets[0], SourceKind.OUTLET, True, key=name_key(outlets[0], lexicon))
    return None


def _own(article: Article, low: str, lexicon: Lexicon) -> Source | None:
    """The outlet's own people, where the words say so."""
    outlet = name_key(article.outlet, lexicon)
    last = low.split()[-2:]
    if len(last) > 1 and last[0] in lexicon.words["this-here"] and last[1] in lexicon.words["this-page"]:
        return Source(article.outlet or "this outlet", SourceKind.OUTLET, True, key=outlet)
    ours = low.startswith(("our reporter", "our correspondent", "this newspaper", "this reporter", "our journalists"))
    theirs = outlet and outlet in low
    if ours or (theirs and any(w in low for w in ("reporter", "correspondent", "journalist", "photographer"))):
        return Source(article.outlet or "this outlet", SourceKind.OUTLET, True, key=outlet, own_observation=True)
    return None


def _speaks_as_outlet(head: str, low: str, outlet: str, lexicon: Lexicon) -> bool:
    """Whether the outlet itself is credited: "a Dispatch report", but not "a source told The Dispatch"."""
    return (
        head in outlet.lower()
        or head in ("report", "reports", "agency", "newspaper", "story", "article", "broadcaster", "paper", "website")
        or low.removeprefix("the ").startswith(outlet.lower())
    )


# --- words that stand for somebody --------------------------------------------------------------------------


_WHOSE = {"his": "he", "its": "it", "their": "they"}
"""Who is meant by an owner: "His answer:"."""


def _pronoun(article: Article, token: Token, start: int, cast: Cast, lexicon: Lexicon) -> Source:
    low = _WHOSE.get(token.low, token.low)
    if token.relative:
        return _antecedent(article, low, start, cast, lexicon)
    personal = low in lexicon.words["personal"]
    known = None
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
    return known or Source(token.spelled if lexicon.verb_second else low, SourceKind.PERSON, False)


def spoken_of(article: Article, low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the person that "he" or "him" at a place stands for, where the article names him; else nobody."""
    low = _AS_SUBJECT.get(low, low)
    if low not in lexicon.words["personal"]:
        return None
    known = _subject_before(article, low, start, cast, lexicon)
    if known is None or _a_body(known, cast, lexicon) or not _can_be(known, low, cast, lexicon):
        known = _person_before(low, start, cast, lexicon)
    return known if known is not None and known.identified else None


_AS_SUBJECT = {"him": "he", "her": "she"}


def _spoke_before(start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body credited in the sentence before, where a sentence begins with "It" and goes on with what was said.

    Who spoke goes on speaking, whatever the sentence before was about: "The firm may close, the paper said. It put".
    """
    if cast.spoke is None or cast.spoke[0] >= start:
        return None
    at, source = cast.spoke
    paragraph = max(0, start - _LOOK_BACK, cast.text.rfind("\n", 0, start) + 1)
    ends = _last_ends(paragraph, start, cast, lexicon)
    opens = bool(ends) and start - ends[-1] <= _OPENS
    near = opens and paragraph <= at <= ends[-1] and (len(ends) < 2 or at >= ends[-2])
    return source if near else None


_OPENS = 2
"""Characters, such as a quotation mark, before a pronoun that begins a sentence."""


def _a_body(source: Source, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether no "she" can stand for a source, since it is a body: "the police", "the hospital"."""
    figure = cast.figures.get(source.key)
    last = source.name.lower().split()[-1:]
    plain = bool(last) and (last[0] in lexicon.sources["body-noun-any"] or last[0] in lexicon.words["many"])
    return plain and (figure is None or not figure.person) and not source.body


def _person_before(low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """The last person credited for whom "he" or "she" can stand; else the last one named who goes by it."""
    for one in reversed(cast.persons[-_PERSONS:]):
        if _can_be(one, low, cast, lexicon):
            if _gender_of(one, cast, lexicon):
                return one
            surer, others = _surer(one, low, start, cast, lexicon)
            return surer or (None if others else one)
    untold: dict[Key, Figure] = {}
    """Persons named here of whom nothing tells whether they are "he" or "she"."""
    for s, e in reversed(cast.names_within(max(0, start - _LOOK_BACK), start)):
        named = untitled(clean(cast.text[s:e]).split(), lexicon)
        full = cast.full.get(named[-1].lower(), "") if named else ""
        figure = cast.figures.get(name_key(full, lexicon)) if full else None
        if figure is None or not figure.person or not _can_be_called(figure.gender, low):
            continue
        if figure.gender:
            return _from_figure(name_key(figure.name, lexicon), figure, lexicon)
        untold[name_key(figure.name, lexicon)] = figure
    if len(untold) == 1:
        [(key, figure)] = untold.items()
        return _from_figure(key, figure, lexicon)  # nobody else is named for whom it could stand
    return None


def _surer(last: Source, low: str, start: int, cast: Cast, lexicon: Lexicon) -> tuple[Source | None, bool]:
    """Give the one named right before, and after whoever spoke last, who is known to go by "he" or "she"; or nobody.

    With it whether others are named there of whom nothing tells it, so that they may be meant as well.
    """
    others = False
    for s, e in reversed(cast.names_within(max(0, start - _NEAR), start)):
        named = untitled(clean(cast.text[s:e]).split(), lexicon)
        full = cast.full.get(named[-1].lower(), "") if named else ""
        key = name_key(full, lexicon) if full else ""
        if key and key == last.key:
            return None, others
        figure = cast.figures.get(key) if key else None
        if figure is not None and figure.person and figure.gender:
            return (_from_figure(key, figure, lexicon) if _can_be_called(figure.gender, low) else None), others
        others = others or (figure is not None and figure.person and not last.identified)
    return None, others


_NEAR = 200
"""Characters before a pronoun within which somebody named is nearer than who spoke last."""
_PERSONS = 6
"""Persons credited last whom a pronoun can stand for."""


def _can_be(source: Source, low: str, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a pronoun can stand for somebody."""
    return _can_be_called(_gender_of(source, cast, lexicon), low)


def _gender_of(source: Source, cast: Cast, lexicon: Lexicon) -> str:
    """Whether "he" or "she" stands for somebody; empty where the article does not tell."""
    figure = cast.figures.get(source.key)
    if figure is not None and figure.gender:
        return figure.gender
    return gender.of_words(_NAME_WORD.findall(source.name.lower()), lexicon) or (
        gender.of_words(_NAME_WORD.findall(source.role.lower()), lexicon) if source.identified else ""
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
    far = max(0, start - _LOOK_BACK)
    paragraph = max(far, cast.text.rfind("\n", far, start) + 1)
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
        if head is not None and tokens[0].determiner:
            known = _body_by_noun(tokens[: head + 1], head, tokens[head].noun, opening, cast, lexicon)
            if known is not None or low == "they":
                return known
            return describe(article, [(opening, cast.words.ends[part.start + head])], cast, lexicon)
        names = cast.names_within(opening, min(ends[-1], opening + 60))
        if names and names[0][0] - opening < 6:
            figure = cast.figures.get(name_key(clean(cast.text[names[0][0] : names[0][1]]), lexicon))
            if figure is not None and not figure.person and low == "it":
                return _from_figure(name_key(figure.name, lexicon), figure, lexicon)
        return None
    head = next((i for i, t in enumerate(tokens[:3]) if t.source_kind in _SPEAKS_FOR_ITSELF), None)
    if head and low in lexicon.words["personal"] and tokens[0].definite and tokens[head + 1 : head + 2][:1]:
        after = tokens[head + 1]
        many = tokens[head].low.endswith("s") and not tokens[head].low.endswith("ss")
        if after.finite and not (many or any(t.capital or t.role for t in tokens[1:head])):
            # "The magistrate heard the case. He said"
            return describe(article, [(opening, cast.words.ends[part.start + head])], cast, lexicon)
    for s, e in cast.names_within(opening, min(ends[-1], opening + 60)):
        if len(cast.text[opening:s].split()) > 3:
            break
        if cast.text[e - 2 : e] in _OWNERS:
            if not _OWNS_SOMEBODY.match(cast.text, e):
                break
            continue  # "Hale's lawyer, Ana Ruiz, was scathing. She said"
        before = cast.text[opening:s].rstrip()
        if before.lower().endswith(_THE):
            continue  # "The Examiner has her down for it. She said": no name of a person
        if _after_preposition(cast.words, opening, s) and not before.endswith(","):
            continue  # "The mayor of Sele, Ana Ruiz"
        named = untitled(clean(cast.text[s:e]).split(), lexicon)
        full = cast.full.get(named[-1].lower(), "")
        if full and is_person(full, lexicon) and (len(named) == 1 or full.endswith(named[-1])):
            key = name_key(full, lexicon)
            figure = cast.figures.get(key)
            found = cast.known.get(key) or _from_figure(key, figure or Figure(full), lexicon)
            # who goes by "he" or "she" is a person, whatever else is told
            return evolve(found, kind=SourceKind.PERSON) if found.kind is SourceKind.ORGANISATION else found
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
    return bool(word) and (len(word[0]) == 1 or word[0].lower() in lexicon.abbreviations)


_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])")


def _count(tokens: Tokens, lexicon: Lexicon) -> int | None:
    """How many people the words say these are."""
    if " ".join(t.low for t in tokens[:3]) == "half a dozen":
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
