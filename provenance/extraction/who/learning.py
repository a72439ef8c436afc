"""Everything that an article tells of those whom it names, learned at each place where a name stands."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.nouns import opens_name
from provenance.extraction.tokens import Tokens
from provenance.extraction.who import gender, roles
from provenance.extraction.who.appositions import aside_behind, words_before
from provenance.extraction.who.descriptions import learn, raise_kind
from provenance.extraction.who.figures import OF_BODIES, Cast, Figure, Holder, Mention
from provenance.extraction.who.names import clean, name_key, without_case
from provenance.extraction.who.personnames import person_called
from provenance.extraction.who.predicates import office_before
from provenance.extraction.who.toldof import learn_deeds, learn_of_pronouns, learn_told
from provenance.model import Key

_MOST_FIGURES = 400


def figures(
    cast: Cast, found: Sequence[tuple[int, int]], printed: Sequence[str], bodies: set[str], lexicon: Lexicon
) -> tuple[list[tuple[int, Figure]], list[Holder]]:
    """Fill a cast with those behind its names; give where bodies are named, and who holds an office of one."""
    body: Figure | None = None  # named last
    named: list[tuple[int, Figure]] = []
    of_body: list[Holder] = []
    learned: list[Figure] = []
    persons = {name: person_called(cast, name, bodies, lexicon) for name in set(printed)}
    titled_by = {name: len(name.split()) - len(full.split()) if full else 0 for name, full in persons.items()}
    for (first, last), printed_name in zip(found, printed, strict=True):
        mention = _mention(cast, (first, last), printed_name, persons[printed_name], lexicon)
        if mention is None:
            continue
        titles = _learn_titles(cast, mention, titled_by[printed_name], lexicon)
        if titles and any(t.low in lexicon.sources["title-learned"] for t in titles):
            learned.append(mention.figure)
        before = _learn_before(cast, mention, lexicon)
        after = _learn_aside(cast, mention, lexicon)
        if mention.person:
            learn_deeds(cast, mention, lexicon)
            _learn_gender(mention, printed_name, before, after, lexicon)
        _learn_rank(cast, mention, lexicon)
        if not mention.person:
            figure = mention.figure
            body = figure if figure.kind in OF_BODIES else body
            known = mention.last > mention.first or mention.name in cast.inner
            if figure.kind in OF_BODIES or (not figure.kind and known):
                named.append((mention.first, figure))
        elif _holds_office(before, lexicon) or _holds_office(after, lexicon):
            of_body.append(Holder(mention.figure, mention.first - len(before), len(named), body))
    learn_of_pronouns(cast, found, [persons[name] for name in printed], lexicon)
    for figure in learned:
        figure.kind = figure.kind or "expert"  # "Dr Ana Ruiz", of whom nothing else is told
    cast.spoken_of = _spoken_of(cast)
    return named, of_body


def _mention(cast: Cast, where: tuple[int, int], printed: str, full: str, lexicon: Lexicon) -> Mention | None:
    """Give whom a name calls, `full` being a person's name; None where it calls nobody, or too many are known."""
    (first, last), person, name = where, bool(full), full or printed
    tokens = cast.words.tokens
    if not person and last - first > 1:
        first, name = _without_label(tokens, first, name, lexicon)
    name = name if person else without_case(name, lexicon)
    key = name_key(name, lexicon)
    if not key or (key not in cast.figures and len(cast.figures) >= _MOST_FIGURES):
        return None
    known = cast.figures.get(key)
    figure = known or cast.figures.setdefault(key, Figure(name, person=person))
    mention = Mention(figure, key, name, person, first, last)
    if known is None and not person:
        learn(cast, mention, tokens[first : last + 1], first, lexicon)
    elif person and len(name) > len(figure.name):
        figure.name = name
    return mention


def _without_label(tokens: Tokens, first: int, name: str, lexicon: Lexicon) -> tuple[int, str]:
    """Give a body's name without the noun before it that a capital hides: "Promoter Grand Meridian"."""
    joined = tokens[first + 1].preposition  # "Ministry of Peat"
    joined = joined or (lexicon.head_first and first > 0 and tokens[first - 1].is_word)  # "la Policía Local"
    if joined or opens_name(tokens[first].low, lexicon) or tokens[first].noun not in lexicon.sources["body-noun-any"]:
        return first, name
    return first + 1, clean(name.split(" ", 1)[1])


def _learn_titles(cast: Cast, mention: Mention, titled: int, lexicon: Lexicon) -> Tokens:
    """Learn what the words of a name before the name itself tell, and give them: the first of "Mayor Ana Ruiz".

    `titled` is how many there are.
    """
    if titled <= 0:
        return ()
    tokens, figure, first = cast.words.tokens, mention.figure, mention.first
    titles = tokens[first : _named_from(tokens, first, mention.last, titled)]
    if titles and any(t.low in lexicon.sources["title-official"] for t in titles):
        around = (*tokens[max(0, first - 1) : first], titles[0])
        once = any(t.low in lexicon.sources["former"] for t in around)
        figure.kind = figure.kind or "person" if once else "official"
    if titles:
        learn(cast, mention, titles, first, lexicon)
    return titles


