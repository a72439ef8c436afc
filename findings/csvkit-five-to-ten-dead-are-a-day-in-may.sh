#!/usr/bin/env bash
# csvkit 2.2.0 with agate 1.14.2: a table of a newsroom is sorted, joined or shown. On the way each column is taken for what its values
# look like, and written out as that: of "5-10" dead, which is a stretch, comes "2001-05-10", of the vote "3/4" comes "2001-03-04", of a
# damage of "5m" comes "0:05:00", and the case "24_117" is the case "24117". Where there is no year, it is 2001. The ids 0 and 1 of two
# people are "False" and "True". There is no warning, and what is written has no trace of what was read. "csvcut" and "csvstack" leave
# the same table as it is. The documentation has "Sort CSV files. Like the Unix 'sort' command", and -I as what turns this off.
#
# So a table of figures goes through it with -I. This project takes figures from sentences, with the words that they were read
# from. The table is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "csvkit==2.2.0" "agate==1.14.2"
cd "$folder"
printf '%s\n' Town,Dead,Case,Damage,Vote Ansel,5-10,24_117,5m,3/4 Halden,7-9,24_118,6m,2/3 > towns.csv
printf '%s\n' id,name 0,'Ana Ruiz' 1,'Bo Lee' > people.csv
written() {
  local file=$1 expected=$2
  shift 2
  line=$(venv/bin/"$@" "$file" 2> log | sed -n 2p)
  echo "$* $file: $line"
  [ "$line" = "$expected" ] || { echo "it does otherwise now"; cat log; exit 1; }
}
written towns.csv "Ansel,5-10,24_117,5m,3/4" csvcut -c 1-5
written towns.csv "Ansel,5-10,24_117,5m,3/4" csvsort -I -c Town
written towns.csv "Ansel,2001-05-10,24117,0:05:00,2001-03-04" csvsort -c Town
written towns.csv "Ansel,2001-05-10,24117,0:05:00,2001-03-04" csvjoin
written people.csv "False,Ana Ruiz" csvsort -c name
