"""What waits for a person's judgement, and how a judgement is recorded: one answer, one entry of the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping

from attrs import frozen

from provenance import naming
from provenance.desk.deciding.decisions import check_parted, decide, link, source_key
from provenance.desk.queries.chains import suggestions
from provenance.desk.queries.matters import may_corroborate
from provenance.desk.queries.spotchecks import checks
from provenance.desk.views.casebook import Casebook
from provenance.errors import ProvenanceError
from provenance.ledger import Ledger, Part
from provenance.model import (
    WORDING,
    Article,
    Claim,
    DecisionKind,
    Key,
    Link,
    Party,
    Relation,
    Stance,
    Support,
    Thread,
    Waiting,
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
    decides: bool = True
    """Whether the answer could change what is corroborated, disputed or denied."""


def meanwhile(ledger: Ledger, since: tuple[int, str], one: Judgement, by: str) -> str:
    """Say who decided on what is asked since the log had a head, and how; empty where nobody but `by` did.

    Decisions on either claim count, and a judgement of the same two. Notes, tags and stories change no question.
    """
    ends = {one.a.id, one.b.id}
    for change in reversed(ledger.log.changed_since(*since) or ()):
        told = change.after or change.before or {}
        if change.table == "links" and told["judge"] not in (WORDING, by) and {told["a"], told["b"]} == ends:
            return f"{told['judge']} judged the two meanwhile: {told['relation']}."
        if change.table == "decisions" and told["by"] != by and told["kind"] not in _NO_ANSWER:
            if told["subject"] in ends and one.link is not None:
                return f"{told['by']} changed one of the two claims meanwhile: {told['kind']}."
            if one.link is None and {told["subject"], told["value"]} == set(one.keys):
                return f"{told['by']} judged the two names meanwhile: {told['kind']}."
    return ""


def read_meanwhile(ledger: Ledger, since: tuple[int, str], claim: str, by: str) -> str:
    """Say who decided on a claim since the log had a head, and what; empty where nobody but `by` did."""
    for change in reversed(ledger.log.changed_since(*since) or ()):
        told = change.after or change.before or {}
        mine = change.table != "decisions" or told["subject"] != claim or told["by"] == by
        if not mine and told["kind"] not in _NO_ANSWER:
            return f"{told['by']} decided on this claim meanwhile: {told['kind']}."
    return ""


_NO_ANSWER = (DecisionKind.NOTE.value, DecisionKind.TAG.value, DecisionKind.IN_STORY.value)
"""Kinds of decisions that say nothing about what a claim means or who says it."""

MOST_NAMESAKES = 5
"""A name that is part of more names than that, as "the police", says nothing of who it is, and is not asked of."""

LEAST_LIKE = 12.0
"""Likeness from which a suggested contradiction is asked before the rest: from there on, two claims share a topic.

Of 1,951 contradictions that 200 articles of political news suggest, more than eight in ten lie under it.
"""
ANSWERS = {
    Waiting.CONFLICT: ("repeats", "contradicts", "unrelated"),
    Waiting.SOURCE: ("same-source", "two-sources"),
    Waiting.SUGGESTION: ("repeats", "contradicts", "unrelated"),
}
"""What can be answered to each kind."""


@frozen
class _Names:
    """Names that were compared, and which of them may be one party's."""

    parties: tuple[Party, ...]
    pairs: tuple[tuple[Key, Key], ...]


def judgements(
    book: Casebook,
    kinds: Collection[Waiting] = (Waiting.CONFLICT, Waiting.SOURCE, Waiting.SUGGESTION),
    belongs: Callable[[Thread | Claim | Article], bool] = lambda _: True,
    names: _Names | None = None,
) -> list[Judgement]:
    """All that waits, in the order of `Waiting`; what a person has judged is not asked again.

    `names` are those that are credited, compared already.
    """
    finders: Mapping[Waiting, Callable[[Casebook], list[Judgement]]] = {
        Waiting.CONFLICT: _conflicts,
        Waiting.SOURCE: lambda one: _sources(one, names),
        Waiting.SUGGESTION: _suggestions,
    }
    found = [one for kind in finders if kind in kinds for one in finders[kind](book)]
    return [one for one in found if belongs(one.a) or belongs(one.b)]


@frozen
class Waits:
    """What waits in all of a ledger, or the first of it."""

    first: tuple[Judgement, ...]
    """Of those whose answer could change a list."""
    decisive: int
    """How many there are of these."""
    every: int
    """How many there are of all."""
    contested: int
    """Claims that people read differently."""


@frozen
class _Counts:
    every: int
    contested: int


_NAME = "review"
"""Under which it is kept."""


def waits(book: Casebook, limit: int | None = None) -> Waits:
    """Give what waits in all of a ledger, as `judgements` does; it is kept, for to find it is to compare all names."""
    kept = book.kept_beside(_NAME)
    if kept is not None:
        size, counts = kept.size("decisive"), kept.all("counts", _Counts)
        first = kept.some("decisive", range(size if limit is None else min(limit, size)), Judgement) if size else []
        if size is not None and counts and first is not None:
            return Waits(tuple(first), size, counts[0].every, counts[0].contested)
    names = _compared(book)
    every = judgements(book, names=names)
    decisive = [one for one in every if one.decides]
    contested = sum(one.contested for one in checks(book))
    parts = {"decisive": Part(decisive), "counts": Part([_Counts(len(every), contested)]), "names": Part([names])}
    book.keep_beside(_NAME, lambda: parts)
    return Waits(tuple(decisive[:limit]), len(decisive), len(every), contested)


