#!/usr/bin/env bash
# citeguard-cli 0.1.1: a list of sources is held against Crossref, so that nobody cites what was retracted. In Crossref's records
# "update-to" stands in the notice and names the work that it is about; the work itself has "updated-by" (Crossref's documentation,
# "Crossmark - registering updates": that a notice updates an article "is only recorded in" the notice's deposit). citeguard reads
# both as said of the work that has them, whatever work they name: a retraction notice, which is what one cites to say that something
# was retracted, is retracted. A work that its publisher withdrew ("withdrawal", one of Crossref's kinds of update as
# "partial_retraction" is) is "clean". And a work with "RETRACTED:" before its title is only "corrected" once a correction of it is
# recorded, and passes `--fail-on retracted`. There is no error. The documentation says that the title is asked where neither field
# has anything, that it catches "WITHDRAWN:", and that each signal is "mapped to the right severity".
#
# So who says that something is wrong is told from what is wrong. This project keeps who takes a claim back apart from the claim. The
# records are invented, and nothing is asked of any server.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "citeguard-cli==0.1.1"
"$folder/venv/bin/python" - <<'PY'
from citeguard import check_doi


def notice(kind, doi):
    return [{"type": kind, "source": "publisher", "DOI": doi, "updated": {"date-parts": [[2025, 3, 3]]}}]


records = {
    "10.5555/article": {"title": ["Doors of ferries"], "updated-by": notice("retraction", "10.5555/notice")},
    "10.5555/notice": {"title": ["Notice on “Doors of ferries”"], "update-to": notice("retraction", "10.5555/article")},
    "10.5555/withdrawn": {"title": ["Hulls of ferries"], "updated-by": notice("withdrawal", "10.5555/why")},
    "10.5555/in-part": {"title": ["Keels of ferries"], "updated-by": notice("partial_retraction", "10.5555/which")},
    "10.5555/marked": {"title": ["RETRACTED: Decks of ferries"]},
    "10.5555/mended": {"title": ["RETRACTED: Decks of ferries"], "updated-by": notice("correction", "10.5555/name")},
    "10.5555/plain": {"title": ["Masts of ferries"]},
}
verdicts = {
    doi.removeprefix("10.5555/"): check_doi(doi, fetch=lambda doi: {"DOI": doi, **records[doi]}).verdict.name for doi in records
}
print(verdicts)
assert (verdicts["article"], verdicts["marked"], verdicts["plain"]) == ("RETRACTED", "RETRACTED", "CLEAN"), "it does otherwise now"
assert verdicts["notice"] == "RETRACTED", "it does otherwise now"
assert (verdicts["withdrawn"], verdicts["in-part"]) == ("CLEAN", "CLEAN"), "it does otherwise now"
assert verdicts["mended"] == "CORRECTED", "it does otherwise now"
PY
