"""People and bodies that words name, and whom a spokesman or a leader speaks for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token, Tokens
from provenance.extraction.who import gender, roles
from provenance.extraction.who.figures import Cast, Figure, of_that_sort
from provenance.extraction.who.known import BODILY, OWNERS, after_preposition, belongs_to, from_figure, places_of
from provenance.extraction.who.names import bare_name, clean, name_key, outlet_in, without_case
from provenance.extraction.who.personnames import is_person
from provenance.model import Key, Source, SourceKind, Span
from provenance.naming import JOINT, may_be_one


def body_by_noun(tokens: Tokens, at: int, head: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """The body that "the company" or "the watchdog" means, where the article settles it."""
    named = head in lexicon.sources["of-its-own"] and at + 2 < len(tokens) and tokens[at + 1].low == "of"
    if head not in lexicon.sources["body-noun-any"] or tokens[0].indefinite or at > 2 or named:
        return None
    if any(t.relative for t in tokens[at + 1 : at + 2]):
        return None  # "the auditor who found it", "the firm that owns it": another one than the one told of
    # "its owner", "their lender": another body than the one told of
    plain = at == 0 or (at == 1 and tokens[0].determiner)
    opposition = any(t.low == "opposition" for t in tokens)
    if not (plain or opposition):
        return None
    places = [(place, key) for place, key in places_of(cast, head, start, lexicon) if not cast.figures[key].person]
    keys = [key for _, key in places]
    public, name = cast.public_body(head, start, lexicon)
    if public >= 0 and (not keys or places[-1][0] <= public):
        return Source(name, SourceKind.OFFICIAL, True, key=name, role=head)
    if keys:
        made = from_figure(keys[-1], cast.figures[keys[-1]], lexicon)
        kind = lexicon.kinds.get(head, "")
        return evolve(made, kind=SourceKind(kind), role=head) if kind in BODILY else evolve(made, role=head)
    kind = lexicon.kinds.get(head, "organisation")
    wanted = head if head in lexicon.sources["public-body"] or opposition else ""
    body = cast.body_before(start, lexicon, wanted)
    # "the auditor" is nobody's that the page names later; "la asociación acusó a Orla": another one than Orla
    later = not lexicon.head_first or head in lexicon.sources["generic"]
    if not body and later and (kind in BODILY or kind == "official"):
        body = cast.body_before(1 << 60, lexicon, wanted)
    if body and not of_that_sort(head, body, lexicon):
        body = cast.body_of_sort(head, start, lexicon)
    if not body or (kind == "official" and not wanted):
        return None
    if head in lexicon.sources["public-word"] and head not in body.lower().split():
        return None  # "the county" is not Torvay College
    kind = kind if kind in BODILY else "organisation"
    return Source(body, SourceKind(kind), True, key=name_key(body, lexicon), role=head)


def named_body(
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
    together = spoken_together(text, found, cast, lexicon)
    if together is not None:
        return together
    first = found[0]
    named = text[first[0] : first[1]]
    # "Police at Orla School": a capital that only begins a sentence
    alone = len(found) == 1 and text[: first[0]].endswith(", ") and base.name.endswith(clean(named))
    if alone and tokens[0].definite and lexicon.kinds.get(head) in BODILY and not base.name.startswith(named):
        # "the quarry firm, Bexley Stone"
        called = base.name.removesuffix(clean(named)).strip(" ,").lower().removeprefix("the ")
        body = SourceKind(lexicon.kinds[head])
        return Source(clean(named), body, True, key=name_key(clean(named), lexicon), role=called)
    begins = at == 0 and any(t.preposition and t.low not in lexicon.sources["name-particle"] for t in tokens[1:2])
    lowered = (begins or not tokens[at].capital) and head not in named.lower()
    if lowered and not belongs_to(text, first[0], lexicon) and first[0] <= text.find(head, first[0]):
        # "Tanzanian authorities", "Orla officials": the name says whose, the noun says who
        name = base.name
        for article_word in lexicon.sources["article"]:
            name = re.sub(rf"^{article_word}\s+", "", name, flags=re.IGNORECASE)
    elif lowered and after_preposition(cast.words, text.find(base.name), first[0]):
        name = base.name  # "prosecutors in Port Tarrow": the name says where, not who
    else:
        name = clean(text[first[0] : found[-1][1]]) if len(found) > 1 and found[-1][1] - first[0] < 60 else clean(named)
        if ", " in name or "\n" in name:
            name = clean(named)
    placed = lowered and after_preposition(cast.words, text.find(base.name), first[0])
    last = clean(text[found[-1][0] : found[-1][1]])
    before = name.removesuffix(last).rstrip(" ,").rpartition(" ")[2]
    told = len(found) > 1 and lexicon.kinds.get(before) in BODILY  # "Norland's main opposition party, Orla"
    key = name_key(last if told else name if placed else _proper(name, clean(named)), lexicon)
    figure = cast.figures.get(name_key(clean(named), lexicon))
    kind = roles.kind_of(tokens, lexicon)
    if figure is not None and figure.kind and (kind in ("", "person") or figure.kind == "outlet"):
        kind = figure.kind  # "state news agency Orla": what the words before a name say of it as a whole
    if clean(named) in cast.states:
        kind = "official"
    if kind in ("", "person", "witness"):
        # "Ana Lund's warning that": her own, whatever she is not called
        kind = "person" if figure is not None and figure.person and base.name == clean(named) else "organisation"
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


def spoken_together(text: str, found: Sequence[Span], cast: Cast, lexicon: Lexicon) -> Source | None:
    """Those who speak together, if that is what the names are: "Orla Group and Vesk Forge", "Ana Ruiz and Bo Lee"."""
    if not 1 < len(found) <= _SPEAK_TOGETHER:
        return None
    joined = False
    for (_, end), (start, _) in pairwise(found):
        between = cast.words.tokens[cast.words.between(end, start)]
        joined = any(token.coordinator for token in between)
        if not between or not (_joins_two(between) or _joins_with_aside(between)):
            return None
    persons = [person_named(text, span[0], [span], cast, lexicon) for span in found]
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
    named = persons[0] if persons[0] and text[: found[0][1]].endswith(persons[0]) else ""
    name = clean(text[found[0][1] - len(named) if named else found[0][0] : found[-1][1]])  # less "Neighbours" before it
    told = cast.words.tokens[cast.words.between(found[0][1], found[-1][0])]
    if len(found) == _TWO and len(told) > 1 and persons[0] and persons[-1]:
        name = f"{persons[0]} {next(t.text for t in told if t.coordinator)} {persons[-1]}"  # less ", 41," between them
    kinds = {figure.kind if figure is not None else "" for figure in keys.values()}
    alike = kinds.pop() if len(kinds) == 1 else ""
    kind = alike if alike in _TOGETHER else "person" if persons[0] or persons[-1] else "organisation"
    return Source(name, SourceKind(kind), True, key=JOINT.join(keys))


def _joins_two(between: Tokens) -> bool:
    """Whether nothing but "and", a comma and what both are stands between two names: "and the nurse"."""
    behind = next((i for i, t in enumerate(between) if t.coordinator), len(between))
    said = all(t.determiner or t.low == "," for t in between[:behind])
    rest = between[behind + 1 :]
    return said and all(t.determiner or (t.source_kind in _SOMEBODY and not t.capital) for t in rest)


def _joins_with_aside(between: Tokens) -> bool:
    """Whether "and" stands between two names behind a short aside about the first: ", 41, and", " (left) and"."""
    behind = next((i for i, t in enumerate(between) if t.coordinator), 0)
    aside = between[1 : behind - 1]
    marks = behind > 1 and (between[0].low, between[behind - 1].low) in ((",", ","), ("(", ")"))
    plain = not any(t.finite or t.preposition or t.relative for t in aside) or between[0].low == "("
    return marks and 0 < len(aside) <= _SHORT_ASIDE and plain and _joins_two(between[behind:])


_SHORT_ASIDE = 5
_TWO = 2
_SOMEBODY = ("person", "official", "expert", "witness")
_SPEAK_TOGETHER = 4
"""Those who are taken to speak with one voice; a longer list names something else."""


_TOGETHER = ("official", "expert", "witness")
"""Kinds that are told of several who speak together, where all of them are of this kind."""


def _proper(name: str, named: str) -> str:
    """What identifies a body in its description: "main opposition Orla party", "the ferry operator Orla"."""
    at = name.find(named)
    if at <= 0:
        return name
    return named if name.endswith(named) else name[at:]


def person_named(text: str, start: int, found: Sequence[Span], cast: Cast, lexicon: Lexicon) -> str | None:
    """The person's name among the names of a phrase, completed from the article; None when none is one."""
    for s, e in found:
        if (
            (s > start and belongs_to(text, s, lexicon))
            or text[e - 1 : e] in "'’"
            or text[e - 2 : e] in OWNERS
            or text[e : e + 2] in OWNERS
        ):
            continue
        before = text[max(0, s - 30) : s].lower().split()
        if s > start and before and "preposition" in lexicon.classes_of(before[-1]):
            continue
        name = clean(text[s:e])
        if outlet_in(name, lexicon) or lexicon.kinds.get(name.lower().removeprefix("the ")) in BODILY:
            continue
        parts = name.split()
        named = bare_name(name, lexicon)
        titled = len(named) < len(parts)
        if (
            len(named) > 1
            and not titled
            and (s <= start + 4 or lexicon.nouns_capital)
            and before[-1:]
            and before[-1] in lexicon.sources["article"]
        ):
            continue  # "the Stonebrook Grange"
        whose = bool(before[-1:]) and before[-1] in lexicon.sources["article"] and not titled
        if (whose or e < found[-1][0]) and _goes_on(cast, e):
            continue  # "the Halvern striker", "the former Halvern Town striker Ana Ruiz"
        if (
            len(named) == 1
            and not titled
            and (_body_came_first(named[0], s, cast) or _goes_by_it(named[0], (s, e), cast, lexicon))
        ):
            continue
        full = cast.full.get(named[-1].lower(), "") if len(named) == 1 else " ".join(named)
        full = cast.nicknamed.get(full, full) or _by_first_name(named[0], e, cast, lexicon)
        if titled and len(named) == 1 and full:
            full = _by_title(name, full, cast, lexicon)
        figure = cast.figures.get(name_key(full or name, lexicon))
        shown = full in cast.in_office or is_person(full, lexicon)
        if full and shown and (figure is None or figure.person):
            if len(named) > 1 and figure is None and not titled:
                continue
            called_so = len(named) == 1 and not (titled and gender.of_name(name, lexicon))
            if called_so and cast.figures.get(name_key(named[0], lexicon), Figure("")).nouns:
                continue  # "Norvane", the group; "Ms Norvane" is nobody's firm
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


