"""Commands that ask the ledger: what stands where, who said it, why, and has it been said before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import click

from provenance.cli.options import (
    LIST_FORMATS,
    STANCES,
    FromOne,
    Room,
    arrangement,
    as_of,
    checked_date,
    count,
    formats,
    in_story,
    in_the_story,
    listed,
    nothing,
    put,
    room,
    tell,
    terminal,
)

if TYPE_CHECKING:
    from provenance.desk import Casebook
    from provenance.model import Article, Line, Question, Statement, Thread
    from provenance.reports.rows import Ranked


_language = click.option(
    "--lang", "language", default="", metavar="TAG", help="Language of the text you type, such as en, es or de."
)


def _list_threads(
    room: Room, form: str, as_of: str, story: str, chosen: str | Callable[[list[Line]], list[Line]], none: str
) -> None:
    """List the threads of one of the desk's lists, or those chosen from all of them."""
    from provenance.model import Line, listed
    from provenance.reports.rows import threads_table

    with room.casebook(as_of) as whole:
        book = _of_the_story(whole, story)
        if story:
            belongs = in_the_story(book, story)
            found = [Line.of(one) for one in book.threads if belongs(one)]
            found = [one for one in found if listed(one, chosen)] if isinstance(chosen, str) else chosen(found)
        else:
            found = book.listed(chosen) if isinstance(chosen, str) else chosen(book.lines)
        # what another program reads has all of each thread
        full: list[Thread | Line] = [book.by_name[one.id] for one in found] if form in ("json", "jsonl") else [*found]
        put(threads_table(full), form, nothing(book, none, story))


def _of_the_story(book: Casebook, story: str) -> Casebook:
    """Give the casebook of a story alone, which reads the rest of the ledger only where it must; else the whole one."""
    from provenance import desk

    return desk.story_book(book, story)


@click.command()
@as_of
@click.option("--threads", is_flag=True, help="List threads, and where each stands.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="List every thread, including what only one article states in its own voice.",
)
@click.option("--checked-only", is_flag=True, help="Only threads where a person has checked a claim from each origin.")
@in_story
@listed()
@room
def status(room: Room, /, form: str, as_of: str, story: str, **only: bool) -> None:
    """Show what the articles tell, who says it and who denies it.

    It opens with the questions that the articles raise, the most told first, as `questions` shows them. With --threads,
    and in every format but table, it lists threads: one claim with all its tellings. Claims that only one article
    states, without a source, and that nobody challenges are left out. --all lists them too.

    \b
    Example:
      provenance status --as-of 2026-03-10
    """
    from provenance.model import Support

    first = arrangement()
    as_questions = form == "table" and not any(only.values()) and not (first and (first.sort or first.columns))
    if as_questions and (shown := _show_questions(room, form, as_of, story, FIRST_QUESTIONS)) and shown.found:
        narrowed = _narrowed(story, as_of)
        tell(f"`provenance status --threads --all{narrowed}` lists every claim, and where it stands.")
        return
    hidden = 0

    def chosen(found: list[Line]) -> list[Line]:
        nonlocal hidden
        shown = found = [one for one in found if one.rests_on_checked] if only["checked_only"] else found
        if not only["everything"]:
            shown = [t for t in found if t.challenges or t.support is not Support.UNATTRIBUTED or t.articles > 1]
            hidden = len(found) - len(shown)
        return sorted(shown, key=lambda t: (-t.articles, -len(t.challenges)))

    _list_threads(room, form, as_of, story, chosen, "No threads here.")
    if hidden:
        stated = "stated by one article in its own voice and challenged by nobody"
        them = "each of them " if hidden > 1 else ""
        tell(f"{count(hidden, 'more thread')}, {them}{stated}. --all lists {'them' if hidden > 1 else 'it'}.")


FIRST_QUESTIONS = 12
"""Questions that an editor reads first."""


@click.command()
@as_of
@click.option("--all", "everything", is_flag=True, help=f"Show all of them, not only the first {FIRST_QUESTIONS}.")
@in_story
@listed()
@room
def questions(room: Room, form: str, as_of: str, story: str, everything: bool) -> None:
    """Show claims about one matter together, by who says what.

    Claims about one matter are brought together, in whatever words each article tells them. This is for reading only:
    nothing is counted across them. `show` with a question's id shows all of it, with where each of its claims stands,
    and `review` lets you say that two claims are the same.

    \b
    Example:
      provenance questions --all
    """
    shown = _show_questions(room, form, as_of, story, None if everything else FIRST_QUESTIONS)
    if shown is None:
        raise click.UsageError(_NO_ONE_STORY)
    if not shown.found:
        tell(f"No questions here: no two articles speak of one matter, and nobody denies anything. {shown.held}")


