#!/usr/bin/env bash
# wordllama 0.4.0.post1 (likeness of texts by a small model): the wheel carries both files of its default model, the weights and
# the words they are for, and `load()` finds only the first. It looks for a file of the kind "tokenizer" in a folder of that name;
# the wheel has it in "tokenizers". So the first comparison of two texts asks a public server for the second file, and where
# downloads are forbidden (`disable_download`) it is refused, with the file a folder away. Its README speaks of one 16 MB model
# and of no request; the parameter's own docstring says "files not found locally".
#
# So a likeness worked out "on this machine" tells a server that somebody works here. This project takes no model: measured on
# invented stories, the likeness of whole sentences by such a model parts tellings of one claim from others worse than ours.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "wordllama==0.4.0.post1"
HOME="$folder" "$folder/venv/bin/python" - <<'PY'
import socket
from pathlib import Path

import wordllama

carried = [p for p in Path(wordllama.__file__).parent.rglob("l2_supercat*") if p.suffix in (".json", ".safetensors")]
print("carried:", *sorted(f"{p.parent.name}/{p.name}" for p in carried))

asked = []


def nobody(host, *rest, **more):
    asked.append(host)
    raise OSError("no network here")


socket.getaddrinfo = nobody
outcomes = {}
for forbidden in (False, True):
    try:
        wordllama.WordLlama.load(disable_download=forbidden)
        outcomes[forbidden] = "loaded"
    except FileNotFoundError as failure:
        outcomes[forbidden] = str(failure)[:80]
    print(f"downloads forbidden: {forbidden}: {outcomes[forbidden]!r}; servers asked so far: {sorted(set(asked))}")
assert {p.parent.name for p in carried} == {"weights", "tokenizers"}, "it carries other files now"
assert "loaded" not in outcomes.values() and len(set(asked)) == 1, "it does otherwise now"
PY
