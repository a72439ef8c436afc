"""What an agent may ask, one function each: values of the desk in, a cited answer out, or that there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NoReturn

from attrs import frozen

from provenance import desk, readers
from provenance.agents import cited
from provenance.agents.settings import Settings
from provenance.desk import Casebook
from provenance.errors import ProvenanceError, UnreadableError
from provenance.ledger import Ledger
from provenance.model import Article, Claim, Question, Relation, Thread
from provenance.reports import public
from provenance.reports.chains import chain_table
from provenance.reports.phrases import count, long_date
from provenance.reports.public import Record

MOST = 50
"""Results of one answer."""
LONGEST_ASKED = 2_000
"""Characters of a search."""
LONGEST_DRAFT = 40_000
PAGE = 12_000
"""Characters of an article that are shown at a time."""
LEAST_LIKE = 12.0
"""Likeness from which two claims share a topic (see `deciding/reviewing.py`); what is less like answers nothing."""
LISTS = ("corroborated", "disputed", "denied")
_OUTLETS = 20
MOST_THREADS = 4
"""Of each question in a list; `show` has all of them."""


def covers(book: Casebook) -> Record:
    """Say which outlets and days the ledger holds."""
    found = desk.coverage(book)
    return {
        "articles": found.articles,
        "outlets": {cited.name(outlet) or "unknown outlet": number for outlet, number in found.outlets[:_OUTLETS]},
        "more_outlets": max(0, len(found.outlets) - _OUTLETS),
        "first_day": found.first or None,
        "last_day": found.last or None,
        "undated": found.undated,
    }


def _in_words(book: Casebook) -> str:
    found = desk.coverage(book)
    if not found.articles:
        return "It is empty."
    days = f" of {long_date(found.first)}" if found.first else ""
    days += f" to {long_date(found.last)}" if found.last != found.first else ""
    return f"It covers {count(found.articles, 'article')} by {count(len(found.outlets), 'outlet')}{days}."


def _answer(book: Casebook, **found: object) -> Record:
    """Give an answer with the state of the ledger that it is of."""
    entry, head = book.ledger.head
    ledger = {"entry": entry, "head": head, "covers": covers(book)}
    return cited.fitted({"ledger": ledger, "notice": cited.NOTICE, "holds": True, **found})


def nothing(book: Casebook, said: str = "The ledger holds nothing on this.") -> Record:
    """Say that the ledger has no answer, and what it covers; nothing is guessed in its place."""
    return {
        **_answer(book, says=f"{said} {_in_words(book)} That says nothing of the world outside it."),
        "holds": False,
    }


def _most(limit: int) -> int:
    return max(1, min(MOST, limit))


def search(book: Casebook, text: str, limit: int, language: str = "") -> Record:
    """Find the recorded claims most like some words."""
    if not text.strip():
        raise ProvenanceError("Give the words to look for.")
    query = desk.said("query", text[:LONGEST_ASKED], language)
    found = [(ident, score) for ident, *_, score in desk.search(book, query, _most(limit)) if score >= LEAST_LIKE]
    claims = {ident: one for ident, _ in found if (one := book.claim(ident)) is not None}
    if not claims:
        return nothing(book)
    articles = book.articles_of(claims.values())
    return _answer(
        book,
        says="These recorded claims are most like the words asked for. Whether they answer them is yours to judge.",
        results=[_found(book, claims[i], score, articles.get(claims[i].article)) for i, score in found if i in claims],
    )


def _found(book: Casebook, claim: Claim, score: float, article: Article | None) -> Record:
    thread = book.thread_of(claim)
    stands = {"thread": thread.id, "standing": cited.standing(thread), "reason": _reason(thread)} if thread else {}
    return {**cited.claim(claim, article), "likeness": round(score), **stands}


def _reason(thread: Thread) -> list[str]:
    from provenance.reports.wording import grounds

    return [cited.words(each) for each in grounds(thread)[: cited.MOST_TELLINGS]]


def _belongs(book: Casebook, story: str) -> Callable[[Thread | Claim | Article], bool]:
    return desk.story(book, story).has if story else lambda _: True


def listed(book: Casebook, name: str, story: str, part_of: tuple[int, int]) -> Record:
    """Give one of the desk's lists, a part at a time: so many threads, from the one of a number on."""
    if name not in LISTS:
        raise ProvenanceError(f"There is no list {name!r}. The lists are {', '.join(LISTS)}.")
    belongs = _belongs(book, story)
    lines = [one for one in book.listed(name) if not story or belongs(book.by_name[one.id])]
    limit, begin = part_of[0], max(0, part_of[1])
    part = [book.by_name[one.id] for one in lines[begin : begin + _most(limit)]]
    if not part:
        return nothing(book, f"Nothing here is {name}." if not lines else "The list ends before that.")
    articles = _articles(book, part)
    return _answer(
        book, list=name, total=len(lines), start=begin, results=[cited.thread(one, articles, most=6) for one in part]
    )