@click.command()
@as_of
@in_story
@listed()
@room
def figures(room: Room, form: str, as_of: str, story: str) -> None:
    """List figures that changed or differ, with who gave each.

    Tolls, prices and counts, by what they are about and by date: who gave each figure first, what the same source gave
    later instead, and which pages still carried the old one after that.

    \b
    Example:
      provenance figures --format csv
    """
    from provenance.reports import figures_table

    asked = _questions(room, as_of, story)
    if asked is None:
        raise click.UsageError(_NO_ONE_STORY)
    put(figures_table(asked.found), form, f"No figures here that changed or differ. {asked.held}".rstrip())


_NO_ONE_STORY = "So many articles are no one story. Name one with --story, or start it: `story add`."


def _narrowed(story: str, as_of: str) -> str:
    """Write the options that narrow a list, as they are typed again."""
    return (f' --story "{story}"' if story else "") + (f" --as-of {as_of}" if as_of else "")


class _Matters(NamedTuple):
    """The questions of the ledger, or of a story."""

    found: list[Question]
    alone: int
    """How many threads are in none of them."""
    held: str
    """Where they tell of no figure: which outlets and days there are."""


def _questions(room: Room, as_of: str, story: str) -> _Matters | None:
    """Give the questions of the ledger, or of a story; None where there are too many articles for one story."""
    from provenance import desk

    with room.casebook(as_of) as whole:
        if not story and whole.articles_told > desk.LARGEST_STORY:
            return None
        book = _of_the_story(whole, story)
        belongs = in_the_story(book, story)
        threads = [one for one in book.threads if belongs(one)]
        if len({telling.claim.article for one in threads for telling in one.tellings}) > desk.LARGEST_STORY:
            return None
        found = desk.questions(book, threads)
        held = "" if any(one.figures for one in found) else nothing(book, "", story)().lstrip()
        return _Matters(found, len(threads) - sum(len(one.threads) for one in found), held)


def _show_questions(room: Room, form: str, as_of: str, story: str, most: int | None) -> _Matters | None:
    """Show the first questions of the ledger, or of a story, and give all of them; None where it is no story."""
    from provenance.reports.questions import questions_table, questions_text

    asked = _questions(room, as_of, story)
    if asked is None:
        return None
    found, alone, _ = asked
    how = arrangement()
    if how is not None:
        most = how.limit
    if form == "table" and not (how and (how.sort or how.columns)):
        click.echo(questions_text(found[:most], terminal()[0]), nl=False)
    else:
        put(questions_table(found if how else found[:most]), form)
    if most is not None and len(found) > most:
        narrowed = _narrowed(story, as_of)
        more = count(len(found) - most, "more question")
        tell(f"{more} of {len(found)}. `provenance questions --all{narrowed}` shows all of them.")
    elif found and alone:
        them = (
            "are each told by one article only, and nobody denies them"
            if alone > 1
            else ("is told by one article only, and nobody denies it")
        )
        narrowed = _narrowed(story, as_of)
        tell(f"{count(alone, 'more claim')} {them}. `provenance status --threads --all{narrowed}` lists every claim.")
    return asked


@click.command()
@in_story
@as_of
@listed()
@room
def corroborated(room: Room, form: str, as_of: str, story: str) -> None:
    """List claims with at least two independent origins.

    This means independent origins recorded here. It is not a finding of fact. Ten sites that re-run one story are
    one origin, and unnamed sources count once.

    \b
    Example:
      provenance corroborated --as-of 2026-03-11
    """
    _list_threads(room, form, as_of, story, "corroborated", "Nothing here has two independent origins.")


@click.command()
@in_story
@as_of
@listed()
@room
def disputed(room: Room, form: str, as_of: str, story: str) -> None:
    """List claims that someone other than the party disputes.

    The claim is about the party. To dispute is to deny or contradict it.

    \b
    Example:
      provenance disputed --format md
    """
    _list_threads(room, form, as_of, story, "disputed", "Nothing here is disputed.")


