"""How things are shown: nothing lost, nothing moved, nothing dangerous let through."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import json
import re
import subprocess
import sys
from base64 import b64encode
from html.parser import HTMLParser

import pytest
from attrs import evolve
from effort import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import desk, extraction, reports
from provenance.errors import ProvenanceError
from provenance.model import (
    Article,
    Attribution,
    Challenge,
    Change,
    Claim,
    Confidence,
    Decision,
    DecisionKind,
    Entry,
    Finding,
    Ground,
    GroundCode,
    Level,
    Line,
    Link,
    Origin,
    Origins,
    Reason,
    Relation,
    Severity,
    Source,
    SourceKind,
    Stage,
    Stance,
    Support,
    Telling,
    Thread,
    Verdict,
    credited,
)
from provenance.reports import phrases, public
from provenance.reports.passage import paragraphs, pieces, quotation
from provenance.reports.pipelines import Draft
from provenance.reports.rows import told_once
from provenance.reports.safe import visible
from provenance.reports.story import grouped
from provenance.reports.table import Column, Table
from provenance.reports.wording import reason_phrase
from provenance.standing import Chain, Step

HARBOUR = Article.of(
    "The Anselm bridge was closed at noon on Monday, city engineer Mira Solt said. “We found cracks in two "
    "of the piers,” she told reporters.\n\nThe builder, Torvald & Sons, reportedly knew of the cracks since "
    "March, "
    "according to two people familiar with the inspection.\n\nThe company did not respond to questions.",
    outlet="Harbour Wire",
    title="Bridge closed after cracks found",
    byline="Ilka Brandt",
    date="2025-12-08",
    date_source="page",
    url="https://harbour.example/bridge",
    language="en",
    key="01",
)
COAST = Article.of(
    "Torvald & Sons denied on Tuesday that it had known of the cracks. “That is simply untrue,” spokesman "
    "Edo Vance said.\n\nAn inspection report seen by the Coast Daily lists cracks in two piers of the Anselm "
    "bridge and is dated 14 March.",
    outlet="Coast Daily",
    title="Builder denies it knew of bridge cracks",
    date="2025-12-09T08:30:00Z",
    date_source="typed",
    url="javascript:alert(1)",
)


def span(article: Article, words: str) -> tuple[int, int]:
    start = article.text.index(words)
    return (start, start + len(words))


SOLT = Source("Mira Solt", SourceKind.OFFICIAL, True, key="mira solt", role="city engineer")
INSIDERS = Source(
    "two people familiar with the inspection",
    SourceKind.PERSON,
    False,
    count=2,
    basis="familiar with the inspection",
)
VANCE = Source("Edo Vance", SourceKind.PERSON, True, key="edo vance", role="spokesman", body="Torvald & Sons")
REPORT = Source("inspection report", SourceKind.DOCUMENT, True, key="report", own_observation=True)


def said(article: Article, words: tuple[str, ...], source: Source | None, cue: str = "", **rest: object) -> Claim:
    spans = tuple(span(article, part) for part in words)
    credit = None
    if source:
        cues = (span(article, cue),) if cue else ()
        credit = Attribution(source, (span(article, source.name),), cue, cues)
    rest.setdefault("proposition", " ".join(words))
    rest.setdefault("confidence", Confidence(Level.LOW, "R10", ("one named source",)))
    return Claim.of(article.id, " ".join(words), spans, attribution=credit, **rest)  # type: ignore[arg-type]


CLOSED = said(HARBOUR, ("The Anselm bridge was closed at noon on Monday",), SOLT, "said")
CRACKS = said(HARBOUR, ("We found cracks in two of the piers",), SOLT, "told", quoted="all")
KNEW = said(
    HARBOUR,
    ("The builder, Torvald & Sons,", "knew of the cracks since March"),
    INSIDERS,
    "according to",
    hedges=("reportedly",),
    proposition="Torvald & Sons knew of the cracks since March",
)
DENIED = said(
    COAST,
    ("it had known of the cracks",),
    VANCE,
    "denied",
    stance=Stance.DENIES,
    proposition="Torvald & Sons had known of the cracks",
)
LISTED = said(COAST, ("cracks in two piers of the Anselm bridge",), REPORT, "seen by")
DATED = said(COAST, ("An inspection report seen by the Coast Daily lists cracks in two piers",), None)
CLAIMS = (CLOSED, CRACKS, KNEW, DENIED, LISTED, DATED)
ARTICLES = (HARBOUR, COAST)
BY_ID = {article.id: article for article in ARTICLES}


def telling(claim: Claim, relation: str = "repeats", judge: str = "", live: bool = True) -> Telling:
    article = BY_ID[claim.article]
    return Telling(claim, article.outlet, article.date, relation, judge, live)


BRIDGE = Thread(
    id="t1111111111111",
    proposition="There are cracks in two piers of the Anselm bridge",
    support=Support.CORROBORATED,
    challenges=(),
    confidence=Confidence(Level.HIGH, "R7"),
    origins=Origins(
        2,
        2,
        (
            Origin("mira solt", "Mira Solt", "identified", claims=(CRACKS.id,)),
            Origin("report", "inspection report", "identified", claims=(LISTED.id,)),
        ),
    ),
    tellings=(telling(CRACKS), telling(LISTED, judge="wording")),
    grounds=(Ground(GroundCode.CORROBORATED, articles=2, at_least=2, at_most=2),),
)
KNOWLEDGE = Thread(
    id="t2222222222222",
    proposition="Torvald & Sons knew of the cracks since March",
    support=Support.SINGLE_SOURCE,
    challenges=(Challenge.DENIED, Challenge.NO_RESPONSE),
    confidence=Confidence(Level.LOW, "R5"),
    origins=Origins(
        1, 3, (Origin("unnamed:Harbour Wire", "unnamed sources heard by Harbour Wire", "unnamed", claims=(KNEW.id,)),)
    ),
    tellings=(telling(KNEW), telling(DENIED, "contradicts", "ilka")),
    grounds=(Ground(GroundCode.SINGLE_SOURCE, at_least=1, at_most=3),),
)
CLOSING = Thread(
    id="t3333333333333",
    proposition="The Anselm bridge was closed at noon on Monday",
    support=Support.SINGLE_ORIGIN,
    challenges=(),
    confidence=Confidence(Level.MODERATE, "R9"),
    origins=Origins(1, 1, (Origin("mira solt", "Mira Solt", "identified", claims=(CLOSED.id,)),)),
    tellings=(telling(CLOSED),),
)
THREADS = (BRIDGE, KNOWLEDGE, CLOSING)
STORY = reports.story_page(THREADS, ARTICLES, CLAIMS, "The Anselm bridge", "2025-12-10T09:00:00Z")
VERDICT = Verdict(
    Relation.CONTRADICTS,
    96.5,
    (Reason("figures", "12", "21", "the figures differ"), Reason("names", "Solt", "")),
)
FINDING = Finding(
    "PV101",
    "unnamed-source",
    Severity.WARNING,
    HARBOUR.id,
    span(HARBOUR, "two people familiar with the inspection"),
    3,
    87,
    "nobody can tell who these people are",
    (KNEW.id,),
)
ENTRY = Entry(
    4,
    "2025-12-10T09:00:00Z",
    "ilka",
    "undo",
    "linked by mistake",
    (Change("links", "l1", None, {"a": "c1"}),),
    undoes=3,
)
VOID = {"input", "meta"}
KNOWN_ATTRIBUTES = {
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "autocomplete",
    "charset",
    "class",
    "content",
    "data-claims",
    "data-item",
    "data-n",
    "data-sheet",
    "data-stands",
    "datetime",
    "dir",
    "for",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "lang",
    "max",
    "min",
    "name",
    "rel",
    "role",
    "scope",
    "spellcheck",
    "step",
    "tabindex",
    "title",
    "type",
    "value",
    "height",
    "preserveaspectratio",
    "viewbox",
    "width",
    "x",
    "y",
}


class Page(HTMLParser):
    """A page taken apart, with its tags checked for balance on the way."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.data: list[str] = []
        self.articles: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag == "div" and attributes.get("class") == "text":
            self.articles.append("")
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        assert opened == tag

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self.open]
        if "style" in inside:
            self.styles.append(data)
            return
        if "script" in inside:
            (self.data if self.open[-1][1].get("type") == "application/json" else self.scripts).append(data)
            return
        self.text += data
        if any(tag == "div" and attributes.get("class") == "text" for tag, attributes in self.open):
            self.articles[-1] += data
            if "mark" in inside:
                self.marks.append((data, self.open[-1][1]["href"]))


