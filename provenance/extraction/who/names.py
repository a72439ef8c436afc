"""Names in a text: where they stand, when two are one, and which are those of outlets."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.nouns import opens_name
from provenance.extraction.tokens import Token, Tokens, Words
from provenance.extraction.words import words_of
from provenance.model import Key, Span
from provenance.naming import key

_KEPT = 20_000
"""Names whose forms are remembered between articles."""


@lru_cache(_KEPT)
def name_key(name: str, lexicon: Lexicon) -> Key:
    """Give the key of a name (`naming.key`), less the titles and offices that only this language's tables know."""
    # a nickname stays: "Ivo “Chip” Lund" may be Ivo Lund and may be Chip Lund, and neither is another origin than he
    plain = _PART.findall(name.replace("’", "'"))
    if len(plain) > 1:
        plain[0] = opens_name(plain[0].lower(), lexicon) or plain[0]  # "des Klinikums Orla"
    parts = [w.removesuffix("'s").removesuffix("'S").strip("'").rstrip(".") for w in plain]
    parts = [p for p in parts if p and p.lower() not in lexicon.sources["article"]]
    while len(parts) > 1 and parts[-1].lower() in lexicon.sources["body-suffix"]:
        parts = parts[:-1]
    return key(" ".join(p.lower() for p in untitled(parts, lexicon)))


_NICKNAME = re.compile(r"(?<=[\w.] )\(?[“\"‘'«][^”\"’'»]{1,40}[”\"’'»]\)? (?=\w)")


def without_nickname(name: str) -> str:
    """Give a name without what stands in quotation marks in its middle: "Ivo Lund" of "Ivo “Chip” Lund"."""
    return _NICKNAME.sub("", name)


def without_case(name: str, lexicon: Lexicon) -> str:
    """Give a body's name without the case of the noun that it begins with: "Klinikum Orla" of "Klinikums Orla"."""
    first, blank, rest = name.partition(" ")
    noun = opens_name(first.lower(), lexicon) if blank else ""
    return f"{noun.capitalize()} {rest}" if noun else name


