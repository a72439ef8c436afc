"""What an editor asks, and the answers: one function a request."""

from __future__ import annotations

import asyncio
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlparse

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from provenance import __version__, desk
from provenance.errors import ProvenanceError
from provenance.lsp import shown
from provenance.lsp.desk import Desk, Sheet
from provenance.lsp.places import Ruler
from provenance.lsp.settings import Settings
from provenance.lsp.tellings import Tellings
from provenance.readers import READERS
from provenance.reports import denials_of

PAUSE = 0.15
"""Seconds without a keystroke after which a draft is looked at."""
ENDINGS = {"markdown": ".md", "html": ".html", "plaintext": ".txt"}
"""What an editor calls a kind of text, and how files of it end."""


class Server(LanguageServer):
    """The server, with the desk behind it and the drafts that are open."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings of the command line, ProvenanceError where they are wrong; the editor's come later."""
        # whole texts: what an editor and a server take for the end of a line need not be the same
        super().__init__("provenance", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk = Desk(settings)
        self.sheets: dict[str, tuple[int | None, Sheet]] = {}
        self.waiting: dict[str, asyncio.TimerHandle] = {}
        self.tellings = Tellings()

    def sheet(self, uri: str) -> Sheet:
        """Give an open draft as it stands, looked at if it was not yet."""
        document = self.workspace.get_text_document(uri)
        known = self.sheets.get(uri)
        if known is not None and known[0] == document.version:
            return known[1]
        found = self.desk.look(document.source, name_of(uri, document.language_id))
        self.sheets[uri] = document.version, found
        return found

    def ruler(self, sheet: Sheet) -> Ruler:
        """Measure a draft as the editor does."""
        return Ruler.of(sheet.text, self.workspace.position_encoding)

    def publish(self, uri: str) -> None:
        """Look at a draft and show what was found."""
        self.waiting.pop(uri, None)
        if uri not in self.workspace.text_documents:
            return
        sheet = self.sheet(uri)
        version = self.workspace.get_text_document(uri).version
        found = shown.diagnostics(sheet, self.ruler(sheet))
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version=version))

    def publish_soon(self, uri: str) -> None:
        """Look at a draft when its writer pauses."""
        if uri in self.waiting:
            self.waiting[uri].cancel()
        self.waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, self.publish, uri)

    def publish_all(self) -> None:
        """Look at every open draft anew, as after a change of the ledger."""
        self.sheets.clear()
        for uri in list(self.workspace.text_documents):
            self.publish(uri)

    def leave(self) -> None:
        """Let go of the ledger and of the files that were made."""
        self.tellings.close()
        self.desk.close()


def name_of(uri: str, language: str | None) -> str:
    """Give the name of a draft by which its kind is told: of its file, or with an ending for what the editor says."""
    path = unquote(urlparse(uri).path) or uri
    ending = PurePosixPath(path).suffix.lower()
    return path if ending in READERS else path + ENDINGS.get(language or "", ".txt")


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Take the editor's own settings; what is wrong with them is shown to the writer."""
    try:
        ls.desk = Desk(ls.desk.settings.told(params.initialization_options))
    except ProvenanceError as failure:
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Error, str(failure)))


def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Look at a draft that is opened."""
    ls.publish(params.text_document.uri)


def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Look at a draft when its writer pauses."""
    ls.publish_soon(params.text_document.uri)


def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Look at a draft anew: the ledger may have changed as well."""
    ls.sheets.pop(params.text_document.uri, None)
    ls.publish(params.text_document.uri)


def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Forget a draft, and what was shown of it."""
    uri = params.text_document.uri
    ls.sheets.pop(uri, None)
    if uri in ls.waiting:
        ls.waiting.pop(uri).cancel()
    ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """Tell what the record has on the claim at a place."""
    sheet = ls.sheet(params.text_document.uri)
    return shown.hover(sheet, ls.ruler(sheet), params.position)


def actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Give what can be done about the findings at a place."""
    uri = params.text_document.uri
    sheet = ls.sheet(uri)
    if sheet.checked is None:
        return []
    return shown.actions(sheet, ls.ruler(sheet), (uri, params.context.diagnostics), ls.desk.book)


def definition(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
    """Give where the record tells the claim at a place."""
    return tellings_at(ls, ls.sheet(params.text_document.uri), params.position)


def waive(ls: Server, told: Any) -> bool:
    """Record that a finding is accepted, with the reason; ProvenanceError without one."""
    if not isinstance(told, dict):
        raise ProvenanceError('Give {"fingerprint": "...", "why": "..."}.')
    mark = str(told.get("fingerprint", ""))
    accepted = (mark, str(told.get("place", "")) or _place_in_a_draft(ls, mark))
    ls.desk.waive(accepted, str(told.get("why", "")), str(told.get("until", "")))
    ls.publish_all()
    return True


def _place_in_a_draft(ls: Server, fingerprint: str) -> str:
    """Give where an open draft has a finding; ProvenanceError where none has it."""
    for _, sheet in ls.sheets.values():
        for finding in sheet.checked.findings if sheet.checked is not None else ():
            if sheet.checked is not None and finding.fingerprint == fingerprint:
                return desk.place_of(sheet.checked.article, finding)
    raise ProvenanceError("No open draft has this finding.")


def leave(ls: Server, _: None) -> None:
    """Let go of everything."""
    ls.leave()


_QUICK = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
_ANSWERS: tuple[tuple[str, Any, Any], ...] = (
    (types.INITIALIZE, initialize, None),
    (types.TEXT_DOCUMENT_DID_OPEN, opened, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, changed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, saved, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, closed, None),
    (types.TEXT_DOCUMENT_HOVER, hover, None),
    (types.TEXT_DOCUMENT_CODE_ACTION, actions, _QUICK),
    (types.TEXT_DOCUMENT_DEFINITION, definition, None),
    (types.SHUTDOWN, leave, None),
)
"""What is asked, who answers, and what an editor is told of that."""


def made(settings: Settings) -> Server:
    """Give a server that knows what to answer."""
    server = Server(settings)
    for asked, answer, options in _ANSWERS:
        server.feature(asked, options)(answer)
    server.command(shown.WAIVE)(waive)
    return server


def tellings_at(server: Server, sheet: Sheet, position: types.Position) -> list[types.Location]:
    """Give where the record tells the claim at a place, the denials behind the tellings."""
    held = sheet.held(sheet.claim_at(server.ruler(sheet).offset(position)))
    told = [t.claim for one in held for t in one.thread.told if t.live]
    every = {claim.id: claim for claim in (*told, *(one.claim for one in denials_of(held)))}
    found = []
    for claim in every.values():
        article = server.desk.book.articles[claim.article]
        ruler = Ruler.of(article.text, server.workspace.position_encoding)
        span = claim.spans[0][0], claim.spans[-1][1]
        found.append(types.Location(server.tellings.file(article).as_uri(), ruler.range(span)))
    return found