def _articles(book: Casebook, threads: Sequence[Thread]) -> dict[str, Article]:
    return dict(book.articles_of(each.claim for one in threads for each in one.tellings))


def status(book: Casebook, story: str, limit: int, start: int) -> Record:
    """Say what the ledger holds: how long its lists are, and the questions that its articles raise."""
    if book.is_empty:
        return nothing(book, "The ledger holds nothing.")
    belongs = _belongs(book, story)
    threads = [one for one in book.threads if belongs(one)]
    told = {each.claim.article for one in threads for each in one.tellings}
    lists = {name: sum(one in threads for one in _of_list(book, name)) for name in LISTS}
    if len(told) > desk.LARGEST_STORY:
        said = "So many articles are no one story. Name one of the stories, or ask for a list or a search."
        return _answer(book, says=said, lists=lists, threads=len(threads), stories=_stories(book))
    found = desk.questions(book, threads)
    begin = max(0, start)
    part = found[begin : begin + _most(limit)]
    by_id = {one.id: one for one in threads}
    inner = {one.id: [by_id[each] for each in one.threads if each in by_id] for one in part}
    articles = _articles(book, [each for many in inner.values() for each in many])
    return _answer(
        book, threads=len(threads), lists=lists, stories=_stories(book), questions_total=len(found), start=begin,
        questions=[cited.question(one, inner[one.id][:MOST_THREADS], articles) for one in part],
    )  # fmt: skip


def _of_list(book: Casebook, name: str) -> list[Thread]:
    return [book.by_name[one.id] for one in book.listed(name)]


def _stories(book: Casebook) -> list[str]:
    return [cited.name(one) for one in desk.story_names(book)][:MOST]


def _find(book: Casebook, ident: str) -> Thread | Claim | Article | Question:
    given = ident.strip()
    asked = desk.find_question(book, given) if given[:1] == "q" else None
    return asked if asked is not None else desk.find(book, given)


def _the_thread(book: Casebook, ident: str) -> Thread:
    """Give the thread that an id names, or that tells the claim that it names."""
    found = _find(book, ident)
    if isinstance(found, Question):
        if len(found.threads) > 1:
            several = ", ".join(found.threads[:MOST])
            raise ProvenanceError(f"{found.id} is a question of several threads. Ask for one of them: {several}.")
        return book.by_name[found.threads[0]]
    if isinstance(found, Article):
        raise ProvenanceError(f"{found.id} is an article. `show` shows it with its claims.")
    thread = book.thread_of(found) if isinstance(found, Claim) else found
    if thread is None:
        raise ProvenanceError(f"{ident.strip()} is in no thread. `show` shows the claim.")
    return thread


