"""What waits for a person's judgement, and how a judgement is recorded: one answer, one entry of the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection

from attrs import frozen

from provenance import standing
from provenance.desk.asking import credited
from provenance.desk.chains import suggestions
from provenance.desk.deciding import decide, link, source_key
from provenance.errors import ProvenanceError
from provenance.ledger import Ledger
from provenance.model import (
    JOINT,
    Article,
    Claim,
    DecisionKind,
    Key,
    Link,
    Relation,
    Stance,
    Thread,
    Waiting,
    same_party,
)


@frozen
class Judgement:
    """A question for a person: are these two the same?"""

    kind: Waiting
    a: Claim
    b: Claim
    """Of two sources, one claim that credits each."""
    link: Link | None = None
    names: tuple[str, str] = ("", "")
    keys: tuple[Key, Key] = ("", "")


MOST_NAMESAKES = 5
"""A name that is part of more names than that, as "the police", says nothing of who it is, and is not asked of."""

ANSWERS = {
    Waiting.CONFLICT: ("repeats", "contradicts", "unrelated"),
    Waiting.SOURCE: ("same-source", "two-sources"),
    Waiting.SUGGESTION: ("repeats", "contradicts", "unrelated"),
}
"""What can be answered to each kind."""


def judgements(
    ledger: Ledger,
    kinds: Collection[Waiting] = tuple(Waiting),
    belongs: Callable[[Thread | Claim | Article], bool] = lambda _: True,
) -> list[Judgement]:
    """All that waits, in the order of `Waiting`; what a person has judged is not asked again."""
    finders = {Waiting.CONFLICT: _conflicts, Waiting.SOURCE: _sources, Waiting.SUGGESTION: _suggestions}
    found = [one for kind in Waiting if kind in kinds for one in finders[kind](ledger)]
    return [one for one in found if belongs(one.a) or belongs(one.b)]


def _conflicts(ledger: Ledger) -> list[Judgement]:
    claims, articles = ledger.claims, ledger.articles
    replaced = {a.replaces for a in articles.values() if a.replaces}
    found = []
    for one in standing.judged(ledger.links.values()):
        if one.by_person or not one.made or one.relation is not Relation.CONTRADICTS:
            continue
        if one.a in claims and one.b in claims and not {claims[one.a].article, claims[one.b].article} & replaced:
            found.append(Judgement(Waiting.CONFLICT, claims[one.a], claims[one.b], one))
    # two figures for one thing come before a denial and what it denies, which seldom needs a second look
    return sorted(found, key=lambda j: (_is_denial(j), -(j.link.score if j.link else 0), j.a.id, j.b.id))


def _is_denial(one: Judgement) -> bool:
    return Stance.DENIES in (one.a.stance, one.b.stance)


def _suggestions(ledger: Ledger) -> list[Judgement]:
    return [Judgement(Waiting.SUGGESTION, one.a, one.b, one.link) for one in suggestions(ledger)]


def _sources(ledger: Ledger) -> list[Judgement]:
    """Pairs of names of which one has all the words of the other, as "Orrell" and "Dunstan Orrell"."""
    parted = {frozenset((d.subject, d.value)) for d in ledger.decisions.values() if d.kind is DecisionKind.TWO_SOURCES}
    credits_of: dict[Key, tuple[str, Claim]] = {}
    by_word: dict[str, list[Key]] = {}
    for claim in credited(ledger):
        assert claim.attribution is not None
        for source in (claim.attribution.source, *claim.attribution.via):
            if source.identified and source.key and JOINT not in source.key and source.key not in credits_of:
                credits_of[source.key] = source.name, claim
                for word in set(source.key.split()):
                    by_word.setdefault(word, []).append(source.key)
    # all words of one name stand in the other, so its rarest one does: few others have that
    pairs = set()
    for key in credits_of:
        rarest = min(set(key.split()), key=lambda word: (len(by_word[word]), word))
        for other in by_word[rarest]:
            if other != key and same_party(key, other) and frozenset((key, other)) not in parted:
                pairs.add((min(key, other), max(key, other)))
    namesakes = Counter(key for pair in pairs for key in pair)
    pairs = {pair for pair in pairs if max(namesakes[key] for key in pair) <= MOST_NAMESAKES}
    return [
        Judgement(
            Waiting.SOURCE, credits_of[a][1], credits_of[b][1], None, (credits_of[a][0], credits_of[b][0]), (a, b)
        )
        for a, b in sorted(pairs)
    ]


def judge(ledger: Ledger, one: Judgement, answer: str, by: str, why: str = "judged in review") -> None:
    """Record an answer; of two names that are one source, the shorter one is the other from now on."""
    if answer not in ANSWERS[one.kind]:
        raise ProvenanceError(f"{answer!r} is no answer to a {one.kind.value}; give {' or '.join(ANSWERS[one.kind])}")
    if one.kind is Waiting.SOURCE:
        _judge_keys(ledger, one.keys, answer, by, why)
    else:
        link(ledger, one.a.id, one.b.id, Relation(answer), by, why)


def judge_names(ledger: Ledger, name: str, other: str, answer: str, by: str, why: str) -> None:
    """Record whether two names, as they are typed or as two claims credit them, are one source or two."""
    keys = _key_of(ledger, name), _key_of(ledger, other)
    if keys[0] == keys[1]:
        raise ProvenanceError(f"{name!r} and {other!r} are one source already")
    _judge_keys(ledger, keys, answer, by, why)


def _key_of(ledger: Ledger, given: str) -> Key:
    """The key of a source by its name, or by the id of a claim that credits it."""
    begun = [ident for ident in ledger.claims if ident.startswith(given)] if given.startswith("c") else []
    credit = ledger.claims[begun[0]].attribution if len(begun) == 1 else None
    return credit.source.key if credit is not None and credit.source.key else source_key(ledger, given)


def _judge_keys(ledger: Ledger, keys: tuple[Key, Key], answer: str, by: str, why: str) -> None:
    short, long = sorted(keys, key=lambda key: (len(key.split()), len(key), key))
    kind = DecisionKind.SAME_SOURCE if answer == "same-source" else DecisionKind.TWO_SOURCES
    decide(ledger, kind, short, by, why, long)