def parsed(written: str) -> Page:
    page = Page()
    page.feed(written)
    page.close()
    assert not page.open
    return page


def csv_cells(written: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written, newline="")))


def table_of(words: str) -> Table:
    return Table("one", (Column("words"),), ((words,),), ({"words": words},))


# public JSON

CLAIM_FIELDS = {
    "id",
    "article",
    "text",
    "spans",
    "proposition",
    "quoted",
    "stance",
    "hedges",
    "attribution",
    "confidence",
}
ARTICLE_FIELDS = {
    "id",
    "outlet",
    "title",
    "byline",
    "date",
    "date_source",
    "url",
    "language",
    "sha256",
    "text",
    "claims",
}


def test_a_public_claim_has_the_promised_fields() -> None:
    record = public.claim(KNEW)
    assert set(record) >= CLAIM_FIELDS
    assert record["spans"] == [list(each) for each in KNEW.spans]
    assert record["stance"] == "asserts"
    assert record["hedges"] == ["reportedly"]
    assert set(record["attribution"]) == {"source", "source_spans", "cue", "cue_spans", "via", "details"}
    source = record["attribution"]["source"]
    assert source == {
        "name": "two people familiar with the inspection",
        "kind": "person",
        "identified": False,
        "count": 2,
        "role": "",
        "basis": "familiar with the inspection",
    }
    assert record["confidence"] == {"level": "low", "rule": "R10", "because": ["R10: one named source told it"]}


def test_a_claim_without_a_source_has_no_attribution_in_public() -> None:
    assert public.claim(DATED)["attribution"] is None


def test_what_a_claim_is_besides_is_added_to_its_public_record() -> None:
    denial = evolve(DENIED, general=True, answers=(KNEW.id,), about=("torvald",))
    record = public.claim(denial)
    assert record["general"] is True
    assert record["answers"] == [KNEW.id]
    assert record["about"] == ["torvald"]
    assert "general" not in public.claim(DENIED)


def test_a_public_article_keeps_the_id_it_came_with() -> None:
    record = public.article(HARBOUR, [CLOSED])
    assert set(record) >= ARTICLE_FIELDS
    assert (record["id"], record["key"]) == (HARBOUR.id, "01")
    assert public.article(HARBOUR, [CLOSED], keep_key=True)["id"] == "01"
    assert [each["id"] for each in record["claims"]] == [CLOSED.id]
    assert public.article(COAST, [])["id"] == COAST.id


def test_a_missing_date_is_null_in_public() -> None:
    record = public.article(Article.of("Words."), [])
    assert record["date"] is None
    assert record["date_source"] is None
    assert record["title"] == ""


def test_a_public_thread_has_the_promised_fields() -> None:
    record = public.thread(KNOWLEDGE)
    assert record["support"] == "single-source"
    assert record["challenges"] == ["denied", "no-response"]
    assert record["confidence"]["level"] == "low"
    assert (record["origins"]["at_least"], record["origins"]["at_most"]) == (1, 3)
    assert record["origins"]["keys"][0]["kind"] == "unnamed"
    assert record["because"] == ["single-source: one article, 1 to 3 independent origins"]
    assert record["grounds"] == [{"code": "single-source", "at_least": 1, "at_most": 3}]
    denial = record["claims"][1]
    wanted = {"id", "article", "outlet", "date", "relation", "stance", "source", "judge"}
    assert set(denial) >= wanted
    assert (denial["relation"], denial["stance"], denial["judge"]) == ("contradicts", "denies", "ilka")
    assert denial["source"]["body"] == "Torvald & Sons"


