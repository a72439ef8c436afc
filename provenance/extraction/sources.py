"""Who is credited: what kind of source a few words name, and which mentions of an article are one source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from provenance.extraction.cast import Cast
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.names import clean, name_key, outlet_in, untitled
from provenance.extraction.tokens import Words
from provenance.model import Article, Attribution, Source, SourceKind, Span, same_party

_PERSONAL = frozenset(("he", "she", "him", "her"))

_PRONOUNS = frozenset(("he", "she", "they", "it", "who", "which", "that", "i", "we", "you"))


def describe(article: Article, spans: Sequence[Span], cast: Cast, lexicon: Lexicon) -> Source:
    """The source that the words at `spans` name, completed from the article where the article settles it."""
    text = article.text
    start, end = spans[0][0], spans[-1][1]
    phrase = " ".join(text[s:e] for s, e in spans).strip(" ,")
    low = phrase.lower().replace("’", "'")
    if low in _PRONOUNS:
        return _pronoun(article, low, start, cast, lexicon)
    # a common noun that opens its sentence is no name: "Company representatives said"
    found = [
        (s, e)
        for s, e in cast.names_within(start, end)
        if not (
            s == start
            and (text[s:e].lower() in lexicon.kinds or text[s:e].lower() in ("chief", "deputy", "prime", "former"))
        )
    ]
    head = _head(cast.words, start, end, lexicon)
    count = _count(low, lexicon)
    basis = next((b for b in lexicon.sources["basis"] if b in low), "")
    reason = next((text_from(phrase, low.find(r)) for r in lexicon.sources["reason"] if r in low), "")
    basis = text_from(phrase, low.find(basis)) if basis else ""
    outlets = [o for o in (outlet_in(clean(text[s:e]), lexicon) for s, e in found) if o]
    generic_head = head in lexicon.sources["generic"]

    own = _own(article, low, lexicon)
    if own is not None:
        return evolve(own, name=phrase)
    if low in ("the report", "the document", "the filing", "the statement") and cast.last_document is not None:
        return cast.last_document
    if low in lexicon.sources["untraced"] or low.removeprefix("the ") in (
        "report",
        "article",
        "story",
        "agency",
        "news agency",
        "newspaper",
    ):
        relay = cast.relays[0] if len(cast.relays) == 1 else None
        return relay or Source(phrase, SourceKind.OUTLET, False)
    if outlets and head not in lexicon.sources["spokesman"] and _speaks_as_outlet(head, low, outlets[0], lexicon):
        return Source(outlets[0], SourceKind.OUTLET, True, key=name_key(outlets[0], lexicon))

    person = "" if lexicon.kinds.get(head) == "document" else _person_name(text, start, found, cast, lexicon)
    if person:
        kind = _kind(low, head, lexicon, named=True)
        body = _body(text, found, person, low, lexicon)
        if not body and any(role in low.split() for role in lexicon.sources["spokesman"]):
            # "the company's spokeswoman", or just "spokesman": for the body that the article is about there
            body = cast.body_before(start, lexicon) or (cast.last_body.name if cast.last_body is not None else "")
        role = _role(phrase, person)
        body_key = name_key(body, lexicon) if body else ""
        made = Source(
            person,
            kind,
            True,
            key=name_key(person, lexicon),
            role=role,
            body=body,
            body_key=body_key,
            basis=basis,
            reason=reason,
        )
        fuller = cast.known.get(made.key)
        if fuller is not None and len(fuller.role) >= len(made.role):
            made = fuller
        cast.known[made.key] = made
        cast.last_person = made
        return made
    if head == "party" and "opposition" in low and not (found and text[found[-1][1] :].startswith(" party")):
        body = cast.body_before(len(text), lexicon, head)
        if body:
            return Source(body, SourceKind.ORGANISATION, True, key=name_key(body, lexicon), role=phrase)
    anonymous = head in lexicon.sources["anonymous"] or not found
    if found and head in lexicon.sources["spokesman"] and not outlets:
        # a spokesman of a named body speaks for it: the body answers for the words
        body = clean(text[found[-1][0] : found[-1][1]])
        made = Source(
            phrase,
            _kind(body.lower(), "company", lexicon, named=True),
            True,
            key=name_key(body, lexicon),
            role=head,
            body=body,
            body_key=name_key(body, lexicon),
        )
        cast.last_body = made
        return made
    if anonymous and not _is_body(low, head, lexicon):
        kind = _kind(low, head, lexicon, named=False)
        body = next((clean(text[s:e]) for s, e in found if _spoken_for(text, s)), "")
        return Source(
            phrase, kind, False, count=count, role=head, body=body, body_key=name_key(body, lexicon) if body else "",
            basis=basis, reason=reason, generic=generic_head and not found and not basis,
        )  # fmt: skip
    if _is_body(low, head, lexicon) and not found:
        if head in (
            "company",
            "firm",
            "group",
            "corporation",
            "operator",
            "manufacturer",
            "airline",
            "bank",
            "union",
            "council",
            "board",
        ):
            body = cast.body_before(start, lexicon, head) or cast.body_before(len(text), lexicon, head)
            if low in (f"the {head}", head) and body:
                return Source(body, SourceKind.ORGANISATION, True, key=name_key(body, lexicon), role=head)
        kind = _kind(low, head, lexicon, named=True)
        plain = name_key(phrase, lexicon)
        return Source(
            phrase,
            kind,
            kind is not SourceKind.DOCUMENT or _particular(low, lexicon),
            key=plain,
            role=head,
            generic=generic_head,
        )
    modified = found and head not in lexicon.sources["body-suffix"] and _before_head(text, found[-1][1], end, head)
    if modified:
        # "Tanzanian authorities", "Orla officials": the name says whose, the noun says who
        name = phrase.removeprefix("The ").removeprefix("the ")
    elif (
        found
        and head not in text[found[0][0] : found[0][1]].lower()
        and _after_preposition(cast.words, start, found[0][0])
    ):
        # "prosecutors in Port Tarrow": the name says where, not who
        name = phrase
    else:
        name = clean(text[found[0][0] : found[-1][1]]) if found else phrase
    kind = _kind(low, head, lexicon, named=True, default=SourceKind.ORGANISATION)
    if kind is SourceKind.PERSON and head in lexicon.kinds and lexicon.kinds[head] == "person":
        kind = SourceKind.ORGANISATION
    short = name_key(name, lexicon)
    relay = next((r for r in cast.relays if short and same_party(short, r.key)), None)
    if relay is not None and head not in lexicon.sources["spokesman"]:
        return relay  # "Halyard said", where the article speaks of the Halyard News Agency
    made = Source(name, kind, True, key=name_key(name, lexicon), role="" if head == name.lower() else head)
    if kind in (SourceKind.ORGANISATION, SourceKind.OFFICIAL, SourceKind.DOCUMENT):
        cast.last_body = made
    if kind is SourceKind.DOCUMENT:
        cast.last_document = made
    return made


def _particular(low: str, lexicon: Lexicon) -> bool:
    """Whether words for a document say which: "the report", "court filings", but not "credible reports"."""
    first, *rest = low.split()
    return first == "the" or (bool(rest) and first in lexicon.kinds)


def _before_head(text: str, at: int, end: int, head: str) -> bool:
    """Whether the noun that a phrase is about follows its last name, in lower case."""
    rest = re.split(r"[,(]", text[at:end])[0].split()
    return head in (word.rstrip(".,") for word in rest)


def _after_preposition(words: Words, start: int, at: int) -> bool:
    return any(token.preposition for token in words.tokens[words.between(start, at)])


def _spoken_for(text: str, start: int) -> bool:
    """Whether a name follows a word that ties people to a body: "an official at Orla"."""
    before = text[max(0, start - 14) : start].lower().split()
    return bool(before) and (
        before[-1] in ("at", "of", "for", "from")
        or before[-2:] in (["at", "the"], ["of", "the"], ["for", "the"], ["from", "the"])
    )


def text_from(phrase: str, at: int) -> str:
    """The rest of a phrase from a place on, up to its next comma."""
    return phrase[at:].split(",")[0].strip() if at >= 0 else ""


def _pronoun(article: Article, low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source:
    if low in ("who", "which", "that"):
        before = cast.names_within(max(0, start - 120), start)
        if before and start - before[-1][1] <= 3:
            return describe(article, [before[-1]], cast, lexicon)
        lead = article.text[max(0, start - 120) : start].rstrip(" ,")
        phrase = re.split(r"[,;:.\n“”\"]", lead)[-1].strip()
        if phrase:
            begin = article.text.rfind(phrase, 0, start)
            return describe(
                article,
                [(begin, begin + len(phrase))],
                Cast(cast.full, relays=cast.relays, bodies=cast.bodies, names=cast.names),
                lexicon,
            )
    known = _subject_of_sentence_before(article, low, start, cast, lexicon)
    if known is None:
        known = cast.last_person if low in _PERSONAL else cast.last_body if low in ("it", "they") else None
    return known or Source(low, SourceKind.PERSON, False)


def _subject_of_sentence_before(article: Article, low: str, start: int, cast: Cast, lexicon: Lexicon) -> Source | None:
    """The person, or the company, that the sentence before a pronoun begins with."""
    paragraph = article.text.rfind("\n", 0, start) + 1
    before = article.text[paragraph : start + 1]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    if not ends:
        return None
    opening = paragraph + (ends[-2] if len(ends) > 1 else 0)
    closing = paragraph + ends[-1]
    if low in ("it", "they"):
        said = _COMPANY.match(article.text, opening, closing)
        body = cast.body_before(opening, lexicon, said.group(1).lower()) if said else ""
        return Source(body, SourceKind.ORGANISATION, True, key=name_key(body, lexicon)) if body else None
    if low not in _PERSONAL:
        return None
    for s, e in cast.names_within(opening, min(closing, opening + 60)):
        words_before = article.text[opening:s].split()
        name = clean(article.text[s:e])
        if len(words_before) > 3 or article.text[e - 2 : e] in ("'s", "’s"):
            break
        bare = untitled(name.split(), lexicon)
        # a role before the name ("Carrow manager Luis Ortega") is cut off where the article knows the full name
        full = cast.full.get(bare[-1].lower(), "")
        if full and name.endswith(full) and _looks_person(full, lexicon):
            return cast.known.get(name_key(full, lexicon)) or Source(
                full, SourceKind.PERSON, True, key=name_key(full, lexicon)
            )
    return None


_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])")
_COMPANY = re.compile(r"The (company|firm|club|group|operator|airline|bank|manufacturer|union|council|board|party)\b")


def _head(words: Words, start: int, end: int, lexicon: Lexicon) -> str:
    """The noun that a phrase is about: the last word before a preposition, a relative or a mark."""
    head = ""
    for token in words.tokens[words.between(start, end)]:
        low = token.low
        if not token.is_word:
            if head:
                break
            continue
        if head and (
            (token.preposition or token.relative or token.conjunction)
            or low
            in (
                "seen",
                "obtained",
                "reviewed",
                "published",
                "released",
                "signed",
                "familiar",
                "close",
                "briefed",
                "involved",
                "including",
            )
        ):
            break
        head = low.removesuffix("'s")
    return head


def _count(low: str, lexicon: Lexicon) -> int | None:
    parts = low.split()
    if low.startswith("half a dozen"):
        return 6
    for word in parts[:2]:
        if word in lexicon.numbers:
            return lexicon.numbers[word]
        if word.isdecimal() and len(word) < 4:
            return int(word)
    return 1 if parts and parts[0] in ("a", "an", "another") else None


def _own(article: Article, low: str, lexicon: Lexicon) -> Source | None:
    """The outlet's own people, where the words say so."""
    outlet = name_key(article.outlet, lexicon)
    mentions = outlet and outlet in low
    reporter = any(w in low for w in ("reporter", "correspondent", "journalist", "photographer"))
    ours = any(
        low.startswith(p)
        for p in ("our reporter", "our correspondent", "this newspaper", "this reporter", "our journalists")
    )
    if ours or (mentions and reporter):
        return Source(article.outlet or "this outlet", SourceKind.OUTLET, True, key=outlet, own_observation=True)
    return None


