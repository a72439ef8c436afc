#!/usr/bin/env bash
# sssom 0.4.21: two desks judge whether two records are of one person, in tables for such judgements (SSSOM). One says
# "exactMatch", the other the same with "Not" (predicate_modifier, "a modifier for negating the predicate"). "sssom diff", which
# compares two such files, says COMMON_TO_BOTH of both lines, which contradict each other. "sssom ptable", the chances for a
# program that merges records, gives the one who is kept apart 0.9 to be the same, as many as the other desk's. There is no error,
# and what both commands say of themselves (diff: "comments indicating uniqueness to set1 or set2") has nothing of negated
# mappings. (That the OWL of the package asserts them is known to its makers: mapping-commons/sssom-py, pull request 618.)
#
# So of two judgements their sign is compared first. In this project a name that would join two, of whom somebody said that they
# are two, is refused. The people are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "sssom==0.4.21"
for desk in herald lantern; do
    not=$([ "$desk" = herald ] || echo Not)
    {
        printf '#curie_map:\n#  A: https://herald.example/\n#  B: https://lantern.example/\n'
        printf '#license: https://herald.example/license\n#mapping_set_id: https://%s.example/people\n' "$desk"
        printf 'subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label\tmapping_justification\tconfidence\n'
        printf 'A:1\tAna Ruiz, mayor\tskos:exactMatch\t%s\tB:7\tAna Ruiz, doctor\tsemapv:ManualMappingCuration\t0.9\n' "$not"
    } > "$folder/$desk.sssom.tsv"
    "$folder/venv/bin/sssom" validate "$folder/$desk.sssom.tsv" 2> /dev/null
    "$folder/venv/bin/sssom" ptable "$folder/$desk.sssom.tsv" > "$folder/$desk.chances" 2> /dev/null
    echo "$desk, chances: $(cat "$folder/$desk.chances")"
done
"$folder/venv/bin/sssom" diff "$folder/herald.sssom.tsv" "$folder/lantern.sssom.tsv" 2> /dev/null | grep -v '^#' | tee "$folder/diff"
[ "$(grep -c COMMON_TO_BOTH "$folder/diff")" = 2 ] && ! grep -q UNIQUE "$folder/diff" || { echo "it does otherwise now" >&2; exit 1; }
cmp "$folder/herald.chances" "$folder/lantern.chances" && [ "$(cut -f 5 "$folder/lantern.chances")" = 0.9 ] ||
    { echo "it does otherwise now" >&2; exit 1; }
