"""How a source stands to what is credited to it: assertion, denial, silence, and how sure it sounds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from attrs import evolve

from provenance.extraction import phrases
from provenance.extraction.denied.saysno import lowered
from provenance.extraction.lexicon import Cue, Lexicon, longest_words
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.extraction.patterns import verbsecond
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import OPENING_QUOTES
from provenance.extraction.patterns.hearers import recipient_end
from provenance.extraction.patterns.sharedsubject import sentence_subject
from provenance.extraction.patterns.subjects import subject_before
from provenance.extraction.tokens import Sentence, Tokens, Words
from provenance.model import Span, Stance

REPLIES = {
    Stance.NEUTRAL: "neutral", Stance.DECLINES: "declines", Stance.NO_RESPONSE: "no-response", Stance.DENIES: "pleads",
}  # fmt: skip
"""The table of the phrases of each way to answer that repeats nothing of what was asked."""


def replies(sentence: Sentence, lexicon: Lexicon) -> list[Credit]:
    """Places where somebody was asked and did not tell: declined, did not respond, neither confirmed nor denied."""
    tokens = sentence.tokens
    if lexicon.verb_second:
        return verbsecond.replies_of(tokens, lexicon)
    found: list[Credit] = []
    known = _reply_phrases(lexicon.language)
    after = 0
    for at in sentence.signs:
        if at < after or not tokens[at].opens_reply:
            continue
        second = tokens[at + 1].low if at + 1 < len(tokens) else ""
        longest_first = known.get((tokens[at].low, second), ())
        ahead = [token.low for token in tokens[at : at + len(longest_first[0][0])]] if longest_first else []
        for parts, cue in longest_first:
            end = at + len(parts)
            if ahead[: len(parts)] == parts and _about_words(tokens, end, cue, lexicon) and not _told_so(tokens, at):
                found.append(_reply(tokens, at, end, cue, lexicon))
                after = end
                break
    nobody = next((at for at in sentence.signs if tokens[at].nobody), None)
    return found if nobody is None else [*found, *_by_none(tokens, nobody, lexicon)]


def _told_so(tokens: Tokens, at: int) -> bool:
    """Whether it is only told of somebody that they did not answer: "were wrongly said to | have declined"."""
    start = at
    while start > 1 and tokens[start - 1].auxiliary:
        start -= 1
    have = start if start < at else at
    return have > 0 and tokens[have - 1].to and tokens[have].auxiliary


def _by_none(tokens: Tokens, nobody: int, lexicon: Lexicon) -> list[Credit]:
    """Give replies of which the subject says no: "Ninguna de las dos empresas respondió"; `nobody`: where it begins."""
    verb = next((at for at in range(nobody + 1, len(tokens)) if tokens[at].finite or tokens[at].is_mark), len(tokens))
    if verb + 1 >= len(tokens) or verb < nobody + 2 or tokens[verb - 1].joins or tokens[verb - 1].coordinator:
        return []  # "had no permit but denied that": whoever had none
    opens = nobody == 0 or tokens[nobody - 1].is_mark or tokens[nobody - 1].joins
    some = opens and tokens[nobody].low in lexicon.words.get("none-of", ())
    answered = tokens[verb].cue if some else None
    did = () if answered is None else _did_not(lexicon.language).get(answered.lemma, ())
    for parts, cue in (*_reply_phrases(lexicon.language).get(("not", tokens[verb].low), ()), *did):
        end = verb + len(parts) - 1
        if [token.low for token in tokens[verb + 1 : end]] == parts[2:]:
            made = _reply(tokens, verb, end, cue, lexicon)
            of_whom = bool(did) and tokens[nobody + 1].low == "of" and verb > nobody + 2
            return [evolve(made, source=((nobody + 2 * of_whom, verb),))]  # "None of | the firms responded"
    return []


@cache
def _did_not(language: str) -> dict[str, list[tuple[list[str], Cue]]]:
    """Phrases of not answering that begin with "did not", by their verb, without the "did", longest first."""
    table = lexicon_of(language)
    found: dict[str, list[tuple[list[str], Cue]]] = {}
    for (first, second), rows in _reply_phrases(language).items():
        if first in table.words.get("does", ()) and second in table.words["negation"]:
            for parts, cue in rows:
                if cue.stance is Stance.NO_RESPONSE:
                    found.setdefault(parts[_VERB], []).append((parts[1:], cue))
    return found


_VERB = 2
"""Where the verb stands in "did not respond"."""


def _about_words(tokens: Tokens, at: int, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether somebody would not speak, and not only not be named, or not do something: "declined to leave"."""
    if _about_a_name(tokens, at) or (cue.lemma.endswith("nothing") and _is_subject(tokens, at, lexicon)):
        return False
    if cue.stance is not Stance.DECLINES or not cue.lemma.endswith("ed to"):
        return True
    while at < len(tokens) and (tokens[at].adverb or tokens[at].ly):
        at += 1
    following = tokens[at] if at < len(tokens) else None
    return following is None or following.low in lexicon.words["speaks-out"]


