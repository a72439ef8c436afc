#!/usr/bin/env bash
# bioc 2.1: annotations made in brat are turned into BioC (brat2bioc, a command of the package). In brat, what is denied or only
# supposed is said by an attribute of the event ("A1  Negation E1"; brat's standoff format, "Attribute and modification
# annotations": an attribute without a value is true of what it names). Of the attribute its number and its flags come along, and
# its type does not: "he did not pay" and "he may sell" are a payment and a sale. A note on a person makes its type
# "AnnotatorNotes": the person is no person any more. There is no error, and read and written as brat by the same package the
# attributes are kept. The documentation (bioc.readthedocs.io, "Brat") speaks of the formats and not of what is lost between them.
#
# So a claim is counted with its denial in one field, and what went through another format is held against what it was made of.
# This project keeps the stance of a claim beside its words. The people are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "bioc==2.1"
"$folder/venv/bin/python" - <<'PY'
from bioc import biocxml, brat
from bioc.tools.brat2bioc import brat2bioc_doc

text = "The owner said he did not pay the mayor, and may sell the yard.\n"
lines = ["T1\tPayment 26 29\tpay", "T2\tPerson 4 9\towner", "T3\tPerson 34 39\tmayor", "T4\tSale 49 53\tsell"]
lines += ["E1\tPayment:T1 Payer:T2 Payee:T3", "E2\tSale:T4 Seller:T2"]
sure = brat.loads(text, "\n".join(lines), "herald")
doubtful = ["A1\tNegation E1", "A2\tSpeculation E2", "#1\tAnnotatorNotes T3\tcheck the name"]
document = brat.loads(text, "\n".join(lines + doubtful), "herald")
assert all(line.strip() in brat.dumps_ann(document) for line in doubtful[:2]), "its own brat does otherwise now"

events = {event.infons["type"]: event.infons for event in brat2bioc_doc(document).relations}
print("events:", events)
people = {one.id: one.infons["type"] for one in brat2bioc_doc(document).annotations if one.id in ("T2", "T3")}
print("people:", people)
plain = {event.infons["type"]: event.infons for event in brat2bioc_doc(sure).relations}
for name, number in (("Payment", "A1"), ("Sale", "A2")):
    assert events[name] == {**plain[name], "note_id": number, "attributes": ""}, "it does otherwise now"
assert people == {"T2": "Person", "T3": "AnnotatorNotes"}, "it does otherwise now"
PY
