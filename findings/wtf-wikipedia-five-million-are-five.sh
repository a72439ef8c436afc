#!/usr/bin/env bash
# wtf_wikipedia 10.4.2 (npm): the text of a page of Wikipedia, as its editors write it, becomes plain text. Figures are often written
# with "val" there (Wikipedia, "Template:Val"), which has a place for the power of ten, for what a figure is uncertain by, and for
# what stands behind it. It is read, and of these the first two are dropped: "5.2 million people", as {{val|5.2|e=6|u=people}}, is
# "5.2 people", "$5 billion" is "$5", and "5 ± 2 mg" is "5 mg". What stands behind is put before: "million5". The age of somebody on a
# day ("Template:Age") is counted in years of 365 days, so that she is 45 on the day before she is. There is no error. The
# documentation has it "properly resolve dynamic templates", and says that it "tries to fail in considerate ways".
#
# So a figure from such a page is looked up on the page as it is shown. This project reads pages as they are shown. The figures are
# invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund "wtf_wikipedia@10.4.2" > log
cat > read.mjs <<'JS'
import assert from 'node:assert'
import wtf from 'wtf_wikipedia'

const given = {
  'Some {{val|520000|u=people}} fled.': 'Some 520,000 people fled.',
  'Some {{val|5.2|e=6|u=people}} fled.': 'Some 5.2 people fled.',
  'It cost {{val|5|e=9|p=$}}.': 'It cost $5.',
  'The level is {{val|5|2|u=mg}}.': 'The level is 5 mg.',
  'Some {{val|5|s= million}} fled.': 'Some million5 fled.',
  'She was {{age|1980|3|3|2025|2|2}} then.': 'She was 44 then.',
  'She was {{age|1980|3|3|2025|3|2}} then.': 'She was 45 then.',
}
for (const [source, expected] of Object.entries(given)) {
  const text = wtf(source).text()
  console.log(`${source} -> ${text}`)
  assert.equal(text, expected, 'it does otherwise now')
}
JS
node read.mjs
