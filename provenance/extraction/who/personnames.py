"""Whether a name is a person's, and by which full name the article knows that person."""

from __future__ import annotations

from functools import lru_cache

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.who import gender
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.names import bare_name, without_nickname


def person_called(cast: Cast, name: str, bodies: set[str], lexicon: Lexicon) -> str:
    """Give the full name of the person whom a name calls in an article; empty where it is no person's."""
    parts = bare_name(name, lexicon)
    full = cast.full.get(parts[-1].lower(), "") if len(parts) == 1 else " ".join(parts)
    full = cast.nicknamed.get(full, full)
    if not full and parts[-1:] and parts[-1] in cast.surnames:
        full = parts[-1]
    shown = full in cast.surnames or full in cast.in_office
    titled = len(parts) > 1 and not name.startswith(parts[0])
    person = not (name in bodies or full in bodies) and (shown or is_person(full, lexicon, titled))
    return full if person else ""


@lru_cache(20_000)
def is_person(name: str, lexicon: Lexicon, titled: bool = False) -> bool:
    """Whether a name of several words looks like a person's, not a body's; `titled`: a title stands before it."""
    parts = [p.lower().strip(".“”\"‘’'«»()") for p in without_nickname(name).split()]
    if len(parts) < 2 or any(p in lexicon.sources["body-word"] or p in lexicon.sources["body-suffix"] for p in parts):
        return False
    last = parts[-1]
    if titled or gender.of_name(parts[0], lexicon):
        surname = last in lexicon.sources.get("surname-too", ())  # "Councillor Ada Brand"
    else:
        surname = False
    nouns = parts[:-1] if surname else parts
    if any(lexicon.kinds.get(p) in ("organisation", "document", "outlet") for p in nouns) or "&" in parts:
        return False
    sources = lexicon.sources
    if (
        last in sources["company-word"]
        or last in sources["place-end"]
        # "Velling City"
        or (last in sources["public-word"] and last in lexicon.kinds and not gender.of_name(parts[0], lexicon))
        or last.replace(".", "") in sources["body-suffix"]
    ):
        return False  # "Hadley Street"
    if name.lower() in lexicon.sources["seat-of-power"] or (parts[0] in lexicon.kinds and parts[1] == "of"):
        return False  # "Mayor of Sele", in a headline
    given = bool(gender.of_name(parts[0], lexicon)) or (bool(lexicon.function) and parts[0] in lexicon.first_names)
    within = parts[1:] if given else parts  # "Per Lode"
    if any(p in lexicon.words["preposition"] or p in lexicon.words["possessive"] for p in within) and not any(
        p in lexicon.sources["name-particle"] for p in parts
    ):
        return False  # "Bread Without Borders", "Save Our Stations"
    return all(p[:1].isalpha() for p in parts) and not any(
        p.isupper() and len(p) > 2 and "." not in p and set(p) - set("IVX") for p in name.split()
    )
