#!/usr/bin/env bash
# @microsoft/recognizers-text-suite 1.3.1 (npm): figures, sums and days are read out of sentences. "Half a million people" are
# 0.000002, "three quarters of a million" are 0.000012, and "two and a half million euros" are 2.0000005: what is in front of
# "million" is divided by it. "0.5 million" is right, and so is "half a dozen". And "late 2024" is the second half of the month in
# which it is read, whichever year that is ("early" and "the end of" likewise); "late last year" is right. There is no error
# and nothing unsure. The documentation (github.com/microsoft/Recognizers-Text) has "robust recognition and resolution of entities
# like numbers, units, and date/time".
#
# So a figure that was read from words is held against the words. This project reads "half a million" as 500,000. The people are
# invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund "@microsoft/recognizers-text-suite@1.3.1" > log
cat > read.mjs <<'JS'
import assert from 'node:assert'
import suite from '@microsoft/recognizers-text-suite'

const figure = (words) => suite.recognizeNumber(words, 'en-us')[0].resolution.value
const figures = {
  '0.5 million people fled': '500000',
  'half a dozen people fled': '6',
  'half a million people fled': '2E-06',
  'three quarters of a million people fled': '1.2E-05',
  'two and a half million people fled': '2.0000005',
}
for (const [words, expected] of Object.entries(figures)) {
  console.log(`${words} -> ${figure(words)}`)
  assert.equal(figure(words), expected, 'it does otherwise now')
}
const sum = suite.recognizeCurrency('the owner paid half a million dollars', 'en-us')[0].resolution
console.log('the owner paid half a million dollars ->', sum.value, sum.unit)
assert.deepEqual([sum.value, sum.unit], ['2E-06', 'Dollar'], 'it does otherwise now')

const days = (words) => suite.recognizeDateTime(words, 'en-us', 0, new Date(2026, 0, 15))[0].resolution.values[0]
const stretches = { 'late 2024': ['2026-01-16', '2026-02-01'], 'early 2024': ['2026-01-01', '2026-01-16'] }
stretches['late last year'] = ['2025-07-01', '2026-01-01']
for (const [words, expected] of Object.entries(stretches)) {
  const { start, end } = days(`he was paid ${words}`)
  console.log(`${words}, read in January 2026 -> ${start} to ${end}`)
  assert.deepEqual([start, end], expected, 'it does otherwise now')
}
JS
node read.mjs
