#!/usr/bin/env bash
# citations 0.6.1: a quotation is looked for in the text of its source after both were taken apart into letters and marks (Unicode's
# NFKD) and the marks were thrown away. The stroke of "≠" is such a mark: where the source has "the sum paid ≠ the sum booked",
# the quotation "the sum paid = the sum booked" is "found", and so is "∈" for "∉". A raised figure becomes one on the line: "103
# times" is found where the source says "10³ times", a tenth of it. None of it is "normalized", the word for what was "matched only
# after ignoring punctuation and spacing". The documentation has it that "the passage occurs in the pinned copy of the source",
# and the module says what may not happen: "a reversed inequality and a flipped sign both reported as quoted verbatim".
#
# So a quotation is compared sign by sign, and what is forgiven is listed. This project's `check` says of each of these that the
# words differ. The sources are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "citations==0.6.1"
"$folder/venv/bin/python" - <<'PY'
from citations.verify import resolve_in

source = "In March the sum paid ≠ the sum booked, the auditor wrote; Halden Works ∉ the donors, and the dose was 10³ times too high."
said = {
    "the sum paid ≠ the sum booked, the auditor wrote": "the sum paid = the sum booked, the auditor wrote",
    "the auditor wrote; Halden Works ∉ the donors": "the auditor wrote; Halden Works ∈ the donors",
    "the donors, and the dose was 10³ times too high": "the donors, and the dose was 103 times too high",
}
for true, false in said.items():
    for quotation in (true, false):
        found = resolve_in(quotation, source)
        print(f"{found.state}, normalized: {found.normalized}: {quotation}")
        assert (found.state, found.count, found.normalized) == ("found", 1, False), "it does otherwise now"
for other in ("the sum paid < the sum booked, the auditor wrote", "and the dose was 102 times too high"):
    assert resolve_in(other, source).state == "not found", "it finds whatever it is asked"
PY
