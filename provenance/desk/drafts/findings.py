"""Drafts held against the ledger, and the findings that people accept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from hashlib import sha256

from attrs import evolve, field, frozen

from provenance import linking, readers, rules, standing
from provenance.desk.articles.statements import linkable, nested, statement
from provenance.desk.articles.versions import is_again
from provenance.desk.articles.words import DamagedError
from provenance.desk.deciding.replying import replies
from provenance.desk.drafts import denials
from provenance.desk.drafts.compared import Compared, plain_words
from provenance.desk.drafts.memory import Memory
from provenance.desk.incoming.readings import Reading, headline
from provenance.desk.queries.pagechanges import revision
from provenance.desk.views.casebook import Casebook, telling
from provenance.ledger import Ledger
from provenance.model import (
    Article,
    Claim,
    Decision,
    DecisionKind,
    DetailKind,
    Discrepancy,
    Edit,
    Finding,
    Link,
    Off,
    Reason,
    Relation,
    Severity,
    Stance,
    Statement,
    Thread,
)
from provenance.moments import day, order


@frozen
class Checked:
    """A draft with what its editor would ask."""

    article: Article
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Decision], ...] = ()
    """Findings that a person has accepted, each with that decision."""
    off: tuple[tuple[Finding, Off], ...] = ()
    """Findings that the draft itself says are accepted."""
    backing: Mapping[str, tuple[rules.Backing, ...]] = field(factory=dict)
    """What the ledger has on each claim, by its id."""


def policy(given: str, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> rules.Policy:
    """Give the policy of a name or a file, with only the rules selected, by their codes or how these begin."""
    known = [label.code for label in rules.every()]
    return rules.policy.choose(rules.policy.read(given, known), select, ignore, known)


def handbook() -> list[tuple[str, str, Severity, str]]:
    """List every rule: its code, its name, its severity, its page."""
    return [(label.code, label.name, label.severity, rules.explain(label.code)) for label in rules.every()]


def rules_on_the_record() -> str:
    """Give the codes of the rules that need a ledger, as one line."""
    return ", ".join(rules.ask_the_record())


def waive(ledger: Ledger, accepted: tuple[str, str], by: str, why: str, until: str = "") -> Decision:
    """Record that a finding is accepted, by its fingerprint and `place_of`, up to a day if one is given.

    Without a place it is accepted wherever a draft has these words, as it was recorded before waivers had places.
    """
    fingerprint, place = accepted
    made = Decision(DecisionKind.WAIVED, fingerprint, by, why, ledger.moment(), until, field=place)
    with ledger.transaction(by, DecisionKind.WAIVED.value, why) as change:
        change.put(made)
    return made


def place_of(article: Article, finding: Finding) -> str:
    """Give a mark of the rule, the words flagged and the sentence they stand in: the same wherever that is moved."""
    start, end = finding.span
    opens = [one.end() for one in _SENTENCE_ENDS.finditer(article.text, max(0, start - _LONGEST), start)]
    closes = _SENTENCE_ENDS.search(article.text, max(start, end - 1))
    sentence = article.text[opens[-1] if opens else 0 : closes.end() if closes else len(article.text)]
    said = (finding.rule, article.text[start:end], sentence)
    told = "\x1f".join(" ".join(part.split()).casefold() for part in said)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]


_MARK = 16
"""Hexadecimal digits of the mark of a place."""
_LONGEST = 2_000
"""Characters before a finding in which its sentence begins."""
_SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)»]*\s+|\n")


def _waivers(book: Casebook) -> tuple[dict[str, Decision], dict[str, Decision]]:
    """Give what is accepted today: by place, and what has none by fingerprint; the later word on one thing holds."""
    decided = book.decided(DecisionKind.WAIVED)
    places = {d.field: d for d in decided if d.field}
    anywhere = {d.subject: d for d in decided if not d.field}
    held = [
        {name: d for name, d in many.items() if not d.value or day(d.value) >= book.today}
        for many in (places, anywhere)
    ]
    return held[0], held[1]


def _waived(article: Article, finding: Finding, held: tuple[Mapping[str, Decision], ...]) -> Decision | None:
    places, anywhere = held
    at = places.get(place_of(article, finding)) if places else None
    return at or anywhere.get(finding.fingerprint)


@frozen
class Terms:
    """On which terms drafts are checked."""

    policy: rules.Policy | None = None
    """Chooses rules and severities; None: every rule, as severe as it is of itself."""
    offs: Mapping[str, Sequence[Off]] = field(factory=dict)
    """What drafts themselves say is accepted, by their ids."""
    belongs: Callable[[Thread | Claim | Article], bool] | None = None
    """Tells what of the ledger drafts are held against; None: all of it."""
    memory: Memory | None = None
    """Of earlier looks at these drafts, with the same casebook; None where there were none."""


def check(
    book: Casebook, drafts: Iterable[Reading], policy: rules.Policy | None = None, terms: Terms | None = None
) -> list[Checked]:
    """Hold drafts against the ledger; a draft recorded before does not back itself. Nothing is recorded.

    `policy` chooses rules and severities, `terms` those and more; waivers that have run out by today count no more,
    and whoever was asked until today or later still has time to answer.
    """
    drafts, terms = list(drafts), terms or Terms(policy)
    memory = terms.memory or Memory(book)
    try:
        return _checked(book, drafts, terms, memory)
    except DamagedError:
        memory.against(anew=True)
        return _checked(book, drafts, terms, memory)


def _checked(book: Casebook, drafts: Sequence[Reading], terms: Terms, memory: Memory) -> list[Checked]:
    policy, belongs, against = terms.policy, terms.belongs or _everything, memory.against()
    accepted = _waivers(book)
    asked = tuple(
        rules.Asked(one.claim.id, one.who, one.asked.on, one.asked.value, one.answered is not None)
        for one in replies(book)
    )
    checked = []
    # a denial of which people said that it is of something else
    apart = (one for one in book.judged_by_people if one.relation is Relation.UNRELATED)
    taken_off = {end for one in apart for end in (one.a, one.b)}
    for draft in drafts:
        behind = _behind(book, draft.article)
        if not behind.versions:
            behind = evolve(behind, tells=memory.tells)
        heads = headline(draft.article)
        statements = [statement(c, draft.article) for c in (*draft.claims, *heads) if linkable(c)]
        every = (linking.link if terms.memory is None else terms.memory.link)(statements, against.index)
        above = {c.id for c in heads}
        links = [one for one in every if not above & {one.a, one.b}]
        links = _without_what_people_parted(links, {c.id for c in draft.claims}, book)
        backing = _backing(draft, links, _within(behind.tells, terms.belongs), against.said)
        known = memory.record(_about(statements, against, behind, belongs, book))
        beside = known.beside
        touched = {b.thread.id: b.thread for many in backing.values() for b in many}
        here = {c.id: c for c in draft.claims}
        inside = here.keys() | above
        published = _newest(beside.articles)
        laid, (facing, absent) = _laid(draft, known, behind, published)
        near = tuple(linking.details(draft.article, beside, published))
        case = rules.Case(
            draft.article, draft.claims, backing, tuple(touched.values()),
            own=tuple(one for one in every if one.a in inside and one.b in inside and not nested(one, here)),
            headline=heads,
            copied=tuple(
                one for one in _copied(draft.article, against.texts, behind.versions, book) if belongs(one.article)
            ),
            edits=_edits(draft, behind), earlier=behind.earlier, asked=asked, today=book.today,
            apart=near, facing=(*_besides(near, facing), *absent),
            record={one.id: one for one in beside.articles},
            beside=laid,
            denied=tuple(
                (c, one) for one in beside.articles for c in book.claims_in(one.id)
                if c.stance is Stance.DENIES and (not c.says_no or c.answers) and c.id not in taken_off
            ),
            offs=tuple(terms.offs.get(draft.article.id, ())),
            checked_only=policy is not None and policy.checked,
        )  # fmt: skip
        found = rules.check(case) if policy is None else policy.applied(rules.check(case))
        if behind.versions:
            backing = _with_its_own(backing, draft, book)
        off = {one: said for one in found for said in case.offs if said.covers(one)}
        waived = {one: said for one in found if (said := _waived(draft.article, one, accepted)) is not None}
        open_ = tuple(one for one in found if one not in waived and one not in off)
        checked.append(Checked(draft.article, draft.claims, open_, tuple(waived.items()), tuple(off.items()), backing))
    return checked


LIKE, LEAST_LIKE, TELL, MOST_ABOUT = 8, 20.0, 2, 30
"""Claims of the record that are looked at for each of a draft, and how like they must be; from how many of a draft's
claims on an article is about the same, and how many such articles a draft is held against, sentence by sentence."""


def _about(
    statements: Sequence[Statement],
    against: Compared,
    behind: _Behind,
    belongs: Callable[[Article], bool],
    book: Casebook,
) -> list[Article]:
    """Give the articles of the record that tell of what a draft tells of, the likeliest of many."""
    if len(book.articles) <= MOST_ABOUT:
        live, told = book.view.live, book.by_article
        return [
            one
            for one in book.articles.values()
            if belongs(one) and one.id not in behind.versions and any(c.id in live for c in told.get(one.id, ()))
        ]
    counted: Counter[str] = Counter()
    for one in statements:
        near: set[str] = set()
        for other, _ in against.index.scored(one, LIKE, LEAST_LIKE):
            thread = behind.tells(other.id)
            if thread is not None:
                near.update(t.claim.article for t in thread.tellings if t.claim.id == other.id)
        counted.update(near)
    likely = sorted((-number, ident) for ident, number in counted.items() if number >= TELL)[:MOST_ABOUT]
    found = list(book.articles_called(sorted(ident for _, ident in likely)).values())
    return [one for one in found if belongs(one) and one.id not in behind.versions]


NEAR, CLOSE = 6, 0.3
"""Sentences of the record that are shown beside one of a draft, and the share of it that must stand in each."""
OPPOSED = 0.6
"""Share of both sentences from which on it is asked whether a word of one says the opposite of the other's."""


