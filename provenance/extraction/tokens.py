"""A sentence as extraction reads it: words, marks, and each spoken quotation as one token."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, partial
from itertools import accumulate

from attrs import Factory, define, evolve, frozen

from provenance.extraction import nouns
from provenance.extraction.lexicon import Cue, Lexicon, by_first_word
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.extraction.remembered import Remembered
from provenance.extraction.who import gender
from provenance.model import Span
from provenance.text import WORD, Quotation


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


_PLACES = frozenset(("that", "who", "to", "by", "joins", "at", "hearer", "aside", "not-aside", "many"))
_SUPPOSING = frozenset(("supposes", "awaits", "asks", "turns", "nobody"))
_CLASSES = _PLACES | _SUPPOSING | {
    "determiner", "possessive", "pronoun", "relative", "conjunction", "clause-opener", "coordinator", "auxiliary",
    "be", "modal", "future", "negation", "adverb", "preposition", "day", "month", "opener", "catenative",
    "statement-noun", "tell-noun", "opens-inner", "definite",
}  # fmt: skip
_HOLDING = frozenset(
    ("held", "held-in", "adamant", "has-it", "cleft", "figure-word", "hearsay", "for-whom", "puts-out")
)
"""Classes of words by which it is told whose view something is."""
_CORRECTING_ALONE = frozenset(("version", "revises"))
"""Classes of words that tell what is put right without a verb of saying beside them."""
_CORRECTING = _CORRECTING_ALONE | {"formerly"}
_CREDITING = _CORRECTING_ALONE | {
    "as-said", "after-source", "source-noun", "source-noun-alone", "it-is-said",
    "held", "held-in", "adamant", "figure-word", "hearsay", "puts-out",
}  # fmt: skip
"""Classes of words that can make a credit without a verb of saying beside them."""
_SMALL = frozenset((
    "determiner", "possessive", "pronoun", "conjunction", "preposition", "auxiliary", "adverb", "opener", "day",
    "month", "number", "asks",
))  # fmt: skip
_TIMELY = frozenset(("day", "month", "when"))


@cache
def spellings(language: str) -> Remembered[Token]:
    """Give the tokens of a language, by their spelling."""
    return Remembered(partial(_token, lexicon=lexicon_of(language)))


def _token(spelling: str, lexicon: Lexicon) -> Token:
    made = _word(spelling, lexicon)
    made.noun = made.noun or made.low.removesuffix("'s").removesuffix("'")
    made.opens_public = made.low in by_first_word(lexicon.sources["public-name"])
    nouns.tell_kind(made, lexicon)
    made.signals = made.signals or made.noun in lexicon.words.get("paper-noun", ())
    made.signs_reply = made.low in lexicon.reply_signs
    made.opens_according = made.low in lexicon.according
    made.quotes = made.is_mark and made.low in QUOTE_MARKS
    made.hears = made.low == "told" or made.low in lexicon.speech["heard-as"]
    made.cites = made.low in lexicon.words["citing"]
    made.rests = made.low in lexicon.words["rests-on"]
    made.reads_paper = made.low in lexicon.words["reads-paper"]
    made.comes_out = made.low in lexicon.words["comes-out"]
    made.links_basis = made.low in lexicon.words["basis-link"]
    made.noted = made.capital or made.definite or made.hedges or made.opens_public or bool(made.joined)
    made.traits = (
        made.signals * MAY_CREDIT
        | (made.low in lexicon.according_signs) * MAY_ACCORD
        | made.tell_noun * MAY_TELL
        | made.hears * MAY_HEAR
        | made.signs_reply * MAY_REPLY
        | (made.opens_reply or made.nobody) * MAY_OPEN_REPLY
        | made.takes_back * MAY_TAKE_BACK
        | (made.supposes or made.awaits or made.turns) * MAY_SUPPOSE
        | made.opens_inner * MAY_ADD
        | made.judges * MAY_JUDGE
        | made.holds * MAY_HOLD
        | made.corrects * MAY_CORRECT
        | made.by * MAY_BE_DONE
        | (made.cites or made.rests) * MAY_CITE
        | (made.opens_cue or made.quotes) * MAY_SAY
        | made.reads_paper * MAY_READ
    )
    return made


def _word(spelling: str, lexicon: Lexicon) -> Token:
    first = spelling[0]
    low = spelling.lower().replace("’", "'")
    low = lexicon.function.get(low, low)
    if spelling.isupper() and low in lexicon.words["initials"]:
        low = ".".join(low)  # "WHO", the body, is another word than "who"
    if spelling[-1] in _NICKNAME_ENDS and first in _NICKNAME_OPENS and len(spelling) > len("''"):
        inner = low.strip(_NICKNAME_ENDS + _NICKNAME_OPENS).rstrip(".,")
        return Token(inner, "word", True, is_word=True, shown=True, nickname=True)
    if not (first.isalnum() or first == "_" or low[1:2].isalpha()):
        return Token(low, "mark", is_mark=True, signals=low == ":")
    noun, known = nouns.known(spelling, low, lexicon)
    capital = first.isupper() and not known
    form = spelling.lower() if lexicon.verb_second else low  # of a verb in parts the forms stand as they are spelled
    kind_word = low if not lexicon.nouns else noun if first.isupper() else ""
    classes = lexicon.classes_of(low)
    made = Token(
        low, "word", capital, is_word=True, shown=True, cue=lexicon.cues.get(form), opens_cue=form in lexicon.cue_heads,
        text=spelling, spelled=spelling.lower(), noun=noun,
        upper=first.isupper() or (first.isdecimal() and bool(_AGED.fullmatch(spelling))),
        hedges=low in lexicon.hedge_words, opens_reply=low in lexicon.reply_heads,
        role=lexicon.kinds.get(kind_word, ""), ing=low.endswith("ing"), number=low[0].isdecimal(),
        ly=low.endswith(lexicon.adverb_endings) and len(low) > 4 and not _no_adverb(low, lexicon),
        owns=low.endswith(("'s", "s'")),
        abbreviation=_shortens(spelling, low, lexicon) or ("." in spelling and bool(_INITIALS.fullmatch(spelling))),
    )  # fmt: skip
    apostrophe = low.rfind("'")
    if (
        apostrophe > 0
        and low[apostrophe:] in lexicon.words["clitic"]
        and low[:apostrophe] in lexicon.words["clitic-subject"]
    ):
        made.joined = apostrophe
    if classes:
        made.classes = classes
        _take_classes(made, classes)
    made.takes_back = low in lexicon.withdrawal_heads or low in lexicon.words["gives-in"]
    crediting = made.opens_cue or made.tell_noun or made.takes_back or not _CREDITING.isdisjoint(classes)
    made.signals = crediting or low in lexicon.according_signs or low in lexicon.speech["heard-as"]
    made.infinitive = bool(lexicon.infinitive_endings) and low.endswith(lexicon.infinitive_endings) and not capital
    made.judges = low in lexicon.judges
    made.past_only = low.endswith(lexicon.past_endings)
    if lexicon.nouns_capital and _AGED.fullmatch(spelling):
        made.role = "person"
    made.given = capital and made.small and made.timely is made.month and bool(gender.of_name(low, lexicon))
    made.verb = "past" in classes or form in lexicon.verb_heads
    made.adjective = "not-finite" in classes
    if lexicon.verb_second:
        _take_endings(made, lexicon)
    made.finite = not capital and _finite(made, low, classes, lexicon)
    return made


def _shortens(spelling: str, low: str, lexicon: Lexicon) -> bool:
    """Whether a word is short for another one: "Ill." is, "ill" is not."""
    short = lexicon.abbreviations.get(low)
    return short is not None and (short != "capital" or spelling[0].isupper())


def _take_classes(token: Token, classes: frozenset[str]) -> None:
    """Note the classes of words.txt that a word belongs to; most words belong to none."""
    for name in classes & _CLASSES:
        setattr(token, name.replace("-", "_"), True)
    token.small = not _SMALL.isdisjoint(classes)
    token.timely = not _TIMELY.isdisjoint(classes)
    token.corrects = not _CORRECTING.isdisjoint(classes)
    token.holds = not _HOLDING.isdisjoint(classes)


_AGED = re.compile(r"\d+-[^\W\d_a-z]\w+")
"""A number joined to a noun: "die 67-Jährige"."""


def _take_endings(token: Token, lexicon: Lexicon) -> None:
    """Look what a word can be by its ending, where no place in the sentence tells."""
    low = token.spelled

    def ends(kind: str) -> bool:
        return low.endswith(tuple(lexicon.words[kind]))

    token.verbal, token.presently, token.participle = (
        ends("verb-ending"),
        ends("present-ending"),
        ends("participle-ending"),
    )
    token.adjectival = ends("adjective-ending")
    past = token.auxiliary or low.endswith(lexicon.past_endings)
    token.reported = low in lexicon.words["mood"] or (ends("mood-ending") and not past)


OPENING_ONLY = frozenset(("“", "«", "„", "``"))
CLOSING_ONLY = frozenset(("”", "»"))
QUOTE_MARKS = OPENING_ONLY | CLOSING_ONLY | {'"', "''"}

MAY_CREDIT, MAY_ACCORD, MAY_TELL, MAY_HEAR, MAY_REPLY, MAY_TAKE_BACK, MAY_SUPPOSE, MAY_ADD, MAY_JUDGE, MAY_HOLD = (
    1 << bit for bit in range(10)
)
MAY_CORRECT, MAY_BE_DONE, MAY_CITE, MAY_OPEN_REPLY, MAY_SAY, MAY_READ = (1 << bit for bit in range(10, 16))
"""What each bit of `Token.traits` says."""


def signs_of(tokens: Tokens) -> list[int]:
    """Give the places of the tokens that are a sign for some rule, so that few rules need a walk of their own."""
    return [at for at, token in enumerate(tokens) if token.traits]


def _traits_of(tokens: Tokens, signs: Iterable[int]) -> int:
    """Give the traits that some of the tokens have."""
    found = 0
    for at in signs:
        found |= tokens[at].traits
    return found


_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
"""Initials without their last stop: "u.s", "d.j", "ph.d"."""


def _no_adverb(low: str, lexicon: Lexicon) -> bool:
    """Whether a word that ends as adverbs do is a noun or a name: "family", "monopoly", "emily"."""
    return low in lexicon.kinds or low in lexicon.words["not-adverb"] or bool(gender.of_name(low, lexicon))


def _finite(token: Token, low: str, classes: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word looks like a verb in the past or one that carries a clause."""
    if token.auxiliary or "past" in classes or low.endswith("n't"):
        return True
    if token.cue is not None and token.cue.form != "ing" and "n" not in token.cue.frames:
        return True
    return len(low) > 3 and low.endswith(lexicon.past_endings) and "not-finite" not in classes


