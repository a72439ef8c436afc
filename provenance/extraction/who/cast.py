"""The cast of an article: its full names, its organisations, the outlets it relays, and who spoke last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.stance import hedges
from provenance.extraction.tokens import Token, Words
from provenance.extraction.who import gender
from provenance.extraction.who.appositions import speaks_next, tells_where
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.learning import figures
from provenance.extraction.who.names import (
    bare,
    bare_name,
    clean,
    mentions,
    name_key,
    names_in,
    outlet_in,
    without_nickname,
)
from provenance.extraction.who.owners import settle_offices
from provenance.extraction.who.surnames import behind_offices, surnames, told_as_person
from provenance.model import Article, Key, Source, SourceKind, Span


def cast(article: Article, words: Words, lexicon: Lexicon) -> Cast:
    """Give the full names of an article and the outlets that it relays."""
    made = Cast(text=article.text, words=words, hedges=hedges(article.text, words, lexicon))
    text = article.text
    tokens = words.tokens
    found = mentions(text, words, lexicon)
    made.names = tuple([(words.starts[first], words.ends[last]) for first, last in found])
    made.name_starts = [start for start, _ in made.names]
    printed = [clean(text[start:end]) for start, end in made.names]
    certain: set[str] = set()
    inner: set[str] = set()
    met: set[str] = set()
    placed = [_in_paragraph(made, first, last) for first, last in found]
    for (first, last), name, where in zip(found, printed, placed, strict=True):
        if name not in met:
            met.add(name)
            parts = name.split()
            if len(parts) > 1:
                if _is_body_by_name(parts, lexicon):
                    certain.add(name)
                plain = bare_name(name, lexicon)
                if len(plain) > 1:
                    whole = " ".join(plain)
                    made.full.setdefault(plain[-1].lower(), whole)
                    if (without := without_nickname(whole)) != whole:
                        made.nicknamed.setdefault(without, whole)
        single = first == last and name not in inner
        if single and ((first and tokens[first - 1].low not in _ENDS_SENTENCE) or _says(tokens, first)):
            inner.add(name)
        if name not in certain and _is_body_by_place(*where, lexicon):
            certain.add(name)
    _by_first_names(made, met, lexicon)
    certain |= _bodies_by_use(made, printed, found, placed, lexicon)
    made.inner = frozenset(inner)
    made.states = frozenset(
        name
        for (_, last), name in zip(found, printed, strict=True)
        if tokens[last].owns and _governed(tokens, last, lexicon)
    )
    made.surnames = surnames(made, found, printed, certain | made.states, lexicon)
    made.in_office = behind_offices(made, found, printed, certain, lexicon)
    settle_offices(made, *figures(made, found, printed, certain, lexicon), lexicon)
    outlets = {name: outlet for name in set(printed) if (outlet := outlet_in(name, lexicon))}
    named = list(zip(made.names, printed, strict=True))
    # a body once told by its surroundings is one wherever its name stands
    own = name_key(article.outlet, lexicon)
    papers = {own, *(key for key, figure in made.figures.items() if figure.kind == "outlet")}
    bodies = {name for name in certain if name not in outlets and name_key(name, lexicon) not in papers}
    made.bodies = tuple((start, name) for (start, _), name in named if name in bodies)[:_MOST_BODIES]
    made.relays = _relays(article, [(span, outlets[name]) for span, name in named if name in outlets], lexicon)
    return made


def _says(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word with a capital at the head of a sentence is a name: it says or denies something right there."""
    token, verb = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    common = token.small or token.opener or token.role or token.pronoun or token.low.endswith("s")
    return not common and verb.cue is not None and verb.cue.form in ("s", "ed") and not verb.capital


