#!/usr/bin/env bash
# undate 0.8.0: a date that is only believed ("2025-03-03?", EDTF, level 1, "Qualification of a date", ISO 8601-2), is about right
# ("~") or both ("%") is read, and is a certain one: the sign is gone when it is written as EDTF again, the two are equal, and
# nothing of the object says that there was one. What else of EDTF it does not have is refused ("not a supported EDTF date"),
# as "one of a set" is here. Its documentation says "portions of EDTF"; its grammar has the three signs.
#
# So a date in doubt is kept with its words. This project reads no EDTF; the day of a claim stays in the words of the claim.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "undate==0.8.0"
"$folder/venv/bin/python" - <<'PY'
from undate import Undate

sure = Undate.parse("2025-03-03", "EDTF")
again = {}
for words in ("2025-03-03?", "2025-03-03~", "2025-03-03%"):
    date = Undate.parse(words, "EDTF")
    again[words] = (date.format("EDTF"), date == sure, vars(date).keys() == vars(sure).keys())
    print(f"{words}: written {again[words][0]}, equal to the certain one: {again[words][1]}")
try:
    Undate.parse("[2025-03-03,2025-03-04]", "EDTF")
    refused = ""
except ValueError as failure:
    refused = str(failure).splitlines()[0]
print("one of two days:", refused)
assert "not a supported EDTF date" in refused, "it refuses otherwise now"
assert set(again.values()) == {("2025-03-03", True, True)}, "it does otherwise now"
PY
