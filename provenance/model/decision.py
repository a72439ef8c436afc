"""What people decide: dated, with name and reason, and never overwritten; a later one stands beside an earlier one."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from provenance.model.claim import Claim
from provenance.model.place import content_id


class DecisionKind(str, Enum):
    """What a person can decide beside links; what each uses of a decision's fields is said with it."""

    RETRACT = "retract"
    """The claim or article that is the subject was withdrawn by whoever told it."""
    CORRECT = "correct"
    """The claim or article was corrected by its outlet."""
    REMOVE = "remove"
    """The article was added by mistake: it is kept, and shown nowhere."""
    EDIT = "edit"
    """A detail of the article was put right: `field` names it, `value` is what it is now."""
    DISTINCT = "distinct"
    """The unnamed source of this claim is known: another one than any other, or the one whose handle is `value`."""
    CONFIDENTIAL = "confidential"
    """A source whose identity is in the vault: the subject is the handle, `value` what may be said in public."""
    FORGOTTEN = "forgotten"
    """The identity behind a handle was taken out of the vault for good."""
    VERIFIED = "verified"
    """A person has seen the document or the record behind this claim and vouches for it."""
    SAME_SOURCE = "same-source"
    """Two names are one source: the key that is the subject is the source whose key is `value`."""
    OTHER_SOURCE = "other-source"
    """In the article that is the subject, the name whose key is `party` is another source, whose key is `value`."""
    TWO_SOURCES = "two-sources"
    """Two names that look like one are two sources: the keys that are the subject and `value`."""
    ASKED = "asked"
    """`party` was asked about the claim; `value` until when, `why` how."""
    ANSWERED = "answered"
    """What `party` answered about the claim: `value` is "denied", "declined", "no-response" or "confirmed"."""
    WAIVED = "waived"
    """A finding is accepted: the subject is its fingerprint, `field` a mark of its sentence, and `value` the last day
    on which that holds, if any."""
    CONFIDENCE = "confidence"
    """A person's own level, kept beside the rule's."""
    IN_STORY = "in-story"
    """The claim or article belongs to the story whose name is `value`."""
    AMENDED = "amended"
    """The claim was read wrong: of `reading`, what `field` names is right; what was read is kept."""
    ADDED = "added"
    """A claim that the reader missed: `reading`."""
    DROPPED = "dropped"
    """What was read as the claim that is the subject is no claim."""
    CONFIRMED = "confirmed"
    """A person has read the claim that is the subject, and it is right as it stands."""
    REREAD = "reread"
    """A newer reader reads the claim otherwise: of `reading`, what `field` names; nothing where it finds none there."""
    NOTE = "note"
    """What a person wrote beside a claim or an article: `value`."""
    TAG = "tag"
    """A word by which people find a claim or an article again: `value`."""
    REVIEWED = "reviewed"
    """The desk published a review of the claim: `value` is its rating, in words that a person typed, `field` its
    address, `party` who published it. Without a rating, the review at that address no longer stands."""
    REVIEWED_ELSEWHERE = "reviewed-elsewhere"
    """Somebody else published one, as a feed or a table that was brought in tells: fields as of `REVIEWED`."""
    CONTESTED = "contested"
    """Two ledgers that were merged say different things of the subject: `field` what of (`ClashKind`), `value` in which
    two decisions or links; `party` is the one that holds until a person answers."""
    PROPOSED = "proposed"
    """The extractor `party` of the package `value` proposes `reading`, which counts nowhere; without one, that it was
    asked about an article. The subject is a name of the proposal."""
    REFUSED = "refused"
    """A person has read the proposal that is the subject, and it is no claim."""


@frozen
class Decision:
    """What a person decided about a claim or an article, and why."""

    kind: DecisionKind
    subject: str
    """Id of the claim or article; of a source, its key."""
    by: str
    why: str
    on: str = ""
    """RFC 3339 time, in UTC; a view of the past ignores later decisions."""
    value: str = ""
    party: str = ""
    """Whom it is about, beside the subject: who was asked, who published a review, or the key of a name."""
    field: str = ""
    """Which detail of an article was put right; which parts of a claim, parted by commas; where a review stands."""
    reading: Claim | None = None
    """The claim as it is to be read."""

    @property
    def id(self) -> str:
        """One for each time that something is decided, so that no decision takes the place of an earlier one."""
        said = (self.subject, self.party, self.field, self.value, self.by, self.why)
        reading = () if self.reading is None else (repr(self.reading),)
        return content_id("d", self.kind.value, *said, self.on, *reading)
