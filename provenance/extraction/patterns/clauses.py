"""Clauses in which nobody asserts anything: conditions and questions, and what is told of nobody."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.places import Range
from provenance.extraction.tokens import Token, Tokens


def supposed(tokens: Tokens) -> list[Range]:
    """Give the clauses of a sentence that suppose or ask: "if ...", "unless ...", "whether ...", "had she ...".

    One that opens its sentence, or what somebody says, ends at the comma after its verb; any other runs to the end.
    """
    found: list[Range] = []
    for at, token in enumerate(tokens):
        if found and at < found[-1][1]:
            continue
        opens = (token.awaits and _not_yet(tokens, at)) or (token.turns and _turned_round(tokens, at))
        if token.supposes or opens:
            found.append((at, _end(tokens, at)))
    return found


def is_question(tokens: Tokens) -> bool:
    """Tell whether a whole sentence asks: it ends with "?" and begins with a verb or a word that asks."""
    if not tokens or tokens[-1].low != "?":
        return False
    first = next((t for t in tokens if t.is_word and not t.coordinator), None)
    return first is not None and (first.auxiliary or first.asks)


def asserted(tokens: Tokens, read: Iterable[Credit], supposes: bool = True) -> list[Credit]:
    """Leave out the credits that stand wholly in a clause that supposes or asks: nobody there says anything.

    `supposes`: whether a word of the sentence may open such a clause.
    """
    found = list(read)
    if not found:
        return found
    if is_question(tokens):
        found = [c for c in found if c.order not in _TELLING or c.source[:1] == ()]
    clauses = supposed(tokens) if supposes else ()
    return [c for c in found if not any(_within(c, clause) for clause in clauses)] if clauses else found


_TELLING = frozenset(("source first", "noun"))
"""Orders in which a question asks whether somebody says something: "Did Ruiz say that ...?"."""


def tells_of_nobody(tokens: Tokens, credit: Credit) -> bool:
    """Tell whether the subject of a credit says that nobody is meant: "nobody", "no official", "neither A nor B"."""
    if not credit.source:
        return False
    start = credit.source[0][0]
    if tokens[start].nobody:
        return not tokens[start + 1].number  # "No 10 said"
    return start > 0 and tokens[start - 1].nobody


def _within(credit: Credit, clause: Range) -> bool:
    """Whether a credit stands wholly in a clause."""
    start, end = clause
    own = () if credit.elided else credit.source
    return all(start <= part[0] < end for part in (*own, credit.cue, *credit.content[:1]))


def _not_yet(tokens: Tokens, at: int) -> bool:
    """Whether a clause tells of what is still to come: "until the prefect declares", not "until he said"."""
    if tokens[at + 1].timely or tokens[at + 1].number:
        return False  # "until June"
    for token in tokens[at + 1 :]:
        if token.cue is not None and token.cue.form in ("s", "base"):
            return not token.statement_noun
        if token.finite or token.low == ";":
            return False
    return False


def _turned_round(tokens: Tokens, at: int) -> bool:
    """Whether a condition opens without "if": "Had Ruiz said so, ...", "Should the minister ..."."""
    if at + 2 >= len(tokens) or tokens[-1].low == "?":
        return False
    if at and not (tokens[at - 1].coordinator or tokens[at - 1].low == ","):
        return False
    following = tokens[at + 1]
    if not (at == 0 or tokens[at - 1].coordinator or following.pronoun):
        return False
    return following.pronoun or following.determiner or following.possessive or following.capital


def _end(tokens: Tokens, at: int) -> int:
    """Where a clause that supposes or asks ends."""
    n = len(tokens)
    fronted = _fronted(tokens, at)
    verb = False
    for here in range(at + 1, n):
        token = tokens[here]
        if token.low in (";", "—", "–", "-") or token.is_quote or (not fronted and _goes_on(tokens, at, here)):
            return here
        if (
            token.low == ","
            and fronted
            and (
                verb
                or (not at and here - at > _SHORT and _another_verb(tokens, here))
                or (1 < here - at <= _SHORT and _bare(tokens[at:here]))
            )
        ):
            return here
        verb = verb or token.finite or (token.cue is not None and token.cue.form in ("s", "base"))
        verb = verb or _in_the_present(tokens, at, here)
    return n


def _another_verb(tokens: Tokens, comma: int) -> bool:
    """Whether a clause with its verb follows a comma, and no aside: "Should the ice break, divers warned, it"."""
    mark = next((i for i in range(comma + 1, len(tokens)) if tokens[i].is_mark), len(tokens))
    first = tokens[comma + 1] if comma + 1 < len(tokens) else tokens[comma]
    return not first.finite and any(token.finite for token in tokens[comma + 2 : mark])


def _goes_on(tokens: Tokens, at: int, here: int) -> bool:
    """Whether the sentence goes on behind a clause that supposes: with another subject, or another verb of telling.

    "... if the talks fail, and the firm said it would not", "... whether he would go, telling the paper".
    "... whether she knew but said that", "Lund, who will leave if they win, has said that".
    """
    token, following = tokens[here], tokens[here + 1] if here + 1 < len(tokens) else tokens[here]
    if token.low == "but":
        return _tells(following)
    if token.joins:
        # "whether the bridge would hold and said that": it would, he said
        return _tells(following) and any(t.modal or t.future for t in tokens[at:here])
    if token.low != ",":
        return False
    if following.coordinator or following.low == "while":
        return _subject_that_tells(tokens, here + 2)
    cue = following.cue
    if cue is not None and cue.form == "ing":
        return "q" in cue.frames
    relative = any(t.who for t in tokens[max(0, at - _RELATIVE_WITHIN) : at])
    return relative and (following.finite or following.auxiliary)


def _tells(token: Token) -> bool:
    """Whether a word is a verb of saying in the past, or in the present of one who speaks."""
    return token.cue is not None and token.cue.form in ("ed", "s") and "q" in token.cue.frames


def _subject_that_tells(tokens: Tokens, start: int) -> bool:
    """Whether a subject stands at a place and right behind it a verb of saying: "the firm said", "he has added"."""
    if start >= len(tokens):
        return False
    first = tokens[start]
    if not (first.pronoun or first.determiner or first.possessive or first.capital or first.role):
        return False
    for token in tokens[start + 1 : start + _SUBJECT_WITHIN]:
        if _tells(token) and not token.capital:
            return True
        if not token.is_word or token.conjunction or token.modal or token.supposes:
            return False
    return False


_RELATIVE_WITHIN = 8
"""Words before a condition within which the "who" is looked for in whose clause it stands."""
_SUBJECT_WITHIN = 7
"""Words of a subject and the verb behind it."""


def _bare(tokens: Tokens) -> bool:
    """Whether a condition has no subject: "If anything", not "If the captain"."""
    return tokens[0].supposes and not any(t.determiner or t.possessive or t.capital for t in tokens[1:])


def _in_the_present(tokens: Tokens, at: int, here: int) -> bool:
    """Whether a word is spelled as a verb in the present is, and stands where one can: "If the plan fails to"."""
    token = tokens[here]
    if here < at + 2 or here + 1 >= len(tokens) or token.capital or not token.low.endswith("s"):
        return False
    after = tokens[here + 1]
    return after.to or after.determiner or after.possessive or after.pronoun or after.preposition or after.adverb


_SHORT = 3
"""Words before a comma that need no verb to be a clause: "If anything, ...", "If at all, ..."."""


def _fronted(tokens: Tokens, at: int) -> bool:
    """Whether a clause stands before the one that it belongs to: at the head of a sentence, or of what is said."""
    if at and (tokens[at - 1].that or tokens[at - 1].coordinator):
        return True
    before = tokens[at - 1].cue if at else None
    if before is not None and "c" in before.frames and not tokens[at].asks:
        return True  # "said if the bridge fails, the council will pay"
    # "Asked whether ...", "When asked on Monday if ...": a participle at the head has no subject
    head = 1 + next((i for i, t in enumerate(tokens[:at]) if not t.conjunction), 0)
    return not any(t.finite or (t.cue is not None and t.cue.form in ("ed", "s")) for t in tokens[head:at])
