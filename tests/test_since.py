"""What moved since a day, a head of the log, or our own publication, and who moved it."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from casebooks import on
from click.testing import CliRunner, Result

from provenance import desk
from provenance.cli import commands
from provenance.desk import Casebook
from provenance.errors import UnknownIdError
from provenance.ledger import Ledger, kept
from provenance.ledger.store import InMemory
from provenance.model import Article, Challenge, DecisionKind, Move, Relation, Support
from provenance.moments import Start
from provenance.reports.moves import heading, movers, moves_text

SOLD = "Brandt Marine sold its pilot boat to a yard in Ansel for 40,000 crowns"
QUAY = Article.of(f"{SOLD}, said Anke Thole of the crew.", outlet="The Quay", date="2031-05-02", language="en")
ECHO = Article.of(f"{SOLD}, said Piet Harm, a broker.", outlet="The Echo", date="2031-05-05", language="en")
POST = Article.of(
    f"{SOLD}, The Quay reported on Friday.\n\nBrandt Marine denied that it had sold its pilot boat to a yard in Ansel.",
    outlet="The Post", date="2031-05-06", language="en",
)  # fmt: skip


class Clock:
    """A day for each article, so that each is recorded on the day that it bears."""

    def __init__(self) -> None:
        self.now = datetime(2031, 5, 1, 12, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def recorded(*articles: Article) -> Ledger:
    clock = Clock()
    opened = Ledger(InMemory(), clock)
    for one in articles:
        clock.now = datetime.fromisoformat(f"{one.date[:10]}T12:00:00+00:00")
        desk.add(opened, [desk.reading(one)], "ana")
    return opened


def since(ledger: Ledger, day: str) -> list[Move]:
    return desk.moved(Casebook(ledger, Start(day).before(timezone.utc)), on(ledger))


def sold(moves: Sequence[Move]) -> Move:
    (found,) = [one for one in moves if "sold its pilot boat" in one.thread.proposition]
    return found


def test_a_second_origin_moves_a_claim_and_whoever_brings_it_is_named() -> None:
    move = sold(since(recorded(QUAY, ECHO), "2031-05-05"))
    assert move.support == (Support.SINGLE_SOURCE, Support.CORROBORATED)
    assert [(one.outlet, one.date) for one in move.told] == [("The Echo", "2031-05-05")]
    assert movers(move) == ["also told by Piet Harm, a broker (The Echo, 5 May 2031)"]
    assert heading(move) == "From “single-source” to “corroborated”"


def test_a_day_counts_as_new_and_the_day_after_it_does_not_move_what_came_on_it() -> None:
    ledger = recorded(QUAY, ECHO)
    assert sold(since(ledger, "2031-05-05")).told
    assert since(ledger, "2031-05-06") == []


def test_what_stood_elsewhere_before_is_no_news_of_a_new_thread_and_nothing_is_said_twice() -> None:
    page, url = "The Quay", "https://quay.example/2031/boat-sold"
    first = Article.of(f"The yard reportedly had the pilot boat for 12 days, said Anke Thole. {SOLD}, said Anke Thole.",
                       outlet=page, url=url, date="2031-05-02", language="en")  # fmt: skip
    later = Article.of("The yard had the pilot boat for 21 days, said Anke Thole. The boat went to a museum, said Anke Thole.",
                       outlet=page, url=url, date="2031-05-05", language="en")  # fmt: skip
    denied = Article.of("Brandt Marine denied that the yard had had the pilot boat for 21 days.",
                        outlet="The Post", date="2031-05-06", language="en")  # fmt: skip
    for move in since(recorded(first, later, denied), "2031-05-05"):
        lines = movers(move)
        assert len(lines) == len(set(lines))
        if move.before is None:
            assert all(one.date >= "2031-05-05" for one in move.told)


def test_of_a_new_claim_the_first_who_tells_it_does_not_also_tell_it() -> None:
    move = sold(since(recorded(QUAY, ECHO, POST), "2031-05-01"))
    assert [one.split(" by ")[0] for one in movers(move)][:3] == ["denied", "told", "also told"]


def test_what_was_told_before_as_another_claim_is_said_to_have_joined_and_comes_after_the_news() -> None:
    other = Article.of("Nobody will see the old launch in Ansel again, said Piet Harm, a broker.",
                       outlet="The Gull", date="2031-05-03", language="en")  # fmt: skip
    ledger = recorded(QUAY, other, ECHO)
    (launch,) = [one for one in ledger.claims.values() if "launch" in one.text]
    (boat,) = [one for one in ledger.claims.values() if one.article == QUAY.id]
    desk.link(ledger, launch.id, boat.id, Relation.REPEATS, "ana", "one boat")
    assert movers(sold(since(ledger, "2031-05-05")))[:2] == [
        "also told by Piet Harm, a broker (The Echo, 5 May 2031)",
        "also told by Anke Thole, of the crew (The Quay, 2 May 2031); until then a claim of its own",
    ]


def test_a_new_denial_is_named_with_whoever_denies_and_comes_first() -> None:
    moves = since(recorded(QUAY, ECHO, POST), "2031-05-05")
    move = sold(moves)
    assert move.raised == (Challenge.DENIED,)
    assert movers(move)[0] == "denied by Brandt Marine (The Post, 6 May 2031)"
    assert moves[0] is move


def test_a_new_claim_is_listed_only_where_it_is_denied_or_corroborated() -> None:
    assert since(recorded(QUAY), "2031-05-01") == []
    (move,) = since(recorded(QUAY, ECHO), "2031-05-01")
    assert move.before is None
    assert heading(move) == "New: corroborated"
    (move,) = since(recorded(QUAY, POST), "2031-05-01")
    assert move.before is None
    assert heading(move) == "New: denied"


def test_a_newer_version_that_leaves_a_claim_out_moves_it_and_what_it_keeps_does_not_move() -> None:
    page = "https://quay.example/a/pilot-boat"
    first = Article.of(
        f"{SOLD}, said Anke Thole.\n\nThe boat is red.", outlet="The Quay", url=page, date="2031-05-02", language="en"
    )
    last = Article.of("The boat is red.", outlet="The Quay", url=page, date="2031-05-04", language="en")
    (move,) = since(recorded(first, last), "2031-05-04")
    assert (move.support[1], heading(move)) == (Support.DROPPED, "Dropped from the newer version")
    assert movers(move) == ["The Quay (2 May 2031): dropped from the newer version of the page"]


def test_what_only_says_no_to_a_newer_claim_is_said_to_count_against_it_and_not_to_be_gone() -> None:
    told = "talks are taking place between Brandt Marine and the yard in Ansel"
    first = Article.of(f"No {told}, said Anke Thole of the crew.", outlet="The Quay", date="2031-05-02", language="en")
    then = Article.of(
        f"{told.capitalize()}, said Piet Harm, a broker.", outlet="The Echo", date="2031-05-05", language="en"
    )
    moves = [one for one in since(recorded(first, then), "2031-05-04") if one.after is None]
    (one,) = moves
    assert one.opposes is not None and "alks are taking place" in one.opposes.proposition
    assert heading(one) == "Counts now only against another claim"
    (shown,) = [line for line in moves_text(moves, "", 200).splitlines() if line.startswith("  now:")]
    assert shown.startswith("  now:    against “") and one.opposes.id[:8] in shown


def test_what_nobody_told_then_or_now_does_not_move() -> None:
    page = "https://quay.example/a/pilot-boat"
    first, last = (
        Article.of(
            f"{SOLD.replace('40,000', price)}, said Anke Thole.", outlet="The Quay", url=page, date=day, language="en"
        )
        for price, day in (("30,000", "2031-05-01"), ("40,000", "2031-05-02"))
    )
    moves = since(recorded(first, last, ECHO), "2031-05-05")
    assert ["30,000" in one.thread.proposition for one in moves] == [False]


def test_what_a_person_decided_since_is_named_with_the_reason() -> None:
    ledger = recorded(QUAY, ECHO)
    book = on(ledger)
    (claim,) = book.claims_in(ECHO.id)
    head = ledger.head[0]
    desk.decide(ledger, DecisionKind.RETRACT, claim.id, "vera", "the broker was not there")
    move = sold(desk.moved(Casebook(ledger, entry=head), on(ledger)))
    assert move.support == (Support.CORROBORATED, Support.SINGLE_SOURCE)
    assert movers(move)[-1] == "vera recorded that it was withdrawn on 5 May 2031: the broker was not there"


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        (Relation.CONTRADICTS, "bo said that two claims contradict each other on "),
        (Relation.REPEATS, "bo said that two tellings are the same claim on "),
    ],
)
def test_what_a_person_said_of_two_claims_is_told_in_plain_words(relation: Relation, said: str) -> None:
    ledger = recorded(QUAY, ECHO)
    one, other = (t.claim.id for t in sold(since(ledger, "2031-05-01")).thread.tellings)
    desk.link(ledger, one, other, relation, "bo", "two boats")
    told = [line for move in since(ledger, "2031-05-05") for line in movers(move)]
    assert any(line.startswith(said) for line in told)


def test_since_a_head_counts_what_was_recorded_after_it_however_it_is_dated() -> None:
    ledger = recorded(ECHO)
    number, head = ledger.head
    desk.add(ledger, [desk.reading(QUAY)], "ana")
    assert ledger.log.number_of(head[:12]) == ledger.log.number_of(head.upper()) == number
    then = Casebook(ledger, entry=number)
    assert list(then.articles) == [ECHO.id]
    move = sold(desk.moved(then, on(ledger)))
    assert [one.outlet for one in move.told] == ["The Quay"], "it is older than the other, and was recorded later"
    assert desk.moved(Casebook(ledger, entry=ledger.head[0]), on(ledger)) == []


@pytest.mark.parametrize("head", ["", "ffffffffffff", "zz"])
def test_a_head_that_the_ledger_never_had_is_refused(head: str) -> None:
    with pytest.raises(UnknownIdError, match="never had the head"):
        recorded(QUAY).log.number_of(head)


def test_the_past_of_a_head_is_the_past_whatever_was_undone_since() -> None:
    ledger = recorded(QUAY, ECHO)
    number = ledger.head[0]
    ledger.undo("ana")
    assert len(Casebook(ledger, entry=number).articles) == 2
    assert sold(desk.moved(Casebook(ledger, entry=number), on(ledger))).support[1] is Support.SINGLE_SOURCE


# --- our own stories


def test_our_claims_that_no_longer_stand_as_on_the_day_of_publication_are_listed() -> None:
    ledger = recorded(QUAY, ECHO, POST)
    assert desk.mark_ours(ledger, ECHO.id, True, "ana", "our story")
    (found,) = desk.since_published(on(ledger))
    assert (found.article.outlet, found.move.raised) == ("The Echo", (Challenge.DENIED,))
    assert "sold its pilot boat" in found.claim.text
    assert found.move.support == (Support.CORROBORATED, Support.CORROBORATED)
    assert not any("ana" in line for line in movers(found.move)), "that it is ours moves nothing"


def test_what_stands_as_it_did_is_not_listed() -> None:
    ledger = recorded(QUAY, ECHO)
    desk.mark_ours(ledger, ECHO.id, True, "ana", "our story")
    assert desk.since_published(on(ledger)) == []


def test_a_mark_is_of_the_page_and_can_be_taken_back_at_any_version() -> None:
    page = "https://quay.example/a/pilot-boat"
    versions = [
        Article.of(f"{SOLD}{end}", outlet="The Quay", url=page, date=f"2031-05-0{day}", language="en")
        for day, end in ((2, ", said Anke Thole."), (4, ", said Piet Harm."))
    ]
    ledger = recorded(*versions)
    assert desk.mark_ours(ledger, versions[0].id, True, "ana", "ours")
    assert desk.ours(on(ledger)) == {one.id for one in versions}
    assert not desk.mark_ours(ledger, versions[1].id, True, "ana", "ours"), "it is marked already"
    assert desk.mark_ours(ledger, versions[1].id, False, "ana", "an agency's")
    assert desk.ours(on(ledger)) == frozenset()
    assert not desk.mark_ours(ledger, versions[0].id, False, "ana", "no")
    assert desk.ours(on(ledger, "2031-06-01", as_of="2031-05-01")) == frozenset()


# --- at the command line


def ask(*typed: str) -> Result:
    return CliRunner().invoke(commands, ["--zone", "UTC", *typed], standalone_mode=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, one in (("quay", QUAY), ("echo", ECHO), ("post", POST)):
        head = f"---\noutlet: {one.outlet}\ndate: {one.date}\nlanguage: en\n---\n\n"
        Path(f"{name}.md").write_text(head + one.text + "\n", encoding="utf-8")
    assert ask("add", "quay.md", "echo.md", "post.md").exception is None
    return tmp_path


def test_where_nothing_moved_what_was_recorded_since_of_an_earlier_day_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("gull", "tern"):
        text = f"---\noutlet: The {name}\ndate: 2021-05-03\n---\n\nThe slip of the {name} is shut, Jon Reed said.\n"
        Path(f"{name}.md").write_text(text, encoding="utf-8")
    ask("add", "gull.md")
    told = ask("since", "yesterday")
    assert "nothing moved" in told.stdout
    assert told.stderr == "Articles were recorded since then that are dated earlier. Give an earlier day.\n"
    with Ledger.open(str(tmp_path / "ledger.json")) as ledger:
        (_, head), (first,) = ledger.head, ledger.entries()
    later = (datetime.fromisoformat(first.when) + timedelta(seconds=1)).isoformat()
    while datetime.now(timezone.utc) < datetime.fromisoformat(later):
        time.sleep(0.1)
    assert ask("since", later).stderr == ""
    ask("add", "tern.md")
    assert f"`provenance since {head[:12]}` counts them as new" in ask("since", later).stderr
    assert ask("since", head).stderr == ""


def test_what_moved_is_told_in_a_sentence_and_then_claim_by_claim(folder: Path) -> None:
    told = ask("since", "2031-05-05")
    assert told.exception is None
    lines = told.stdout.splitlines()
    assert lines[0] == "Since the beginning of 5 May 2031, 1 thread moved."
    assert "  since:  denied by Brandt Marine (The Post, 6 May 2031)" in lines
    (record,) = json.loads(ask("since", "2031-05-05", "--format", "json").stdout)
    assert (record["was"]["support"], record["now"]["support"]) == ("single-source", "corroborated")
    assert record["now"]["challenges"] == ["denied"]
    assert len(record["told"]) == 3
    assert ask("since", "2031-05-05", "--format", "csv").stdout.count("\n") == 2
    assert ask("since", "2031-06-01").stdout == "Since the beginning of 1 June 2031, nothing moved.\n"
    assert json.loads(ask("since", "2031-06-01", "--format", "json").stdout) == []


def test_our_stories_are_marked_and_held_against_what_came_after(folder: Path) -> None:
    told = ask("since", "published")
    assert told.stdout == ""
    assert "No article is marked as one of your own stories." in told.stderr
    echo = ECHO.id[:8] if ask("show", ECHO.id[:8]).exception is None else "echo"
    marked = ask("article", "edit", echo, "--ours", "--why", "our story")
    assert "is one of your own stories" in marked.stderr
    assert "has these details already" in ask("article", "edit", echo, "--ours", "--why", "again").stderr
    told = ask("since", "published")
    assert told.stdout.splitlines()[0] == "1 claim no longer stands as on the day we published, in 1 story of ours."
    (record,) = json.loads(ask("since", "published", "--format", "json").stdout)
    assert record["now"]["challenges"] == ["denied"]
    assert ask("article", "edit", echo, "--not-ours", "--why", "an agency's").exception is None
    assert ask("since", "published").stdout == ""


def test_only_what_belongs_to_a_story_is_told_where_one_is_named(folder: Path) -> None:
    with Ledger.open("ledger.json", write=True) as ledger:
        desk.collect(ledger, "Sorrel Bay", [on(ledger).published[0].id], "ana")
        desk.collect(ledger, "Elsewhere", ["a00000000"], "ana")
    assert "1 thread moved" in ask("since", "2031-05-05", "--story", "Sorrel Bay").stdout
    assert "nothing moved" in ask("since", "2031-05-05", "--story", "Elsewhere").stdout


@pytest.mark.parametrize(
    ("moment", "said"),
    [(" ", "Give a day"), ("soon", "soon"), ("0123456789abcdef", "never had the head"), ("2031-13-01", "2031-13-01")],
)
def test_a_moment_that_is_none_is_refused_in_a_line(folder: Path, moment: str, said: str) -> None:
    told = str(ask("since", moment).exception)
    assert said in told
    assert "\n" not in told


def test_a_head_as_verify_prints_it_is_a_moment(folder: Path) -> None:
    head = next(line.split()[1] for line in ask("verify").stdout.splitlines() if line.startswith("head: "))
    assert ask("since", head).stdout == f"Since the head {head[:12]}, nothing moved.\n"


def test_a_head_is_never_answered_from_what_is_kept_of_the_present(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "KEPT_FROM", 0)
    assert ask("status").exception is None
    assert Path("ledger.json.kept").exists()
    with Ledger.open("ledger.json") as ledger:
        first = ledger.entries()[0].number
        then = Casebook(ledger, entry=first - 1)
        assert (dict(then.articles), then.threads) == ({}, [])
        assert on(ledger).threads


def test_a_new_version_of_our_page_does_not_hide_what_moved_since_the_first(tmp_path: Path) -> None:
    page = "https://lamp.example/pier"
    said = "The council paid 40,000 crowns for the pier, Ana Ruiz, the treasurer, said.\n\nThe pier opens in {}."
    ours, newer = (
        Article.of(said.format(month), outlet="The Lamp", url=page, date=day, language="en")
        for month, day in (("May", "2031-02-02"), ("June", "2031-02-04"))
    )
    denial = Article.of(
        "The council of Orla denied that it paid 40,000 crowns for the pier.",
        outlet="The Quay",
        date="2031-02-03",
        language="en",
    )
    ledger = recorded(ours, denial)
    desk.mark_ours(ledger, ours.id, True, "ana", "")
    before = [one.claim.proposition for one in desk.since_published(on(ledger))]
    desk.add(ledger, [desk.reading(newer)], "ana")
    assert [one.claim.proposition for one in desk.since_published(on(ledger))] == before != []


@pytest.fixture
def long_ago(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Record three pages of 2001, long after they came out; gives the day of the second."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(kept, "KEPT_FROM", 0)
    for name, one in (("quay", QUAY), ("echo", ECHO), ("post", POST)):
        head = f"---\noutlet: {one.outlet}\ndate: {one.date.replace('2031', '2001')}\nlanguage: en\n---\n\n"
        Path(f"{name}.md").write_text(head + one.text + "\n", encoding="utf-8")
    assert ask("add", "quay.md", "echo.md").exception is None
    assert ask("add", "post.md").exception is None
    return "2001-05-05"


def read_from_what_is_kept(day: str) -> bool:
    """Tell whether a view of the past is; in any case it is what the log says."""
    assert ask("status", "--threads").exception is None  # works out what is kept
    with Ledger.open("ledger.json") as held:
        end = Start(day).before(timezone.utc)
        then = Casebook(held, end)
        quick = then._as_now() is not None
        found = desk.moved(then, Casebook(held))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Casebook, "_as_now", lambda _: None)
            assert desk.moved(Casebook(held, end), Casebook(held)) == found
        return quick


def test_a_day_is_held_against_what_is_kept_where_nothing_but_new_articles_came_since(long_ago: str) -> None:
    assert read_from_what_is_kept(long_ago)


def test_where_the_details_of_an_article_changed_since_the_log_is_asked(long_ago: str) -> None:
    page = Path("quay.md").read_text(encoding="utf-8")
    Path("quay.md").write_text(page.replace("language: en", "language: en\ntitle: Pilot boat sold"), encoding="utf-8")
    assert "details changed" in ask("add", "quay.md").stdout
    assert not read_from_what_is_kept(long_ago)


def test_what_people_said_since_is_left_out_and_where_they_took_it_back_the_log_is_asked(long_ago: str) -> None:
    with Ledger.open("ledger.json") as held:
        claim = next(one.id for one in held.claims.values() if "Piet Harm" in str(one.attribution))
    assert ask("retract", claim, "--why", "taken back").exception is None
    assert read_from_what_is_kept(long_ago)
    assert "Piet Harm" not in ask("status", "--threads", "--as-of", "2001-05-01").stdout
    assert ask("claim", "edit", claim, "--stance", "denies", "--why", "seen").exception is None
    assert not read_from_what_is_kept(long_ago)
    assert ask("undo").exception is None
    assert not read_from_what_is_kept(long_ago)


@pytest.mark.parametrize("word", ["today", "Yesterday"])
def test_today_and_yesterday_are_days(folder: Path, word: str) -> None:
    told = ask("since", word)
    day = datetime.now(timezone.utc) - timedelta(days=word == "Yesterday")
    assert told.exception is None and told.stdout.startswith(f"Since the beginning of {day.day} {day:%B %Y}, ")


MILL = "The mill at Orrin burned down and 40,000 sacks of flour were lost, said Dana Quill, who owns it."


def test_newer_versions_that_came_since_are_pointed_to(long_ago: str) -> None:
    assert "newer version" not in ask("since", long_ago).stderr
    page = "---\noutlet: The Quay\nurl: https://quay.example/2001/boat-sold\ndate: {}\nlanguage: en\n---\n\n{}\n"
    for day, text in (("2001-05-02", MILL), ("2001-05-06", MILL.replace("40,000", "14,000"))):
        Path("page.md").write_text(page.format(day, text), encoding="utf-8")
        assert ask("add", "page.md").exception is None
    told = ask("since", long_ago).stderr
    assert f"1 newer version of a page came since: `provenance changes --since {long_ago}`" in told
    assert "newer version" not in ask("since", "2001-05-07").stderr
