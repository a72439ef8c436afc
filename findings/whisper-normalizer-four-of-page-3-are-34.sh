#!/usr/bin/env bash
# whisper-normalizer 0.1.15: two transcripts of one recording are made alike before their words are compared, so that a way of writing
# is no mistake. A figure in digits and the next one in words become one: "page 3 four people" is "page 34 people", "in 2024 five
# people" is "in 20245 people", and "five, six million" are 56 million. A minus is dropped, what weighs "5 pounds" costs "£5", and "the
# owner's paid the mayor" is "the owner is paid the mayor". Transcripts that say different things are the same then, without a mistake
# between them. There is no error. The documentation, from the paper on Whisper, whose way this is: what is to count is "actually
# mistranscribing a word", and not "formatting or punctuation differences".
#
# So figures are held against each other before anything is made alike. This project reads figures from the words as they stand.
# The sentences are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "whisper-normalizer==0.1.15"
"$folder/venv/bin/python" - <<'PY'
from whisper_normalizer.english import EnglishTextNormalizer

alike = EnglishTextNormalizer()
pairs = {
    ("Of page 3 four people know.", "Of page 34 people know."): "of page 34 people know",
    ("In 2024 five people died.", "In 20245 people died."): "in 20245 people died",
    ("Five, six million people fled.", "Fifty-six million people fled."): "56000000 people fled",
    ("It was -5 degrees in Ansel.", "It was 5 degrees in Ansel."): "it was 5 degrees in ansel",
    ("The owner's paid the mayor.", "The owner is paid the mayor."): "the owner is paid the mayor",
}
for (said, heard), expected in pairs.items():
    print(f"{said} | {heard} -> {alike(said)}")
    assert alike(said) == alike(heard) == expected, "it does otherwise now"
weight = alike("The bag of powder weighed 5 pounds.")
print(weight)
assert weight == "the bag of powder weighed £5", "it does otherwise now"
PY
