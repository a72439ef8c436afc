"""A text as extraction reads it, as values: tokens, all those of an article, and those of a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from attrs import Factory, define, frozen

from provenance.extraction.lexicon import Cue
from provenance.model import Span

OPENING_ONLY = frozenset(("“", "«", "„", "``"))
CLOSING_ONLY = frozenset(("”", "»"))
QUOTE_MARKS = OPENING_ONLY | CLOSING_ONLY | {'"', "''"}
MAY_CREDIT, MAY_ACCORD, MAY_TELL, MAY_HEAR, MAY_REPLY, MAY_TAKE_BACK, MAY_SUPPOSE, MAY_ADD, MAY_JUDGE, MAY_HOLD = (
    1 << bit for bit in range(10)
)
MAY_CORRECT, MAY_BE_DONE, MAY_CITE, MAY_OPEN_REPLY, MAY_SAY, MAY_READ = (1 << bit for bit in range(10, 16))
"""What each bit of `Token.traits` says."""


@define(eq=False)
class Token:
    """A word or a mark as it is spelled, with what the tables say of it, or a whole spoken quotation.

    One token stands for all places where it is spelled so, in every article; where it stands is kept by its sentence.
    """

    low: str
    """In lower case, with the typewriter's apostrophe."""
    kind: str
    """"word", "mark" or "quote"."""
    capital: bool = False
    ends: str = ""
    """Of a quotation: the mark that it ends with; a comma promises that its credit follows."""
    goes_on: bool = False
    """Of a quotation: it begins in lower case, as the middle of a sentence does."""
    is_word: bool = False
    is_mark: bool = False
    is_quote: bool = False
    quotes: bool = False
    """It is a quotation mark, and can be no apostrophe."""
    shown: bool = False
    """It has a letter or a digit."""
    cue: Cue | None = None
    """What the table of cues says of it, as a cue of one word."""
    opens_cue: bool = False
    """A cue, of one word or more, can begin with it."""
    hedges: bool = False
    """It is the longest word of a phrase that makes a claim less sure."""
    signals: bool = False
    """It may belong to a credit, so that its sentence is worth reading for one."""
    opens_inner: bool = False
    """It may open a clause that states something by the way ("which", "including")."""
    opens_reply: bool = False
    """A phrase of not answering can begin with it."""
    signs_reply: bool = False
    """It is the word by which a phrase of not answering is told: the last of it that is no small one."""
    opens_according: bool = False
    """A phrase like "according to" can begin with it."""
    holds: bool = False
    """It may tell whose view something is, without a verb of saying ("account", "adamant")."""
    hears: bool = False
    """It may tell what a court heard or was told."""
    cites: bool = False
    """It names whom a report has it from ("citing")."""
    rests: bool = False
    """With "on" or "of" it may name the paper that words rest on ("based", "basis")."""
    reads_paper: bool = False
    """It tells that somebody had a paper before them ("read", "shown", "whose")."""
    comes_out: bool = False
    """It may tell when or how a paper came out ("dated", "issued", "seen")."""
    links_basis: bool = False
    """It links such a word with the paper."""
    opens_public: bool = False
    """The name of a body of the state can begin with it ("parole board")."""
    role: str = ""
    """The kind of source that it is the head noun of."""
    noun: str = ""
    """What a noun is known by: without the ending of an owner or of a case, and of a compound the known end of it."""
    source_kind: str = ""
    """The kind of source that it names: its role, or that of whom it owns; a noun for a science names an expert."""
    of_person: bool = False
    """It can speak of somebody: a noun for a person, or a name."""
    describes: bool = False
    """It may tell what kind of source, or which body, a phrase describes: one without such a word does not."""
    noted: bool = False
    """It is one of the few words in five that a whole article is looked through for: names, "the", hedges and so on."""
    classes: frozenset[str] = frozenset()
    """The classes of words.txt that it belongs to."""
    traits: int = 0
    """Which rules it may be a sign for, one bit each: what has none of them is not looked at by the rule."""
    finite: bool = False
    """It looks like a verb in the past, or one that carries a clause."""
    infinitive: bool = False
    ing: bool = False
    ly: bool = False
    """It ends as adverbs do."""
    owns: bool = False
    """It ends as owners do: "Ruiz's"."""
    judges: bool = False
    """It praises, blames, or says what should be."""
    past_only: bool = False
    """It looks like a past and may be a participle ("named in")."""
    joined: int = 0
    """Where a verb begins that is written in one with its subject ("he's"); 0 where there is none."""
    abbreviation: bool = False
    """A full stop after it ends no sentence."""
    number: bool = False
    small: bool = False
    """It is no name although it begins with a capital."""
    given: bool = False
    """It is small, and a first name too ("Will", "May")."""
    determiner: bool = False
    definite: bool = False
    indefinite: bool = False
    """It points to one that is known ("the")."""
    possessive: bool = False
    pronoun: bool = False
    relative: bool = False
    conjunction: bool = False
    clause_opener: bool = False
    coordinator: bool = False
    auxiliary: bool = False
    be: bool = False
    modal: bool = False
    future: bool = False
    negation: bool = False
    adverb: bool = False
    preposition: bool = False
    day: bool = False
    month: bool = False
    timely: bool = False
    """A day, a month, or another word for when."""
    opener: bool = False
    catenative: bool = False
    statement_noun: bool = False
    tell_noun: bool = False
    that: bool = False
    """It opens what was said ("that")."""
    who: bool = False
    """It stands for the noun before it, as the subject of its clause."""
    to: bool = False
    """It opens an infinitive, and names who was told."""
    by: bool = False
    """It names who did it, after a passive."""
    joins: bool = False
    """It joins two of a kind ("and")."""
    at: bool = False
    """It says where or when, after a cue ("in a statement")."""
    hearer: bool = False
    """It stands alone for those who were told ("reporters", "him")."""
    aside: bool = False
    """It opens an aside about a name, for which no article is needed ("former", "director")."""
    not_aside: bool = False
    """After a comma it opens something else than an aside about a name."""
    supposes: bool = False
    """It opens a condition or a question within a sentence ("if", "unless", "whether")."""
    awaits: bool = False
    """It opens a clause of what may be still to come ("until")."""
    asks: bool = False
    """It opens a question ("why", "whether")."""
    turns: bool = False
    """Before its subject it opens a condition ("Had she known")."""
    nobody: bool = False
    """It says of a subject that nobody is meant ("no", "neither")."""
    takes_back: bool = False
    """A phrase of taking something back can begin with it."""
    corrects: bool = False
    """What is put right, or was said before, can be told with it ("version", "revised", "earlier")."""
    many: bool = False
    """It is plural although it does not look so ("people", "police")."""

    nickname: bool = False
    """It is a name in quotation marks, marks and all."""
    text: str = ""
    """As it is spelled."""
    spelled: str = ""
    """In lower case, as its own language has it, where `low` is the English word that does the same work."""
    upper: bool = False
    """It begins with a capital, be it a name's or a noun's."""
    verb: bool = False
    """It is in the tables as a verb that carries a clause, alone or with other words."""
    verbal: bool = False
    """It ends as verbs do."""
    presently: bool = False
    """It ends as verbs in the present do."""
    participle: bool = False
    """It ends as participles do."""
    adjectival: bool = False
    """It ends as words do that describe a noun."""
    reported: bool = False
    """It is a verb in the mood of reported words, or ends as these do."""
    adjective: bool = False
    """It looks like a verb that carries a clause, and is none."""