@cache
def _quotation(ends: str, goes_on: bool = False) -> Token:
    return Token("", "quote", True, ends, is_quote=True, goes_on=goes_on)


@frozen
class Words:
    """All tokens of an article and where they stand."""

    tokens: Sequence[Token]
    starts: Sequence[int]
    ends: Sequence[int]
    noted: Sequence[int] = Factory(lambda self: _noted(self.tokens), takes_self=True)
    """Which tokens an article is looked through for: see `Token.noted`."""

    def between(self, start: int, end: int) -> slice:
        """Which tokens stand between two places."""
        first = bisect_left(self.starts, start)
        return slice(first, bisect_left(self.starts, end, first))


def _noted(tokens: Sequence[Token]) -> list[int]:
    """Give the places of the tokens that are noted, in the one walk over a whole article."""
    return [at for at, token in enumerate(tokens) if token.noted]


NO_WORDS = Words((), (), ())


_NICKNAME_OPENS = "(“‘«\"'"
_NICKNAME_ENDS = "”’»\"')"
_NICKNAME = re.compile(
    r"(?<![^\s])(?:\((?=[^)]{1,40}\)))?(?P<mark>[“\"‘'«])"
    r"(?P<name>(?:[^\W\d_]{1,3} )?[A-ZÀ-Þ][\w-]*(?: [A-ZÀ-Þ][\w-]*){0,2})(?P<stop>[.,]?)"
    r"(?P<end>[”\"’'»])\)?(?!\w)"
)
"""What can be a nickname: one to three words with capitals in quotation marks, with an article or not."""
_OPENING_MARK = re.compile(r"[“\"‘'«](?<![^\s(].)")
_MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}


