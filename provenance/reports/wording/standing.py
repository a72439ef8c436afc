"""What each standing, stance and kind of source is called and means, in a reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.model import Challenge, Fate, Level, Severity, SourceKind, Stance, Support

CORROBORATED_NOTE = "Corroborated means independent origins recorded here, not a finding of fact."

SUPPORT_MEANS: Mapping[Support, str] = {
    Support.CORROBORATED: "at least two independent origins",
    Support.SINGLE_ORIGIN: "many tellings, one origin: repetition is not corroboration",
    Support.SINGLE_SOURCE: "one source, one article",
    Support.UNCONFIRMED_MULTIPLE: "several sources, no two of them named: they may be the same person",
    Support.UNATTRIBUTED: "stated, and no page names a source",
    Support.UNSUPPORTED: "known only from denials; no one on record asserts it",
    Support.RETRACTED: "taken back by those who told it",
    Support.CHANGED: "the newer version of the page tells it differently",
    Support.DROPPED: "the newer version of the page leaves it out",
}

CHALLENGE_MEANS: Mapping[Challenge, str] = {
    Challenge.DENIED: "the party it is about, or its spokesperson, denies this in particular",
    Challenge.GENERAL_DENIAL: "the party denies wrongdoing in general, not this in particular",
    Challenge.DISPUTED: "someone other than the party denies or contradicts it",
    Challenge.DECLINED: "someone who was asked declined to comment",
    Challenge.NO_RESPONSE: "someone who was asked did not respond",
    Challenge.CORRECTED: "an outlet that carried it has corrected it",
}

STANDING_CALLED: Mapping[str, str] = {
    Support.UNCONFIRMED_MULTIPLE.value: "several, unconfirmed",
    Support.DROPPED.value: "dropped from the newer version",
    Support.CHANGED.value: "changed in the newer version",
    Challenge.GENERAL_DENIAL.value: "denied in general",
    Challenge.DECLINED.value: "declined to comment",
    Challenge.NO_RESPONSE.value: "no response",
}
"""Names shown on a page where the ledger's own word would read badly; any other shows as it is."""

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

FATE_CALLED: Mapping[Fate, str] = {
    Fate.STANDS: "",
    Fate.DROPPED: "dropped from the newer version of the page",
    Fate.CHANGED: "changed in the newer version of the page",
    Fate.KEPT: "the newer version of the page speaks for it",
    Fate.RETRACTED: "taken back",
}
"""Why a telling does not count any more."""

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
    Support.DROPPED.value: "red",
    Support.CHANGED.value: "red",
    Challenge.DENIED.value: "red",
    Challenge.DISPUTED.value: "red",
    Stance.DENIES.value: "red",
    Severity.ERROR.value: "bold red",
    Severity.WARNING.value: "yellow",
    Level.HIGH.value: "green",
}
"""Colour that goes with a word on a terminal; the word itself always stands there too."""
