"""Which claims speak of the same thing, and which texts are one: candidates, comparison, verdict."""

from provenance.linking.copies import RunsInMemory, Texts
from provenance.linking.daysapart import signed
from provenance.linking.described import Described
from provenance.linking.details import details
from provenance.linking.edits import edited
from provenance.linking.facing import Facing, facing
from provenance.linking.figures import hardened
from provenance.linking.headlines import headline
from provenance.linking.index import OWN, Index, rank
from provenance.linking.lines import Beside, Line, line, lines
from provenance.linking.links import CROWD, Pair, judged, link, pairs
from provenance.linking.matters import Counted, counted, matters
from provenance.linking.misnamed import misnamed
from provenance.linking.notes import marked
from provenance.linking.nowhere import Everywhere, counted_since, nowhere, upheld
from provenance.linking.passages import Passages, Telling, accusing, alleges, points_back, says_no
from provenance.linking.polarity import opposed
from provenance.linking.rarity import Told
from provenance.linking.revisions import Version
from provenance.linking.tellings import in_other_words
from provenance.linking.turned import turned
from provenance.linking.unread import Sought
from provenance.linking.verdict import compare

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
