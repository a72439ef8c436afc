#!/usr/bin/env bash
# proof-citations 1.45.0: "verified" is said of a quotation that is not on the page, where four fifths of its words in a row are.
# The word at either end, which may turn it round, is then not looked at: "Everybody on the council believes that the bridge
# at Torvay will fall" is verified by a page that says "Nobody on the council believes ...", and "for forty days" by one that
# says "for four years". The documentation says that it "confirms quoted text appears on the cited page" and catches text that
# is "paraphrased, fabricated", with the answers "verified", "partial" and "not_found"; that part of the words is enough stands
# in the code (_match_quote) and in the message that comes along. A quotation of seven words or fewer is never verified so.
#
# So a quotation is on a page as it stands, or not: this project's `check` compares all words of a quotation with what was said,
# and calls one that was changed so. Nothing is fetched: the page is invented and given as a snapshot.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "proof-citations==1.45.0"
"$folder/venv/bin/python" - <<'PY'
from proof_citations import verify_citation

page = """<p>Nobody on the council believes that the bridge at Torvay will fall, the mayor said.</p>
<p>The owner knew that the cables of the bridge were rotten for four years.</p>"""


def answer(quote):
    found = verify_citation(
        "https://lantern.example/bridge", quote, "B1", snapshot=page, prefer_snapshot=True, skip_live_fetch=True, oa_lookup=False
    )
    print(f"{found['status']}: {quote}  ({found['message']})")
    return found["status"]


said = answer("Nobody on the council believes that the bridge at Torvay will fall")
opposite = answer("Everybody on the council believes that the bridge at Torvay will fall")
shorter = answer("The owner knew that the cables of the bridge were rotten for forty days")
brief = answer("Everybody on the council believes that")
assert said == "verified" and brief != "verified", "others do otherwise now"
assert opposite == shorter == "verified", "it does otherwise now"
PY
