"""Articles read and recorded: their claims, the links to all earlier ones, versions of one page."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Protocol, cast

from attrs import evolve, frozen

from provenance import extraction, linking, standing
from provenance.desk.articles.agencies import embargoed, sent_again, settle, withdrawn
from provenance.desk.articles.statements import amended, between_claims, entered, every_reading
from provenance.desk.articles.versions import Recorded, known_by
from provenance.desk.collecting import story_name
from provenance.desk.incoming.readings import Reading, reading
from provenance.desk.incoming.workers import in_order
from provenance.errors import UnreadableError
from provenance.ledger import Ledger, Transaction, WordIndex
from provenance.model import Article, Change, Claim, Decision, DecisionKind, Link, Span, Statement
from provenance.moments import order
from provenance.text import as_compared


class Putting(Protocol):
    """Where what is recorded is put: a change of the ledger, or of an archive."""

    def put(self, value: Article | Claim, /) -> object:
        """Record a value."""


@frozen
class Added:
    """What became of one article."""

    article: Article
    outcome: str
    """"new", "new version", "details changed", "already recorded", or "brought back" after it had been removed."""
    claims: int = 0
    links: int = 0
    suggested: int = 0
    skipped: str = ""
    doubts: tuple[Span, ...] = ()
    mixed: str = ""
    told: tuple[str, ...] = ()
    """What its news agency says of it, and what was recorded for that, each a sentence."""


def add(ledger: Ledger, found: Iterable[Reading], by: str, why: str = "", story: str = "") -> list[Added]:
    """Record articles, their claims and the links between them and all earlier ones: all of it or nothing.

    An article that is there already changes nothing; the same page with another text is a new version of it. All of
    them are collected under the name of `story`, if one is given.
    """
    if story:
        story = story_name(ledger, story)
    added: list[Added] = []
    articles: ChainMap[str, Article] = ChainMap({}, cast("dict[str, Article]", ledger.articles))
    filled: set[str] = set()

    def silent(identity: str) -> bool:
        """Whether an article was recorded earlier with no claim; asked again, it has those that it was given."""
        if identity in filled or identity not in ledger.articles:
            return False
        filled.add(identity)
        return not ledger.claims_in([identity])

    with ledger.word_index() as kept:
        index, texts = caught_up(ledger, kept)
        recorded = Recorded(articles, kept.ways if kept is not None else None)
        with ledger.transaction(by, "add", why) as change:

            def recording() -> Iterator[_Pairs]:
                for one in found:
                    done, claims = add_one(one, recorded, silent, change)
                    added.append(done)
                    if done.outcome.startswith("new"):
                        recorded.note(one.article)
                        for copy in texts.copies(one.article):
                            change.put(copy)
                        texts.add(one.article)
                    yield _pairs([standing.Reading(claim) for claim in claims], articles, index)

            for at, links in enumerate(in_order(_judge, recording())):
                for link in links:
                    change.put(link)
                made = sum(link.made for link in links)
                added[at] = evolve(added[at], links=made, suggested=len(links) - made)
            removed = _wanted_again(added, ledger, change)
            added = [_back(one, removed) for one in added]
            added = told_by_agencies(added, recorded, ledger, change)
            if story:
                collected = Decision(DecisionKind.IN_STORY, "", by, why, ledger.moment(), story)
                _collect(added, collected, ledger, change)
        if kept is not None:
            kept.write(*ledger.head)
    return added


def _wanted_again(added: Sequence[Added], ledger: Ledger, change: Transaction) -> set[str]:
    """Take back that articles were removed: whoever adds one again wants it back. Gives all that had been removed."""
    removed = [one for one in ledger.decisions.values() if one.kind is DecisionKind.REMOVE]
    here = {one.article.id for one in added}
    for decision in removed:
        if decision.subject in here:
            change.remove(decision)
    return {one.subject for one in removed}


def _collect(added: Sequence[Added], how: Decision, ledger: Ledger, change: Transaction) -> None:
    """Collect articles under the name of a story, where they are not yet; `how` is the decision but for its subject."""
    there = {one.subject for one in ledger.decisions.values() if one.kind is how.kind and one.value == how.value}
    for identity in {one.article.id for one in added} - there:
        change.put(evolve(how, subject=identity))


def ahead_of(found: Iterable[Reading | UnreadableError]) -> Callable[[Ledger], None]:
    """Give what can be done to a ledger before articles are added to it, while others can still write.

    The index beside it is brought up to it, and the articles are compared with what is there: what has been worked out
    of a text is remembered, so that little is left to do. Nothing is recorded.
    """

    def ahead(ledger: Ledger) -> None:
        # what comes one by one is read once, by whoever records it
        listed = found if isinstance(found, Sequence) else ()
        few = islice((one for one in listed if isinstance(one, Reading)), AHEAD)
        with ledger.word_index() as kept:
            if kept is None:
                return
            caught_up(ledger, kept)
            kept.write(*ledger.head)
        with ledger.word_index() as kept:
            index, _ = caught_up(ledger, kept)
            for one in few:
                told = (entered(standing.Reading(claim), one.article) for claim in one.claims)
                linking.judged(linking.pairs([each for each in told if each is not None], index))

    return ahead


AHEAD = 20
"""Articles that are compared ahead; of more, it would be forgotten before it is needed."""


def told_by_agencies(added: Sequence[Added], recorded: Recorded, ledger: Ledger, change: Transaction) -> list[Added]:
    """Record what news agencies say of their items, the newest version for all; give what was added, with that told."""
    if not any(one.article.item for one in added):
        return list(added)
    found: list[Added] = []
    settled: dict[str, str] = {}
    before = withdrawn(ledger)
    for one in added:
        article = recorded.articles[one.article.id]
        if article.item and article.id not in settled:
            versions = versions_by_date(article, recorded)
            said = settle(versions, before, ledger, change)
            settled |= dict.fromkeys((each.id for each in versions), "") | {article.id: said}
        told = (settled.get(article.id, ""), embargoed(article))
        found.append(evolve(one, told=tuple(filter(None, told))))
    return found


def _back(one: Added, removed: set[str]) -> Added:
    """Give what became of an article that had been removed before."""
    return evolve(one, outcome="brought back") if one.article.id in removed else one


def caught_up(ledger: Ledger, kept: WordIndex | None) -> tuple[linking.Index, linking.Texts]:
    """Give the index over claims and texts, from the file beside the ledger as far as that has got."""
    if kept is None:
        told = (entered(one, ledger.articles[one.claim.article]) for one in every_reading(ledger))
        return linking.Index(one for one in told if one is not None), linking.Texts(ledger.articles.values())
    changes = ledger.log.changed_since(kept.seen, kept.mark)
    if changes is None:
        kept.clear()
    looked_up = _LookedUp(ledger, ledger.claims, ledger.articles, amended(ledger))
    index = linking.Index(postings=kept.words, lookup=looked_up.statement)
    index.ahead = looked_up.ahead
    texts = linking.Texts(runs=kept.runs)
    if changes is None:
        _index_all(ledger, kept, index, texts)
    else:
        _index_changed(looked_up, kept, changes, index, texts)
    return index, texts


@frozen(eq=False)
class _LookedUp:
    """Statements by their names in the index, each read from the ledger when it is asked for."""

    ledger: Ledger
    claims: Mapping[str, Claim]
    articles: Mapping[str, Article]
    later: Mapping[str, Sequence[standing.Reading]]
    """By claim, how people say that it is to be read."""

    def statement(self, identity: str) -> Statement | None:
        """Give what stands under a name; None where it is there no more."""
        found = self._reading(identity)
        if found is None or found.claim.article not in self.articles:
            return None
        return entered(found, self.articles[found.claim.article])

    def ahead(self, identities: Iterable[str]) -> None:
        """Read several at once, which are asked for next."""
        wanted = {identity.partition(" ")[0] for identity in identities}
        self.ledger.look_up(wanted)
        self.ledger.look_up({self.claims[ident].article for ident in wanted if ident in self.claims})

    def _reading(self, identity: str) -> standing.Reading | None:
        ident, _, since = identity.partition(" ")
        if not since:
            return standing.Reading(self.claims[ident]) if ident in self.claims else None
        return next((one for one in self.later.get(ident, ()) if one.since == since), None)


def _index_all(ledger: Ledger, kept: WordIndex, index: linking.Index, texts: linking.Texts) -> None:
    for one in every_reading(ledger):
        told_as = entered(one, ledger.articles[one.claim.article])
        if told_as is not None:
            index.add(told_as)
    for article in ledger.articles.values():
        texts.add(article)
        kept.ways.add(article.id, known_by(article))


def _index_changed(
    looked_up: _LookedUp, kept: WordIndex, changes: Sequence[Change], index: linking.Index, texts: linking.Texts
) -> None:
    articles = looked_up.articles
    looked_up.ledger.look_up(change.id for change in changes)
    for change in changes:
        if change.table == "articles":
            kept.ways.remove(change.id)
            if change.id in articles:
                texts.add(articles[change.id])
                kept.ways.add(change.id, known_by(articles[change.id]))
        for name in _entries(change):
            told_as = looked_up.statement(name)
            if told_as is None:
                kept.words.remove(name)
            else:
                index.add(told_as)


def _entries(change: Change) -> Sequence[str]:
    """Give the names in the index of what a change of the ledger concerns."""
    if change.table == "claims":
        return (change.id,)
    document = change.after or change.before or {}
    if change.table == "decisions" and document.get("reading"):
        return (f"{document['subject']} {document['on']}",)
    return ()


def add_one(
    one: Reading,
    recorded: Recorded,
    silent: Callable[[str], bool],
    change: Putting,
) -> tuple[Added, Sequence[Claim]]:
    """Put an article with its claims; what became of it, and the claims that are to be compared."""
    known, articles = recorded.find(one.article), recorded.articles
    if known is None:
        version = "" if one.skipped else extraction.READER
        versions = _put_versions(evolve(one.article, reader=version), recorded, change)
        return _added(articles[one.article.id], "new version" if len(versions) > 1 else "new", one, one.claims, change)
    renewed = _renewed(known, one.article)
    # an article in which nothing could be read may be readable now: its language was put right
    claims = one.claims if silent(known.id) else ()
    if claims and known.id != one.article.id:
        claims = reading(renewed).claims  # the places are of the text that is kept
    if claims:
        renewed = evolve(renewed, reader=extraction.READER)
    if renewed == known and not claims:
        return Added(known, "already recorded"), ()
    _put_versions(renewed, recorded, change)
    return _added(articles[known.id], "details changed", one, claims, change)


def _added(
    article: Article, outcome: str, one: Reading, claims: Sequence[Claim], change: Putting
) -> tuple[Added, Sequence[Claim]]:
    for claim in claims:
        change.put(claim)
    return Added(article, outcome, len(claims), 0, 0, one.skipped, one.doubts, one.mixed), claims


_Pairs = tuple[list[linking.Pair], Sequence[standing.Reading]]
"""Pairs of statements to be compared, and the readings of an article, of which none is linked with a part of itself."""


def _pairs(fresh: Sequence[standing.Reading], articles: Mapping[str, Article], index: linking.Index) -> _Pairs:
    """Give the pairs of new readings of one article with all that an index holds, and put the readings into it."""
    told = [entered(one, articles[one.claim.article]) for one in fresh]
    statements = [one for one in told if one is not None]
    found = linking.pairs(statements, index)
    for each in statements:
        index.add(each)
    return found, fresh


def _judge(asked: _Pairs) -> list[Link]:
    found, beside = asked
    return between_claims(linking.judged(found), beside)


def put_links(
    fresh: Sequence[standing.Reading],
    beside: Sequence[standing.Reading],
    articles: Mapping[str, Article],
    index: linking.Index,
    change: Transaction,
) -> list[Link]:
    """Put the links of new readings to all that an index holds, and the readings into it.

    `beside` are the readings of the same articles, the new ones with them: what stands inside another is one telling.
    """
    found, _ = _pairs(fresh, articles, index)
    links = _judge((found, beside))
    for link in links:
        change.put(link)
    return links


@frozen
class Relinked:
    """What became of the machine's links when all were judged anew."""

    kept: int
    new: int
    gone: int