def _by_title(name: str, full: str, cast: Cast, lexicon: Lexicon) -> str:
    """Give of those with one surname the one whom a title fits: "Mrs Lund" is Ana Lund, and not Bo Lund.

    Nobody where it fits none; the one given where nothing tells otherwise.
    """
    told = gender.of_name(name, lexicon)
    figure = cast.figures.get(name_key(full, lexicon))
    if not told or figure is None or gender.agree(figure.gender, told):
        return full
    last = f" {full.split()[-1]}"
    others = [one.name for one in cast.figures.values() if one.person and one.name.endswith(last)]
    fit = [one for one in others if gender.agree(cast.figures[name_key(one, lexicon)].gender, told)]
    return fit[0] if len(fit) == 1 else ""


def _by_first_name(word: str, end: int, cast: Cast, lexicon: Lexicon) -> str:
    """Give the one person whom a page names in full, and here by a first name that is known: "Hugh said"."""
    if not gender.of_name(word, lexicon) or _goes_on(cast, end) or cast.text[end : end + 2] in OWNERS:
        return ""
    known = cast.named_first(word)
    figure = cast.figures.get(name_key(full, lexicon)) if len(known) == 1 and (full := min(known)) else None
    body = any(name == word or name.startswith(f"{word} ") for _, name in cast.bodies)
    return full if figure is not None and figure.person and not body else ""


