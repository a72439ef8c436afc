#!/usr/bin/env bash
# newsmlg2 1.1: the elements of a list (the signals of an item, its notes to editors) are all there when the list is gone through
# to its end. Once somebody stopped before the end, as any() does when it has found what it looks for, the next one who goes
# through the list begins behind that place. Here the item is a correction: asked twice whether it is one, the answers are
# yes and no, and written as XML after one such look, it is no correction any more. There is no error.
#
# So the lists of that package are copied to a list of one's own before anything is asked of them. This project reads NewsML-G2 itself.
# The item is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "newsmlg2==1.1"
"$folder/venv/bin/python" - <<'PY'
from NewsMLG2 import NewsMLG2Document

item = b"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:lantern.example:20250303:bridge" version="2"
  standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en">
  <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider literal="The Lantern"/>
    <versionCreated>2025-03-03T10:00:00Z</versionCreated>
    <signal qcode="sig:correction"/>
    <signal qcode="sig:update"/>
  </itemMeta>
  <contentSet><inlineXML contenttype="application/xhtml+xml"/></contentSet>
</newsItem>"""


def signals(document):
    return document.get_item().itemmeta.signal


def holds(document, code):
    return any(signal.qcode == code for signal in signals(document))


fresh = NewsMLG2Document(item)
whole = [signal.qcode for signal in signals(fresh)]
print("gone through to the end:", whole)
assert whole == ["sig:correction", "sig:update"]

document = NewsMLG2Document(item)
seen = [holds(document, "sig:correction"), holds(document, "sig:correction")]
print("is it a correction? asked twice:", seen)
document = NewsMLG2Document(item)
assert holds(document, "sig:correction")
written = document.to_xml_string()
print("written after one look:", "correction" if "sig:correction" in written else "no correction")
assert seen == [True, False] and "sig:update" in written and "sig:correction" not in written, "it does otherwise now"
PY
