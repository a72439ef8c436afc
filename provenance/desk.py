"""The newsroom's moves: add, gather, find, compare, check, decide; each in the order in which it happens."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from datetime import datetime, timezone
from typing import cast

from attrs import evolve, field, frozen

from provenance import extraction, linking, readers, rules, standing
from provenance.errors import AmbiguousIdError, ProvenanceError, UnknownIdError, UnreadableError
from provenance.ledger import Ledger, Transaction, WordIndex
from provenance.model import (
    Article,
    Challenge,
    Claim,
    Decision,
    DecisionKind,
    Entry,
    Finding,
    Level,
    Link,
    Reason,
    Relation,
    Severity,
    Span,
    Stance,
    Statement,
    Support,
    Thread,
    Verdict,
)

Progress = Callable[[Article], None]
"""Told of each article before it is worked on."""


@frozen
class Reading:
    """An article with the claims found in it."""

    article: Article
    claims: tuple[Claim, ...]
    skipped: str = ""
    """Why no claims were looked for, if none were."""
    doubts: tuple[Span, ...] = ()
    """Quotations that are opened and never closed."""


@frozen
class Added:
    """What became of one article."""

    article: Article
    outcome: str
    """"new", "new version", "details changed" or "already recorded"."""
    claims: int = 0
    links: int = 0
    suggested: int = 0
    skipped: str = ""
    doubts: tuple[Span, ...] = ()


# --- reading and recording -------------------------------------------------------------------------------


def read(
    paths: Iterable[str], details: readers.Details, progress: Progress | None = None
) -> Iterator[Reading | UnreadableError]:
    """Every article at the paths with its claims; what cannot be read comes as an error in its place."""
    for path in paths:
        for one in readers.read(path, details):
            if isinstance(one, UnreadableError):
                yield one
                continue
            if progress is not None:
                progress(one)
            yield reading(one)


def reading(article: Article) -> Reading:
    """An article with its claims, each with the confidence that its own attribution earns it."""
    language = article.language or "en"
    if not extraction.knows(language):
        return Reading(article, (), f"no word lists for the language {article.language!r}; left without claims")
    if extraction.foreign(article.text):
        return Reading(article, (), "not in the Latin alphabet; left without claims")
    if not article.language and extraction.unlike(article.text):
        other = extraction.likeliest(article.text)
        give = f"--lang {other}, or --lang en," if other else "--lang en"
        return Reading(article, (), f"does not look like English; left without claims, unless {give} is given")
    claims, doubts = extraction.extract_with_doubts(article, language)
    judged = tuple(evolve(c, confidence=standing.confidence(c, article)) for c in claims)
    return Reading(article, judged, doubts=tuple(doubts))


def add(ledger: Ledger, found: Iterable[Reading], by: str, why: str = "") -> list[Added]:
    """Record articles, their claims and the links between them and all earlier ones: all of it or nothing.

    An article that is there already changes nothing; the same URL with another text is a new version of it.
    """
    added: list[Added] = []
    articles: ChainMap[str, Article] = ChainMap({}, cast("dict[str, Article]", ledger.articles))
    filled: set[str] = set()

    def silent(identity: str) -> bool:
        """Whether an article was recorded earlier with no claim; asked again, it has those that it was given."""
        if identity in filled or identity not in ledger.articles:
            return False
        filled.add(identity)
        return not any(claim.article == identity for claim in ledger.claims.values())

    with ledger.word_index() as kept:
        index, texts = _caught_up(ledger, kept)
        with ledger.transaction(by, "add", why) as change:
            for one in found:
                added.append(_add_one(one, articles, silent, index, change))
                if added[-1].outcome.startswith("new"):
                    for copy in texts.copies(one.article):
                        change.put(copy)
                    texts.add(one.article)
        if kept is not None:
            kept.write(*ledger.head)
    return added


def _caught_up(ledger: Ledger, kept: WordIndex | None) -> tuple[linking.Index, linking.Texts]:
    """The index over claims and texts, from the file beside the ledger as far as that has got."""
    claims, articles = ledger.claims, ledger.articles
    if kept is None:
        return _index(claims.values(), articles), linking.Texts(articles.values())

    def lookup(identity: str) -> Statement | None:
        claim = claims.get(identity)
        return statement(claim, articles[claim.article]) if claim is not None and claim.article in articles else None

    changes = ledger.changed_since(kept.seen, kept.mark)
    if changes is None:
        kept.clear()
    index, texts = linking.Index(postings=kept.words, lookup=lookup), linking.Texts(runs=kept.runs)
    if changes is None:
        for claim in claims.values():
            if _linkable(claim):
                index.add(statement(claim, articles[claim.article]))
        for article in articles.values():
            texts.add(article)
        return index, texts
    for one in changes:
        if one.table == "claims" and one.id not in claims:
            kept.words.remove(one.id)
        elif one.table == "claims" and _linkable(claims[one.id]):
            index.add(statement(claims[one.id], articles[claims[one.id].article]))
        elif one.table == "articles" and one.id in articles:
            texts.add(articles[one.id])
    return index, texts


def _add_one(
    one: Reading,
    articles: MutableMapping[str, Article],
    silent: Callable[[str], bool],
    index: linking.Index,
    change: Transaction,
) -> Added:
    known = articles.get(one.article.id) or _same_text(one.article, articles)
    if known is None:
        versions = _put_versions(one.article, articles, change)
        links = _put_claims(one.claims, articles[one.article.id], index, change)
        outcome = "new version" if len(versions) > 1 else "new"
        return _added(articles[one.article.id], outcome, one, one.claims, links)
    renewed = _renewed(known, one.article)
    # an article in which nothing could be read may be readable now: its language was put right
    claims = one.claims if silent(known.id) else ()
    if renewed == known and not claims:
        return Added(known, "already recorded")
    _put_versions(renewed, articles, change)
    links = _put_claims(claims, articles[known.id], index, change)
    return _added(articles[known.id], "details changed", one, claims, links)


def _added(article: Article, outcome: str, one: Reading, claims: Sequence[Claim], links: Sequence[Link]) -> Added:
    made = sum(link.made for link in links)
    return Added(article, outcome, len(claims), made, len(links) - made, one.skipped, one.doubts)


def _put_claims(claims: Sequence[Claim], article: Article, index: linking.Index, change: Transaction) -> list[Link]:
    """Put claims with their links to all that came before, which are given back."""
    statements = [statement(c, article) for c in claims if _linkable(c)]
    here = {claim.id: claim for claim in claims}
    links = [one for one in linking.link(statements, index) if not _nested(one, here)]
    for each in statements:
        index.add(each)
    for claim in claims:
        change.put(claim)
    for link in links:
        change.put(link)
    return links


@frozen
class Relinked:
    """What became of the machine's links when all were judged anew."""

    kept: int
    new: int
    gone: int


