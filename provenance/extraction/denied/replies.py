"""What somebody who declined to answer, or kept silent, was asked about."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.denied.denials import Setting, stems, without
from provenance.extraction.denied.parties import names_party, same_source
from provenance.extraction.denied.plainno import says_no
from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim, Source, Stance

REPLIES = (Stance.DENIES, Stance.DECLINES, Stance.NO_RESPONSE)


def asked_about(claim: Claim, setting: Setting, lexicon: Lexicon) -> list[Claim]:
    """Give what somebody who declined or kept silent was asked about."""
    source = claim.attribution.source if claim.attribution is not None else None
    others = [c for _, c in setting.around(claim) if not same_source(source, c) and not c.headline]
    others = [c for c in others if not _tells_it(c, claim)]
    others = [c for c in others if not says_no(c, lexicon)] or others  # a no is an answer itself
    open_to = [c for c in others if c.attribution is not None or c.spans[0] < claim.spans[0]]
    if not open_to:
        return []
    before = [c for c in open_to if c.spans[0] < claim.spans[0]]
    wanted = without(stems(claim.text, lexicon), lexicon.words["reply-stem"])
    return _by_words_or_place(source, open_to, before, wanted, setting.stems)


def _tells_it(telling: Claim, reply: Claim) -> bool:
    """Whether a claim is that somebody did not answer, and not what was asked: "Ruiz said the firm had not replied"."""
    start, end = reply.spans[0]
    return any(s <= start and end <= e for s, e in telling.spans)


def _by_words_or_place(
    source: Source | None,
    told: Sequence[Claim],
    before: Sequence[Claim],
    wanted: frozenset[str],
    found: dict[str, frozenset[str]],
) -> list[Claim]:
    """Give the same of what was `told`: what the words name, or the last on whoever was asked, or the lead."""
    scored = [(len(wanted & found[c.id]), c) for c in told]
    best = max((score for score, _ in scored), default=0)
    if best >= 2 or (best == 1 and len(wanted) <= 2):
        alike = [c for score, c in scored if score == best]
        earlier = [c for c in alike if c in before]
        return (earlier[-1:] if best == 1 else alike[:1]) or alike[:1]
    if len(wanted) >= 2:
        return []  # asked about something that the article does not tell
    naming = [c for c in before if source is not None and names_party(source, c)]
    credited = [c for c in told if c.attribution is not None]
    lead = [c for c in credited if c in before] or credited or list(told)
    return (naming or lead)[:1]
