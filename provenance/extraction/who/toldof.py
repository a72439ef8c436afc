"""What a clause tells of its subject, a name or a pronoun for it: an office, a body, that they were heard."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from provenance.extraction.lexicon import Lexicon, by_first_word
from provenance.extraction.tokens import Tokens
from provenance.extraction.who import gender, roles
from provenance.extraction.who.descriptions import learn, raise_kind
from provenance.extraction.who.figures import Cast, Figure, Mention
from provenance.extraction.who.names import name_key
from provenance.extraction.who.predicates import holds_seat, serves_in, told_to_be


def learn_of_pronouns(cast: Cast, found: Sequence[tuple[int, int]], called: Sequence[str], lexicon: Lexicon) -> None:
    """Take in what "He is the engineer" or "She heads Orla Works" tells of the one person named in the sentence before.

    `called`: for each name, the full one of the person whom it calls, or nothing.
    """
    tokens = cast.words.tokens
    firsts: list[int] = []
    for at in [at for at in cast.words.noted if tokens[at].low in _HE]:
        if not at or not tokens[at - 1].is_mark or not _tells_who(tokens, at + 1, lexicon):
            continue
        token = tokens[at]
        firsts = firsts or [first for first, _ in found]
        ends = (i for i in range(at - 2, max(0, at - _SENTENCE), -1) if tokens[i].low in _STOPS)
        begin = next((i for i in ends if not tokens[i - 1].abbreviation), max(0, at - _SENTENCE))
        near = slice(bisect_left(firsts, begin), bisect_left(firsts, at))
        keys = {name_key(name, lexicon) for name in called[near] if name}
        figure = cast.figures.get(keys.pop()) if len(keys) == 1 else None
        if figure is not None and gender.agree(figure.gender, token.low):
            key = name_key(figure.name, lexicon)
            learn_told(cast, Mention(figure, key, figure.name, True, at, at), at, lexicon)


_HE = (gender.HE, gender.SHE)
_SENTENCE = 60
"""Words and marks within which the sentence before a pronoun begins."""
_STOPS = frozenset((".", "!", "?"))


def _tells_who(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Whether a verb tells what its subject is, or for whom: "is the", "represents", "speaks for", "heads"."""
    told = tokens[verb : verb + _SHORTEST_TOLD]
    if len(told) < _SHORTEST_TOLD or not told[0].is_word:
        return False
    sources, low = lexicon.sources, told[0].low
    if low in sources.get("represents", ()) or low in sources.get("heads", ()):
        return True
    if told_to_be(tokens, verb, lexicon)[1] or serves_in(tokens, verb, lexicon)[1]:
        return True
    noun = told[1].determiner or told[1].possessive or told[1].owns or told[2].owns
    return (low in sources.get("speaks-for", ()) and told[1].low == "for") or (told[0].be and noun)


_LONGEST_TOLD, _SHORTEST_TOLD = 14, 3


def learn_deeds(cast: Cast, mention: Mention, lexicon: Lexicon) -> None:
    """Take in what the words behind a person's name tell of him: what he is, for whom he speaks, where he is heard."""
    figure, first, last = mention.figure, mention.first, mention.last
    tokens = cast.words.tokens
    if not (first and tokens[first - 1].is_word):
        learn_told(cast, mention, last, lexicon)
    figure.body = figure.body or _on_behalf(cast, first, last, lexicon)
    if _testifies(tokens, last + 1, lexicon):
        figure.nouns.add("witness")
        cast.by_noun.setdefault("witness", []).append((cast.words.starts[first], mention.key))


