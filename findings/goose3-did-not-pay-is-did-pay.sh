#!/usr/bin/env bash
# goose3 3.1.22: the text of an article is taken out of its page. A word or two in <u>, <q>, <mark>, <time> or <ins>, which is how HTML
# writes a figure that was put right, are taken out of their sentence: "The owner did <u>not</u> pay" is "The owner did pay", and
# of the five who were hurt, "people were hurt" is left. A paragraph of a few words between two long ones is gone as well, and
# "The mayor, Bo Lee, denies it." is one. There is no error, and the sentences read well. In <b>, <i> or <em> the same words are
# kept. Its documentation: to "take any news article" and "extract what is the main body of the article".
#
# So an article is held against its page, most of all where it denies something. This project's reader of pages keeps all of these
# words. The article is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "goose3==3.1.22"
"$folder/venv/bin/python" - <<'PY'
from goose3 import Goose

long = (
    "<p>The bridge at Ansel was closed on Monday after two of its cables had been found to be rusted through, and it will stay "
    "closed until the town has the money for new ones, which is not before the end of the year.</p>"
)


def read(paragraph):
    """The paragraph as Goose gives it between two long ones; None where it is gone."""
    page = f"<!doctype html><html lang='en'><title>Bridge</title><article><h1>Bridge</h1>{long}{paragraph}{long}</article></html>"
    given = [line for line in Goose().extract(raw_html=page).cleaned_text.split("\n") if line]
    assert len(given) in (2, 3) and given[0] == given[-1] == long[3:-4], "the paragraphs around it are not there"
    return given[1] if len(given) == 3 else None


paid = "The owner did {} pay for the cables that were put in at the time, as he had told those of the council."
never = "The mayor told those of the council who asked him that he had {} been paid by the owner of the yard."
hurt = "The police said on Tuesday that {} people were hurt when the lorry slid, and that one is still in hospital."
given = [(sentence, f"<{tag}>{word}</{tag}>", word) for sentence, word in ((paid, "not"), (hurt, "five")) for tag in ("b", "em")]
given += [(paid, "<u>not</u>", ""), (never, "<q>never</q>", ""), (hurt, "<ins>five</ins>", ""), (hurt, "<mark>five</mark>", "")]
for sentence, written, word in given:
    text = read(f"<p>{sentence.format(written)}</p>")
    print(written, "->", text)
    assert text == " ".join(sentence.format(word).split()), "it does otherwise now"

denial = read("<p>The mayor, Bo Lee, denies it.</p>")
print("The mayor, Bo Lee, denies it. ->", denial)
assert denial is None, "it does otherwise now"
PY
