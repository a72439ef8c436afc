#!/usr/bin/env bash
# proof-citations 1.45.0: "verified" is said of a quotation that is not on the page, where four fifths of its words in a row are. The
# word at its end, or in a longer one at its beginning, is then not looked at, and may turn it round: where the page has "The owner
# paid the mayor nothing", "The owner paid the mayor everything" is verified, and where it has "Nobody on the council believes ...",
# so is "Everybody on the council believes ...". The documentation has it "confirm quoted text appears on the cited page" and
# catch what is "paraphrased, fabricated", with the answers "verified", "partial" and "not_found"; that a part of the words is
# enough for the first stands in the code (_match_quote) and in the message that comes along ("largely verified").
#
# So a quotation is on a page as it stands, or not: this project's `check` compares all words of a quotation with what was said,
# and says so where one was changed (PV601). Nothing is fetched: the page is invented and given as a snapshot.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "proof-citations==1.45.0"
"$folder/venv/bin/python" - <<'PY'
from proof_citations import verify_citation

page = """<p>Nobody on the council believes that the bridge at Torvay will fall, she said.</p>
<p>The owner paid the mayor nothing.</p>"""


def answer(quote):
    found = verify_citation(
        "https://lantern.example/bridge", quote, "B1", snapshot=page, prefer_snapshot=True, skip_live_fetch=True, oa_lookup=False
    )
    print(f"{found['status']}: {quote}  ({found['message']})")
    return found["status"]


said = [answer("Nobody on the council believes that the bridge at Torvay will fall"), answer("The owner paid the mayor nothing")]
turned = [answer("Everybody on the council believes that the bridge at Torvay will fall"), answer("The owner paid the mayor everything")]
other = answer("The mayor paid the owner nothing")
assert said == ["verified"] * 2 and other == "not_found", "others do otherwise now"
assert turned == ["verified"] * 2, "it does otherwise now"
PY
