"""What extractors propose: kept with their names, and counted nowhere until a person accepts it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from provenance import plugins, standing
from provenance.desk.queries.accuracy import Score
from provenance.desk.recording.amending import Told, add_claims, claim_told
from provenance.desk.views.casebook import Casebook
from provenance.errors import AmbiguousIdError, ProvenanceError, UnknownIdError
from provenance.extraction.proposing import Proposed, brought, proposed
from provenance.ledger import Ledger
from provenance.model import Article, Claim, Decision, DecisionKind
from provenance.plugins import PluginError


@frozen
class Proposal:
    """A claim that somebody's extractor proposes."""

    id: str
    claim: Claim
    by: tuple[str, ...]
    """The names of the extractors that propose it, each with its package and version."""
    on: str
    """RFC 3339 time of the first time that it was proposed."""
    state: str = ""
    """"accepted", "refused", or empty where it waits."""
    near: Claim | None = None
    """What is read at the same place of the article, if anything is."""

    @property
    def same(self) -> bool:
        """Whether what is read there is the same claim."""
        return self.near is not None and self.near.id == self.claim.id


@frozen
class Proposals:
    """What one extractor proposed for one article."""

    article: Article
    extractor: str
    new: int
    known: int
    """How many of them it, or another one, had proposed before."""
    refused: int
    """How many were refused since their words do not stand at their places, or no claim can be made of them."""


def extractors(names: Iterable[str] = ()) -> list[plugins.Plugin]:
    """Give the extractors that work, or those of some names; ProvenanceError where one has no such name."""
    found = [one for one in brought() if not one.wrong]
    wanted = list(names)
    for name in wanted:
        if name not in {one.name for one in found}:
            known = ", ".join(one.name for one in found) or "none"
            raise ProvenanceError(f"There is no extractor {name!r} that works. There are: {known}.")
    return [one for one in found if not wanted or one.name in wanted]


def propose(
    ledger: Ledger, articles: Iterable[Article], asked: Sequence[plugins.Plugin], by: str, why: str = ""
) -> Iterator[Proposals]:
    """Ask extractors about recorded articles, and record what they propose: one entry of the log for each article.

    An extractor that fails is named on stderr, and left out for that article.
    """
    before = {(d.subject, d.party) for d in ledger.decisions.values() if d.kind is DecisionKind.PROPOSED}
    for article in articles:
        told, made, moment = [], [], ledger.moment()
        for one in asked:
            try:
                given = proposed(one, article)
            except PluginError as failure:
                plugins.left_out(failure)
                continue
            claims = [claim for each in given.found if (claim := _claim(article, each)) is not None]
            fresh = {_id(claim): claim for claim in claims if (_id(claim), one.name) not in before}
            package = f"{one.package} {one.version}"
            # that it was asked is on record as well: else nobody could tell what it has not found
            made.append(Decision(DecisionKind.PROPOSED, _asked(article), by, why, moment, package, one.name))
            made += [
                Decision(DecisionKind.PROPOSED, ident, by, why, moment, package, one.name, reading=claim)
                for ident, claim in fresh.items()
            ]
            bad = given.refused + len(given.found) - len(claims)
            told.append(Proposals(article, one.name, len(fresh), len(claims) - len(fresh), bad))
        if made:
            with ledger.transaction(by, "propose", why) as change:
                for each in made:
                    change.put(each)
        yield from told


def _claim(article: Article, one: Proposed) -> Claim | None:
    """Make a claim of a proposal as of what a person says; None where none can be made."""
    said = Told(
        spans=tuple((int(a), int(b)) for a, b in one.spans), source=one.source.strip(), stance=one.stance,
        type=one.type, hedges=one.hedges, kind=one.kind if one.source.strip() else None,
        unnamed=True if one.unnamed and one.source.strip() else None,
    )  # fmt: skip
    try:
        made = claim_told(article, said)
    except ProvenanceError:
        return None
    return made if made.text == one.text else None


def _id(claim: Claim) -> str:
    """Give the name of a proposal, which is never that of a claim."""
    return f"p{claim.id[1:]}"


def _asked(article: Article) -> str:
    return f"p-{article.id}"


def proposals(
    book: Casebook, names: Iterable[str] = (), belongs: Callable[[Claim], bool] = lambda _: True
) -> list[Proposal]:
    """Give all that was proposed, or by some extractors, by article and place."""
    wanted = set(names)
    refused = {d.subject for d in book.decided(DecisionKind.REFUSED)}
    found: dict[str, Proposal] = {}
    for one in book.decided(DecisionKind.PROPOSED):
        claim = one.reading
        if claim is None or claim.article not in book.articles or not belongs(claim):
            continue
        by = f"{one.party} ({one.value})"
        known = found.get(one.subject)
        if known is None:
            near = _near(claim, book.claims_in(claim.article))
            taken = near is not None and near.id == claim.id and book.checked(near)
            state = "accepted" if taken else "refused" if one.subject in refused else ""
            found[one.subject] = Proposal(one.subject, claim, (by,), one.on, state, near)
        elif by not in known.by:
            found[one.subject] = evolve(known, by=(*known.by, by))
    kept = [one for one in found.values() if not wanted or any(by.split(" (")[0] in wanted for by in one.by)]
    return sorted(kept, key=lambda one: (one.claim.article, one.claim.spans, one.id))


