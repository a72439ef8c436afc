#!/usr/bin/env bash
# pypdf 7.1.1, pdfminer.six 20260107, pypdfium2 5.15.2: in "Some 40³ people were hurt", where the 3 is the raised mark of
# a footnote (a smaller size and a rise, PDF 1.7, 9.3.7), each gives the figure 403 in its plain text. One would expect the
# mark raised, or apart from the figure.
#
# So the reader takes the place and size of each character and tells for itself what is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "pypdf==7.1.1" "pdfminer.six==20260107" "pypdfium2==5.15.2"
"$folder/venv/bin/python" - <<'PY'
import io

import pypdf
import pypdfium2
from pdfminer.high_level import extract_text

line = b"BT 1 0 0 1 72 740 Tm /F 11 Tf (Some 40) Tj /F 6 Tf 4 Ts (3) Tj /F 11 Tf 0 Ts ( people were hurt.) Tj ET"
objects = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(line), line),
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
]
made, places = bytearray(b"%PDF-1.4\n"), []
for number, body in enumerate(objects, 1):
    places.append(len(made))
    made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
start = len(made)
made += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
made += b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
found = {
    "pypdf 7.1.1": pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text(),
    "pdfminer.six 20260107": extract_text(io.BytesIO(made)),
    "pypdfium2 5.15.2": pypdfium2.PdfDocument(bytes(made))[0].get_textpage().get_text_range(),
}
for name, text in found.items():
    print(f"{name}: {text.strip()!r}")
    assert "403" in text, f"{name} does otherwise now"
PY