def _speaks_as_outlet(head: str, low: str, outlet: str, lexicon: Lexicon) -> bool:
    """Whether the outlet itself is credited: "a Dispatch report", but not "a source told The Dispatch"."""
    return (
        head in outlet.lower()
        or head in ("report", "reports", "agency", "newspaper", "story", "article", "broadcaster", "paper", "website")
        or low.removeprefix("the ").startswith(outlet.lower())
    )


def _person_name(text: str, phrase_start: int, found: Sequence[Span], cast: Cast, lexicon: Lexicon) -> str:
    """The person's name among the names of a phrase, completed from the article; empty when none is one."""
    bodies = {body for _, body in cast.bodies}
    for start, end in found:
        name = clean(text[start:end])
        if name in bodies:
            continue
        parts = name.split()
        titled = [
            p
            for p in parts
            if p.rstrip(".").lower() in lexicon.sources["title"]
            or p.rstrip(".").lower() in lexicon.sources["spokesman"]
        ]
        bare = untitled(parts, lexicon)
        if not bare or name.lower().removeprefix("the ") in lexicon.sources["agency"] or outlet_in(name, lexicon):
            continue
        if any(
            lexicon.kinds.get(p.lower()) in ("organisation", "official", "document", "outlet")
            and p.lower() not in lexicon.sources["title"]
            for p in bare
        ):
            continue
        before = text[max(0, start - 30) : start].lower().split()
        role_before = (
            bool(before)
            and before[-1] in lexicon.kinds
            and lexicon.kinds[before[-1]] in ("person", "official", "expert", "witness")
            and before[-1] not in ("police",)
        )
        if start > found[0][0] and before and before[-1] in ("the", "a", "an"):
            continue
        if start > phrase_start and before and "preposition" in lexicon.classes_of(before[-1]):
            continue
        if before and before[-1] == "the" and not titled:
            continue
        known = cast.full.get(bare[-1].lower())
        after = text[end : end + 2]
        apposed = after.startswith(",")
        if titled or role_before:
            return known if known and len(bare) == 1 else " ".join(bare)
        if after.startswith((" ",)) and _next_is_role(cast.words, end):
            continue
        if len(bare) == 1:
            if known and known.lower() != bare[0].lower() and _looks_person(known, lexicon):
                return known
            continue
        if len(bare) in (2, 3, 4) and (apposed or _looks_person(name, lexicon)):
            return " ".join(bare)
    return ""


