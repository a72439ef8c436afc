"""What a person is asked where two ledgers that were merged say different things."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.model import ClashKind, Relation

CLASH_ASKS: Mapping[ClashKind, str] = {
    ClashKind.PAIR: "Two people judged the same two passages differently. Who is right?",
    ClashKind.DETAIL: "Two people recorded a detail of this article differently. Which is right?",
    ClashKind.SOURCE_OF: "Two people say differently who the unnamed source is. Who is right?",
    ClashKind.UNNAMED: "Two desks each know an unnamed source for this claim. Is it one person or two?",
    ClashKind.CONFIDENCE: "Two people rate this claim differently. Which rating holds?",
    ClashKind.ANSWER: "Two people recorded different answers from the same party. Which is right?",
    ClashKind.NAMES: "Two people disagree whether two names are one source. Who is right?",
    ClashKind.SAME_AS: "Two people say differently who this name is. Who is right?",
    ClashKind.APART: "Two people disagree whether this name is the same source here as elsewhere. Who is right?",
    ClashKind.SPLIT: "Two people say differently who this name is in the article. Who is right?",
    ClashKind.HANDLE: "Two desks use this handle. If it is one source, which description holds?",
    ClashKind.READING: "Two people corrected this claim differently. Who is right?",
    ClashKind.CHECKED: "One person confirmed this claim as read, another corrected it. Who is right?",
    ClashKind.CLAIM: "Two people disagree whether this is a claim. Who is right?",
    ClashKind.PROPOSAL: "One person refused what was proposed here, another recorded it as a claim. Who is right?",
    ClashKind.RATING: "Two people recorded different ratings of the same review. Which is right?",
    ClashKind.WITHDRAWN: "One person recorded this as withdrawn, another vouched for it. Who is right?",
    ClashKind.REMOVED: "One person removed this article, another worked on it. Does it stay removed?",
    ClashKind.FORGOTTEN: "One person removed this source's identity, another used the source. Who is right?",
}
"""What a person is asked about each kind of clash."""

RELATION_SAYS: Mapping[Relation, str] = {
    Relation.REPEATS: "the same claim",
    Relation.CONTRADICTS: "they contradict each other",
    Relation.RELATED: "related, but not the same claim",
    Relation.UNRELATED: "different claims",
    Relation.COPIES: "one copies the other",
}
"""What a person said of two claims, or two articles."""
