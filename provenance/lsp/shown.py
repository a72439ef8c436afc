"""What an editor is shown of a draft: findings, what the record has on a claim, what can be done about a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from provenance import desk
from provenance.lsp.desk import Sheet
from provenance.lsp.places import Ruler
from provenance.model import Finding, Severity, Span
from provenance.reports import denials_of, on_record, range_in_file

SOURCE = "provenance"
WAIVE = "provenance.waive"
"""The command that records a waiver: {"fingerprint", "place", "why"}, and "until" where it ends."""
_LEVELS = {
    Severity.NOTE: types.DiagnosticSeverity.Information,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.ERROR: types.DiagnosticSeverity.Error,
}


def diagnostics(sheet: Sheet, ruler: Ruler) -> list[types.Diagnostic]:
    """Give the findings at their places; what could not be checked is said at the head of the draft."""
    if sheet.failure:
        first = types.Range(types.Position(0, 0), types.Position(0, 1))
        return [types.Diagnostic(first, sheet.failure, severity=types.DiagnosticSeverity.Information, source=SOURCE)]
    if sheet.draft is None:
        return []
    return [
        types.Diagnostic(
            ruler.range(_place(sheet, one)),
            _message(sheet, one),
            severity=_LEVELS[one.severity],
            code=one.rule,
            source=SOURCE,
            data={"fingerprint": one.fingerprint, "name": one.name, "place": desk.place_of(sheet.draft.article, one)},
        )
        for one in sheet.draft.findings
    ]


def _place(sheet: Sheet, finding: Finding) -> Span:
    assert sheet.draft is not None
    return range_in_file(sheet.draft, finding.span) or (0, min(1, len(sheet.text)))


def _message(sheet: Sheet, finding: Finding) -> str:
    """Give what a finding says; where its words cannot be found in the file for certain, with these words."""
    assert sheet.draft is not None
    if range_in_file(sheet.draft, finding.span) is not None:
        return finding.message
    words = " ".join(sheet.draft.article.text[slice(*finding.span)].split())
    return f"“{words[:_SHOWN]}”: {finding.message}"


_SHOWN = 60


def hover(sheet: Sheet, ruler: Ruler, position: types.Position) -> types.Hover | None:
    """Tell what the record has on the claim at a place: its threads, their origins, who denies it."""
    ident = sheet.claim_at(ruler.offset(position))
    if not ident or sheet.checked is None or sheet.draft is None:
        return None
    claim = next(one for one in sheet.checked.claims if one.id == ident)
    held = sheet.held(ident)
    told = on_record(claim, held, denials_of(held), sheet.checked.findings)
    place = range_in_file(sheet.draft, claim.spans[0])
    return types.Hover(
        types.MarkupContent(types.MarkupKind.Markdown, told), range=ruler.range(place) if place is not None else None
    )


def actions(
    sheet: Sheet, ruler: Ruler, asked: tuple[str, Sequence[types.Diagnostic]], book: desk.Casebook
) -> list[types.CodeAction]:
    """Give what can be done about findings that an editor shows: write something else, or accept one with a reason."""
    if sheet.draft is None or sheet.checked is None:
        return []
    uri, diagnosed = asked
    marks = {one.data.get("fingerprint"): one for one in diagnosed if isinstance(one.data, dict)}
    found: list[types.CodeAction] = []
    for finding in sheet.draft.findings:
        shown = marks.get(finding.fingerprint)
        if shown is None:
            continue
        for mend in desk.mends(book, sheet.checked, finding):
            edit = _edit(sheet, ruler, mend)
            if edit is not None:
                found.append(_action(mend.title, uri, [edit], shown))
        found += _accepting(sheet, ruler, uri, (finding, shown))
    return found


def _edit(sheet: Sheet, ruler: Ruler, mend: desk.Mend) -> types.TextEdit | None:
    assert sheet.draft is not None
    place = range_in_file(sheet.draft, mend.span)
    if place is None:
        return None
    return types.TextEdit(ruler.range((place[1], place[1]) if mend.added else place), mend.words)


def _accepting(
    sheet: Sheet, ruler: Ruler, uri: str, about: tuple[Finding, types.Diagnostic]
) -> Iterator[types.CodeAction]:
    """Give the remark in the draft that turns a rule off, for which the writer has to word the reason."""
    assert sheet.draft is not None
    finding, shown = about
    place = range_in_file(sheet.draft, finding.span)
    if place is None:
        return
    line = sheet.text.rfind("\n", 0, place[0]) + 1
    plain = not sheet.written.name.lower().endswith((".md", ".markdown", ".html", ".htm", ".xhtml"))
    page = not plain and not sheet.written.name.lower().endswith((".md", ".markdown"))
    said = f"provenance off {finding.rule}: "
    words, at = (f"[{said}]\n", line) if plain else (f"<!-- {said}-->", place[1] if page else line)
    if not plain and not page:
        words += " "
    title = f"Accept {finding.rule} here: write the reason"
    yield _action(title, uri, [types.TextEdit(ruler.range((at, at)), words)], shown)


def _action(title: str, uri: str, edits: Sequence[types.TextEdit], shown: types.Diagnostic) -> types.CodeAction:
    return types.CodeAction(
        title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[shown],
        edit=types.WorkspaceEdit(changes={uri: list(edits)}),
    )