def test_a_verdict_a_ranking_a_finding_a_link_and_an_entry_have_their_public_records() -> None:
    assert public.verdict("7", VERDICT) == {
        "id": "7",
        "relation": "contradicts",
        "score": 96.5,
        "reasons": [
            {"kind": "figures", "a": "12", "b": "21", "says": "the figures differ"},
            {"kind": "names", "a": "Solt", "b": ""},
        ],
        "made": True,
    }
    assert public.ranking("q", [("c1", 90.0), ("c2", 40.5)]) == {
        "id": "q",
        "ranked": ["c1", "c2"],
        "scores": [90.0, 40.5],
    }
    assert public.finding(FINDING) == {
        "rule": "PV101",
        "name": "unnamed-source",
        "severity": "warning",
        "article": HARBOUR.id,
        "span": list(FINDING.span),
        "line": 3,
        "column": 87,
        "message": "nobody can tell who these people are",
        "claims": [KNEW.id],
        "fingerprint": "",
    }
    link = Link.between("c2", "c1", Relation.REPEATS, score=80.0)
    assert public.link(link) == {
        "id": link.id,
        "a": "c1",
        "b": "c2",
        "relation": "repeats",
        "score": 80.0,
        "reasons": [],
        "judge": "wording",
        "made": True,
    }
    record = public.entry(ENTRY)
    assert (record["number"], record["by"], record["undoes"]) == (4, "ilka", 3)
    assert record["changes"] == [{"table": "links", "id": "l1", "before": None, "after": {"a": "c1"}}]


def test_every_public_record_can_be_written_as_json() -> None:
    for record in (
        public.article(HARBOUR, CLAIMS),
        public.thread(KNOWLEDGE),
        public.verdict("7", VERDICT),
        public.finding(FINDING),
        public.entry(ENTRY),
    ):
        assert json.loads(reports.dumps(record)) == record


# Tables


def test_threads_are_listed_with_where_they_stand() -> None:
    table = reports.threads_table(THREADS)
    assert [column.heading for column in table.columns] == [
        "id",
        "where it stands",
        "origins",
        "confidence",
        "articles",
        "first date",
        "proposition",
    ]
    assert table.rows[1] == (
        "t2222222",
        "single-source, denied, no response",
        "1 to 3",
        "low",
        "1",
        "2025-12-08",
        "Torvald & Sons knew of the cracks since March",
    )
    assert table.rows[0][2] == "2"


def test_copies_are_found_once_with_the_oldest_telling_and_how_many_there_are() -> None:
    told = [
        (f"c{at}", f"The dam had{' ' * at} CRACKS!", f"Paper {at}", f"2026-03-{9 - at:02}", 40.0) for at in range(4)
    ]
    other = ("c9", "The dam had no cracks", "The Quay", "", 30.0)
    table = reports.ranking_table(*told_once([*told, other], 2))
    assert [row[1] for row in table.rows] == ["c3", "c9"]
    assert table.rows[0][4].endswith("CRACKS! (and 3 copies)")
    assert len(reports.ranking_table(*told_once([*told, other], 1)).rows) == 1


def test_a_search_says_whose_word_each_result_is_and_a_denial_is_no_copy_of_what_it_denies() -> None:
    denial = evolve(CLOSED, id="c2", stance=Stance.DENIES)
    claims = {"c1": CLOSED, "c2": denial}
    found = [
        ("c1", "The bridge was closed", "Wire", "2026-03-09", 40.0),
        ("c2", "the bridge was closed", "Quay", "", 39.0),
    ]
    table = reports.ranking_table(*told_once(found, 9, claims), claims)
    assert [row[4:6] for row in table.rows] == [
        ("Mira Solt, city engineer", "asserts"),
        ("Mira Solt, city engineer", "denies"),
    ]


def test_a_page_that_speaks_of_itself_is_called_the_outlet_and_passes_nothing_on() -> None:
    we = Source("we", SourceKind.OUTLET, True, key="quay")
    assert phrases.who(evolve(CLOSED, attribution=Attribution(we))) == "the outlet itself"
    assert "via" not in phrases.who(evolve(CLOSED, attribution=Attribution(SOLT, via=(we,))))


def test_a_list_with_corroborated_threads_says_what_the_word_means() -> None:
    told = "Corroborated means independent origins recorded here, not a finding of fact."
    for name, width in (("table", None), ("table", 120), ("md", None)):
        assert told in reports.render(reports.threads_table([BRIDGE]), name, width)
        assert told not in reports.render(reports.threads_table([KNOWLEDGE]), name, width)
    for name in ("csv", "json", "jsonl"):
        assert told not in reports.render(reports.threads_table([BRIDGE]), name)


def test_an_article_that_only_denies_is_not_counted_as_telling() -> None:
    assert reports.threads_table([KNOWLEDGE]).rows[0][4] == "1"


def test_a_piped_table_has_a_line_for_each_row_and_cuts_nothing() -> None:
    long = "A very long proposition " * 30
    table = reports.threads_table([evolve(KNOWLEDGE, proposition=long), CLOSING])
    lines = reports.render(table, "table").splitlines()
    assert len(lines) == 3
    assert lines[1].endswith(long.strip())
    assert lines[0].index("PROPOSITION") == lines[1].index("A very long") == lines[2].index("The Anselm")
    assert not any(set(line) & set("│─┃━|") for line in lines)