@lru_cache(_KEPT)
def bare_name(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give the words of a name without titles before it and letters after it."""
    return tuple(untitled(name.split(), lexicon))


_LEARNED = 7
"""Letters that a word for somebody learned has at least: "pomologist"."""


def untitled(parts: list[str], lexicon: Lexicon) -> list[str]:
    """Give a person's name without what stands before it; "Foreign Ministry" and "Justice Department" stay whole."""
    roles = ("person", "expert", "official", "witness")
    while len(parts) > 2 and letters(parts[-1], lexicon):
        parts = parts[:-1]
    last = -1
    for i, p in enumerate(parts[:-1]):
        low = p.lower().rstrip(".")
        learned = len(low) > _LEARNED and low.endswith(lexicon.expert_endings)
        trade = learned or lexicon.kinds.get(low) in roles or _trade(low, lexicon) in roles
        if i and low in lexicon.sources["name-particle"] and not p.isupper():
            continue  # "Salvatore Di Meo", and no detective inspector
        if low in lexicon.sources["title"] or (len(parts) - i > 2 and trade):
            last = i
    rest = parts[last + 1 :]
    place = "preposition" in lexicon.classes_of(rest[0].lower()) if last >= 0 and rest else False
    named = len(rest) > _PLACED and all(p[:1].isupper() for p in rest[1:])
    if place and named and rest[-1].lower() not in lexicon.sources["company-word"]:
        rest = rest[2:]  # "Secretary of State Ana Ruiz"
    if (
        last < 0
        or not rest
        or not rest[0].lstrip("“\"‘'«(")[:1].isalpha()
        or _joins_name(rest[0].lower(), lexicon)  # "Port Agency of Lorne"
        or (lexicon.kinds.get(rest[-1].lower()) in _NO_SURNAME and not _surname_too(rest, lexicon))
    ):
        return parts
    return rest


_NO_SURNAME = ("official", "organisation", "document", "outlet")


def _surname_too(name: list[str], lexicon: Lexicon) -> bool:
    """Whether the noun that a name of several words ends in is a surname too: "Ada Brand"."""
    return len(name) > 1 and name[-1].lower() in lexicon.sources.get("surname-too", ())


@lru_cache(_KEPT)
def _trade(low: str, lexicon: Lexicon) -> str:
    """Give the kind of source that a word names by its end: "shipowner", "dog-walker"; empty where it names none."""
    ends = (low[at:].lstrip("-") for at in range(_TRADE_HEAD, len(low) - _TRADE_END + 1))
    return next((kind for end in ends if len(end) >= _TRADE_END and (kind := lexicon.kinds.get(end, ""))), "")


_TRADE_HEAD, _TRADE_END = 3, 5
"""Letters of "bee" and of "keeper", at least."""


def _joins_name(low: str, lexicon: Lexicon) -> bool:
    """Whether a word ties what stands behind it to a name, and is no first name ("Per Lund")."""
    return low not in lexicon.first_names and "preposition" in lexicon.classes_of(low)


_PLACED = 3
"""Words after a title that say of what and leave two for a name: "of State Ana Ruiz" has one more."""
_MOST_WORDS = 12
"""Words in one name; a longer run of capitals is a headline or a table."""


def names_in(text: str, lexicon: Lexicon) -> list[Span]:
    """Runs of capitalised words in a short text."""
    return names(text, words_of(text, lexicon), lexicon) if text else []


def names(text: str, words: Words, lexicon: Lexicon) -> list[Span]:
    """Runs of capitalised words, with the particles inside them ("Volker van den Berg")."""
    return [(words.starts[first], words.ends[last]) for first, last in mentions(text, words, lexicon)]


def mentions(text: str, words: Words, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Give the first and the last token of every name, in order."""
    tokens = words.tokens
    found: list[tuple[int, int]] = []
    after = 0
    for first in words.noted:
        token = tokens[first]
        named = token.capital and (not token.small or _is_initial(words, first))
        if token.ing and _does_first(tokens, first):
            continue
        if named and first >= after and (token.cue is None or not _said(tokens, first)):
            last = _last_of_name(text, words, first, lexicon)
            after = last + 1
            if first == last and tokens[first].nickname:
                continue  # "a man who goes by “Red”": nobody's full name
            alone = first + 1 == after - (tokens[last].low == ".")
            if alone and first and tokens[first - 1].low == "," and letters(tokens[first].low, lexicon):
                continue  # "Ana Lund, M.D., said": no other name
            if (
                alone
                and found
                and found[-1][1] == first - 2
                and tokens[first - 1].low == ","
                and belongs(tokens[first], lexicon)
            ):
                first, _ = found.pop()  # "Tom Hale, Sr., said"
            found.append((first, last))
    return found


def _does_first(tokens: Tokens, first: int) -> bool:
    """Whether a word that opens a sentence tells what its subject does first: "Thanking | Ana Lund, Bo Ruiz said".

    Not where it is a name: "Sterling Lund, the mayor, said"; "King Lund, who said".
    """
    if first and (tokens[first - 1].is_word or tokens[first - 1].low == ","):
        return False
    comma = next((at for at in range(first + 1, min(first + _CLAUSE, len(tokens))) if tokens[at].is_mark), 0)
    if not comma or tokens[comma].low != "," or any(t.finite for t in tokens[first + 1 : comma]):
        return False
    for at in range(comma + 1, min(comma + _CLAUSE, len(tokens))):
        token = tokens[at]
        opens = token.capital or token.determiner or token.pronoun or token.possessive
        if token.is_mark or token.relative or (at == comma + 1 and not opens):
            return False
        if token.finite:
            return at > comma + 1
    return False


_CLAUSE = 12
"""Words of what is done first, and from there to the verb of whoever does it, at most."""


def _said(tokens: Tokens, first: int) -> bool:
    """Whether a word that opens a sentence is a verb before whoever speaks: "Said Ana Lund, “...”"."""
    cue = tokens[first].cue
    if cue is None or cue.form != "ed" or "q" not in cue.frames or (first and tokens[first - 1].is_word):
        return False
    near = range(first + 2, min(len(tokens) - 1, first + _NAMED_WITHIN))
    return any(tokens[at].low == "," and tokens[at + 1].quotes for at in near)


_NAMED_WITHIN = 8


def belongs(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word after a comma is a part of the name before it: "Tom Hale, Jr.", "Orla Marine Co., Ltd."."""
    return token.low in lexicon.sources["generation"] or (
        token.abbreviation and token.low in lexicon.sources["body-suffix"]
    )


def letters(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is letters after a name: "MP", "Ph.D."."""
    return word.lower().replace(".", "") in lexicon.sources["after-name"]


@cache
def _inner_words(lexicon: Lexicon) -> frozenset[str]:
    """Give the small words and the marks that can stand within a name: "of", "van", the stop of an initial."""
    return lexicon.sources["name-particle"].union(_WITHIN)


_WITHIN = ("of", ".", "&")
_JOINING = ("", " ")
_PARTICLE_JOINED = re.compile(r"(?:al|el|ul|ad|as|ash|bin)-[A-Z]")
"""A particle in small letters with the name that it is joined to: "Abd al-Rahman"."""
"""What can follow a name after a comma and belongs to it."""


def _is_initial(words: Words, at: int) -> bool:
    """Whether the article "A" is none here, but an initial: "A. J. Hale"."""
    token, then = words.tokens[at], words.tokens[at + 1 : at + 3]
    dotted = len(token.low) == 1 and len(then) > 1 and then[0].low == "." and words.starts[at + 1] == words.ends[at]
    return dotted and then[1].capital and not token.pronoun


def _is_persons(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is told to be a person's by a title or a first name: "Dr. Ana Lund"."""
    plain = bare_name(name, lexicon)
    if len(plain) < 2 or plain[-1].lower() in lexicon.sources["company-word"] | lexicon.sources["body-word"]:
        return False
    titled = len(plain) < len(name.split())
    return titled or plain[0].lower() in lexicon.first_names


def _called_so(tokens: Tokens, first: int) -> bool:
    """Whether a noun for a person stands right before a name: "director | Ida Lund of Orla Marine"."""
    before = tokens[first - 1] if first else None
    return before is not None and before.source_kind in _PERSONS and not (before.capital or before.owns)


_PERSONS = ("person", "expert", "official", "witness")


def _from_a_firm(tokens: Tokens, name: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether two words without a noun for a body are said to be of one: "Oskar Lund | of Orla Securities"."""
    first, last = name
    bodies = lexicon.sources["company-word"] | lexicon.sources["body-word"] | lexicon.sources["body-suffix"]
    if last - first != 1 or any(t.source_kind or t.owns or t.low in bodies for t in tokens[first : last + 1]):
        return False
    end = last + 2
    while end < len(tokens) and tokens[end].capital and not tokens[end].small:
        end += 1
    return end > last + 3 and (tokens[end - 1].low in bodies or tokens[end - 1].noun in lexicon.sources["learned-body"])


def _of_one_body(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether the "and" at a place joins two words in the name of one body: "Food and Drug Administration"."""
    tokens = words.tokens
    if not tokens[at].coordinator or at + 2 >= len(tokens) or not tokens[at + 1].capital or tokens[at + 1].small:
        return False
    end = at + 1
    while end + 1 < len(tokens) and tokens[end + 1].capital and not tokens[end].owns:
        end += 1
    return end > at + 1 and tokens[end].low.removesuffix("'s") in lexicon.sources["joint-body"]


def _last_of_name(text: str, words: Words, first: int, lexicon: Lexicon) -> int:
    """Give the last token of the name that begins with a token."""
    tokens, starts, ends = words.tokens, words.starts, words.ends
    last = first
    inner = _inner_words(lexicon)
    at = first + 1
    while at < len(tokens) and last - first < _MOST_WORDS and not tokens[last].owns:
        token = tokens[at]
        if not (token.capital or token.number or token.coordinator or "-" in token.low or token.low in inner):
            break
        # one blank parts the words of a name; a line's end or a wider gap parts two names
        gap = text[ends[at - 1] : starts[at]]
        if gap not in _JOINING and gap.strip(" \u00a0"):
            break
        joined = not token.capital and "-" in token.low and _PARTICLE_JOINED.match(text, starts[at], ends[at])
        if token.capital or joined or (token.number and starts[at] == ends[last] + 1):
            if token.number and _is_persons(text[starts[first] : ends[last]], lexicon):
                break  # "Ana Lund had 40 per cent and Tom Hale 38"
            last = at
        elif (
            token.low == "of"
            and last > first
            and (
                _is_persons(text[starts[first] : ends[last]], lexicon)
                or _called_so(tokens, first)
                or _from_a_firm(tokens, (first, last), lexicon)
            )
        ):
            break  # "Prof. Ana Lund of Merrow University"
        elif token.low == "." and at == last + 1 and starts[at] == ends[last]:
            stops = not (tokens[last].abbreviation or len(tokens[last].low) == 1)
            if stops or (at + 1 < len(tokens) and tokens[at + 1].small and not _is_initial(words, at + 1)):
                break  # "at Orla Marine Co. The ferry": the stop of a sentence too
        elif (
            not (
                token.low == "&"
                or token.low in lexicon.sources["name-particle"]
                or (last == first and _of_one_body(words, at, lexicon))
            )
            or at > last + 2
        ):
            break
        at += 1
    stop = last + 1 < len(tokens) and tokens[last].abbreviation and starts[last + 1] == ends[last]
    return last + 1 if stop and tokens[last + 1].low == "." else last


@lru_cache(_KEPT)
def clean(name: str) -> str:
    name = " ".join(name.split())
    for ending in ("'s", "’s", "'", "’"):
        name = name.removesuffix(ending)
    return name


_PART = re.compile(r"[\w&.'-]+")


def bare(low: str, lexicon: Lexicon) -> str:
    """Give a name without its article: "the times", "el país"."""
    first, _, rest = low.partition(" ")
    return rest if rest and first in lexicon.sources["article"] else low


def _without_genitive(name: str, lexicon: Lexicon) -> str:
    """Give an outlet's name as it stands alone: "Orlaer Anzeiger" for "des „Orlaer Anzeigers“"; empty for no outlet."""
    for ending in sorted(lexicon.words["case-ending"], key=len, reverse=True):
        named = name.removesuffix(ending)
        last = named.split()[-1:]
        words = lexicon.sources["outlet-word"]
        paper = " " in named and last[0].lower() in words and name.split()[-1].lower() not in words
        if named != name and last and (paper or bare(named.lower(), lexicon) in lexicon.sources["agency"]):
            return named
    return ""


@lru_cache(_KEPT)
def outlet_in(name: str, lexicon: Lexicon) -> str:
    """Give the outlet that a few words name, or nothing: a known agency, or a name that ends as papers' names do."""
    return (_without_genitive(name, lexicon) if lexicon.genitive_after else "") or _as_it_stands(name, lexicon)


def _as_it_stands(name: str, lexicon: Lexicon) -> str:
    low = bare(name.lower(), lexicon)
    if low in lexicon.sources["agency"]:
        return name
    parts = name.split()
    for size in range(len(parts), 0, -1):
        head = " ".join(parts[:size])
        if bare(head.lower(), lexicon) in lexicon.sources["agency"]:
            return head
    if low.endswith(tuple(lexicon.sources["public-name"])):
        return ""  # "the Environment Agency"
    word = parts[0 if lexicon.head_first else -1]
    if len(parts) >= 2 and word.lower() in lexicon.sources["outlet-word"] and word[0].isupper():
        return name  # "La Gaceta del Mar"
    if len(parts) >= 2 and parts[0].lower() in lexicon.sources.get("outlet-opens", ()) and parts[0][0].isupper():
        return name  # "The Daily Lome"
    return ""
