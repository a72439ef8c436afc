#!/usr/bin/env bash
# ftl-reasons 0.57.0: what is believed is kept with what it rests on, and goes or comes back with it. A figure that is put right is
# superseded by the new one ("reasons supersede"). When that one is put right as well, the first is believed again, since what
# superseded it is believed no more: four hurt, then five, then six, and "4 were hurt" and "6 were hurt" are both IN. After a fourth
# figure it is the second and the fourth. The exported registry has "[IN]" and "Superseded by" of the same figure. There is no error,
# and no contradiction is named. The help has "old comes back if new is retracted", and a switch, --transitive, for "version chain
# semantics", which the README does not know. And of a denial and a claim that contradict each other ("nogood") one is taken back;
# when the other is retracted later, it stays so, and the denial is lost. The README: "automatic retraction cascades and restoration".
#
# So what was corrected is asked for once more after the next correction. In this project a version that was replaced stays
# replaced. The figures are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "ftl-reasons==0.57.0"
cd "$folder"
export HOME="$folder"
reasons() { venv/bin/reasons "$@"; }
believed() {
  now=$(reasons status --all | sed -n 's/^ *\[+\] \([a-z]*\):.*/\1/p' | sort | tr '\n' ' ')
  echo "$1: believed: $now"
  [ "$now" = "$2 " ] || { echo "it does otherwise now"; reasons status --all; exit 1; }
}
reasons init > log
put_right() {
  reasons add "$3" "$4 were hurt" >> log
  reasons supersede "$1" "$3" >> log
  believed "$2 superseded by $4" "$5"
}
reasons add a "4 were hurt" >> log
put_right a 4 b 5 "b"
put_right b 5 c 6 "a c"
reasons export-markdown >> log
registry=$(sed -n '/^### a /,/^$/p' beliefs.md)
echo "$registry"
[[ $registry == "### a [IN]"*"Superseded by: b" ]] || { echo "it does otherwise now"; exit 1; }
put_right c 6 d 7 "b d"

rm reasons.db
reasons init >> log
reasons add denial "Ana Ruiz was not paid" >> log
reasons add claim "Ana Ruiz was paid" >> log
reasons add guilty "Ana Ruiz is guilty" --sl claim >> log
reasons nogood denial claim >> log
believed "denial and claim contradict each other" "claim guilty"
reasons retract claim >> log
now=$(reasons status --all | grep -c '\[+\]' || true)
echo "claim retracted: believed: $now"
[ "$now" = 0 ] || { echo "it does otherwise now"; exit 1; }
