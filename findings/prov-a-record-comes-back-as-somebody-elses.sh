#!/usr/bin/env bash
# prov 3.2.3: a document says whose record a bundle is by the bundle's name. Where the bundle has its own meaning for the prefix
# of that name (two newsrooms that both call their things "desk:"), the name is written with the prefix alone, as JSON and as
# XML, and read with the bundle's meaning: the record of one newsroom comes back under the address of the other, without
# an error. As RDF the same document comes back as it was.
#
# So a document that went through a file is held against the one that was written. This project's own documents declare each
# prefix once and have no bundles. The newsrooms are invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "prov[rdf,xml]==3.2.3"
"$folder/venv/bin/python" - <<'PY'
from prov.model import ProvDocument

document = ProvDocument()
document.add_namespace("desk", "https://lantern.example/desk/")
record = document.bundle("desk:record")
record.add_namespace("desk", "https://herald.example/desk/")
record.entity("desk:statement")
(written,) = (bundle.identifier.uri for bundle in document.bundles)
print("written:", written)
came = {}
for form in ("rdf", "json", "xml"):
    again = ProvDocument.deserialize(content=document.serialize(format=form), format=form)
    ((came[form], inner),) = ((bundle.identifier.uri, bundle.get_records()) for bundle in again.bundles)
    print(f"{form}: {came[form]}, the same document: {again == document}")
    assert [entity.identifier.uri for entity in inner] == ["https://herald.example/desk/statement"]
assert written == came["rdf"] == "https://lantern.example/desk/record", "it does otherwise now"
assert came["json"] == came["xml"] == "https://herald.example/desk/record", "it does otherwise now"
PY
