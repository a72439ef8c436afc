"""Every claim of an article: what is credited to somebody, and what the outlet tells itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from provenance.extraction.attributions import attributions
from provenance.extraction.claims.credited import claim_of
from provenance.extraction.claims.nested import Told, chained, nearest, says_wrongly, stands_by_itself, untrue
from provenance.extraction.claims.ownvoice import own_voice, uncredited
from provenance.extraction.claims.settled import only_points, settled
from provenance.extraction.denied.answers import answered
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.page import Block, page
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.putright import with_subject
from provenance.extraction.who.cast import cast
from provenance.extraction.who.perceiving import with_witnesses
from provenance.model import Article, Claim, SourceKind, Span, Stance


def claims(article: Article, lexicon: Lexicon) -> tuple[list[Claim], list[Span]]:
    """Give every claim of an article, in the order of the text, each denial and reply with what it answers.

    With them the places of quotations that are opened and never closed: who speaks there is in doubt.
    """
    found, doubtful = unanswered(article, lexicon)
    return answered(with_witnesses(found, lexicon), article.text, lexicon), doubtful


def unanswered(article: Article, lexicon: Lexicon) -> tuple[list[Claim], list[Span]]:
    """Give the claims of an article before each denial is set against the others, and the quotations left open."""
    read = page(article, lexicon)
    blocks = read.blocks
    people = cast(article, read.words, lexicon)
    credited = settled(article, blocks, attributions(read, people, lexicon), lexicon)
    near: dict[tuple[int, int], list[Crediting]] = {}
    for crediting in credited:
        near.setdefault((crediting.block, crediting.sentence), []).append(crediting)
    told: list[Told] = []
    covered: set[tuple[int, int]] = set()
    for crediting in credited:
        if crediting.negated and crediting.order != "reply" and crediting.entry.stance is not Stance.DENIES:
            continue  # "did not tell the board": nobody says anything here
        covered.update(((crediting.block, crediting.sentence), *crediting.also))
        if only_points(article.text, crediting, lexicon):
            continue
        here = nearest(near[(crediting.block, crediting.sentence)], crediting)
        shown = len(here) == 1 or stands_by_itself(article, crediting, here, lexicon)
        if shown or len(here) > 1:
            if says_wrongly(article, crediting, lexicon):
                crediting = untrue(crediting, here)
            claim = claim_of(article, blocks[crediting.block], crediting, people, lexicon)
            if _only_learns(crediting, claim, lexicon):
                continue
            told.append(Told(crediting, claim, shown))
    found = chained(told)
    found.extend(own_voice(article, uncredited(article.text, blocks, covered, near, lexicon), people, lexicon))
    found = with_subject(found, article.text, lexicon)
    unique = {claim.id: claim for claim in found}
    ordered = sorted(unique.values(), key=lambda c: (c.spans[0], c.spans[-1][1], c.id))
    return ordered, _never_closed(blocks)


def _only_learns(crediting: Crediting, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim is what somebody came to know, and says to nobody: "the council learned in May that"."""
    kind = claim.attribution.source.kind if claim.attribution is not None else SourceKind.OUTLET
    return crediting.entry.lemma in lexicon.words["comes-to-know"] and kind not in _TELLS_WHAT_IT_LEARNS


_TELLS_WHAT_IT_LEARNS = (SourceKind.OUTLET, SourceKind.EXPERT, SourceKind.DOCUMENT)


def _never_closed(blocks: Sequence[Block]) -> list[Span]:
    """Give quotations that are opened and not closed, but for those that run on into a next paragraph opening one."""
    told = [block for block in blocks if block.kind != "furniture"]
    return [
        (block.quotes[-1].start, block.quotes[-1].end)
        for block, following in zip_longest(told, told[1:])
        if block.open_quote and not (following and following.quotes and following.quotes[0].start == following.start)
    ]
