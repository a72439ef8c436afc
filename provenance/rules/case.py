"""What a rule is shown of a draft and of the record behind it, and how it writes down what it finds."""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from attrs import field, frozen

from provenance import naming
from provenance.model import (
    Article,
    Claim,
    Discrepancy,
    Edit,
    Finding,
    Key,
    Link,
    Off,
    Reason,
    Relation,
    Severity,
    Source,
    SourceKind,
    Span,
    Support,
    Telling,
    Thread,
)
from provenance.text import Paragraph, line_and_column, paragraphs, sentences

NOT_ASKING = (SourceKind.OUTLET, SourceKind.DOCUMENT)
"""Sources that cannot ask to stay unnamed."""
MOST_NAMED = 3
"""Articles named in a message; of more, the number is given."""


@frozen
class Backing:
    """One thread of the ledger that a claim of the draft repeats or contradicts."""

    thread: Thread
    relation: Relation
    reasons: tuple[Reason, ...] = ()
    """In each, `a` holds words of the draft and `b` words of the record."""


@frozen
class Copied:
    """An article of the ledger whose words stand in the draft."""

    article: Article
    how: str
    """In words: "copied word for word", "lightly rewritten"."""


@frozen
class Near:
    """A sentence of the record that tells what one of the draft may tell as well."""

    share: float
    """Of the draft's sentence that stands in it, by how rare the words are."""
    back: float
    """Of it that stands in the draft's."""
    words: int
    """How many words that tell of something both have."""
    article: Article
    text: str
    claims: tuple[Claim, ...] = ()
    """What is read in it."""
    threads: tuple[Thread, ...] = ()
    """Those that tell it."""
    opposed: tuple[str, str] | None = None
    """The draft's word and the one of the record that says the opposite in its place."""


@frozen
class Answer:
    """A sentence of the record in which somebody says that another one is not so."""

    source: Source
    article: Article
    text: str
    at: int
    """Its place among the sentences of the record."""
    keys: frozenset[Key] = frozenset()
    """Of who says it, and of whoever is quoted right behind it."""


@frozen
class Told:
    """A sentence of the record that tells what one of the draft tells, by its words and by what stands around it."""

    score: float
    own: float
    """How much of the two sentences is in both."""
    said: float
    """How much of what they say, without names and whoever speaks."""
    at: int
    """Its place among the sentences of the record."""
    article: Article
    text: str
    claims: tuple[Claim, ...] = ()
    answers: tuple[Answer, ...] = ()
    """Where the record says that it is not so."""


@frozen
class Beside:
    """A sentence of the draft with the nearest of the record, the nearest first."""

    span: Span
    text: str
    near: tuple[Near, ...] = ()
    told: tuple[Told, ...] = ()
    """Those that likely tell the same, the likeliest first."""
    replies: tuple[Answer, ...] = ()
    """What those whom it names, and who do not speak in it, say in the record about what it tells."""


@frozen
class Asked:
    """Somebody who was asked about a claim of the record."""

    claim: str
    """Its id."""
    who: str
    on: str = ""
    """RFC 3339 time of the asking."""
    until: str = ""
    """The last day for an answer, if one was given."""
    answered: bool = False


@frozen
class Case:
    """A draft, its claims, and what the ledger has on them."""

    article: Article
    claims: tuple[Claim, ...] = ()
    backing: Mapping[str, tuple[Backing, ...]] = field(factory=dict)
    """By the id of the draft's claim."""
    threads: tuple[Thread, ...] = ()
    """Those of the ledger that the draft touches."""
    own: tuple[Link, ...] = ()
    """How the draft's own claims stand to each other."""
    headline: tuple[Claim, ...] = ()
    """Claims of a headline that stands apart from the text; their places are not places of the draft."""
    copied: tuple[Copied, ...] = ()
    """Articles that the draft has its words from."""
    edits: tuple[Edit, ...] = ()
    """What the draft changes of the version of the same page that the ledger has."""
    earlier: tuple[Claim, ...] = ()
    """The claims of that version."""
    apart: tuple[Discrepancy, ...] = ()
    """Details of the draft that the sentences of the record have otherwise."""
    facing: tuple[Discrepancy, ...] = ()
    """Those that the sentences have otherwise which likely tell the same."""
    record: Mapping[str, Article] = field(factory=dict)
    """The articles of these sentences, by their ids."""
    beside: tuple[Beside, ...] = ()
    """Sentence by sentence, what the record has nearest."""
    denied: tuple[tuple[Claim, Article], ...] = ()
    """Denials in these articles."""
    asked: tuple[Asked, ...] = ()
    """Who was asked about claims of the record."""
    offs: tuple[Off, ...] = ()
    """Where the draft itself says that a rule is not to be asked."""
    today: str = ""
    """The day of the check."""
    checked_only: bool = False
    """Whether the house counts two origins only where a person has checked a claim of each."""
    _called: Mapping[str, Claim] = field(init=False, eq=False, repr=False)

    @_called.default
    def _by_id(self) -> Mapping[str, Claim]:
        # of two with one id the first, as they stand
        return {claim.id: claim for claim in reversed((*self.claims, *self.headline))}

    def carries(self, thread: Thread) -> bool:
        """Tell whether a thread may count as corroborated for this house."""
        return not self.checked_only or thread.support is not Support.CORROBORATED or thread.rests_on_checked

    @property
    def language(self) -> str:
        """Give the language of the draft; English where it names none."""
        return self.article.language or "en"

    def sets_off(self, place: Span) -> bool:
        """Whether a place stands within a passage that the draft sets off as quoted, and the writer cannot change."""
        return any(start <= place[0] and place[1] <= end for start, end in self.article.block_quotes)

    def claim(self, identity: str) -> Claim | None:
        """Give a claim of the draft, or of its headline, by its id."""
        return self._called.get(identity)

    def backed(self, relation: Relation) -> list[tuple[Claim, Backing]]:
        """List the claims of the draft with the threads that they repeat, or contradict."""
        return [
            (claim, backing)
            for claim in self.claims
            for backing in self.backing.get(claim.id, ())
            if backing.relation is relation
        ]


