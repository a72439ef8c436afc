"""The outlet's own voice: which sentences and clauses without a credit are claims, and which say nothing to check."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.page import Block
from provenance.extraction.tokens import Sentence, Token
from provenance.model import Span

Tokens = Sequence[Token]

_SHORTEST = 4
"""Words; anything shorter is a label, a caption or an exclamation."""


def is_claim(text: str, block: Block, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence that credits nobody states something that could be checked."""
    line = text[sentence.start : sentence.end]
    low = line.lower().replace("’", "'")
    if line.rstrip(" ”\"'’)").endswith("?") or sentence.is_speech:
        return False
    count = sum(t.is_word for t in sentence.tokens)
    if count < _SHORTEST:
        return False
    if any(phrase in low for phrase in lexicon.voice["filler"]):
        return False
    first = sentence.tokens[0]
    if (
        block.kind == "story"
        and not line.rstrip().endswith((".", "!", "…", ":", "”", '"', "’", ")", "]", ";"))
        and count < 9
    ):
        return False
    if low.startswith(
        (
            "read more",
            "also read",
            "read also",
            "sign up",
            "click ",
            "subscribe",
            "follow ",
            "watch:",
            "photo:",
            "see also",
            "sources:",
            "source:",
        )
    ):
        return False
    return not (first.is_word and first.pronoun and first.low in ("you", "we", "i"))


def inner_claims(tokens: Tokens, lexicon: Lexicon) -> list[Span]:
    """Clauses inside a sentence that state something by the way, in tokens.

    ", which account for 36% of ...", "including Orla and Hale Marine", "after exporting shells to ..." and
    "since the war began in 2022": each is a claim of its own that nobody in the sentence is credited with.
    """
    found: list[Span] = []
    n = len(tokens)
    for i in [i for i, token in enumerate(tokens) if token.opens_inner]:
        if not 1 <= i < n - 2:
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
        or (tokens[i].low == "." and i + 1 < len(tokens) and (tokens[i - 1].abbreviation or len(tokens[i - 1].low) == 1))
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