Tokens = Sequence[Token]
"""The words and marks of a sentence, or of a part of it."""


@cache
def quotation(ends: str, goes_on: bool = False) -> Token:
    return Token("", "quote", True, ends, is_quote=True, goes_on=goes_on)


PLACEHOLDER = quotation("")
"""Stands where a quotation is expected."""


@frozen
class Words:
    """All tokens of an article and where they stand."""

    tokens: Sequence[Token]
    starts: Sequence[int]
    ends: Sequence[int]
    noted: Sequence[int] = Factory(lambda self: noted_in(self.tokens), takes_self=True)
    """Which tokens an article is looked through for: see `Token.noted`."""

    def between(self, start: int, end: int) -> slice:
        """Which tokens stand between two places."""
        first = bisect_left(self.starts, start)
        return slice(first, bisect_left(self.starts, end, first))


def noted_in(tokens: Sequence[Token]) -> list[int]:
    """Give the places of the tokens that are noted, in the one walk over a whole article."""
    return [at for at, token in enumerate(tokens) if token.noted]


NO_WORDS = Words((), (), ())


@frozen
class Sentence:
    """One sentence: its tokens and where each stands."""

    tokens: Sequence[Token]
    starts: Sequence[int]
    ends: Sequence[int]
    signs: Sequence[int] = Factory(lambda self: signs_of(self.tokens), takes_self=True)
    """Which of its tokens have a trait: the rules begin at these."""
    traits: int = Factory(lambda self: _traits_of(self.tokens, self.signs), takes_self=True)
    """Those that some of its tokens have."""

    @property
    def start(self) -> int:
        """Where its first token begins."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where its last token ends."""
        return self.ends[-1]

    @property
    def is_speech(self) -> bool:
        """Whether it is nothing but one or more spoken quotations."""
        tokens = self.tokens
        if not tokens[0].is_quote and not tokens[-1].is_quote:
            return False
        return all(not t.is_word for t in tokens) and any(t.is_quote for t in tokens)

    def span(self, part: tuple[int, int]) -> Span:
        """Characters of a range of its tokens."""
        return self.starts[part[0]], self.ends[part[1] - 1]

    def of(self, parts: Sequence[tuple[int, int]]) -> Sentence:
        """Give ranges of its tokens as a sentence of their own."""
        return Sentence(
            [token for start, end in parts for token in self.tokens[start:end]],
            [place for start, end in parts for place in self.starts[start:end]],
            [place for start, end in parts for place in self.ends[start:end]],
        )


def signs_of(tokens: Tokens) -> list[int]:
    """Give the places of the tokens that are a sign for some rule, so that few rules need a walk of their own."""
    return [at for at, token in enumerate(tokens) if token.traits]


def _traits_of(tokens: Tokens, signs: Iterable[int]) -> int:
    """Give the traits that some of the tokens have."""
    found = 0
    for at in signs:
        found |= tokens[at].traits
    return found