def relink(ledger: Ledger, by: str, why: str = "") -> Relinked:
    """Judge all pairs anew, as a newer comparison would; what people judged stands as it was."""
    articles, texts = ledger.articles, linking.Texts()
    index = _index(ledger.claims.values(), articles)
    of_article: dict[str, list[Claim]] = {}
    for claim in ledger.claims.values():
        of_article.setdefault(claim.article, []).append(claim)
    found: dict[str, Link] = {}
    for ident in articles:
        # every pair is looked at from both its ends, so that the order in which things came changes nothing
        here = {claim.id: claim for claim in of_article.get(ident, [])}
        statements = [statement(c, articles[ident]) for c in here.values() if _linkable(c)]
        found.update((one.id, one) for one in linking.link(statements, index) if not _nested(one, here))
        found.update((copy.id, copy) for copy in texts.copies(articles[ident]))
        texts.add(articles[ident])
    before = {one.id: one for one in ledger.links.values() if not one.by_person}
    with ledger.transaction(by, "relink", why) as change:
        for ident, one in before.items():
            if ident not in found:
                change.remove(one)
        for one in found.values():
            change.put(one)
    kept = len(before.keys() & found.keys())
    return Relinked(kept, len(found) - kept, len(before) - kept)


def _nested(link: Link, here: Mapping[str, Claim]) -> bool:
    """Whether a link joins a claim with a part of itself: what a page says once is told once, by whomever it says."""
    a, b = here.get(link.a), here.get(link.b)
    return a is not None and b is not None and any(s < f and t < e for s, e in a.spans for t, f in b.spans)


_SURENESS = ("", "guessed", "page", "typed")
"""Where a date can come from, the surest last."""


