#!/usr/bin/env bash
# wikibaseintegrator 0.12.15: two statements are held to be one where their values are, whatever they say of them. "It has none"
# (novalue) and "it has one, nobody knows which" (somevalue) are different things in the Wikibase data model, and so are a
# statement that holds and one that is kept as wrong (rank deprecated). Here each pair is equal, and REPLACE_ALL, which
# "will replace the old one", leaves the old statement as it was: the item goes on saying "none", or that it is wrong.
#
# So a statement is compared with its kind and its rank. The item is invented, and nothing is sent to any server.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "wikibaseintegrator==0.12.15"
"$folder/venv/bin/python" - <<'PY'
from wikibaseintegrator.datatypes import String
from wikibaseintegrator.entities import ItemEntity
from wikibaseintegrator.wbi_enums import ActionIfExists, WikibaseRank, WikibaseSnakType

known = {"snaktype": "value", "datavalue": {"value": "Halden Works", "type": "string"}}


def item(rank, **said):
    """An item with one statement on who owns it, as a server gives it."""
    statement = {"type": "statement", "id": "Q1$1", "rank": rank, "mainsnak": {"property": "P1", "datatype": "string", **said}}
    page = {"id": "Q1", "type": "item", "title": "Q1", "pageid": 1, "ns": 0, "lastrevid": 1, "modified": "2025-03-03T10:00:00Z"}
    words = {"labels": {}, "descriptions": {}, "aliases": {}, "sitelinks": {}}
    return ItemEntity().from_json({**page, **words, "claims": {"P1": [statement]}})


def after(entity, new):
    """What the item says once its statements are to be replaced by the new one."""
    entity.claims.add(new, ActionIfExists.REPLACE_ALL)
    return [(one.mainsnak.snaktype.value, one.rank.value) for one in entity.claims.get("P1") if not one.removed]


other = after(item("normal", **known), String("Ana Ruiz", prop_nr="P1"))
unknown = after(item("normal", snaktype="novalue"), String(prop_nr="P1", snaktype=WikibaseSnakType.UNKNOWN_VALUE))
right = after(item("deprecated", **known), String("Halden Works", prop_nr="P1", rank=WikibaseRank.NORMAL))
print("another owner for one:", other)
print("an unknown owner for none:", unknown)
print("a statement that holds for one kept as wrong:", right)
assert other == [("value", "normal")], "it replaces nothing now"
assert unknown == [("novalue", "normal")] and right == [("value", "deprecated")], "it does otherwise now"
PY
