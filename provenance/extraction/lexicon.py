"""The words that extraction knows, read from tables that a sub-editor can extend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import frozen

from provenance.errors import ProvenanceError
from provenance.extraction import plugged
from provenance.model import Stance
from provenance.plugins import Plugin

if TYPE_CHECKING:
    from importlib.abc import Traversable  # where Python 3.10 has it


@frozen
class Cue:
    """One verb that credits, in one of its forms."""

    lemma: str
    form: str
    """"base", "s", "ed", "ing", or "en" for a participle that is no past ("known")."""
    stance: Stance
    frames: frozenset[str]
    """See the head of cues.tsv."""
    admission: bool = False
    classes: frozenset[str] = frozenset()
    """The classes of words.txt that its bare form belongs to."""


@frozen(eq=False)
class Lexicon:
    """All tables of one language."""

    language: str
    cues: Mapping[str, Cue]
    """By form, in lower case; several words are joined by one space."""
    cue_heads: frozenset[str]
    """First words of the cues."""
    verb_heads: frozenset[str]
    """Those of them that carry a clause."""
    longer_cues: Mapping[str, tuple[tuple[str, ...], ...]]
    """Cues of several words by the first of them, the longest first."""
    words: Mapping[str, frozenset[str]]
    sources: Mapping[str, frozenset[str]]
    kinds: Mapping[str, str]
    """Kind of source by head noun."""
    kind_parts: frozenset[str]
    """What a kind of two words joined by a hyphen begins or ends with ("charge", "sheet")."""
    stance: Mapping[str, tuple[str, ...]]
    gender: Mapping[str, frozenset[str]]
    """Titles, nouns and first names that tell whether "he" or "she" stands for somebody."""
    first_names: frozenset[str]
    """The first names of them, "he" and "she" together."""
    pronouns: Mapping[str, str]
    """The nouns of them, each with its pronoun."""
    voice: Mapping[str, tuple[str, ...]]
    whole_voice: Mapping[str, frozenset[str]]
    """The same, for asking whether a word or phrase is one of them."""
    judges: frozenset[str]
    """Words that praise, blame, or say what should be."""
    speech: Mapping[str, frozenset[str]]
    """Words around speech that has no verb of saying: labels, signatures, courts that hear."""
    hedges: tuple[str, ...]
    hedge_words: frozenset[str]
    """The longest word of each hedge."""
    according: Mapping[str, tuple[tuple[str, ...], ...]]
    """Phrases like "according to", in the words that tokens know, by their first."""
    according_signs: frozenset[str]
    """The longest word of each of them: a sentence without any of these words has none."""
    reasons: Mapping[str, tuple[tuple[str, ...], ...]]
    """Reasons for not naming somebody, in the words that tokens know, by their first."""
    reply_heads: frozenset[str]
    """First words of the phrases of not answering."""
    reply_signs: frozenset[str]
    """A word of each of them, the last that is no small one: a sentence without one of both has none."""
    withdrawal_heads: frozenset[str]
    """First words of the phrases of taking something back."""
    abbreviations: Mapping[str, str]
    """What follows where their sentence goes on: "name", "title", "figure", or nothing: see `text.sentences`."""
    numbers: Mapping[str, int]
    """Small numbers as words."""
    classes: Mapping[str, frozenset[str]]
    """The classes of words.txt that a word belongs to."""
    function: Mapping[str, str]
    """Small words of a language by the names under which the rules know them (function.tsv); none in English."""
    that: tuple[str, ...]
    """The words that open what is said, as they are spelled."""
    head_first: bool
    """Whether the noun that a phrase is about comes before what describes it ("fuentes policiales")."""
    drops_subject: bool
    """Whether a verb can stand without its subject ("Añadió que ...")."""
    subject_after: bool
    """Whether a subject may stand after its verb, with when, where and to whom between them."""
    that_relates: bool
    """Whether the word that opens what is said opens relative clauses too: see `thatclauses`."""
    verb_second: bool
    """Whether the verb of a main clause stands second, that of a dependent one last, and parts of it at the end."""
    nouns_capital: bool
    """Whether all nouns begin with a capital, so that it is no sign of a name."""
    genitive_after: bool
    """Whether an owner follows what is owned without a preposition ("der Sprecher des Konzerns")."""
    reported_mood: bool
    """Whether the verb's form tells that words are reported, so that they run on over sentences ("Man habe ...")."""
    nouns: frozenset[str]
    """Of a language that joins nouns: those that a longer one can end with; none in others."""
    adverb_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    expert_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    genders: Mapping[str, str]
    """Where things are "he" and "she" too: for an article, the pronoun that stands for what it opens."""
    in_compound: Mapping[str, str]
    """The kind of source that a noun names at the end of a longer one, where it is another one than alone."""
    oblique: Mapping[str, str]
    """For a pronoun in another case than a subject's, the one that does its work: "ihm zufolge"."""
    person_articles: Mapping[str, str]
    """The same, of a person whom an article and a noun tell of."""
    objects_before: frozenset[str]
    """Pronouns that stand before their verb and are what it is about, so that what follows is its subject."""
    reflexive: frozenset[str]
    """Pronouns before a verb of which the subject is what it is done to ("se publicó")."""
    infinitive_endings: tuple[str, ...]

    def classes_of(self, word: str) -> frozenset[str]:
        """Give the classes of words.txt that a word in lower case belongs to."""
        return self.classes.get(word, _NONE)

    def phrases(self, kind: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Give the phrases of a class of words.txt, in the words that tokens know, by their first."""
        return _phrases(self.language, kind)

    def named(self, phrase: str) -> list[str]:
        """Give the words of a phrase as tokens know them."""
        return [self.function.get(word, word) for word in phrase.split()]


_NONE: frozenset[str] = frozenset()
_GENDER = tuple(f"{pronoun}-{what}" for pronoun in ("he", "she") for what in ("title", "noun", "name"))


_LONGEST_TAG = 8
"""Letters of the first part of a BCP 47 tag, at most."""


def speaks(language: str) -> bool:
    """Whether there are tables for a language."""
    primary = language.lower().split("-")[0]
    known = primary.isalpha() and primary.isascii() and len(primary) <= _LONGEST_TAG
    return known and _folder(primary) is not None


def _folder(primary: str) -> Traversable | None:
    """Give the folder of a language's tables, our own or a plug-in's; None where there is none."""
    own = files("provenance.extraction") / "data" / primary
    if own.is_dir():
        return own
    fitting = plugged.being_fitted()
    if fitting:
        return fitting.get(primary)
    return next((one.value for one in brought() if one.name == primary and not one.wrong), None)


def brought() -> tuple[Plugin, ...]:
    """Give the languages that other packages bring, those that do not work as well."""
    return plugged.brought(_whole, _own_languages())


def _whole(primary: str) -> None:
    """Read all tables of a language; raise where one is missing or cannot be read."""
    lexicon(primary)
    for row in rows(primary, "compared.tsv"):
        if len(row) != 2:
            raise ValueError(f"compared.tsv: {row!r} has not two columns")


@cache
def _own_languages() -> tuple[str, ...]:
    return tuple(folder.name for folder in (files("provenance.extraction") / "data").iterdir() if folder.is_dir())


def languages() -> list[str]:
    """Give the languages that there are tables for, by their BCP 47 tags."""
    return sorted([*_own_languages(), *(one.name for one in brought() if not one.wrong)])


@cache
def lexicon(language: str = "en") -> Lexicon:
    """Give the tables of a language, by its BCP 47 tag; raises ProvenanceError where there are none."""
    primary = language.lower().split("-")[0]
    if not speaks(language):
        known = ", ".join(languages())
        raise ProvenanceError(f"There are no word lists for the language {language!r}. There are lists for: {known}.")
    lacking = missing(primary) if primary != ENGLISH else []
    if lacking:
        raise ProvenanceError(f"The word lists for the language {primary!r} lack: {', '.join(lacking)}.")
    function = {word: name for name, many in rows(primary, "function.tsv") for word in many.split()}
    kinds: dict[str, str] = {}
    for kind, heads in sections(primary, "kinds.txt").items():
        for word in heads:
            kinds.setdefault(word, kind)
    words = _with_english(primary, "words.txt")
    sources = _with_english(primary, "sources.txt")
    sources["public-name"] = frozenset(_as_tokens(name, function) for name in sources["public-name"])
    # where parts of a verb stand apart, its forms are looked for as they are spelled
    cues = dict(_cues(rows(primary, "cues.tsv"), words, {} if "verb-second" in words["grammar"] else function))
    nouns = _nouns(words, sources, kinds) if "compounds" in words["grammar"] else _NONE
    kinds |= {noun: kind for noun in nouns - kinds.keys() if (kind := _kind_of_end(noun, kinds))}
    stance = {k: _longest_first(v) for k, v in _with_english(primary, "stance.txt").items()}
    hedges = tuple(row[0] for row in rows(primary, "hedges.txt"))
    numbers = {word: int(value) for value, many in rows(primary, "numbers.tsv") for word in many.split()}
    replies = [phrase for kind in ("neutral", "declines", "no-response", "pleads") for phrase in stance[kind]]
    voice = {k: _longest_first(v) for k, v in _with_english(primary, "voice.txt").items()}
    gender = dict.fromkeys(_GENDER, _NONE) | _classes(primary, "gender.txt")
    classes = _by_word({**words, "number": frozenset(numbers)})
    return Lexicon(
        language=primary,
        cues=cues,
        cue_heads=frozenset(form.split()[0] for form in cues),
        verb_heads=frozenset(form.split()[0] for form, cue in cues.items() if cue.form == "ed"),
        longer_cues=_longer(cues),
        words=words,
        sources=sources,
        kinds=kinds,
        kind_parts=_parts_of(kinds),
        stance=stance,
        voice=voice,
        whole_voice={kind: frozenset(phrases) for kind, phrases in voice.items()},
        judges=frozenset(voice["judges"]),
        speech=_with_english(primary, "speech.txt"),
        gender=gender,
        first_names=gender["he-name"] | gender["she-name"],
        pronouns=dict.fromkeys(gender["she-noun"], "she") | dict.fromkeys(gender["he-noun"], "he"),
        hedges=hedges,
        hedge_words=frozenset(function.get(w, w) for w in (max(phrase.split(), key=len) for phrase in hedges)),
        according=_by_head(words["according"], function),
        according_signs=frozenset(function.get(w, w) for w in (max(p.split(), key=len) for p in words["according"])),
        reasons=_by_head(sources["reason"], function),
        reply_heads=frozenset(function.get(w, w) for w in (phrase.split()[0] for phrase in replies)),
        reply_signs=frozenset(function.get(w, w) for w in (_telling(phrase, classes) for phrase in replies)),
        withdrawal_heads=frozenset(function.get(w, w) for w in (p.split()[0] for p in words["withdraws"])),
        numbers=numbers,
        classes=classes,
        function=function,
        that=("that", *(word for word, name in function.items() if name == "that")),
        head_first="head-first" in words["grammar"],
        drops_subject="drops-subject" in words["grammar"],
        subject_after="subject-after" in words["grammar"],
        that_relates="that-relates" in words["grammar"],
        verb_second="verb-second" in words["grammar"],
        nouns_capital="nouns-capital" in words["grammar"],
        genitive_after="genitive-after" in words["grammar"],
        reported_mood="reported-mood" in words["grammar"],
        nouns=nouns,
        adverb_endings=tuple(sorted(words["adverb-ending"])),
        past_endings=tuple(sorted(words["past-ending"])),
        infinitive_endings=tuple(sorted(words["infinitive-ending"])),
        expert_endings=tuple(sorted(words["expert-ending"])),
        participle_endings=tuple(sorted(words.get("participle-ending", ()))),
        genders=dict(pair.split(" ") for pair in sorted(words.get("article-gender", ()))),
        in_compound=dict(pair.split(" ") for pair in sorted(words.get("kind-in-compound", ()))),
        oblique=dict(pair.split(" ") for pair in sorted(words.get("oblique-pronoun", ()))),
        person_articles=dict(pair.split(" ") for pair in sorted(words.get("person-article", ()))),
        objects_before=words.get("object-before-verb", _NONE),
        reflexive=words.get("reflexive", _NONE),
        abbreviations=dict.fromkeys(words.get("begins-often", _NONE), "begins")
        | {
            row[0]: next((what for what in ("name", "figure") if row[0] in words[f"before-{what}"]), "")
            or "title" * (row[0] in sources["title"])
            or "capital" * (row[0] in words.get("short-with-capital", _NONE))
            for row in rows(primary, "abbreviations.txt")
        },
    )


def rows(language: str, name: str) -> Iterator[list[str]]:
    """Give the rows of a table of a language, comments left out; none where there is no such table."""
    folder = _folder(language) if language else files("provenance.extraction") / "data"
    if folder is None or not (table := folder / name).is_file():
        return
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def sections(language: str, name: str) -> dict[str, list[str]]:
    """Give the entries of a table by class: a class in square brackets, its entries below it, one a line."""
    found: dict[str, list[str]] = {}
    entries: list[str] | None = None
    for line, *_ in rows(language, name):
        if line.startswith("["):
            entries = found.setdefault(line.strip("[]"), [])
        elif entries is None:
            raise ValueError(f"{language}/{name}: {line!r} stands before the first class")
        else:
            entries.append(line)
    return found


def missing(language: str) -> list[str]:
    """Tell which tables, and which classes in them, a language lacks that every one must bring (data/required.txt).

    Some classes are wanted only of a language with a certain grammar, as one whose verb stands second.
    """
    lacking = []
    grammar = sections(language, "words.txt").get("grammar", [])
    for heading, wanted in sections("", "required.txt").items():
        name, _, only = heading.partition(": ")
        if only and only not in grammar:
            continue
        if not next(rows(language, name), None):
            lacking.append(name)
        else:
            found = sections(language, name) if wanted else {}
            lacking.extend(f"[{kind}] in {name}" for kind in wanted if not found.get(kind))
    return lacking


@cache
def _phrases(language: str, kind: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    table = lexicon(language)
    return _by_head(table.words[kind], table.function)


def _telling(phrase: str, classes: Mapping[str, frozenset[str]]) -> str:
    """Give the last word of a phrase that is no small one, or else its longest: few sentences have it otherwise."""
    words = phrase.split()
    large = [word for word in words if _SMALL.isdisjoint(classes.get(word, _NONE))]
    return large[-1] if large else max(words, key=len)


_SMALL = frozenset(("adverb", "auxiliary", "conjunction", "determiner", "hearsay", "preposition", "pronoun"))
"""Classes of words that many sentences have; "said" is one of them."""


def _longest_first(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _classes(language: str, name: str) -> dict[str, frozenset[str]]:
    """Words or phrases by class."""
    return {kind: frozenset(entries) for kind, entries in sections(language, name).items()}


def _with_english(language: str, name: str) -> dict[str, frozenset[str]]:
    """The classes of a language; those it does not give are the English ones, which function.tsv maps small words to.

    Classes of small words are joined with the English ones, all others take their place.
    """
    own = _classes(language, name)
    if language == ENGLISH:
        return own
    found = _classes(ENGLISH, name)
    for kind, members in own.items():
        found[kind] = found.get(kind, _NONE) | members if kind in _JOINED else members
    return found


ENGLISH = "en"
_JOINED = frozenset(("adverb", "preposition", "auxiliary", "opener", "when", "hearer"))


def _as_tokens(phrase: str, function: Mapping[str, str]) -> str:
    """Give a phrase in the words that tokens know."""
    return " ".join(function.get(word, word) for word in phrase.split())


_NOUNS = (
    "body-noun-any", "spokesman", "office", "public-word", "private-word", "vague-document", "kin", "leads", "trade",
)  # fmt: skip
"""Classes of sources.txt that hold nouns."""


def _nouns(
    words: Mapping[str, frozenset[str]], sources: Mapping[str, frozenset[str]], kinds: Mapping[str, str]
) -> frozenset[str]:
    """Every noun of a language's tables."""
    return frozenset(kinds).union(words.get("noun", _NONE), *(sources[kind] for kind in _NOUNS))


def _kind_of_end(noun: str, kinds: Mapping[str, str]) -> str:
    """Give the kind of source of the longest noun that a compound ends with; empty where it ends with none."""
    return next((kinds[noun[at:]] for at in range(1, len(noun) - 3) if noun[at:] in kinds), "")


def _parts_of(kinds: Iterable[str]) -> frozenset[str]:
    """Give what stands before and behind each hyphen of some words."""
    hyphens = [(kind, at) for kind in kinds for at, letter in enumerate(kind) if letter == "-"]
    return frozenset(part for kind, at in hyphens for part in (kind[:at], kind[at + 1 :]))


def _by_head(phrases: frozenset[str], function: Mapping[str, str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases in the words that tokens know, by their first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(phrases):
        parts = tuple(function.get(word, word) for word in phrase.split())
        found[parts[0]] = (*found.get(parts[0], ()), parts)
    return found


def _longer(forms: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of several words by the first of them, the longest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for parts in sorted((tuple(form.split(" ")) for form in forms if " " in form), key=len, reverse=True):
        found[parts[0]] = (*found.get(parts[0], ()), parts)
    return found


@cache
def by_first_word(phrases: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Phrases by the word they begin with, so that the hundreds of them need not each be looked for."""
    heads: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        first = _WORD.findall(phrase)[0]
        heads[first] = (*heads.get(first, ()), phrase)
    return heads


@cache
def longest_words(language: str, kind: str) -> frozenset[str]:
    """Give the longest word of each phrase of stance.txt: where none of these stands, none of the phrases does."""
    return frozenset(max(phrase.split(), key=len) for phrase in lexicon(language).stance[kind])


_WORD = re.compile(r"[^\W_]+")


def _by_word(classes: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Give the classes turned round: which ones each word belongs to."""
    found: dict[str, set[str]] = {}
    for name, members in classes.items():
        for word in members:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _cues(
    rows: Iterator[list[str]], words: Mapping[str, frozenset[str]], function: Mapping[str, str]
) -> Iterator[tuple[str, Cue]]:
    classes = _by_word(words)
    for row in rows:
        verb, irregular, stance, frames = row[:4]
        admission = len(row) > 4 and row[4] == "admission"
        endings = words.get("participle-ending")
        said = Stance(stance), frozenset(frames), admission, classes.get(verb, _NONE)
        for form, kind in _forms_by_ending(irregular, words) if endings else _forms(verb, irregular):
            form = " ".join(function.get(word, word) for word in form.split())
            yield form, Cue(verb, kind, *said)


def _forms_by_ending(forms: str, words: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Give the forms of a verb, each sorted by its ending: gerunds, participles, and the rest, which carry a clause.

    Where endings do not tell, a stroke parts those that carry a clause from participles.
    """
    if "/" in forms:
        finite, _, participles = forms.partition("/")
        yield from ((form, "en") for form in participles.split("|") if form)
        yield from ((form, "ed") for form in finite.split("|"))  # a form that is both can carry a clause
        return
    for form in forms.split("|"):
        head = form.split()[0]
        if head.endswith(tuple(words["gerund-ending"])):
            yield form, "ing"
        elif head.endswith(tuple(words["participle-ending"])):
            yield form, "en"
        elif not head.endswith(tuple(words["infinitive-ending"])):
            yield form, "ed"


def _forms(verb: str, irregular: str) -> Iterator[tuple[str, str]]:
    """Forms of a verb: those of the table, sorted by their endings, or the regular ones."""
    yield verb, "base"
    if irregular:
        particles = len(verb.split()) - 1
        heads = irregular.split()
        size = particles + 1
        for at in range(0, len(heads), size):
            form = " ".join(heads[at : at + size])
            head = heads[at]
            past = at > 0 and any(not heads[k].endswith(("s", "ing")) for k in range(0, at, size))
            yield (
                form,
                "ing" if head.endswith("ing") else "s" if head.endswith("s") else "en" if past else "ed",
            )
        return
    head, *rest = verb.split()
    tail = "".join(" " + word for word in rest)
    stem = head[:-1] if head.endswith("e") else head
    yield head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s") + tail, "s"
    yield stem + "ed" + tail, "ed"
    yield (head if head.endswith("ee") else stem) + "ing" + tail, "ing"
