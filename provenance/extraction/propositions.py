"""Claims made able to stand alone, and whom they are about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from provenance.extraction.denied.saysno import lowered
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.extraction.who import gender
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.names import clean, name_key
from provenance.extraction.who.personal import gender_of
from provenance.model import Article, Key, Source, SourceKind, Span, Stance

_QUOTE_MARKS = ("''", "``", "“", "”", "„", "«", "»", '"')
_QUOTES = re.compile("[\"'`“”„«»]")
"""A character of any of them: most claims have none."""
_LEADING = re.compile(r"(?:that|whether)\s+(?!(?:is|was|are|were|had|has|would|will|could|or)\b)", re.IGNORECASE)
_LEADS = ("t", "T", "w", "W")
"""What it begins with."""
_ACCUSED = re.compile(r"((?:[^\s,.;]+ ){0,5}[^\s,.;]+) of (\w+ing)\b")
_ACCUSED_IT = re.compile(r"(?:him|her|them|it) of (?!\w+ing\b)")
_RELATIVE = re.compile(r"^((?:[^\s,.;]+ ){0,8}[^\s,.;]+), which ([^,]+)$")
_FLAG = re.compile(
    r"(?:exclusive|breaking|update|updated|watch|video|live|just in|analysis|opinion)\s*[:|–—-]\s*",
    re.IGNORECASE,
)
_SUBJECTS = ("he", "she", "they", "it", "we", "i")
_CLITIC = re.compile(r"['’][^\W\d_]+")
_OWN_PART = re.compile(
    r"(?:any |all |its |their |his |her )+(?:part|involvement|role|participation|knowledge|link|ties)\b"
)
_GERUND = re.compile(r"\w{3,}ing\b")


UNCLEAR = " [who: not clear]"
"""Stands after a pronoun that a claim begins with, where its article does not settle for whom it stands."""


def _told_of_it(words: str) -> str:
    """Words with what "which" tells of a noun as its verb: "Orla Foods, which makes bread" makes bread.

    As they are where a verb may stand before it: "The mill belongs to Orla Foods, which makes bread".
    """
    found = _RELATIVE.match(words)
    if found is None or any(_VERBAL.fullmatch(word) for word in found.group(1).split()[1:-1]):
        return words
    return f"{found.group(1)} {found.group(2)}"


_VERBAL = re.compile(r"[a-z]+(?:[^su]s|ed)|is|has|had|was|were|are|have|will|would|can|could|may|might|must")


def proposition(
    words: str, source: Source | None, stance: Stance, lead: str, lexicon: Lexicon, means_source: bool = False
) -> str:
    """Give the claim as a sentence that can be read, and compared, without its article.

    Quotation marks and a leading "that" go; an item of a list gets its lead-in; "denied attending" becomes who
    attended. A leading "I" or "we" gets its speaker; "he" becomes the source where it `means_source`, and is marked
    as not clear otherwise, since a guess never becomes part of a claim.
    """
    denies = stance is Stance.DENIES
    plain = bare = _without_marks(words).strip(" ,;:.–—-")
    pointing = plain[:1].isupper() and not is_told(words)  # “That talk never took place”
    if plain[:1] in _LEADS and not pointing:
        plain = _after(_LEADING, plain)
    if stance is Stance.ALLEGES:
        accused = _ACCUSED.match(plain)
        if accused:
            plain = accused.expand(r"\1 \2") + plain[accused.end() :]
        else:
            plain = _after(_ACCUSED_IT, plain)  # "accused him of a verbal order": whom, the article tells
    plain = _told_of_it(plain) if ", which " in plain else plain
    plain = _without_opener(_after(_FLAG, plain), lexicon) or bare
    if lead:
        opening = _without_marks(lead).replace(" , ", " ").replace(",,", ",").rstrip(" :,")
        return f"{_after(_LEADING, opening)}: {plain}"
    if denies:
        plain = _without_report(plain, lexicon)
    named = source is not None and source.name
    if source is not None and named:
        plain = _with_subject(plain, source, means_source, lexicon)
    if denies and source is not None and named:
        # "denied attending"; not "denied that cleaning had been cut", and nobody is his wrongdoing
        if _did(plain, _without_marks(words).strip(), lexicon) and not lexicon.verb_second:
            plain = f"{source.body or source.name} {plain}"
        elif _OWN_PART.match(plain):
            plain = f"{source.body or source.name}: {plain}"
    return plain


def _did(plain: str, words: str, lexicon: Lexicon) -> bool:
    """Whether what is denied is a deed without who did it: "attending the wake"; not "that cleaning was cut"."""
    if not (_GERUND.match(plain) and _GERUND.match(words)) or plain.lower() in lexicon.stance["general"]:
        return False
    second = plain.split(maxsplit=2)[1:2]
    return not any(lexicon.classes_of(word) & _VERB_OF_CLAUSE for word in second)


_VERB_OF_CLAUSE = frozenset(("auxiliary", "be", "modal"))


def _without_opener(words: str, lexicon: Lexicon) -> str:
    """Words without what joins their sentence to the one before: "However,", "In a surprising twist,"."""
    opening, comma, rest = words.partition(", ")
    if not comma or opening.lower() not in lexicon.whole_voice["discourse"]:
        return words
    return rest[:1].upper() + rest[1:]


def _without_marks(words: str) -> str:
    """Words without quotation marks, with one blank between two."""
    for mark in _QUOTE_MARKS if _QUOTES.search(words) else ():
        words = words.replace(mark, "")
    # most claims stand in one line with single blanks; any blank but the common one is not printable
    return words.strip(" ") if words.isprintable() and "  " not in words else " ".join(words.split())


def _after(opening: re.Pattern[str], words: str) -> str:
    """Words without what they open with."""
    found = opening.match(words)
    return words[found.end() :] if found else words


@cache
def _subjects(language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Give what finds a pronoun that a claim of a language begins with, and the English one that does its work."""
    function = lexicon_of(language).function
    spelled = {word: name for word, name in function.items() if name in _SUBJECTS}
    named = spelled or dict(zip(_SUBJECTS, _SUBJECTS, strict=True))
    return re.compile(rf"({'|'.join(named)})\b(?='|’|\s)", re.IGNORECASE), named


