#!/usr/bin/env bash
# FoLiA 2.5.12 (Python): texts in FoLiA keep who corrected what, with the word as it was ("original") and as it is ("new"). Somebody may
# also only suggest something: then the word stands as "current", beside a "suggestion", and nothing was changed. Asked for the
# text before corrections (CorrectionHandling.ORIGINAL, "if you want the text prior to correction"), the library leaves such words out:
# of "She did not pay 5 million", where one reader would strike "not" and another asks whether it was 9, is left "She did pay million".
# A word that was struck is there and runs into the next one: "notable" for "not able". There is no error. The text as it is now
# (CorrectionHandling.CURRENT) is right, and so is the old word where it was replaced.
#
# So what is only proposed is kept apart from what was done. This project reads tracked changes as accepted, comments not at all, and
# says so. The text is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "folia==2.5.12"
"$folder/venv/bin/python" - <<'PY'
from folia import main as folia

page = """<?xml version="1.0" encoding="utf-8"?>
<FoLiA xmlns="http://ilk.uvt.nl/folia" version="2.5.3" xml:id="herald"><metadata type="native"><annotations><text-annotation/>
<sentence-annotation/><token-annotation/><correction-annotation set="desk"/></annotations></metadata>
<text xml:id="herald.text"><s xml:id="sentence">{}</s></text></FoLiA>"""


def text(sentence, handling):
    """The sentence, of which each word is a text or made by one of the two below, as FoLiA and as the library's text."""
    words = [one if one.startswith("<") else f'<w xml:id="w{place}"><t>{one}</t></w>' for place, one in enumerate(sentence)]
    document = folia.Document(string=page.format("".join(words)))
    return document["sentence"].text(correctionhandling=getattr(folia.CorrectionHandling, handling))


def corrected(old, new):
    old = f'<original auth="no"><w xml:id="old"><t>{old}</t></w></original>' if old else '<original auth="no"/>'
    new = f'<new><w xml:id="new"><t>{new}</t></w></new>' if new else "<new/>"
    return f'<correction xml:id="done" class="figure">{new}{old}</correction>'


STRIKE = """<correction xml:id="c1" class="word"><suggestion/><current><w xml:id="not"><t>not</t></w></current></correction>"""
ASK = """<w xml:id="five"><correction xml:id="c2" class="figure"><suggestion><t>9</t></suggestion><current><t>5</t></current>
</correction></w>"""
given = [
    (["She", "paid", corrected("5", "9"), "million"], "CURRENT", "She paid 9 million"),
    (["She", "paid", corrected("5", "9"), "million"], "ORIGINAL", "She paid 5 million"),
    (["She", "did", STRIKE, "pay", ASK, "million"], "CURRENT", "She did not pay 5 million"),
    (["She", "did", STRIKE, "pay", ASK, "million"], "ORIGINAL", "She did pay million"),
    (["She", "is", corrected("not", ""), "able", "to", "pay"], "CURRENT", "She is able to pay"),
    (["She", "is", corrected("not", ""), "able", "to", "pay"], "ORIGINAL", "She is notable to pay"),
]
for sentence, handling, expected in given:
    said = text(sentence, handling)
    print(f"{handling}: {said}")
    assert said == expected, "it does otherwise now"
PY