def _laid(
    draft: Reading, known: denials.Record, behind: _Behind, published: str
) -> tuple[tuple[rules.Beside, ...], tuple[list[Discrepancy], list[Discrepancy]]]:
    """Give a draft sentence by sentence with what the record has nearest, and the details that differ there."""
    beside, told, articles = known.beside, known.told, known.articles
    own = linking.lines(draft.article)
    within = [tuple(c for c in draft.claims if one.span[0] <= c.spans[0][0] < one.span[1]) for one in own]
    who = [denials.voices(many) for many in within]
    tellings = known.passages.told(own, who)
    found = []
    for line, likely, speak in zip(own, tellings, who, strict=True):
        close = sorted(((share, other) for share, other in beside.near(line) if share >= CLOSE), key=lambda n: -n[0])
        near = []
        for share, other in close[:NEAR]:
            here = tuple(c for c in told[other.article] if other.span[0] <= c.spans[0][0] < other.span[1])
            threads = tuple(thread for c in here if (thread := behind.tells(c.id)) is not None)
            back, words = beside.shared(other, line), len(line.senses & other.senses)
            alike = min(share, back) >= OPPOSED
            opposed = linking.opposed(line.text, other.text, draft.article.language) if alike else None
            near.append(rules.Near(share, back, words, articles[other.article], other.text, here, threads, opposed))
        told_there, replies = known.shown(line, likely), known.replies(line, speak, likely)
        found.append(rules.Beside(line.span, line.text, tuple(near), told_there, replies))
    written = draft.article.date or linking.signed(draft.article) or published
    return tuple(found), known.apart(own, tellings, published, written)