@frozen
class Label:
    """What the findings of a rule are filed under."""

    code: str
    name: str
    severity: Severity
    of_wording: bool = False
    """Whether it asks how the writer put something; then nothing is found in a letter or a post that is quoted."""
    of_record: bool = False
    """Whether it holds the draft against what was recorded; without a ledger it has nothing to ask."""

    def finding(self, case: Case, span: Span, message: str, claims: Iterable[str] = ()) -> Finding:
        """Write down a finding at its place, with the ids of the claims behind it."""
        line, column = line_and_column(case.article.text, span[0])
        involved = tuple(dict.fromkeys(claims))
        return Finding(self.code, self.name, self.severity, case.article.id, span, line, column, message, involved)


def whole_span(claim: Claim) -> Span:
    """Give the place of a claim from its first character to its last."""
    return min(start for start, _ in claim.spans), max(end for _, end in claim.spans)


def credit_place(claim: Claim) -> Span:
    """Give the place where the source of a claim is named, else that of the words that credit it, else the claim's."""
    credit = claim.attribution
    if credit is not None and (spans := credit.source_spans or credit.cue_spans):
        return spans[0]
    return whole_span(claim)


def is_unnamed(source: Source) -> bool:
    """Whether a source is a person or people whom the article leaves unnamed."""
    return not (source.identified or source.generic or source.kind in NOT_ASKING) and bool(source.name)


def parties(claim: Claim) -> set[Key]:
    """Give the keys of a claim's source and of the body it speaks for; none for a source without them."""
    if claim.attribution is None:
        return set()
    return {claim.attribution.source.key, claim.attribution.source.body_key} - {""}


def outlet_key(outlet: str) -> Key:
    """Give the key of an outlet's name, as a source's key has it."""
    return naming.outlet(outlet)


def is_outlet(source: Source, tellings: Iterable[Telling]) -> bool:
    """Whether a source is an outlet: by its words, or because the record has an article of it."""
    if source.kind is SourceKind.OUTLET:
        return True
    return any(source.key and source.key == outlet_key(telling.outlet) for telling in tellings)


def name_articles(tellings: Iterable[Telling]) -> str:
    """Name the articles of the record by outlet and day: "The Quay (8 December 2025) and Harbour News"."""
    named = list(dict.fromkeys(map(_name_article, tellings)))
    if len(named) > MOST_NAMED:
        named = [*named[:MOST_NAMED], f"{len(named) - MOST_NAMED} more"]
    *first, last = named or ["no article that still counts"]
    return f"{', '.join(first)} and {last}" if first else last


def _name_article(telling: Telling) -> str:
    outlet = telling.outlet or "an article with no outlet named"
    return f"{outlet} ({day})" if (day := write_day(telling.date)) else outlet


def name_article(article: Article) -> str:
    """Name an article of the record by outlet and day."""
    outlet = article.outlet or article.title or "an article with no outlet named"
    return f"{outlet} ({day})" if (day := write_day(article.date)) else outlet


@lru_cache(maxsize=64)
def sentences_of(article: Article) -> tuple[str, ...]:
    """Cut an article of the record into sentences; kept for the next question about it."""
    text = article.text
    return tuple(text[a:b] for p in divided(text) for a, b in sentences(text, p.start, p.end))


@lru_cache(maxsize=64)
def divided(text: str) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs; kept for the next question about it."""
    return tuple(paragraphs(text))


def paragraph_at(text: str, at: int) -> int:
    """Give the number of the paragraph in which a character stands; -1 where it stands in none."""
    found = bisect_right(divided(text), at, key=lambda one: one.start) - 1
    return found if found >= 0 and at < divided(text)[found].end else -1


def write_day(when: str) -> str:
    """Write the day of an RFC 3339 date as a newspaper does, "8 December 2025"; nothing for no date."""
    try:
        day = date.fromisoformat(when[:10])
    except ValueError:
        return ""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def live_tellings(thread: Thread, relation: str = Relation.REPEATS.value) -> list[Telling]:
    """List the tellings of a thread that still stand and are in this relation to it."""
    return [telling for telling in thread.tellings if telling.live and telling.relation == relation]


LIKELY, NEARLY = 0.45, 0.85
"""How surely a sentence of the record tells one of the draft; share of that from which on another is asked as well."""


def likeliest(one: Beside, nearly: float = NEARLY) -> list[Told]:
    """Give the sentences of the record that likely tell what one of the draft tells; none where none surely does."""
    best = one.told[0].score if one.told else 0.0
    return [each for each in one.told if each.score >= max(LIKELY, nearly * best)]


def share_a_name(a: Key, b: Key) -> bool:
    """Whether two keys have a word of a name in common: "mara quill" and "quill"; not whether they may be one."""
    return bool(_name_words(a) & _name_words(b))


def _name_words(key: Key) -> set[str]:
    return {word for word in key.split() if len(word) > _SHORT_WORD}


_SHORT_WORD = 3
"""Letters up to which a word of a name says little: "the", "of", "van"."""
