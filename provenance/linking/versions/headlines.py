"""What was done to a headline, and whether that made it more certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provenance.linking.versions.differences import became, charging
from provenance.linking.versions.revisions import Version, plain
from provenance.model import Claim, Edit, EditKind
from provenance.text import as_compared


def headline(before: Version, after: Version) -> list[Edit]:
    """Give the edit to the headline, if there is one: hardened where a source, a hedge or a question went."""
    was, now = _heads(before), _heads(after)
    old, new = _head(before), _head(after)
    if not old or not new or plain(old) == plain(new):
        return []
    softer = [detail for one in was for detail in _softening(one, now, new)]
    softer += [became(word, "") for word in sorted(charging(old) - charging(new)) if not charging(new)]
    softer += [became("?", "")] if old.rstrip().endswith("?") and not new.rstrip().endswith("?") else []
    softer += [became(f"{mark}…{mark}", "") for mark in _set_off(old) if not _set_off(new)]
    first, last = _shown(before, was, old), _shown(after, now, new)
    kind = EditKind.HEADLINE_HARDENED if softer else EditKind.HEADLINE_CHANGED
    return [Edit(kind, first, last, "; ".join(dict.fromkeys(softer)))]


_SET_OFF = re.compile(r"""(?<!\w)(["'])[^"']+\1(?!\w)""")


def _set_off(title: str) -> list[str]:
    """Give the marks in which a headline sets words off as somebody else's."""
    return sorted({found[1] for found in _SET_OFF.finditer(as_compared(title))})


def _heads(version: Version) -> list[Claim]:
    return [one for one in version.claims if one.headline]


def _head(version: Version) -> str:
    """Give the headline: what the page has as its title, else the line above its text."""
    heads = _heads(version)
    return version.article.title or (heads[0].text if heads else "")


def _shown(version: Version, heads: Sequence[Claim], title: str) -> Claim:
    """Give the claim of a headline; where none was found in it, one that is the headline as it stands."""
    return heads[0] if heads else Claim.of(version.article.id, title, ((0, len(title)),), title, headline=True)


def _softening(one: Claim, now: Sequence[Claim], title: str) -> Iterator[str]:
    """Give what made a headline less sure, and is in the new one no more."""
    for hedge in one.hedges:
        if not any(other.hedges for other in now):
            yield became(hedge, "")
    if one.attribution is not None and not any(other.attribution for other in now):
        lead = plain(title.partition(":")[0]).split() if ":" in title else []
        if set(plain(one.attribution.source.name).split()) <= set(lead):
            return  # "Audit of the night ward: 41 nights without nurses"
        yield became(one.attribution.source.name, "")
