#!/usr/bin/env bash
# kreuzberg 4.10.4 and firecrawl-anydoc 0.2.4: text is taken out of Word documents. Word has a hyphen at which no line breaks (an
# element of its own: ECMA-376, part 1, 17.3.3.18 "noBreakHyphen"), which is what one types between two figures that are to stay
# together. It is left out, and what stood on its two sides is one: of "5-10 million" comes "510 million", and who "re-signed the
# contract" in May "resigned the contract". There is no error, and with the common hyphen the same sentences are right. The
# documentation of kreuzberg has "Full text" for documents of this kind.
#
# So a figure from a document is looked up in the document. This project's reader of Word documents keeps that hyphen. The
# document is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "kreuzberg==4.10.4" "firecrawl-anydoc==0.2.4"
cd "$folder"
venv/bin/python - <<'PY'
import zipfile

import anydoc
import kreuzberg

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
parts = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"
 Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>""",
}
sentences = ["The ferry cost 5{}10 million euros.", "The owner re{}signed the contract in May."]


def read(hyphen):
    runs = [one.format(f"</w:t>{hyphen}<w:t>") for one in sentences]
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{run}</w:t></w:r></w:p>' for run in runs)
    with zipfile.ZipFile("decision.docx", "w") as document:
        for name, text in parts.items():
            document.writestr(name, text)
        document.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    texts = kreuzberg.extract_file_sync("decision.docx").content, anydoc.to_markdown("decision.docx")
    return [[line for line in text.split("\n") if line] for text in texts]


common = read("<w:t>-</w:t>")
print("common hyphen:", common)
assert common == [[one.format("-") for one in sentences]] * 2, "it does otherwise now"
kept = read("<w:noBreakHyphen/>")
print("that of Word: ", kept)
assert kept == [[one.format("") for one in sentences]] * 2, "it does otherwise now"
PY
