"""What each standing, stance and kind of source is called and means, in a reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.model import Challenge, Level, Severity, SourceKind, Stance, Support

CORROBORATED_NOTE = "Corroborated means independent origins recorded here, not a finding of fact."

SUPPORT_MEANS: Mapping[Support, str] = {
    Support.CORROBORATED: "at least two independent origins",
    Support.SINGLE_ORIGIN: "many tellings, one origin: repetition is not corroboration",
    Support.SINGLE_SOURCE: "one source, one article",
    Support.UNCONFIRMED_MULTIPLE: "several sources, of whom no two are identified: they may be one and the same",
    Support.UNATTRIBUTED: "stated with no source anywhere",
    Support.UNSUPPORTED: "nobody recorded here asserts it",
    Support.RETRACTED: "asserted once, withdrawn since",
}

CHALLENGE_MEANS: Mapping[Challenge, str] = {
    Challenge.DENIED: "the party it is about, or its representative, denies this in particular",
    Challenge.GENERAL_DENIAL: "the party denies wrongdoing at large, not this in particular",
    Challenge.DISPUTED: "someone other than the party denies or contradicts it",
    Challenge.DECLINED: "somebody who was asked would not comment",
    Challenge.NO_RESPONSE: "somebody who was asked did not answer",
    Challenge.CORRECTED: "an outlet that carried it has corrected it",
}

STANDING_CALLED: Mapping[str, str] = {
    Support.UNCONFIRMED_MULTIPLE.value: "several, unconfirmed",
    Challenge.GENERAL_DENIAL.value: "denied in general",
    Challenge.DECLINED.value: "declined to comment",
    Challenge.NO_RESPONSE.value: "no response",
}
"""Names shown on a page where the ledger's own word would read badly; any other shows as it is."""

CONFIDENCE_RULES: Mapping[str, tuple[str, str]] = {
    "R1": ("nothing that asserts it stands", "none"),
    "R2": ("no source is named anywhere", "very low"),
    "R3": ("only relays whose chain breaks, or hearsay", "very low"),
    "R4": ("a verified document or own observation, and at least two origins", "high"),
    "R5": ("one unnamed origin", "low"),
    "R6": ("two or more unnamed sources, recorded as distinct", "moderate"),
    "R7": ("at least two origins, one identified, one direct (a witness, a participant, a record)", "high"),
    "R8": ("at least two origins otherwise", "moderate"),
    "R9": ("one identified origin, direct or told against its own interest", "moderate"),
    "R10": ("one identified origin otherwise", "low"),
    "R11": ("anything else", "low"),
}
"""What the rules of confidence say, as the design and the README have them."""

CONFIDENCE_CAPS: Mapping[str, tuple[str, str]] = {
    "K1": ("an identified, independent origin of equal or better kind disputes it", "low"),
    "K2": ("the party denies it in particular, and nobody has verified a document", "moderate"),
    "K3": ("every telling is hedged", "low"),
    "K4": ("its only support was corrected", "one step down"),
}

SOURCE_DOES: Mapping[Stance, str] = {
    Stance.ASSERTS: "asserts",
    Stance.CONFIRMS: "confirms",
    Stance.ALLEGES: "alleges",
    Stance.DENIES: "denies",
    Stance.DECLINES: "declines to comment",
    Stance.NO_RESPONSE: "does not respond",
    Stance.NEUTRAL: "neither asserts nor denies",
}
"""What a source does over many claims."""

STANCE_CALLED: Mapping[Stance, str] = {
    Stance.ASSERTS: "asserts it",
    Stance.CONFIRMS: "confirms it",
    Stance.ALLEGES: "alleges it",
    Stance.DENIES: "denies it",
    Stance.DECLINES: "declines to comment",
    Stance.NO_RESPONSE: "did not respond",
    Stance.NEUTRAL: "neither asserts nor denies it",
}

RELATION_CALLED: Mapping[str, str] = {
    "repeats": "tells it",
    "contradicts": "challenges it",
    "revises": "revised by the same source",
    "replies": "replies to it",
}

VERDICT_MEANS: Mapping[str, str] = {
    "repeats": "the same claim, told twice",
    "contradicts": "one says what the other denies or gives differently",
    "related": "about the same matter, but not the same claim",
    "unrelated": "nothing to do with each other",
}

KIND_CALLED: Mapping[SourceKind, str] = {
    SourceKind.PERSON: "person",
    SourceKind.OFFICIAL: "official",
    SourceKind.ORGANISATION: "organisation",
    SourceKind.EXPERT: "expert",
    SourceKind.WITNESS: "witness",
    SourceKind.DOCUMENT: "document",
    SourceKind.OUTLET: "outlet",
}

ORIGIN_CALLED: Mapping[str, str] = {
    "identified": "named",
    "unnamed": "unnamed",
    "untraced": "cannot be traced",
}

DATE_FROM: Mapping[str, str] = {
    "typed": "date as given",
    "page": "date from the page",
    "guessed": "date guessed",
}

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

TERMINAL_STYLES: Mapping[str, str] = {
    Support.CORROBORATED.value: "green",
    Support.SINGLE_ORIGIN.value: "yellow",
    Support.UNCONFIRMED_MULTIPLE.value: "yellow",
    Support.UNATTRIBUTED.value: "yellow",
    Support.RETRACTED.value: "red",
    Challenge.DENIED.value: "red",
    Challenge.DISPUTED.value: "red",
    Stance.DENIES.value: "red",
    Severity.ERROR.value: "bold red",
    Severity.WARNING.value: "yellow",
    Level.HIGH.value: "green",
}
"""Colour that goes with a word on a terminal; the word itself always stands there too."""
