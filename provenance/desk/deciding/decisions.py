"""What people decide: links, sources, withdrawals, confidence; and taking it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import frozen

from provenance import naming
from provenance.desk.views.casebook import Casebook
from provenance.desk.views.ids import SHOWN, article_id
from provenance.errors import AmbiguousIdError, ProvenanceError, UnknownIdError
from provenance.ledger import Ledger
from provenance.model import Decision, DecisionKind, Entry, Key, Level, Link, Reason, Relation, Thread
from provenance.moments import day, order
from provenance.standing import EDITABLE, one_source


def link(ledger: Ledger, a: str, b: str, relation: Relation, by: str, why: str = "") -> Link:
    """Record a person's judgement on two claims; it outranks the machine's, which is kept."""
    if a == b:
        raise ProvenanceError("Both ids are the same claim. Give two different claims.")
    if (a in ledger.articles) != (b in ledger.articles):
        raise ProvenanceError("One id is an article and the other is a claim. Give two articles or two claims.")
    reason = Reason("person", says=why or "judged by a person")
    made = Link.between(
        a,
        b,
        relation,
        score=100.0 if relation is not Relation.UNRELATED else 0.0,
        reasons=(reason,),
        judge=by,
        on=ledger.moment(),
    )
    with ledger.transaction(by, "unlink" if relation is Relation.UNRELATED else "link", why) as change:
        change.put(made)
    return made


def unlink(ledger: Ledger, a: str, b: str, by: str, why: str = "") -> Link:
    """Record a person's judgement that two claims do not speak of the same thing."""
    return link(ledger, a, b, Relation.UNRELATED, by, why)


def part(ledger: Ledger, claim: str, thread: Thread, by: str, why: str = "") -> list[Link]:
    """Record that a claim is not about what a thread tells: it is parted from each claim there that a link ties it to.

    Empty where no link does.
    """
    there = {one.claim.id for one in thread.tellings} - {claim}
    tied = {
        other
        for one in Casebook(ledger).links
        if claim in (one.a, one.b) and one.relation is not Relation.UNRELATED
        for other in (one.a, one.b)
        if other in there
    }
    reason = Reason("person", says=why or "judged by a person")
    moment = ledger.moment()
    made = [
        Link.between(claim, other, Relation.UNRELATED, score=0.0, reasons=(reason,), judge=by, on=moment)
        for other in sorted(tied)
    ]
    with ledger.transaction(by, "unlink", why) as change:
        for one in made:
            change.put(one)
    return made


def decide(
    ledger: Ledger, kind: DecisionKind, subject: str, by: str, why: str, value: str = "", party: str = ""
) -> Decision:
    """Record a person's decision about a claim or an article."""
    made = Decision(kind, subject, by, why, ledger.moment(), value, party)
    with ledger.transaction(by, kind.value, why) as change:
        change.put(made)
    return made


def source_key(book: Casebook, name: str) -> str:
    """The key of an identified source, by its name or a part of it; ProvenanceError where none or several have it."""
    wanted = name.casefold()
    found: dict[str, str] = {}
    for claim in book.claims.values():
        credit = claim.attribution
        for one in (credit.source, *credit.via) if credit is not None else ():
            if one.identified and one.key:
                found.setdefault(one.key, one.name)
    exact = [key for key, called in found.items() if wanted in (key, called.casefold()) or naming.key(name) == key]
    # of a name that a person parted off in some article, the plain key is the one that is meant
    plain = [key for key in exact if key == naming.key(name)]
    keys = plain or exact or [key for key, called in found.items() if wanted in called.casefold()]
    if not keys:
        raise UnknownIdError(
            f"No named source here is called {name!r}. `provenance sources` lists them. One that a page leaves unnamed "
            "gets its name in the claim: `provenance claim edit ID --source NAME --why TEXT`."
        )
    if len(keys) > 1:
        shown = ", ".join(sorted(found[key] for key in keys)[:SHOWN])
        raise AmbiguousIdError(f"{name!r} could be {shown}. Give the whole name.")
    return keys[0]


