#!/usr/bin/env bash
# @argdown/core 1.7.5 (npm) and arguebuf 2.7.2 (3.0.0 has the same line): arguments are written in Argdown, exported by it as JSON and
# read by arguebuf, which has "Argdown" among its formats. Argdown tells six relations apart: support, attack, entails, contrary,
# contradictory, undercut. arguebuf knows "attack" and "contradictory" as against something and takes every other for support: who
# says that the ledger proves nothing (undercut) supports that it proves it, and in a text in strict mode, where "-" between two
# statements is "contrary", "The owner denies that he paid" is support for "The owner paid". There is no error. In arguebuf's own
# words a scheme is Support, Attack, Rephrase or Preference.
#
# So what a relation is not known to be is not taken for agreement. This project's links are one of a fixed list, and an unknown
# word in it is refused. The argument is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet "arguebuf==2.7.2"
npm install --silent --no-audit --no-fund "@argdown/core@1.7.5" > log
cat > export.cjs <<'JS'
const { writeFileSync } = require('node:fs')
const argdown = require('@argdown/core')

const map = ['Preselection', 'StatementSelection', 'ArgumentSelection', 'Map', 'Group']
const stages = { 'parse-input': ['Parser'], 'build-model': ['Data', 'Model', 'Regroup'], 'build-map': map, 'export-json': ['JSONExport'] }
for (const mode of ['loose', 'strict']) {
  const app = new argdown.ArgdownApplication()
  for (const [stage, names] of Object.entries(stages)) for (const name of names) app.addPlugin(new argdown[`${name}Plugin`](), stage)
  const input = `===
model:
    mode: ${mode}
===

[Paid]: The owner paid the mayor.
  - [Denial]: The owner denies that he paid.
  >< [Unpaid]: The owner did not pay the mayor.

<Ledger>: The ledger shows it.
  +> [Paid]
  <_ <Forged>: The ledger was written afterwards.
`
  writeFileSync(`${mode}.json`, app.run({ input, process: Object.keys(stages), logLevel: 'error' }).json)
}
JS
node export.cjs
venv/bin/python - 2> warnings <<'PY' || { cat warnings >&2; exit 1; }
import json
from pathlib import Path

import arguebuf

for mode, denial in (("loose", ("attack", "Attack")), ("strict", ("contrary", "Support"))):
    given = json.loads(Path(f"{mode}.json").read_text())
    text = {node["id"]: node["labelText"] for node in given["map"]["nodes"]}
    told = {text[edge["from"]]: edge["relationType"] for edge in given["map"]["edges"]}
    graph = arguebuf.load.argdown(given)
    read = {
        node.plain_text: type(scheme.scheme).__name__
        for scheme in graph.scheme_nodes.values()
        for node in graph.incoming_nodes(scheme)
    }
    for words in told:
        print(f"{mode}: {told[words]} becomes {read[words]}: {words}")
    assert (told["The owner denies that he paid."], read["The owner denies that he paid."]) == denial, "it does otherwise now"
    forged = "The ledger was written afterwards."
    assert (told[forged], read[forged]) == ("undercut", "Support"), "it does otherwise now"
    assert read["The owner paid the mayor."] == "Attack" and read["The ledger shows it."] == "Support", "it does otherwise now"
PY