def _same_text(article: Article, articles: Mapping[str, Article]) -> Article | None:
    """The recorded article with the same words, for a text that says nowhere who published it or where."""
    if article.url or article.outlet:
        return None
    return next((known for known in articles.values() if known.sha256 == article.sha256), None)


def _renewed(known: Article, again: Article) -> Article:
    """A recorded article with what the same text, read again, says of itself anew."""
    fresh = {
        name: getattr(again, name) for name in ("outlet", "title", "byline", "language", "key") if getattr(again, name)
    }
    # what the page says of its date does not undo what a person typed
    if again.date and _SURENESS.index(again.date_source) >= _SURENESS.index(known.date_source):
        fresh |= {"date": again.date, "date_source": again.date_source}
    return evolve(known, **fresh)


def _put_versions(article: Article, articles: MutableMapping[str, Article], change: Transaction) -> list[Article]:
    """Put an article, and what of its other versions changes by it; gives all versions, oldest first."""
    versions = _versions(article, articles)
    for version in versions:
        if version.id == article.id or version != articles[version.id]:
            articles[version.id] = version
            change.put(version)
    return versions


def _versions(article: Article, articles: Mapping[str, Article]) -> list[Article]:
    """All texts of one URL by date, each pointing to the one before it, whatever the order of entry."""
    if not article.url:
        return [article]
    same = [a for a in articles.values() if a.url == article.url and a.id != article.id] + [article]
    new = article.id not in articles

    # where dates do not tell, what was entered last counts as the newest
    def order(one: Article) -> tuple[bool, str, bool, int]:
        return not one.date, one.date, new and one.id == article.id, _earlier(one, articles)

    chain = sorted(same, key=order)
    return [evolve(one, replaces=chain[at - 1].id if at else "") for at, one in enumerate(chain)]


def _earlier(article: Article, articles: Mapping[str, Article]) -> int:
    """How many versions of an article stand before it."""
    count = 0
    while article.replaces in articles and count < len(articles):
        article = articles[article.replaces]
        count += 1
    return count


def _linkable(claim: Claim) -> bool:
    return claim.checkable and (claim.stance.asserting or claim.stance is Stance.DENIES) and not claim.general


_ITEM_HEAD = 12
"""Characters by which the last part of a proposition is known to be the item itself."""


def statement(claim: Claim, article: Article) -> Statement:
    """A claim as the comparison looks at it."""
    text, context = claim.proposition or claim.text, article.title
    lead, mark, item = text.rpartition(": ")
    if mark and claim.text.startswith(item[:_ITEM_HEAD]):
        # an item of a list: what introduces it helps to find it, and says nothing of its own
        text, context = item, f"{context} {lead}"
    return Statement(
        claim.id,
        text,
        denied=claim.stance is Stance.DENIES and not claim.says_no,
        date=article.date,
        context=context,
    )


def _index(claims: Iterable[Claim], articles: Mapping[str, Article]) -> linking.Index:
    return linking.Index(statement(c, articles[c.article]) for c in claims if _linkable(c))


# --- what the ledger says --------------------------------------------------------------------------------


def published(ledger: Ledger, as_of: str = "") -> list[Article]:
    """Articles that were there on a day (empty: now), oldest first; the undated last, and only now."""
    found = [a for a in ledger.articles.values() if not as_of or (a.date and a.date[:10] <= as_of[:10])]
    return sorted(found, key=lambda a: (not a.date, a.date, a.id))


def record(ledger: Ledger) -> standing.Record:
    """All that was recorded, as standing looks at it."""
    return standing.Record(
        dict(ledger.articles.items()),
        standing.identified(dict(ledger.claims.items()), ledger.decisions.values()),
        tuple(ledger.links.values()),
        tuple(ledger.decisions.values()),
    )


def threads(ledger: Ledger, as_of: str = "") -> list[Thread]:
    """Every thread and where it stands at a date; empty: now."""
    return standing.assess(record(ledger), as_of)


def corroborated(found: Iterable[Thread]) -> list[Thread]:
    """Threads with at least two independent origins."""
    return [t for t in found if t.support is Support.CORROBORATED]


def disputed(found: Iterable[Thread]) -> list[Thread]:
    """Threads that somebody other than the party denies or contradicts."""
    return [t for t in found if Challenge.DISPUTED in t.challenges]


