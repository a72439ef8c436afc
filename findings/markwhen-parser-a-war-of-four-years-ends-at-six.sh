#!/usr/bin/env bash
# @markwhen/parser 1.2.0 (npm): a timeline is written as text, a line for each event ("1914 - 1918: the war"), and becomes events with
# a beginning and an end. "1914 - 18" begins and ends on 1 January 1914, at six in the evening, and "3 March 2025 - 5" ends at five in
# the morning of the same day. "1914-18", "2001-21" (a spring, EDTF, level 1) and "2025-02-30", a day that does not exist, are the
# moment in which the line is read, and "1990s" begins at that moment and lasts 1990 seconds. There is no error and no message, where
# a range that ends before it begins has one. The README: "Outputs a list of events given plain text".
#
# So each line of a timeline is looked at beside its bar. This project takes a date only in forms that it knows, and is silent
# otherwise. The events are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund "@markwhen/parser@1.2.0" > log
cat > read.mjs <<'JS'
import assert from 'node:assert'
import { parse } from '@markwhen/parser'

const started = Date.now()
const read = (line) => {
  const { events, parseMessages } = parse(`${line}: the strike\n`)
  assert.equal(events.children.length, 1, 'no event')
  const { fromDateTimeIso, toDateTimeIso } = events.children[0].dateRangeIso
  console.log(`${line} -> ${fromDateTimeIso} to ${toDateTimeIso}`, parseMessages.map(({ message }) => message))
  return { from: new Date(fromDateTimeIso), to: new Date(toDateTimeIso), told: parseMessages.length }
}
const days = {
  '1914 - 1918': ['1914-01-01T00:00:00.000Z', '1919-01-01T00:00:00.000Z'],
  '1914 - 18': ['1914-01-01T00:00:00.000Z', '1914-01-01T18:00:00.000Z'],
  '3 March 2025 - 5 March 2025': ['2025-03-03T00:00:00.000Z', '2025-03-06T00:00:00.000Z'],
  '3 March 2025 - 5': ['2025-03-03T00:00:00.000Z', '2025-03-03T05:00:00.000Z'],
}
for (const [line, expected] of Object.entries(days)) {
  const { from, to, told } = read(line)
  assert.deepEqual([from.toISOString(), to.toISOString(), told], [...expected, 0], 'it does otherwise now')
}
const seconds = { '1914-18': 0, '2001-21': 0, '2025-02-30': 0, '1990s': 1990 }
for (const [line, expected] of Object.entries(seconds)) {
  const { from, to, told } = read(line)
  assert(Math.abs(from - started) < 5 * 60 * 1000 && told === 0, 'it does otherwise now')
  assert.equal(Math.round((to - from) / 1000 / 10) * 10, expected, 'it does otherwise now')
}
assert.equal(read('5 May 2025 - 3 May 2025').told, 1, 'it does otherwise now')
JS
TZ=UTC node read.mjs
