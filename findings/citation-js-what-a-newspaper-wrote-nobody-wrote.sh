#!/usr/bin/env bash
# @citation-js/plugin-ris 0.8.2 (npm): a newspaper's article in RIS ("TY  - NEWS", its authors and its day in AU and DA, as
# reference managers write it) has no author and no day once it is read: the names are in a field "reporter", which CSL
# does not have (CSL 1.0.2, appendix IV, "Name Variables"), and of 1 March 2025 the year is left. In a list of sources nobody
# wrote it. The same the other way: a CSL "article-newspaper" with its author and its day is written as RIS without both. There is
# no error, and the same lines under "TY  - MGZN", a magazine, keep everything. The documentation (citation.js.org) has RIS among
# what is read and written.
#
# So the authors of a list are counted before it is passed on. This project takes bylines from the articles. The article is
# invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund "@citation-js/core@0.8.2" "@citation-js/plugin-csl@0.8.2" "@citation-js/plugin-ris@0.8.2" > log
cat > read.mjs <<'JS'
import assert from 'node:assert'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-csl'
import '@citation-js/plugin-ris'

const authors = ['AU  - Lee, Bo', 'AU  - Ruiz, Ana']
const lines = ['TI  - The owner paid the mayor', ...authors, 'T2  - The Herald', 'PY  - 2025', 'DA  - 2025/03/01/', 'ER  - ']
const listed = (source) => new Cite(source).format('bibliography', { format: 'text' }).trim()
const read = (type) => new Cite([`TY  - ${type}`, ...lines, ''].join('\n'))
const [news, magazine] = ['NEWS', 'MGZN'].map((type) => listed(read(type).data))
console.log('newspaper:', news)
console.log('magazine: ', magazine)
assert.equal(magazine, 'Lee, B., & Ruiz, A. (2025, March 1). The owner paid the mayor. The Herald.')
assert.equal(news, 'The owner paid the mayor. (2025). The Herald.', 'it does otherwise now')
assert.deepEqual(read('NEWS').data[0].reporter, ['Lee, Bo', 'Ruiz, Ana'], 'it does otherwise now')

const article = read('MGZN').data.map(({ _graph, ...data }) => ({ ...data, type: 'article-newspaper' }))
const written = new Cite(article).format('ris')
console.log(`as CSL: ${listed(article)}\nas RIS:\n${written}`)
assert.equal(listed(article), magazine)
assert(!/Lee|Ruiz|2025.03|2025.3/.test(written) && written.includes('PY  - 2025'), 'it does otherwise now')
JS
node read.mjs