def denied(found: Iterable[Thread]) -> list[Thread]:
    """Threads that the party they are about denies, specifically or at large."""
    return [t for t in found if {Challenge.DENIED, Challenge.GENERAL_DENIAL} & set(t.challenges)]


@frozen
class Asked:
    """Which claims to list; every part that is given must hold."""

    article: str = ""
    source: str = ""
    stance: Stance | None = None
    since: str = ""
    until: str = ""
    unattributed: bool = False


def claims(ledger: Ledger, asked: Asked) -> list[Claim]:
    """Claims that match, by date of their article and then by place."""
    only = article_id(ledger, asked.article) if asked.article else ""
    articles = ledger.articles
    found = [c for c in ledger.claims.values() if _matches(c, articles[c.article], asked, only)]
    return sorted(found, key=lambda c: (not articles[c.article].date, articles[c.article].date, c.article, c.spans[0]))


def _matches(claim: Claim, article: Article, asked: Asked, only: str) -> bool:
    if only and claim.article != only:
        return False
    if asked.stance is not None and claim.stance is not asked.stance:
        return False
    if asked.unattributed and claim.attribution is not None:
        return False
    if asked.source and not _credits(claim, asked.source):
        return False
    if asked.since and not (article.date and article.date[:10] >= asked.since[:10]):
        return False
    return not asked.until or bool(article.date and article.date[:10] <= asked.until[:10])


def _credits(claim: Claim, name: str) -> bool:
    if claim.attribution is None:
        return False
    wanted = name.casefold()
    everyone = (claim.attribution.source, *claim.attribution.via)
    return any(wanted in part.casefold() for s in everyone for part in (s.name, s.body, s.role, s.kind.value))


def credited(ledger: Ledger, name: str = "") -> list[Claim]:
    """Claims that credit somebody, or somebody whose name holds `name`."""
    claims = standing.identified(ledger.claims, ledger.decisions.values())
    return [c for c in claims.values() if c.attribution is not None and (not name or _credits(c, name))]


def search(ledger: Ledger, text: str, limit: int = 10) -> list[tuple[Claim, float]]:
    """Recorded claims most like a text, best first."""
    index = _index(ledger.claims.values(), ledger.articles)
    ranked = linking.rank(Statement("query", text), index, limit)
    return [(ledger.claims[found], score) for found, score in ranked]


def rank_among(query: Statement, index: linking.Index, limit: int) -> list[tuple[str, float]]:
    """Statements of an index most like a query, best first."""
    return linking.rank(query, index, limit)


def index_of(statements: Iterable[Statement]) -> linking.Index:
    """An index to look statements up in."""
    return linking.Index(statements)


def claims_index(ledger: Ledger) -> linking.Index:
    """An index over every claim of the ledger."""
    return _index(ledger.claims.values(), ledger.articles)


def compare(a: Statement, b: Statement) -> Verdict:
    """Whether two statements are the same claim, with the reasons."""
    return linking.compare(a, b)


# --- ids -------------------------------------------------------------------------------------------------


def find(ledger: Ledger, given: str, found: Sequence[Thread]) -> Thread | Claim | Article:
    """The thread, claim or article with an id, a beginning of one, or the key that an article came with."""
    by_thread = {t.id: t for t in found}
    one = _one(given, [*by_thread, *ledger.claims, *ledger.articles], _keys(ledger))
    if one in by_thread:
        return by_thread[one]
    return ledger.claims[one] if one in ledger.claims else ledger.articles[one]


def article_id(ledger: Ledger, given: str) -> str:
    """The full id of an article."""
    return _one(given, list(ledger.articles), _keys(ledger))


def claim_id(ledger: Ledger, given: str, found: Sequence[Thread] = ()) -> str:
    """The full id of a claim; a thread's id stands for its first telling."""
    first = {t.id: t.tellings[0].claim.id for t in found}
    one = _one(given, [*ledger.claims, *first], {})
    return first.get(one, one)


def linked_id(ledger: Ledger, given: str, found: Sequence[Thread]) -> str:
    """The full id of what can stand at an end of a link: a claim, a thread's first telling, or an article."""
    one = find(ledger, given, found)
    return one.tellings[0].claim.id if isinstance(one, Thread) else one.id


def _keys(ledger: Ledger) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for article in ledger.articles.values():
        if article.key:
            keys.setdefault(article.key, []).append(article.id)
    return keys