def _subject(words: str, lexicon: Lexicon) -> tuple[re.Match[str], str] | None:
    """Give the pronoun that some words begin with, and the English one that does its work; None where there is none."""
    found, named = _subjects(lexicon.language)
    subject = found.match(words)
    return None if subject is None else (subject, named[subject.group(1).lower()])


def _with_subject(plain: str, source: Source, means_source: bool, lexicon: Lexicon) -> str:
    """Give a claim that begins with a pronoun, with whom it stands for where that is known, or that it is not clear."""
    found = _subject(plain, lexicon)
    if found is None:
        return plain
    subject, pronoun = found
    rest = plain[subject.end() :]
    clitic = _CLITIC.match(rest)
    joined = clitic.group() if clitic is not None else ""
    if pronoun in ("we", "i"):
        # the first person keeps its verb: "We [Orla Shipping] have asked"; "hieß es aus dem Rathaus" has no name to add
        if not source.identified or (lexicon.genders and source.name[:1].islower()):
            return plain
        said = f"{subject.group(1)}{joined}"  # "I'm [Ana Ruiz] not sure"
        return f"{said} [{source.body if pronoun == 'we' and source.body else source.name}]{rest[len(joined) :]}"
    if means_source:
        named = source.body if pronoun == "it" and source.body else source.name
        return named + _written_out(joined, rest[len(joined) :]) + rest[len(joined) :]
    return plain if pronoun == "it" else f"{subject.group(1)}{joined}{UNCLEAR}{rest[len(joined) :]}"


def _written_out(clitic: str, rest: str) -> str:
    """Give a verb that was joined to a pronoun, as it stands behind a name: "she'll accept", "Ruiz will accept"."""
    verb = clitic.lstrip("'’").lower()
    if verb == "s" or verb == "d":
        done = _DONE.match(rest) is not None
        verb = ("has" if done else "is") if verb == "s" else ("had" if done else "would")
    else:
        verb = _VERBS.get(verb, verb)
    return f" {verb}" if verb else ""


_VERBS = {"ll": "will", "ve": "has", "re": "is", "m": "is"}
_DONE = re.compile(
    r" (?:never |always |already |not |just |also )?"
    r"(?:been|bought|broken|brought|done|fallen|found|given|gone|had|heard|held|kept|known|left|lost|made|met|paid|said"
    r"|seen|sent|sold|spent|spoken|taken|told|thought|won|written|\w+ed)\b"
)
"""Words of a verb that is done: behind them "'s" is "has" and "'d" is "had"."""


