#!/usr/bin/env bash
# har2warc 1.0.4: what a browser loaded, saved by it as HAR, becomes a web archive (WARC). The moment of each page is in HAR with its
# zone ("startedDateTime", HAR 1.2: ISO 8601 with TZD, "2009-07-24T19:20:30.45+01:00" is its example), and in WARC in UTC (WARC 1.0,
# 5.4 "WARC-Date"). The digits are taken over, a "Z" is put behind them, and the zone is dropped: what was saved in New York at
# 20:30 on 3 March, which is 01:30 on the 4th in UTC, was saved at 20:30 UTC on the 3rd, five hours before, and in the archive the
# page with the correction is older than the page that it corrects. There is no error. The same moment written with "Z" is right.
# The documentation: "Convert HTTP Archive (HAR) -> Web Archive (WARC) format".
#
# So the time of a page from such an archive is held against the HAR. This project reads a zone where one is written, and keeps the
# moment. The pages are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "har2warc==1.0.4" "warcio==1.8.1"
cd "$folder"
cat > write.py <<'PY'
import json
import sys

name, *pages = sys.argv[1:]
entries = []
for page in pages:
    day, text = page.split(" ", 1)
    content = {"size": len(text), "mimeType": "text/html", "text": text}
    both = {"httpVersion": "HTTP/1.1", "cookies": [], "headersSize": -1}
    ask = {**both, "method": "GET", "url": "https://herald.example/bridge", "headers": [], "queryString": [], "bodySize": 0}
    answer = {**both, "status": 200, "statusText": "OK", "redirectURL": "", "content": content, "bodySize": len(text)}
    answer["headers"] = [{"name": "Content-Type", "value": "text/html"}]
    timings = {"send": 0, "wait": 1, "receive": 0}
    entries.append({"startedDateTime": day, "time": 1, "request": ask, "response": answer, "cache": {}, "timings": timings})
log = {"version": "1.2", "creator": {"name": "desk", "version": "1"}, "pages": [], "entries": entries}
with open(name, "w") as file:
    json.dump({"log": log}, file)
PY
cat > read.py <<'PY'
import sys

from warcio.archiveiterator import ArchiveIterator

with open(sys.argv[1], "rb") as archive:
    for record in ArchiveIterator(archive):
        if record.rec_type == "response":
            print(record.rec_headers.get_header("WARC-Date"), record.content_stream().read().decode())
PY
saved() {
  venv/bin/python write.py page.har "$1"
  venv/bin/har2warc page.har page.warc.gz > log 2>&1 || { cat log; exit 1; }
  record=$(venv/bin/python read.py page.warc.gz)
  echo "$1 -> $record"
  [ "$record" = "$2" ] || { echo "it does otherwise now"; exit 1; }
}
saved "2025-03-04T01:30:00.000Z Five were hurt, not four." "2025-03-04T01:30:00Z Five were hurt, not four."
saved "2025-03-04T00:10:00.000+02:00 Four were hurt." "2025-03-04T00:10:00Z Four were hurt."
saved "2025-03-03T20:30:00.000-05:00 Five were hurt, not four." "2025-03-03T20:30:00Z Five were hurt, not four."
