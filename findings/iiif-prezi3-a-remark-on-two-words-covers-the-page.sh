#!/usr/bin/env bash
# iiif-prezi3 3.1.1: an annotation on a few words of a scanned page names the part of the page and, within it, the words
# (a FragmentSelector "refinedBy" a TextQuoteSelector: Web Annotation Data Model, 4.2.9 "Refinement of Selection", to which IIIF
# Presentation 3 leaves its annotations). Read and written again, "refinedBy" is gone, without an error, and all else is
# there: the remark is on all of that part of the page. The same words as the only selector are kept.
#
# So an annotation is checked after it went through a library, selector by selector.
# The page and the remark are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "iiif-prezi3==3.1.1"
"$folder/venv/bin/python" - <<'PY'
import json

from iiif_prezi3 import Annotation

words = {"type": "TextQuoteSelector", "exact": "was paid", "prefix": "nobody ", "suffix": " for it"}
annotation = {
    "id": "https://lantern.example/remarks/1",
    "type": "Annotation",
    "motivation": "commenting",
    "body": {"type": "TextualBody", "value": "Halden Works denies this.", "format": "text/plain"},
    "created": "2025-03-03T10:00:00Z",
    "creator": {"id": "https://lantern.example/bo-lee", "type": "Person", "name": "Bo Lee"},
    "target": {
        "type": "SpecificResource",
        "source": "https://lantern.example/scans/minutes/page-4",
        "selector": {
            "type": "FragmentSelector",
            "conformsTo": "http://www.w3.org/TR/media-frags/",
            "value": "xywh=0,0,800,1200",
            "refinedBy": words,
        },
    },
}
again = json.loads(Annotation(**annotation).json())
alone = json.loads(Annotation(**(annotation | {"target": annotation["target"] | {"selector": words}})).json())
print("put in: ", json.dumps(annotation["target"]["selector"]))
print("came:   ", json.dumps(again["target"]["selector"]))
assert all(again[name] == annotation[name] for name in annotation if name != "target"), "it does otherwise now"
assert alone["target"]["selector"] == words, "a selector of words alone does otherwise now"
assert again["target"]["selector"] == {k: v for k, v in annotation["target"]["selector"].items() if k != "refinedBy"}, "it does otherwise now"
PY
