#!/usr/bin/env bash
# onus 0.1.0: the figures of a text are held against its evidence, without a model (--no-llm). A sum is read with its sign and
# compared without it: "€2.4 million" is supported by "$2.4 million". And it is enough that one of the two, rounded as the other is
# written, is the other: "42%" supports "42.4%", "2 years" supports "1.6 years", "$2 million" supports "£2.49 million". What nobody
# measured is supported by what was said roughly. A day of another year is supported where the right year stands somewhere else in
# the evidence. Its answer is "All 1 claims supported" and the exit code of a clean text. The documentation has each figure
# "matched against every quantity in the evidence, at the precision it was written with", and of this part that "a model can't
# overrule this tier".
#
# So a figure is compared with what it counts, and the finer one asks for a finer one. This project's `compare` says of the two sums
# that they contradict each other. The council is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-deps "onus==0.1.0"  # what else it asks for is its model, and readers of slides
"$folder/venv/bin/pip" install --quiet "pydantic==2.13.4"
cd "$folder"
supported() {
  printf '%s\n' "$1" > draft.md
  if venv/bin/onus draft.md --no-llm --evidence-text "$2" > said; then answer=yes; else answer=no; fi
  printf '%-46s by  %-52s %s\n' "$1" "$2" "$answer"
  [ "$answer" = "$3" ] || { echo "it does otherwise now"; cat said; exit 1; }
}
supported "The council paid €2.5 million." "The council paid \$2.4 million." no
supported "The tax rose to 41%." "The tax rose to 42%." no
supported "The council paid €2.4 million." "The council paid \$2.4 million." yes
supported "The council paid £2.49 million." "The council paid \$2 million." yes
supported "The tax rose to 42.4%." "The tax rose to 42%." yes
supported "The ferry was closed for 1.6 years." "The ferry was closed for 2 years." yes
supported "The yard closed on 3 March 2025." "The yard closed on 3 March 2024 and opened in 2025." yes