def _body_came_first(word: str, start: int, cast: Cast) -> bool:
    """Whether a name is the short form of a body named before anybody of that surname: "Orla Foods ... Orla"."""
    full = cast.full.get(word.lower(), "")
    if not full:
        return False
    opening = f"{word} "
    body = next((at for at, name in cast.bodies if name.startswith(opening)), start)
    return body < start and body < cast.place(full)


def _goes_by_it(word: str, place: Span, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a surname that is also the first word of a body's name is the body's: "Orla said it had no plans".

    So it is where "it" or "which" follows before anything else is told, or where the sentence tells of the person by
    the whole name: "Ana Orla voted for the deal, Orla said".
    """
    full, opening = cast.full.get(word.lower(), ""), f"{word} "
    if not full or not any(name.startswith(opening) for _, name in cast.bodies):
        return False
    start, end = place
    behind = cast.words.tokens[cast.words.between(end, end + _ITSELF_WITHIN)]
    stop = next((i for i, t in enumerate(behind) if t.low in (".", ";") or t.low in lexicon.words["personal"]), None)
    subject = next((t for t in behind[:stop] if t.pronoun or t.low == "which" or (t.capital and not t.timely)), None)
    if subject is not None and subject.low in ("it", "which"):
        return True
    near = max(0, start - _SENTENCE_WITHIN)
    said = cast.text[max(near, cast.text.rfind(". ", near, start), cast.text.rfind("\n", near, start) + 1) : start]
    return full in said and said.rstrip().endswith(",")


_SENTENCE_WITHIN = 600
"""Characters before a name within which its sentence begins."""
_ITSELF_WITHIN = 60
"""Characters behind a name within which "it" stands for it: "said in a statement on Tuesday that it"."""


def _goes_on(cast: Cast, end: int) -> bool:
    """Whether a noun follows a name that only tells of whom or what it is: "the Voss administration"."""
    at = cast.words.between(end, end + 1).start
    following = cast.words.tokens[at] if at < len(cast.words.tokens) else None
    if following is None or not following.is_word or following.small or following.relative or following.timely:
        return False
    return not (following.finite or following.cue is not None or following.ly)


def named_person(
    base: Source, person: str, tokens: Tokens, low: str, start: int, cast: Cast, lexicon: Lexicon
) -> Source:
    key = name_key(person, lexicon)
    figure = cast.figures.get(key)
    kind = figure.kind if figure is not None else ""
    named = person.lower().split()
    beside = [t for t in tokens if not (t.capital and t.low in named)]
    here = roles.kind_of(beside, lexicon) if beside else ""
    if kind == "person" and any(t.low in lexicon.words["of-body"] for t in tokens):
        here = kind  # "its president": the cast knows of whom
    if kind not in ("official", "expert", "witness") or (here in ("official", "expert") and kind == "witness"):
        kind = here if here in ("official", "expert", "witness", "outlet") else kind
    if kind not in ("official", "expert", "witness", "outlet"):
        kind = "outlet" if _writes_for(tokens, person, start, cast, lexicon) else "person"
    body = ""
    told = figure.body if figure is not None else ""  # "Ruiz is a lawyer for Bo Lee", in a sentence of its own
    speaks = any(t.noun in lexicon.sources["spokesman"] for t in tokens) or (
        figure is not None and bool(figure.nouns & lexicon.sources["spokesman"])
    )
    of_person = any(t.low in lexicon.words["of-person"] for t in tokens)
    if speaks and not of_person:
        body = _body_of(tokens, person, start, cast, lexicon)
    elif not of_person and _leads(tokens, lexicon):
        body = _named_beside(tokens, person, start, cast, lexicon)  # who leads a body speaks for it
    body = told or body
    role = _role(base.name, person, lexicon).lstrip("., ")
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


def _named_beside(tokens: Tokens, person: str, start: int, cast: Cast, lexicon: Lexicon) -> str:
    """Another name in the phrase that names a person: that of the body in "Ludo Venn, director of Orla"."""
    at = bisect_left(cast.words.starts, start)
    opens = ""
    for s, e in cast.names_within(start, cast.words.ends[at + len(tokens) - 1]):
        name = clean(cast.text[s:e])
        if name and name not in person and person.split()[-1] not in name:
            if s > start or len(name.split()) > 1 or cast.text[e : e + 1] == "’":
                return without_case(name, lexicon)
            # "Orla director Ludo Venn", and "Finance director Ludo Venn": a capital that may only open the sentence
            opens = name if name in cast.inner or not _opens_office(tokens, lexicon) else ""
    return without_case(opens, lexicon) if opens else ""


def _opens_office(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a phrase begins with a common word of what an office is called: "Finance director", "Chief executive"."""
    return tokens[0].low in lexicon.sources.get("opens-office", ()) or tokens[0].role in ("organisation", "person")


def _body_of(tokens: Tokens, person: str, start: int, cast: Cast, lexicon: Lexicon) -> str:
    """The organisation that a named person speaks for: named beside the person, or the one the article is about."""
    beside = _named_beside(tokens, person, start, cast, lexicon)
    if beside or _for_others(tokens, lexicon):
        return beside
    body = cast.body_before(start, lexicon) or (cast.last_body.name if cast.last_body is not None else "")
    owner = next((t.noun for t in tokens if t.owns), "")
    here = _spoke_here(start, cast) if owner else ""
    if here and of_that_sort(owner, here, lexicon):
        return here  # "Castellan denied it. “It is false,” the company's spokeswoman, Ana Ruiz, said"
    if body and owner and not of_that_sort(owner, body, lexicon):
        return cast.body_of_sort(owner, start, lexicon)  # "the company's spokeswoman" is no hospital's
    return body


def _for_others(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether somebody speaks for others than a body: "a lawyer for the families", "her lawyer"."""
    if any(t.low in lexicon.words["somebody"] for t in tokens[:1]):
        return True
    owner = next((t for t in tokens if t.owns), None)
    tie = next((at for at, t in enumerate(tokens) if t.low == "for" and 0 < at < len(tokens) - 1), None)
    whose = owner
    if tie is not None:
        rest = tokens[tie + 1 :]
        whose = rest[max(0, roles.head_at(rest, lexicon))]
    return whose is not None and not whose.capital and whose.noun not in lexicon.sources["body-noun-any"]


LONGEST_ROLE = 80
"""Characters of what is said of a person that are kept; more is a sentence of its own."""


_NOTHING = re.compile(r"^\W*(?:Mr|Mrs|Ms|Dr)?\.?\s*(?:'s|’s)?$")
_NOTHING_BEFORE_COMMA = re.compile(r"^\W*(?:Mr|Mrs|Ms|Dr)?\.?\s*(?:'s|’s)?(?=$|,)")
"""What beside a name tells nothing."""
_COMMAS = re.compile(r"(?: ?,)+")


def _role(phrase: str, person: str, lexicon: Lexicon) -> str:
    """What is said of a person beside the name."""
    first, _, last = person.rpartition(" ")  # "Lund, in a post", "Ana, who left", who are Ana Lund
    named = next((name for name in (person, last, first) if name and name in phrase), person)
    if phrase == named:
        return ""
    # of somebody known by a surname alone, "Mr" tells him from his wife
    nothing = _NOTHING_BEFORE_COMMA if " " in person else _NOTHING
    rest = nothing.sub("", phrase.replace(named, " ").strip(" ,"))
    rest = " ".join(rest.split())
    rest = _COMMAS.sub(",", rest).strip(" ,")
    rest = "" if rest.lower() in lexicon.sources["article"] else rest
    if len(rest) > LONGEST_ROLE:
        rest = rest[: LONGEST_ROLE + 1].rpartition(" ")[0].rstrip(" ,") + "…"
    return "" if person.endswith(rest) else rest


def speaker_for(
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
    together = spoken_together(text, found, cast, lexicon)
    if together is not None:
        return evolve(together, name=base.name, role=head, body=together.name, body_key=together.key, basis=base.basis)
    if found:
        name = clean(text[found[-1][0] : found[-1][1]])
        person = person_named(text, -1, [found[-1]], cast, lexicon)
        figure = cast.figures.get(name_key(person or name, lexicon))
        kind = "person" if person else figure.kind if figure is not None and figure.kind in BODILY else ""
        kind = kind or roles.kind_of(tokens, lexicon)
        kind = kind if kind in (*BODILY, "person") and (person or kind != "person") else "organisation"
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
    if of is None and lexicon.genitive_after and at + 2 < len(tokens) and tokens[at + 1].determiner:
        of = at + 1  # "ein Sprecher der Bundespolizei"
    if of is not None:
        rest = tokens[of + 1 :]
        inner = max(0, roles.head_at(rest, lexicon))
        whose = rest[inner : inner + 1]
    noun = whose[0].noun if whose else ""
    made = None
    if noun in lexicon.sources["body-noun-any"]:
        which = rest[inner + 1 : inner + 2] if of is not None else ()
        # "a spokesman for the firm that owns Orla Motors": of another firm than the one told of
        made = None if any(t.relative for t in which) else body_by_noun(whose, 0, noun, start, cast, lexicon)
        kind = lexicon.kinds.get(noun, "organisation")
        if made is None and kind in BODILY:
            return evolve(base, kind=SourceKind(kind), identified=not plural, key=noun, role=head, generic=True)
    elif whose and whose[0].source_kind == "official":
        return evolve(base, kind=SourceKind.OFFICIAL, identified=True, key=name_key(base.name, lexicon), role=head)
    elif at <= 1 and not plural:
        body = _spoke_here(start, cast) or cast.body_before(start, lexicon)
        made = Source(body, SourceKind.ORGANISATION, True, key=name_key(body, lexicon)) if body else None
        if lexicon.nouns_capital:
            made = _body_beside(start, cast, lexicon) or made
        made = _state_credited(start, cast, lexicon) or made
    if made is None or plural:
        kind = roles.kind_of(tokens, lexicon)
        if plural and any(t.noun in lexicon.sources["private-word"] for t in tokens):
            kind = "organisation"
        return evolve(base, kind=SourceKind(kind or "person"), role=head, generic=head in lexicon.sources["generic"])
    return evolve(
        base, kind=made.kind, identified=True, key=made.key, role=head, body=made.name, body_key=made.key, count=None
    )


def _spoke_here(start: int, cast: Cast) -> str:
    """Give the body credited last in the paragraph: "Castellan denied it. “It is false,” a spokesman said"."""
    if cast.spoke is None or cast.spoke[1].kind is not SourceKind.ORGANISATION or cast.spoke[1].body:
        return ""
    at, source = cast.spoke
    return source.name if source.identified and cast.text.find("\n", at, start) < 0 <= start - at else ""


def _state_credited(start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body of the state credited last in the paragraph: "Exteriores lo confirmó. El portavoz evitó"."""
    last = cast.credited
    if (
        not lexicon.function
        or last is None
        or last.kind is not SourceKind.OFFICIAL
        or not (last.identified and last.key)
    ):
        return None
    figure = cast.figures.get(last.key)
    near = start >= cast.credited_end and cast.text.find("\n", cast.credited_end, start) < 0
    body = last.role in lexicon.sources["body-noun-any"] or not last.role
    return last if near and body and not (figure is not None and figure.person) else None


def _body_beside(start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """Give the body that a paragraph speaks of before a place: "Die Feuerwehr zählt ..., so ein Sprecher"."""
    tokens = cast.words.tokens
    called = cast.called_bodies
    if (
        called is None
    ):  # once for the article: to go back through the paragraph each time costs the square of its length
        nouns = lexicon.sources["body-noun-any"]
        called = [at for at in range(1, len(tokens)) if tokens[at].noun in nouns and tokens[at - 1].definite]
        cast.called_bodies = called
    last = bisect_left(called, cast.words.between(start, start).start) - 1
    if last < 0 or cast.text.find("\n", cast.words.starts[called[last] - 1], start) >= 0:
        return None
    at = called[last]
    kind = lexicon.kinds.get(tokens[at].noun, "organisation")
    kind = kind if kind in _BODILY_KINDS else "organisation"
    name = cast.text[cast.words.starts[at - 1] : cast.words.ends[at]]
    return Source(name, SourceKind(kind), True, key=name_key(name, lexicon), role=tokens[at].noun)


def joined_body(base: Source, word: Token, head: str, lexicon: Lexicon) -> Source | None:
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