def _named_from(tokens: Tokens, first: int, last: int, titles: int) -> int:
    """Where a name begins after so many words of title, each with its stop: "Rep. Tom Hale"."""
    at = first
    while at < last and titles > 0:
        titles -= 1
        at += 2 if tokens[at + 1].low == "." else 1
    return at


def _learn_before(cast: Cast, mention: Mention, lexicon: Lexicon) -> Tokens:
    """Learn what the words before a name tell, and give them: "the harbour master Ana Ruiz"."""
    tokens, first = cast.words.tokens, mention.first
    before = words_before(cast, first, mention.last, lexicon)
    if before:
        learn(cast, mention, before, first, lexicon, near=not mention.person)
    begin, end = office_before(tokens, first, mention.last) if mention.person and not before else (0, 0)
    if end:
        learn(cast, mention, tokens[begin:end], begin, lexicon)
    return before


def _learn_aside(cast: Cast, mention: Mention, lexicon: Lexicon) -> Tokens:
    """Learn what an aside behind a name tells, and give it: "Ana Ruiz, who led the study,"."""
    figure, after = mention.figure, aside_behind(cast, mention.last, lexicon)
    if not after:
        return after
    if after[0].low.split("-")[0] in lexicon.sources["party-letter"] and after[0].capital and mention.person:
        figure.kind = "official"
    elif roles.witnesses(after, lexicon):
        raise_kind(figure, "witness")
    elif (who := next((i for i, t in enumerate(after) if t.who and i), 0)) and roles.witnesses(after[who:], lexicon):
        learn(cast, mention, after[:who], mention.first, lexicon)
        raise_kind(figure, "witness")  # "a baker who was on the lift"
    elif after[0].who:
        learn_told(cast, mention, mention.last + 2, lexicon)  # "Ruiz, who became mayor in May,"
        studies = after[1:] and after[1].low in lexicon.sources["studies"]
        if studies or roles.did_the_study(after, lexicon):
            raise_kind(figure, "expert")
    else:
        learn(cast, mention, after, mention.first, lexicon)
    return after


def _learn_gender(mention: Mention, printed: str, before: Tokens, after: Tokens, lexicon: Lexicon) -> None:
    """Learn whether a person is "he" or "she": from the name, or from what stands right before and behind it."""
    figure = mention.figure
    if not figure.gender:
        figure.gender = gender.of_name(printed, lexicon) or gender.of_name(mention.name, lexicon)
    if not figure.gender:
        beside = (*before, *(() if after[:1] and after[0].who else after))
        figure.gender = gender.of_words((t.low for t in beside), lexicon)
    if not figure.gender and before:
        figure.gender = lexicon.person_articles.get(before[0].spelled, "")  # "la diputada Nuria Ott"


def _learn_rank(cast: Cast, mention: Mention, lexicon: Lexicon) -> None:
    """Learn what the name itself and the place behind "of" tell: a state, "Ruiz of Orla University", "MdB"."""
    tokens, figure, last = cast.words.tokens, mention.figure, mention.last
    if figure.kind == "official":
        return  # nothing says more
    of = mention.person and last + 2 < len(tokens) and tokens[last + 1].low == "of"
    if of and not figure.kind and any(t.noun in lexicon.sources["learned-body"] for t in tokens[last + 2 : last + 8]):
        figure.kind = "expert"
    state = mention.name in cast.states or mention.name.lower() in lexicon.sources["seat-of-power"]
    if state or (mention.person and tokens[last].low in lexicon.sources["parliament-member"]):
        figure.kind = "official"


def _holds_office(words: Tokens, lexicon: Lexicon) -> bool:
    """Whether words give somebody an office of the body just named: "its chief executive", "their head"."""
    return (
        len(words) > 1
        and words[0].low in lexicon.words["of-body"]
        and any(token.noun in lexicon.sources["office"] for token in words[1:5])
    )


def _spoken_of(cast: Cast) -> tuple[Sequence[int], Sequence[Key]]:
    """Where "the mill" and "the minister" stand for a body or a person of the article."""
    tokens, starts = cast.words.tokens, cast.words.starts
    places: list[int] = []
    keys: list[Key] = []
    nouns = cast.by_noun
    for at in [at + 1 for at in cast.words.noted if tokens[at].definite and at + 1 < len(tokens)]:
        if tokens[at].low in nouns:
            known = nouns[tokens[at].low]
            before = [key for place, key in known if place < starts[at]]
            places.append(starts[at])
            keys.append(before[-1] if before else known[0][1])
    return places, keys
