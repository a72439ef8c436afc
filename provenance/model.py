"""The words of the trade as frozen values: articles, sources, claims, links, threads and findings."""

from __future__ import annotations

import hashlib
from enum import Enum
from functools import lru_cache

from attrs import field, frozen

Span = tuple[int, int]
"""Characters `[start, end)` of an article's text, counted in code points."""

Key = str
"""A name in the form in which two mentions of one person or body are equal ("Adani Group" -> "adani")."""


class SourceKind(str, Enum):
    """Who or what a claim is credited to."""

    PERSON = "person"
    OFFICIAL = "official"
    ORGANISATION = "organisation"
    EXPERT = "expert"
    WITNESS = "witness"
    DOCUMENT = "document"
    OUTLET = "outlet"


class Stance(str, Enum):
    """How a source stands to the claim credited to it."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    ALLEGES = "alleges"
    DENIES = "denies"
    DECLINES = "declines"
    NO_RESPONSE = "no-response"
    NEUTRAL = "neutral"
    """Neither asserted nor denied: "did not deny", "could not confirm"."""

    @property
    def asserting(self) -> bool:
        """Whether the source puts the claim forward as true."""
        return self in (Stance.ASSERTS, Stance.CONFIRMS, Stance.ALLEGES)


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


class Relation(str, Enum):
    """What two claims are to each other."""

    REPEATS = "repeats"
    CONTRADICTS = "contradicts"
    RELATED = "related"
    UNRELATED = "unrelated"
    COPIES = "copies"
    """Of two articles: the later one has its words from the earlier."""


class Support(str, Enum):
    """How far the ledger's origins carry a thread; exactly one holds."""

    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single-origin"
    SINGLE_SOURCE = "single-source"
    UNCONFIRMED_MULTIPLE = "unconfirmed-multiple"
    UNATTRIBUTED = "unattributed"
    UNSUPPORTED = "unsupported"
    RETRACTED = "retracted"


class Challenge(str, Enum):
    """What stands against a thread; any number may hold."""

    DENIED = "denied"
    GENERAL_DENIAL = "general-denial"
    DISPUTED = "disputed"
    DECLINED = "declined"
    NO_RESPONSE = "no-response"
    CORRECTED = "corrected"


class Level(str, Enum):
    """Confidence, from nothing to high."""

    NONE = "none"
    VERY_LOW = "very low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for none up to 4 for high."""
        return list(Level).index(self)


def content_id(letter: str, *parts: str) -> str:
    """Make an id of content: a letter for the kind of thing and 13 hexadecimal digits of SHA-256.

    Equal parts give equal ids, on every machine and in every order of entry.
    """
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return letter + hashlib.sha256(joined).hexdigest()[:13]


JOINT = " & "
"""Stands between the keys of bodies that speak together: "spokesmen for Orla and Vesk Forge"."""


@lru_cache(maxsize=8192)
def key_words(key: Key) -> frozenset[str]:
    """The words by which a key is compared; one that people parted off, "john hale (a3f9)", is like no other."""
    return frozenset((key,) if key.endswith(")") else key.replace(JOINT, " ").split())


DESCRIBED = "the "
"""Begins the key of a body that is told from others by description only ("the firefighters' union"), and not named."""


def same_party(a: Key, b: Key) -> bool:
    """Whether two keys name one person or body: all words of the shorter stand in the longer.

    "orla" and "orla shipping" are one party, "orla shipping" and "orla motors" are two. Of bodies that speak together
    it is enough that one is the party.
    """
    if a == b:
        return bool(a)
    if JOINT in a or JOINT in b:
        return any(same_party(one, other) for one in a.split(JOINT) for other in b.split(JOINT))
    first, second = key_words(a), key_words(b)
    return bool(first) and bool(second) and (first <= second or second <= first)


@frozen
class Article:
    """A published text, kept word for word."""

    id: str
    text: str
    outlet: str = ""
    title: str = ""
    byline: str = ""
    date: str = ""
    """RFC 3339 date or date-time of publication; empty when unknown."""
    date_source: str = ""
    """"typed", "page", "guessed", or empty when there is no date."""
    url: str = ""
    language: str = ""
    """BCP 47 tag; empty when unknown."""
    sha256: str = ""
    """Of the text as UTF-8."""
    key: str = ""
    """The id that the article had in the file it came from, if any."""
    replaces: str = ""
    """Id of the earlier version of the same page."""
    block_quotes: tuple[Span, ...] = ()
    """Passages that the page sets off as quoted, in order: of a letter, of a post. Their words are not the writer's."""
    link_lines: tuple[Span, ...] = ()
    """Lines that only lead to other stories, in order: "Read more:", another story's headline. They claim nothing."""

    @classmethod
    def of(
        cls, text: str, *, block_quotes: tuple[Span, ...] = (), link_lines: tuple[Span, ...] = (), **details: str
    ) -> Article:
        """Make an article whose id follows from where it stood and what it says."""
        where = details.get("url") or f"{details.get('outlet', '')}\x1e{details.get('title', '')}"
        made = content_id("a", where, text)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(id=made, text=text, sha256=digest, block_quotes=block_quotes, link_lines=link_lines, **details)