_SHOWN = 8
"""Candidates that are named when an id is ambiguous."""


def _one(given: str, ids: Sequence[str], keys: Mapping[str, Sequence[str]]) -> str:
    exact = keys.get(given, [])
    found = list(exact) if exact else sorted({i for i in ids if given and i.startswith(given)})
    if given in found:
        return given
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownIdError(f"nothing here has the id {given!r}; `provenance status` and `provenance claims` list ids")
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    raise AmbiguousIdError(f"{given!r} could be {', '.join(found[:_SHOWN])}{more}; give more of it")


def thread_of(claim: Claim, found: Iterable[Thread]) -> Thread | None:
    """The thread that tells a claim, or else one that it challenges."""
    holding = [t for t in found if any(one.claim.id == claim.id for one in t.tellings)]
    telling = [t for t in holding if any(one.claim.id == claim.id and one.relation == "repeats" for one in t.tellings)]
    return next(iter(telling or holding), None)


# --- chains, and what rests on what -------------------------------------------------------------------------


def trace(ledger: Ledger, thread: Thread) -> standing.Chain:
    """Who had a thread's claim from whom, in the order of dates, and what changed on the way."""
    return standing.trace(thread, record(ledger), _hardened(ledger))


def impact(ledger: Ledger, subject: str, as_of: str = "") -> list[standing.Rested]:
    """The threads that rest on a claim or an article, by its id: as they stand with it and without it."""
    return standing.impact(record(ledger), subject, _hardened(ledger), as_of)


def _hardened(ledger: Ledger) -> Callable[[Claim, Claim], Sequence[str]]:
    articles = ledger.articles
    return lambda a, b: linking.hardened(statement(a, articles[a.article]), statement(b, articles[b.article]))


@frozen
class Suggestion:
    """A link that waits for a person, with the two claims and where they stand."""

    link: Link
    a: Claim
    b: Claim


def suggestions(ledger: Ledger) -> list[Suggestion]:
    """Links that the wording suggests and nobody has judged, the likeliest first."""
    claims, articles = ledger.claims, ledger.articles
    replaced = {a.replaces for a in articles.values() if a.replaces}
    found = [
        Suggestion(one, claims[one.a], claims[one.b])
        for one in standing.judged(ledger.links.values())
        if not one.made and not one.by_person and one.a in claims and one.b in claims
    ]
    live = [s for s in found if not {s.a.article, s.b.article} & replaced and s.a.article != s.b.article]
    return sorted(live, key=lambda s: (-s.link.score, s.link.a, s.link.b))


# --- decisions -------------------------------------------------------------------------------------------


def link(ledger: Ledger, a: str, b: str, relation: Relation, by: str, why: str = "") -> Link:
    """Record a person's judgement on two claims; it outranks the machine's, which is kept."""
    if a == b:
        raise ProvenanceError("both ids name the same claim; give two different claims")
    if (a in ledger.articles) != (b in ledger.articles):
        raise ProvenanceError("one id names an article and the other a claim; give two of one sort")
    reason = Reason("person", says=why or "judged by a person")
    made = Link.between(
        a,
        b,
        relation,
        score=100.0 if relation is not Relation.UNRELATED else 0.0,
        reasons=(reason,),
        judge=by,
    )
    with ledger.transaction(by, "unlink" if relation is Relation.UNRELATED else "link", why) as change:
        change.put(made)
    return made


def unlink(ledger: Ledger, a: str, b: str, by: str, why: str = "") -> Link:
    """Record a person's judgement that two claims do not speak of the same thing."""
    return link(ledger, a, b, Relation.UNRELATED, by, why)


def decide(ledger: Ledger, kind: DecisionKind, subject: str, by: str, why: str, value: str = "") -> Decision:
    """Record a person's decision about a claim or an article."""
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = Decision(kind, subject, by, why, now, value)
    with ledger.transaction(by, kind.value, why) as change:
        change.put(made)
    return made