@click.command()
@in_story
@as_of
@listed()
@room
def denied(room: Room, form: str, as_of: str, story: str) -> None:
    """List claims denied by the party they are about.

    \b
    Example:
      provenance denied --as-of 2026-03-10
    """
    _list_threads(room, form, as_of, story, "denied", "Nothing here has been denied.")


@click.command()
@click.option("--article", default="", metavar="ID", help="Only claims in this article.")
@click.option("--source", default="", metavar="NAME", help="Only claims credited to a source whose name contains NAME.")
@click.option(
    "--stance",
    type=click.Choice(STANCES),
    default=None,
    metavar="STANCE",
    help=f"Only claims with this stance: {', '.join(STANCES)}.",
)
@click.option("--since", default="", metavar="DATE", help="Published on this day or later.")
@click.option("--until", default="", metavar="DATE", help="Published on this day or earlier.")
@click.option("--unattributed", is_flag=True, help="Only claims in the outlet's own voice.")
@click.option("--checked/--unchecked", default=None, help="Only claims that a person has checked, or has not.")
@in_story
@as_of
@listed()
@room
def claims(
    room: Room,
    form: str,
    article: str,
    source: str,
    stance: str | None,
    since: str,
    until: str,
    unattributed: bool,
    checked: bool | None,
    as_of: str,
    story: str,
) -> None:
    """List recorded claims, oldest first.

    \b
    Example:
      provenance claims --source spokeswoman --stance denies
    """
    from provenance import desk
    from provenance.model import Stance
    from provenance.reports.rows import claims_listed, claims_table

    asked = desk.Asked(
        article,
        source,
        Stance(stance) if stance else None,
        checked_date(since),
        checked_date(until),
        unattributed,
        checked,
    )
    with room.casebook(as_of) as whole:
        # an article may be of no story
        book = whole if article else _of_the_story(whole, story)
        belongs = in_the_story(book, story)
        none = nothing(book, "No claims here are like that.", story)
        if form not in ("json", "jsonl"):
            put(claims_listed(one for one in desk.claims_in_turn(book, asked) if belongs(one[0])), form, none)
            return
        found = [one for one in desk.claims(book, asked) if belongs(one)]
        put(claims_table(found, book.articles_of(found)), form, none)


@click.command()
@click.argument("ident", metavar="ID")
@as_of
@formats("table", "json")
@room
def show(room: Room, ident: str, form: str, as_of: str) -> None:
    """Show a claim, thread, question or article in full.

    A thread lists every telling, each in its sentence, with source, outlet and date. A question lists everybody who
    speaks of it, and where each of its claims stands.

    \b
    Examples:
      provenance show te4db078
      provenance show 07-kestrel-engineer --format json
    """
    from attrs import evolve

    from provenance import desk
    from provenance.model import Claim, Thread
    from provenance.reports import public
    from provenance.reports.amendments import history
    from provenance.reports.changes import versions_note
    from provenance.reports.formats import dumps
    from provenance.reports.pages import claim_page, thread_page
    from provenance.reports.phrases import beside_text
    from provenance.reports.rows import claims_table

    with room.casebook(as_of) as book:
        asked = _question(book, ident)
        if asked is not None:
            from provenance.reports.questionpage import question_page

            if form == "json":
                click.echo(dumps(public.question(asked), 2))
            else:
                threads = [book.by_name[one] for one in asked.threads]
                click.echo(question_page(asked, threads, terminal()[0]), nl=False)
            return
        found = desk.find(book, ident)
        width, _ = terminal()
        if isinstance(found, Thread):
            articles = book.articles_of(one.claim for one in found.tellings)
            click.echo(dumps(public.thread(found), 2) if form == "json" else thread_page(found, articles, width))
        elif isinstance(found, Claim):
            if form == "json":
                click.echo(dumps(public.claim(found, book.articles_of([found]).get(found.article)), 2))
            else:
                article = book.articles_of([found])[found.article]
                told = history(*book.readings_of(found))
                click.echo(claim_page(found, article, book.thread_of(found), width, told))
        else:
            theirs = book.claims_in(found.id)
            before, after = desk.versions_beside(book, found)
            if form == "json":
                beside = {"replaced_by": after.id} if after is not None else {}
                click.echo(dumps({**public.article(found, theirs), **beside}, 2))
            else:
                stated = f"All of it is a statement of {found.speaker}." if found.speaker else ""
                beside_it = (
                    versions_note(found, before, after),
                    stated,
                    beside_text(found),
                    _page_as_received(room, found),
                )
                note = " ".join(filter(None, beside_it))
                none = f"No claims were found in {found.id}. {note}".rstrip()
                put(evolve(claims_table(theirs, {found.id: found}), note=note), "table", none)