def _next_is_role(words: Words, end: int) -> bool:
    found = words.between(end, end + 40)
    return any(
        token.role in ("person", "official", "expert", "organisation")
        for token in words.tokens[found.start : found.start + 1]
    )


def _looks_person(name: str, lexicon: Lexicon) -> bool:
    parts = [p.lower().rstrip(".") for p in name.split()]
    if len(parts) < 2 or any(p in lexicon.sources["body-word"] or p in lexicon.sources["body-suffix"] for p in parts):
        return False
    return all(p[:1].isalpha() for p in parts) and not any(p.isupper() and len(p) > 2 for p in name.split())


def _body(text: str, found: Sequence[Span], person: str, low: str, lexicon: Lexicon) -> str:
    """The organisation that a named person speaks for, where the phrase gives one."""
    speaks = any(role in low for role in lexicon.sources["spokesman"])
    if not speaks:
        return ""
    for start, end in found:
        name = clean(text[start:end])
        if name and name not in person and person.split()[-1] not in name:
            return name
    return ""


def _role(phrase: str, person: str) -> str:
    """What is said of a person beside the name."""
    rest = re.sub(r"^\W*(?:Mr|Mrs|Ms|Dr)?\.?\s*(?:'s|’s)?$", "", phrase.replace(person, " ").strip(" ,"))
    return " ".join(rest.split())[:80]


