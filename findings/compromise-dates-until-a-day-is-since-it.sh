#!/usr/bin/env bash
# compromise-dates 3.9.0 with compromise 14.17.0 (npm): days are read out of sentences. "The bridge was closed until 5 May 2025",
# read in June, is closed from 5 May until today; read in January it was right. "In the second quarter of 2024" is the second quarter
# of this year, whichever it is, and without "in" it is that of 2024. "From March 3rd to April 2nd 2024" ends two years later,
# and is right as "from 3 March to 2 April 2024". "The day after 3 March 2025" is the day before it, and right as "March 3rd 2025".
# There is no error and nothing unsure. The documentation lists all of these: "up-to a date", "interval until date", "q1",
# "shared range info" ("aug to june 1999") and "date+duration" ("two days after june 6th"); of what it does not do it has others.
#
# So a stretch of time is held against the words that it was read from, before and after its day. The bridge is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund "compromise@14.17.0" "compromise-dates@3.9.0" > log
cat > read.mjs <<'JS'
import assert from 'node:assert'
import nlp from 'compromise'
import dates from 'compromise-dates'

nlp.extend(dates)
const [january, june] = ['2025-01-10', '2025-06-15']
const given = [
  [january, 'The bridge was closed until 5 May 2025.', '2025-01-10 to 2025-05-05'],
  [june, 'The bridge was closed until 5 May 2025.', '2025-05-05 to 2025-06-15'],
  [june, 'The owner paid the second quarter of 2024.', '2024-04-01 to 2024-06-30'],
  [june, 'The owner paid in the second quarter of 2024.', '2025-04-01 to 2025-06-30'],
  [june, 'The bridge was closed from 3 March to 2 April 2024.', '2024-03-03 to 2024-04-02'],
  [june, 'The bridge was closed from March 3rd to April 2nd 2024.', '2024-03-03 to 2026-04-02'],
  [june, 'The ferry sank the day after March 3rd 2025.', '2025-03-04 to 2025-03-04'],
  [june, 'The ferry sank the day after 3 March 2025.', '2025-03-02 to 2025-03-02'],
]
for (const [today, sentence, expected] of given) {
  const found = nlp(sentence).dates({ today, timezone: 'UTC' }).get()
  const read = found.map(({ start, end }) => `${start.slice(0, 10)} to ${end.slice(0, 10)}`)
  console.log(`read on ${today}: ${sentence} -> ${read}`)
  assert.deepEqual(read, [expected], 'it does otherwise now')
}
JS
TZ=UTC node read.mjs