def _is_subject(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether "nothing" is what somebody tells of: "said nothing had been agreed", not "said nothing about it"."""
    opens = tokens[at] if at < len(tokens) else None
    if opens is None or not opens.is_word or opens.preposition or opens.conjunction or opens.clause_opener or opens.to:
        return False
    end = next((i for i in range(at, len(tokens)) if not tokens[i].is_word), len(tokens))
    return phrases.any_finite(tokens, at, end, lexicon)


def _about_a_name(tokens: Tokens, at: int) -> bool:
    """Whether somebody only would not be named: "declined to be identified"."""
    if at + 1 >= len(tokens):
        return False
    given = tokens[at].possessive and tokens[at + 1].low == "name"  # "did not give his name"
    return given or (tokens[at].be and "name-him" in tokens[at + 1].classes)


@cache
def _reply_phrases(language: str) -> dict[tuple[str, str], list[tuple[list[str], Cue]]]:
    """Phrases of not answering by their first two words, longest first."""
    found: dict[tuple[str, str], list[tuple[list[str], Cue]]] = {}
    table = lexicon_of(language).stance
    for stance, phrases_of in REPLIES.items():
        for phrase in table[phrases_of]:
            parts = lexicon_of(language).named(phrase)
            if len(parts) > 1:
                found.setdefault((parts[0], parts[1]), []).append((parts, Cue(phrase, "ed", stance, frozenset())))
    return {first: sorted(many, key=lambda row: -len(row[0])) for first, many in found.items()}


def _reply(tokens: Tokens, at: int, end: int, entry: Cue, lexicon: Lexicon) -> Credit:
    start, cue = at, (at, end)
    while start > 1 and tokens[start - 1].auxiliary:
        start -= 1  # "The company has neither confirmed nor denied it"
    subject = _told_of(tokens, subject_before(tokens, start, 0, True, lexicon), lexicon)
    # "said the offer was low and declined to comment", "said a test had been taken but would not give the result"
    joined = start > 0 and (tokens[start - 1].joins or tokens[start - 1].low in lexicon.words["coordinator"])
    source = (subject,) if subject is not None else sentence_subject(tokens, start, lexicon, outermost=joined)
    stop = end
    if lexicon.subject_after and stop < len(tokens) and tokens[stop].low == ",":
        aside = next((i for i in range(stop + 1, min(len(tokens) - 1, stop + 6)) if tokens[i].low == ","), stop - 1)
        end = stop = aside + 1  # "no descartó, sin embargo, otra subida"
    while stop < len(tokens) and (tokens[stop].is_word or tokens[stop].low in _OF_FIGURES):
        low = tokens[stop].low
        if low in ("but", "and", "while", "although", "though") and phrases.any_finite(
            tokens, stop, min(len(tokens), stop + 6), lexicon
        ):
            break
        stop += 1
    charged = entry.stance is Stance.DENIES and stop > end + 1 and (tokens[end].to or tokens[end].low == "of")
    content = (end, stop) if entry.stance is Stance.NEUTRAL and stop > end else (end + 1 if charged else at, stop)
    return Credit(source, cue, (content,), entry, "reply")


_OF_FIGURES = ("£", "$", "€", "%")


def _told_of(tokens: Tokens, subject: tuple[int, int] | None, lexicon: Lexicon) -> tuple[int, int] | None:
    """Give the subject of a reply without whoever tells of it: "Ramos told us | the firm did not respond"."""
    if subject is None or any(token.is_mark for token in tokens[slice(*subject)]):
        return subject
    start, end = subject
    told = [at for at in range(start + 1, end - 1) if tokens[at].finite and tokens[at].cue is not None]
    if not told or any(token.who for token in tokens[start:end]):
        return subject
    begin, cue = told[-1] + 1, tokens[told[-1]].cue
    heard = recipient_end(tokens, begin, lexicon) if cue is not None and "h" in cue.frames else begin
    return (heard if heard < end else begin, end)


def is_speech(tokens: Tokens, credit: Credit, lexicon: Lexicon) -> bool:
    """Whether a verb of denying denies words here, and not bail or a request."""
    if credit.entry.stance is not Stance.DENIES or not credit.content or credit.order != "source first":
        return True
    start, end = credit.content[0]
    if tokens[start].low in OPENING_QUOTES:  # "rechazó «de plano» las acusaciones"
        start = next((at for at in range(start + 1, min(end - 1, start + 8)) if tokens[at].low in _CLOSING), start)
    if lexicon.verb_second and start and (tokens[start - 1].that or tokens[start - 1].low == ","):
        return True  # "bestritt, dass das Schiff leck war": a clause
    first = tokens[start:end][:12]
    head = [t.low for t in first]
    until = next((i for i, t in enumerate(first) if t.preposition or t.clause_opener), len(head))
    if (
        until < len(first)
        and first[until].low == "of"
        and head[:until][-1:]
        and head[until - 1] in lexicon.words["part-of"]
    ):
        until = next((i for i in range(until + 1, len(first)) if first[i].preposition), len(head))
    nouns = head[: max(until, 1)]
    if head and (head[0] in ("that", "whether") or tokens[start].is_quote or tokens[start].infinitive):
        return True
    somebody = lexicon.drops_subject and tokens[start].to  # "descartó a Hale"
    if somebody or any(noun in lexicon.stance["not-speech-object"] for noun in nouns):
        return False
    if credit.entry.lemma in lexicon.words["denies-all"]:
        told = head and head[0] in ("him", "her", "them", "us") and len(head) > 1
        return lexicon.verb_second or not told
    # "disputed the date", and not "rejected the date"
    disputes = credit.entry.lemma in lexicon.words.get("disputes", ())
    fact = disputes and any(noun in lexicon.words.get("disputed-fact", ()) for noun in nouns)
    # "rejects this", "rejected what passengers say about the doors"
    this = head[:1] == ["what"] or (len(head) == 1 and head[0] in lexicon.words["definite"])
    return this or fact or any(noun in lexicon.stance["denied-thing"] for noun in nouns) or "as" in head


_CLOSING = frozenset(("»", "”", '"'))


def is_general(content: str, lexicon: Lexicon) -> bool:
    """Whether a denial answers nothing in particular: "denies wrongdoing"."""
    plain = " ".join(re.findall(r"[\w']+", content.lower().replace("’", "'")))
    opening = lexicon.stance["general"]
    if plain in opening or _only_pleads(plain, lexicon) or _keeps_law(plain, lexicon):
        return True
    first = " ".join(re.findall(r"[\w']+", re.split(r"(?<=\w)[,;]", content.lower().replace("’", "'"), maxsplit=1)[0]))
    return first in opening or _phrases(lexicon.language, "general").match(plain, 0) is not None


def _only_pleads(plain: str, lexicon: Lexicon) -> bool:
    """Whether words are a plea that names no charge: "pleaded not guilty", "pleaded not guilty in Orla on Monday"."""
    found = _phrases(lexicon.language, "pleads").match(plain)
    return found is not None and lexicon.words["to"].isdisjoint(plain[found.end() :].split()[:1])


@cache
def _phrases(language: str, kind: str) -> re.Pattern[str]:
    """Give what finds the phrases of a table; a general denial only where it goes on: "wrongdoing in the sale"."""
    told = sorted(lexicon_of(language).stance[kind], key=lambda one: (-len(one), one))
    behind = r" (?:and|in) " if kind == "general" else r"(?!\w)"
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, told)) or '(?!)'}){behind}")


@cache
def _signs(language: str, kind: str) -> frozenset[str]:
    """Give the longest word of each phrase of a table, as an owner too: a claim without any of them has no phrase.

    To ask for these words is quick, and nearly all claims have none.
    """
    words = longest_words(language, kind)
    return words | {f"{word}'s" for word in words}


def puts_off(content: str, lexicon: Lexicon) -> bool:
    """Whether words begin by saying that it is too early for an answer: "that it was too early to speak of causes"."""
    if _signs(lexicon.language, "no-answer-yet").isdisjoint(lowered(content)[:_PUTS_OFF]):
        return False
    opening = " ".join(re.findall(r"[\w']+", content.lower())[:_PUTS_OFF])
    return _phrases(lexicon.language, "no-answer-yet").search(opening) is not None


_PUTS_OFF = 9
"""Words within which it is said that it is too early."""


def pleads_lawful(content: str, lexicon: Lexicon) -> bool:
    """Whether somebody says of himself that he kept the law, which denies wrongdoing and nothing in particular."""
    if _signs(lexicon.language, "lawful").isdisjoint(lowered(content)):
        return False
    return _keeps_law(" ".join(re.findall(r"[\w']+", content.lower().replace("’", "'"))), lexicon)


def _keeps_law(plain: str, lexicon: Lexicon) -> bool:
    found = _phrases(lexicon.language, "lawful").search(plain)
    return found is not None and plain.count(" ", 0, found.start()) <= _OPENS_LAWFUL


_OPENS_LAWFUL = 6
"""Words before "complied with the law", of whom it is told among them: "the campaign has at all times"."""


class Hedge(NamedTuple):
    """Words that make a claim less sure, and where they stand."""

    start: int
    end: int
    words: str


def hedges(text: str, words: Words, lexicon: Lexicon) -> list[Hedge]:
    """Give the hedges of an article, in order; the longest at each place, and a month is none."""
    tokens = words.tokens
    known = _hedge_phrases(lexicon.language)
    found: list[Hedge] = []
    after = 0
    for at in words.noted:
        token = tokens[at]
        if not token.hedges or at < after or (token.month and token.capital and not _opens_a_wish(tokens, at)):
            continue
        for parts, offset in known[tokens[at].low]:
            begin = at - offset
            if begin >= after and [token.low for token in tokens[begin : begin + len(parts)]] == parts:
                after = begin + len(parts)
                start, end = words.starts[begin], words.ends[after - 1]
                # of another language the tokens have the small words in English
                found.append(Hedge(start, end, " ".join(text[start:end].lower().replace("’", "'").split())))
                break
    return found


def _opens_a_wish(tokens: Tokens, at: int) -> bool:
    """Whether "May" opens its sentence and is no month: "May they rest", but not "May 3"."""
    return at > 0 and tokens[at - 1].is_mark and at + 1 < len(tokens) and not tokens[at + 1].number


@cache
def _hedge_phrases(language: str) -> dict[str, list[tuple[list[str], int]]]:
    """Hedges by their longest word, with where in the phrase it stands; the longest phrase first."""
    found: dict[str, list[tuple[list[str], int]]] = {}
    for phrase in sorted(lexicon_of(language).hedges, key=lambda hedge: -hedge.count(" ")):
        parts = lexicon_of(language).named(phrase)
        spelled = phrase.split()
        longest = parts[spelled.index(max(spelled, key=len))]
        found.setdefault(longest, []).append((parts, parts.index(longest)))
    return found


def hedged(found: Sequence[Hedge], spans: Iterable[Span]) -> tuple[str, ...]:
    """Give the hedges that stand within spans, each once, in the order of the text."""
    words: dict[str, None] = {}
    for start, end in spans if found else ():
        at = bisect_left(found, (start,))
        while at < len(found) and found[at].start < end:
            if found[at].end <= end:
                words[found[at].words] = None
            at += 1
    return tuple(words)
