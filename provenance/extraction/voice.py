"""The outlet's own voice: which sentences and clauses without a credit are claims, and which say nothing to check."""

from __future__ import annotations

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.page import Block
from provenance.extraction.patterns import verbsecond
from provenance.extraction.tokens import MAY_JUDGE, Sentence, Tokens
from provenance.model import ClaimType, Span

_SHORTEST = 4
"""Words; anything shorter is a label, a caption or an exclamation."""


def stated(text: str, block: Block, sentence: Sentence, lexicon: Lexicon) -> ClaimType | None:
    """What kind of thing a sentence that credits nobody says; None for labels, captions and lines that say nothing."""
    if sentence.is_speech:
        return _quoted_by_nobody(text[sentence.start : sentence.end], block)
    tokens = sentence.tokens
    last = tokens[-1]
    asks = last.low == "?" or (len(tokens) > 1 and tokens[-2].low == "?")
    count = _words_in(tokens)
    if count < (_SHORTEST - 1 if asks else _SHORTEST):
        return None
    if block.kind == "story" and count < _SENTENCE and last.low not in _ENDS and not last.is_quote and not asks:
        return None
    opening = " ".join([token.low for token in tokens[:3]])
    if opening.startswith(lexicon.voice["link"]):
        return None
    if asks:
        return ClaimType.QUESTION
    said = type_of(sentence, text[sentence.start : sentence.end].lower(), lexicon)
    # a headline praises or blames and says what happened all the same
    return ClaimType.FACT if said is ClaimType.OPINION and block.kind == "headline" else said


def _words_in(tokens: Tokens) -> int:
    """How many words there are, of which no more need be counted than make a sentence without a mark at its end."""
    count = sum([token.is_word for token in tokens[: 2 * _SENTENCE]])
    return count if count >= _SENTENCE else sum([token.is_word for token in tokens])


_SENTENCE = 9
"""Words of a sentence, at least, that has no mark at its end."""


def _quoted_by_nobody(words: str, block: Block) -> ClaimType | None:
    """Keep a quotation for which the text settles no speaker, so that a person can say whose it is."""
    if block.kind == "headline" or " " not in words.strip():
        return None
    return ClaimType.QUESTION if words.rstrip(" ”\"'’»“«").endswith("?") else ClaimType.FACT


_ENDS = frozenset((".", "!", "…", ":", "”", '"', "’", "''", "»", "“", "«", ")", "]", ";"))


def type_of(sentence: Sentence, low: str, lexicon: Lexicon) -> ClaimType:
    """Tell what kind of thing a sentence that does not ask says: by its verb, and the words that judge."""
    tokens = sentence.tokens
    first = tokens[0]
    if _bids(tokens, lexicon):
        return ClaimType.IMPERATIVE
    if first.pronoun and first.low in lexicon.voice["personal"]:
        return ClaimType.OPINION
    if sentence.traits & MAY_JUDGE or any(map(low.__contains__, lexicon.voice["filler"])):
        return ClaimType.OPINION
    ahead = _of_the_future(tokens, lexicon) if lexicon.verb_second else _is_forecast(tokens, lexicon)
    return ClaimType.FORECAST if ahead else ClaimType.FACT