WORTH_IT = 300
"""Articles from which on it pays to share the comparing of all they say, some hundredths of a second for each."""


def relink(ledger: Ledger, by: str, why: str = "") -> Relinked:
    """Judge all pairs anew, as a newer comparison would; what people judged stands as it was."""
    articles, texts = ledger.articles, linking.Texts()
    of_article: dict[str, list[standing.Reading]] = {}
    statements: dict[str, list[Statement]] = {}
    index = linking.Index()
    for each in every_reading(ledger):
        of_article.setdefault(each.claim.article, []).append(each)
        told = entered(each, articles[each.claim.article])
        if told is not None:
            statements.setdefault(each.claim.article, []).append(told)
            index.add(told)
    met: dict[str, tuple[str, ...]] = {}
    # every pair is looked for from both its ends, so that the order in which things came changes nothing
    pairs = ((linking.pairs(statements.get(ident, ()), index, met), of_article.get(ident, ())) for ident in articles)
    found = {link.id: link for links in in_order(_judge, pairs, WORTH_IT) for link in links}
    for article in articles.values():
        found.update((copy.id, copy) for copy in texts.copies(article))
        texts.add(article)
    before = {ident: one for ident, one in ledger.links.items() if not one.by_person}
    with ledger.transaction(by, "relink", why) as change:
        for ident, old in before.items():
            if ident not in found:
                change.remove(old)
        for ident, one in found.items():
            if before.get(ident) != one:
                change.put(one)
    kept = len(before.keys() & found.keys())
    return Relinked(kept, len(found) - kept, len(before) - kept)


