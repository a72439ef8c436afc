#!/usr/bin/env bash
# feedparser 6.0.14: an author written as RSS 2.0 asks for, "ana@news.photography (Ana Ruiz)", becomes the name
# "ography (Ana Ruiz" with the address "ana@news.phot": its pattern takes a top-level domain to have four letters at
# most. Of "ana@courier.example (Ana Ruiz)" it makes "ple (Ana Ruiz". The same with ".com" is right.
#
# So feeds are read here with lxml, and a name is what is left of the line without the address.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "feedparser==6.0.14"
"$folder/venv/bin/python" - <<'PY'
import io

import feedparser

feed = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Tarrow Courier</title>
<item><title>Bridge closed</title><author>{} (Ana Ruiz)</author></item></channel></rss>"""
names = {}
for address in ("ana@news.photography", "ana@courier.example", "ana@courier.com"):
    (entry,) = feedparser.parse(io.BytesIO(feed.format(address).encode())).entries
    names[address] = entry.author_detail.name
    print(f"feedparser 6.0.14: {names[address]!r} from {address} (Ana Ruiz)")
assert names["ana@courier.com"] == "Ana Ruiz", "it does otherwise now"
assert names["ana@news.photography"] != "Ana Ruiz", "it does otherwise now"
PY
