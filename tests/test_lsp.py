"""The server for editors, asked by a real client over its standard input and output."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from provenance.cli import commands
from provenance.errors import ProvenanceError, UnreadableError

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'claim-provenance[lsp]'")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from provenance.lsp.places import Ruler
from provenance.lsp.server import name_of
from provenance.lsp.settings import Settings

QUAY = """---
outlet: The Quay
date: 2031-03-01
language: en
---

Tom Reed said that the Hale company dumped oil in Torvay harbour in June. The Hale company denied that it dumped oil in
Torvay harbour.
"""
TOLD = "Tom Reed said that the Hale company dumped oil in Torvay harbour in June."
DRAFT = f"---\noutlet: The Desk\nlanguage: en\n---\n\nIt is 20 °C 🌊 in Torvay. The board refuted it.\n\n{TOLD}\n"
WAIT = 60
"""Seconds after which a test gives up; nothing is asserted of how long anything takes."""


class Editor(LanguageClient):
    """A client that keeps what it is shown."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.shown: dict[str, list[types.Diagnostic]] = {}
        self.messages: list[str] = []
        self.news = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def diagnostics(params: types.PublishDiagnosticsParams) -> None:
            self.shown[params.uri] = list(params.diagnostics)
            self.news.set()

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def message(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

    async def told(self, until: Callable[[], bool] = lambda: True) -> None:
        """Wait for diagnostics, and until something holds of them."""

        async def wait() -> None:
            while True:
                await self.news.wait()
                self.news.clear()
                if until():
                    return

        await asyncio.wait_for(wait(), WAIT)

    async def open(self, path: Path, text: str, language: str = "markdown") -> str:
        uri = path.as_uri()
        self.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))
        await self.told()
        return uri

    def change(self, uri: str, text: str, version: int) -> None:
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def codes(self, uri: str) -> list[object]:
        return [one.code for one in self.shown[uri]]

    async def fixes(self, uri: str, code: str) -> list[types.CodeAction]:
        (one,) = [each for each in self.shown[uri] if each.code == code]
        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), one.range, types.CodeActionContext([one]))
        found = await self.text_document_code_action_async(asked)
        return [each for each in found or [] if isinstance(each, types.CodeAction)]


def edited(text: str, action: types.CodeAction) -> str:
    """Do to a text what an action would; the editor counts in UTF-16."""
    assert action.edit is not None and action.edit.changes is not None
    ((edit,),) = action.edit.changes.values()
    ruler = Ruler.of(text)
    start, end = ruler.offset(edit.range.start), ruler.offset(edit.range.end)
    return text[:start] + edit.new_text + text[end:]


def asked(folder: Path, ask: Callable[[Editor], Awaitable[None]], *options: str, initial: Any = None) -> Editor:
    """Start the server in a folder, ask it, and let it go; the editor with what it was shown."""

    async def run() -> Editor:
        editor = Editor()
        await editor.start_io(sys.executable, "-m", "provenance", "--by", "vera", "lsp", *options, cwd=folder)
        await asyncio.wait_for(
            editor.initialize_async(types.InitializeParams(types.ClientCapabilities(), initialization_options=initial)),
            WAIT,
        )
        editor.initialized(types.InitializedParams())
        await asyncio.wait_for(ask(editor), WAIT)
        await asyncio.wait_for(editor.shutdown_async(None), WAIT)
        editor.exit(None)
        await editor.stop()
        return editor

    return asyncio.run(run())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PROVENANCE_LEDGER", raising=False)
    Path("quay.md").write_text(QUAY, encoding="utf-8")
    assert CliRunner().invoke(commands, ["add", "quay.md"], standalone_mode=False).exception is None
    return tmp_path


def test_findings_are_shown_at_their_words_as_one_types(folder: Path) -> None:
    async def ask(editor: Editor) -> None:
        uri = await editor.open(folder / "draft.md", DRAFT)
        found = {one.code: one for one in editor.shown[uri]}
        assert set(found) == {"PV201", "PV301"}
        assert found["PV301"].severity is types.DiagnosticSeverity.Error
        line = DRAFT.split("\n")[5]
        units = len(line[: line.index("refuted")].encode("utf-16-le")) // 2
        assert found["PV201"].range == types.Range(types.Position(5, units), types.Position(5, units + 7))
        editor.change(uri, DRAFT.replace("refuted", "denied"), 2)
        await editor.told(lambda: editor.codes(uri) == ["PV301"])
        editor.change(uri, "", 3)
        await editor.told(lambda: editor.shown[uri] == [])

    asked(folder, ask)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language"), [("a.txt", "plaintext"), ("a.html", "html"), ("untitled", "markdown")])