def _kind(low: str, head: str, lexicon: Lexicon, named: bool, default: SourceKind = SourceKind.PERSON) -> SourceKind:
    kind = lexicon.kinds.get(head)
    if kind is None or kind == "person":
        for word in re.findall(r"[a-z-]+", low):
            other = lexicon.kinds.get(word)
            if other in ("official", "expert", "witness") and (
                named or kind is None or (other == "official" and word in ("government", "security", "diplomatic"))
            ):
                kind = other
                break
    if kind == "person" and not named and "company" in low.split():
        kind = "organisation"
    if (
        kind is None
        and default is not SourceKind.PERSON
        and any(w in lexicon.sources["body-word"] for w in low.split())
    ):
        kind = "organisation"
    return SourceKind(kind) if kind in {k.value for k in SourceKind} else default


def _is_body(low: str, head: str, lexicon: Lexicon) -> bool:
    kind = lexicon.kinds.get(head)
    if head in lexicon.sources["anonymous"]:
        return False
    return kind in ("organisation", "document") or (
        kind == "official" and head not in ("minister", "president", "mayor", "governor")
    )


_SEEN = re.compile(
    r"(?:a |the |our )?(?:reporters?|correspondents?|journalists?|photographers?)"
    r"(?: (?:for|of|from) (?P<outlet>[\w .’'-]{2,40}?))? "
    r"(?P<verb>counted|saw|watched|heard|visited|observed|witnessed|found|photographed|measured)\b",
    re.IGNORECASE,
)


def observed(article: Article, span: Span, lexicon: Lexicon) -> Attribution | None:
    """The outlet as its own source, where a sentence says that its people saw or counted something."""
    place = span[0], min(span[1], span[0] + 200)
    if not any(article.text.find(word, *place) >= 0 for word in ("eporter", "orrespondent", "ournalist", "hotographer")):
        return None
    match = _SEEN.search(article.text, *place)
    if match is None:
        return None
    outlet = name_key(article.outlet, lexicon)
    named = name_key(match.group("outlet") or "", lexicon)
    if named and not (outlet and same_party(named, outlet)):
        return None
    source = Source(article.outlet or "this outlet", SourceKind.OUTLET, True, key=outlet, own_observation=True)
    return Attribution(source, ((match.start(), match.start("verb") - 1),), match.group("verb"), (match.span("verb"),))