def _nicknames(
    text: str, tokens: Sequence[Token], starts: Sequence[int], ends: Sequence[int], lexicon: Lexicon
) -> list[Span]:
    """Where nicknames stand: in the middle of a name (Ivo “Chip” Lund), before one, or after "goes by the name"."""
    # the marks are found first, and the whole pattern is tried at each: this is five times as fast
    marks = [mark.start() for mark in _OPENING_MARK.finditer(text)]
    tried = [_NICKNAME.match(text, at - 1 if text[at - 1 : at] == "(" else at) for at in marks]
    marked = [found for found in tried if found is not None and _MARKS[found["mark"]] == found["end"]]
    words = Words(tokens, starts, ends) if marked else NO_WORDS
    return [found.span() for found in marked if _is_nickname(found, words, lexicon)]


def _is_nickname(found: re.Match[str], words: Words, lexicon: Lexicon) -> bool:
    """Whether a capitalised word in quotation marks is a part of somebody's name, or a name that somebody goes by."""
    tokens, here = words.tokens, words.between(*found.span())
    before = tokens[here.start - 1] if here.start else None
    line = "\n" in found.string[words.ends[here.start - 1] : found.start()] if here.start else True
    if before is not None and not line and before.low in lexicon.words["name-follows"]:
        earlier = tokens[max(0, here.start - _NAME_TOLD) : here.start]
        return any(token.low in lexicon.words["goes-by"] for token in earlier)
    then = tokens[here.stop : here.stop + 3]
    if not then or not then[0].capital or then[0].small or found["stop"]:
        return False
    if found.string[found.end() : found.end() + 1] != " ":
        return False
    if before is None or line or before.low in (".", "!", "?") or (before.cue is not None and "q" in before.cue.frames):
        # “Chip” Lund said it was; not “Never” Hale said.
        known = tokens[here.start + 1 : here.stop - 1]
        opens = len(then) > _NEXT and not then[_NEXT].is_mark
        return " " not in found["name"] and not any(t.small or t.role for t in known) and opens
    return before.capital and not (before.small or before.owns)