@pytest.mark.parametrize("width", [30, 50, 80, 100, 140])
def test_a_table_on_a_terminal_fits_its_width_and_loses_no_words(width: int) -> None:
    for table in (
        reports.threads_table(THREADS),
        reports.claims_table(CLAIMS, BY_ID),
        reports.sources_table(CLAIMS, BY_ID, THREADS),
    ):
        shown = reports.render(table, "table", width)
        assert max(map(len, shown.splitlines())) <= width
        assert "\x1b" not in shown
        letters = "".join(shown.split())
        if table.columns[0].heading == "id":
            assert all(row[0] in letters for row in table.rows)
    if width >= 80:
        assert "Torvald & Sons knew of" in reports.render(reports.threads_table(THREADS), "table", width)
        assert "since March" in reports.render(reports.threads_table(THREADS), "table", width)


def test_colour_is_used_only_when_asked_for() -> None:
    table = reports.threads_table(THREADS)
    assert "\x1b[31mdenied" in reports.render(table, "table", 140, colour=True)
    assert "\x1b" not in reports.render(table, "table", 140, colour=False)


def test_sources_that_are_unnamed_are_listed_for_each_outlet_apart() -> None:
    officials = Source("officials", SourceKind.OFFICIAL, False)
    here = evolve(CLOSED, id="c1", attribution=Attribution(officials))
    there = evolve(DENIED, id="c2", attribution=Attribution(officials))
    again = evolve(CRACKS, id="c3", attribution=Attribution(officials))
    rows = reports.sources_table([here, there, again, DATED], BY_ID).rows
    assert rows == (
        ("officials", "official", "unnamed, in Harbour Wire", "2", "1", "0"),
        ("officials", "official", "unnamed, in Coast Daily", "1", "1", "0"),
    )


def test_a_named_source_is_one_row_over_all_outlets() -> None:
    again = evolve(
        DENIED,
        attribution=Attribution(evolve(SOLT, name="Solt", role="engineer")),
        id="c9",
        stance=Stance.ASSERTS,
    )
    rows = reports.sources_table([CLOSED, CRACKS, again], BY_ID, THREADS).rows
    assert rows == (("Mira Solt", "official", "named", "3", "2", "2"),)


def test_the_log_says_which_entry_is_taken_back() -> None:
    row = reports.log_table([ENTRY]).rows[0]
    assert row == ("4", "2025-12-10T09:00:00Z", "ilka", "undo (takes back 3)", "1", "linked by mistake")


def test_findings_and_search_results_have_their_lists() -> None:
    draft = Draft("draft.md", HARBOUR.text, HARBOUR, (FINDING,))
    assert reports.drafts_table([draft]).rows[0][1:4] == ("PV101", "unnamed-source", "warning")
    ranked = [("c1234567890", "Bridge closed", "Harbour Wire", "2025-12-08", 87.6)]
    assert reports.ranking_table(ranked).rows[0] == (
        "88",
        "c1234567",
        "2025-12-08",
        "Harbour Wire",
        "Bridge closed",
    )


def test_json_is_a_list_of_public_records_and_jsonl_has_one_a_line() -> None:
    table = reports.threads_table(THREADS)
    wanted = [public.thread(thread) for thread in THREADS]
    assert json.loads(reports.render(table, "json")) == wanted
    assert [json.loads(line) for line in reports.render(table, "jsonl").split("\n") if line] == wanted
    assert reports.render(reports.threads_table([]), "jsonl") == ""
    assert json.loads(reports.render(reports.threads_table([]), "json")) == []


def test_json_keeps_letters_readable() -> None:
    thread = evolve(CLOSING, proposition="Мост закрыт в полдень")
    assert "Мост закрыт" in reports.render(reports.threads_table([thread]), "jsonl")


def test_a_cell_that_a_spreadsheet_would_run_is_led_by_an_apostrophe() -> None:
    for formula in ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "\n=1", "＝1"):
        cell = csv_cells(reports.render(table_of(formula), "csv"))[1][0]
        assert cell.startswith("'")
    assert csv_cells(reports.render(table_of("1 = 1"), "csv"))[1][0] == "1 = 1"


def test_a_comma_a_quote_and_a_line_break_stay_in_their_csv_cell() -> None:
    words = 'He said "no", twice\nand left'
    assert csv_cells(reports.render(table_of(words), "csv")) == [["words"], [words]]


def test_a_pipe_does_not_end_a_markdown_cell() -> None:
    shown = reports.render(table_of("either | or <b>"), "md")
    assert shown.splitlines()[2] == "| either \\| or &lt;b&gt; |"


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ProvenanceError, match="table, json, jsonl, csv, md"):
        reports.render(table_of("x"), "pdf")


# Pages


def test_a_thread_page_quotes_every_telling_in_its_sentence_oldest_first() -> None:
    shown = reports.thread_page(evolve(KNOWLEDGE, tellings=KNOWLEDGE.tellings[::-1]), BY_ID)
    assert shown.startswith("Torvald & Sons knew of the cracks since March\n")
    quote = "«The builder, Torvald & Sons,» reportedly «knew of the cracks since March», according to two people"
    denial = "Torvald & Sons denied on Tuesday that «it had known of the cracks». “That is"
    assert quote in shown
    assert denial in shown
    assert shown.index(quote) < shown.index(denial)
    for words in (
        "single-source: one source, one article",
        "denied: ",
        "origins: 1 to 3",
        "low (R5)",
        "8 December 2025 · Harbour Wire · two people familiar with the inspection · “according to”",
        "hedged: reportedly",
        "first telling",
        "Edo Vance, spokesman (Torvald & Sons)",
        "challenges it · linked by ilka",
    ):
        assert words in shown


def test_the_oldest_telling_of_a_page_that_credits_an_outlet_is_not_called_the_first() -> None:
    page = "The Quay Post reported that the ferry leaks, citing two officials."
    (read,) = extraction.extract(Article.of(page, outlet="Orla Herald", date="2031-03-02", language="en"))
    first = evolve(CLOSING.tellings[0], claim=read, outlet="Orla Herald", judge="")
    assert phrases.placed_by(first) == "first telling here, passed on from Quay Post"
    assert phrases.placed_by(evolve(first, outlet="The Quay Post")) == "first telling"
    assert phrases.placed_by(evolve(first, claim=CLOSED)) == "first telling"


