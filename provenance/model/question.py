"""A question of a story: threads about one matter, with who says what of it."""

from __future__ import annotations

from attrs import frozen

from provenance.model.source import SourceKind
from provenance.model.standing import Telling


@frozen
class Voice:
    """What one party, or one outlet in its own voice, says in one thread, the first telling first."""

    side: str
    """"for", "against" (denies, disputes or takes back what a thread tells) or "silent" (asked, and did not say)."""
    tellings: tuple[Telling, ...]

    @property
    def articles(self) -> int:
        """How many articles carry it."""
        return len({one.claim.article for one in self.tellings})

    @property
    def named(self) -> bool:
        """Whether it is a person, a body or a document that a page names, and no outlet."""
        credit = self.tellings[0].claim.attribution
        return credit is not None and credit.source.identified and credit.source.kind is not SourceKind.OUTLET


@frozen
class Figure:
    """A figure that was given, in the words of the page that gave it first."""

    words: str
    value: str
    """Equal for two dresses of one figure."""
    tellings: tuple[Telling, ...]
    """Who gave it, the oldest first."""
    bound: str = "exact"
    """"exact", "about", "from" (at least), "above" or "below"."""
    replaced: str = ""
    """What whoever gave it first gave later, in the words of that page."""
    replaced_on: str = ""
    """The date of the page that did."""
    still: tuple[Telling, ...] = ()
    """Those that tell it after that, one for each article."""
    corrected: bool = False
    """Whether somebody here recorded that whoever gave it first corrected it."""

    @property
    def articles(self) -> int:
        """How many articles give it."""
        return len({one.claim.article for one in self.tellings})


@frozen
class Unread:
    """A page in a language that is not read, which shares names and figures with a question."""

    article: str
    outlet: str
    language: str
    """Its BCP 47 tag."""
    called: str
    """What the language is called, in English."""
    shares: tuple[str, ...]


@frozen
class Question:
    """Threads that speak of one matter, for reading: nothing is counted on it, and no standing is worked out."""

    id: str
    heading: str
    """What the thread that leads it tells."""
    threads: tuple[str, ...]
    """Ids of its threads, the leading one first."""
    voices: tuple[Voice, ...]
    """Who says what: side by side, on each those that are named first, and then by date."""
    figures: tuple[Figure, ...] = ()
    """Figures of one kind that differ, by date."""
    unread: tuple[Unread, ...] = ()
    """Pages that seem to tell the same in a language that is not read: for a person to look at."""

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that tell anything of it."""
        return frozenset(t.claim.article for voice in self.voices for t in voice.tellings)

    @property
    def contested(self) -> bool:
        """Whether anybody denies or takes back anything in it."""
        return any(voice.side == "against" for voice in self.voices)
