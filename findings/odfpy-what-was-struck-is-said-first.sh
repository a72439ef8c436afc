#!/usr/bin/env bash
# odfpy 1.4.1: the text of an OpenDocument file in which changes were tracked begins with what was struck from it, and what a
# lawyer remarked in the margin stands in the sentence that it is about. `teletype.extractText` promises to "extract text content
# from an Element, with whitespace represented properly"; the paragraphs of `getElementsByType(text.P)`, as its examples walk them, are
# those of the list of deletions too (<text:tracked-changes>: OpenDocument 1.3, part 3, 5.5) and those of comments
# (<office:annotation>: 14.1). A draft that says "did not take the money" opens with "The mayor took the money." There is no error,
# and nothing tells the three kinds of paragraph apart.
#
# odfdo 3.27.3 leaves out what was struck, and puts the remark below the text. This project reads a text with its changes accepted,
# says so, and says how many comments it did not read. The document is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "odfpy==1.4.1" "odfdo==3.27.3"
"$folder/venv/bin/python" - "$folder/draft.odt" <<'PY'
import sys
import zipfile

from odf import teletype, text
from odf.opendocument import load
from odfdo import Document

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f'xmlns:office="{OASIS}:office:1.0" office:version="1.3"'
CHANGE = "<office:change-info><dc:creator>Kit Poe</dc:creator><dc:date>2031-05-04T10:00:00</dc:date></office:change-info>"
CONTENT = f"""<office:document-content {OFFICE} xmlns:text="{OASIS}:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:body><office:text><text:tracked-changes>
<text:changed-region xml:id="c1" text:id="c1"><text:deletion>{CHANGE}<text:p>The mayor took the money.</text:p></text:deletion></text:changed-region>
<text:changed-region xml:id="c2" text:id="c2"><text:insertion>{CHANGE}</text:insertion></text:changed-region>
</text:tracked-changes>
<text:p>The mayor did <text:change-start text:change-id="c2"/>not <text:change-end text:change-id="c2"/>take the money.<text:change text:change-id="c1"/></text:p>
<text:p>Bo Lee signed the lease<office:annotation><dc:creator>Ana Ruiz</dc:creator><dc:date>2031-05-04T11:00:00</dc:date><text:p>and knew it was forged?</text:p></office:annotation> in May.</text:p>
</office:text></office:body></office:document-content>"""
FILES = {
    "content.xml": CONTENT,
    "styles.xml": f"<office:document-styles {OFFICE}/>",
    "meta.xml": f"<office:document-meta {OFFICE}><office:meta/></office:document-meta>",
}
KIND = "application/vnd.oasis.opendocument.text"
entries = "".join(f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>' for name in FILES)
FILES["META-INF/manifest.xml"] = (
    f'<m:manifest xmlns:m="{OASIS}:manifest:1.0" m:version="1.3">'
    f'<m:file-entry m:full-path="/" m:version="1.3" m:media-type="{KIND}"/>{entries}</m:manifest>'
)
with zipfile.ZipFile(sys.argv[1], "w") as draft:
    draft.writestr("mimetype", KIND, zipfile.ZIP_STORED)
    for name, words in FILES.items():
        draft.writestr(name, words)

paragraphs = [teletype.extractText(one) for one in load(sys.argv[1]).getElementsByType(text.P)]
print("odfpy:", paragraphs)
other = Document(sys.argv[1]).get_formatted_text()
print("odfdo:", other.split("\n"))
assert "The mayor did not take the money." in paragraphs, "what stands in the text is read otherwise now"
assert paragraphs[0] == "The mayor took the money.", "what was struck is left out now"
remarked = [one for one in paragraphs if "signed the lease" in one]
assert remarked == ["Bo Lee signed the leaseAna Ruiz2031-05-04T11:00:00and knew it was forged? in May."], "comments are left out now"
assert "took" not in other and "The mayor did not take the money." in other, "odfdo does otherwise now"
PY
