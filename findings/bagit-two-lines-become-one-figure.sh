#!/usr/bin/env bash
# bagit 1.9.0: a description of several lines, given to a bag of papers (BagIt, RFC 8493), is written without its line breaks and
# with nothing in their place: "Dead: 1", "2 injured" is kept as "Dead: 12 injured", and "not", "able" as "notable". The bag is
# valid, and there is no word of it. The format has room for lines (2.2.2: a value goes on where the next line is indented), and
# bagit reads such lines, with the words apart; its documentation says that what is given is "persisted to the bag-info.txt".
#
# So what is told of a bag is put on one line by whoever packs it. This project packs no bags. The people are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "bagit==1.9.0"
"$folder/venv/bin/python" - "$folder" <<'PY'
import pathlib
import sys

import bagit

papers = pathlib.Path(sys.argv[1]) / "papers"
papers.mkdir()
(papers / "note.txt").write_text("Call with Ana Ruiz, 3 March 2025\n")
given = "Dead: 1\n2 injured, says Ana Ruiz.\nHalden Works was not\nable to say more."
bagit.make_bag(str(papers), {"External-Description": given})
bag = bagit.Bag(str(papers))
kept, valid = bag.info["External-Description"], bag.is_valid()
print("given:", repr(given))
print("kept: ", repr(kept), "valid:", valid)

folded = given.replace("\n", "\n  ")
(papers / "bag-info.txt").write_text(f"External-Description: {folded}\n")
read = bagit.Bag(str(papers)).info["External-Description"]
print("as the format has it, read:", repr(" ".join(read.split())))
assert " ".join(read.split()) == " ".join(given.split()), "it reads such lines otherwise now"
assert valid and kept == "Dead: 12 injured, says Ana Ruiz.Halden Works was notable to say more.", "it does otherwise now"
PY
