"""What each standing, stance and kind of source is called and means, in a reader's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.model import (
    Challenge,
    DoubtCode,
    Fate,
    Level,
    Severity,
    SourceKind,
    Stance,
    Support,
    Telling,
    Waiting,
)

CORROBORATED_NOTE = "Corroborated means independent origins recorded here, not a finding of fact."

SUPPORT_MEANS: Mapping[Support, str] = {
    Support.CORROBORATED: "at least two independent origins",
    Support.SINGLE_ORIGIN: "many tellings, one origin. Repetition is not corroboration",
    Support.SINGLE_SOURCE: "one source, one article",
    Support.UNCONFIRMED_MULTIPLE: "several sources, but no two that are certainly different, named and independent",
    Support.UNATTRIBUTED: "stated, but no page names a source for it as told here",
    Support.UNSUPPORTED: "known here only from denials; nobody asserts it as it is told here",
    Support.RETRACTED: "taken back by those who told it",
    Support.CHANGED: "the newer version of the page tells it differently",
    Support.DROPPED: "the newer version of the page leaves it out",
}

CHALLENGE_MEANS: Mapping[Challenge, str] = {
    Challenge.DENIED: "the party it is about, or its spokesperson, specifically denies it",
    Challenge.GENERAL_DENIAL: "the party denies wrongdoing in general, but not this specifically",
    Challenge.DISPUTED: "someone other than the party denies or contradicts it",
    Challenge.WITHDRAWN: "whoever told it first, or passed it on, has withdrawn it",
    Challenge.DECLINED: "someone who was asked declined to comment",
    Challenge.NO_RESPONSE: "someone who was asked did not respond",
    Challenge.CORRECTED: "an outlet that carried it has corrected it",
}

STANDING_CALLED: Mapping[str, str] = {
    Support.UNCONFIRMED_MULTIPLE.value: "several unconfirmed sources",
    Support.DROPPED.value: "dropped from the newer version",
    Support.CHANGED.value: "changed in the newer version",
    Challenge.GENERAL_DENIAL.value: "denied in general",
    Challenge.DECLINED.value: "declined to comment",
    Challenge.NO_RESPONSE.value: "no response",
}
"""What people are shown where the ledger's own word would read badly; any other shows as it is."""

SOURCE_DOES: Mapping[Stance, str] = {
    Stance.ASSERTS: "asserts",
    Stance.CONFIRMS: "confirms",
    Stance.ALLEGES: "alleges",
    Stance.DENIES: "denies",
    Stance.DECLINES: "declines to comment",
    Stance.NO_RESPONSE: "does not respond",
    Stance.WITHDRAWN: "withdraws",
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
    Stance.WITHDRAWN: "has withdrawn it",
    Stance.NEUTRAL: "neither asserts nor denies it",
}


READING_CALLED: Mapping[str, str] = {
    "a claim at all": "it is a claim",
    "found": "found, of the claims there are",
    "words": "the words",
    "source": "who says it",
    "kind": "what kind of source",
    "stance": "asserts or denies it",
    "answers": "what a denial answers",
}
"""What can be right or wrong of a reading."""
HOW_RIGHT = (
    "Only claims that people here checked count. LIKELY BETWEEN holds the true share 95 times in 100: "
    "the fewer were checked, the wider it is."
)


_STANCES_CALLED: Mapping[str, str] = {
    "alleges it": "allege it",
    "asserts it": "assert it",
    "confirms it": "confirm it",
    "declines to comment": "decline to comment",
    "denies it": "deny it",
    "has withdrawn it": "have withdrawn it",
    "neither asserts nor denies it": "neither assert nor deny it",
    "now tells it differently": "now tell it differently",
    "says otherwise": "say otherwise",
}
"""The same of several, where it differs: "two clerks say otherwise"."""


def stance_called(telling: Telling, several: bool = False) -> str:
    """Say what a telling does to its thread: who contradicts it by asserting something else does not assert it.

    `several`: the words stand behind a name that is one of several people.
    """
    says = "now tells it differently" if telling.relation == "revises" else STANCE_CALLED[telling.claim.stance]
    if telling.relation == "contradicts" and telling.claim.stance not in (Stance.DENIES, Stance.WITHDRAWN):
        says = "says otherwise"
    return _STANCES_CALLED.get(says, says) if several else says


VOICE_DOES: Mapping[str, tuple[str, str]] = {
    Stance.ASSERTS.value: ("says", "say"),
    Stance.CONFIRMS.value: ("confirms", "confirm"),
    Stance.ALLEGES.value: ("alleges", "allege"),
    Stance.DENIES.value: ("denies", "deny"),
    Stance.WITHDRAWN.value: ("takes back", "take back"),
    Stance.DECLINES.value: ("declined to comment", "declined to comment"),
    Stance.NO_RESPONSE.value: ("did not respond", "did not respond"),
    Stance.NEUTRAL.value: ("leaves open", "leave open"),
    "own": ("states", "states"),
    "otherwise": ("says otherwise", "say otherwise"),
}
"""What a voice does in a question, one and several; "own": an outlet that names nobody, "otherwise": it contradicts."""

