#!/usr/bin/env bash
# tinydb-smartcache 2.0.0 with tinydb 4.9.0: a table of TinyDB that keeps the answers to its searches and mends them when documents
# change. update_multiple(), several changes at once, changes the documents and not the answers: a claim that was recorded as denied
# goes on being found among those that are not denied, with its old words, and is not found among those that are. What is asked for
# the first time afterwards is right, so that the claim is in two lists that exclude each other. TinyDB's own table gives the right
# ones. There is no error. The documentation: it "updates the query cache when inserting/removing/updating elements", and the class
# "provides the same methods" as TinyDB's table.
#
# So what is kept of an answer is thrown away whenever anything is written. This project's ledger empties TinyDB's own store of
# answers with every change. The claim is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "tinydb-smartcache==2.0.0" "tinydb==4.9.0"
"$folder/venv/bin/python" - <<'PY'
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Table
from tinydb_smartcache import SmartCacheTable

paid = where("claim") == "The owner paid the mayor"
open_, denied = where("denied") == False, where("denied") == True  # noqa: E712


def lists(kind, change):
    """The claims not denied and those denied, both asked for before and after a change."""
    with TinyDB(storage=MemoryStorage) as database:
        database.table_class = kind
        claims = database.table("claims")
        claims.insert({"claim": "The owner paid the mayor", "denied": False})
        before = [len(claims.search(one)) for one in (open_, denied)]
        assert before == [1, 0]
        change(claims)
        assert [one["denied"] for one in claims.all()] == [True]
        return [[dict(one) for one in claims.search(query)] for query in (open_, denied)], len(claims.search(paid & denied))


def one(claims):
    claims.update({"denied": True}, paid)


def several(claims):
    claims.update_multiple([({"denied": True}, paid)])


now = {"claim": "The owner paid the mayor", "denied": True}
for kind in (Table, SmartCacheTable):
    for change in (one, several):
        (not_denied, those_denied), asked_later = lists(kind, change)
        print(f"{kind.__name__}, {change.__name__}: not denied {not_denied}, denied {those_denied}, asked later {asked_later}")
        right = kind is Table or change is one
        assert not_denied == ([] if right else [{**now, "denied": False}]), "it does otherwise now"
        assert those_denied == ([now] if right else []) and asked_later == 1, "it does otherwise now"
PY
