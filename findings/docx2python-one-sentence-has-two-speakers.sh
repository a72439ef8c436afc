#!/usr/bin/env bash
# docx2python 3.7.1: in a text with tracked changes, a quotation that an editor moved from under one name to under another is read
# at both places. What was inserted is in the text of docx2python and what was deleted is not, so it is the text as it is when all
# changes are accepted; what was moved away ("moveFrom", the source of a move: ECMA-376, part 1, 17.13.5) stays in it all the
# same. Ana Ruiz says what only Bo Lee said. There is no error. The documentation (github.com/ShayHill/docx2python) does not speak
# of changes.
#
# So a text is read as it was or as it is, and not both. This project reads Word documents with all changes accepted, and says so.
# The document is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "docx2python==3.7.1" "python-docx==1.2.0"
"$folder/venv/bin/python" - "$folder/draft.docx" <<'PY'
import sys

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx2python import docx2python

document = Document()


def changed(paragraph, kind, words):
    """Put words into a paragraph, wrapped in a tracked change."""
    run = paragraph.add_run("" if kind == "del" else words)._r
    if kind == "del":
        gone = OxmlElement("w:delText")
        gone.text = words
        run.append(gone)
    change = OxmlElement(f"w:{kind}")
    for name, value in (("id", str(len(document.element.xpath("//w:ins|//w:del|//w:moveFrom|//w:moveTo")) + 1)),
                        ("author", "Kit Poe"), ("date", "2025-03-02T10:00:00Z")):
        change.set(qn(f"w:{name}"), value)
    run.addprevious(change)
    change.append(run)


quotation = "“The owner paid the mayor.”"
changed(document.add_paragraph("Ana Ruiz told the Herald: "), "moveFrom", quotation)
bo = document.add_paragraph("Bo Lee told the Herald: ")
changed(bo, "moveTo", quotation)
changed(bo, "ins", " He has left the town.")
changed(bo, "del", " He is the clerk.")
document.save(sys.argv[1])
with docx2python(sys.argv[1]) as read:
    lines = [line for line in read.text.splitlines() if line]
print("\n".join(lines))
assert lines[1] == f"Bo Lee told the Herald: {quotation} He has left the town.", "insertions or deletions do otherwise now"
assert lines[0] == f"Ana Ruiz told the Herald: {quotation}", "it does otherwise now"
PY
