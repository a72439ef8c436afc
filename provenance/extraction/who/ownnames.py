"""Which names in the words for a source are its own, and which are of others: "the coach of Ana Ruiz"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Tokens
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.names import clean, name_key, untitled
from provenance.extraction.who.personal import SOMEBODY, whole_name
from provenance.extraction.who.pronouns import is_plural
from provenance.model import Span


def tells_all(before: Tokens) -> bool:
    """Whether the words before names say what those are who bear them: "Both men, | Tom Hale", "The baker | Bo Lee"."""
    if len(before) > 1 and before[-1].low == ",":
        return len(before) <= _ARE and before[-2].source_kind in SOMEBODY
    return all(t.determiner or (t.source_kind in SOMEBODY and not t.capital) for t in before)


_ARE = 5
"""Words that say what several are, and a comma."""


def names_person(name: str, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a name of several words is that of a person on the page."""
    figure = cast.figures.get(name_key(clean(name), lexicon))
    return " " in name and figure is not None and figure.person


def introduces(before: str, lexicon: Lexicon) -> bool:
    """Whether a relative clause gives the name of whoever it tells of: "who can now be named as | Ilka Brandt"."""
    words = before.split()
    return len(words) > 1 and " ".join(words[-2:]) in lexicon.sources.get("named-as", ())


def of_somebody(name: Span, head: tuple[int, int], tokens: Tokens, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a name is that of somebody to whom the one who speaks belongs: "the coach of the champion Ilka Brenn".

    `head`: where the phrase starts in the text, and which of its words says what the speaker is.
    """
    start, at = head
    place = cast.words.between(start, name[0])
    before = tokens[at + 1 : place.stop - place.start]
    of = next((i for i, t in enumerate(before) if t.low in _TIES), None)
    opens = at == 0 and (tokens[at].many or is_plural(tokens[at]))  # "Friends of", "People close to"
    if of is None or tokens[at].source_kind not in SOMEBODY or (tokens[at].capital and not opens):
        return False
    if any(t.low == "," for t in before[of:]):
        # "the head of the union, Ana Ruiz"; not "a friend of the mayor, Ana Ruiz", "people close to him, Bo Lee"
        if not _are_others(tokens, at, before, lexicon):
            return False
    elif before[of].low != "of":
        return False
    elif before[-1].source_kind and before[-1].source_kind not in SOMEBODY:
        return False  # "the president of the Orla club Ana Ruiz"
    full = whole_name(untitled(clean(cast.text[slice(*name)]).split(), lexicon), cast, lexicon)
    figure = cast.figures.get(name_key(full, lexicon)) if full else None
    return figure is not None and figure.person


def _are_others(tokens: Tokens, at: int, before: Tokens, lexicon: Lexicon) -> bool:
    """Whether who speaks can be nobody who is named behind a comma: several, or somebody told by whom he knows.

    `at`: the noun for who speaks; `before`: what stands between it and the name.
    """
    noun = tokens[at].low
    several = (tokens[at].many or (noun.endswith("s") and not noun.endswith("ss"))) and before[-1].low == ","
    one = tokens[0].indefinite and tokens[at].noun in lexicon.sources["of-another"]
    return several or one or before[0].low in lexicon.sources.get("close-to", ())


_TIES = ("of", "to", "with")


def speaks_for(tokens: Tokens, at: int, apposed: bool, lexicon: Lexicon) -> bool:
    """Tell whether a voice is named by whose it is, where owners follow: "der Anwalt von Werftchef Ole Sand"."""
    if apposed or not lexicon.genitive_after or tokens[at].noun not in lexicon.sources["spokesman"]:
        return False
    return tokens[at].upper and at + 1 < len(tokens) and tokens[at + 1].low == "of"


def owner_before(
    head: tuple[int, int], tokens: Tokens, found: Sequence[Span], cast: Cast, lexicon: Lexicon
) -> Span | None:
    """Give the name in the genitive of whose lawyer, voice or brother somebody is: "Holtkamps Anwalt"; None for none.

    It ends before its "s", unless a name of the page has that itself ("Peters Anwalt"). `head`: as for `of_somebody`.
    """
    start, at = head
    if not lexicon.genitive_after or len(found) != 1 or found[0][0] != start or at == 0:
        return None
    end = found[0][1]
    follows = cast.words.between(*found[0]).stop == cast.words.between(start, end).start + at
    owned = follows and tokens[at].source_kind in SOMEBODY and not tokens[at].capital
    *_, last = cast.text[start:end].lower().split()
    bare = last.removesuffix("s")
    if not owned or bare == last:
        return None
    known = bare in cast.full or name_key(cast.text[start : end - 1], lexicon) in cast.figures
    return (start, end - (known or last not in cast.full))