def learn_told(cast: Cast, mention: Mention, last: int, lexicon: Lexicon) -> None:
    """Take in what a sentence of its own says that somebody is, or for whom: "Ruiz is a lawyer for Bo Lee".

    `last`: where the words for them end that the sentence begins with.
    """
    tokens, verb, figure = cast.words.tokens, last + 1, mention.figure
    if not _tells_who(tokens, verb, lexicon) or _learn_office(cast, mention, verb, lexicon):
        return
    told = tokens[verb : verb + _LONGEST_TOLD]
    end = next((i for i, t in enumerate(told) if i and (not t.is_word or t.finite or t.relative or t.conjunction)), 0)
    words = tokens[verb + 1 : verb + end] if end else ()
    if not words:
        return
    named = cast.names_within(cast.words.starts[verb + 1], cast.words.ends[verb + end - 1])
    names = [cast.text[s:e].strip() for s, e in named]
    body = next((name for name in names if name not in figure.name), "")
    if told[0].low in lexicon.sources.get("heads", ()):
        kind = cast.figures.get(name_key(body, lexicon), Figure("")).kind if body else ""
        if body:
            figure.body, figure.role = figure.body or body, figure.role or f"head of {body}"
            raise_kind(figure, "official" if kind == "official" else "person")
        elif roles.kind_of(words, lexicon) == "official":
            raise_kind(figure, "official")  # "runs the city's building department"
        return
    if told[0].be:
        learn(cast, mention, words, verb + 1, lexicon)
        if not any(t.noun in lexicon.sources["spokesman"] for t in words):
            return
    if not body and told[end].low == "," and words[-1].noun in lexicon.sources["of-another"]:
        body = _name_at(cast, verb + end + 1)  # "the lawyer of his widow, Ana Ruiz"
    figure.body = body or figure.body


def _learn_office(cast: Cast, mention: Mention, verb: int, lexicon: Lexicon) -> bool:
    """Take in an office or a seat that the words behind a name tell of; whether they do: "was elected mayor"."""
    tokens, figure = cast.words.tokens, mention.figure
    begin, end = told_to_be(tokens, verb, lexicon)
    if end:
        learn(cast, mention, tokens[begin:end], begin, lexicon)
        return True
    begin, end = serves_in(tokens, verb, lexicon)
    if end:
        raise_kind(figure, "official" if roles.kind_of(tokens[begin:end], lexicon) == "official" else "person")
        return True
    seated = holds_seat(tokens, verb, lexicon)
    if seated:
        raise_kind(figure, "official")
    return seated


def _testifies(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Whether a verb tells that somebody is heard in court: "gave evidence", "told the jury"."""
    known = by_first_word(lexicon.sources.get("testifies", frozenset()))
    if verb >= len(tokens) or tokens[verb].low not in known:
        return False
    ahead = " ".join(t.low for t in tokens[verb : verb + _TESTIFIES])
    return ahead.startswith(known[tokens[verb].low])


_TESTIFIES = 3
"""Words of "told the jury"."""


def _on_behalf(cast: Cast, first: int, last: int, lexicon: Lexicon) -> str:
    """Give the name for which somebody speaks: "Ruiz said on behalf of Orla that", "On behalf of Orla, Ruiz said"."""
    tokens, words = cast.words.tokens, lexicon.sources.get("behalf", ())
    after = tokens[last + 1 : last + 6]
    if len(after) > _BEHALF and after[2].low in words and (after[0].cue is not None or after[0].low == ","):
        at = last + 5
    elif first > _BEHALF and tokens[first - 1].low == ",":
        near = range(first - 3, max(0, first - 9), -1)
        at = next((i + 2 for i in near if tokens[i].low in words and tokens[i + 1].low == "of"), 0)
    else:
        return ""
    at += bool(at) and tokens[at].determiner
    return _name_at(cast, at) if at and at < len(tokens) else ""


_BEHALF = 4
"""Words of "said on behalf of"."""


def _name_at(cast: Cast, at: int) -> str:
    """Give the name that begins with a token; empty where none does."""
    start = cast.words.starts[at]
    found = cast.names_within(start, start + _LONGEST_NAME)
    return cast.text[slice(*found[0])].strip() if found and found[0][0] == start else ""


_LONGEST_NAME = 60
"""Characters."""
