#!/usr/bin/env bash
# sarif-tools 3.0.5: a finding whose message begins with the name of its rule, as many checkers write it (SARIF 2.1.0, 3.11.8: the
# message is a text), is listed with one letter of that message, the one after the name and a space; with a colon there, with
# nothing. Two findings under one rule, of which one says that Ana Ruiz denied it and one that a figure is wrong, are "PV3 A",
# twice. When the draft is checked again and both are others, "sarif diff" says "no changes". There is no error. The documentation
# says (github.com/microsoft/sarif-tools) that issue types are told by "a combination of code and truncated message", where the
# code shortens the same text to 120 signs.
#
# So a report is read with its own words. In this project's SARIF no message begins with its rule. The findings are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "sarif-tools==3.0.5"
cd "$folder"
venv/bin/python - <<'PY'
import json


def write(name, *messages):
    place = [{"physicalLocation": {"artifactLocation": {"uri": "draft.md"}, "region": {"startLine": 4}}}]
    results = [{"ruleId": "PV3", "level": "error", "message": {"text": text}, "locations": place} for text in messages]
    run = {"tool": {"driver": {"name": "desk", "rules": [{"id": "PV3"}]}}, "results": results}
    with open(name, "w") as file:
        json.dump({"version": "2.1.0", "runs": [run]}, file)


write("monday.sarif", "PV3 Ana Ruiz denied this.", "PV3 A figure differs: 4 and 5.")
write("tuesday.sarif", "PV3 Ana Ruiz confirmed this.", "PV3 A witness took it back.")
write("colon.sarif", "PV3: Ana Ruiz denied this.")
write("other.sarif", "Ana Ruiz denied this.", "A figure differs: 4 and 5.")
PY
for name in monday colon other; do
    venv/bin/sarif csv -o "$name.csv" "$name.sarif" > "$name.log"
    echo "$name:" && tail -n +2 "$name.csv"
done
venv/bin/sarif diff monday.sarif tuesday.sarif | tee changes
described() { tail -n +2 "$1.csv" | cut -d , -f 4 | sort -u; }
[ "$(described monday)" = A ] && [ -z "$(described colon)" ] || { echo "it does otherwise now" >&2; exit 1; }
grep -q "error level: +0 -0 no changes" changes || { echo "it does otherwise now" >&2; exit 1; }
[ "$(described other | wc -l)" = 2 ] || { echo "other messages do otherwise now" >&2; exit 1; }
