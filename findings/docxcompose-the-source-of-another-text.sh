#!/usr/bin/env bash
# docxcompose 2.2.0: two Word documents with endnotes become one. The sentences of the second are all there; its notes are not:
# the mark behind its sentence keeps its number, which is now that of a note of the first document. A sentence that Ana Ruiz
# told has "Halden Works, statement" as its source, in a document that is in order. Footnotes are carried over and numbered
# anew (add_footnotes in composer.py), endnotes are not looked at. In Word's format the number is all that ties a mark to its
# note (ECMA-376, part 1, 17.11.7 endnoteReference).
#
# So the notes of a document that was put together are held against those of its parts. This project reads the notes of one
# document and puts none together. The documents are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "docxcompose==2.2.0" "python-docx==1.2.0"
"$folder/venv/bin/python" - <<'PY'
import io

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docxcompose.composer import Composer

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}s+xml"


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return Document(io.BytesIO(file.getvalue()))


def with_note(kind, sentence, source):
    """A document of one sentence whose source stands in a note, as Word writes it."""
    document = Document()
    words = document.add_paragraph(sentence)
    words._p.append(parse_xml(f'<w:r xmlns:w="{W}"><w:{kind}Reference w:id="1"/></w:r>'))
    rules = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    note = f'<w:{kind} w:id="1"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>{source}</w:t></w:r></w:p></w:{kind}>'
    notes = f'<w:{kind}s xmlns:w="{W}">{rules}{note}</w:{kind}s>'.encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), TYPE.format(kind), notes, document.part.package)
    document.part.relate_to(part, getattr(RT, f"{kind}s".upper()))
    return saved(document)


def sources(document, kind):
    """The sentences of a document, each with the words of its note."""
    notes = parse_xml(document.part.part_related_by(getattr(RT, f"{kind}s".upper())).blob)
    by_number = {note.get(f"{{{W}}}id"): "".join(words.text for words in note.iter(f"{{{W}}}t")) for note in notes}
    marks = {words.text: words._p.find(f".//{{{W}}}{kind}Reference") for words in document.paragraphs}
    return {text: by_number[mark.get(f"{{{W}}}id")] for text, mark in marks.items() if mark is not None}


def together(kind):
    composer = Composer(with_note(kind, "The bridge is safe.", "Halden Works, statement"))
    composer.append(with_note(kind, "The cables were rotten.", "Ana Ruiz, interview"))
    return sources(saved(composer.doc), kind)


footnotes, endnotes = together("footnote"), together("endnote")
print("footnotes:", footnotes)
print("endnotes: ", endnotes)
right = {"The bridge is safe.": "Halden Works, statement", "The cables were rotten.": "Ana Ruiz, interview"}
assert footnotes == right, "footnotes do otherwise now"
assert endnotes == right | {"The cables were rotten.": "Halden Works, statement"}, "it does otherwise now"
PY
