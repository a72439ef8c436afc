#!/usr/bin/env bash
# ttconv 1.2.3: captions in TTML (IMSC) in which somebody says "<5" become WebVTT in which "<" stands as it is. In WebVTT that
# sign opens a tag, and text has it as "&lt;" (W3C, WebVTT, 4.2.2 "WebVTT caption or subtitle cue text": a text span is without
# "<"). Whoever reads the file takes what follows, up to the next ">" or to the end, for a tag: ttconv itself and webvtt-py 0.6.0
# read "The level is 9 is where it would be." where "not safe, and >" was said as well. There is no error. As SubRip the words are
# whole, and the reader of ttconv undoes "&lt;". The documentation (github.com/sandflow/ttconv) has "converting between timed text
# formats" and no word of such signs.
#
# So captions are read back after they were written. This project reads captions and writes none. The captions are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "ttconv==1.2.3" "webvtt-py==0.6.0"
"$folder/venv/bin/python" - 2> "$folder/log" <<'PY' || { cat "$folder/log" >&2; exit 1; }
import io
import xml.etree.ElementTree as etree

import webvtt
from ttconv.imsc import reader as imsc
from ttconv.srt import writer as subrip
from ttconv.vtt import reader, writer

page = """<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><head><layout><region xml:id="r"/></layout></head>
<body region="r"><div><p begin="1s" end="4s">{}</p></div></body></tt>"""
said = "The level is <5, so it is not safe, and >9 is where it would be."
given = imsc.to_model(etree.ElementTree(etree.fromstring(page.format(said.replace("<", "&lt;").replace(">", "&gt;")))))


def words(srt):
    return srt.strip().splitlines()[2]


written = writer.from_model(given)
print(written)
read = {
    "ttconv": words(subrip.from_model(reader.to_model(io.StringIO(written)))),
    "webvtt-py": " ".join(webvtt.from_string(written)[0].text.split()),
}
print("read back:", read)
assert words(subrip.from_model(given)) == said, "SubRip does otherwise now"
marked = written.replace(said, said.replace("<", "&lt;"))
assert words(subrip.from_model(reader.to_model(io.StringIO(marked)))) == said, "its reader does otherwise now"
assert set(read.values()) == {"The level is 9 is where it would be."}, "it does otherwise now"
PY
