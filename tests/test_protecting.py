"""Who confidential sources are stays in the vault: not in the ledger, not in the log, not in what leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ledger_helpers import noon

from provenance import desk
from provenance.cli import commands
from provenance.errors import LedgerError, ProvenanceError
from provenance.ledger import Ledger, audit, vault
from provenance.ledger.vault import Identity, Key, Vault
from provenance.model import Support

NAME = "Ottoline Vandermeer"
PAGE = """---
outlet: {outlet}
title: The mill was warned
date: 2031-03-0{day}
language: en
---

The Tarrow mill was warned about its boiler in January, {who} said.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    import pyrage

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_VAULT_KEY", "key.txt")
    Path("key.txt").write_text(f"# a key for tests\n{pyrage.x25519.Identity.generate()}\n", encoding="utf-8")
    for day, outlet, who in ((1, "Torvay Post", "an engineer"), (2, "Halden Wire", "a person familiar with the mill")):
        Path(f"{day}.md").write_text(PAGE.format(outlet=outlet, day=day, who=who), encoding="utf-8")
    assert ask("add", "1.md", "2.md").exit_code == 0
    return tmp_path


def ask(*typed: str, given: str = "") -> Result:
    return CliRunner().invoke(commands, [*typed], input=given, standalone_mode=False)


def unnamed(outlet: str) -> str:
    with Ledger.open("ledger.json") as ledger:
        return next(
            c.id
            for c in ledger.claims.values()
            if c.attribution and not c.headline and ledger.articles[c.article].outlet == outlet
        )


def everything() -> bytes:
    return b"".join(found.read_bytes() for found in Path().iterdir() if found.name.startswith("ledger.json"))


def test_an_identity_is_in_the_vault_and_nowhere_else(folder: Path) -> None:
    done = ask("vault", "add", "heron", "--as", "somebody at the mill", given=f"{NAME}\nring after six\n")
    assert done.exception is None
    assert Path("ledger.json.vault").read_bytes().startswith(b"age-encryption.org/v1\n")
    assert Path("ledger.json.vault").stat().st_mode & 0o777 == 0o600
    for part in (NAME, "Ottoline", "Vandermeer", "after six"):
        assert part.encode() not in everything() and part not in done.output
    shown = ask("vault", "show", "heron")
    assert shown.output.splitlines() == [NAME, "ring after six"]
    listed = ask("vault", "list")
    assert "heron" in listed.output and "somebody at the mill" in listed.output and "Otto" not in listed.output


def test_two_handles_are_two_sources_and_one_handle_is_one(folder: Path) -> None:
    for handle, name in (("heron", NAME), ("wren", "Piet Anselm")):
        assert ask("vault", "add", handle, "--as", "somebody at the mill", given=f"{name}\n\n").exception is None
    a, b = unnamed("Torvay Post"), unnamed("Halden Wire")
    assert ask("vault", "credit", a, "heron", "--why", "met twice").exception is None

    def origins() -> tuple[int, Support, list[str]]:
        with Ledger.open("ledger.json") as ledger:
            (thread,) = [t for t in desk.Casebook(ledger).threads if {one.claim.id for one in t.tellings} >= {a, b}]
        return thread.origins.at_least, thread.support, [key.label for key in thread.origins.keys]

    assert ask("vault", "credit", b, "heron", "--why", "the same").exception is None
    least, support, labels = origins()
    assert (least, len(labels)) == (1, 1) and "known to the desk as heron" in labels[0]
    assert ask("undo").exception is None
    assert ask("vault", "credit", b, "wren", "--why", "another").exception is None
    least, support, labels = origins()
    assert (least, support) == (2, Support.UNCONFIRMED_MULTIPLE)


def test_only_known_handles_are_credited_and_only_for_unnamed_sources(folder: Path) -> None:
    with pytest.raises(ProvenanceError, match="vault add"):
        raise ask("vault", "credit", unnamed("Torvay Post"), "nobody", "--why", "x").exception or AssertionError


@pytest.mark.parametrize(
    ("handle", "described", "name", "words"),
    [
        ("vandermeer", "somebody", NAME, "part of the name"),
        ("heron", "Mrs Vandermeer's deputy", NAME, "description contains part"),
        ("Heron!", "somebody", NAME, "not a handle"),
        ("heron", "somebody", "", "No name"),
    ],
)
def test_what_would_give_a_source_away_is_refused(
    folder: Path, handle: str, described: str, name: str, words: str
) -> None:
    told = ask("vault", "add", handle, "--as", described, given=f"{name}\n\n").exception
    assert isinstance(told, ProvenanceError) and words in str(told)
    assert not Path("ledger.json.vault").exists()
    assert "Vandermeer" not in str(told) and NAME.encode() not in everything()


