#!/usr/bin/env bash
# krokai 0.15.0: quotations in one's own papers are looked for in the sources on one's disk. Hyphens are taken out of both before
# they are compared, also where no line ends: a source with "5-10 million" has the quotation "510 million" in it, and of a mayor who
# "re-signed the contract" one may write that he "resigned the contract". The verdict is "typesetting": the copy of the source is
# damaged, "repair the copy, not the quotation". `krokai check` counts it among what needs no human, and one is needed for "610
# million". The module promises that what is forgiven may never change "letters, digits, or word order", and calls the step safe,
# since both sides are treated alike.
#
# So a hyphen is a sign like others, but at the end of a line. This project's `check` says of these two quotations that the words
# differ. The decision is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "krokai==0.15.0"
mkdir "$folder/case"
cd "$folder/case"
export HOME="$folder" PYTHONUTF8=1
../venv/bin/krokai init > ../log 2>&1
cat > law/decision.txt <<'TEXT'
The court put the damage at 5-10 million for the owners of the ferry and of the yard in the town.
The court found that in March the mayor re-signed the contract with Halden Works for the coming year.
TEXT
checked() {
  printf 'The court held: "%s".\n' "$1" > case/draft.md
  ../venv/bin/krokai check > ../said 2>&1 || true
  asked=$(sed -n 's/.*needs a human in tiers A+B: \([0-9]*\).*/\1/p' ../said)
  verdict=$(sed -n '/^verdict/,/^$/s/^[OK~! ]* \([a-z ]*[a-z]\) .*/\1/p' ../said)
  echo "$1 -> $verdict; needs a human: $asked"
  [ "$verdict $asked" = "$2" ] || { echo "it does otherwise now"; cat ../said; exit 1; }
}
checked "The court put the damage at 5-10 million for the owners of the ferry and of the yard" "verified 0"
checked "The court put the damage at 610 million for the owners of the ferry and of the yard" "fragments found 1"
checked "The court put the damage at 510 million for the owners of the ferry and of the yard" "typesetting 0"
checked "in March the mayor resigned the contract with Halden Works for the coming year" "typesetting 0"
