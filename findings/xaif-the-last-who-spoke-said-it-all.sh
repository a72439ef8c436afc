#!/usr/bin/env bash
# xaif 0.3.6: arguments are kept in AIF's JSON, with what was said (locutions), who took part (participants) and who said what. Whoever
# is added with a locution becomes participant number 1, and each locution is put down as said by number 1: Ana Ruiz accuses, Bo Lee
# denies, and the library's own get_speaker gives all of it to Bo Lee, the last who was added, and so does whoever reads the file.
# A person's next sentence is the other's as well. There is no error, and both are among the participants. In a file that numbered
# them 1 and 2, Bo Lee's next sentence is Ana Ruiz's. The documentation: "component_type" is "locution", "and you provide the 'text' of
# the locution and the 'speaker' name".
#
# So who said what is asked once more after it was put in. This project keeps the source of a claim with the claim. The
# argument is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "xaif==0.3.6" "pandas==3.1.1"
"$folder/venv/bin/python" - <<'PY'
from xaif import AIF

PARTS = ("nodes", "edges", "locutions", "participants", "schemefulfillments", "descriptorfulfillments")


def told(argument):
    """Who is said to have said what, by the library and by the numbers in the file."""
    by_library = {node["text"]: argument.get_speaker(node["nodeID"])[0] for node in argument.xaif["AIF"]["nodes"]}
    return by_library, [one["personID"] for one in argument.xaif["AIF"]["locutions"]]


hearing = AIF({"AIF": {part: [] for part in PARTS}, "text": "", "OVA": {}})
for speaker, words in (("Ana Ruiz", "You paid the mayor."), ("Bo Lee", "I did not."), ("Ana Ruiz", "It is in the ledger.")):
    hearing.add_component(component_type="locution", text=words, speaker=speaker)
said, numbers = told(hearing)
people = [(one["firstname"], one["participantID"]) for one in hearing.xaif["AIF"]["participants"]]
print(said, numbers, people)
assert set(said.values()) == {"Bo Lee"} and len(said) == 3 and set(numbers) == {1}, "it does otherwise now"
assert people == [("Ana", 1), ("Bo", 1)], "it does otherwise now"

people = [("Ana", "Ruiz"), ("Bo", "Lee")]
numbered = {part: [] for part in PARTS}
numbered["participants"] = [{"participantID": at, "firstname": one, "surname": two} for at, (one, two) in enumerate(people, 1)]
numbered["nodes"] = [{"nodeID": 0, "type": "L", "text": "You paid the mayor."}, {"nodeID": 1, "type": "L", "text": "I did not."}]
numbered["locutions"] = [{"nodeID": 0, "personID": 1}, {"nodeID": 1, "personID": 2}]
hearing = AIF({"AIF": numbered, "text": "", "OVA": {}})
assert told(hearing)[0] == {"You paid the mayor.": "Ana Ruiz", "I did not.": "Bo Lee"}
hearing.add_component(component_type="locution", text="It was a loan.", speaker="Bo Lee")
print(told(hearing)[0])
assert told(hearing)[0]["It was a loan."] == "Ana Ruiz", "it does otherwise now"
PY
