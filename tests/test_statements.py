"""A release is its sender's word, once, however many print it; and an interested party's where it is about itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from provenance import extraction
from provenance.cli import commands
from provenance.model import Article, Claim, Layout, SourceKind

BUILT = "The bridge over the Ansel at Quern was built with steel from three foundries in the south of the country."
PAID = "Halden Works paid 2.3 million crowns to the town of Quern in 2019 for the repair of the second pillar of the bridge."
RELEASE = """From: Halden Works Press Office <press@halden.example>
Subject: The bridge at Quern
Date: Mon, 3 Mar 2025 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

"""


def ask(*typed: str) -> Result:
    return CliRunner().invoke(commands, list(typed), standalone_mode=False)


def claims(text: str, speaker: str = "Halden Works") -> list[Claim]:
    return extraction.extract(Article.of(text, Layout(speaker=speaker), outlet=speaker, language="en"))


def said_by(claim: Claim) -> str:
    return claim.attribution.source.name if claim.attribution is not None else ""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("release.eml").write_text(f"{RELEASE}{BUILT}\n\n{PAID}\n", encoding="utf-8")
    Path("copy.txt").write_text(f"{BUILT}\n\n{PAID}\n", encoding="utf-8")
    Path("other.txt").write_text(f"{BUILT}\n\n{PAID} It has not said why.\n", encoding="utf-8")
    Path("said.txt").write_text(f"{PAID[:-1]}, Halden Works said on Tuesday.\n", encoding="utf-8")
    return tmp_path


def threads() -> dict[str, Any]:
    told = ask("status", "--threads", "--all", "--format", "json")
    return {one["proposition"]: one for one in json.loads(told.stdout)}


def add(name: str, outlet: str, day: str) -> None:
    assert ask("add", name, "--outlet", outlet, "--date", f"2025-03-0{day}", "--lang", "en").exception is None


def test_a_release_is_its_senders_word_and_its_copies_add_none(folder: Path) -> None:
    assert ask("add", "release.eml", "--lang", "en").exception is None
    add("copy.txt", "The Lantern", "4")
    add("other.txt", "The Merrow Standard", "4")
    add("said.txt", "Ansel Post", "5")
    for words, interested in ((BUILT, False), (PAID, True)):
        thread = threads()[words[:-1]]
        (origin,) = thread["origins"]["keys"]
        assert (thread["origins"]["at_least"], thread["origins"]["at_most"]) == (1, 1)
        assert (origin["label"], origin["kind"], origin["interested"]) == ("Halden Works", "identified", interested)
        assert thread["support"] == "single-origin"


def test_the_order_in_which_a_release_and_its_copies_are_added_changes_nothing(folder: Path) -> None:
    add("said.txt", "Ansel Post", "5")
    add("copy.txt", "The Lantern", "4")
    assert ask("add", "release.eml", "--lang", "en").exception is None
    thread = threads()[PAID[:-1]]
    assert [one["label"] for one in thread["origins"]["keys"]] == ["Halden Works"]


def test_what_a_release_says_in_its_own_voice_is_credited_to_its_sender() -> None:
    text = f"{BUILT} We sold no steel to Quern. We deny that we paid the mayor of the town. Our engineers said that the bridge was old."
    for claim in claims(text):
        assert said_by(claim) == "Halden Works"
        assert claim.attribution is not None and claim.attribution.source.kind is SourceKind.ORGANISATION
    assert [said_by(claim) for claim in claims(BUILT, "Ana Ruiz")] == ["Ana Ruiz"]
    (claim,) = claims(BUILT, "Ana Ruiz")
    assert claim.attribution is not None and claim.attribution.source.kind is SourceKind.PERSON


def test_we_in_a_release_is_its_sender_who_speaks_of_himself() -> None:
    (claim,) = claims("We sold no steel to anybody in Quern in the year of the flood.")
    assert claim.proposition.startswith("We [Halden Works] sold no steel")
    assert "halden works" in claim.about


def test_whoever_a_release_quotes_is_credited_with_the_quotation() -> None:
    (claim,) = claims("“The bridge held for twelve years,” said Ana Ruiz, who heads the works.")
    assert said_by(claim) == "Ana Ruiz"


def test_what_a_release_says_is_not_so_is_no_second_denial_of_something_else() -> None:
    found = claims("Halden Works sold no steel for the bridge at Quern. Halden Works denied that it paid the mayor.")
    assert [one.proposition for one in found] == [
        "Halden Works sold no steel for the bridge at Quern", "Halden Works paid the mayor",
    ]  # fmt: skip


def test_what_an_agency_sends_round_is_a_report_and_no_statement() -> None:
    assert [said_by(claim) for claim in claims(BUILT, "Halyard News Agency")] == [""]
    assert [said_by(claim) for claim in claims(BUILT, "")] == [""]