def _is_forecast(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the first verb of a sentence tells what will be, may be or is planned."""
    for at, token in enumerate(tokens):
        if token.finite and not (token.past_only and at + 1 < len(tokens) and tokens[at + 1].preposition):
            if token.future or (token.modal and token.low in lexicon.voice["maybe"]):
                return True
            ahead = [t.low for t in tokens[at + 1 : at + 4]]
            return token.be and any(word in lexicon.voice["planned"] for word in ahead)
    return False


def _bids(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with a verb that tells the reader to do something."""
    polite = lexicon.words.get("formal-you", ())  # "Wenden Sie sich an"
    if len(tokens) > 1 and tokens[0].upper and tokens[0].verbal and tokens[1].upper and tokens[1].spelled in polite:
        return True
    # "For more of this, | sign up to our newsletter"
    comma = next((i for i, t in enumerate(tokens[:_BEFORE_CALL]) if t.low == ","), -1) if tokens[0].preposition else -1
    told = tokens[comma + 1 :]
    return bool(told) and told[0].low in lexicon.whole_voice["imperative"] and not any(t.finite for t in told[1:3])


_BEFORE_CALL = 10
"""Words that tell what for, before a reader is told to do something."""


def _of_the_future(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the verb of a sentence tells what will be: "wird steigen", "soll öffnen", not "soll gelogen haben"."""
    verb = verbsecond.main_verb(tokens, lexicon)
    if verb is None:
        return False
    last = next((token for token in reversed(tokens) if token.is_word), verb)
    open_ = verb.future or (verb.modal and verb.low in lexicon.voice["maybe"])
    planned = any(token.low in lexicon.voice["planned"] for token in tokens)
    return planned or (open_ and last.spelled not in lexicon.words["past-infinitive"])


def inner_claims(sentence: Sentence, lexicon: Lexicon) -> list[Span]:
    """Clauses inside a sentence that state something by the way, in tokens.

    ", which account for 36% of ...", "including Orla and Hale Marine", "after exporting shells to ..." and
    "since the war began in 2022": each is a claim of its own that nobody in the sentence is credited with.
    """
    found: list[Span] = []
    tokens = sentence.tokens
    n = len(tokens)
    for i in sentence.signs:
        if not (tokens[i].opens_inner and 1 <= i < n - 2):
            continue
        low = tokens[i].low
        before = tokens[i - 1].low
        end = _clause_end(tokens, i + 1)
        if low == "which" and before == "," and end - i >= 4:
            found.append((_antecedent(tokens, i - 1, lexicon), end))
        elif low == "including" and any(t.capital and t.is_word for t in tokens[i + 1 : i + 3]):
            start = _antecedent(tokens, i - 1 if before == "," else i, lexicon)
            if i - start > 1:
                found.append((start, end))
        elif low in ("after", "before") and tokens[i + 1].low.endswith("ing") and len(tokens[i + 1].low) > 5:
            if end - i >= 4 and any(t.capital or t.low[0].isdigit() for t in tokens[i + 1 : end]):
                found.append((i, end))
        elif low == "since" and end - i >= 5 and _dated(tokens, i + 1, end, lexicon):
            found.append((i + 1, end))
    return [span for span in found if not _credits_somebody(tokens, span, lexicon)]


def _dated(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a clause tells of something and ends with its year."""
    return tokens[end - 1].low[:4].isdigit() and phrases.any_finite(tokens, start, end, lexicon)


def _credits_somebody(tokens: Tokens, span: Span, lexicon: Lexicon) -> bool:
    """Whether a clause holds a verb of saying: then it is read as a credit, and not here."""
    return any(
        (cue := lexicon.cues.get(t.low)) is not None
        and cue.form != "base"
        and "m" not in cue.frames
        and bool(cue.frames & frozenset("cto"))
        for t in tokens[span[0] : span[1]]
    )


def _clause_end(tokens: Tokens, at: int) -> int:
    i = at
    while i < len(tokens) and (
        tokens[i].is_word
        or tokens[i].low in ("'", "$", "%", "-", "&")
        or (
            tokens[i].low == "." and i + 1 < len(tokens) and (tokens[i - 1].abbreviation or len(tokens[i - 1].low) == 1)
        )
    ):
        i += 1
    return i


def _antecedent(tokens: Tokens, end: int, lexicon: Lexicon) -> int:
    """Where the noun phrase that ends before `end` begins; never further back than its clause."""
    start = max(phrases.clause_start(tokens, end, 0, lexicon), end - 9)
    # "shells to Europe, which were used": a plural verb looks for a plural noun
    plural = (
        end + 2 < len(tokens)
        and tokens[end + 2].low in ("were", "are", "have")
        and not tokens[end - 1].low.endswith("s")
    )
    for i in range(end - 1, start - 1, -1):
        low = tokens[i].low
        if tokens[i].finite or tokens[i].auxiliary or tokens[i].ing:
            return i + 1
        if (tokens[i].determiner or tokens[i].possessive) and not plural and i < end - 1:
            return i
        if tokens[i].preposition and low != "of" and i < end - 1 and not plural:
            return i + 1
        plural = plural and not (low.endswith("s") and len(low) > 3)
    return start
