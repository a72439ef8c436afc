"""The same text gives the same answer in every run, whatever order Python gives the words of a set (PYTHONHASHSEED)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

DRAFT = """\
The yard denies wrongdoing. Its lawyer, Matteo Quarles, said that no page was missing.

Inspectors from the Harbour Safety Board have said that the door was inspected in April, but declined to release the certificate.
"""
ASKED = f"""
import tempfile
from pathlib import Path

import pytest
from provenance import desk, readers
from provenance.ledger import Ledger
from provenance.linking.drafts.lines import Beside, lines
from provenance.linking.drafts.passages import Passages
with tempfile.TemporaryDirectory() as folder, Ledger.open(folder + "/ledger.json", write=True) as ledger:
    draft = Path(folder) / "draft.txt"
    draft.write_text({DRAFT!r}, encoding="utf-8")
    read = [one for one in desk.read(["examples/story"], readers.Details()) if isinstance(one, desk.Reading)]
    beside = Beside([one.article for one in read])
    for line in lines(read[0].article):
        print([share for share, _ in beside.near(line)])
        print([beside.of(line.senses, other.senses) for other in beside.lines])
    names = [f"somebody {{name}}" for name in ("ruiz", "lund", "quill", "reed", "osei", "pell", "walsh")]
    who = [frozenset(names[:at % 8]) for at in range(len(beside.lines))]
    passages = Passages(beside.lines, who)
    print([passages.like(line, frozenset(names)) for line in beside.lines])
    (checked,) = desk.check(desk.Casebook(ledger), list(desk.read([str(draft)], readers.Details(outlet="The Desk"))))
    print([(one.rule, one.claims) for one in checked.findings])
"""


def _answer(seed: int) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, cwd=ROOT, env=environment, check=True
    )
    return done.stdout


@pytest.mark.slow
def test_shares_of_sentences_and_the_order_of_findings_are_the_same_in_every_run() -> None:
    first, *others = map(_answer, (0, 2, 5))
    assert "PV107" in first
    assert others == [first, first]