def _compared(book: Casebook) -> _Names:
    """Give the names that are credited, compared; of what was compared before, only what is new is compared again."""
    earlier = book.earlier_beside(_NAME)
    held = earlier[0].all("names", _Names) if earlier is not None else None
    before = (held[0].parties, held[0].pairs) if held else ((), ())
    parties = tuple(_credited(book)[1].values())
    return _Names(parties, tuple(naming.twins(parties, before)))


def _conflicts(book: Casebook) -> list[Judgement]:
    claims, live = book.claims, book.view.live
    found = [
        Judgement(Waiting.CONFLICT, claims[one.a], claims[one.b], one)
        for one in book.links
        if one.made and not one.by_person and one.relation is Relation.CONTRADICTS and one.a in live and one.b in live
    ]
    # two figures for one thing come before a denial and what it denies, which seldom needs a second look
    return sorted(found, key=lambda j: (_is_denial(j), -(j.link.score if j.link else 0), j.a.id, j.b.id))


def _is_denial(one: Judgement) -> bool:
    return Stance.DENIES in (one.a.stance, one.b.stance)


def _suggestions(book: Casebook) -> list[Judgement]:
    found = [
        Judgement(
            Waiting.SUGGESTION, one.a, one.b, one.link, decides=_could_change_a_list(book, one.a, one.b, one.link)
        )
        for one in suggestions(book)
    ]
    asked = {frozenset((one.a.id, one.b.id)) for one in found}
    found += [
        Judgement(Waiting.SUGGESTION, a, b, link)
        for a, b, link in may_corroborate(book)
        if frozenset((a.id, b.id)) not in asked
    ]
    return sorted(found, key=lambda one: not one.decides)


def _could_change_a_list(book: Casebook, a: Claim, b: Claim, link: Link) -> bool:
    """Whether a suggestion, taken, puts a thread into a list or takes a telling with it into one."""
    if link.relation is not Relation.REPEATS:
        return link.score >= LEAST_LIKE
    one, other = book.telling.get(a.id), book.telling.get(b.id)
    if one is None or other is None:
        return True
    if any(thread.challenges or thread.support is Support.CORROBORATED for thread in (one, other)):
        return True
    named = {k.key for t in (one, other) for k in t.origins.keys if k.kind == "identified" and not k.interested}
    return len(named) > 1


def _credited(book: Casebook) -> tuple[dict[Key, tuple[str, Claim]], dict[Key, Party]]:
    """Give the names that claims credit which stand, each with such a claim, and the parties that they are."""
    credits_of: dict[Key, tuple[str, Claim]] = {}
    parties: dict[Key, Party] = {}
    for claim in book.held:
        if claim.attribution is None or claim.id not in book.view.live:
            continue
        for source in (claim.attribution.source, *claim.attribution.via):
            party = naming.party(source)
            if source.identified and party.key and party.key not in credits_of:
                credits_of[party.key] = party.name or source.name, claim
                parties[party.key] = party
    return credits_of, parties


def _sources(book: Casebook, names: _Names | None = None) -> list[Judgement]:
    """Pairs of names that may be one party: first those on which the number of some thread's origins rests.

    Of the others, a name that may be one with very many says nothing of who it is, and is not asked of.
    """
    parted = book.record.parted
    credits_of, parties = _credited(book)
    deciding = {pair for thread in book.threads for pair in thread.origins.doubts}
    for thread in book.threads:
        for one in thread.origins.keys if thread.origins.doubts else ():
            if one.party is not None and one.claims:
                credits_of.setdefault(one.party.key, (one.label, book.claims[one.claims[0]]))
    may_be_one = names.pairs if names is not None else naming.twins(parties.values())
    pairs = {pair for pair in may_be_one if frozenset(pair) not in parted}
    namesakes = Counter(key for pair in pairs for key in pair)
    rest = {pair for pair in pairs if max(namesakes[key] for key in pair) <= MOST_NAMESAKES} - deciding
    return [
        Judgement(
            Waiting.SOURCE,
            credits_of[a][1],
            credits_of[b][1],
            None,
            (credits_of[a][0], credits_of[b][0]),
            (a, b),
            decides=(a, b) in deciding,
        )
        for a, b in (*sorted(deciding), *sorted(rest))
        if a in credits_of and b in credits_of
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
    book = Casebook(ledger)
    keys = _key_of(book, name), _key_of(book, other)
    if keys[0] == keys[1]:
        raise ProvenanceError(f"{name!r} and {other!r} are the same source already.")
    if answer == "same-source":
        check_parted(ledger, keys, (_named(ledger, name, keys[0]), _named(ledger, other, keys[1])))
    _judge_keys(ledger, keys, answer, by, why)


def _named(ledger: Ledger, given: str, known: Key) -> Key:
    """Give the key that a claim credits by its own words, before any merge; `known` where a name was given."""
    begun = [ident for ident in ledger.claims if ident.startswith(given)] if given.startswith("c") else []
    credit = ledger.claims[begun[0]].attribution if len(begun) == 1 else None
    return naming.key(credit.source.key) if credit is not None and credit.source.key else known


def _key_of(book: Casebook, given: str) -> Key:
    """Give the key of a source by its name, or by the id of a claim that credits it."""
    claims = book.claims
    begun = [ident for ident in claims if ident.startswith(given)] if given.startswith("c") else []
    credit = claims[begun[0]].attribution if len(begun) == 1 else None
    return credit.source.key if credit is not None and credit.source.key else source_key(book, given)


def _judge_keys(ledger: Ledger, keys: tuple[Key, Key], answer: str, by: str, why: str) -> None:
    short, long = sorted(keys, key=lambda key: (len(key.split()), len(key), key))
    kind = DecisionKind.SAME_SOURCE if answer == "same-source" else DecisionKind.TWO_SOURCES
    decide(ledger, kind, short, by, why, long)
