"""Which claims speak of the same thing, and which texts are one: candidates, comparison, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.ondemand import loaded_on_demand

if TYPE_CHECKING:
    from provenance.linking.drafts.counterparts import Facing, facing
    from provenance.linking.drafts.days import signed
    from provenance.linking.drafts.described import Described
    from provenance.linking.drafts.details import details
    from provenance.linking.drafts.exchanged import exchanged
    from provenance.linking.drafts.lines import Beside, Line, line, lines
    from provenance.linking.drafts.misnamed import misnamed
    from provenance.linking.drafts.passages import Passages, Telling, accusing, alleges, points_back, says_no
    from provenance.linking.drafts.reversals import turned
    from provenance.linking.drafts.unsupported import Everywhere, counted_since, nowhere, upheld
    from provenance.linking.events.polarity import opposed
    from provenance.linking.matching.copies import RunsInMemory, Texts
    from provenance.linking.matching.index import OWN, Index, rank
    from provenance.linking.matching.links import CROWD, Pair, judged, link, pairs
    from provenance.linking.matching.verdict import compare
    from provenance.linking.numbers.figures import hardened
    from provenance.linking.stories.crosslingual import Sought
    from provenance.linking.stories.matters import Counted, counted, matters
    from provenance.linking.stories.paraphrases import in_other_words
    from provenance.linking.stories.rarity import Told
    from provenance.linking.versions.corrections import marked
    from provenance.linking.versions.edits import edited
    from provenance.linking.versions.headlines import headline
    from provenance.linking.versions.revisions import Version

_MODULES = {
    "drafts.counterparts": "Facing facing",
    "drafts.days": "signed",
    "drafts.described": "Described",
    "drafts.details": "details",
    "drafts.exchanged": "exchanged",
    "drafts.lines": "Beside Line line lines",
    "drafts.misnamed": "misnamed",
    "drafts.passages": "Passages Telling accusing alleges points_back says_no",
    "drafts.reversals": "turned",
    "drafts.unsupported": "Everywhere counted_since nowhere upheld",
    "events.polarity": "opposed",
    "matching.copies": "RunsInMemory Texts",
    "matching.index": "OWN Index rank",
    "matching.links": "CROWD Pair judged link pairs",
    "matching.verdict": "compare",
    "numbers.figures": "hardened",
    "stories.crosslingual": "Sought",
    "stories.matters": "Counted counted matters",
    "stories.paraphrases": "in_other_words",
    "stories.rarity": "Told",
    "versions.corrections": "marked",
    "versions.edits": "edited",
    "versions.headlines": "headline",
    "versions.revisions": "Version",
}
"""Module -> the names that it gives, loaded when one is first asked for: a search needs the index alone."""
__getattr__ = loaded_on_demand(__name__, _MODULES)

__all__ = [
    "CROWD",
    "OWN",
    "Beside",
    "Counted",
    "Described",
    "Everywhere",
    "Facing",
    "Index",
    "Line",
    "Pair",
    "Passages",
    "RunsInMemory",
    "Sought",
    "Telling",
    "Texts",
    "Told",
    "Version",
    "accusing",
    "alleges",
    "compare",
    "counted",
    "counted_since",
    "details",
    "edited",
    "exchanged",
    "facing",
    "hardened",
    "headline",
    "in_other_words",
    "judged",
    "line",
    "lines",
    "link",
    "marked",
    "matters",
    "misnamed",
    "nowhere",
    "opposed",
    "pairs",
    "points_back",
    "rank",
    "says_no",
    "signed",
    "turned",
    "upheld",
]