def _governed(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """Whether what a name owns is a government: "Osterrand's foreign ministry"."""
    return any(t.low in lexicon.sources["state-thing"] for t in tokens[last + 1 : last + 3])


_ENDS_SENTENCE = frozenset((".", "!", "?", ":", "“", '"', "‘", "«"))

_MOST_RELAYS = 8
"""Outlets that one article can be said to relay."""


_MOST_BODIES = 400


def _by_first_names(cast: Cast, printed: Iterable[str], lexicon: Lexicon) -> None:
    """Add the full names of those who are called by a title and a first name: "Sir Roland" is Roland Teague."""
    for name in sorted(printed):
        parts = name.lower().split()
        if len(parts) == _TITLED and parts[0] in lexicon.sources["title-of-first-name"] and parts[1] not in cast.full:
            known = {full for full in cast.full.values() if full.lower().startswith(f"{parts[1]} ")}
            if len(known) == 1:
                cast.full[parts[1]] = known.pop()


_TITLED = 2


def _is_body_by_name(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name's own words say that it is a company or a body."""
    if lexicon.head_first and parts[0].lower() in lexicon.sources["company-word"]:
        return True  # "Seguros Orla"
    last = parts[-1].lower()
    return last in lexicon.sources["company-word"] or last in lexicon.sources["body-suffix"]


def _bodies_by_use(
    cast: Cast, printed: Sequence[str], found: Sequence[tuple[int, int]], placed: Sequence[_Place], lexicon: Lexicon
) -> set[str]:
    """Names of several words that the article uses as those of bodies.

    `found` and `placed` are where each of the `printed` names stands, in the article and in its paragraph.

    A person is called by the last name after the first mention; a body by its whole name again, or by its first word.
    So is a person of whose family another one is named; one with a first name that is known has to be so called often.
    """
    tokens = cast.words.tokens
    counts = Counter(printed)
    described: dict[str, int] = {}
    bodies: set[str] = set()
    for (first, last), name, where in zip(found, printed, placed, strict=True):
        if first == last:
            continue
        after = tokens[last + 1].low if last + 1 < len(tokens) else ""
        then = tokens[last + 2] if last + 2 < len(tokens) else None
        if after == "," and then is not None and then.low == "which":
            bodies.add(name)
        before = tokens[first - 1] if first else None
        trade = before is not None and before.source_kind in _PEOPLE and not (before.capital or before.owns)
        if (after == "," and then is not None and (then.number or then.low == "who")) or trade:
            described[name] = 1  # "Ana Ruiz, 45", "the striker Ana Ruiz"
        noun = _apposed_noun(*where, lexicon)
        if noun and (noun not in lexicon.sources["owner-noun"] or counts[name.split()[-1]] == 0):
            bodies.add(name)
    of_one_name = Counter(name.split()[-1] for name in counts if " " in name)
    for name, count in counts.items():
        parts = name.split()
        if of_one_name[parts[-1]] > 1 or (_given(parts[0], lexicon) and count < _NEVER_SHORT):
            continue
        if len(parts) > 1 and not described.get(name) and counts[parts[-1]] == 0:
            titled = len(bare_name(name, lexicon)) < len(parts)
            if (count > 1 or counts[parts[0]]) and not titled and parts[0].lower() not in lexicon.kinds:
                bodies.add(name)
    return bodies - _do_as_persons(bodies, printed, placed, lexicon)


def _do_as_persons(names: set[str], printed: Sequence[str], placed: Sequence[_Place], lexicon: Lexicon) -> set[str]:
    """Give those names of which somewhere is told what only a person does: "Ana Lund denied that she knew"."""
    persons: set[str] = set()
    for name, where in zip(printed, placed, strict=True):
        if name in names and name not in persons and told_as_person(*where, lexicon):
            persons.add(name)
    return persons


_PEOPLE = ("person", "expert", "witness")
_SOMEBODY = (*_PEOPLE, "official")
_NEVER_SHORT = 4
"""Times that a name with a known first name stands whole, and never by its last word: "Charles Moreland" the shop."""


def _given(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a first name that is known."""
    return word.lower() in lexicon.first_names


_Place = tuple[Sequence[Token], int, int]
"""Words around a name, and which of them are its first and its last."""


def _in_paragraph(cast: Cast, first: int, last: int) -> _Place:
    """Give the words around a name, with its place among them: not those of a headline right above it."""
    tokens, words = cast.words.tokens, cast.words
    if (
        not first
        or not tokens[first - 1].is_word
        or cast.text.find("\n", words.ends[first - 1], words.starts[first]) < 0
    ):
        return tokens, first, last
    return tokens[first : last + _BEHIND], 0, last - first


_BEHIND = 40
"""Words behind a name that are looked at."""


def _apposed_noun(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> str:
    """The noun for a body that stands in apposition to a name: "the owner, Tidewell", "Tarnwell, a maker of cider"."""
    nouns = lexicon.sources["body-noun-any"]
    if first > 2 and tokens[first - 1].low == "," and tokens[first - 2].low in nouns:
        at = first - 2
        while at > 0 and tokens[at].is_word and not tokens[at].preposition:
            if tokens[at].determiner or tokens[at].possessive or tokens[at].owns:
                at -= tokens[at].owns and tokens[at - 1].determiner  # "the head of | the pilots' union"
                break
            at -= 1
        # not "a spokesman for the board, Piers Toland", "a nurse at Orla Clinic, Jon Reed", "the baker, Ana Ruiz"
        placed = tokens[at].preposition or (at > 0 and tokens[at - 1].preposition)
        # "die Chefin der Stadtwerke, Ana Ruiz": whose chief she is
        placed = placed or (lexicon.genitive_after and at > 0 and tokens[at - 1].source_kind in _SOMEBODY)
        placed = placed or tells_where(tokens, at, last)
        if not (placed or _goes_by(tokens[first], tokens[first - 2], lexicon)):
            return tokens[first - 2].low
    if first and tokens[first - 1].low in nouns:
        joined = f"{tokens[first - 2].low}-{tokens[first - 1].low}" if first > 1 else ""
        of_person = lexicon.kinds.get(joined) == "person" or _goes_by(tokens[first], tokens[first - 1], lexicon)
        # "Stadtrat Jan Ott": the noun is for a council as well
        of_person = of_person or (lexicon.nouns_capital and last > first and _given(tokens[first].spelled, lexicon))
        return "" if of_person else tokens[first - 1].low  # "shop owner Ana Ruiz"
    aside = last + 2 < len(tokens) and tokens[last + 1].low == "," and tokens[last + 2].determiner
    if aside and not (lexicon.nouns_capital and _relates(tokens, last + 2)):
        stop = next(
            (at for at in range(last + 3, min(last + 10, len(tokens))) if _ends_noun(tokens[at])),
            min(last + 10, len(tokens)),
        )
        head = tokens[stop - 1]  # not "Ana Ruiz, a board member"
        if head.low in nouns:
            other = speaks_next(tokens, stop) or _is_trade(tokens, first, last + 2, stop - 1, lexicon)
            return "" if other else head.low
    return ""


def _relates(tokens: Sequence[Token], at: int) -> bool:
    """Whether what may be an article opens a relative clause: "Ott, die das Amt verließ, | die Firmen berät"."""
    noun = next((i for i in range(at + 1, min(at + _LONGEST_ASIDE, len(tokens))) if tokens[i].upper), 0)
    if not noun or any(t.determiner or t.pronoun or t.preposition for t in tokens[at + 1 : noun]):
        return True
    behind = tokens[noun + 1] if noun + 1 < len(tokens) else None
    plain = behind is not None and behind.is_word and not (behind.upper or behind.small)
    return plain and not (behind is None or behind.determiner or behind.preposition or behind.conjunction)


_LONGEST_ASIDE = 6
"""Words from an article to its noun, at most: "die älteste noch fliegende Fluglinie"."""


def _ends_noun(token: Token) -> bool:
    """Whether a noun with what stands before it ends before a token."""
    return not token.is_word or token.preposition or token.relative or token.past_only or token.finite


def _is_trade(tokens: Sequence[Token], name: int, first: int, at: int, lexicon: Lexicon) -> bool:
    """Whether an aside gives the trade of a person: "Tom Lund, a baker", not "Orla Marsh, a maker of cider"."""
    if tokens[at].low not in lexicon.sources["trade"] or at - first > 2:
        return False
    one = tokens[first].indefinite and not (at + 1 < len(tokens) and tokens[at + 1].low == "of")
    return one or _goes_by(tokens[name], tokens[at], lexicon)


def _goes_by(name: Token, noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun for bodies and persons is a person's here, by the first name or by what it mostly means."""
    return noun.low in lexicon.sources["trade"] and (
        bool(gender.of_name(name.low, lexicon))
        or (lexicon.kinds.get(noun.low) == "person" and noun.low not in lexicon.sources["owner-noun"])
    )


def _is_body_by_place(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name's neighbours say that it is a company or a body."""
    classes = lexicon.sources
    before = _noun_before(tokens, first, lexicon)
    following = tokens[last + 1].low if last + 1 < len(tokens) else ""
    settled = lexicon.nouns_capital or lexicon.head_first
    if settled and last > first and _given(tokens[first].spelled, lexicon):
        return False  # "Stadtrat Jan Ott", "el presidente del club Juan Ott": a noun for a body stands before a person
    if lexicon.nouns_capital and last > first and first and tokens[first - 1].definite:
        return True  # "die Caritas Nordmark": persons have no article
    if following in classes["spokesman"] or following in classes["body-noun-after"] or before in classes["body-noun"]:
        return True
    if before in classes["speaks-for"] and first > 1:
        return tokens[first - 2].low in classes["spokesman"] or tokens[first - 2].low in classes["speaking"]
    if tokens[last].owns:
        return following in classes["body-belonging"]
    return following == "," and _explained(tokens, last + 2, lexicon)


def _noun_before(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> str:
    """Give the word before a name, or what that is known by; a quotation mark may stand between them."""
    if not first:
        return ""
    before = tokens[first - 1]
    if not lexicon.nouns:
        return before.low
    marked = before.is_mark and before.low in '„»“"' and first > 1
    return tokens[first - 2].noun if marked else before.noun


def _explained(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an aside says that the name before it is a company's: "Orla, the country's oldest airline"."""
    if at >= len(tokens) or not tokens[at].determiner or (lexicon.nouns_capital and _relates(tokens, at)):
        return False
    for i in range(at + 1, min(at + 10, len(tokens))):
        token = tokens[i]
        if not token.is_word or token.preposition or token.relative:
            return False
        if token.low in lexicon.sources["body-noun"]:
            # "Según El Eco, la naviera Orla": where nouns come first, that is another one
            another = lexicon.head_first and i + 1 < len(tokens) and tokens[i + 1].capital
            return not (another or speaks_next(tokens, i + 1))
    return False


_HEARD_BEFORE = re.compile(
    r"(?:(?P<telling>told|to|by|from|in)|with|according to|citing|cited|via|as per|per|quoted|referring to|sources?:"
    r"|\()"
    r"\s+(?:the\s+|a\s+|news agency\s+)?$",
    re.IGNORECASE,
)
_HEARD_AFTER = re.compile(
    r"(?:’s|'s)?\s+(?:report|reports|reported|sources|spokesperson|said in a report|quoted|news agency)\b"
)


def _relays(article: Article, found: Sequence[tuple[Span, str]], lexicon: Lexicon) -> tuple[Source, ...]:
    """Other outlets that the article says it has its news from; `found` are the outlets it names, with their places."""
    text = article.text
    own = name_key(article.outlet, lexicon)
    relays: dict[Key, Source] = {}
    for (start, end), outlet in found:
        before = _HEARD_BEFORE.search(text, max(0, start - 30), start)
        if before is None and not _HEARD_AFTER.match(text, end - 2 * text.startswith(("'s", "’s"), end - 2)):
            continue
        told = before is not None and before.group("telling")
        if told and bare(outlet.lower(), lexicon) not in lexicon.sources["agency"]:
            continue  # one interview given to a paper does not make the rest of the page its news
        key = name_key(outlet, lexicon)
        article_before = text[max(0, start - 4) : start]
        if article_before.strip().lower() in lexicon.sources["article"] and article_before[0].isupper():
            outlet = article_before + outlet
        if key != own:
            relays.setdefault(key, Source(outlet, SourceKind.OUTLET, True, key=key))
    for name in _credited_outlets(article, lexicon):
        key = name_key(name, lexicon)
        if key != own:
            relays.setdefault(key, Source(name, SourceKind.OUTLET, True, key=key))
    return tuple(relays.values())[:_MOST_RELAYS]


def _credited_outlets(article: Article, lexicon: Lexicon) -> list[str]:
    """Agencies in the byline, the outlet's name ("re-run of ...", "... via ...") or a dateline."""
    found = []
    head = article.text[:160]
    for place in (article.byline, article.outlet):
        for start, end in names_in(place, lexicon):
            name = place[start:end]
            if name.lower() in lexicon.sources["agency"] and name.lower() != article.outlet.lower():
                found.append(name)
    dateline = re.search(r"\(([A-Z][\w ]{1,24})\) ?[—–-]", head)
    if dateline and outlet_in(dateline.group(1), lexicon):
        found.append(dateline.group(1))
    return found