def source_key(ledger: Ledger, name: str) -> str:
    """The key of an identified source, by its name or a part of it; ProvenanceError where none or several have it."""
    wanted = name.casefold()
    found: dict[str, str] = {}
    for claim in credited(ledger):
        assert claim.attribution is not None
        for one in (claim.attribution.source, *claim.attribution.via):
            if one.identified and one.key:
                found.setdefault(one.key, one.name)
    exact = [key for key, called in found.items() if wanted in (key, called.casefold())]
    keys = exact or [key for key, called in found.items() if wanted in called.casefold()]
    if not keys:
        raise UnknownIdError(f"no named source here is called {name!r}; `provenance sources` lists them")
    if len(keys) > 1:
        shown = ", ".join(sorted(found[key] for key in keys)[:_SHOWN])
        raise AmbiguousIdError(f"{name!r} could be {shown}; give the whole name")
    return keys[0]


def merge(ledger: Ledger, name: str, into: str, by: str, why: str) -> tuple[str, str]:
    """Record that two names are one source; gives the keys of the one that goes and of the one that stays."""
    gone, stays = source_key(ledger, name), source_key(ledger, into)
    if gone == stays:
        raise ProvenanceError(f"{name!r} and {into!r} are one source already")
    decide(ledger, DecisionKind.SAME_SOURCE, gone, by, why, stays)
    return gone, stays


def split(ledger: Ledger, name: str, article: str, by: str, why: str) -> str:
    """Record that a name means somebody else in one article; gives the key of the source parted off."""
    key = source_key(ledger, name)
    ident = article_id(ledger, article)
    held = [c for c in ledger.claims.values() if c.article == ident and c.attribution is not None]
    known = {s.key for c in held if c.attribution for s in (c.attribution.source, *c.attribution.via)}
    if key not in known:
        raise ProvenanceError(
            f"{name!r} is not credited in {ident}; `provenance claims --article {ident}` lists who is"
        )
    apart = f"{key} ({ident})"
    decide(ledger, DecisionKind.OTHER_SOURCE, f"{ident} {key}", by, why, apart)
    return apart


def handles(ledger: Ledger) -> dict[str, tuple[str, int]]:
    """The confidential sources by handle: what may be said of each, and of how many claims each is the source."""
    decisions = ledger.decisions.values()
    gone = {d.subject for d in decisions if d.kind is DecisionKind.FORGOTTEN}
    credited = Counter(d.value for d in decisions if d.kind is DecisionKind.DISTINCT)
    return {
        d.subject: (d.value, credited[d.subject])
        for d in decisions
        if d.kind is DecisionKind.CONFIDENTIAL and d.subject not in gone
    }


def check_handle(ledger: Ledger, handle: str) -> None:
    """Refuse a handle that stood for somebody who was forgotten."""
    if any(d.kind is DecisionKind.FORGOTTEN and d.subject == handle for d in ledger.decisions.values()):
        raise ProvenanceError(f"{handle!r} stood for somebody who was forgotten; choose another handle")


def introduce(ledger: Ledger, handle: str, by: str, described: str) -> Decision:
    """Record that there is a confidential source of this handle, and what may be said of it."""
    return decide(ledger, DecisionKind.CONFIDENTIAL, handle, by, "", described)


def credit(ledger: Ledger, claim: str, handle: str, by: str, why: str) -> Decision:
    """Record that the unnamed source of a claim is the one of this handle."""
    if handle not in handles(ledger):
        raise UnknownIdError(f"no confidential source is known as {handle!r}; `provenance vault add` puts one in")
    found = ledger.claims[claim].attribution
    if found is None or found.source.identified:
        raise ProvenanceError(f"{claim} credits no unnamed source; only those are known by handles")
    return decide(ledger, DecisionKind.DISTINCT, claim, by, why, handle)


def forget(ledger: Ledger, handle: str, by: str, why: str) -> Decision:
    """Record that the identity behind a handle was taken out of the vault."""
    if handle not in handles(ledger):
        raise UnknownIdError(f"no confidential source is known as {handle!r}")
    return decide(ledger, DecisionKind.FORGOTTEN, handle, by, why)


@frozen
class Reply:
    """Who was asked about a claim, and what came of it."""

    claim: Claim
    who: str
    asked: Decision
    answered: Decision | None
    overdue: bool = False
    """The day by which an answer was asked for has passed without one."""


def ask_for_reply(ledger: Ledger, claim: str, who: str, by: str, how: str, until: str = "") -> Decision:
    """Record that somebody was asked about a claim, how, and until when an answer was asked for."""
    return decide(ledger, DecisionKind.ASKED, f"{claim} {_plain_name(who)}", by, how, until)