BOUND_SAYS: Mapping[str, str] = {"from": "at least ", "above": "more than ", "below": "up to ", "about": "about "}
"""What stands before a figure that is no exact one."""

NOTHING_COUNTED = "Grouped for reading only: nothing is counted across claims. `show ID` says where each stands."

COUNTED_ALONE = (
    "Each standing counts what is said of that one claim, as it is told there. A source that is named beside another "
    "claim of the question does not count for it."
)
"""What has to be known of the standings of claims that are shown together."""

NOTHING_COUNTED_HERE = "Grouped for reading only: nothing is counted across claims. Below, each claim is on its own."

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
    Fate.KEPT: "the newer version of the page counts instead",
    Fate.RETRACTED: "taken back",
    Fate.WITHDRAWN: "comes from someone who has withdrawn it",
}
"""Why a telling does not count any more."""

VERDICT_MEANS: Mapping[str, str] = {
    "repeats": "the same claim, told twice",
    "contradicts": "one denies what the other says, or gives it differently",
    "related": "about the same matter, but not the same claim",
    "unrelated": "they have nothing to do with each other",
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

ANSWERED_CALLED: Mapping[str, str] = {
    "denied": "denied it",
    "declined": "declined to comment",
    "no-response": "did not respond",
    "confirmed": "confirmed it",
}
"""What somebody who was asked did."""

WAITING_ASKS: Mapping[Waiting, str] = {
    Waiting.CONFLICT: "The program says these contradict each other. Which is it?",
    Waiting.SOURCE: "Are these two names the same source, or does one only speak for the other?",
    Waiting.SUGGESTION: "The wording suggests that these speak of the same thing. Which is it?",
    Waiting.READING: "Did the program read this correctly?",
}
"""What a person is asked about each kind of judgement that waits.

None of two claims can be answered with yes: the key y, of whoever means to agree, says that they are the same claim.
"""

DOUBTED: Mapping[DoubtCode, str] = {
    DoubtCode.NOBODY: "The page credits these words and names nobody.",
    DoubtCode.PRONOUN: "The page says only “he” or “she” here, and somebody else may be meant.",
    DoubtCode.QUOTED_BY_NOBODY: "It is a quotation, and nobody was found who says it.",
    DoubtCode.DENIES_NOTHING_HERE: "It is a denial, and no claim was found in the article that it answers.",
}
"""Why the program is unsure of a reading."""
DECISIVE = "It counts: “{standing}” rests on it."
DISAGREED = "Two people read it differently. Say which is right."

GROUPED_AS: Sequence[tuple[str, str, str]] = (
    ("corroborated", "Corroborated", "At least two independent origins recorded here tell it."),
    ("contested", "Denied or disputed", "The party itself, or another source, says it is not so."),
    ("single-origin", "Many tellings, one origin", "Repeated, but every telling goes back to one origin."),
    ("other", "Not corroborated, or gone", "No second independent origin is certain, or nobody tells it any more."),
)
"""The parts of a list of threads: key, heading, and what it means."""

COUNTED_AS: Mapping[str, str] = {
    "corroborated": "corroborated",
    "contested": "denied or disputed",
    "single-origin": "repeated but from one origin",
    "other": "not corroborated, or no longer told",
}
"""How a summary calls so and so many threads, each in the one group that it is listed in."""

DENIED_TOO = "denied or disputed all the same"
"""How it calls those of the corroborated ones that somebody denies."""

TWIN_DENIED = "Told in another thread too, where it is denied or disputed:"
TWIN_UNDENIED = "Told in another thread too, where nobody denies it:"
"""With what a card points at one that tells the same."""

NOT_COUNTED = "no longer counted"
"""What is shown with a telling that does not count any more."""

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
    STANDING_CALLED[Support.UNCONFIRMED_MULTIPLE.value]: "yellow",
    Support.UNATTRIBUTED.value: "yellow",
    Support.RETRACTED.value: "red",
    Support.DROPPED.value: "red",
    Support.CHANGED.value: "red",
    Challenge.DENIED.value: "red",
    Challenge.DISPUTED.value: "red",
    Challenge.WITHDRAWN.value: "red",
    Stance.DENIES.value: "red",
    Severity.ERROR.value: "bold red",
    Severity.WARNING.value: "yellow",
    Level.HIGH.value: "green",
}
"""Colour that goes with a word on a terminal; the word itself always stands there too."""
