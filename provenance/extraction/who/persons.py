"""People that words name: which of the names in a phrase is theirs, and what is said of them beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Tokens
from provenance.extraction.who import gender, roles
from provenance.extraction.who.figures import Cast, Figure, of_that_sort
from provenance.extraction.who.known import BODILY, OWNERS, belongs_to, spoke_here
from provenance.extraction.who.names import bare_name, clean, name_key, outlet_in, without_case
from provenance.extraction.who.personnames import is_person
from provenance.model import Source, SourceKind, Span


def person_named(text: str, start: int, found: Sequence[Span], cast: Cast, lexicon: Lexicon) -> str | None:
    """Give the person's name among the names of a phrase, completed from the article; None when none is one."""
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


def named_person(base: Source, person: str, tokens: Tokens, start: int, cast: Cast, lexicon: Lexicon) -> Source:
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
    # "who left as its director", "who was its director until May"
    gone = lexicon.sources["former"] | lexicon.sources.get("left-office", frozenset())
    return bool(nouns & lexicon.sources["leads"]) and nouns.isdisjoint(gone)


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
    """Give the body that a named person speaks for: named beside the person, or the one the article is about."""
    beside = _named_beside(tokens, person, start, cast, lexicon)
    if beside or _for_others(tokens, lexicon):
        return beside
    body = cast.body_before(start, lexicon) or (cast.last_body.name if cast.last_body is not None else "")
    owner = next((t.noun for t in tokens if t.owns), "")
    here = spoke_here(start, cast) if owner else ""
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
    """Give what is said of a person beside the name."""
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