def merge(ledger: Ledger, name: str, into: str, by: str, why: str) -> tuple[str, str]:
    """Record that two names are one source; gives the keys of the one that goes and of the one that stays."""
    book = Casebook(ledger)
    gone, stays = source_key(book, name), source_key(book, into)
    if gone == stays:
        raise ProvenanceError(f"{name!r} and {into!r} are the same source already.")
    check_parted(ledger, (gone, stays), (gone, stays))
    decide(ledger, DecisionKind.SAME_SOURCE, gone, by, why, stays)
    return gone, stays


def as_typed(name: str, key: Key) -> str:
    """Give what a person typed for a source where it is the source's name, and the source's key elsewhere."""
    return name if naming.key(name) == key else key


def check_parted(ledger: Ledger, keys: tuple[Key, Key], given: tuple[Key, Key]) -> None:
    """Refuse to make two keys one where two others, of whom a person said that they are two, would be one by it.

    `given` are the keys of the two as they were named, before any merge: of a pair that was itself parted, the later
    word holds.
    """
    decided = sorted(ledger.decisions.values(), key=lambda d: (order(d.on), d.id))
    now = one_source(decided)
    for one in decided:
        if one.kind is not DecisionKind.TWO_SOURCES or {one.subject, one.value} == set(given):
            continue
        if {now(one.subject), now(one.value)} == set(keys):
            raise ProvenanceError(
                f"By this “{one.subject}” and “{one.value}” would be one source as well, and {one.by} said on "
                f"{day(one.on)} that they are two. If they are one, say that of these two first."
            )


def split(ledger: Ledger, name: str, article: str, by: str, why: str) -> str:
    """Record that a name means somebody else in one article; gives the key of the source parted off."""
    book = Casebook(ledger)
    key = source_key(book, name)
    ident = article_id(book, article)
    held = [c for c in book.claims.values() if c.article == ident and c.attribution is not None]
    known = {s.key for c in held if c.attribution for s in (c.attribution.source, *c.attribution.via)}
    if key not in known:
        raise ProvenanceError(
            f"{name!r} is not credited in {ident}. `provenance claims --article {ident}` lists the sources that are."
        )
    apart = f"{key} ({ident})"
    decide(ledger, DecisionKind.OTHER_SOURCE, ident, by, why, apart, party=key)
    return apart


def handles(ledger: Ledger) -> dict[str, tuple[str, int]]:
    """Give the confidential sources by handle: what may be said of each, and of how many claims each is the source."""
    decisions = sorted(ledger.decisions.values(), key=lambda d: (order(d.on), d.id))
    gone = {d.subject for d in decisions if d.kind is DecisionKind.FORGOTTEN}
    known = {d.subject: d.value for d in decisions if d.kind is DecisionKind.DISTINCT}
    credited = Counter(known.values())
    return {
        d.subject: (d.value, credited[d.subject])
        for d in decisions
        if d.kind is DecisionKind.CONFIDENTIAL and d.subject not in gone
    }


def check_handle(ledger: Ledger, handle: str) -> None:
    """Refuse a handle that stood for somebody who was forgotten."""
    if any(d.kind is DecisionKind.FORGOTTEN and d.subject == handle for d in ledger.decisions.values()):
        raise ProvenanceError(f"{handle!r} belonged to a source whose identity was removed. Choose another handle.")


def introduce(ledger: Ledger, handle: str, by: str, described: str) -> Decision:
    """Record that there is a confidential source of this handle, and what may be said of it."""
    return decide(ledger, DecisionKind.CONFIDENTIAL, handle, by, "", described)


def credit(ledger: Ledger, claim: str, handle: str, by: str, why: str) -> Decision:
    """Record that the unnamed source of a claim is the one of this handle."""
    if handle not in handles(ledger):
        raise UnknownIdError(f"No confidential source has the handle {handle!r}. `provenance vault add` adds one.")
    found = ledger.claims[claim].attribution
    if found is None or found.source.identified:
        raise ProvenanceError(f"{claim} credits no unnamed source. Only an unnamed source can have a handle.")
    return decide(ledger, DecisionKind.DISTINCT, claim, by, why, handle)


