#!/usr/bin/env bash
# changex-core 0.1.27: "changex open" keeps a Word document as it is, somebody edits it ("Any model / tool / human"), and "changex seal"
# writes into a hash-chained journal what was changed. Paragraphs that stand by themselves are compared, and no others: the dead in a
# table go from 5 to 9, a footnote has another source, and a "no" in a content control is a "yes", and it is "no changes detected vs
# baseline; nothing appended". The copy of the document before is then deleted, and the journal verifies. Where a paragraph was
# changed as well, the journal has that and nothing else. There is no error. The documentation calls it "a faithful what-changed", and
# its page of limits (docs/FIDELITY.md, "nothing oversold") has tables and notes nowhere.
#
# So the document before is kept. This project keeps every version of a text as it was read, tables and footnotes with it. The
# document is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "changex-core==0.1.27"
cd "$folder"
export HOME="$folder"
cat > write.py <<'PY'
import sys
import zipfile

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
paid, note, dead, answer = sys.argv[2:]


def paragraph(*runs):
    runs = [run if run.startswith("<") else f'<w:t xml:space="preserve">{run}</w:t>' for run in runs]
    return "<w:p>" + "".join(f"<w:r>{run}</w:r>" for run in runs) + "</w:p>"


def linked(*parts):
    ends = "".join(f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{end}"/>' for at, (kind, end) in enumerate(parts))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{ends}</Relationships>'


table = f"<w:tr><w:tc><w:tcPr/>{paragraph('Dead')}</w:tc><w:tc><w:tcPr/>{paragraph(dead)}</w:tc></w:tr>"
body = [
    paragraph(f"The owner {paid} the mayor."),
    paragraph("The police named him.", '<w:footnoteReference w:id="2"/>'),
    f"<w:sdt><w:sdtContent>{paragraph(f'Did he pay? {answer}')}</w:sdtContent></w:sdt>",
    f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{table}</w:tbl>",
    paragraph("The court sits in May."),
]
parts = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="{KIND}.footnotes+xml"/></Types>""",
    "_rels/.rels": linked(("officeDocument", "word/document.xml")),
    "word/_rels/document.xml.rels": linked(("footnotes", "footnotes.xml")),
    "word/document.xml": f"<w:document {WORD}><w:body>{''.join(body)}</w:body></w:document>",
    "word/footnotes.xml": f'<w:footnotes {WORD}><w:footnote w:id="2">{paragraph(note)}</w:footnote></w:footnotes>',
}
with zipfile.ZipFile(sys.argv[1], "w") as document:
    for name, text in parts.items():
        document.writestr(name, text)
PY
edited() {
  rm -f story*
  venv/bin/python write.py story.docx "did not pay" "From the report of the police." 5 no
  venv/bin/changex open story.docx > log
  venv/bin/python write.py story.docx "$@"
  venv/bin/changex seal story.docx >> log
  said=$(grep -oE "no changes detected|ops appended +: [0-9]+" log | tr -s ' ')
  verified=$(venv/bin/changex verify story.changex | grep -oE "verifies \([0-9]+ ops\)")
  echo "$* -> $said; $verified; copy before: $([ -e story.baseline.docx ] && echo kept || echo deleted)"
}
expect() { [ "$said, $verified" = "$1" ] || { echo "it does otherwise now"; cat log; exit 1; }; }
edited "did pay" "From the report of the police." 5 no
expect "ops appended : 1, verifies (1 ops)"
edited "did not pay" "As his neighbour told us." 9 yes
expect "no changes detected, verifies (0 ops)"
[ ! -e story.baseline.docx ] || { echo "it does otherwise now"; exit 1; }
edited "did pay" "As his neighbour told us." 9 yes
expect "ops appended : 1, verifies (1 ops)"
