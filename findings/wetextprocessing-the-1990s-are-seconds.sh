#!/usr/bin/env bash
# WeTextProcessing 1.2.0 and wetext 0.1.8, a smaller program with the same rules, for English: texts are written out as they are to be
# read aloud. "The 1990s" are "the one thousand nine hundred and ninety seconds" ("the '90s" and "the 2000s" are right), "5m
# people" are "five minutes people" and a race over 100m lasts "one hundred minutes" ("€5m" is right), and what happened on 9/11
# happened on "nine elevenths". WeTextProcessing reads "5-10 million" as "five minus ten million". There is no error. The other
# way round, from what was heard, "in twenty twenty four twelve people were hurt" is "in 2020 04:12 people were hurt". The
# documentation calls it "Production First & Production Ready".
#
# So what is read aloud is listened to before it is sent. This project leaves figures as they were written. The sentences are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "WeTextProcessing==1.2.0" "wetext==0.1.8"
"$folder/venv/bin/python" - 2> "$folder/log" <<'PY' || { cat "$folder/log" >&2; exit 1; }
from itn.english.inverse_normalizer import InverseNormalizer
from tn.english.normalizer import Normalizer
from wetext import Normalizer as Wetext

programs = {"WeTextProcessing": Normalizer().normalize, "wetext": Wetext(lang="en", operator="tn").normalize}
aloud = {
    "the '90s": "the nineties",
    "the 1990s": "the one thousand nine hundred and ninety seconds",
    "the town lost €5m": "the town lost five million euros",
    "5m people fled": "five minutes people fled",
    "the 100m race": "the one hundred minutes race",
    "after 9/11": "after nine elevenths",
}
for written, expected in aloud.items():
    for name, read in programs.items():
        print(f"{name}: {written} -> {read(written)}")
        assert read(written) == expected, "it does otherwise now"
stretch = programs["WeTextProcessing"]("5-10 million people")
print("WeTextProcessing: 5-10 million people ->", stretch)
assert stretch == "five minus ten million people", "it does otherwise now"

heard = "in twenty twenty four twelve people were hurt"
for name, write in (("WeTextProcessing", InverseNormalizer().normalize), ("wetext", Wetext(lang="en", operator="itn").normalize)):
    print(f"{name}: {heard} -> {write(heard)}")
    assert write(heard) == "in 2020 04:12 people were hurt", "it does otherwise now"
PY
