#!/usr/bin/env bash
# pygls 2.1.1: in a text with a line separator (U+2028) or a form feed, which editors and the protocol count as signs within a
# line, an edit lands in another line. The protocol (LSP 3.17, "Text Documents") ends a line with \n, \r\n and \r only;
# pygls cuts with str.splitlines(). The server then checks a text that is not the one on the screen.
#
# So this project's server asks editors for whole texts, and counts lines and columns itself.
# The text is invented; such signs come along when a text is pasted from a document or a chat.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "pygls==2.1.1"
"$folder/venv/bin/python" - <<'PY'
from lsprotocol import types
from pygls.workspace import TextDocument

text = "The ferry sailed.\u2028The owner denied it.\nA source said so.\nIt rained.\n"
document = TextDocument("file:///draft.txt", text)
edit = types.Range(types.Position(2, 0), types.Position(2, 10))
assert text.split("\n")[2] == "It rained."
document.apply_change(types.TextDocumentContentChangePartial(range=edit, text="It snowed."))
print(repr(document.source))
assert "It rained." in document.source, "it does otherwise now"
PY
