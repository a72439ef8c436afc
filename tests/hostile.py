"""An article, and what people enter beside it, that try to be more than text on a page."""

from __future__ import annotations

from pathlib import Path

from provenance import desk
from provenance.ledger import Ledger
from provenance.model import Article

HOSTILE = """<script>window.broken = true</script> & <img src=x onerror="window.broken = true">

Petra </p></article><style>body{display:none}</style> Lunde said the mill "'>leaked</a> in May.

"{{ 7*7 }} \u202e," said <b>Anton Brack</b>, javascript:alert(1).
"""


def record_hostile(path: Path) -> str:
    """Record such an article with a note and a question to somebody; its id."""
    with Ledger.open(str(path), write=True) as held:
        bad = Article.of(
            HOSTILE, outlet="=<script>window.broken=1</script>", title='"><img src=x onerror=alert(1)>',
            date="2026-03-14", date_source="typed", url='https://x.example/"onmouseover="alert(1)', language="en",
        )  # fmt: skip
        desk.add(held, [desk.reading(bad)], "tests")
        claim = desk.Casebook(held).threads[0].tellings[0].claim.id
        desk.note(held, claim, "</li></p><script>window.broken=1</script>", "<b>ana</b>")
        desk.ask_for_reply(held, claim, "<i>The mill</i>", "ana", "by <u>letter</u>", "2026-03-20")
    return bad.id