_SURENESS = ("", "guessed", "page", "typed")
"""Where a date can come from, the surest last."""


def _renewed(known: Article, again: Article) -> Article:
    """Give a recorded article with what the same text, read again, says of itself anew."""
    told = ("outlet", "title", "byline", "language", "key")
    fresh: dict[str, Any] = {
        name: new
        for name in told
        if (new := getattr(again, name)) and as_compared(new) != as_compared(getattr(known, name))
    }
    # another copy of the text may be signed where the recorded one is not; the places are of the text that is kept
    if again.signs and not known.signs and again.text == known.text:
        fresh["signs"] = again.signs
    # the same text, and now there is the page on which it stood
    if again.snapshot and not known.snapshot:
        fresh["snapshot"] = again.snapshot
    # what the page says of its date does not undo what a person typed
    # a newer version is dated by its change, and its page still names the day of the first one
    dated_by_change = bool(known.revised) and not known.item and known.date == known.revised
    if dated_by_change and again.date_source != "typed":
        return evolve(known, **fresh)
    if again.date and _SURENESS.index(again.date_source) >= _SURENESS.index(known.date_source):
        fresh |= {"date": again.date, "date_source": again.date_source}
    return evolve(known, **(fresh | sent_again(known, again)))


def _put_versions(article: Article, recorded: Recorded, change: Putting) -> list[Article]:
    """Put an article, and what of its other versions changes by it; gives all versions, oldest first."""
    versions, articles = versions_by_date(article, recorded), recorded.articles
    for version in versions:
        if version.id == article.id or version != articles[version.id]:
            articles[version.id] = version
            change.put(version)
            recorded.note_item(version)
    return versions


