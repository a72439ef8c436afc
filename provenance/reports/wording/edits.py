"""What was done to a claim, and how a thread moved, as an editor would say it."""

from __future__ import annotations

from provenance.model import DecisionKind, EditKind, Stance

EDIT_CALLED = {
    EditKind.DENIAL_REMOVED: "A denial was taken out",
    EditKind.REVERSED: "It now says the opposite",
    EditKind.FIGURE_CHANGED: "A figure or date was changed",
    EditKind.QUOTATION_ALTERED: "A quotation was altered",
    EditKind.SOURCE_STRIPPED: "The source was taken out",
    EditKind.SOURCE_UNNAMED: "A named source is no longer named",
    EditKind.SOURCE_CHANGED: "It is credited differently",
    EditKind.HEDGE_DROPPED: "It now sounds more certain",
    EditKind.HEADLINE_HARDENED: "The headline is more certain",
    EditKind.DROPPED: "Left out",
    EditKind.DENIAL_ADDED: "A denial was added",
    EditKind.HEDGE_ADDED: "It now sounds less certain",
    EditKind.SOURCE_NAMED: "A source is now named",
    EditKind.HEADLINE_CHANGED: "The headline was changed",
    EditKind.ADDED: "Added",
    EditKind.REWORDED: "Worded differently",
}
"""The heading of an edit from one version of a page to the next."""

WATCHED_CALLED = {
    "new": "New",
    "new version": "Changed",
    "details changed": "Details changed",
    "brought back": "Back again",
}
"""The heading of what a watch found."""

BETWEEN_TWO = {
    EditKind.DENIAL_REMOVED: "Only the first has this denial",
    EditKind.REVERSED: "They say the opposite",
    EditKind.FIGURE_CHANGED: "The figures or dates differ",
    EditKind.QUOTATION_ALTERED: "The quotations differ",
    EditKind.SOURCE_STRIPPED: "Only the first names a source",
    EditKind.SOURCE_UNNAMED: "Only the first names the source",
    EditKind.SOURCE_CHANGED: "They credit it differently",
    EditKind.HEDGE_DROPPED: "The second is more certain",
    EditKind.HEADLINE_HARDENED: "The second headline is more certain",
    EditKind.DROPPED: "Only in the first",
    EditKind.DENIAL_ADDED: "Only the second has this denial",
    EditKind.HEDGE_ADDED: "The second is less certain",
    EditKind.SOURCE_NAMED: "Only the second names the source",
    EditKind.HEADLINE_CHANGED: "The headlines differ",
    EditKind.ADDED: "Only in the second",
    EditKind.REWORDED: "Worded differently",
}
"""The same between two articles of which neither is a version of the other."""

DECIDED_SAYS = {
    DecisionKind.RETRACT: "recorded that it was withdrawn",
    DecisionKind.CORRECT: "recorded that it was corrected",
    DecisionKind.REMOVE: "removed an article",
    DecisionKind.DISTINCT: "said who an unnamed source is",
    DecisionKind.VERIFIED: "vouched for it",
    DecisionKind.SAME_SOURCE: "said that two names are one source",
    DecisionKind.OTHER_SOURCE: "said that a name is another source here",
    DecisionKind.TWO_SOURCES: "said that two names are two sources",
    DecisionKind.ANSWERED: "recorded an answer",
    DecisionKind.AMENDED: "corrected how it was read",
    DecisionKind.ADDED: "added a claim that the program had missed",
    DecisionKind.DROPPED: "said that this is not a claim",
    DecisionKind.REREAD: "read it again",
    DecisionKind.EDIT: "corrected a detail of an article",
}
"""What a person did by which a thread moved."""

TOLD_BY = {
    Stance.ASSERTS: "also told by",
    Stance.CONFIRMS: "confirmed by",
    Stance.ALLEGES: "also alleged by",
    Stance.DENIES: "denied by",
    Stance.DECLINES: "no comment from",
    Stance.NO_RESPONSE: "no response from",
    Stance.WITHDRAWN: "taken back by",
    Stance.NEUTRAL: "left open by",
}
"""What a new telling does to a thread, before the name of whoever does it."""

MOVED_NOTHING = "something recorded elsewhere, such as another article of its sources"
"""Where a thread moved and nothing of its own is new."""
