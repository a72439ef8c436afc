#!/usr/bin/env bash
# apmodel 0.5.4: what servers of the Fediverse tell each other (ActivityStreams 2) is read and written again. What somebody takes back
# (Undo), accepts or refuses is itself an act, with who did it and to what: all is there when it is read. Once written, the inner act
# has its kind and its address, and who did it and to what is gone: that Ana Ruiz no longer passes on what Bo Lee wrote becomes
# that she takes back something passed on. Of a post that was deleted (Tombstone) the day and what it had been are gone
# ("deleted", "formerType"). There is no error, and written by itself, not within another, each of them is whole. The
# documentation: what has no field in a model is collected, and "this ensures no data is lost"; the names are in its "all types".
#
# So what was written is read back and held against what was read. This project writes no such messages. The people are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "apmodel==0.5.4"
"$folder/venv/bin/python" - <<'PY'
import apmodel

ana = "https://herald.example/ana"
acts = {
    "Undo": {"type": "Announce", "id": f"{ana}/7", "actor": ana, "object": "https://standard.example/bo/1"},
    "Reject": {"type": "Follow", "id": "https://standard.example/bo/2", "actor": "https://standard.example/bo", "object": ana},
    "Delete": {"type": "Tombstone", "id": f"{ana}/9", "formerType": "Note", "deleted": "2025-03-04T00:00:00Z"},
}
context = "https://www.w3.org/ns/activitystreams"
for name, inner in acts.items():
    read = apmodel.load({"@context": context, "type": name, "id": f"{ana}/8", "actor": ana, "object": dict(inner)})
    alone = apmodel.to_dict(apmodel.load({"@context": context, **inner}))
    within = {key: value for key, value in apmodel.to_dict(read)["object"].items() if value}
    print(f"{name}, its object: {within}")
    lost = set(inner) - set(within)
    assert all(alone[key] == inner[key] for key in inner), "by itself it does otherwise now"
    assert within == {"type": inner["type"], "id": inner["id"]}, "it does otherwise now"
    assert lost == ({"formerType", "deleted"} if name == "Delete" else {"actor", "object"}), "it does otherwise now"
    if name != "Delete":
        assert (read.object.actor, read.object.object) == (inner["actor"], inner["object"]), "it reads otherwise now"
PY
