"""A newsroom's claim ledger: who says what, who repeats it, who denies it, and where each claim stands.

What a program asks of it is in docs/python.md: `with provenance.open("ledger.json") as ledger: ...`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance import errors as errors
from provenance.ondemand import loaded_on_demand

if TYPE_CHECKING:
    from provenance.api import Added as Added
    from provenance.api import Article as Article
    from provenance.api import Claim as Claim
    from provenance.api import Comparison as Comparison
    from provenance.api import Finding as Finding
    from provenance.api import Hit as Hit
    from provenance.api import Ledger as Ledger
    from provenance.api import Listing as Listing
    from provenance.api import Origin as Origin
    from provenance.api import Source as Source
    from provenance.api import Telling as Telling
    from provenance.api import Thread as Thread
    from provenance.api import Why as Why
    from provenance.api import compare as compare
    from provenance.api import open as open  # noqa: A004
    from provenance.api import read as read

__version__ = "0.1.0"

_API = "Added Article Claim Comparison Finding Hit Ledger Listing Origin Source Telling Thread Why compare open read"
__getattr__ = loaded_on_demand(__name__, {"api": _API})  # the command line needs none of it


def __dir__() -> list[str]:
    return sorted({*globals(), *_API.split()})