def why(book: Casebook, ident: str) -> Record:
    """Say where a thread stands, and each reason for that."""
    thread = _the_thread(book, ident)
    confidence = public.thread(thread)["confidence"]
    return _answer(
        book,
        thread=cited.thread(thread, _articles(book, [thread]), most=40),
        confidence={**confidence, "because": [cited.words(one) for one in confidence["because"]]},
        origins=[
            {
                "said_by": cited.name(one.label),
                "kind": one.kind,
                "interested": one.interested,
                "claims": one.claims[:MOST],
            }
            for one in thread.origins.keys[:MOST]
        ],
    )


def show(book: Casebook, ident: str, start: int) -> Record:
    """Show a claim, a thread, a question or an article, whose text is given a part at a time."""
    found = _find(book, ident)
    if isinstance(found, Question):
        threads = [book.by_name[one] for one in found.threads[:MOST]]
        return _answer(book, question=cited.question(found, threads, _articles(book, threads)))
    if isinstance(found, Thread):
        return _answer(book, thread=cited.thread(found, _articles(book, [found]), most=40))
    if isinstance(found, Claim):
        thread = book.thread_of(found)
        stands = {"thread": thread.id, "standing": cited.standing(thread), "reason": _reason(thread)} if thread else {}
        return _answer(book, claim={**cited.claim(found, book.article(found)), **stands})
    begin = max(0, min(start, len(found.text)))
    end = min(len(found.text), begin + PAGE)
    here = [one for one in book.claims_in(found.id) if begin <= one.spans[0][0] < end]
    return _answer(
        book,
        article=cited.article_of(found),
        quoted_text=found.text[begin:end],
        characters={"from": begin, "to": end, "of": len(found.text)},
        claims=[cited.claim(one, found) for one in here],
    )


def trace(book: Casebook, ident: str) -> Record:
    """Say who had a thread's claim from whom, and what changed on the way."""
    thread = _the_thread(book, ident)
    chain = desk.trace(book, thread)
    articles = _articles(book, [thread])
    rows = chain_table(thread, chain.steps, chain.circles).records
    steps = [
        {
            **cited.claim(one.telling.claim, articles.get(one.telling.claim.article)),
            "how_it_got_there": cited.words(str(row["how"])),
            "relies_on": one.relies_on or None,
            "what_changed": [cited.words(each) for each in one.changes],
        }
        for one, row in zip(chain.steps[:MOST], rows, strict=False)
    ]
    if not steps:
        return nothing(book, f"Nobody here tells {thread.id} as true, so that there is nothing to trace.")
    return _answer(
        book, thread=thread.id, standing=cited.standing(thread), reason=_reason(thread), steps=steps,
        in_a_circle=[[cited.name(each) for each in ring] for ring in chain.circles[:MOST]],
        steps_left_out=max(0, len(chain.steps) - MOST),
    )  # fmt: skip


def sources(book: Casebook, name: str, limit: int, start: int) -> Record:
    """List who is credited, as the pages name them; of a confidential source only what may be said in public."""
    wanted = name.strip().casefold()
    every = [
        one for one in book.sources
        if wanted in " ".join((one.source.name, one.source.role, one.source.body)).casefold()
    ]  # fmt: skip
    begin = max(0, start)
    part = every[begin : begin + _most(limit)]
    if not part:
        return nothing(book, "Nobody like that is credited here." if name else "Nobody is credited here.")
    rows = [
        {
            "said_by": cited.name(one.source.name) or "an unnamed source", "kind": one.source.kind.value,
            "named": one.source.identified, "role": cited.name(one.source.role), "claims_in_all": len(one.claims),
            "articles": len(one.articles), "claims": list(one.claims[:5]), "threads": list(one.threads[:5]),
        }
        for one in part
    ]  # fmt: skip
    return _answer(book, total=len(every), start=begin, sources=rows)