def find_proposal(book: Casebook, given: str) -> Proposal:
    """Give the proposal that an id, or the beginning of one, names."""
    found = [one for one in proposals(book) if one.id.startswith(given.strip())] if given.strip() else []
    if not found:
        raise UnknownIdError(f"There is no proposal {given!r}. `provenance proposals` lists them.")
    exact = [one for one in found if one.id == given.strip()]
    if len(found) > 1 and not exact:
        raise AmbiguousIdError(f"{given!r} could be {', '.join(one.id for one in found[:5])}. Give more of the id.")
    return (exact or found)[0]


def accept(ledger: Ledger, found: Sequence[Proposal], by: str, why: str = "") -> list[Claim]:
    """Record proposals as claims that a person has read: all of them or none. From then on they count like any."""
    book = Casebook(ledger)
    open_ = [one.claim for one in found if one.state != "accepted"]
    claims = [book.claims[one.id] if one.id in book.claims else evolve(one, confidence=None) for one in open_]
    articles = book.articles_of(claims)
    claims = [evolve(one, confidence=standing.confidence(one, articles[one.article])) for one in claims]
    return add_claims(ledger, claims, by, why or "proposed by an extractor, accepted by a person") if claims else []


def refuse(ledger: Ledger, found: Sequence[Proposal], by: str, why: str = "") -> int:
    """Record that what was proposed is no claim; gives of how many that is news."""
    moment = ledger.moment()
    made = [Decision(DecisionKind.REFUSED, one.id, by, why, moment) for one in found if not one.state]
    if made:
        with ledger.transaction(by, "claim refuse", why) as change:
            for one in made:
                change.put(one)
    return len(made)


_OVERLAP = 0.5
"""Share of their characters that two readings must have in common to be of one claim."""


def _near(claim: Claim, there: Iterable[Claim]) -> Claim | None:
    """Give the claim that shares most of its place with one, if it shares enough."""
    every = [(one.id == claim.id, _shared(claim, one), one.id, one) for one in there]
    best = max(every, key=lambda each: each[:3], default=None)
    return best[3] if best is not None and best[1] >= _OVERLAP else None


def _shared(a: Claim, b: Claim) -> float:
    one, other = ({at for start, end in each.spans for at in range(start, end)} for each in (a, b))
    return len(one & other) / (len(one | other) or 1)


PROGRAM = "this program"


def side_by_side(book: Casebook, since: str = "") -> list[Score]:
    """How often each extractor, and the program itself, found what people say is there, in the articles of both.

    Truth is what people checked: "found" counts, of the claims that they confirmed, corrected or added, those that were
    proposed at that place; "words", "source" and "stance" whether they agree there; "a claim at all", of the proposals
    that people judged, those that stand. All are held against the same claims by the same measure.
    """
    from provenance.moments import day

    judged = {i: said for i, said in book.said.items() if not since or any(day(d.on) >= day(since) for d in said)}
    true = [one for one in book.held if one.id in judged and book.checked(one)]
    asked: dict[str, set[str]] = {}
    given: dict[str, dict[str, list[Claim]]] = {}
    for one in book.decided(DecisionKind.PROPOSED):
        if one.reading is None:
            asked.setdefault(one.party, set()).add(one.subject.removeprefix("p-"))
        else:
            given.setdefault(one.party, {}).setdefault(one.reading.article, []).append(one.reading)
    read: dict[str, list[Claim]] = {}
    for one_claim in book.ledger.claims.values():
        read.setdefault(one_claim.article, []).append(one_claim)
    refused = {f"c{d.subject[1:]}" for d in book.decided(DecisionKind.REFUSED)}
    refused |= {ident for ident, said in judged.items() if standing.is_dropped(said)}
    found: list[Score] = []
    for name, articles in sorted(asked.items()):
        there = [one for one in true if one.article in articles]
        for group, by_article in ((name, given.get(name, {})), (f"{PROGRAM}, where {name} was asked", read)):
            own = [one for article in articles for one in by_article.get(article, ())]
            found += _scores(group, there, own, refused)
    return found


def _scores(group: str, true: Sequence[Claim], own: Sequence[Claim], refused: set[str]) -> list[Score]:
    by_article: dict[str, list[Claim]] = {}
    for one in own:
        by_article.setdefault(one.article, []).append(one)
    pairs = [(one, _near(one, by_article.get(one.article, ()))) for one in true]
    hit = [(one, other) for one, other in pairs if other is not None]
    stands = {other.id for _, other in hit}
    fields: Mapping[str, list[bool]] = {
        "a claim at all": [one.id in stands for one in own if one.id in stands or one.id in refused],
        "found": [other is not None for _, other in pairs],
        "words": [one.spans == other.spans for one, other in hit],
        "source": [_who(one) == _who(other) for one, other in hit],
        "stance": [one.stance is other.stance for one, other in hit],
    }
    return [Score(field, group, sum(right), len(right)) for field, right in fields.items() if right]


def _who(claim: Claim) -> object:
    credit = claim.attribution
    return None if credit is None else (credit.source.key or credit.source.name, credit.source.identified)
