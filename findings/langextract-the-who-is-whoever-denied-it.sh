#!/usr/bin/env bash
# langextract 1.7.1: what a language model drew out of a text is looked for in the text, so that one sees where it is from. Large and
# small letters are not told apart, and the first place is taken: the WHO, a body, is found in "who", the US in "us", and somebody named
# May in "may". The status is MATCH_EXACT each time, and what stands there is another word; that the very same letters stand further
# on in the sentence is not asked. There is no error. The documentation: "Maps every extraction to its exact location in the source
# text, enabling visual highlighting for easy traceability and verification".
#
# So what stands at the place is held against what was drawn out. The places that this project keeps are those of the words that it
# read. No model is asked here; the sentences are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "langextract==1.7.1"
"$folder/venv/bin/python" - <<'PY'
from langextract.core.data import Extraction
from langextract.resolver import Resolver


def place(name, text):
    [found] = Resolver().align([Extraction("body", name)], text, token_offset=0)
    start, end = found.char_interval.start_pos, found.char_interval.end_pos
    print(f"{name}: {found.alignment_status.name} at {start} of {text!r}: {text[start:end]!r}")
    return found.alignment_status.name, start, text[start:end]


given = {
    ("WHO", "The council asked on Monday, the WHO said."): "WHO",
    ("WHO", "Nobody knows who denied it, the WHO said."): "who",
    ("US", "The owner told us that the US had paid."): "us",
    ("May", "It may never have been paid, May said."): "may",
}
for (name, text), expected in given.items():
    assert place(name, text) == ("MATCH_EXACT", text.index(expected), expected), "it does otherwise now"
PY
