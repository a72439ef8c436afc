#!/usr/bin/env bash
# granary 11.0: of what happened to a post (ActivityStreams 2), its JSON Feed keeps the post. That its author deleted it (Delete:
# "the actor has deleted the object"), that somebody reported it (Flag) or dislikes it (Dislike) becomes an item like any other:
# the words of the post, its author, its day. A feed of what was withdrawn tells it all once more, and the reader of the feed
# cannot tell it from a feed of what was posted. granary's Atom of the same activity keeps the verb.
#
# So what is done to a statement is read before the statement is. This project reads what agencies say of their own items
# (canceled, withheld), and records a withdrawal as one. The posts are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "granary==11.0"
"$folder/venv/bin/python" -W ignore - <<'PY'
from granary import as2, atom, jsonfeed

lee = {"type": "Person", "id": "https://herald.example/lee", "url": "https://herald.example/lee", "name": "Bo Lee"}
ruiz = {"type": "Person", "id": "https://lantern.example/ruiz", "url": "https://lantern.example/ruiz", "name": "Ana Ruiz"}
post = {
    "type": "Note",
    "id": "https://herald.example/1",
    "url": "https://herald.example/1",
    "attributedTo": lee,
    "published": "2025-03-01T10:00:00Z",
    "content": "The bridge is safe.",
}


def activity(kind, actor):
    said = {"@context": "https://www.w3.org/ns/activitystreams", "type": kind, "id": f"https://herald.example/{kind}"}
    return as2.to_as1({**said, "actor": actor, "published": "2025-03-03T10:00:00Z", "object": post})


def item(kind, actor):
    (only,) = jsonfeed.from_as1([activity(kind, actor)], title="The Herald")["items"]
    print(f"{kind}:", only)
    return only


posted = item("Create", lee)
withdrawn, reported, disliked = item("Delete", lee), item("Flag", ruiz), item("Dislike", ruiz)
assert posted["content_html"] == "The bridge is safe." and posted["authors"][0]["name"] == "Bo Lee"
assert "activitystrea.ms/schema/1.0/delete" in atom.from_as1([activity("Delete", lee)], {}, title="The Herald")
assert withdrawn == reported == disliked == posted, "it does otherwise now"
PY