@frozen
class Source:
    """Who or what a claim is credited to."""

    name: str
    """As the article has it, completed from the same article: "John Kitoka", "three people familiar"."""
    kind: SourceKind
    identified: bool
    """Whether a reader could tell who it is: a name, a body, a document; "officials" are not."""
    key: Key = ""
    """Equal for two mentions of one source; empty for the unnamed."""
    count: int | None = None
    """How many people the text says these are; shown, never counted as origins."""
    role: str = ""
    """"foreign minister", "spokesman": what the text calls them."""
    body: str = ""
    """The organisation spoken for."""
    body_key: Key = ""
    basis: str = ""
    """How they know: "familiar with the matter", "with direct knowledge of the talks"."""
    reason: str = ""
    """Why they are not named, where the text says so."""
    own_observation: bool = False
    """The outlet's own people saw, counted or hold it."""
    generic: bool = False
    """Stands for the party without naming it: "the company", "his lawyer", "company representatives"."""


@frozen
class Detail:
    """Something that the text says of a source, with its place: its role, body, count, basis or reason."""

    kind: str
    """"role", "body", "count", "basis" or "reason", as the fields of a source."""
    span: Span


@frozen
class Attribution:
    """Who is credited, with which words, each with its place on the page."""

    source: Source
    source_spans: tuple[Span, ...] = ()
    cue: str = ""
    cue_spans: tuple[Span, ...] = ()
    via: tuple[Source, ...] = ()
    """Those between the source and this page, nearest to the source first: who heard it, whose report.

    Where the source only passes on what another one had said ("Hale said that Ruiz had told him"), that one.
    """
    details: tuple[Detail, ...] = ()
    """Where on the page the text says who the source is, how many, how they know and why they are not named."""


@frozen
class Confidence:
    """A level with the rule that gave it."""

    level: Level
    rule: str
    because: tuple[str, ...] = ()


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
    """A denial in its own words ("No ship was sold"): what stands there is what its source holds to be so."""
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
        """Whether it states something: what the outlet asks, urges or thinks on its own account does not."""
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


@frozen
class Reason:
    """One answer of the comparison, with the words on both sides."""

    kind: str
    """"wording", "figures", "dates", "names", "roles", "polarity", "scope", "denial", "person"."""
    a: str = ""
    b: str = ""
    says: str = ""
    """The answer in plain words."""


@frozen
class Verdict:
    """What the comparison found two statements to be to each other."""

    relation: Relation
    score: float
    """0 to 100; how alike the wording is. It ranks, it never decides alone."""
    reasons: tuple[Reason, ...] = ()
    made: bool = True
    """False: too short or too unsure to link without a person; only ever suggested."""


@frozen
class Statement:
    """What the comparison looks at: a claim, or any sentence, with what its article tells about it."""

    id: str
    text: str
    denied: bool = False
    """Whether the sentence is put forward as false."""
    date: str = ""
    """When it was published, for "on Tuesday" and "last week"."""
    context: str = ""
    """Title or sentence before, which helps to find and never to decide."""
    language: str = ""
    """BCP 47 tag of what was written; the text itself has its small words and figures in English."""


WORDING = "wording"
"""The judge of a link that the comparison made, as opposed to a person."""


@frozen
class Link:
    """A judgement that two claims speak of the same thing."""

    a: str
    b: str
    relation: Relation
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    judge: str = WORDING
    """WORDING, or the name of the person who judged."""
    made: bool = True
    """False: suggested, and without effect until a person says so."""

    @classmethod
    def between(cls, a: str, b: str, relation: Relation, **rest: object) -> Link:
        """Make a link with its ends in one fixed order, so that A-B and B-A are the same link."""
        return cls(min(a, b), max(a, b), relation, **rest)  # type: ignore[arg-type]

    @property
    def by_person(self) -> bool:
        """Whether a person judged."""
        return self.judge != WORDING

    @property
    def id(self) -> str:
        """One id for the machine's judgement on a pair and one for people's, so that both are kept."""
        return content_id("l", *sorted((self.a, self.b)), "person" if self.by_person else WORDING)


class Waiting(str, Enum):
    """What kind of judgement waits, in the order in which they are asked."""

    CONFLICT = "conflict"
    """Two claims that the machine holds against each other: where they stand rests on it."""
    SOURCE = "source"
    """Two names that may be one source: how many origins there are rests on it."""
    SUGGESTION = "suggestion"
    """Two claims that may be one: nothing rests on it before a person says so."""


