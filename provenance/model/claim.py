"""One assertion in one article."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from provenance.model.grades import Confidence
from provenance.model.place import Key, Span, content_id
from provenance.model.source import Attribution


class Stance(str, Enum):
    """How a source stands to the claim credited to it."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    ALLEGES = "alleges"
    DENIES = "denies"
    DECLINES = "declines"
    NO_RESPONSE = "no-response"
    WITHDRAWN = "withdrawn"
    """Who told it takes it back."""
    NEUTRAL = "neutral"
    """Neither asserted nor denied: "did not deny", "could not confirm"."""

    @property
    def asserting(self) -> bool:
        """Whether the source puts the claim forward as true."""
        return self in _ASSERTING

    @property
    def against(self) -> bool:
        """Whether the source holds that the claim is not so, or no longer says that it is."""
        return self in _AGAINST


# named once, for members of an enumeration are slow to look up and every claim is asked
_ASSERTING = (Stance.ASSERTS, Stance.CONFIRMS, Stance.ALLEGES)
_AGAINST = (Stance.DENIES, Stance.WITHDRAWN)


class ClaimType(str, Enum):
    """What kind of thing a claim says."""

    FACT = "fact"
    OPINION = "opinion"
    """Judges, praises, or says what should be."""
    QUESTION = "question"
    FORECAST = "forecast"
    """Says what will or may come."""
    IMPERATIVE = "imperative"
    """Tells somebody to do something."""


@frozen
class Claim:
    """One assertion in one article."""

    id: str
    article: str
    text: str
    """Exactly what stands at `spans`, pieces joined by one space."""
    spans: tuple[Span, ...]
    proposition: str
    """The claim made able to stand alone."""
    stance: Stance = Stance.ASSERTS
    type: ClaimType = ClaimType.FACT
    quoted: str = "none"
    """"all", "part" or "none" of the text stands in quotation marks."""
    hedges: tuple[str, ...] = ()
    attribution: Attribution | None = None
    """None: the outlet's own voice."""
    general: bool = False
    """A denial of wrongdoing at large, which answers nothing in particular."""
    says_no: bool = False
    """It says in its own words that something is not so ("No ship was sold"), and its source holds that to be so."""
    points: bool = False
    """A denial by a word that only points ("the report", "it"), and its article does not tell what it means."""
    headline: bool = False
    admission: bool = False
    """The source concedes it: told against its own interest."""
    about: tuple[Key, ...] = ()
    """Keys of the persons and bodies that the claim speaks of."""
    answers: tuple[str, ...] = ()
    """Ids of claims in the same article that a denial or a reply answers."""
    confidence: Confidence | None = None

    @property
    def checkable(self) -> bool:
        """Whether it states something: not what anybody demands, nor what the outlet asks or thinks itself."""
        if self.type is ClaimType.IMPERATIVE:
            return False
        return self.attribution is not None or self.type in (ClaimType.FACT, ClaimType.FORECAST)

    @classmethod
    def of(cls, article: str, text: str, spans: tuple[Span, ...], proposition: str, **rest: object) -> Claim:
        """Make a claim whose id follows from its article, its place, its source and its stance."""
        attribution = rest.get("attribution")
        credit = repr(attribution.source_spans) if isinstance(attribution, Attribution) else ""
        stance = rest.get("stance", Stance.ASSERTS)
        assert isinstance(stance, Stance)
        made = content_id("c", article, repr(spans), credit, stance.value)
        return cls(id=made, article=article, text=text, spans=spans, proposition=proposition, **rest)  # type: ignore[arg-type]


class DoubtCode(str, Enum):
    """Why the reader is unsure of a reading."""

    NOBODY = "nobody-named"
    """Words are credited, and nobody is named."""
    PRONOUN = "pronoun"
    """The source is "he" or "she", and more than one may be meant."""
    QUOTED_BY_NOBODY = "quoted-by-nobody"
    """A quotation that is credited to nobody."""
    DENIES_NOTHING_HERE = "denies-nothing-here"
    """A denial, and what it denies was not found in its article."""


@frozen
class Doubt:
    """Of what in a claim the reader is unsure, and why."""

    part: str
    """"source" or "answers", as a person can put it right."""
    code: DoubtCode
    candidates: tuple[str, ...] = ()
    """Who else may be meant, the likeliest first."""
