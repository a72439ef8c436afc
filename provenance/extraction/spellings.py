"""What the tables of a language say of a spelling, as the token of all places where a word is spelled so."""

from __future__ import annotations

import re
from functools import cache, partial

from provenance.extraction import nouns
from provenance.extraction.lexicon import Lexicon, by_first_word
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.extraction.remembered import Remembered
from provenance.extraction.tokens import (
    MAY_ACCORD,
    MAY_ADD,
    MAY_BE_DONE,
    MAY_CITE,
    MAY_CORRECT,
    MAY_CREDIT,
    MAY_HEAR,
    MAY_HOLD,
    MAY_JUDGE,
    MAY_OPEN_REPLY,
    MAY_READ,
    MAY_REPLY,
    MAY_SAY,
    MAY_SUPPOSE,
    MAY_TAKE_BACK,
    MAY_TELL,
    QUOTE_MARKS,
    Token,
)
from provenance.extraction.who import gender

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
_INDEFINITE = frozenset(("a", "an"))
"""What the indefinite article is known by in every language."""
NICKNAME_OPENS = "(“‘«\"'"
NICKNAME_ENDS = "”’»\"')"


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
    if spelling[-1] in NICKNAME_ENDS and first in NICKNAME_OPENS and len(spelling) > len("''"):
        inner = low.strip(NICKNAME_ENDS + NICKNAME_OPENS).rstrip(".,")
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
        owns=low.endswith(("'s", "s'")), indefinite=low in _INDEFINITE,
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
