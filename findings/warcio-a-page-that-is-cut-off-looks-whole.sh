#!/usr/bin/env bash
# warcio 1.8.1: of an archive that ends in the middle of a page, the page is given as if it were whole. There is no error,
# and the iterator's own count of errors stays 0, though the record says how long it is. Here the denial is gone.
#
# So the length that a record states is held against what was read, and half a page is never recorded.
# The page is invented; the archive is correct but for its end, as after a download that broke off.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "warcio==1.8.1"
"$folder/venv/bin/python" - <<'PY'
import io

from warcio.archiveiterator import ArchiveIterator

page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The ferry sailed.</p><p>The owner denied it.</p>"
head = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lantern.example/\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
)
whole = head % len(page) + page + b"\r\n\r\n"
for archive in (whole, whole[:-30]):
    records = ArchiveIterator(io.BytesIO(archive))
    (read,) = (record.content_stream().read() for record in records)
    print(f"warcio 1.8.1: {records.err_count} errors  {read.decode()}")
assert b"denied" not in read and records.err_count == 0, "it does otherwise now"
PY
