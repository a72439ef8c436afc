#!/usr/bin/env bash
# rdflib 7.6.0: JSON-LD that keeps what somebody said in a graph of its own ("@container": "@graph", JSON-LD 1.1,
# section 4.9 "Named Graphs") is read as if the document said it itself: the inner statement lands in the default graph, its
# graph has no name and nothing in it. There is no error. PyLD 3.3.0 reads the same document as the standard has it.
#
# So in a store that is filled by rdflib "Ruiz says that the bridge is safe" and "the bridge is safe" are one. This project writes
# what a claim says as the text of an annotation or an attribute of an entity, never as a graph.
# The statement is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "rdflib==7.6.0" "PyLD==3.3.0"
"$folder/venv/bin/python" - <<'PY'
import json

import rdflib
from pyld import jsonld

terms = "https://terms.example/"
document = {
    "@context": {
        "@version": 1.1,
        "says": {"@id": terms + "says", "@container": "@graph"},
        "state": terms + "state",
    },
    "@id": "https://lantern.example/ana-ruiz",
    "says": {"@id": "https://lantern.example/torvay-bridge", "state": "safe"},
}


def asserted(dataset):
    """What the dataset says itself: the statements of its default graph on the bridge."""
    return [str(what) for _, _, what in dataset.default_graph.triples((None, rdflib.URIRef(terms + "state"), None))]


direct = rdflib.Dataset()
direct.parse(data=json.dumps(document), format="json-ld")
by_pyld = rdflib.Dataset()
by_pyld.parse(data=jsonld.to_rdf(document, {"format": "application/n-quads"}), format="nquads")
for name, dataset in (("rdflib 7.6.0", direct), ("PyLD 3.3.0", by_pyld)):
    print(f"{name}: asserted {asserted(dataset)}, graphs beside the default one: {len(list(dataset.graphs())) - 1}")
assert asserted(by_pyld) == [] and len(list(by_pyld.graphs())) == 2, "PyLD does otherwise now"
assert asserted(direct) == ["safe"] and len(list(direct.graphs())) == 1, "it does otherwise now"
PY