def test_text_html_and_what_has_no_name_yet_are_read_as_what_they_are(folder: Path, name: str, language: str) -> None:
    text = "The board refuted it, and Mara Quill said that the board met on Monday in the town hall."
    page = f"<html lang=en><body>\n<p>{text}</p></body></html>" if language == "html" else text

    async def ask(editor: Editor) -> None:
        uri = await editor.open(folder / name, page, language)
        (one,) = [each for each in editor.shown[uri] if each.code == "PV201"]
        assert page.split("\n")[one.range.start.line][one.range.start.character :].startswith("refuted")

    asked(folder, ask, "--lang", "en")


def test_denied_is_written_for_refuted_and_the_denial_inserted(folder: Path) -> None:
    async def ask(editor: Editor) -> None:
        uri = await editor.open(folder / "draft.md", DRAFT)
        (write,) = [one for one in await editor.fixes(uri, "PV201") if one.title == "Write “denied”"]
        text = edited(DRAFT, write)
        assert "🌊 in Torvay. The board denied it.\n" in text
        (insert,) = [one for one in await editor.fixes(uri, "PV301") if one.title == "Insert the denial"]
        text = edited(text, insert)
        assert text.endswith(f"{TOLD} The Hale company denied this, The Quay reported on 1 March 2031.\n")
        editor.change(uri, text, 2)
        await editor.told(lambda: editor.shown[uri] == [])

    asked(folder, ask)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language"), [("a.md", "markdown"), ("a.txt", "plaintext"), ("a.html", "html")])
def test_a_finding_is_accepted_in_the_draft_once_its_reason_is_written(folder: Path, name: str, language: str) -> None:
    words = "It rained.\n\nThe board refuted the report of the harbour office on Monday.\n"
    text = (
        f"<html lang=en><body><article><p>{words.strip()}</p></article></body></html>" if language == "html" else words
    )

    async def ask(editor: Editor) -> None:
        uri = await editor.open(folder / name, text, language)
        (accept,) = [one for one in await editor.fixes(uri, "PV201") if one.title.startswith("Accept PV201")]
        without = edited(text, accept)
        editor.change(uri, without, 2)
        await editor.told(lambda: "PV901" in editor.codes(uri))
        assert "PV201" in editor.codes(uri), "without a reason nothing is accepted"
        editor.change(uri, without.replace("PV201: ", "PV201: it published the proof "), 3)
        await editor.told(lambda: editor.shown[uri] == [])

    asked(folder, ask, "--lang", "en", "--select", "PV201,PV9")


@pytest.mark.slow
def test_a_finding_is_waived_on_record_with_a_reason_and_not_without(folder: Path) -> None:
    async def ask(editor: Editor) -> None:
        uri = await editor.open(folder / "draft.md", DRAFT)
        (one,) = [each for each in editor.shown[uri] if each.code == "PV201"]
        mark = one.data["fingerprint"] if isinstance(one.data, dict) else one.data.fingerprint
        for why in ("", "  "):
            told = types.ExecuteCommandParams("provenance.waive", [{"fingerprint": mark, "why": why}])
            with pytest.raises(Exception, match="needs a reason"):
                await editor.workspace_execute_command_async(told)
        told = types.ExecuteCommandParams("provenance.waive", [{"fingerprint": mark, "why": "its own word"}])
        assert await editor.workspace_execute_command_async(told) is True
        await editor.told(lambda: editor.codes(uri) == ["PV301"])

    asked(folder, ask)
    log = CliRunner().invoke(commands, ["log", "--format", "json"]).stdout
    assert "vera" in log and "its own word" in log