def _page_as_received(room: Room, article: Article) -> str:
    """Say where the page of an article is kept as it was received; empty where it is not."""
    if not article.snapshot:
        return ""
    from provenance.ledger import pages_beside

    place = pages_beside(room.path).path(article.snapshot)
    return f"The page as it was received is in {place}. `provenance article page {article.id[:8]}` writes it out."


def _question(book: Casebook, ident: str) -> Question | None:
    """Give the question that an id names; what finds questions is loaded for what can be the id of one."""
    from provenance import desk

    return desk.find_question(book, ident) if ident[:1] == "q" else None


def _the_thread(book: Casebook, ident: str) -> Thread:
    """The thread that an id names, or that tells the claim that it names; of a question, its only one."""
    from provenance import desk
    from provenance.errors import ProvenanceError
    from provenance.model import Article, Claim

    asked = _question(book, ident)
    if asked is not None and len(asked.threads) > 1:
        ids = ", ".join(asked.threads[:MOST_NAMED])
        more = "" if len(asked.threads) <= MOST_NAMED else f" and {len(asked.threads) - MOST_NAMED} more"
        raise ProvenanceError(
            f"{ident} is a question of {len(asked.threads)} claims. Ask for one of them: {ids}{more}. "
            f"`provenance show {ident}` says what each tells."
        )
    found = desk.find(book, asked.threads[0] if asked is not None else ident)
    if isinstance(found, Article):
        raise ProvenanceError(f"{ident} is an article. `provenance show {ident}` lists its claims.")
    thread = book.thread_of(found) if isinstance(found, Claim) else found
    if thread is None:
        raise ProvenanceError(f"{ident} is in no thread. `provenance show {ident}` shows the claim.")
    return thread


@click.command()
@click.argument("ident", metavar="ID")
@as_of
@room
def why(room: Room, ident: str, as_of: str) -> None:
    """Explain why a claim stands where it does.

    It gives the reasons, the independent origins, the rule of confidence, and the claims behind each. For a question
    (q...), it gives the reasons for each of its claims: each stands by itself.

    \b
    Example:
      provenance why te4db078 --as-of 2026-03-10
    """
    from provenance.reports.pages import why_page

    width, _ = terminal()
    with room.casebook(as_of) as book:
        asked = _question(book, ident)
        if asked is not None and len(asked.threads) > 1:
            from provenance.reports.questionpage import question_why

            click.echo(question_why(asked, [book.by_name[one] for one in asked.threads], width), nl=False)
            return
        click.echo(why_page(_the_thread(book, ident), width))


MOST_NAMED = 4
"""Claims of a question that a complaint names."""


@click.command()
@click.argument("ident", metavar="ID")
@as_of
@listed(*LIST_FORMATS, "mermaid", "dot")
@room
def trace(room: Room, ident: str, form: str, as_of: str) -> None:
    """Trace a claim from page to page, oldest first.

    For each page it shows where the page got the claim, and what changed on the way: a hedge dropped, a source
    stripped or added, "familiar with" turned into "direct knowledge", "said" into "confirmed", "about 40" into "40".
    It names outlets that got the claim from each other in a circle. ID is a thread, or a claim in it.

    \b
    Example:
      provenance trace te4db078
    """
    from provenance import desk
    from provenance.reports.chains import chain_table
    from provenance.reports.graphs import dot, graph, mermaid

    with room.casebook(as_of) as book:
        thread = _the_thread(book, ident)
        chain = desk.trace(book, thread)
        articles = book.articles_of(one.claim for one in thread.tellings)
    if form in ("mermaid", "dot"):
        click.echo((mermaid if form == "mermaid" else dot)(graph([chain], articles)), nl=False)
        return
    put(chain_table(chain.thread, chain.steps, chain.circles), form)


