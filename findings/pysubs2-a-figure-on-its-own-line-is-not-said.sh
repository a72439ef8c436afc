#!/usr/bin/env bash
# pysubs2 1.8.1: a line of nothing but a figure, at the end of what is said, is taken for the number of the next caption, also
# where there is none. In WebVTT, where captions need no number ("optionally a WebVTT cue identifier"), every such figure is
# lost; in SubRip, and in what pysubs2 wrote itself, that of the last caption. An identifier in words, which WebVTT allows
# as well, is added to what the speaker before it said. There is no error.
#
# So captions are read from blank line to blank line. This project reads them itself. The captions are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "pysubs2==1.8.1"
"$folder/venv/bin/python" - <<'PY'
from pysubs2 import SSAEvent, SSAFile

captions = """WEBVTT

00:00:01.000 --> 00:00:03.000
The number of dead, she said, is
40

00:00:04.000 --> 00:00:05.000
The owner agreed.

the minister denies it
00:00:06.000 --> 00:00:07.000
No.
"""
read = [event.text for event in SSAFile.from_string(captions, format_="vtt")]
said = "The number of dead, she said, is"
one = SSAFile()
one.append(SSAEvent(start=1000, end=3000, text=rf"{said}\N40"))
again = {form: SSAFile.from_string(one.to_string(form), format_=form)[0].text for form in ("srt", "vtt")}
print("pysubs2 1.8.1:", read)
print("written and read again:", again)
assert "40" in one.to_string("srt") and "40" in one.to_string("vtt")
assert read == [said, r"The owner agreed.\N\Nthe minister denies it", "No."], "it does otherwise now"
assert again == {"srt": said, "vtt": said}, "it does otherwise now"
PY
