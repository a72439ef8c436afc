"""Reviews and annotations of other programs: put where they belong, and nothing that is recorded is changed by them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from effort import tries
from exchange_desk import REVIEWED, thread_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.errors import UnreadableError
from provenance.readers.exchanged import Annotation, FoundReview, check_table, marked, reviews

URL = "https://factcheck.example/1"


def review(**more: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org", "@type": "ClaimReview", "url": URL, "claimReviewed": "The bow door leaked for a week.",
        "author": {"@type": "Organization", "name": "Fact Quay"}, "reviewRating": {"@type": "Rating", "alternateName": "True"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ada Marsh"}, "datePublished": "2031-03-01"},
        **more,
    }  # fmt: skip


def brought(typed: Any, kind: str, content: object, *more: str) -> tuple[int, str]:
    text = content if isinstance(content, str) else json.dumps(content)
    Path("brought.in").write_text(text, encoding="utf-8")
    code, _, said = typed("import", kind, "brought.in", *more)
    return code, said


def reviews_of(typed: Any, words: str) -> list[dict[str, Any]]:
    shown = json.loads(typed("show", thread_of(typed, words), "--format", "json")[1])
    return list(shown.get("reviews", []))


@pytest.mark.parametrize(
    "shape",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"@graph": [{"@type": "WebPage"}, one]},
        lambda one: {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [one]}]},
        lambda one: f"{json.dumps(one)}\n{json.dumps(one)}\n",
        lambda one: {**one, "@type": ["http://schema.org/ClaimReview"]},
    ],
)
def test_a_review_is_put_beside_its_claim_whatever_holds_it(shape: Any, two: Any) -> None:
    code, said = brought(two, "claimreview", shape(review()))
    assert code == 0 and "1 review recorded" in said
    (found,) = reviews_of(two, "bow door")
    assert (found["rating"], found["publisher"], found["url"], found["own"]) == ("True", "Fact Quay", URL, False)
    assert json.loads(two("export", "--format", "claimreview")[1])["dataFeedElement"] == []


def test_what_is_recorded_of_a_review_stays(two: Any) -> None:
    assert brought(two, "claimreview", review())[0] == 0
    head = Path("ledger.json").read_bytes()
    code, said = brought(two, "claimreview", review())
    assert code == 0 and "0 reviews recorded, 1 already there" in said
    other = review(reviewRating={"@type": "Rating", "alternateName": "False"})
    code, said = brought(two, "claimreview", other)
    assert code == 2 and "“True”, which stays" in said
    assert Path("ledger.json").read_bytes() == head


@pytest.mark.parametrize("kind", ["claimreview", "check", "annotations"])
def test_a_trial_says_what_would_be_recorded_and_records_nothing(kind: str, two: Any) -> None:
    head = two("verify", "--format", "json")[1]
    content = {"claimreview": review(), "check": FACT_CHECKS, "annotations": {"rows": [hypothesis()]}}[kind]
    code, said = brought(two, kind, content, "--dry-run")
    assert code == 0 and "1 " in said and "Nothing was recorded" in said
    assert two("verify", "--format", "json")[1] == head


def test_a_feed_of_our_own_reviews_comes_back_as_it_was(two: Any) -> None:
    door = thread_of(two, "bow door")
    assert two("rate", door, *REVIEWED, "--publisher", "Torvay Post")[0] == 0
    feed = two("export", "--format", "claimreview")[1]
    assert two("undo")[0] == 0
    assert brought(two, "claimreview", feed, "--ours")[0] == 0

    def bare(text: str) -> Any:
        (row,) = json.loads(text)["dataFeedElement"]
        return {name: value for name, value in row["item"][0].items() if name not in ("@id", "datePublished")}

    assert bare(two("export", "--format", "claimreview")[1]) == bare(feed)


def test_a_claim_that_nobody_recorded_is_refused_or_added_as_a_note(two: Any) -> None:
    unknown = review(claimReviewed="Orla Shipping paid forty thousand crowns to the port.")
    code, said = brought(two, "claimreview", unknown)
    assert code == 2 and "No claim here says that" in said and "--add" in said
    code, said = brought(two, "claimreview", unknown, "--add")
    assert code == 0 and "1 of them with a new claim" in said
    (found,) = reviews_of(two, "forty thousand")
    assert found["rating"] == "True"
    (claim,) = [one for one in json.loads(two("claims", "--format", "json")[1]) if "forty" in one["text"]]
    assert claim["attribution"]["source"]["name"] == "Ada Marsh"
    assert brought(two, "claimreview", unknown, "--add")[0] == 0, "the claim is known now"


def test_a_claim_with_another_figure_is_another_claim(two: Any) -> None:
    code, said = brought(two, "claimreview", review(claimReviewed="The bow door leaked for a year."))
    assert code == 2 and "No claim here says that" in said
    assert reviews_of(two, "bow door") == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no json", "no JSON"),
        ("{}", "no ClaimReview"),
        ("[" * 100_000, "no JSON"),
        (json.dumps(review(url="")), "no url"),
        (json.dumps(review(reviewRating={})), "no reviewRating"),
        (json.dumps(review(claimReviewed=None, itemReviewed=[])), "no claimReviewed"),
        (json.dumps(review(url="javascript:alert(1)")), "no address of a web page"),
        (json.dumps(review(reviewRating={"alternateName": "x" * 300})), "200 characters"),
    ],
)
def test_a_feed_that_cannot_be_read_is_refused_in_one_line(content: str, said: str, two: Any) -> None:
    code, told = brought(two, "claimreview", content)
    assert code == 2 and said in told
    assert reviews_of(two, "bow door") == []


# --- Check


ITEMS = (
    "Claim,Item page URL,Status,Created by,Submitted at,Social Media Posted at,Report Published at,Number of media,Tags,Team task\n"
    "The bow door leaked for a week.,https://check.example/team/media/7,False,ana,2031-03-04 10:00:00,,,1,"
    '"ferry, leak","an answer\nof two lines"\n'
    ",https://check.example/team/media/8,Unstarted,ana,2031-03-04 10:00:00,,,1,,\n"
)
FACT_CHECKS = (
    "Fact-check title,Fact-check summary,Fact-check URL,Tags,Workspace,Updated at,Rating\n"
    "The bow door leaked for a week.,A summary,https://check.example/7,,Fact Quay,1930000000,Inconclusive\n"
)


def test_tables_of_check_are_brought_in_with_their_ratings_and_tags(two: Any) -> None:
    code, said = brought(two, "check", ITEMS)
    assert code == 2 and "1 review recorded, 1 refused" in said and "line 4" in said and "no claim" in said
    assert [one["rating"] for one in reviews_of(two, "bow door")] == ["False"]
    assert "ferry" in two("tags")[1] and "leak" in two("tags")[1]
    assert brought(two, "check", FACT_CHECKS, "--ours")[0] == 0
    assert [one["own"] for one in reviews_of(two, "bow door")] == [False, True]
    code, said = brought(two, "check", "a,b\n1,2\n")
    assert code == 2 and "no table of Check" in said


# --- annotations


def hypothesis(**more: Any) -> dict[str, Any]:
    return {
        "id": "x1", "created": "2031-03-04T10:00:00+00:00", "updated": "2031-03-04T10:00:00+00:00",
        "user": "acct:mara@hypothes.is", "uri": "https://torvay.example/door", "text": "Ask the yard.", "tags": ["Yard"],
        "group": "__world__", "permissions": {}, "links": {}, "hidden": False, "flagged": False, "document": {"title": ["Door"]},
        "target": [{
            "source": "https://torvay.example/door",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0, "endContainer": "/p[1]", "endOffset": 9},
                {"type": "TextPositionSelector", "start": 900, "end": 931},
                {"type": "TextQuoteSelector", "exact": "bow door leaked for a week", "prefix": "The ", "suffix": ", said"},
            ],
        }],
        **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    "shape",
    [
        lambda one: {"total": 1, "rows": [one]},
        lambda one: {"export_date": "2031-03-04", "annotations": [one]},
        lambda one: {
            "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "creator": {"name": "mara@hypothes.is"},
            "body": [{"type": "TextualBody", "value": "Ask the yard."}, {"value": "Yard", "purpose": "tagging"}],
            "target": one["target"],
        },
    ],
)  # fmt: skip
def test_what_somebody_wrote_beside_a_passage_is_a_note_on_its_claim(shape: Any, two: Any) -> None:
    before = two("claims", "--format", "json")[1]
    code, said = brought(two, "annotations", shape(hypothesis()))
    assert code == 0 and "1 annotation recorded" in said
    shown = json.loads(two("show", thread_of(two, "bow door"), "--format", "json")[1])
    assert [(one["text"], one["by"]) for one in shown["notes"]] == [("Ask the yard.", "mara@hypothes.is")]
    assert shown["tags"] == ["yard"]
    assert two("claims", "--format", "json")[1] == before
    code, said = brought(two, "annotations", shape(hypothesis()))
    assert code == 0 and "1 already there" in said


def test_a_passage_that_is_no_claim_is_a_note_on_the_article_or_a_claim_where_asked(two: Any) -> None:
    quote = [{"type": "TextQuoteSelector", "exact": "an engineer", "prefix": "Ada Marsh, ", "suffix": "."}]
    one = hypothesis(target=[{"source": "https://torvay.example/door#top", "selector": quote}], tags=[])
    assert brought(two, "annotations", {"rows": [one]})[0] == 0
    assert "“an engineer”: Ask the yard." in two("notes")[1]
    code, said = brought(two, "annotations", {"rows": [one]}, "--claims")
    assert code == 0 and "with a new claim" in said
    assert "an engineer" in [each["text"] for each in json.loads(two("claims", "--format", "json")[1])]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"uri": "", "target": [{"selector": []}]}, "which page"),
        ({"references": ["x0"]}, "reply"),
        ({"target": [{"source": "https://elsewhere.example/"}], "uri": ""}, "No article here"),
        (
            {
                "target": [
                    {
                        "source": "https://torvay.example/door",
                        "selector": [{"type": "TextQuoteSelector", "exact": "nowhere"}],
                    }
                ]
            },
            "do not stand in the article",
        ),
    ],
)
def test_an_annotation_without_its_place_is_refused(changed: dict[str, Any], said: str, two: Any) -> None:
    code, told = brought(two, "annotations", {"rows": [hypothesis(**changed), hypothesis()]})
    assert code == 2 and said in told and "1 annotation recorded, 1 refused" in told


def test_claims_come_back_from_an_export_of_annotations(recorded: Path, typed: Any) -> None:
    page = typed("--ledger", str(recorded), "export", "--format", "webannotation")[1]
    lines = [
        json.loads(line) for line in typed("--ledger", str(recorded), "export", "--format", "jsonl")[1].splitlines()
    ]
    Path("bare.jsonl").write_text(
        "".join(json.dumps({**one, "language": "hu"}) + "\n" for one in lines), encoding="utf-8"
    )
    typed("add", "bare.jsonl")
    assert json.loads(typed("claims", "--format", "json")[1]) == []
    code, said = brought(typed, "annotations", page)
    assert code == 0, said
    wanted = {
        (claim["article"], str(claim["spans"]), claim["stance"], (claim["attribution"] or {}).get("source", {}).get("name"))
        for one in lines for claim in one["claims"]
    }  # fmt: skip
    found = json.loads(typed("claims", "--format", "json")[1])
    came = {
        (
            claim["article"],
            str(claim["spans"]),
            claim["stance"],
            (claim["attribution"] or {}).get("source", {}).get("name"),
        )
        for claim in found
    }
    assert {one[:3] for one in came} == {one[:3] for one in wanted}
    # an outlet loses the article before its name where a person credits it, and a source without a name is nobody
    assert {str(name).removeprefix("The ") for *_, name in came} == {
        str(name or None).removeprefix("The ") for *_, name in wanted
    }
    code, said = brought(typed, "annotations", page)
    assert code == 0 and "already there" in said


def test_a_claim_that_a_person_dropped_does_not_come_back(two: Any) -> None:
    page = two("export", "--format", "webannotation")[1]
    (claim,) = [one["id"] for one in json.loads(two("claims", "--format", "json")[1]) if "zeppelin" in one["text"]]
    assert two("claim", "drop", claim, "--why", "no claim")[0] == 0
    Path("brought.in").write_text(page, encoding="utf-8")
    code, said = brought(two, "annotations", page)
    assert code == 2 and "stays" in said
    assert "zeppelin" not in two("claims")[1]


@pytest.mark.parametrize("read", [reviews, marked, check_table])
def test_a_file_of_any_other_kind_is_refused(read: Any) -> None:
    for data in (b"", b"\xff\xfe\x00", b"null", b"[1, 2]", b'{"a": {"b": 3}}', b"\x00" * 100):
        with pytest.raises(UnreadableError):
            list(read(data, "a file"))


_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 10**20) | st.floats(allow_nan=False) | st.sampled_from(
        ("", "ClaimReview", "Annotation", "TextQuoteSelector", "https://torvay.example/door", "\ud800", "x")
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from((
            "@type", "type", "@graph", "item", "claimReviewed", "url", "reviewRating", "alternateName", "itemReviewed", "appearance",
            "author", "name", "@id", "target", "selector", "source", "exact", "start", "end", "body", "value", "purpose", "uri", "user",
            "tags", "text", "provenance:stance", "datePublished",
        )), inner, max_size=6,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=tries(200), suppress_health_check=list(HealthCheck))
@given(_values, st.sampled_from((reviews, marked)))
def test_whatever_stands_in_a_file_it_is_read_or_named(value: Any, read: Any) -> None:
    try:
        for one in read(json.dumps([value, value]).encode(), "a file"):
            assert isinstance(one, (FoundReview, Annotation, UnreadableError))
            repr(one).encode("utf-8")
    except UnreadableError as none:
        assert "There is no" in str(none)