def test_a_source_is_called_by_its_name_and_not_by_its_spokesman() -> None:
    page = "Hamish Boyd said that the boxes were late. A spokesman for returning officer Hamish Boyd said that the van broke down."
    read = extraction.extract(Article.of(page, outlet="Orla Herald", date="2031-03-02", language="en"))
    (one,) = credited(read, {}, ())
    assert (one.source.name, len(one.claims)) == ("Hamish Boyd", 2)
    (alone,) = credited(read[1:], {}, ())
    assert alone.source.name == "A spokesman for returning officer Hamish Boyd"


def test_a_telling_that_is_withdrawn_is_shown_as_such() -> None:
    thread = evolve(CLOSING, tellings=(telling(CLOSED, live=False),))
    assert "no longer counted" in reports.thread_page(thread, BY_ID)


def test_a_thread_page_without_the_article_still_shows_the_words() -> None:
    assert "«it had known of the cracks»" in reports.thread_page(KNOWLEDGE, {})


def test_a_page_is_wrapped_to_the_width_it_is_given() -> None:
    for shown in (
        reports.thread_page(KNOWLEDGE, BY_ID, 60),
        reports.why_page(KNOWLEDGE, 60),
        reports.claim_page(KNEW, HARBOUR, KNOWLEDGE, 60),
    ):
        assert max(map(len, shown.splitlines())) <= 60


def test_a_claim_page_shows_who_says_it_and_where_it_stands() -> None:
    shown = reports.claim_page(KNEW, HARBOUR, KNOWLEDGE)
    for words in (
        "two people familiar with the inspection",
        "asserts it",
        "according to",
        "person, unnamed",
        "reportedly",
        "low (R10: one named source told it)",
        "Harbour Wire, 8 December 2025",
        f"{KNEW.spans[0][0]}-{KNEW.spans[0][1]}, {KNEW.spans[1][0]}-{KNEW.spans[1][1]}",
        "single-source, denied, no response",
        KNEW.id,
        f"({HARBOUR.id[:8]})",
    ):
        assert words in shown
    assert "the outlet's own voice" in reports.claim_page(DATED, COAST)


def test_a_why_page_names_each_origin_with_the_claims_behind_it() -> None:
    shown = reports.why_page(KNOWLEDGE)
    for words in (
        "single-source: one article, 1 to 3 independent origins",
        "unnamed sources heard by Harbour Wire (unnamed)",
        KNEW.id,
        "Confidence: low (R5)",
        "R5: one unnamed source told it",
    ):
        assert words in shown


def test_a_verdict_page_shows_the_words_on_both_sides() -> None:
    shown = reports.verdict_page("12 were hurt", "21 were hurt", VERDICT)
    assert shown.startswith("contradicts: ")
    for words in (
        "a: 12 were hurt",
        "b: 21 were hurt",
        "figures: the figures differ",
        "a: 12\n",
        "b: (nothing)",
    ):
        assert words in shown
    assert "suggestion" in reports.verdict_page("a", "b", evolve(VERDICT, made=False))


def test_findings_stand_under_the_words_they_are_about() -> None:
    lines = reports.findings_text([FINDING], HARBOUR).splitlines()
    assert lines[0] == "3:87: PV101 unnamed-source: nobody can tell who these people are"
    start = lines[2].index("^")
    assert lines[1][start : start + lines[2].count("^")] == "two people familiar with the inspection"


def test_a_finding_over_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    article = Article.of("One line here\nand another")
    finding = evolve(FINDING, span=(4, 20), line=1, column=5)
    assert reports.findings_text([finding], article).splitlines()[1:] == [
        "    One line here",
        "        ^^^^^^^^^",
    ]


def test_carets_stand_under_wide_letters() -> None:
    article = Article.of("東京で橋が閉鎖")
    finding = evolve(FINDING, span=(3, 4), line=1, column=4)
    assert reports.findings_text([finding], article).splitlines()[2] == "    " + " " * 6 + "^^"


# Excerpts and pieces


def test_an_excerpt_of_a_long_text_is_cut_at_words() -> None:
    article = Article.of("word " * 200 + "the very claim" + " more" * 200)
    claim = Claim.of(article.id, "the very claim", ((1000, 1014),), "the very claim")
    shown = quotation(claim, article)
    assert shown.startswith("… word ")
    assert shown.endswith(" more …")
    assert "«the very claim»" in shown
    assert len(shown) < 240


def test_an_excerpt_stays_in_its_sentence() -> None:
    article = Article.of("Before it. The claim stands here, she said. After it.")
    claim = Claim.of(article.id, "The claim stands here", ((11, 32),), "x")
    assert quotation(claim, article) == "«The claim stands here», she said."


def test_paragraphs_are_found_with_and_without_blank_lines() -> None:
    assert paragraphs("one\ntwo\n\nthree") == ((0, 7), (9, 14))
    assert paragraphs("one\ntwo\n") == ((0, 3), (4, 7))
    assert paragraphs("\n\n") == ()


@given(
    st.text(max_size=60),
    st.lists(st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=3), max_size=5),
)
def test_pieces_together_are_the_text_and_carry_the_claims_that_stand_there(
    text: str, spans: list[list[tuple[int, int]]]
) -> None:
    claims = [
        Claim(id=f"c{number}", article="a", text="", spans=tuple(each), proposition="")
        for number, each in enumerate(spans)
    ]
    cut = pieces(text, claims)
    assert "".join(piece.text for piece in cut) == text
    at = 0
    for piece in cut:
        for here in range(at, at + len(piece.text)):
            covering = {claim.id for claim in claims if any(start <= here < end for start, end in claim.spans)}
            assert covering == set(piece.claims)
        at += len(piece.text)
    begun = [ident for piece in cut for ident in piece.begins]
    ended = [ident for piece in cut for ident in piece.ends]
    covered = {ident for piece in cut for ident in piece.claims}
    assert sorted(begun) == sorted(ended) == sorted(covered)


