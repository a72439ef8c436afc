"""Where rules about denials, borrowed reports and early figures find something, and where they are quiet."""

from __future__ import annotations

import pytest
from drafts import findings, page

from provenance.model import Article, Finding, Source, SourceKind
from provenance.rules import omitted
from provenance.rules.case import Answer

LEAD = "The Hale company dumped oil in Torvay harbour in June."
FILL = (
    "The harbour is the third largest of the coast. Ferries sail from it to nine islands. Its office has forty people. "
    "It was closed for a week."
)
DENIAL = "The Hale company denied that it dumped oil in Torvay harbour."


def checked(text: str, records: tuple[Article, ...] = (), **details: str) -> list[Finding]:
    return findings(text, records, "2025-12-11", **details)


def codes(text: str, records: tuple[Article, ...] = (), **details: str) -> set[str]:
    return {one.rule for one in checked(text, records, **details)}


def test_a_buried_denial_is_shown_at_what_it_denies_with_its_distance() -> None:
    (one,) = [f for f in checked(f"{LEAD} {FILL}\n\n{DENIAL}") if f.rule == "PV305"]
    assert "5 sentences further down" in one.message and one.span[0] == 0


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} {DENIAL} {FILL}",
        f"{LEAD[:-1]}, Tom Reed said. {FILL} {DENIAL}",
        f"{LEAD.replace('dumped', 'may have dumped')} {FILL} {DENIAL}",
        f"{LEAD} {FILL} The Hale company declined to comment.",
        f"{LEAD} {FILL} The Hale company denied that it sold a ferry.",
        f"{LEAD} {FILL}",
    ],
)
def test_a_denial_that_is_near_or_of_something_else_is_not_buried(text: str) -> None:
    assert "PV305" not in codes(text)


TOLD = "Tom Reed said that the Hale company dumped oil in Torvay harbour in June."
WITH = page(f"{TOLD} {DENIAL}", url="https://quay.example/oil")


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (TOLD, True),
        (f"{TOLD} {DENIAL}", False),
        (f"{TOLD} The Hale company denied it.", False),
        ("The harbour fair opens in May, Piet Anselm said.", False),
    ],
)
def test_a_denial_is_missed_only_where_what_it_denies_is_still_told(text: str, gone: bool) -> None:
    assert ("PV306" in codes(text, (WITH,), outlet="The Quay", url="https://quay.example/oil")) is gone
    assert "PV306" not in codes(text, (WITH,)), "another page has no earlier version"


CLOSING = "The Torvay tannery will close its dye works on the river in May"
FIRST = page(f"{CLOSING}, two people familiar with the plan said.")


@pytest.mark.parametrize(
    ("copy", "draft", "laundered"),
    [
        (f"{CLOSING}, The Quay reported.", f"{CLOSING}, Harbour News reported.", True),
        (f"{CLOSING}, The Quay reported.", f"{CLOSING}, Harbour News reported, citing The Quay.", False),
        (f"{CLOSING}, The Quay reported.", f"{CLOSING}, The Quay reported.", False),
        (f"{CLOSING}, Mara Quill said.", f"{CLOSING}, Harbour News reported.", False),
        (f"{CLOSING}, three people who saw the letter said.", f"{CLOSING}, Harbour News reported.", False),
    ],
)
def test_a_source_is_laundered_only_where_it_has_nothing_of_its_own(copy: str, draft: str, laundered: bool) -> None:
    records = (FIRST, page(copy, "Harbour News", "2025-12-09"))
    assert ("PV210" in codes(draft, records)) is laundered


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Exclusive: Tannery to close", f"{CLOSING}. Sources indicate that forty people will lose their work.", True),
        ("Tannery to close", f"EXCLUSIVE\n\n{CLOSING}. Sources indicate that forty people will lose their work.", True),
        ("Tannery to close", f"{CLOSING}. Sources indicate that forty people will lose their work.", False),
        ("Exclusive: Tannery to close", f"{CLOSING}, according to a letter seen by The Desk.", False),
        ("Exclusive: Tannery to close", f"{CLOSING}, Mara Quill said.", False),
        ("Exclusive: Tannery to close", f'{CLOSING}. "We were told in June," a worker said.', False),
        ("Tannery to close", f"{CLOSING}.\n\nIt rained.\n\nThe dye is sold exclusively in May.", False),
    ],
)
def test_exclusive_is_asked_about_only_where_nothing_is_our_own(title: str, text: str, found: bool) -> None:
    assert ("PV211" in codes(text, title=title)) is found


INJURED = "12 people were injured in the fire at Torvay harbour, the harbour office said."


@pytest.mark.parametrize(
    ("recorded", "draft", "found"),
    [
        (f"At least {INJURED}", INJURED, True),
        (f"At least {INJURED}", f"At least {INJURED}", False),
        (f"At least {INJURED}", INJURED.replace("said.", "said, a figure that could rise."), False),
        (INJURED, INJURED, False),
    ],
)
def test_a_figure_is_early_only_where_everybody_says_so(recorded: str, draft: str, found: bool) -> None:
    assert ("PV505" in codes(draft, (page(recorded),))) is found


def test_a_finding_of_an_early_figure_agrees_with_how_many_have_it() -> None:
    pages = [
        page(f"At least {INJURED}", outlet, day) for outlet, day in (("The Quay", "2025-12-08"), ("Echo", "2025-12-09"))
    ]
    for record, words in ((pages[:1], " has “at least”"), (pages, " have “at least”")):
        (one,) = [each for each in checked(INJURED, tuple(record)) if each.rule == "PV505"]
        assert words in one.message


def test_who_speaks_about_it_in_the_record_is_quoted_in_the_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "I met him once, at a dinner"
    answer = Answer(Source("Ruth Pell", SourceKind.PERSON, True), page(said), said, 0)
    monkeypatch.setattr(omitted, "unheard", lambda case, one: answer)
    (one,) = [each for each in checked("Ruth Pell met the head of Brightwell Civil.", (WITH,)) if each.rule == "PV301"]
    assert f"“Ruth Pell” speaks about this in The Quay (8 December 2025): “{said}” The draft" in one.message
