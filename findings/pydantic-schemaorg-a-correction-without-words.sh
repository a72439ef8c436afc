#!/usr/bin/env bash
# pydantic-schemaorg 1.0.6: a correction that is put to its article is written without its words: of what was corrected and when
# nothing is left but the type. Of a ClaimReview that is read (also one that it wrote itself) the claim is there, and who made it
# and where is gone; who checked it is kept. There is no error, and all types are as they were. Whatever may be of several types is
# made one of the first that takes it, here a URL and a Thing, which know neither "text" nor "author"; the class says
# CorrectionComment and Claim all the same. In schema.org "correction" is a CorrectionComment, a text or an address, and the
# author of the claim under "itemReviewed" is who made it. The documentation: "all the models defined by schema.org".
#
# So what goes into a page is read back and held against what it was made of. This project writes its ClaimReviews itself, and
# reads those of pages as JSON. The review is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "pydantic-schemaorg==1.0.6" "pydantic==1.10.27"
"$folder/venv/bin/python" - <<'PY'
import json

from pydantic_schemaorg.Claim import Claim
from pydantic_schemaorg.ClaimReview import ClaimReview
from pydantic_schemaorg.CorrectionComment import CorrectionComment
from pydantic_schemaorg.NewsArticle import NewsArticle
from pydantic_schemaorg.Organization import Organization
from pydantic_schemaorg.Person import Person

correction = CorrectionComment(text="It was five million, not four.", dateCreated="2025-03-04")
article = NewsArticle(headline="Who paid for the bridge", correction=correction)
alone, within = json.loads(correction.json()), json.loads(article.json())["correction"]
print("the correction: ", alone)
print("in its article: ", within)

review = ClaimReview(
    author=Organization(name="The Herald"),
    claimReviewed="The bridge at Torvay is safe.",
    itemReviewed=Claim(
        name="The bridge is safe", author=Person(name="Ana Ruiz"), appearance=NewsArticle(url="https://lantern.example/1")
    ),
)
written = json.loads(review.json())
again = json.loads(ClaimReview.parse_obj(written).json())
print("the claim:      ", written["itemReviewed"])
print("the claim, read:", again["itemReviewed"])
assert alone["text"] == "It was five million, not four." and written["itemReviewed"]["author"]["name"] == "Ana Ruiz"
assert {name for name in written if written[name] != again[name]} == {"itemReviewed"}, "other things change now"
assert within == {"@type": "CorrectionComment"}, "it does otherwise now"
assert again["itemReviewed"] == {"@type": "Claim", "name": "The bridge is safe"}, "it does otherwise now"
PY
