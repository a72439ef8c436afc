#!/usr/bin/env bash
# ural 1.6.2: addresses of pages that are one page are made one, so that one can count who links to what. An address that has another
# one in its query, under "url", "u", "link", "target" or the like, is taken for a redirection and becomes that other one, whoever's it
# is: the page on which a desk checks a story is the story, and so is the page that lists what was corrected in it. Four links, of
# which one is to the story, are four to the story, and none to the desk. There is no error, nothing is fetched and looked at. With the
# same address under "story" the page stays what it is. The documentation: parts are dropped "that are irrelevant to where the url
# leads", some redirections are inferred, and "with some good probability" it "still leads to the same place".
#
# So what a page is about is kept apart from the page. This project gives a page another address only where the page itself says so,
# on its own site. The pages are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "ural==1.6.2"
"$folder/venv/bin/python" - <<'PY'
from collections import Counter

from ural import normalize_url

story = "https://rumour.example/mayor-was-paid"
links = [
    story,
    f"https://desk.example/false?url={story}",
    f"https://herald.example/corrections?u={story}",
    f"https://archive.example/copies?link={story}&day=2025-03-03",
]
counted = Counter(normalize_url(link) for link in links)
print(counted)
assert counted == {"rumour.example/mayor-was-paid": 4}, "it does otherwise now"
apart = normalize_url(f"https://desk.example/false?story={story}")
print(apart)
assert apart.startswith("desk.example/false?story="), "it does otherwise now"
PY
