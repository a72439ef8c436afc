#!/usr/bin/env bash
# pympi-ling 1.71: the times of a transcript (ELAN) are moved, as when the beginning of the recording is cut away
# (shift_annotations, "shift all annotations in time"; at the beginning they "can be squashed or discarded"). What began in the
# part that is cut away begins at 0 now, and ends where it ended before: only its beginning is moved. Nine seconds are cut, a
# question of ten seconds goes on for ten, and the answer to it, which was behind it, is over after two. There is no error, and
# the question is named as "squashed". What begins after the cut is moved as a whole.
#
# So the times of a transcript are held against the recording after they were moved. This project reads times and moves none. The
# transcript is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "pympi-ling==1.71"
"$folder/venv/bin/python" - <<'PY'
import pympi


def times(transcript):
    return {who: transcript.get_annotation_data_for_tier(who)[0][:2] for who in ("Ana Ruiz", "Bo Lee")}


def moved(by):
    transcript = pympi.Eaf()
    for who, start, end, words in (("Ana Ruiz", 0, 10_000, "Did you pay the mayor?"), ("Bo Lee", 10_000, 11_000, "No.")):
        transcript.add_tier(who)
        transcript.add_annotation(who, start, end, words)
    squashed, removed = transcript.shift_annotations(by)
    print(f"moved by {by} ms: {times(transcript)}, squashed: {squashed}, removed: {removed}")
    return times(transcript), squashed


assert moved(5_000)[0] == {"Ana Ruiz": (5_000, 15_000), "Bo Lee": (15_000, 16_000)}, "to the right it does otherwise now"
after, squashed = moved(-9_000)
assert after["Bo Lee"] == (1_000, 2_000), "it does otherwise now"
assert after["Ana Ruiz"] == (0, 10_000) and len(squashed) == 1, "it does otherwise now"
PY