def check(book: Casebook, text: str, name: str, settings: Settings) -> Record:
    """Hold a draft against the record; nothing of it is recorded."""
    if len(text) > LONGEST_DRAFT:
        raise ProvenanceError(f"The draft has more than {LONGEST_DRAFT:,} characters. Check a part of it.")
    if not text.strip():
        raise ProvenanceError("The draft is empty.")
    kind = name if name.lower().endswith((".md", ".txt", ".html")) else "draft.md"
    policy = desk.policy(settings.policy, settings.select, settings.ignore)
    details = readers.Details(language=settings.language, outlet=settings.outlet)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    written = readers.written_as(plain.encode("utf-8", "surrogatepass"), kind)
    read = next(iter(desk.read_written(written, details)), None)
    if isinstance(read, UnreadableError):
        raise read
    if read is None:
        raise ProvenanceError("There is no text in the draft.")
    belongs = desk.story(book, settings.story).has if settings.story else None
    (checked,) = desk.check(book, [read], terms=desk.Terms(policy, {}, belongs))
    found = checked.findings
    said = f"{count(len(found), 'finding')}. " if found else "No rule found anything. That does not make it true. "
    return _answer(
        book,
        says=said + "Lines are those of the text as it is read. Nothing was recorded.",
        not_read=cited.words(read.skipped) if read.skipped else None,
        draft_claims=len(checked.claims),
        findings=[cited.finding(one, read.article.text, book) for one in found[: 2 * MOST]],
        findings_left_out=max(0, len(found) - 2 * MOST),
        backed=[_backed(book, claim, checked) for claim in checked.claims if checked.backing.get(claim.id)][:MOST],
    )


def _backed(book: Casebook, claim: Claim, checked: desk.Checked) -> Record:
    """Say what the record has on a claim of the draft."""
    behind = checked.backing[claim.id][:3]
    articles = _articles(book, [one.thread for one in behind])
    return {
        "quoted": cited.words(claim.text),
        "record": [{"relation": one.relation.value, **cited.thread(one.thread, articles, most=3)} for one in behind],
    }


# --- changes


@frozen
class Judged:
    """A judgement on two claims."""

    a: str
    b: str
    relation: str
    why: str


def decide(book: Casebook, judged: Judged, by: str) -> Record:
    """Record a judgement on two claims."""
    relation, why = judged.relation, judged.why
    if relation not in {one.value for one in Relation}:
        raise ProvenanceError(f"A judgement is one of {', '.join(one.value for one in Relation)}.")
    if not why.strip():
        raise ProvenanceError("A judgement needs a reason: which words decide it.")
    one, other = (desk.claim_id(book, each) for each in (judged.a, judged.b))
    made = desk.link(book.ledger, one, other, Relation(relation), by, _reasoned(why))
    return _done(book.ledger, judged=[made.a, made.b], relation=made.relation.value)


def note(book: Casebook, ident: str, text: str, by: str) -> Record:
    """Write a note beside a claim or an article."""
    found = _find(book, ident)
    if isinstance(found, (Thread, Question)):
        raise ProvenanceError(f"{ident.strip()} is neither a claim nor an article. Name the claim or the article.")
    made = desk.note(book.ledger, found.id, _reasoned(text), by)
    return _done(book.ledger, noted=made.subject, note=made.id)


LONGEST_NOTE = 2_000


def _reasoned(text: str) -> str:
    if len(text) > LONGEST_NOTE:
        raise ProvenanceError(f"That has more than {LONGEST_NOTE:,} characters. Say it in fewer.")
    return text.strip()


def _done(ledger: Ledger, **what: object) -> Record:
    entry, head = ledger.head
    said = f"Recorded as no. {entry}. `provenance log` shows it, and `provenance undo` takes it back."
    return {"ledger": {"entry": entry, "head": head}, "says": said, **what}


def refused() -> NoReturn:
    """Say that this door is for reading."""
    raise ProvenanceError("This door is for reading. `provenance mcp --allow-changes` lets an agent decide and note.")