def test_a_claim_tells_what_the_record_has_on_it_and_leads_to_its_telling(folder: Path) -> None:
    async def ask(editor: Editor) -> None:
        uri = await editor.open(folder / "draft.md", DRAFT)
        document, place = types.TextDocumentIdentifier(uri), types.Position(7, TOLD.index("dumped"))
        told = await editor.text_document_hover_async(types.HoverParams(document, place))
        assert told is not None and isinstance(told.contents, types.MarkupContent)
        assert "**denied**" in told.contents.value and "The Quay" in told.contents.value
        assert "denied by Hale company" in told.contents.value and "1 origin" in told.contents.value
        found = await editor.text_document_definition_async(types.DefinitionParams(document, place))
        assert isinstance(found, list) and len(found) == 2
        path = Path(found[0].uri.removeprefix("file://"))
        text = path.read_text(encoding="utf-8")
        ruler = Ruler.of(text)
        words = [
            text[ruler.offset(one.range.start) : ruler.offset(one.range.end)] for one in found if hasattr(one, "range")
        ]
        assert words[0].startswith("that the Hale company dumped oil") and "dumped oil" in words[1]
        assert path.stat().st_mode & 0o077 == 0 and path.parent.stat().st_mode & 0o077 == 0
        nowhere = types.Position(5, 3)
        assert await editor.text_document_definition_async(types.DefinitionParams(document, nowhere)) in ([], None)
        editor.paths = [path]  # type: ignore[attr-defined]

    editor = asked(folder, ask)
    assert not editor.paths[0].exists(), "nothing is left behind"  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_change_of_the_ledger_is_seen(folder: Path) -> None:
    async def ask(editor: Editor) -> None:
        uri = await editor.open(folder / "draft.md", f"---\nlanguage: en\n---\n\n{TOLD}\n")
        assert editor.codes(uri) == ["PV301"]
        claims = json.loads(CliRunner().invoke(commands, ["claims", "--format", "json"]).stdout)
        ident = next(one["id"] for one in claims if one["stance"] == "denies")
        done = CliRunner().invoke(commands, ["retract", ident, "--why", "misread"], standalone_mode=False)
        assert done.exception is None
        editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        await editor.told(lambda: editor.shown[uri] == [])

    asked(folder, ask)


@pytest.mark.slow
def test_settings_come_from_the_command_line_and_from_the_editor(folder: Path) -> None:
    async def ask(editor: Editor) -> None:
        uri = await editor.open(folder / "draft.md", DRAFT)
        assert editor.codes(uri) == ["PV201"]

    asked(folder, ask, "--select", "PV2")
    asked(folder, ask, initial={"ignore": ["PV3"]})
    asked(folder, ask, "--select", "PV3", initial={"select": "PV2,PV9"})


@pytest.mark.slow
@pytest.mark.parametrize("initial", [{"colour": 1}, {"policy": "none.toml"}, {"select": "PV999"}, [1], {"story": 1}])
def test_settings_that_are_wrong_are_shown_and_the_rest_goes_on(folder: Path, initial: object) -> None:
    async def ask(editor: Editor) -> None:
        await editor.open(folder / "draft.md", DRAFT)

    assert len(asked(folder, ask, initial=initial).messages) == 1


@pytest.mark.slow
def test_what_cannot_be_checked_is_said_in_the_draft(folder: Path) -> None:
    async def ask(editor: Editor) -> None:
        uri = await editor.open(folder / "draft.md", "---\ndate: the day after\n---\n\nIt rained.\n")
        (one,) = editor.shown[uri]
        assert "date" in one.message
        Path("ledger.json").write_text("{", encoding="utf-8")
        editor.change(uri, DRAFT, 2)
        await editor.told(lambda: "ledger.json" in editor.shown[uri][0].message)

    asked(folder, ask)


def test_without_the_package_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.lsp import serve

    monkeypatch.setitem(sys.modules, "provenance.lsp.server", None)
    with pytest.raises(UnreadableError, match=r"Install it with: pip install .*\[lsp\]"):
        serve(Settings())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places_are_counted_as_both_agreed(encoding: str) -> None:
    text = "aé🌊b\n\u2028x\x0cy\n"
    ruler = Ruler.of(text, encoding)
    for offset in range(len(text) + 1):
        assert ruler.offset(ruler.position(offset)) == offset
    units = {"utf-8": 7, "utf-16": 4, "utf-32": 3}[encoding]
    assert ruler.position(text.index("b")) == types.Position(0, units)
    assert ruler.position(text.index("y")).line == 1, "no other sign ends a line"
    assert ruler.offset(types.Position(99, 99)) == len(text)


def test_a_draft_is_called_by_its_file_or_by_what_the_editor_says_it_is() -> None:
    assert name_of("file:///desk/a%20draft.md", "plaintext") == "/desk/a draft.md"
    assert name_of("untitled:Untitled-1", "html") == "Untitled-1.html"
    assert name_of("file:///desk/draft", None) == "/desk/draft.txt"


def test_settings_are_read_as_typed() -> None:
    assert Settings().told(None) == Settings()
    assert Settings().told({"select": ["PV1", "PV2"], "policy": "wire"}) == Settings(
        policy="wire", select=("PV1", "PV2")
    )
    with pytest.raises(ProvenanceError, match="no setting 'x'"):
        Settings().told({"x": 1})