def forget(ledger: Ledger, handle: str, by: str, why: str) -> Decision:
    """Record that the identity behind a handle was taken out of the vault."""
    if handle not in handles(ledger):
        raise UnknownIdError(f"No confidential source has the handle {handle!r}.")
    return decide(ledger, DecisionKind.FORGOTTEN, handle, by, why)


def set_confidence(ledger: Ledger, claim: str, level: Level, by: str, why: str) -> Decision:
    """Record a person's own level of confidence in a claim; it is shown beside the rule's, and changes nothing else."""
    return decide(ledger, DecisionKind.CONFIDENCE, claim, by, why, level.value)


@frozen
class Review:
    """A review of a claim that was published."""

    url: str
    rating: str
    """In the words of whoever rated it; empty where the review no longer stands."""
    publisher: str = ""
    own: bool = True
    """Whether this desk published it."""


LONGEST_RATING = 200
"""Characters of a rating: it is a verdict, and not a text."""


def rate(ledger: Ledger, claim: str, review: Review, by: str, why: str) -> Decision:
    """Record that a review of a claim was published, by this desk or elsewhere; no rating takes one back.

    ProvenanceError as of `reviewed`, and where there is none to take back.
    """
    made = reviewed(ledger, claim, review, by, why)
    known = (d for d in ledger.decisions.values() if (d.kind, d.subject, d.field) == (made.kind, claim, made.field))
    if not made.value and not any(known):
        raise ProvenanceError(
            f"No review of {claim} is recorded at that address. `provenance show {claim}` lists them."
        )
    with ledger.transaction(by, "rate", why) as change:
        change.put(made)
    return made


def reviewed(ledger: Ledger, claim: str, review: Review, by: str, why: str) -> Decision:
    """Give the decision that a review was published, not yet recorded.

    ProvenanceError where its address is none of the web, or its rating is too long.
    """
    url, rating = review.url.strip(), " ".join(review.rating.split())
    if not url.startswith(("https://", "http://")) or any(one.isspace() for one in url):
        raise ProvenanceError(f"{review.url[:80]!r} is no address of a web page. Give that of the published review.")
    if len(rating) > LONGEST_RATING:
        raise ProvenanceError(f"A rating can have at most {LONGEST_RATING} characters. Give it in a few words.")
    kind = DecisionKind.REVIEWED if review.own else DecisionKind.REVIEWED_ELSEWHERE
    return Decision(kind, claim, by, why, ledger.moment(), rating, " ".join(review.publisher.split()), url)


def edit(ledger: Ledger, article: str, details: Mapping[str, str], by: str, why: str) -> list[Decision]:
    """Record that details of an article are otherwise than they were read; gives what is changed by it."""
    now = Casebook(ledger).articles[article]
    unknown = sorted(details.keys() - set(EDITABLE))
    if unknown:
        raise ProvenanceError(f"There is no detail {unknown[0]!r} to correct. There are: {', '.join(EDITABLE)}.")
    changed = {name: value for name, value in details.items() if getattr(now, name) != value}
    moment = ledger.moment()
    made = [Decision(DecisionKind.EDIT, article, by, why, moment, value, field=name) for name, value in changed.items()]
    with ledger.transaction(by, "article edit", why) as change:
        for one in made:
            change.put(one)
    return made


def remove(ledger: Ledger, article: str, by: str, why: str) -> Decision:
    """Record that an article was added by mistake: it is kept, and no list or page shows it any more."""
    return decide(ledger, DecisionKind.REMOVE, article, by, why)


def undo(ledger: Ledger, by: str, why: str = "") -> Entry | None:
    """Take back the newest change that stands; None when there is none."""
    return ledger.undo(by, why)


def redo(ledger: Ledger, by: str, why: str = "") -> Entry | None:
    """Make again what the newest undoing took back, if nothing else came after it; None when there is none."""
    return ledger.redo(by, why)
