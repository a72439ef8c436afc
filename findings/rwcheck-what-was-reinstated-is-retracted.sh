#!/usr/bin/env bash
# rwcheck 1.1.0: a list of sources is held against the data of Retraction Watch. They have in one table, told apart by the column
# RetractionNature, what was retracted, what was corrected, what somebody has doubts about ("Expression of concern"), and what was
# reinstated (gitlab.com/crossref/retraction-watch-data). rwcheck counts each of them as retracted: "Retracted 4" where one is,
# with the nature behind the name of the paper. Of the one that was retracted and, a month later, reinstated, the report shows the
# retraction, and that there are two records, not that the second takes the first one back. The documentation
# (github.com/khan-lab/rwcheck): "retraction screening", a summary with "retracted entries", and in its example whatever has
# "matched" is put into a list of the name "retracted".
#
# So a withdrawal, a correction and a doubt are three things, and of two notices the later one is read as well. This project
# records a correction and a withdrawal apart, and an item that its agency sends again as usable is not withdrawn any more. The
# papers are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "rwcheck==1.1.0"
cd "$folder"
venv/bin/python - <<'PY'
import csv

COLUMNS = """Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,
RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes"""
NOTICES = (
    ("bridge", "3/1/2025", "Retraction"),
    ("dam", "3/1/2025", "Retraction"),
    ("dam", "4/1/2025", "Reinstatement"),
    ("yard", "4/1/2025", "Correction"),
    ("road", "4/1/2025", "Expression of concern"),
)
with open("watch.csv", "w", newline="") as file:
    table = csv.DictWriter(file, COLUMNS.replace("\n", "").split(","))
    table.writeheader()
    for number, (paper, day, nature) in enumerate(NOTICES, 1):
        row = {"Record ID": number, "Title": f"A study of the {paper}", "Journal": "Journal of Bridges", "Author": "Ana Ruiz"}
        row |= {"RetractionDate": f"{day} 0:00", "RetractionDOI": f"10.5555/notice.{number}", "RetractionPubMedID": 0}
        row |= {"OriginalPaperDate": "1/1/2024 0:00", "OriginalPaperDOI": f"10.5555/{paper}", "OriginalPaperPubMedID": 0}
        table.writerow({**row, "RetractionNature": nature, "Paywalled": "No"})
with open("sources.bib", "w") as file:
    for paper in ("bridge", "dam", "yard", "road", "quay"):
        file.write(f"@article{{{paper}, title={{A study of the {paper}}}, author={{Ruiz, Ana}}, year={{2024}}, doi={{10.5555/{paper}}}}}\n")
PY
venv/bin/build-rw-db --csv watch.csv --db watch.db > log 2>&1
venv/bin/rwcheck batch-bib sources.bib --db watch.db 2> log | tee summary
changed() { echo "$1 now" >&2; exit 1; }
grep -q Reinstatement sources_rwcheck.json || changed "the reinstatement is not in its data"
grep -Eq "Retracted +4 " summary && [ "$(grep -c ✗ summary)" = 4 ] || changed "it counts otherwise"
grep -q "^### \[dam\]" sources_rwcheck.md && ! grep -q Reinstatement sources_rwcheck.md || changed "it reports otherwise"