def _without_report(words: str, lexicon: Lexicon) -> str:
    """Words without a first "reports that", "the claim that" or "rumours of"."""
    # the pattern is slow, and few claims have a "that" and one of these nouns
    low = words.lower()
    that = " that " in low
    nouns = lexicon.words.get("reports-that" if that else "rumours-of", frozenset[str]())
    if not any(map(low.__contains__, nouns)):
        return words
    if that:
        return _reports_that(nouns).sub("", words, count=1)
    about = _rumours_of(nouns).match(words)
    return words[about.end() :] if about else words


@cache
def _reports_that(nouns: frozenset[str]) -> re.Pattern[str]:
    """Find "the claim that", "reports by the union saying that"."""
    return re.compile(
        rf"(?:[\w’'-]+ ){{0,4}}(?:{'|'.join(sorted(nouns))})"
        r"(?: (?:claiming|saying|alleging|suggesting|stating|indicating))?"
        r"(?: (?:made |spread )?(?:by|from|among|in|on)(?: [\w’'-]+){1,6}?)? that ",
        re.IGNORECASE,
    )


@cache
def _rumours_of(nouns: frozenset[str]) -> re.Pattern[str]:
    """Find "any talk of", "media reports of", at the head of some words."""
    return re.compile(
        r"(?:(?:any|the|these|those|all|such|media|press|recent|persistent|widespread|online) ){0,3}"
        rf"(?:{'|'.join(sorted(nouns))}) of (?=\w)",
        re.IGNORECASE,
    )


def is_told(words: str) -> bool:
    """Tell whether words are reported and not quoted: in a quotation "he" is somebody else than who speaks."""
    plain = words.lstrip()
    return plain[:1] not in _QUOTING and not plain.startswith("''")


_QUOTING = tuple("“\"'‘«„»")


def means_source(content: Span, words: str, source: Source, cast: Cast, lexicon: Lexicon) -> bool:
    """Tell whether the pronoun that a claim begins with can only stand for its source.

    "He" and "she": a person speaks in reported speech, not for somebody else, and nobody else for whom the pronoun
    could stand is named shortly before. "It": a body tells what bodies do ("it would appeal"). An outlet tells of
    others; "they" is never settled.
    """
    if not source.identified or not source.name or source.kind is SourceKind.OUTLET:
        return False
    words = _after(_LEADING, _without_report(words, lexicon))
    found = _subject(words, lexicon)
    place = (content[0], content[0] + found[0].end()) if found is not None else content
    if found is None or (lexicon.genders and not _agrees(place, found[1], source, cast, lexicon)):
        return False
    subject, pronoun = found
    if (lexicon.genders or pronoun == "it") and _is_body(source, cast, content):
        # "Die Reederei teilte mit, sie habe ..."; an "es" may stand for nothing at all
        return pronoun != "it" if lexicon.genders else _does_as_bodies(words[subject.end() :], lexicon)
    if pronoun not in ("he", "she") or source.kind in (SourceKind.ORGANISATION, SourceKind.DOCUMENT):
        return False
    if (source.body and source.key == source.body_key) or _FOR_OTHERS.search(source.role.lower()):
        return False
    return _is_one_person(source, cast, lexicon) and not _others_meant(content[0], pronoun, source, cast, lexicon)