class DecisionKind(str, Enum):
    """What a person can decide beside links."""

    RETRACT = "retract"
    """The claim or article is withdrawn."""
    CORRECT = "correct"
    """The claim or article was corrected by its outlet."""
    DISTINCT = "distinct"
    """The unnamed source of this claim is known: another one than any other, or the one whose handle is `value`."""
    CONFIDENTIAL = "confidential"
    """A source whose identity is in the vault: `subject` is the handle, `value` what may be said in public."""
    FORGOTTEN = "forgotten"
    """The identity behind a handle was taken out of the vault for good."""
    VERIFIED = "verified"
    """A person has seen the document or the record behind this claim and vouches for it."""
    SAME_SOURCE = "same-source"
    """Two names are one source: the key that is `subject` is the source whose key is `value`."""
    OTHER_SOURCE = "other-source"
    """In one article a name is another source than elsewhere: `subject` is the article's id, a blank and the key."""
    TWO_SOURCES = "two-sources"
    """Two names that look like one are two sources: the keys that are `subject` and `value`."""
    ASKED = "asked"
    """Somebody was asked about a claim: `subject` is its id, a blank and who; `value` until when; `why` how."""
    ANSWERED = "answered"
    """What came of it: `subject` as of the asking; `value` "denied", "declined", "no-response" or "confirmed"."""
    WAIVED = "waived"
    """A finding is accepted: `subject` is its fingerprint, `value` the last day on which that holds, if any."""
    CONFIDENCE = "confidence"
    """A person's own level, kept beside the rule's."""
    IN_STORY = "in-story"
    """The claim or article belongs to the story whose name is `value`."""
    NOTE = "note"
    """What a person wrote beside a claim or an article: `value`."""
    TAG = "tag"
    """A word by which people find a claim or an article again: `value`."""

    @property
    def many(self) -> bool:
        """Whether a subject can have several decisions of this kind, each with a value of its own."""
        return self in (DecisionKind.IN_STORY, DecisionKind.NOTE, DecisionKind.TAG, DecisionKind.TWO_SOURCES)


@frozen
class Decision:
    """What a person decided about a claim or an article, and why."""

    kind: DecisionKind
    subject: str
    """Id of the claim or article; of a source, its key."""
    by: str
    why: str
    on: str = ""
    """RFC 3339 time; a view of the past ignores later decisions."""
    value: str = ""

    @property
    def id(self) -> str:
        """One decision of a kind on a subject; of stories, notes and tags, one for each value."""
        value = (self.value,) if self.kind.many else ()
        return content_id("d", self.kind.value, self.subject, *value)


@frozen
class Origin:
    """Where information entered."""

    key: str
    label: str
    kind: str
    """"identified", "unnamed" or "untraced"."""
    interested: bool = False
    """The party that the claim is about, speaking in its own favour."""
    claims: tuple[str, ...] = ()


@frozen
class Origins:
    """Independent origins as a range, never a count of articles."""

    at_least: int
    at_most: int
    keys: tuple[Origin, ...] = ()


@frozen
class Telling:
    """One claim in its thread."""

    claim: Claim
    outlet: str
    date: str
    relation: str
    """"repeats" (it tells the thread's proposition), "contradicts" (it challenges it), "revises" (the only
    one who tells it gives it otherwise) or "replies"."""
    judge: str = ""
    """Who put it there: empty for the first telling, else `wording` or a person."""
    live: bool = True


@frozen
class Thread:
    """Claims linked as the same proposition, oldest first, with what challenges them and where they stand."""

    id: str
    proposition: str
    support: Support
    challenges: tuple[Challenge, ...]
    confidence: Confidence
    origins: Origins
    tellings: tuple[Telling, ...]
    because: tuple[str, ...] = ()
    own_level: str = ""
    """A person's own level for the thread, with its reason, where one was set."""
    notes: tuple[Decision, ...] = ()
    """What people wrote beside its tellings, oldest first."""
    tags: tuple[str, ...] = ()
    replies: tuple[Decision, ...] = ()
    """Who was asked about its tellings, and what they answered, oldest first."""


class Severity(str, Enum):
    """How much a finding matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note up to 2 for an error."""
        return list(Severity).index(self)


@frozen
class Finding:
    """One place in a draft where an editor's rule applies."""

    rule: str
    """Code, as "PV101"."""
    name: str
    severity: Severity
    article: str
    span: Span
    line: int
    column: int
    message: str
    claims: tuple[str, ...] = ()
    fingerprint: str = ""
    """Of the rule and the words it flags, not of their place: the same after an edit elsewhere in the draft."""


@frozen
class Change:
    """One document of the ledger before and after; None where it did not exist."""

    table: str
    id: str
    before: dict[str, object] | None
    after: dict[str, object] | None


@frozen
class Entry:
    """One line of the log: what was changed, by whom, when and why."""

    number: int
    when: str
    by: str
    action: str
    why: str = ""
    changes: tuple[Change, ...] = field(factory=tuple)
    undoes: int = 0
    """Number of the entry that this one takes back; 0 when it takes back none."""