def _besides(near: Sequence[Discrepancy], facing: Sequence[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Give the details that differ in the likeliest tellings, and of which the nearest sentences say nothing.

    A figure that the record has somewhere does not differ; it may be overtaken all the same.
    """
    found = []
    for one in facing:
        same = {d.kind for d in near if d.span[0] < one.span[1] and one.span[0] < d.span[1]}
        whole = any(d.kind is DetailKind.UPHELD and d.span == one.span for d in near)
        if one.kind is not DetailKind.FIGURE or not (whole or (same and one.span[1] - one.span[0] <= ALONE)):
            found.append(one)
    return tuple(found)


ALONE = 2
"""Characters of a figure that stands in the record by chance: of a score, "4-1", each number does."""


def _newest(articles: Iterable[Article]) -> str:
    return max((one.date for one in articles), default="")


def _everything(_: Thread | Claim | Article) -> bool:
    return True


def _within(
    tells: Callable[[str], Thread | None], belongs: Callable[[Claim], bool] | None
) -> Callable[[str], Thread | None]:
    """Leave out the threads that nothing tells of what a draft is held against."""
    if belongs is None:
        return tells

    def told(ident: str) -> Thread | None:
        thread = tells(ident)
        if thread is None or not any(belongs(t.claim) for t in thread.told):
            return None
        return thread

    return told


@frozen
class _Behind:
    """The record behind a draft, in which it does not back itself."""

    tells: Callable[[str], Thread | None]
    """Gives the thread that tells a claim, by the claim's id."""
    versions: Set[str] = frozenset()
    """The ids of the draft itself and of other versions of it, as far as the ledger has them."""
    newest: Article | None = None
    """The newest version of the same page that the ledger has."""
    earlier: tuple[Claim, ...] = ()
    """The claims of that version."""


def _behind(book: Casebook, draft: Article) -> _Behind:
    like = book.alike(draft)
    pages = readers.versions_of(draft, like)
    versions = {a.id for a in pages} | {a.id for a in like if a.id == draft.id or is_again(draft, a)}
    if not versions:
        return _Behind(book.tells)
    others = book.view.record.without(versions)
    told = telling(_with_checked(telling(standing.assess(others)).values(), book))
    newest = max(pages, key=lambda a: (order(a.date), a.id), default=None)
    earlier = tuple(c for c in book.claims.values() if newest is not None and c.article == newest.id)
    return _Behind(told.get, versions, newest, earlier)


def _with_checked(threads: Iterable[Thread], book: Casebook) -> list[Thread]:
    """Give the threads with what of them a person has checked."""
    return [
        evolve(one, checked=frozenset(t.claim.id for t in one.tellings if book.checked(t.claim)))
        for one in {one.id: one for one in threads}.values()
    ]


def _without_what_people_parted(links: Sequence[Link], own: set[str], book: Casebook) -> list[Link]:
    """Give the links of a draft, less those to claims that people took apart from what the draft repeats.

    Where a person took a denial off a claim, a draft that repeats the claim is not held against that denial either.
    """
    parted: dict[str, set[str]] = {}
    for one in book.judged_by_people:
        if one.relation is Relation.UNRELATED:
            parted.setdefault(one.a, set()).add(one.b)
            parted.setdefault(one.b, set()).add(one.a)
    if not parted:
        return list(links)
    told: dict[str, set[str]] = {}
    for one in links:
        if one.relation is Relation.REPEATS:
            for here, there in ((one.a, one.b), (one.b, one.a)):
                thread = book.tells(there) if here in own else None
                if thread is not None:
                    told.setdefault(here, set()).update(t.claim.id for t in thread.told)
    return [
        one
        for one in links
        if not any(
            here in own and parted.get(there, set()) & told.get(here, set())
            for here, there in ((one.a, one.b), (one.b, one.a))
        )
    ]


def _copied(draft: Article, texts: linking.Texts, versions: Set[str], book: Casebook) -> tuple[rules.Copied, ...]:
    """Give the articles of the ledger, other versions of the draft aside, whose words stand in it."""
    found = []
    for one in texts.copies(draft):
        other = one.b if one.a == draft.id else one.a
        if other not in versions:
            article = book.articles_called([other])[other]
            found.append(rules.Copied(article, one.reasons[0].says if one.reasons else "copied"))
    return tuple(found)


def _edits(draft: Reading, behind: _Behind) -> tuple[Edit, ...]:
    """Give what a draft changes of the newest version of the same page that the ledger has."""
    if behind.newest is None:
        return ()
    before = sorted(behind.earlier, key=lambda c: c.spans)
    return revision(behind.newest, before, draft.article, draft.claims).edits


def _with_its_own(
    backing: Mapping[str, tuple[rules.Backing, ...]], draft: Reading, book: Casebook
) -> dict[str, tuple[rules.Backing, ...]]:
    """Give the backing of each claim; where only the draft itself is on record with it, the thread that it tells.

    No rule counts that, and no reader should be told that a claim which was just recorded is not in the ledger.
    """
    own = {c.id: thread for c in draft.claims if c.id not in backing and (thread := book.tells(c.id)) is not None}
    return {**backing, **{ident: (rules.Backing(one, Relation.REPEATS, ()),) for ident, one in own.items()}}


def _backing(
    draft: Reading,
    links: Iterable[Link],
    tells: Callable[[str], Thread | None],
    said: Callable[[str], Sequence[str]],
) -> dict[str, tuple[rules.Backing, ...]]:
    """Give what the ledger has on each claim of a draft."""
    own = {c.id: c for c in draft.claims}
    backing: dict[str, dict[str, rules.Backing]] = {}
    for one in links:
        here, there = (one.a, one.b) if one.a in own else (one.b, one.a)
        if there in own or not (one.made or (here in own and _is_word_for_word(one, own[here]))):
            continue
        # a link has its ends in the order of their ids, a backing has the draft's words first
        turned = tuple(evolve(r, a=r.b, b=r.a) for r in one.reasons)
        reasons = one.reasons if here == one.a else turned
        thread = tells(there)
        if thread is not None:
            backing.setdefault(here, {}).setdefault(thread.id, rules.Backing(thread, one.relation, reasons))
    for claim in draft.claims:
        for there in said(plain_words(claim)):
            thread = tells(there)
            if thread is not None:
                same = rules.Backing(thread, Relation.REPEATS, (_SAME_WORDS,))
                backing.setdefault(claim.id, {}).setdefault(thread.id, same)
    return {claim: tuple(many[t] for t in sorted(many)) for claim, many in backing.items()}


_SAME_WORDS = Reason("wording", says="the record has it in the same words")


VERBATIM, SEVERAL = 99.0, 4
"""Likeness, and words, from which a short claim that stands in the record word for word is taken for the same."""


def _is_word_for_word(one: Link, claim: Claim) -> bool:
    return one.relation is Relation.REPEATS and one.score >= VERBATIM and len(claim.text.split()) >= SEVERAL
