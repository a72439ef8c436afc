#!/usr/bin/env bash
# llama-index-core 0.14.25: pages are cut into passages that are looked up and cited (HTMLNodeParser). A word in <b>, <i> or <u>
# becomes a passage of its own, and is not in its sentence any more: of "The owner did <b>not</b> pay <i>5</i> million" there is a
# passage "The owner did / pay / million", and a passage "not". In <strong> and <em> the words stay. What stands in no paragraph, as
# in a <blockquote>, a <td> or a <div> by itself, is in no passage at all. There is no error. The documentation: the tags that
# are given are those "to extract text from"; by default "p", "b", "i", "u" and others are among them.
#
# So a passage is held against its page before it is cited. This project keeps a sentence whole, whatever is emphasised in it. The
# page is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "llama-index-core==0.14.25" "beautifulsoup4==4.15.0"
"$folder/venv/bin/python" - 2> "$folder/log" <<'PY' || { cat "$folder/log" >&2; exit 1; }
from llama_index.core import Document
from llama_index.core.node_parser import HTMLNodeParser


def passages(page):
    return [" ".join(node.text.split()) for node in HTMLNodeParser().get_nodes_from_documents([Document(text=page)])]


given = {
    "<p>The owner did <strong>not</strong> pay <em>5</em> million.</p>": ["The owner did not pay 5 million."],
    "<p>The owner did <b>not</b> pay <i>5</i> million.</p>": ["The owner did pay million.", "not", "5"],
    "<p>Ana Ruiz was asked.</p><blockquote>I never paid.</blockquote><div>Bo Lee denies it.</div>": ["Ana Ruiz was asked."],
}
for page, expected in given.items():
    print(page, "->", passages(page))
    assert passages(page) == expected, "it does otherwise now"
PY