# The story as a page


def test_the_page_asks_nothing_of_the_network_and_runs_nothing_but_its_own_script() -> None:
    page = parsed(STORY)
    (style,), (script,) = page.styles, page.scripts
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    script_digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = next(
        attributes["content"]
        for tag, attributes in page.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy
    assert f"script-src 'sha256-{script_digest}'" in policy
    assert "unsafe-inline" not in policy
    names = {tag for tag, _ in page.tags}
    assert not names & {"img", "link", "iframe", "object", "form", "base", "use", "image", "foreignobject"}
    assert not any({"style", "src", "xlink:href"} & set(attributes) for _, attributes in page.tags)
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert not re.search(
        r"\b(fetch|XMLHttpRequest|import|eval|innerHTML|WebSocket|sendBeacon|storage)\b", script, re.IGNORECASE
    )
    assert "url(" not in style
    assert "@import" not in style


def test_only_addresses_of_the_web_become_links_and_without_a_referrer() -> None:
    page = parsed(STORY)
    away = [attributes for tag, attributes in page.tags if tag == "a" and not attributes["href"].startswith("#")]
    assert away == [{"href": "https://harbour.example/bridge", "rel": "noreferrer"}]
    assert "javascript:alert(1)" in page.text


def test_every_link_within_the_page_has_its_target_and_ids_are_unique() -> None:
    page = parsed(STORY)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {attributes["href"][1:] for _, attributes in page.tags if attributes.get("href", "")[:1] == "#"}
    assert targets <= set(ids)
    assert {thread.id for thread in THREADS} <= set(ids)
    assert {claim.id for claim in CLAIMS} <= set(ids)


def test_the_text_of_each_article_is_whole_and_in_order() -> None:
    assert parsed(STORY).articles == [HARBOUR.text, COAST.text]


def test_each_claim_is_marked_where_it_stands_and_leads_to_its_thread() -> None:
    page = parsed(STORY)
    assert ("The Anselm bridge was closed at noon on Monday", "#t3333333333333") in page.marks
    assert ("The builder, Torvald & Sons,", "#t2222222222222") in page.marks
    assert ("knew of the cracks since March", "#t2222222222222") in page.marks
    # Two claims overlap here: the piece that they share belongs to the shorter one.
    assert ("An inspection report seen by the Coast Daily lists ", f"#{DATED.id}") in page.marks
    assert ("cracks in two piers", "#t1111111111111") in page.marks
    assert (" of the Anselm bridge", "#t1111111111111") in page.marks


def test_threads_stand_under_the_first_heading_that_holds() -> None:
    both = evolve(BRIDGE, id="t4", challenges=(Challenge.DISPUTED,))
    lone = evolve(CLOSING, id="t5", support=Support.UNATTRIBUTED)
    quiet = evolve(CLOSING, id="t6", challenges=(Challenge.NO_RESPONSE,))
    found = grouped([BRIDGE, KNOWLEDGE, CLOSING, both, lone, quiet])
    assert [[thread.id for thread in found[key]] for key in found] == [
        [BRIDGE.id, "t4"],
        [KNOWLEDGE.id],
        [CLOSING.id, "t6"],
        ["t5"],
    ]
    page = reports.story_page([both], ARTICLES, CLAIMS, "Bridge", "")
    assert "Also denied or disputed, though corroborated" in page


def test_a_standing_is_always_said_in_words() -> None:
    text = parsed(STORY).text
    for words in (
        "at least two independent origins",
        "Denied by Torvald & Sons. 1 article tells it, from unnamed sources heard by Harbour Wire.",
        "No response",
        "any tellings, one origin. Repetition is not corroboration",
        "not a finding of fact",
        "1 to 3",
        "rule R5",
        "single-source: one article, 1 to 3 independent origins",
        "8 December 2025",
        "The outlet's own voice",
        "8 to 9 December 2025",
    ):
        assert words in text


def test_a_denial_stands_beside_what_it_denies() -> None:
    card = STORY[STORY.index('id="t2222222222222"') :]
    before_details = card[: card.index("<details>")]
    assert "Who is against it" in before_details
    assert "Edo Vance" in before_details


def test_an_empty_story_is_still_a_page() -> None:
    page = parsed(reports.story_page([], [], [], "Nothing yet", ""))
    assert "No claims have been gathered yet." in page.text


def test_the_story_in_markdown_has_threads_articles_and_claims() -> None:
    shown = reports.story_markdown(THREADS, ARTICLES, CLAIMS)
    for words in (
        "### Denied or disputed",
        "#### Torvald & Sons knew of the cracks since March",
        "**knew of the cracks since March**, according to",
        "> The company did not respond to questions.",
        "<https://harbour.example/bridge>",
        f"thread {KNOWLEDGE.id}",
    ):
        assert words in shown
    assert "<javascript" not in shown


# Hostile text

NASTY = st.lists(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "</style>",
            "</mark></a>",
            "=cmd",
            "\x1b[31m",
            "\x9b31m",
            "\u202e",
            "\u2066",
            "\x00",
            "\r",
            "\n\n",
            "|",
            "'",
            '"',
            "&amp;",
            "]](http://x.example)",
            "{{ 7*7 }}",
            "{% raw %}",
            "\ud800",
            "\U000e0041",
            "words",
            " ",
        ]
    )
    | st.text(max_size=4),
    max_size=8,
).map("".join)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=3).map(tuple)
UNSEEN = "\x00\x1b\x7f\x9b\u202e\u2066\u2028\ud800\U000e0041"


