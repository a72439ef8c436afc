"""The gold articles of tests/gold: reading them, and measuring extraction by them.

`python tests/gold_set.py FILE...` checks files and prints every claim with its places, for annotators;
`python tests/gold_set.py measure LANGUAGE [develop|test]` prints what extraction reaches.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from provenance.gold import (
    MEASURES,
    AnnotationError,
    GoldArticle,
    GoldClaim,
    GoldSource,
    Tally,
    load,
    measure,
    table,
)

__all__ = [
    "GOLD", "MEASURES", "AnnotationError", "GoldArticle", "GoldClaim", "GoldSource", "Tally", "gold", "load", "measure",
    "show", "table",
]  # fmt: skip

GOLD = Path(__file__).parent / "gold"


def gold(language: str, half: str = "") -> Iterator[GoldArticle]:
    """The articles of a language, or of one half of them."""
    for path in sorted((GOLD / language).glob("*.toml")):
        article = load(path)
        if not half or article.half == half:
            yield article


def show(article: GoldArticle) -> str:
    """The annotation as an annotator checks it: each claim with the words at its places."""
    lines = [f"{article.id}: {len(article.claims)} claims"]
    for claim in article.claims:
        words = [" … ".join(article.text[s:e] for s, e in spans) for spans in (claim.source, claim.cue, claim.content)]
        who = f"{claim.by.id}({claim.by.kind}{'' if claim.by.identified else '?'})" if claim.by else "-"
        where = [spans[0][0] if spans else -1 for spans in (claim.source, claim.cue, claim.content)]
        rest = " ".join(
            [claim.stance, claim.type if claim.own_voice else "", *claim.hedges, *(f"->{a}" for a in claim.answers)]
        )
        lines.append(f"  {claim.id} {who} @{where} [{words[0]}] [{words[1]}] {words[2]!r} {rest}")
    return "\n".join(lines)


if __name__ == "__main__":
    failed = False
    if sys.argv[1:2] == ["measure"]:
        print(table(measure(gold(*sys.argv[2:]))))
        sys.exit()
    for name in sys.argv[1:]:
        try:
            print(show(load(Path(name))))
        except AnnotationError as failure:
            failed = True
            print(f"{name}: {failure!r}")
    sys.exit(failed)