_NEXT = 2
"""After a nickname that begins a name stand the rest of the name, its verb, and here what is said or is told of it."""
_NAME_TOLD = 7
"""Words before a name in quotation marks within which "known" or "goes" tells that it is one."""


_WORDS = re.compile(f"({WORD.pattern})")


def words_of(text: str, lexicon: Lexicon) -> Words:
    """The tokens of a whole article."""
    known = spellings(lexicon.language)
    # gap, word, gap, word ...: where each begins follows from their lengths
    parts = _WORDS.split(text)
    places = list(accumulate(map(len, parts)))
    tokens = list(map(known.__getitem__, parts[1::2]))
    starts = places[:-1:2]
    ends = places[1::2]
    for start, end in reversed(_nicknames(text, tokens, starts, ends, lexicon)):
        part = slice(bisect_left(starts, start), bisect_left(starts, end))
        tokens[part], starts[part], ends[part] = [known[text[start:end]]], [start], [end]
    if lexicon.nouns_capital:
        tokens = nouns.settled(tokens, lexicon)
    noted = _noted(tokens)
    for at in noted:
        token = tokens[at]
        if token.timely and token.capital and not token.month and _names_with_time(tokens, at):
            tokens[at] = _in_name(token)
        elif token.given and _first_name(tokens, at):
            tokens[at] = _of_a_person(token)
    joined = [at for at in noted if tokens[at].joined]
    for at in reversed(joined):
        # "he's said": a subject and its verb
        middle = starts[at] + tokens[at].joined
        word = text[starts[at] : ends[at]]
        tokens[at : at + 1] = [known[word[: tokens[at].joined]], known[word[tokens[at].joined :]]]
        starts.insert(at + 1, middle)
        ends.insert(at, middle)
    return Words(tokens, starts, ends, _moved(noted, joined) if joined else noted)


def _moved(noted: Sequence[int], joined: Sequence[int]) -> list[int]:
    """Give the places of noted tokens after each of those that were joined has become two."""
    moved: list[int] = []
    before = 0
    for at in noted:
        moved.append(at + before)
        if before < len(joined) and joined[before] == at:
            before += 1
            moved.append(at + before)
    return moved


def _names_with_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a day or time belongs to a name: "the Evening Star", "Science Today"; not "on the Sunday Ruiz left"."""
    if at and "ends-name" in tokens[at].classes and tokens[at - 1].capital and not tokens[at - 1].small:
        return True  # "Science Today reported": else it has no capital within a sentence
    if not 0 < at < len(tokens) - 1 or not tokens[at - 1].definite or not tokens[at + 1].capital:
        return False
    following = tokens[at + 1]
    told_when = at > 1 and tokens[at - 2].low == "on"
    return following.is_word and not (following.small or following.timely or told_when)


def _in_name(when: Token) -> Token:
    """Give a word for a day or a time as one of a name, that tells no time."""
    return evolve(when, day=False, timely=False, small=False, adverb=False, opener=False)


def _first_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small word is somebody's first name: "the baker, Per Lund, said"; not "The shop Will Close in May"."""
    token, before = tokens[at], tokens[at - 1] if at else None
    last = at + 1
    while last < len(tokens) and tokens[last].capital and not tokens[last].small:
        last += 1
    if not 1 < last - at <= _NAMED or last == len(tokens):
        return False
    opens = before is None or not before.is_word
    dated = token.month and before is not None and (before.preposition or before.number or before.determiner)
    other = before is not None and before.is_word and (before.capital or before.low == "as") and not before.timely
    if dated or (other and not token.adverb):
        return False
    if opens and tokens[last].low == "of":
        last = next((k for k in range(last + 1, len(tokens)) if not tokens[k].capital), last)
        last += last + 1 < len(tokens) and tokens[last].low == ","  # "Per Lund of Orla, said"
    after = tokens[last]
    speaks = after.finite and not (after.cue is not None and after.cue.form == "base")
    if opens and (before is None or before.low not in (",", "(")):
        return speaks and not token.adverb  # "Will Lund said"; not "Will Lund speak?", "Even Lund said"
    return speaks or after.is_mark or (not token.month and not token.auxiliary)


