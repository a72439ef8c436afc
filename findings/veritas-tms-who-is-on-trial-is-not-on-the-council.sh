#!/usr/bin/env bash
# veritas-tms 0.17.0: what is held to be true is kept with who said it and how reliable they are, and where two statements contradict
# each other the one with the weaker source is retracted. Without a model, two statements about one subject contradict each other
# where they have the same word between it and the rest: "Bo Lee is on the council" is retracted since a court says that he "is on
# trial", "The bridge is in Ansel" since it "is in the north", and "The museum opens at 9" since it "opens at 9 am". Both are true,
# the first is gone from what is believed, and asked in the other order it is rejected. "The owner paid the mayor" and "The owner did
# not pay the mayor" are both believed, and the store says that it is consistent. There is no error. The documentation: a "transparent"
# detector, for which contradictions are "functional-property conflicts" and "direct negation".
#
# So a contradiction is shown to somebody before anything is taken back. In this project nothing is retracted because another
# statement came. The statements are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "veritas-tms==0.17.0"
"$folder/venv/bin/python" - <<'PY'
from veritas import BeliefStore


def believed(*told):
    store = BeliefStore()
    for words, reliability in told:
        store.assert_belief(words, source="herald" if reliability < 0.9 else "court", source_reliability=reliability)
    left = [belief.proposition for belief in store.active_beliefs()]
    print(*(words for words, _ in told), "->", left, "consistent" if store.is_consistent() else "inconsistent")
    assert store.is_consistent()
    return left


both_true = [
    ("Bo Lee is on the council", "Bo Lee is on trial"),
    ("The bridge is in Ansel", "The bridge is in the north"),
    ("The museum opens at 9", "The museum opens at 9 am"),
]
for one, other in both_true:
    assert believed((one, 0.8), (other, 0.95)) == [other], "it does otherwise now"
    assert believed((other, 0.95), (one, 0.8)) == [other], "it does otherwise now"
assert len(believed(("Bo Lee is on the council", 0.8), ("Bo Lee sits in May", 0.95))) == 2
opposed = ["The owner paid the mayor", "The owner did not pay the mayor"]
assert believed((opposed[0], 0.8), (opposed[1], 0.95)) == opposed, "it does otherwise now"
PY
