"""The Python API: what it gives is what the commands give; nothing is printed; what is shown in a notebook is harmless."""

from __future__ import annotations

import html.parser
import inspect
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import exceptions, fields
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance import api, errors
from provenance.api.listing import FLAT, columns
from provenance.api.values import Value
from provenance.reports.safe import visible

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
STORY = str(ROOT / "examples" / "story")
Ask = Callable[..., tuple[int, str, str]]

# --- the page


def blocks(page: str = PAGE) -> list[str]:
    return re.findall(r"```python\n(.*?)```", page, re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples in it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_every_example_of_the_page_runs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept: dict[str, object] = {}
    run = [one for one in blocks() if "to_pandas" not in one]
    assert len(run) >= 8
    for one in run:
        exec(compile(one, "docs/python.md", "exec"), kept)
    told = capsys.readouterr()
    assert re.search(r"^2026-03-09T14:05:00Z Halyard News Agency new \d+$", told.out, re.MULTILINE)
    assert "te4db078823d12 corroborated ('denied'," in told.out
    assert "Nothing here has the id 't00000000'" in told.out
    assert told.err == ""


@pytest.mark.slow
def test_the_examples_with_pandas_and_arrow_run(desk: Path) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    kept: dict[str, object] = {}
    for one in (blocks()[0], "claims = ledger.claims()", *[one for one in blocks() if "to_pandas" in one]):
        exec(compile(one, "docs/python.md", "exec"), kept)


def test_the_page_promises_every_name_and_no_other() -> None:
    promised = PAGE.partition("## What is promised")[2]
    public = {name for name in vars(api.Ledger) if not name.startswith("_")}
    assert {name for name in public if f"Ledger.{name}" not in promised} == set()
    assert set(re.findall(r"Ledger\.(\w+)", promised)) - public == {"path"}
    for name in api.__all__:
        assert f"`{name}" in promised or name in ("Value", "Ledger"), name
    for method in (one for one in vars(api.Listing) if one.startswith("to_")):
        assert f"`{method}`" in promised
    for called, parts in re.findall(r"`(?:Ledger\.)?(\w+)\(([^)]*)\)", promised):
        made = getattr(api.Ledger, called, None) or getattr(api, called, None)
        if made is not None and parts and parts != "id":
            named = [one.strip(" *") for one in parts.split(",") if one.strip(" *")]
            assert named == [one for one in inspect.signature(made).parameters if one != "self"], called


# --- what it gives


@pytest.fixture
def ledger(recorded: Path) -> Iterator[api.Ledger]:
    with provenance.open(recorded) as opened:
        yield opened


def test_threads_are_those_of_the_lists(ledger: api.Ledger, ask: Ask) -> None:
    for name in ("corroborated", "disputed", "denied"):
        given = ledger.threads(**{name: True}).to_dicts()
        assert given == json.loads(ask(name, "--format", "json")[1])
    both = {one.id for one in ledger.threads(corroborated=True, denied=True)}
    assert both == {one.id for one in ledger.threads(corroborated=True)} & {
        one.id for one in ledger.threads(denied=True)
    }


def test_claims_are_those_that_the_command_lists(ledger: api.Ledger, ask: Ask) -> None:
    assert ledger.claims().to_dicts() == json.loads(ask("claims", "--format", "json")[1])
    given = ledger.claims(source="Varnholt", stance="denies", since="2026-03-10").to_json()
    typed = ask("claims", "--source", "Varnholt", "--stance", "denies", "--since", "2026-03-10", "--format", "json")
    assert json.loads(given) == json.loads(typed[1])
    assert json.loads(given)


def test_sources_searches_and_findings_are_those_of_the_commands(ledger: api.Ledger, ask: Ask) -> None:
    assert ledger.sources().to_dicts() == json.loads(ask("sources", "--format", "json")[1])
    words = "the ferry sailed with a leaking bow door"
    found = json.loads(ask("search", words, "--limit", "5", "--format", "json")[1])
    assert ledger.search(words, limit=5).to_dicts() == found
    draft = str(ROOT / "examples" / "draft.md")
    told = json.loads(ask("check", draft, "--format", "json")[1])
    given = ledger.check(draft)
    assert [(one.rule, one.line, one.column, one.fingerprint) for one in given] == [
        (one["rule"], one["line"], one["column"], one["fingerprint"]) for one in told
    ]
    assert len(given) > 5


def test_reasons_are_those_that_why_prints(ledger: api.Ledger, ask: Ask) -> None:
    why = ledger.why("te4db")
    assert str(why) + "\n" == ask("why", "te4db")[1]
    assert why.thread.support == "corroborated"
    assert [one.label for one in why.origins] == [one["label"] for one in why.thread.to_dict()["origins"]["keys"]]
    assert why.rule == "R7 K2"


def test_one_thing_is_given_by_any_beginning_of_its_id(ledger: api.Ledger) -> None:
    thread = ledger.get("te4db")
    claim = ledger.get(ledger.claims()[0].id[:9])
    article = ledger.get("07-kestrel-engineer")
    assert (type(thread), type(claim), type(article)) == (api.Thread, api.Claim, api.Article)
    assert article in ledger.articles()
    assert ledger.thread(thread.tellings[0].claim) == thread


def test_a_view_of_the_past_is_that_of_the_command(recorded: Path, ask: Ask) -> None:
    with provenance.open(recorded, as_of="2026-03-10") as then:
        assert then.threads(denied=True).to_dicts() == json.loads(
            ask("denied", "--as-of", "2026-03-10", "--format", "json")[1]
        )
        with pytest.raises(errors.ProvenanceError, match="past"):
            then.add(STORY)


def test_values_cannot_be_changed_and_their_records_are_copies(ledger: api.Ledger) -> None:
    one = ledger.claims()[0]
    with pytest.raises(exceptions.FrozenInstanceError):
        one.text = "otherwise"  # type: ignore[misc]
    one.to_dict()["spans"].append("anything")
    assert one.to_dict() != {}
    assert "anything" not in one.to_dict()["spans"]


def test_a_list_is_a_sequence(ledger: api.Ledger) -> None:
    claims = ledger.claims()
    assert list(claims)[3] == claims[3]
    assert claims[:2].items == claims.items[:2]
    assert repr(claims[:2]) == "<2 of Claim>"
    assert len(claims) == len(list(claims)) > 100


# --- what it records


def test_what_is_added_is_there_and_is_logged_under_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "a.txt"
    page.write_text("The pier closed on Monday, Mayor Ana Ruiz said.", encoding="utf-8")
    ledger = provenance.open(tmp_path / "ledger.json", by="Mirel")
    (tried,) = ledger.add(page, dry_run=True, outlet="The Merrow Standard")
    assert list(tmp_path.iterdir()) == [page]
    (added,) = ledger.add(page, outlet="The Merrow Standard", date="2026-03-09", story="The pier")
    assert (added.id, added.outcome, added.claims) == (tried.id, "new", 1)
    assert [(one.source, one.outlet, one.date) for one in ledger.claims()] == [
        ("Ana Ruiz", "The Merrow Standard", "2026-03-09")
    ]
    assert len(ledger.articles(story="the pier")) == 1
    assert ledger.add(page, outlet="The Merrow Standard")[0].outcome == "already recorded"
    ledger.close()
    assert '"by": "Mirel"' in "".join(
        one.read_text("utf-8") for one in tmp_path.glob("ledger.json*") if "index" not in one.name
    )
    assert oct((tmp_path / "ledger.json").stat().st_mode)[-3:] == "600"
    told = capsys.readouterr()
    assert told.out + told.err == ""


def test_where_anything_cannot_be_read_nothing_is_recorded_unless_that_is_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("The pier closed on Monday, Mayor Ana Ruiz said.", encoding="utf-8")
    ledger = provenance.open(tmp_path / "ledger.json")
    with pytest.raises(errors.UnreadableError):
        ledger.add(page, tmp_path / "gone.txt")
    assert not (tmp_path / "ledger.json").exists()
    assert len(ledger.add(page, tmp_path / "gone.txt", strict=False)) == 1
    assert any("gone.txt" in note for note in ledger.notes)
    with pytest.raises(errors.UnreadableError):
        provenance.read(tmp_path / "gone.txt")


def test_a_reader_sees_one_state_until_it_looks_again(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("The pier closed on Monday, Mayor Ana Ruiz said.", encoding="utf-8")
    one, other = (provenance.open(tmp_path / "ledger.json") for _ in range(2))
    one.add(page)
    assert len(other.claims()) == 1
    page.write_text("The bridge opened on Friday, Bo Lee said.", encoding="utf-8")
    one.add(page)
    assert (len(one.claims()), len(other.claims())) == (2, 1)
    other.refresh()
    assert len(other.claims()) == 2
    one.close()
    other.close()


# --- what goes wrong


def test_every_failure_is_an_error_of_the_programs_own(ledger: api.Ledger, tmp_path: Path) -> None:
    for failing in (
        lambda: ledger.get("t00000000"),
        lambda: ledger.get("t"),
        lambda: ledger.why("07-kestrel-engineer"),
        lambda: ledger.claims(stance="shouts"),
        lambda: ledger.claims(since="Monday"),
        lambda: ledger.threads(story="no such story"),
        lambda: ledger.search("x", language="xx"),
        lambda: ledger.check(text="A text.", policy="no such policy"),
        lambda: ledger.check(tmp_path / "gone.md"),
        lambda: provenance.open(tmp_path / "none.json").threads(),
        lambda: provenance.open(tmp_path, as_of="Monday"),
        lambda: provenance.open(tmp_path, zone="Nowhere/Land"),
        lambda: provenance.open("nowhere\0land").threads(),
        lambda: provenance.compare("a", "b", "xx"),
    ):
        with pytest.raises(errors.ProvenanceError) as told:
            failing()
        assert "\n" not in str(told.value)


def test_without_a_ledger_drafts_are_checked_all_the_same(tmp_path: Path) -> None:
    found = provenance.open(tmp_path / "none.json").check(text="Officials said the pier was rotten.")
    assert {one.rule for one in found} >= {"PV101"}
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_for_a_data_frame_is_named(ledger: api.Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for package, extra in (("pandas", "pandas"), ("pyarrow", "arrow")):
        monkeypatch.setitem(sys.modules, package, None)
        with pytest.raises(errors.UnreadableError, match=rf"pip install .*\[{extra}\]"):
            getattr(ledger.claims(), f"to_{extra}")()


# --- taken elsewhere


def test_every_field_is_a_column_or_of_many_values() -> None:
    kinds = [one for one in vars(api).values() if isinstance(one, type) and issubclass(one, Value) and one is not Value]
    assert len(kinds) >= 11
    for kind in kinds:
        left = {one.name for one in fields(kind)} - {one.name for one in columns(kind)}
        assert left <= {"record", "tellings", "origins", "claims", "thread"}, kind
        assert all(one.type in FLAT for one in columns(kind))


def test_a_data_frame_has_the_rows_and_kinds_of_the_list(ledger: api.Ledger) -> None:
    pandas = pytest.importorskip("pandas")
    frame = ledger.claims().to_pandas()
    assert frame["source"].tolist() == [one.source for one in ledger.claims()]
    assert frame["named"].dtype == bool
    threads = ledger.threads().to_pandas()
    assert threads["origins_at_most"].dtype == "int64"
    assert threads["challenges"][0] == list(ledger.threads()[0].challenges)
    empty = ledger.claims(source="nobody of this name").to_pandas()
    assert (len(empty), list(empty)) == (0, list(frame))
    assert empty["named"].dtype == bool
    pandas.to_datetime(frame["date"], utc=True, format="ISO8601")


def test_an_arrow_table_has_the_rows_and_kinds_of_the_list(ledger: api.Ledger) -> None:
    arrow = pytest.importorskip("pyarrow")
    table = ledger.threads().to_arrow()
    assert table.to_pylist() == ledger.threads().to_rows()
    assert table.schema.field("challenges").type == arrow.list_(arrow.string())
    assert ledger.claims(source="nobody of this name").to_arrow().schema == ledger.claims().to_arrow().schema


# --- in a notebook


class Tags(html.parser.HTMLParser):
    """Every tag and every attribute of a page, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.words = ""
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "br":
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(1)> &amp; \u202e'


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[api.Ledger]:
    page = tmp_path / "a.txt"
    text = f'{HOSTILE} The pier closed, Mayor Ana Ruiz said.\n\n"It is rotten {HOSTILE} here," said Bo Lee of {HOSTILE}.\n\n"It is fine"'
    page.write_text(text, encoding="utf-8")
    with provenance.open(tmp_path / "ledger.json") as opened:
        opened.add(
            page, outlet=HOSTILE, title=HOSTILE, byline=HOSTILE, url="javascript:alert(1)//.example", language="en"
        )
        yield opened


def test_nothing_of_a_page_is_markup_in_a_notebook(hostile: api.Ledger) -> None:
    shown = [
        hostile.articles()[0],
        hostile.articles(),
        hostile.claims(),
        hostile.threads(),
        *hostile.threads(),
        *[hostile.why(one.id) for one in hostile.threads()],
        hostile.sources(),
        hostile.search("the pier closed"),
        hostile.check(text=f"Officials said {HOSTILE} the pier was rotten."),
    ]
    assert len(shown) > 8
    for one in shown:
        page = Tags(one._repr_html_())
        assert page.open == []
        assert page.tags <= {
            "div",
            "p",
            "strong",
            "br",
            "small",
            "ul",
            "li",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "mark",
            "pre",
        }
        assert set(page.attributes) <= {"class", "dir", "style", "title"}
        assert page.attributes.get("style", set()) <= {"text-align:left;vertical-align:top", "white-space:pre-wrap"}
        assert "\u202e" not in page.words


def test_an_article_shows_its_own_words_with_its_claims_marked(ledger: api.Ledger) -> None:
    article = ledger.get("07-kestrel-engineer")
    assert isinstance(article, api.Article)
    page = Tags(article._repr_html_())
    shown = "".join(page.words.split())
    assert "".join(article.text.split()) in shown
    assert "mark" in page.tags
    assert any("Dunstan Orrell asserts" in one for one in page.attributes["title"])
    assert page.attributes["href"] == {article.url}
    assert page.open == []


@given(
    st.text(alphabet="ab<>&\"'\n \u202e", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), max_size=5),
)
def test_whatever_is_marked_an_article_shows_its_words_and_its_tags_are_closed(
    text: str, spans: list[list[int]]
) -> None:
    claims = tuple(
        api.Claim(
            f"c{at}",
            "a",
            "",
            "",
            "",
            "",
            "<b>",
            "",
            False,
            "",
            "",
            "asserts",
            "fact",
            "none",
            (),
            record={"spans": [span]},
        )
        for at, span in enumerate(spans)
    )
    page = Tags(api.Article("a", "", "<i>", "", "", "", "", "", text, claims)._repr_html_())
    assert page.open == []
    assert "".join(visible(text).split()) in "".join(page.words.split())
    assert page.tags <= {"div", "p", "strong", "br", "small", "mark"}


def test_a_long_list_shows_its_beginning_and_counts_the_rest(ledger: api.Ledger) -> None:
    page = ledger.claims()._repr_html_()
    assert page.count("<tr>") == 51
    assert f"{len(ledger.claims()) - 50} more rows" in page


# --- the front of the package


def test_the_package_loads_nothing_until_a_name_is_asked_for() -> None:
    code = (
        "import sys, provenance; before = sorted(one for one in sys.modules if one.startswith('provenance'));"
        "print(before); provenance.open; print('provenance.api' in sys.modules, 'rich' in sys.modules, 'lxml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "['provenance', 'provenance.errors', 'provenance.ondemand']",
        "True False False",
    ]


def test_the_package_gives_every_name_of_the_api_and_no_other() -> None:
    for name in api.__all__:
        if name != "Value":
            assert getattr(provenance, name) is getattr(api, name)
            assert name in dir(provenance)
    assert provenance.errors is errors
    with pytest.raises(AttributeError, match="has no attribute 'opne'"):
        _ = provenance.opne  # type: ignore[attr-defined]