def versions_by_date(article: Article, recorded: Recorded) -> list[Article]:
    """All texts of one page by date, each pointing to the one before it, whatever the order of entry."""
    if not article.url and not article.item:
        return [article]
    articles = recorded.articles
    same = [*recorded.versions_of(article), article]
    new = article.id not in articles

    # a page that does not tell when it was changed is placed by its date alone
    told = article.item or article.revised

    # where dates do not tell, what was entered last counts as the newest
    def place(one: Article) -> tuple[tuple[bool, str], bool, int]:
        day = order((one.revised if told else "") or one.date)
        return day, new and one.id == article.id, standing.versions_before(one, articles)

    chain = sorted(same, key=place)
    first = order(chain[0].date)
    return [
        evolve(_as_changed(one, first), replaces=chain[at - 1].id) if at else evolve(one, replaces="")
        for at, one in enumerate(chain)
    ]


def _as_changed(newer: Article, first: tuple[bool, str]) -> Article:
    """Give a newer version of a page, dated by when the page says that it was changed; `first` is the oldest's date.

    A page goes on naming the day on which its first text came out.
    """
    stays = newer.item or not newer.revised or newer.date_source != "page" or order(newer.date) > first
    return newer if stays or order(newer.revised) <= order(newer.date) else evolve(newer, date=newer.revised)