_NAMED = 4
"""Words of a name that begins with a small word, and one more."""


def _of_a_person(word: Token) -> Token:
    """Give a small word as a first name."""
    return evolve(
        _in_name(word), month=False, auxiliary=False, modal=False, future=False, finite=False, preposition=False,
        conjunction=False, opens_according=False, cue=None, opens_cue=False, of_person=True,
    )  # fmt: skip


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


def sentence_of(text: str, words: Words, place: Span, spoken: Sequence[Quotation]) -> Sentence:
    """The sentence at a place; `spoken` quotations in it are one token each."""
    start, end = place
    if not spoken:
        part = words.between(start, end)
        return Sentence(words.tokens[part], words.starts[part], words.ends[part])
    tokens: list[Token] = []
    starts: list[int] = []
    ends: list[int] = []
    position = start
    for quote in spoken:
        part = words.between(position, max(position, quote.start))
        inner = text[quote.inner_start : quote.inner_end]
        tokens += [*words.tokens[part], _quotation(inner.rstrip(_CLOSERS)[-1:], inner[:1].islower())]
        starts += [*words.starts[part], max(start, quote.start)]
        ends += [*words.ends[part], min(end, quote.end)]
        position = min(end, quote.end)
    part = words.between(position, end)
    tokens += words.tokens[part]
    starts += words.starts[part]
    ends += words.ends[part]
    return Sentence(tokens, starts, ends)


_CLOSERS = " \t\u00a0'’”\"»“«‘‹"
_ENDINGS = tuple(",.?!…—–-")
_STOPS = frozenset((".", ""))
"""What stands after a quotation that is a sentence of its own, where the stop stands outside its marks."""


def spoken(text: str, quotes: Sequence[Quotation], start: int, lexicon: Lexicon) -> list[Quotation]:
    """Those of a paragraph's quotations that are somebody's speech and not a few words borrowed.

    Speech ends with a mark inside the quotation, or follows a colon or a comma and begins with a capital.
    """
    found: list[Quotation] = []
    for quote in quotes:
        inner = text[quote.inner_start : quote.inner_end].strip(_CLOSERS)
        long_enough = " " in inner
        head = next((c for c in inner[:6] if c.isalnum()), "")
        before = text[max(start, quote.start - 40) : quote.start].rstrip()
        opens = not before or before[-1] in '.!?”"’:…—–»' or before.endswith("''")
        after_comma = before.endswith((",", ":"))
        last = before.rsplit(None, 1)[-1].lower() if before else ""
        after_cue = last in lexicon.cues
        ends = inner.endswith(_ENDINGS)
        follows = text[quote.end : quote.end + 1] == ","
        whole = opens and long_enough and head.isupper() and text[quote.end : quote.end + 1] in _STOPS
        if (
            not quote.closed
            or (ends and (opens or after_comma or after_cue) and (long_enough or inner[-1:] in ",?!"))
            or (follows and opens and long_enough)
            or (long_enough and head.isupper() and (after_comma or after_cue))
            or quote.turn
            or whole
        ):
            found.append(quote)
    return found


def quote_share(spans: Iterable[Span], quotes: Sequence[Quotation], starts: Sequence[int]) -> str:
    """How much of the spans stands in quotation marks: "all", "part" or "none"; `starts` are where the quotes begin."""
    if not quotes:
        return "none"
    total = covered = pieces = 0
    for start, end in spans:
        total += end - start
        pieces += 1
        at = max(0, bisect_right(starts, start) - 1)
        while at < len(quotes) and quotes[at].start < end:
            covered += max(0, min(end, quotes[at].end) - max(start, quotes[at].start))
            at += 1
    if covered == 0:
        return "none"
    return "all" if covered >= total - 2 * pieces else "part"


PLACEHOLDER = _quotation("")
"""Stands where a quotation is expected."""