@st.composite
def hostile_stories(draw: st.DrawFn) -> tuple[tuple[Thread, ...], tuple[Article, ...], tuple[Claim, ...]]:
    nasty = lambda: draw(NASTY)  # noqa: E731
    article = Article(
        id=nasty(),
        text=nasty(),
        outlet=nasty(),
        title=nasty(),
        byline=nasty(),
        date=nasty(),
        url=draw(st.sampled_from(["https://x.example/", "", "javascript:"])) + nasty(),
        language=nasty(),
        replaces=nasty(),
    )
    source = Source(nasty(), SourceKind.WITNESS, draw(st.booleans()), role=nasty(), body=nasty(), basis=nasty())
    claims = tuple(
        Claim(
            id=f"c{number}{nasty()}",
            article=article.id,
            text=nasty(),
            spans=draw(SPANS),
            proposition=nasty(),
            hedges=(nasty(),),
            attribution=Attribution(source, draw(SPANS), nasty(), (), (source,)) if number else None,
            confidence=Confidence(Level.LOW, nasty(), (nasty(),)),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    tellings = tuple(
        Telling(claim, nasty(), nasty(), draw(st.sampled_from(["repeats", "contradicts", nasty()])), nasty())
        for claim in claims
    )
    thread = Thread(
        id=f"t{nasty()}",
        proposition=nasty(),
        support=draw(st.sampled_from(Support)),
        challenges=tuple(draw(st.sets(st.sampled_from(Challenge)))),
        confidence=Confidence(Level.LOW, nasty(), (nasty(),)),
        origins=Origins(1, 2, (Origin(nasty(), nasty(), nasty(), claims=(nasty(),)),)),
        tellings=tellings,
        grounds=(Ground(draw(st.sampled_from(GroundCode)), nasty(), nasty(), nasty(), by=nasty(), why=nasty()),),
        own_level=nasty(),
    )
    return (thread,), (article,), claims


def surrounded(
    threads: tuple[Thread, ...], articles: tuple[Article, ...], claims: tuple[Claim, ...], nasty: str
) -> reports.Around:
    """Everything that a page shows beside threads, articles and claims, with the worst of words in it."""
    decision = Decision(DecisionKind.NOTE, articles[0].id, nasty, nasty, nasty, nasty)
    noted = [evolve(thread, notes=(decision,), tags=(nasty,)) for thread in threads]
    chains = tuple(
        Chain(thread, tuple(Step(t, nasty, thread.tellings[0].claim.id if at else "", (nasty,)) for at, t in told))
        for thread in noted
        if (told := list(enumerate(thread.tellings)))
    )
    links = tuple(
        Link.between(a.id, b.id, Relation.REPEATS, judge=nasty, reasons=(Reason(nasty, nasty, nasty, nasty),))
        for a, b in itertools.pairwise(claims)
    )
    questions = desk.Questions(
        tuple(desk.Suggestion(link, a, b) for link, (a, b) in zip(links, itertools.pairwise(claims), strict=True)),
        tuple(threads),
        tuple(desk.Reply(claim, nasty, decision, None, True) for claim in claims),
        (desk.Uncredited(articles[0], articles[0], nasty),),
        ((nasty, nasty),),
    )
    stages = (Stage(nasty, tuple(map(Line.of, threads)), {one.id: Line.of(one) for one in threads}),)
    return reports.Around(chains, links, (decision,), questions, stages=stages)


LIGHT = settings(
    max_examples=tries(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@LIGHT
@given(hostile_stories(), NASTY)
def test_no_text_breaks_out_of_the_page(
    story: tuple[tuple[Thread, ...], tuple[Article, ...], tuple[Claim, ...]], title: str
) -> None:
    threads, articles, claims = story
    around = surrounded(threads, articles, claims, title)
    written = reports.story_page(threads, articles, claims, title, title, title, around)
    page = parsed(written)
    names = {tag for tag, _ in page.tags}
    assert not names & {"img", "iframe"}
    assert len(page.styles) == len(page.scripts) == 1
    assert page.scripts == parsed(STORY).scripts
    (held,) = page.data
    assert [one.get("id", "") for one in json.loads(held)["articles"]] == [article.id for article in articles]
    assert not set("<>&") & set(held)
    assert all(name in KNOWN_ATTRIBUTES for _, attributes in page.tags for name in attributes)
    assert all(
        attributes["href"].startswith(("#", "https://x.example/")) for tag, attributes in page.tags if tag == "a"
    )
    assert not set(UNSEEN) & set(written)
    written.encode("utf-8")
    assert page.articles == [visible(article.text, keep="\r\n\t") for article in articles]


@LIGHT
@given(hostile_stories())
def test_no_text_reaches_a_terminal_or_a_spreadsheet_as_a_command(
    story: tuple[tuple[Thread, ...], tuple[Article, ...], tuple[Claim, ...]],
) -> None:
    threads, articles, claims = story
    by_id = {article.id: article for article in articles}
    tables = (
        reports.threads_table(threads),
        reports.claims_table(claims, by_id),
        reports.sources_table(claims, by_id, threads),
    )
    shown = [
        reports.render(table, name, width)
        for table in tables
        for name, width in (("table", None), ("table", 40), ("table", 150), ("md", None), ("json", None))
    ]
    finding = Finding("PV1", "x", Severity.NOTE, articles[0].id, (1, 9), 1, 2, articles[0].title)
    shown += [
        *(reports.thread_page(thread, by_id) for thread in threads),
        *(reports.why_page(thread, 50) for thread in threads),
        *(reports.claim_page(claim, articles[0], threads[0]) for claim in claims),
        reports.findings_text([finding], articles[0]),
        reports.story_markdown(threads, articles, claims, articles[0].title),
    ]
    for text in shown:
        assert not set(UNSEEN) & set(text)
        assert "\r" not in text
        text.encode("utf-8")
    for table in tables:
        assert len(reports.render(table, "table").rstrip("\n").split("\n\n")[0].split("\n")) == len(table.rows) + 1
        sheet = reports.render(table, "csv")
        assert not set(UNSEEN) & set(sheet)
        cells = csv_cells(sheet)
        assert [len(row) for row in cells] == [len(table.columns)] * (len(table.rows) + 1)
        assert not any(cell.lstrip()[:1] in "=+-@" for row in cells for cell in row if cell.strip())
        assert json.loads(reports.render(table, "json")) == list(table.records)


@LIGHT
@given(hostile_stories())
def test_no_text_becomes_html_in_markdown(
    story: tuple[tuple[Thread, ...], tuple[Article, ...], tuple[Claim, ...]],
) -> None:
    threads, articles, claims = story
    shown = reports.story_markdown(threads, articles, claims)
    assert "<script" not in shown
    assert "](http" not in shown.replace("\\]", "")
    for line in shown.splitlines():
        assert "<" not in line or line.startswith("<https://x.example/")


@given(NASTY)
def test_what_cannot_be_seen_is_written_out_and_nothing_else_is_touched(text: str) -> None:
    shown = visible(text)
    assert not set(UNSEEN) & set(shown)
    assert visible(shown) == shown
    selectors = range(0xE0100, 0xE01F0)  # letters without a shape, which Python calls printable
    seen = (letter for letter in text if ord(letter) not in selectors)
    plain = "".join(letter for letter in seen if letter.isprintable() or letter in "\n\t ")
    at = 0
    for letter in plain:
        at = shown.index(letter, at) + 1


def test_markup_in_an_article_is_shown_as_text_and_the_unseen_is_shown() -> None:
    hostile = evolve(
        HARBOUR,
        text="<script>x</script>\x1b[31m\u202eend",
        title='"><img src=x>',
        url='https://x.example/"><b>',
    )
    claim = Claim.of(HARBOUR.id, "<script>", ((0, 8),), "<i>it</i>")
    written = reports.story_page([], [hostile], [claim], "</title><script>", "<now>")
    assert written.count("<script") == 2, "the page's data and its own script"
    for raw in ("<script>x", "<img", "<i>", "<now>", "\x1b", "\u202e"):
        assert raw not in written
    assert "&lt;/script&gt;\\x1b[31m\\u202eend" in written


def test_heavy_libraries_are_left_alone_until_something_is_shown() -> None:
    asked = "import sys, provenance.reports; print(*{'rich', 'jinja2', 'markupsafe'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_version_that_was_replaced_says_so_and_its_claims_no_confidence() -> None:
    later = evolve(HARBOUR, id="alater", text=HARBOUR.text + " More later.", replaces=HARBOUR.id, date="2025-12-10")
    fallen = evolve(KNOWLEDGE, tellings=tuple(evolve(t, live=False) for t in KNOWLEDGE.tellings))
    written = reports.story_page([fallen], [HARBOUR, later], CLAIMS, "Bridge", "")
    old = written[written.index(f'id="{HARBOUR.id}"') : written.index('id="alater"')]
    assert (
        '<b>Replaced</b> by <a href="#alater">a later version</a> of <time datetime="2025-12-10">10 December 2025</time>'
        in old
    )
    knew = old[old.index(f'id="{KNEW.id}"') :]
    assert "no longer counted" in knew[: knew.index("</li>")] and "confidence" not in knew[: knew.index("</li>")]


def test_why_a_thread_stands_is_in_the_words_of_the_page_with_its_claims_as_links() -> None:
    why = Ground(GroundCode.GENERAL_DENIAL, DENIED.id, "Edo Vance", "Coast Daily", "2025-12-09")
    grounds = (why, evolve(why, claim="c0000000000000"))
    page = reports.story_page([evolve(KNOWLEDGE, grounds=grounds)], ARTICLES, CLAIMS, "Bridge", "")
    day = '<time datetime="2025-12-09">9 December 2025</time>'
    shown = f'denied in general by Edo Vance in Coast Daily, {day} (<a href="#{DENIED.id}">claim</a>)'
    assert shown in page and 'href="#c0000000000000"' not in page


def test_who_was_asked_and_the_answer_stand_with_the_thread_everywhere() -> None:
    subject, party = KNEW.id, "Torvald & Sons"
    asked = Decision(DecisionKind.ASKED, subject, "ana", "by letter", "2025-12-10T09:00:00Z", "2025-12-12", party)
    answer = Decision(DecisionKind.ANSWERED, subject, "ana", "It is false.", "2025-12-11T09:00:00Z", "denied", party)
    thread = evolve(KNOWLEDGE, replies=(asked, answer))
    page = parsed(reports.story_page([thread], ARTICLES, CLAIMS, "Bridge", "")).text
    for shown in (page, reports.story_markdown([thread], ARTICLES, CLAIMS), reports.thread_page(thread, {})):
        assert "Torvald & Sons was asked on 10 December 2025, until 12 December 2025: by letter" in shown
        assert "Torvald & Sons denied it, recorded on 11 December 2025: It is false." in shown
    assert [one["value"] for one in public.thread(thread)["replies"]] == ["2025-12-12", "denied"]


def test_the_page_tells_every_rule_of_confidence() -> None:
    text = parsed(STORY).text
    for rule in (*(f"R{n}" for n in range(1, 12)), *(f"K{n}" for n in range(1, 5))):
        assert f"{rule}: " in text


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        (Reason("scope", "12 ferries", "", "only one side tells this"), "only A says: 12 ferries"),
        (Reason("scope", "", "12 ferries", "only one side tells this"), "only B says: 12 ferries"),
        (
            Reason("denial", "", "put forward as false", "one side puts it forward as false"),
            "B says this is false, A does not",
        ),
        (Reason("figures", "12", "21", "the figures differ"), "the figures differ: 12 / 21"),
        (Reason("wording", says="half of the wording is shared"), "half of the wording is shared"),
    ],
)
def test_a_reason_is_written_as_a_person_would_say_it(reason: Reason, says: str) -> None:
    assert reason_phrase(reason) == says
