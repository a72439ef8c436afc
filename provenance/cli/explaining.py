"""Commands that explain: a claim, a thread, a question or an article in full, and why it stands where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli.options import (
    LIST_FORMATS,
    Room,
    as_of,
    formats,
    in_story,
    in_the_story,
    listed,
    put,
    room,
    terminal,
)

if TYPE_CHECKING:
    from provenance.desk import Casebook
    from provenance.model import Article, Claim, Question, Thread


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
    from provenance import desk
    from provenance.model import Claim, Thread

    with room.casebook(as_of) as book:
        asked = _question(book, ident)
        if asked is not None:
            _show_question(book, asked, form)
            return
        found = desk.find(book, ident)
        if isinstance(found, Thread):
            _show_thread(book, found, form)
        elif isinstance(found, Claim):
            _show_claim(book, found, form)
        else:
            _show_article(room, book, found, form)


def _show_question(book: Casebook, found: Question, form: str) -> None:
    from provenance.reports import public
    from provenance.reports.formats import dumps
    from provenance.reports.questionpage import question_page

    if form == "json":
        click.echo(dumps(public.question(found), 2))
    else:
        threads = [book.by_name[one] for one in found.threads]
        click.echo(question_page(found, threads, terminal()[0]), nl=False)


def _show_thread(book: Casebook, found: Thread, form: str) -> None:
    from provenance.reports import public
    from provenance.reports.formats import dumps
    from provenance.reports.pages import thread_page

    articles = book.articles_of(one.claim for one in found.tellings)
    click.echo(dumps(public.thread(found), 2) if form == "json" else thread_page(found, articles, terminal()[0]))


def _show_claim(book: Casebook, found: Claim, form: str) -> None:
    from provenance.reports import public
    from provenance.reports.amendments import history
    from provenance.reports.formats import dumps
    from provenance.reports.pages import claim_page

    articles = book.articles_of([found])
    if form == "json":
        click.echo(dumps(public.claim(found, articles.get(found.article)), 2))
    else:
        told = history(*book.readings_of(found))
        click.echo(claim_page(found, articles[found.article], book.thread_of(found), terminal()[0], told))


def _show_article(room: Room, book: Casebook, found: Article, form: str) -> None:
    from attrs import evolve

    from provenance import desk
    from provenance.reports import public
    from provenance.reports.changes import versions_note
    from provenance.reports.formats import dumps
    from provenance.reports.phrases import beside_text
    from provenance.reports.rows import claims_table

    theirs = book.claims_in(found.id)
    before, after = desk.versions_beside(book, found)
    if form == "json":
        beside = {"replaced_by": after.id} if after is not None else {}
        click.echo(dumps({**public.article(found, theirs), **beside}, 2))
        return
    stated = f"All of it is a statement of {found.speaker}." if found.speaker else ""
    notes = (versions_note(found, before, after), stated, beside_text(found), _page_as_received(room, found))
    note = " ".join(filter(None, notes))
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
    """Give the thread that an id names, or that tells the claim that it names; of a question, its only one."""
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