def _agrees(place: Span, pronoun: str, source: Source, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a pronoun can only be a source's where things are "he" and "she" too: "Er habe es gewusst, sagte Ott".

    A body goes by the gender of its noun, and only right behind its credit ("teilte mit, sie habe"). Anybody's pronoun
    at the head of a sentence may be that of a thing told of before: of one with an article of that gender.
    """
    at, end = place
    within = cast.text[at : at + 1].islower()
    follows = lowered(cast.text[end : end + _NEXT_WORD])[:1]
    several = pronoun == "she" and bool(follows) and follows[0].endswith(tuple(lexicon.words.get("plural-ending", ())))
    figure = cast.figures.get(source.key)
    if figure is None or not figure.person:
        return within and not several and cast.genders.get(source.key or source.name) == pronoun
    if several or not gender.agree(gender_of(source, cast, lexicon), pronoun):
        return False  # "sie hätten"; "Grünen-Chefin Marr: Er helfe niemandem"
    opens = max(0, at - _BESIDE, cast.text.rfind("\n", 0, at) + 1)
    before = cast.words.tokens[cast.words.between(opens, at)]
    own = source.name.lower().split()
    return within or not any(
        lexicon.genders.get(token.spelled) == pronoun and after.upper and after.low not in own and not after.capital
        for token, after in pairwise(before)
    )


_NEXT_WORD = 24
"""Characters in which the word behind a pronoun ends."""


def _is_one_person(source: Source, cast: Cast, lexicon: Lexicon) -> bool:
    figure = cast.figures.get(source.key)
    if figure is not None:
        return figure.person
    noun = source.name.split()[-1].lower()
    return bool(lexicon.kinds.get(noun)) and not noun.endswith("s") and noun not in lexicon.sources["body-noun-any"]


def _is_body(source: Source, cast: Cast, content: Span) -> bool:
    """Whether a body speaks, itself or through somebody of whom the words here say that it is the body's."""
    if source.body:
        # named right here: a body that is only guessed at from elsewhere is no answer
        opens = cast.text.rfind(". ", max(0, content[0] - _BESIDE), content[0]) + 1
        return source.body.split()[-1] in cast.text[max(opens, content[0] - _BESIDE) : content[0]]
    figure = cast.figures.get(source.key)
    if figure is not None and figure.person:
        return False
    return source.kind in (SourceKind.ORGANISATION, SourceKind.OFFICIAL)


def _does_as_bodies(rest: str, lexicon: Lexicon) -> bool:
    """Whether the verb after "it" is one for what bodies do, so that no thing is meant and nothing by "it" at all."""
    for word in _WORDS.findall(rest.lower().replace("’", "'"))[:_VERB_WITHIN]:
        if word in lexicon.words["body-does"]:
            return True
        if not ({"auxiliary", "adverb", "negation", "preposition"} & lexicon.classes_of(word)):
            return False
    return False


def _others_meant(at: int, pronoun: str, source: Source, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether somebody else is named shortly before a place, for whom a pronoun there could stand."""
    wanted = gender.SHE if pronoun == "she" else gender.HE
    last = source.name.split()[-1].lower()
    opens = max(0, at - _BESIDE, cast.text.rfind("\n", max(0, at - _BESIDE), at))
    for s, e in cast.names_within(opens, at):
        name = clean(cast.text[s:e])
        if name.split()[-1].lower() == last:
            continue
        full = cast.full.get(name.split()[-1].lower(), name)
        figure = cast.figures.get(name_key(full, lexicon))
        if figure is not None and figure.person and gender.agree(figure.gender, wanted):
            return True
    known = cast.figures.get(source.key)
    if known is not None and known.gender:
        return False
    # "A girl was pulled out. Inspector Brisk said she was breathing": whether Brisk is "she" is not told
    return any(gender.of_words((t.low,), lexicon) == wanted for t in cast.words.tokens[cast.words.between(opens, at)])


_BESIDE = 300
"""Characters before a pronoun, in its paragraph, in which whoever it stands for is named."""
_VERB_WITHIN = 5
_WORDS = re.compile(r"[\w']+")


_FOR_OTHERS = re.compile(
    r"\b(?:his|her|their|'s|lawyer|attorney|solicitor|counsel|agent|spokes\w+|representative|deputy|wife|husband|"
    r"mother|father|brother|sister|son|daughter|friend|colleague|manager)\b|’s\b"
)
"""Roles in which one speaks of another person."""


_MOST_NAMED = 60
"""Names in one claim that are kept; a list of more is no claim about each of them."""


def about(
    article: Article, spans: Iterable[Span], subject: Source | None, cast: Cast, lexicon: Lexicon
) -> tuple[Key, ...]:
    """Keys of the persons and bodies that a claim names, each once, in order.

    `spans` are those of the claim and of what introduces it; `subject` is the source where the proposition names it.
    """
    found: dict[Key, None] = {}
    text = article.text
    places, keys = cast.spoken_of
    for start, end in spans:
        for s, e in cast.names_within(start, end)[:_MOST_NAMED]:
            name = text[s:e]
            single = " " not in name and name not in cast.inner
            if single and (s == start or text[max(0, s - 2) : s].strip(' “"') in (".", "")):
                continue  # one word with a capital, at the head of a sentence
            key = cast.key_of(name, lexicon)
            if key:
                found[key] = None
        first = bisect_left(places, start)
        for key in keys[first : min(bisect_left(places, end, first), first + _MOST_NAMED)]:
            found[key] = None
    if subject is not None:
        found[subject.body_key or subject.key] = None
        found.pop("", None)
    return tuple(found)
