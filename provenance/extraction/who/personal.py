"""Whether "he" or "she" can stand for a source, by what the article tells of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extraction import nouns
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.who import gender
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.names import name_key
from provenance.model import Source, SourceKind

SOMEBODY = ("person", "official", "expert", "witness")


def is_a_body(source: Source, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether no "she" can stand for a source, since it is a body: "the police", "the hospital"."""
    if not source.identified and lexicon.kinds.get(source.role) in SOMEBODY:
        return False  # "a worker at the plant"
    figure = cast.figures.get(source.key)
    last = source.name.lower().partition(",")[0].split()[-1:]
    if last and not source.identified and source.kind.value in SOMEBODY and last[0] != source.role:
        return False  # "a fitter at the depot"
    plain = bool(last) and (last[0] in lexicon.sources["body-noun-any"] or last[0] in lexicon.words["many"])
    return plain and (figure is None or not figure.person) and not source.body


def whole_name(named: Sequence[str], cast: Cast, lexicon: Lexicon) -> str:
    """Give the whole name that some words of a name stand for: of two with one surname, the one with these words."""
    if len(named) > 1 and name_key(" ".join(named), lexicon) in cast.figures:
        return " ".join(named)
    return cast.full.get(named[-1].lower(), "") if named else ""


def may_be_many(source: Source, pronoun: str, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether one word is all that is known of a source: it may be no person ("Gardaí said", "Orla said")."""
    bare = source.identified and " " not in source.name and source.name.lower() not in cast.full
    if not bare or source.role or source.kind is not SourceKind.PERSON:
        return bare and not source.role
    # "Ruiz said he": a person, unless he is somebody named before ("Gardaí said he")
    return _first_called(pronoun, cast, lexicon) < cast.place(source.name)


def _first_called(pronoun: str, cast: Cast, lexicon: Lexicon) -> int:
    """Where the first with a full name is named for whom a pronoun may stand; the end of the text where nobody is.

    Worked out once: to look at every name for each pronoun would cost the square of the text's length.
    """
    if pronoun not in cast.first_called:
        first = len(cast.text)
        for full in cast.full.values():
            figure = cast.figures.get(name_key(full, lexicon))
            if figure is None or can_be_called(figure.gender, pronoun):
                at = cast.text.find(full, 0, first + len(full) - 1)
                first = at if at >= 0 else first
        cast.first_called[pronoun] = first
    return cast.first_called[pronoun]


def can_be(source: Source, low: str, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a pronoun can stand for somebody."""
    name = source.name.lower()
    if name in lexicon.words["personal"]:
        return name == low  # "he" is nobody else's "she"
    return can_be_called(gender_of(source, cast, lexicon), low)


def gender_of(source: Source, cast: Cast, lexicon: Lexicon) -> str:
    """Whether "he" or "she" stands for somebody; empty where the article does not tell."""
    figure = cast.figures.get(source.key)
    if figure is not None and figure.gender:
        return figure.gender
    if not source.identified and (told := lexicon.genders.get(source.name.lower().partition(" ")[0])):
        return told  # "ein Fahrgast" is no "sie"
    called = NAME_WORD.findall(source.role)
    if lexicon.nouns:
        called = [nouns.known(word, word.lower(), lexicon)[0] for word in called]  # "Grünen-Chefin", "Klinikchef"
    return gender.of_words(NAME_WORD.findall(source.name.lower()), lexicon) or (
        gender.of_words(map(str.lower, called), lexicon) if source.identified else ""
    )


def can_be_called(told: str, low: str) -> bool:
    return gender.agree(told, gender.SHE if low in _SHE else gender.HE)


_SHE = ("she", "her")

NAME_WORD = re.compile(r"[^\W\d_]+")
