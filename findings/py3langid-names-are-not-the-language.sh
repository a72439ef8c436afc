#!/usr/bin/env bash
# py3langid 0.4.0 (all its languages, normalised probabilities): an English news sentence whose names are Welsh is
# Welsh, with a probability above 0.9. The certainty that it reports says nothing about whether the words between the
# names are English. The same sentence with English names is English.
#
# So a text is first asked for what English has in common ("said", "the", "would"), and the detector only then.
# The sentences are invented and correct.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "py3langid==0.4.0"
"$folder/venv/bin/python" - <<'PY'
from py3langid.langid import MODEL_FILE, LanguageIdentifier

detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
welsh = "Llanfair AM Siân Prydderch and Llŷr Ceredwen said Ysgol Bro Ceirw in Llanddewi would stay open."
plain = "Oakham MP Jane Porter and Tom Hale said Brook Lane School in Millbridge would stay open."
for text in (welsh, plain):
    found, sure = detector.classify(text)
    print(f"py3langid 0.4.0: {found} {float(sure):.3f}  {text}")
assert detector.classify(welsh)[0] == "cy" and detector.classify(welsh)[1] > 0.9, "it does otherwise now"
assert detector.classify(plain)[0] == "en", "it does otherwise now"
PY