@click.command()
@click.argument("ident", metavar="ID")
@in_story
@as_of
@listed()
@room
def impact(room: Room, ident: str, form: str, as_of: str, story: str) -> None:
    """Show what changes if a claim or an article is withdrawn.

    It lists each thread that relies on it, and where the thread stands with it and without it. Use it before
    `retract`, or after: it names the pages that took the claim from there and still carry it.

    \b
    Example:
      provenance impact aca7c774
    """
    from provenance import desk
    from provenance.errors import ProvenanceError
    from provenance.model import Thread
    from provenance.reports import impact_table

    with room.casebook(as_of) as book:
        subject = desk.find(book, ident)
        if isinstance(subject, Thread):
            raise ProvenanceError(
                f"{ident} is a thread. Name a claim or an article in it. `provenance show {ident}` lists them."
            )
        belongs = in_the_story(book, story)
        found = [one for one in desk.impact(book, subject.id) if belongs(one.before)]
    put(impact_table(found), form, f"No thread relies on {subject.id}.")


@click.command()
@click.argument("text", nargs=-1)
@click.option(
    "--queries",
    type=click.Path(),
    help='Search for many texts: JSON lines of {"id", "text"}. Use - for standard input.',
)
@click.option("--among", type=click.Path(), help='Search JSON lines of {"id", "text", "title"} instead of the ledger.')
@click.option("--limit", type=FromOne(), default=10, show_default=True, metavar="N", help="How many results to list.")
@_language
@in_story
@listed(limit=False)
@room
def search(
    room: Room,
    text: tuple[str, ...],
    queries: str | None,
    among: str | None,
    limit: int,
    form: str,
    story: str,
    language: str,
) -> None:
    """Find the recorded claims most like TEXT, quoted or not.

    Use it to see whether anyone has claimed this before. Copies of one telling are listed once, with their number.

    \b
    Example:
      provenance search "the ferry sailed with a leaking bow door"
    """
    from provenance import desk

    if bool(text) == (queries is not None):
        raise click.UsageError("Give the TEXT to look for, or --queries FILE.")
    words = " ".join(text) if text else None
    if among is not None and story:
        raise click.UsageError("--among searches a file and --story the ledger. Give one of them.")
    if among is not None:
        _search(_among(among), _Sought(words, queries, limit), form, language)
        return
    with room.casebook() as whole:
        book = _of_the_story(whole, story)
        sought = _Sought(words, queries, limit, nothing(book, "Nothing like that is claimed here.", story))
        if story:
            _search(_in_story(book, story), sought, form, language)
        else:
            _search(lambda query, most: desk.search(book, query, most), sought, form, language)


Ranking = Callable[["Statement", int], "list[Ranked]"]
"""Gives what is most like a query, at most so many, best first."""
COPIES = 10
"""Results of a search that are looked through for each that is shown: those with the same words are shown as one."""


class _Sought(NamedTuple):
    text: str | None
    queries: str | None
    limit: int
    none: str | Callable[[], str] = "Nothing like that is claimed there."


def _search(rank: Ranking, sought: _Sought, form: str, language: str) -> None:
    from provenance import desk
    from provenance.reports import public
    from provenance.reports.formats import dumps
    from provenance.reports.rows import ranking_table, told_once

    if sought.queries is None:
        query = desk.said("query", sought.text or "", language)
        each = form in ("json", "jsonl", "csv")
        found = rank(query, sought.limit if each else sought.limit * COPIES)
        table = ranking_table(found) if each else ranking_table(*told_once(found, sought.limit))
        put(table, form, sought.none)
        return
    for query in _statements(sought.queries):
        scores = [(ident, score) for ident, _, _, _, score in rank(query, sought.limit)]
        click.echo(dumps(public.ranking(query.id, scores)))


def _among(path: str) -> Ranking:
    from provenance import desk

    held = {one.id: one for one in _statements(path)}
    index = desk.index_of(held.values())
    return lambda query, most: [
        (ident, held[ident].text, "", "", score) for ident, score in desk.rank_among(query, index, most)
    ]


def _in_story(book: Casebook, story: str) -> Ranking:
    from provenance import desk

    index = desk.claims_index(book, in_the_story(book, story))
    held = {one.id: one for one in book.held}

    def rank(query: Statement, most: int) -> list[Ranked]:
        found = []
        for ident, score in desk.rank_among(query, index, most):
            claim = held[ident]
            article = book.articles[claim.article]
            found.append((ident, claim.proposition or claim.text, article.outlet, article.date, score))
        return found

    return rank


