#!/usr/bin/env bash
# atoma 0.0.17: in a feed that gathers other feeds' items, an item without an author of its own carries its first feed in
# atom:source, and that feed's author is the item's (RFC 4287, 4.2.1: the containing feed's author only where neither the item
# nor its source names one). atoma asks the containing feed first: the desk that passed the item on is its author, and the
# reporter who wrote it is not named. The source is read, and says otherwise.
#
# So the authors of a source are asked before those of the feed. The feed is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "atoma==0.0.17"
"$folder/venv/bin/python" - <<'PY'
import atoma

feed = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>The Lantern: what others report</title><id>https://lantern.example/others</id>
  <updated>2025-03-03T12:00:00Z</updated>
  <author><name>Desk of The Lantern</name></author>
  <entry>
    <title>The bridge is safe, says Halden Works</title><id>https://wire.example/bridge</id>
    <updated>2025-03-03T10:00:00Z</updated><summary>It denied that a cable had broken.</summary>
    <source>
      <title>Harbour Wire</title><id>https://wire.example/feed</id><updated>2025-03-03T11:00:00Z</updated>
      <author><name>Cy Hall, Harbour Wire</name></author>
    </source>
  </entry>
</feed>"""
(entry,) = atoma.parse_atom_bytes(feed.encode()).entries
authors = [person.name for person in entry.authors]
first = [person.name for person in entry.source.authors]
print(f"atoma 0.0.17: item by {authors}, its source by {first}")
assert first == ["Cy Hall, Harbour Wire"]
assert authors == ["Desk of The Lantern"], "it does otherwise now"
PY