def record_reply(ledger: Ledger, claim: str, who: str, answer: str, by: str, words: str) -> Decision:
    """Record what somebody who was asked answered; ProvenanceError where nobody of that name was asked."""
    subject = f"{claim} {_plain_name(who)}"
    asked = [d for d in ledger.decisions.values() if d.kind is DecisionKind.ASKED and d.subject == subject]
    if not asked:
        raise ProvenanceError(f"{who!r} was not asked about {claim}; `provenance reply ask` records that first")
    return decide(ledger, DecisionKind.ANSWERED, subject, by, words, answer)


def _plain_name(who: str) -> str:
    name = " ".join(who.split())
    if not name:
        raise ProvenanceError("say who: a name, or what the party is called")
    return name


def replies(ledger: Ledger, today: str = "") -> list[Reply]:
    """Everybody who was asked, those without an answer first, and of them the oldest deadline first."""
    day = today or datetime.now(timezone.utc).strftime("%Y-%m-%d")
    answered = {d.subject: d for d in ledger.decisions.values() if d.kind is DecisionKind.ANSWERED}
    found = []
    for asked in ledger.decisions.values():
        claim, _, who = asked.subject.partition(" ")
        if asked.kind is DecisionKind.ASKED and claim in ledger.claims:
            answer = answered.get(asked.subject)
            late = answer is None and bool(asked.value) and asked.value[:10] < day
            found.append(Reply(ledger.claims[claim], who, asked, answer, late))
    return sorted(found, key=lambda r: (r.answered is not None, r.asked.value or "9999", r.asked.on, r.who))


def set_confidence(ledger: Ledger, claim: str, level: Level, by: str, why: str) -> Decision:
    """Record a person's own level of confidence in a claim; it is shown beside the rule's, and changes nothing else."""
    return decide(ledger, DecisionKind.CONFIDENCE, claim, by, why, level.value)


def undo(ledger: Ledger, by: str, why: str = "") -> Entry | None:
    """Take back the newest change that stands; None when there is none."""
    return ledger.undo(by, why)


def redo(ledger: Ledger, by: str, why: str = "") -> Entry | None:
    """Make again what the newest undoing took back, if nothing else came after it; None when there is none."""
    return ledger.redo(by, why)


# --- drafts ----------------------------------------------------------------------------------------------


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
        statements = [statement(c, draft.article) for c in draft.claims if _linkable(c)]
        links = linking.link(statements, index)
        backing = _backing(draft, links, told if others is everything else _told(others))
        touched = {b.thread.id: b.thread for many in backing.values() for b in many}
        here = {c.id: c for c in draft.claims}
        earlier = _version_before(draft.article, everything)
        case = rules.Case(
            draft.article, draft.claims, backing, tuple(touched.values()),
            own=tuple(one for one in links if one.a in here and one.b in here and not _nested(one, here)),
            copied=_copied(draft.article, texts, others),
            earlier=earlier, changed=_changed(links, here, earlier), asked=asked, today=day,
        )  # fmt: skip
        found = rules.check(case) if policy is None else policy.applied(rules.check(case))
        waived = tuple((one, accepted[one.fingerprint]) for one in found if one.fingerprint in accepted)
        open_ = tuple(one for one in found if one.fingerprint not in accepted)
        checked.append(Checked(draft.article, draft.claims, open_, waived, backing))
    return checked


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
    own = {a.id for a in held.articles.values() if a.id == draft.id or (draft.url and a.url == draft.url)}
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
    same = [a for a in held.articles.values() if draft.url and a.url == draft.url and a.id != draft.id]
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
    own = {c.id for c in draft.claims}
    backing: dict[str, dict[str, rules.Backing]] = {}
    for one in links:
        here, there = (one.a, one.b) if one.a in own else (one.b, one.a)
        if there in own or not one.made:
            continue
        # a link has its ends in the order of their ids, a backing has the draft's words first
        turned = tuple(evolve(r, a=r.b, b=r.a) for r in one.reasons)
        reasons = one.reasons if here == one.a else turned
        for thread in told.get(there, ()):
            backing.setdefault(here, {}).setdefault(thread.id, rules.Backing(thread, one.relation, reasons))
    return {claim: tuple(many[t] for t in sorted(many)) for claim, many in backing.items()}
