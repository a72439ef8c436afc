"""Drafts held against the ledger, and the findings that people accept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timezone

from attrs import evolve, field, frozen

from provenance import linking, readers, rules, standing
from provenance.desk.asking import claims_index, record
from provenance.desk.deciding import decide
from provenance.desk.recording import Reading, reading
from provenance.desk.replies import replies
from provenance.desk.statements import linkable, nested, statement
from provenance.desk.versions import is_again
from provenance.ledger import Ledger
from provenance.model import Article, Claim, Decision, DecisionKind, Finding, Link, Relation, Severity, Thread


@frozen
class Checked:
    """A draft with what its editor would ask."""

    article: Article
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Decision], ...] = ()
    """Findings that a person has accepted, each with that decision."""
    backing: Mapping[str, tuple[rules.Backing, ...]] = field(factory=dict)
    """What the ledger has on each claim, by its id."""


def policy(given: str) -> rules.Policy:
    """The policy of a name or a file."""
    return rules.policy.read(given, (label.code for label in rules.RULES))


def handbook() -> list[tuple[str, str, Severity, str]]:
    """Every rule: its code, its name, its severity, its page."""
    return [(label.code, label.name, label.severity, rules.explain(label.code)) for label in rules.RULES]


def waive(ledger: Ledger, fingerprint: str, by: str, why: str, until: str = "") -> Decision:
    """Record that a finding is accepted, up to a day if one is given."""
    return decide(ledger, DecisionKind.WAIVED, fingerprint, by, why, until)


def _waivers(ledger: Ledger, today: str) -> dict[str, Decision]:
    """What is accepted today, by fingerprint."""
    held = [d for d in ledger.decisions.values() if d.kind is DecisionKind.WAIVED]
    return {d.subject: d for d in held if not d.value or d.value[:10] >= today}


def check(
    ledger: Ledger, drafts: Iterable[Reading], policy: rules.Policy | None = None, today: str = ""
) -> list[Checked]:
    """Hold drafts against the ledger; a draft recorded before does not back itself. Nothing is recorded.

    `policy` chooses rules and severities; waivers that have run out by `today` count no more, and whoever was asked
    until `today` or later still has time to answer.
    """
    day = today or datetime.now(timezone.utc).strftime("%Y-%m-%d")
    accepted = _waivers(ledger, day)
    index = claims_index(ledger)
    everything = record(ledger)
    told = _told(everything)
    texts = linking.Texts(everything.articles.values())
    asked = tuple(
        rules.Asked(one.claim.id, one.who, one.asked.on, one.asked.value, one.answered is not None)
        for one in replies(ledger, day)
    )
    checked = []
    for draft in drafts:
        others = _without(draft.article, everything)
        headline = _headline(draft.article)
        statements = [statement(c, draft.article) for c in (*draft.claims, *headline) if linkable(c)]
        every = linking.link(statements, index)
        above = {c.id for c in headline}
        links = [one for one in every if not above & {one.a, one.b}]
        backing = _backing(draft, links, told if others is everything else _told(others))
        touched = {b.thread.id: b.thread for many in backing.values() for b in many}
        here = {c.id: c for c in draft.claims}
        inside = here.keys() | above
        earlier = _version_before(draft.article, everything)
        case = rules.Case(
            draft.article, draft.claims, backing, tuple(touched.values()),
            own=tuple(one for one in every if one.a in inside and one.b in inside and not nested(one, here)),
            headline=headline,
            copied=_copied(draft.article, texts, others),
            earlier=earlier, changed=_changed(links, here, earlier), asked=asked, today=day,
        )  # fmt: skip
        found = rules.check(case) if policy is None else policy.applied(rules.check(case))
        waived = tuple((one, accepted[one.fingerprint]) for one in found if one.fingerprint in accepted)
        open_ = tuple(one for one in found if one.fingerprint not in accepted)
        checked.append(Checked(draft.article, draft.claims, open_, waived, backing))
    return checked


def _headline(draft: Article) -> tuple[Claim, ...]:
    """The claims of a headline that stands apart from the text, as in the lines at the top of a Markdown file."""
    if not draft.title.strip() or draft.title in draft.text:
        return ()
    # a headline is known as one by what stands under it, and by nothing else
    above = evolve(draft, id=f"{draft.id} headline", text=f"{draft.title}\n\n{draft.text[:_UNDER]}")
    return tuple(claim for claim in reading(above).claims if claim.headline)


_UNDER = 2000
"""Characters of a draft that are read under its headline."""


def _told(held: standing.Record) -> dict[str, list[Thread]]:
    """The threads that each claim tells, by its id."""
    told: dict[str, list[Thread]] = {}
    for thread in standing.assess(held):
        for telling in thread.tellings:
            if telling.relation == "repeats":
                told.setdefault(telling.claim.id, []).append(thread)
    return told


def _without(draft: Article, held: standing.Record) -> standing.Record:
    """A record without the draft itself and other versions of it."""
    own = {a.id for a in readers.versions_of(draft, held.articles.values())}
    own |= {a.id for a in held.articles.values() if a.id == draft.id or is_again(draft, a)}
    if not own:
        return held
    return evolve(
        held,
        articles={a.id: a for a in held.articles.values() if a.id not in own},
        claims={c.id: c for c in held.claims.values() if c.article not in own},
    )


def _copied(draft: Article, texts: linking.Texts, others: standing.Record) -> tuple[rules.Copied, ...]:
    """The articles of the ledger, other versions of the draft aside, whose words stand in it."""
    found = []
    for one in texts.copies(draft):
        other = one.b if one.a == draft.id else one.a
        if other in others.articles:
            found.append(rules.Copied(others.articles[other], one.reasons[0].says if one.reasons else "copied"))
    return tuple(found)


def _version_before(draft: Article, held: standing.Record) -> tuple[Claim, ...]:
    """The claims of the newest version of the same page that the ledger has."""
    same = readers.versions_of(draft, held.articles.values())
    newest = max(same, key=lambda a: (a.date, a.id), default=None)
    return tuple(c for c in held.claims.values() if newest is not None and c.article == newest.id)


def _changed(links: Iterable[Link], here: Mapping[str, Claim], earlier: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    """Claims of a draft with those of the version before that they contradict."""
    before = {claim.id for claim in earlier}
    ends = [
        (one.a, one.b) if one.a in here else (one.b, one.a) for one in links if one.relation is Relation.CONTRADICTS
    ]
    return tuple((a, b) for a, b in ends if a in here and b in before)


def _backing(
    draft: Reading, links: Iterable[Link], told: Mapping[str, Sequence[Thread]]
) -> dict[str, tuple[rules.Backing, ...]]:
    """What the ledger has on each claim of a draft."""
    own = {c.id: c for c in draft.claims}
    backing: dict[str, dict[str, rules.Backing]] = {}
    for one in links:
        here, there = (one.a, one.b) if one.a in own else (one.b, one.a)
        if there in own or not (one.made or (here in own and _is_word_for_word(one, own[here]))):
            continue
        # a link has its ends in the order of their ids, a backing has the draft's words first
        turned = tuple(evolve(r, a=r.b, b=r.a) for r in one.reasons)
        reasons = one.reasons if here == one.a else turned
        for thread in told.get(there, ()):
            backing.setdefault(here, {}).setdefault(thread.id, rules.Backing(thread, one.relation, reasons))
    return {claim: tuple(many[t] for t in sorted(many)) for claim, many in backing.items()}


VERBATIM, SEVERAL = 99.0, 4
"""Likeness, and words, from which a short claim that stands in the record word for word is taken for the same."""


def _is_word_for_word(one: Link, claim: Claim) -> bool:
    return one.relation is Relation.REPEATS and one.score >= VERBATIM and len(claim.text.split()) >= SEVERAL
