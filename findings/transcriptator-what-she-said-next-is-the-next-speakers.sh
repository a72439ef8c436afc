#!/usr/bin/env bash
# transcriptator 1.1.4 (npm) and podcast-transcript-convert 0.1.2 (0.2.0 has the same lines): transcripts of podcasts as HTML have
# the speaker in <cite> and the time in <time>, both "if available", and what is said in <p> (Podcasting 2.0, transcripts.md). When
# somebody speaks for two paragraphs, transcriptator gives the second one to whoever speaks next, whose own words are nowhere;
# podcast-transcript-convert keeps the second and drops the first, here the one with "not". What is said before any speaker is named,
# an introduction, is said by the first who is named, in both; podcast-transcript-convert then leaves that one's words without a
# speaker. There is no error. Both say that they turn such files into a common format, for users of that very standard.
#
# So the paragraphs of a transcript are counted before and after, and each belongs to the last name above it. This project reads the
# speakers of captions, and none out of <cite>. The podcast is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet "podcast-transcript-convert==0.1.2"
npm install --silent --no-audit --no-fund "transcriptator@1.1.4" > log
cat > two.html <<'HTML'
<html><body><cite>Ana Ruiz:</cite>
<time>0:00</time>
<p>I did not pay the mayor.</p>
<p>I paid the yard.</p>
<cite>Bo Lee:</cite>
<time>0:20</time>
<p>No bill says so.</p></body></html>
HTML
cat > before.html <<'HTML'
<html><body><time>0:00</time>
<p>The owner paid the mayor, they say.</p>
<cite>Ana Ruiz:</cite>
<time>0:10</time>
<p>That is not true.</p></body></html>
HTML
cat > read.mjs <<'JS'
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import { convertFile } from 'transcriptator'

const read = (name) => convertFile(readFileSync(name, 'utf8')).map(({ speaker, body }) => `${speaker}: ${body}`)
const [two, before] = [read('two.html'), read('before.html')]
console.log('transcriptator:', two, before)
assert.deepEqual(two, ['Ana Ruiz: I did not pay the mayor.', 'Bo Lee: I paid the yard.'], 'it does otherwise now')
assert.equal(before[0], 'Ana Ruiz: The owner paid the mayor, they say.', 'it does otherwise now')
JS
node read.mjs
venv/bin/python - <<'PY'
from pathlib import Path

from podcast_transcript_convert.converters.html_to_json import html_to_podcast_dict


def read(name):
    segments = html_to_podcast_dict(Path(name).read_text())["segments"]
    return [f"{one.get('speaker')}: {one['body']}" for one in segments]


two, before = read("two.html"), read("before.html")
print("podcast-transcript-convert:", two, before)
assert two == ["Ana Ruiz: I paid the yard.", "Bo Lee: No bill says so."], "it does otherwise now"
assert before == ["Ana Ruiz: The owner paid the mayor, they say.", "None: That is not true."], "it does otherwise now"
PY