@click.command()
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option(
    "--pairs", type=click.Path(), help='Compare many pairs: JSON lines of {"id", "a", "b"}. Use - for standard input.'
)
@_language
@formats("table", "json", "jsonl")
@room
def compare(room: Room, a: str | None, b: str | None, pairs: str | None, form: str, language: str) -> None:
    """Say whether A and B are the same claim, and why.

    A and B are two sentences, or the ids of two recorded claims.

    \b
    Example:
      provenance compare "12 of the 32 life rafts were out of date" "21 of the 32 life rafts were out of date"
    """
    from provenance import desk
    from provenance.reports import dumps, public, verdict_page

    if pairs is not None:
        for ident, one, other in _pairs(pairs):
            verdict = desk.compare(desk.said(f"{ident} a", one, language), desk.said(f"{ident} b", other, language))
            click.echo(dumps(public.verdict(ident, verdict)))
        return
    if a is None or b is None:
        raise click.UsageError("Give two sentences, or --pairs FILE.")
    if not a.strip() or not b.strip():
        raise click.UsageError("One of the sentences is empty. Give two sentences.")
    if _CLAIM_ID.fullmatch(a) and _CLAIM_ID.fullmatch(b):
        with room.casebook() as book:
            first, second = (book.claims[desk.claim_id(book, given)] for given in (a, b))
            a, b = first.proposition or first.text, second.proposition or second.text
            verdict = desk.compare_claims(book, first, second)
    else:
        verdict = desk.compare(desk.said("a", a, language), desk.said("b", b, language))
    if form == "table":
        click.echo(verdict_page(a, b, verdict, terminal()[0]))
    else:
        click.echo(dumps(public.verdict("", verdict), indent=2 if form == "json" else None))


_CLAIM_ID = re.compile(r"c(?=[a-f]*[0-9])[0-9a-f]{3,14}")
"""How the id of a claim looks, or the beginning of one; no word of a language does."""


def _lines(path: str, *wanted: str) -> Iterator[dict[str, str]]:
    """Records of a file of JSON lines that have the fields wanted, as text."""
    import json

    from provenance.errors import UnreadableError
    from provenance.signs import split

    try:
        with click.open_file(path, encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                    values = {name: _worded(name, row[name]) for name in wanted}
                    yield values | {"title": split(str(row.get("title") or ""))[0]}
                except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                    fields = ", ".join(f'"{name}"' for name in wanted)
                    example = json.dumps(dict.fromkeys(wanted, "…") | {"id": "1"}, ensure_ascii=False)
                    raise UnreadableError(
                        f"{path}, line {number}",
                        f"this is not a JSON object with {fields} as text",
                        f"write a line like {example}",
                    ) from None
    except (OSError, UnicodeDecodeError) as failure:
        what = failure.strerror if isinstance(failure, OSError) and failure.strerror else "this cannot be read as UTF-8"
        raise UnreadableError(path, what[:1].lower() + what[1:], "give a file of JSON lines") from None


def _worded(name: str, value: object) -> str:
    """A value that is text, without signs that nobody sees, or an id; ValueError for any other."""
    from provenance.signs import split

    if name == "id" and isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return split(value)[0]
    raise ValueError(name)


def _statements(path: str) -> Iterable[Statement]:
    from provenance.model import Statement

    for row in _lines(path, "id", "text"):
        yield Statement(row["id"], row["text"], context=row["title"])


def _pairs(path: str) -> Iterator[tuple[str, str, str]]:
    for row in _lines(path, "id", "a", "b"):
        yield row["id"], row["a"], row["b"]


@click.command()
@click.argument("name", required=False, default="")
@in_story
@as_of
@listed()
@room
def sources(room: Room, name: str, form: str, as_of: str, story: str) -> None:
    """List the sources, or what one of them said.

    The list says how often each is credited, whether it is named, and in how many threads. With NAME, it lists
    the claims credited to sources whose name, body or role contains NAME.

    \b
    Examples:
      provenance sources
      provenance sources Varnholt --as-of 2026-03-10
    """
    from provenance import desk
    from provenance.reports.rows import claims_table, credited_table, sources_table

    with room.casebook(as_of) as whole:
        book = _of_the_story(whole, story)
        if not (name or story):
            put(credited_table(book.sources), form, nothing(book, "Nobody is credited here."))
            return
        belongs = in_the_story(book, story)
        found = [c for c in desk.credited(book, name) if belongs(c)]
        if name:
            none = nothing(book, f"Nobody called {name!r} is credited here.", story)
            put(claims_table(found, book.articles), form, none)
        else:
            threads = [one for one in book.threads if belongs(one)]
            put(sources_table(found, book.articles, threads), form, nothing(book, "Nobody is credited here.", story))