def test_redacted_output_leaves_only_where_it_gives_nobody_away(folder: Path) -> None:
    assert ask("vault", "add", "heron", "--as", "somebody", given=f"{NAME}\n\n").exception is None
    assert ask("export", "--redact").exception is None
    Path("3.md").write_text(PAGE.format(outlet="Ansel Post", day=3, who="the engineer Ottoline V."), encoding="utf-8")
    assert ask("add", "3.md").exception is None
    for typed in (("export",), ("export", "--format", "csv"), ("report", "-o", "story.html"), ("report", "-o", "-")):
        assert typed[0] == "report" or ask(*typed).exception is None
        told = ask(*typed, "--redact")
        assert isinstance(told.exception, ProvenanceError) and "heron" in str(told.exception)
        assert "Ottoline" not in str(told.exception) and "Ottoline" not in told.output
    assert not Path("story.html").exists()


def test_who_is_forgotten_is_gone_for_good_and_the_ledger_still_verifies(folder: Path) -> None:
    assert ask("vault", "add", "heron", "--as", "somebody", given=f"{NAME}\n\n").exception is None
    assert ask("vault", "credit", unnamed("Torvay Post"), "heron", "--why", "met twice").exception is None
    assert ask("forget", "heron", "--why", "the story is over").exception is None
    assert "not in the vault" in str(ask("vault", "show", "heron").exception)
    with Ledger.open("ledger.json") as ledger:
        assert audit(ledger).problems == ()
        assert desk.handles(ledger) == {}
    assert ask("undo").exception is None
    assert "not in the vault" in str(ask("vault", "show", "heron").exception)
    assert ask("redo").exception is None
    told = ask("vault", "add", "heron", "--as", "somebody else", given="Piet Anselm\n\n").exception
    assert "Choose another handle" in str(told)
    assert "not in the vault" in str(ask("forget", "heron", "--why", "again").exception)


@pytest.mark.slow  # a passphrase is made to be slow to try: about a second each time
def test_a_passphrase_opens_the_vault_and_another_does_not(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json.vault"
    held = Vault().with_identity("heron", Identity(NAME, "note"))
    vault.write(path, held, Key(passphrase="three small boats"))
    assert vault.has_passphrase(path)
    before = path.read_bytes()
    assert vault.opened(path, Key(passphrase="three small boats")) == held
    with pytest.raises(LedgerError, match="right one") as caught:
        vault.opened(path, Key(passphrase="three small boots"))
    assert NAME not in str(caught.value) and caught.value.__cause__ is None
    path.write_bytes(before[:-40])
    with pytest.raises(LedgerError, match="right one"):
        vault.opened(path, Key(passphrase="three small boats"))


def test_nothing_that_is_printed_of_a_vault_in_memory_names_anybody() -> None:
    held = Vault().with_identity("heron", Identity(NAME, "note"))
    assert NAME not in repr(held) and "note" not in repr(held)
    assert "boats" not in repr(Key(passphrase="three small boats"))
    assert noon().year == 2031


def test_a_part_of_a_name_is_found_whatever_its_case_and_no_part_of_a_word_is() -> None:
    held = Vault().with_identity("heron", Identity("Ana de la Cruz")).with_identity("wren", Identity("Bo Li"))
    assert held.leaks("CRUZ was there") == ["heron"]
    assert held.leaks("a cruzado, an analyst, of la Mancha") == []
    assert held.leaks("it was bo li who said so") == ["wren"]


def test_an_identity_whose_handle_the_ledger_refuses_is_not_left_in_the_vault(folder: Path) -> None:
    refused = ask("vault", "add", "heron", "--as", "a person \udcff", given="Wenna Trask\n\n")
    assert refused.exception is not None
    assert "is not in the vault" in str(ask("vault", "show", "heron").exception)
    assert ask("vault", "add", "heron", "--as", "a person", given="Wenna Trask\n\n").exception is None


def test_bytes_that_are_no_text_are_refused_and_not_put_in_the_vault(folder: Path) -> None:
    refused = CliRunner().invoke(
        commands, ["vault", "add", "heron", "--as", "a person"], input=b"Ren\xe9\nn\n", standalone_mode=False
    )
    assert "is not UTF-8" in str(refused.exception)
    assert "heron" not in ask("vault", "list").stdout
