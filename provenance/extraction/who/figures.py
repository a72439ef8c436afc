"""Who is who in an article: every person and body that it names, and what it tells of them anywhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from attrs import Factory, define, frozen

from provenance.extraction.lexicon import Lexicon, by_first_word
from provenance.extraction.nouns import opens_name
from provenance.extraction.stance import Hedge
from provenance.extraction.tokens import NO_WORDS, Tokens, Words
from provenance.extraction.who import gender, roles
from provenance.extraction.who.names import bare_name, clean, letters, name_key, without_case, without_nickname
from provenance.extraction.who.predicates import holds_seat, office_before, serves_in, told_to_be
from provenance.model import Key, Source, Span


@define
class Figure:
    """A person or a body that the article names, with all that it tells of them anywhere."""

    name: str
    kind: str = ""
    role: str = ""
    """What the text calls them, where it does so first."""
    body: str = ""
    """The organisation that a person belongs to."""
    person: bool = False
    gender: str = ""
    """Whether "he" or "she" stands for them; empty where the article does not tell."""
    nouns: set[str] = Factory(set)
    """By which nouns they are spoken of: "minister", "owner"."""


@frozen
class Holder:
    """Somebody with an office of a body that is told by "its" or "their" alone."""

    figure: Figure
    at: int
    """Which token the words for the office begin with."""
    named: int
    """How many mentions of bodies stand before."""
    last: Figure | None
    """The body named last, of those whose kind is known."""


@define
class Cast:
    """The names of one article: full names by their last word, and who was credited last."""

    full: dict[str, str] = Factory(dict)
    """Last word of a name in lower case -> the full name as last printed before."""
    last_person: Source | None = None
    persons: list[Source] = Factory(list)
    """Persons credited so far, in order."""
    person_end: int = -1
    """Where the words end that named the last of them."""
    asker: Key = ""
    """Who asked what is answered next: no pronoun there stands for them."""
    last_body: Source | None = None
    last_other_body: Source | None = None
    """The body credited last that is no outlet."""
    last_document: Source | None = None
    relays: tuple[Source, ...] = ()
    """Other outlets that the article says it has its news from."""
    bodies: tuple[tuple[int, str], ...] = ()
    """Organisations named in the article, with where; the first few hundred mentions."""
    names: tuple[Span, ...] = ()
    """Where the names of the article stand, in order."""
    name_starts: Sequence[int] = ()
    """Where they begin."""
    text: str = ""
    words: Words = NO_WORDS
    """The tokens of the article."""
    hedges: Sequence[Hedge] = ()
    """The words of the article that make claims less sure."""
    inner: frozenset[str] = frozenset()
    """Single names that stand inside a sentence, where a capital means something."""
    leaders: dict[str, tuple[list[int], list[str]]] = Factory(dict)
    """By kind of body: where bodies are named, and which leads by then."""
    figures: dict[Key, Figure] = Factory(dict)
    """Persons and bodies by their key."""
    spoken_of: tuple[Sequence[int], Sequence[Key]] = ((), ())
    """Where a noun stands for somebody ("the mill", "the minister"), and for whom."""
    by_noun: dict[str, list[tuple[int, Key]]] = Factory(dict)
    """For each noun by which somebody is spoken of: where, and who."""
    nicknamed: dict[str, str] = Factory(dict)
    """A full name without its nickname -> with it: "Ivo Lund" -> "Ivo “Chip” Lund"."""
    surnames: frozenset[str] = frozenset()
    """Single names that the article shows to be persons'."""
    in_office: frozenset[str] = frozenset()
    """Full names behind what somebody is, where all nouns have capitals: persons, whatever their words mean."""
    states: frozenset[str] = frozenset()
    """Names of countries: they have governments and ministries."""
    public: dict[str, list[tuple[int, str]]] | None = None
    """For "bank", "force", "board": where the article speaks of one of the state's, and its whole name."""
    sentence_ends: Sequence[Span] | None = None
    """Marks that can end a sentence, each with the blanks after it; looked for when somebody first asks."""
    last_spokesman: Source | None = None
    last_group: Source | None = None
    """Several people without names, credited last: "three engineers"."""
    genders: dict[str, str] = Factory(dict)
    """Where things are "he" and "she" too: by the key of who was credited, or what it is called, the pronoun for it."""
    credited: Source | None = None
    """Who was credited last, whoever it was: for a verb without its subject."""
    credited_end: int = -1
    """Where the words for them end."""
    spoke: tuple[int, Source] | None = None
    """The body credited last, and where the words for it end: for "It said" in the sentence after."""
    first_called: dict[str, int] = Factory(dict)
    """By pronoun: where the first with a full name is named for whom it may stand, once somebody asked."""
    by_first: dict[str, set[str]] | None = None
    """First word of a name -> the full names that begin with it; made when somebody first asks."""
    called_bodies: list[int] | None = None
    """The tokens that call a body by its noun, behind "the"; looked for when somebody first asks."""
    known: dict[Key, Source] = Factory(dict)
    """Named sources credited so far, as fully as they were described."""
    _places: dict[str, int] = Factory(dict)
    _keys: dict[str, Key] = Factory(dict)
    _by_last: dict[str, list[Figure]] | None = None

    def bodies_ending(self, word: str) -> list[Figure]:
        """Give the bodies with a name of several words of which this is the last; all of them sorted once."""
        if self._by_last is None:
            self._by_last = {}
            for figure in self.figures.values():
                if " " in figure.name and not figure.person:
                    self._by_last.setdefault(figure.name.rpartition(" ")[2], []).append(figure)
        return self._by_last.get(word, [])

    def place(self, name: str) -> int:
        """Give where a name first stands in the text, -1 where it does not; looked for once.

        To look for it for every sentence that asks would cost the square of the text's length.
        """
        if name not in self._places:
            self._places[name] = self.text.find(name)
        return self._places[name]

    def key_of(self, name: str, lexicon: Lexicon) -> Key:
        """Give the key of whom a name calls, by the full name where the article has one; looked up once."""
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = name_key(self.full.get(name.lower()) or name, lexicon)
        return key

    def public_body(self, noun: str, at: int, lexicon: Lexicon) -> tuple[int, str]:
        """The body of the state that "the bank" means at a place, with where it was named; -1 where there is none."""
        if self.public is None:
            self.public = _public_bodies(self.words, lexicon)  # few articles ask
        known = self.public.get(noun, [])
        before = [one for one in known if one[0] < at]
        return before[-1] if before else (-1, "")

    def named_first(self, word: str) -> set[str]:
        """Give the full names of the page that begin with a word."""
        if self.by_first is None:
            self.by_first = {}
            for full in self.full.values():
                self.by_first.setdefault(full.partition(" ")[0], set()).add(full)
        return self.by_first.get(word, set())

    def names_within(self, start: int, end: int) -> list[Span]:
        """The names, or what of them stands, between two places."""
        first = max(0, bisect_left(self.name_starts, start) - 1)
        found = list(self.names[first : bisect_left(self.name_starts, end, first)])
        if found and found[0][0] < start:
            found[0] = (start, found[0][1])
        if found and found[-1][1] > end:
            found[-1] = (found[-1][0], end)
        return found if not found or found[0][0] < found[0][1] else found[1:]

    def body_before(self, at: int, lexicon: Lexicon, head: str = "company") -> str:
        """The organisation that "the company" or "the board" means at a place: the one most often named before it."""
        kind = head if head in lexicon.sources["public-body"] else ""
        if kind not in self.leaders:
            self.leaders[kind] = _leaders(self.bodies, kind, lexicon)
        starts, names = self.leaders[kind]
        before = bisect_left(starts, at)
        return names[before - 1] if before else ""

    def body_of_sort(self, head: str, at: int, lexicon: Lexicon) -> str:
        """Give the body named last before a place that a noun can mean by that one's name."""
        before = (name for start, name in reversed(self.bodies) if start < at)
        return next((name for name in before if of_that_sort(head, name, lexicon)), "")


def of_that_sort(head: str, body: str, lexicon: Lexicon) -> bool:
    """Whether a noun can mean a body by its name: "the hospital" no Orla Works, "the company" no Orla Hospital."""
    sorts, own = lexicon.sources["sort-in-name"], body.lower().split()
    if head in lexicon.sources.get("force", ()):
        return not lexicon.sources["force-name"].isdisjoint(own)
    if head in sorts:
        return not sorts.isdisjoint(own)
    if head in lexicon.sources.get("sort-or-letters", ()):
        return head in own or body.isupper()  # "the federation" is the FIB, and no Orla Capital
    return own[0 if lexicon.head_first else -1] not in sorts or head not in lexicon.sources["business-noun"]


def _leaders(bodies: Sequence[tuple[int, str]], kind: str, lexicon: Lexicon) -> tuple[list[int], list[str]]:
    """For each mention of a body, with where it stands, which has been named most often by then.

    `kind` is the last word that its name must have; where it is empty, public bodies are left out.
    """
    public = lexicon.sources["public-body"]
    counts: dict[str, int] = {}
    longer: dict[str, dict[str, None]] = {}
    best = ""
    starts: list[int] = []
    leaders: list[str] = []
    for start, name in bodies:
        parts = name.lower().split()
        noun = parts[0 if lexicon.head_first else -1]
        if (noun != kind) if kind else (noun in public):
            continue
        if name not in counts:
            # a short form and its full name are one body: "Orla" counts for "Orla Shipping"
            shorter = [" ".join(name.split()[:size]) for size in range(1, len(parts))]
            counts[name] = sum(counts.get(short, 0) for short in shorter)
            for short in shorter:
                longer.setdefault(short, {})[name] = None
        for counted in (name, *longer.get(name, ())):
            counts[counted] += 1
            fuller = counted.startswith(best + " ") and counts[counted] == counts.get(best)
            if not best or fuller or counts[counted] > counts[best]:
                best = counted
        starts.append(start)
        leaders.append(best)
    return starts, leaders


OF_BODIES = ("official", "organisation", "outlet")
_RANK = {"": 0, "person": 1, "organisation": 2, "witness": 2, "expert": 3, "outlet": 3, "official": 4, "document": 4}
"""Which of two things that an article calls somebody says more of who they are."""
_MOST_FIGURES = 400


def figures(
    cast: Cast, found: Sequence[tuple[int, int]], printed: Sequence[str], bodies: set[str], lexicon: Lexicon
) -> tuple[list[tuple[int, Figure]], list[Holder]]:
    """Fill a cast with those behind its names; give where bodies are named, and who holds an office of one."""
    body: Figure | None = None  # named last
    named: list[tuple[int, Figure]] = []
    of_body: list[Holder] = []
    learned: list[Figure] = []
    persons = {name: _person_called(cast, name, bodies, lexicon) for name in set(printed)}
    titled_by = {name: len(name.split()) - len(full.split()) if full else 0 for name, full in persons.items()}
    for (first, last), printed_name in zip(found, printed, strict=True):
        mention = _mention(cast, (first, last), printed_name, persons[printed_name], lexicon)
        if mention is None:
            continue
        titles = _learn_titles(cast, mention, titled_by[printed_name], lexicon)
        if titles and any(t.low in lexicon.sources["title-learned"] for t in titles):
            learned.append(mention.figure)
        if mention.person and not mention.figure.gender:
            mention.figure.gender = gender.of_name(printed_name, lexicon) or gender.of_name(mention.name, lexicon)
        before = _learn_before(cast, mention, lexicon)
        after = _learn_aside(cast, mention, lexicon)
        if mention.person:
            _learn_deeds(cast, mention, lexicon)
            if not mention.figure.gender:
                beside = (*before, *(() if after[:1] and after[0].who else after))
                mention.figure.gender = gender.of_words((t.low for t in beside), lexicon)
            if not mention.figure.gender and before:
                # "la diputada Nuria Ott"
                mention.figure.gender = lexicon.person_articles.get(before[0].spelled, "")
        _learn_rank(cast, mention, lexicon)
        if not mention.person:
            figure = mention.figure
            body = figure if figure.kind in OF_BODIES else body
            known = mention.last > mention.first or mention.name in cast.inner
            if figure.kind in OF_BODIES or (not figure.kind and known):
                named.append((mention.first, figure))
        elif _holds_office(before, lexicon) or _holds_office(after, lexicon):
            of_body.append(Holder(mention.figure, mention.first - len(before), len(named), body))
    _learn_of_pronouns(cast, found, [persons[name] for name in printed], lexicon)
    for figure in learned:
        figure.kind = figure.kind or "expert"  # "Dr Ana Ruiz", of whom nothing else is told
    cast.spoken_of = _spoken_of(cast)
    return named, of_body


class _Mention(NamedTuple):
    """Where a person or a body is named."""

    figure: Figure
    key: Key
    name: str
    person: bool
    first: int
    last: int


def _mention(cast: Cast, where: tuple[int, int], printed: str, full: str, lexicon: Lexicon) -> _Mention | None:
    """Give whom a name calls, `full` being a person's name; None where it calls nobody, or too many are known."""
    (first, last), person, name = where, bool(full), full or printed
    tokens = cast.words.tokens
    if not person and last - first > 1:
        first, name = _without_label(tokens, first, name, lexicon)
    name = name if person else without_case(name, lexicon)
    key = name_key(name, lexicon)
    if not key or (key not in cast.figures and len(cast.figures) >= _MOST_FIGURES):
        return None
    figure = cast.figures.get(key)
    if figure is None:
        figure = cast.figures[key] = Figure(name, person=person)
        if not person:
            _learn(cast, figure, key, tokens[first : last + 1], first, lexicon)
    elif len(name) > len(figure.name) and person:
        figure.name = name
    return _Mention(figure, key, name, person, first, last)


def _learn_titles(cast: Cast, mention: _Mention, titled: int, lexicon: Lexicon) -> Tokens:
    """Learn what the words of a name before the name itself tell, and give them: the first of "Mayor Ana Ruiz".

    `titled` is how many there are.
    """
    if titled <= 0:
        return ()
    tokens, figure, first = cast.words.tokens, mention.figure, mention.first
    titles = tokens[first : _named_from(tokens, first, mention.last, titled)]
    if titles and any(t.low in lexicon.sources["title-official"] for t in titles):
        around = (*tokens[max(0, first - 1) : first], titles[0])
        once = any(t.low in lexicon.sources["former"] for t in around)
        figure.kind = figure.kind or "person" if once else "official"
    if titles:
        _learn(cast, figure, mention.key, titles, first, lexicon)
    return titles


def _learn_before(cast: Cast, mention: _Mention, lexicon: Lexicon) -> Tokens:
    """Learn what the words before a name tell, and give them: "the harbour master Ana Ruiz"."""
    tokens, first = cast.words.tokens, mention.first
    before = _before(tokens, first, mention.last) if first else ()
    if before:
        before = _in_paragraph(cast, before, first)
    if lexicon.head_first and first and not before:
        before = _titled_before(tokens, first, mention.last)
    if before:
        _learn(cast, mention.figure, mention.key, before, first, lexicon, near=not mention.person)
    begin, end = office_before(tokens, first, mention.last) if mention.person and not before else (0, 0)
    if end:
        _learn(cast, mention.figure, mention.key, tokens[begin:end], begin, lexicon)
    return before


def _learn_aside(cast: Cast, mention: _Mention, lexicon: Lexicon) -> Tokens:
    """Learn what an aside behind a name tells, and give it: "Ana Ruiz, who led the study,"."""
    tokens, figure, behind = cast.words.tokens, mention.figure, mention.last + 1
    if behind >= len(tokens) or tokens[behind].low not in _OPENS_ASIDE:
        return ()
    after = aside_at(tokens, _after_letters(tokens, behind, lexicon))
    if not after:
        return after
    if after[0].low.split("-")[0] in lexicon.sources["party-letter"] and after[0].capital and mention.person:
        figure.kind = "official"
    elif roles.witnesses(after, lexicon):
        _raise(figure, "witness")
    elif (who := next((i for i, t in enumerate(after) if t.who and i), 0)) and roles.witnesses(after[who:], lexicon):
        _learn(cast, figure, mention.key, after[:who], mention.first, lexicon)
        _raise(figure, "witness")  # "a baker who was on the lift"
    elif after[0].who:
        _learn_told(cast, figure, mention.key, behind + 1, lexicon)  # "Ruiz, who became mayor in May,"
        studies = after[1:] and after[1].low in lexicon.sources["studies"]
        if studies or roles.did_the_study(after, lexicon):
            _raise(figure, "expert")
    else:
        _learn(cast, figure, mention.key, after, mention.first, lexicon)
    return after


def _learn_rank(cast: Cast, mention: _Mention, lexicon: Lexicon) -> None:
    """Learn what the name itself and the place behind "of" tell: a state, "Ruiz of Orla University", "MdB"."""
    tokens, figure, last = cast.words.tokens, mention.figure, mention.last
    if figure.kind == "official":
        return  # nothing says more
    of = mention.person and last + 2 < len(tokens) and tokens[last + 1].low == "of"
    if of and not figure.kind and any(t.noun in lexicon.sources["learned-body"] for t in tokens[last + 2 : last + 8]):
        figure.kind = "expert"
    state = mention.name in cast.states or mention.name.lower() in lexicon.sources["seat-of-power"]
    if state or (mention.person and tokens[last].low in lexicon.sources["parliament-member"]):
        figure.kind = "official"


def _person_called(cast: Cast, name: str, bodies: set[str], lexicon: Lexicon) -> str:
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


def _public_bodies(words: Words, lexicon: Lexicon) -> dict[str, list[tuple[int, str]]]:
    """Where bodies of the state are named in several words, by the last of these: "central bank", "parole board"."""
    heads = by_first_word(lexicon.sources["public-name"])
    found: dict[str, list[tuple[int, str]]] = {}
    for at in [at for at in words.noted if words.tokens[at].opens_public]:
        for name in heads[words.tokens[at].low]:
            size = name.count(" ") + 1
            if size > 1 and " ".join(t.noun for t in words.tokens[at : at + size]) == name:
                found.setdefault(name.rsplit(" ", 1)[1], []).append((words.starts[at], name))
    return found


def _holds_office(words: Tokens, lexicon: Lexicon) -> bool:
    """Whether words give somebody an office of the body just named: "its chief executive", "their head"."""
    return (
        len(words) > 1
        and words[0].low in lexicon.words["of-body"]
        and any(token.noun in lexicon.sources["office"] for token in words[1:5])
    )


def _spoken_of(cast: Cast) -> tuple[Sequence[int], Sequence[Key]]:
    """Where "the mill" and "the minister" stand for a body or a person of the article."""
    tokens, starts = cast.words.tokens, cast.words.starts
    places: list[int] = []
    keys: list[Key] = []
    nouns = cast.by_noun
    for at in [at + 1 for at in cast.words.noted if tokens[at].definite and at + 1 < len(tokens)]:
        if tokens[at].low in nouns:
            known = nouns[tokens[at].low]
            before = [key for place, key in known if place < starts[at]]
            places.append(starts[at])
            keys.append(before[-1] if before else known[0][1])
    return places, keys


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


def _after_letters(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """Find what follows the letters after a name: the last comma of "Nora Tolland, M.D., Ph.D., a surgeon"."""
    while at + 2 < len(tokens) and tokens[at].low == "," and letters(tokens[at + 1].low, lexicon):
        at += 3 if tokens[at + 2].low == "." else 2
    return at


def _named_from(tokens: Tokens, first: int, last: int, titles: int) -> int:
    """Where a name begins after so many words of title, each with its stop: "Rep. Tom Hale"."""
    at = first
    while at < last and titles > 0:
        titles -= 1
        at += 2 if tokens[at + 1].low == "." else 1
    return at


def _without_label(tokens: Tokens, first: int, name: str, lexicon: Lexicon) -> tuple[int, str]:
    """A body's name without the noun before it that a capital hides: "Promoter Grand Meridian"."""
    joined = tokens[first + 1].preposition  # "Ministry of Peat"
    joined = joined or (lexicon.head_first and first > 0 and tokens[first - 1].is_word)  # "la Policía Local"
    if joined or opens_name(tokens[first].low, lexicon) or tokens[first].noun not in lexicon.sources["body-noun-any"]:
        return first, name
    return first + 1, clean(name.split(" ", 1)[1])


def _learn_of_pronouns(cast: Cast, found: Sequence[tuple[int, int]], called: Sequence[str], lexicon: Lexicon) -> None:
    """Take in what "He is the engineer" or "She heads Orla Works" tells of the one person named in the sentence before.

    `called`: for each name, the full one of the person whom it calls, or nothing.
    """
    tokens = cast.words.tokens
    firsts: list[int] = []
    for at in [at for at in cast.words.noted if tokens[at].low in _HE]:
        if not at or not tokens[at - 1].is_mark or not _tells_who(tokens, at + 1, lexicon):
            continue
        token = tokens[at]
        firsts = firsts or [first for first, _ in found]
        ends = (i for i in range(at - 2, max(0, at - _SENTENCE), -1) if tokens[i].low in _STOPS)
        begin = next((i for i in ends if not tokens[i - 1].abbreviation), max(0, at - _SENTENCE))
        near = slice(bisect_left(firsts, begin), bisect_left(firsts, at))
        keys = {name_key(name, lexicon) for name in called[near] if name}
        figure = cast.figures.get(keys.pop()) if len(keys) == 1 else None
        if figure is not None and gender.agree(figure.gender, token.low):
            _learn_told(cast, figure, name_key(figure.name, lexicon), at, lexicon)


_HE = (gender.HE, gender.SHE)
_SENTENCE = 60
"""Words and marks within which the sentence before a pronoun begins."""
_STOPS = frozenset((".", "!", "?"))


def _tells_who(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Whether a verb tells what its subject is, or for whom: "is the", "represents", "speaks for", "heads"."""
    told = tokens[verb : verb + _SHORTEST_TOLD]
    if len(told) < _SHORTEST_TOLD or not told[0].is_word:
        return False
    sources, low = lexicon.sources, told[0].low
    if low in sources.get("represents", ()) or low in sources.get("heads", ()):
        return True
    if told_to_be(tokens, verb, lexicon)[1] or serves_in(tokens, verb, lexicon)[1]:
        return True
    noun = told[1].determiner or told[1].possessive or told[1].owns or told[2].owns
    return (low in sources.get("speaks-for", ()) and told[1].low == "for") or (told[0].be and noun)


def _learn_deeds(cast: Cast, mention: _Mention, lexicon: Lexicon) -> None:
    """Take in what the words behind a person's name tell of him: what he is, for whom he speaks, where he is heard."""
    figure, first, last = mention.figure, mention.first, mention.last
    tokens = cast.words.tokens
    if not (first and tokens[first - 1].is_word):
        _learn_told(cast, figure, mention.key, last, lexicon)
    figure.body = figure.body or _on_behalf(cast, first, last, lexicon)
    if _testifies(tokens, last + 1, lexicon):
        figure.nouns.add("witness")
        cast.by_noun.setdefault("witness", []).append((cast.words.starts[first], mention.key))


def _learn_told(cast: Cast, figure: Figure, key: Key, last: int, lexicon: Lexicon) -> None:
    """Take in what a sentence of its own says that somebody is, or for whom: "Ruiz is a lawyer for Bo Lee".

    `last`: where the words for them end that the sentence begins with.
    """
    tokens, verb = cast.words.tokens, last + 1
    if not _tells_who(tokens, verb, lexicon):
        return
    if _learn_office(cast, figure, key, verb, lexicon):
        return
    told = tokens[verb : verb + _LONGEST_TOLD]
    end = next((i for i, t in enumerate(told) if i and (not t.is_word or t.finite or t.relative or t.conjunction)), 0)
    words = tokens[verb + 1 : verb + end] if end else ()
    if not words:
        return
    named = cast.names_within(cast.words.starts[verb + 1], cast.words.ends[verb + end - 1])
    names = [cast.text[s:e].strip() for s, e in named]
    body = next((name for name in names if name not in figure.name), "")
    if told[0].low in lexicon.sources.get("heads", ()):
        kind = cast.figures.get(name_key(body, lexicon), Figure("")).kind if body else ""
        if body:
            figure.body, figure.role = figure.body or body, figure.role or f"head of {body}"
            _raise(figure, "official" if kind == "official" else "person")
        elif roles.kind_of(words, lexicon) == "official":
            _raise(figure, "official")  # "runs the city's building department"
        return
    if told[0].be:
        _learn(cast, figure, key, words, verb + 1, lexicon)
        if not any(t.noun in lexicon.sources["spokesman"] for t in words):
            return
    if not body and told[end].low == "," and words[-1].noun in lexicon.sources["of-another"]:
        body = _name_at(cast, verb + end + 1)  # "the lawyer of his widow, Ana Ruiz"
    figure.body = body or figure.body


def _learn_office(cast: Cast, figure: Figure, key: Key, verb: int, lexicon: Lexicon) -> bool:
    """Take in an office or a seat that the words behind a name tell of; whether they do: "was elected mayor"."""
    tokens = cast.words.tokens
    begin, end = told_to_be(tokens, verb, lexicon)
    if end:
        _learn(cast, figure, key, tokens[begin:end], begin, lexicon)
        return True
    begin, end = serves_in(tokens, verb, lexicon)
    if end:
        _raise(figure, "official" if roles.kind_of(tokens[begin:end], lexicon) == "official" else "person")
        return True
    seated = holds_seat(tokens, verb, lexicon)
    if seated:
        _raise(figure, "official")
    return seated


def _testifies(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Whether a verb tells that somebody is heard in court: "gave evidence", "told the jury"."""
    known = by_first_word(lexicon.sources.get("testifies", frozenset()))
    if verb >= len(tokens) or tokens[verb].low not in known:
        return False
    ahead = " ".join(t.low for t in tokens[verb : verb + _TESTIFIES])
    return ahead.startswith(known[tokens[verb].low])


_TESTIFIES = 3
"""Words of "told the jury"."""


def _on_behalf(cast: Cast, first: int, last: int, lexicon: Lexicon) -> str:
    """Give the name for which somebody speaks: "Ruiz said on behalf of Orla that", "On behalf of Orla, Ruiz said"."""
    tokens, words = cast.words.tokens, lexicon.sources.get("behalf", ())
    after = tokens[last + 1 : last + 6]
    if len(after) > _BEHALF and after[2].low in words and (after[0].cue is not None or after[0].low == ","):
        at = last + 5
    elif first > _BEHALF and tokens[first - 1].low == ",":
        near = range(first - 3, max(0, first - 9), -1)
        at = next((i + 2 for i in near if tokens[i].low in words and tokens[i + 1].low == "of"), 0)
    else:
        return ""
    at += bool(at) and tokens[at].determiner
    return _name_at(cast, at) if at and at < len(tokens) else ""


_BEHALF = 4
"""Words of "said on behalf of"."""


def _name_at(cast: Cast, at: int) -> str:
    """Give the name that begins with a token; empty where none does."""
    start = cast.words.starts[at]
    found = cast.names_within(start, start + _LONGEST_NAME)
    return cast.text[slice(*found[0])].strip() if found and found[0][0] == start else ""


_LONGEST_NAME = 60
"""Characters."""


_LONGEST_TOLD, _SHORTEST_TOLD = 14, 3


def _learn(cast: Cast, figure: Figure, key: Key, words: Tokens, at: int, lexicon: Lexicon, near: bool = False) -> None:
    """Take in a phrase that describes somebody; `near`: it stands right before a body's name."""
    if True not in [token.describes for token in words]:
        return  # as most names
    head = roles.head_at(words, lexicon)
    kind = roles.kind_by_head(words, head, lexicon)
    if head < 0 or (near and not kind and words[head].noun not in lexicon.sources["body-noun-any"]):
        return
    _raise(figure, kind)
    if kind and not figure.role:
        figure.role = (
            _spelled(cast, words, at, lexicon)
            if lexicon.function
            else " ".join(t.low for t in words).replace(" .", ".")
        )
    for token in words[: head + 1]:
        noun = token.noun
        if token.role or noun in lexicon.sources["body-noun-any"]:
            figure.nouns.add(noun)
            places = cast.by_noun.setdefault(noun, [])
            if not places or places[-1][1] != key:
                places.append((cast.words.starts[at], key))


def _spelled(cast: Cast, words: Tokens, at: int, lexicon: Lexicon) -> str:
    """Give words near a place as the article spells them; tokens have the small ones in English."""
    tokens, wanted = cast.words.tokens, list(words)
    for begin in range(max(0, at - _LONGEST_TITLE - 8), min(at + _LONGEST_TITLE + 12, len(tokens))):
        if list(tokens[begin : begin + len(wanted)]) == wanted:
            end = begin + len(wanted) - 1
            spelled = cast.text[cast.words.starts[begin] : cast.words.ends[end]]
            return spelled if lexicon.nouns_capital else spelled.lower()
    return ""


def _raise(figure: Figure, kind: str) -> None:
    if figure.kind == "organisation" and not figure.person and kind in ("document", "outlet"):
        return  # "the leak at Elmstead University", "the school's paper": what its name says is surer
    if _RANK[kind] > _RANK[figure.kind]:
        figure.kind = kind


def _before(tokens: Tokens, first: int, last: int) -> Tokens:
    """The words that describe a name from before it: "forklift driver Joe", "the regulator, Netzrat"."""
    at = first
    comma = at > 0 and tokens[at - 1].low == ","
    if comma:
        at -= 1
    begin = at
    while begin > 0 and at - begin < 7:
        token = tokens[begin - 1]
        if not token.is_word or token.finite or token.preposition or token.pronoun or token.conjunction:
            break
        begin -= 1
        if token.determiner or token.possessive or token.owns:
            break
    if comma and begin > 1 and tokens[begin - 1].low == "of":
        head = _head_of(tokens, begin - 1)  # "the coxswain of the Orla station, Ana Ruiz"
        begin = head if head != begin else _whole_of(tokens, begin, at)
    phrase = tokens[begin:at]
    if comma and not (phrase and (phrase[0].determiner or phrase[0].possessive or phrase[0].owns)):
        return ()
    if comma and (tells_where(tokens, begin, last) or _said_by_the_way(tokens, last)):
        return ()  # "At the hospital, Ana Ruiz said": where, and not what she is; "The mayor, Ruiz said, was late"
    if comma and phrase[-1].capital:
        return ()  # "Asked about his talks with the yard Orla Marine, Hale said": another one's name
    return phrase


def _head_of(tokens: Tokens, of: int) -> int:
    """Where the noun phrase begins that "of" belongs to: "the coxswain | of"; behind it, where that has no article."""
    for at in range(of - 1, max(-1, of - _LONGEST_TITLE), -1):
        token = tokens[at]
        if not token.is_word or token.finite or token.preposition or token.pronoun or token.conjunction:
            break
        if token.determiner or token.possessive:
            return at
    return of + 1


def _whole_of(tokens: Tokens, begin: int, end: int) -> int:
    """Where a noun phrase begins that ends in a thing of which somebody is told: "the man in charge of | the site"."""
    thing = tokens[end - 1]
    if begin < _IN_PHRASE or not tokens[begin - 1].preposition or thing.source_kind in _PERSONAL:
        return begin
    for first in range(begin - 2, max(-1, begin - _IN_PHRASE - 4), -1):
        token = tokens[first]
        if not token.is_word or token.finite or token.pronoun or token.conjunction:
            return begin
        if token.determiner:
            return first if tokens[first + 1].source_kind in _PERSONAL else begin
    return begin


_IN_PHRASE = 3
"""Words of "the head of", at least."""
_PERSONAL = ("person", "official", "expert", "witness")


def tells_where(tokens: Tokens, begin: int, last: int) -> bool:
    """Tell whether what stands before a comma and a name is where it was, or another one: "At the yard, Ruiz said"."""
    if not begin or not tokens[begin - 1].is_word:
        return False
    if tokens[begin - 1].preposition and (begin == 1 or tokens[begin - 2].low in (".", "!", "?")):
        return True
    # "In talks with the paper, Ruiz said", "They met the regulator, Ruiz said": an aside would end with a comma
    verb = last + 1
    while verb < len(tokens) and (tokens[verb].adverb or tokens[verb].ly):
        verb += 1
    following = tokens[verb] if verb < len(tokens) else None
    if following is None or following.capital:
        return False
    said = following.cue is not None and following.cue.form in ("ed", "s")
    return following.finite or following.auxiliary or said


def _said_by_the_way(tokens: Tokens, last: int) -> bool:
    """Whether a name and a verb of saying stand in commas inside what is said: "The leak, | Ruiz said, | was old"."""
    verb = last + 1
    while verb < len(tokens) and (tokens[verb].adverb or tokens[verb].auxiliary):
        verb += 1
    ahead = tokens[verb : verb + 2]
    return len(ahead) > 1 and ahead[0].cue is not None and ahead[1].low == ","


def _in_paragraph(cast: Cast, before: Tokens, first: int) -> Tokens:
    """Leave out of the words before a name those of the paragraph above, such as its headline."""
    starts = cast.words.starts
    last = first - (cast.words.tokens[first - 1].low == ",")
    begin = last - len(before)
    line = cast.text.rfind("\n", starts[begin], starts[first])
    return before if line < 0 else cast.words.tokens[bisect_left(starts, line, begin, last) : last]


def _titled_before(tokens: Tokens, first: int, last: int) -> Tokens:
    """Give the words before a name that are a title with whose it is: "el ministro de Agricultura, Ana Ruiz"."""
    at = first - (tokens[first - 1].low == ",")
    begin = at
    while begin > 0 and at - begin < _LONGEST_TITLE:
        token = tokens[begin - 1]
        other = token.finite or token.pronoun or token.conjunction or (token.preposition and token.low != "of")
        if not token.is_word or other:
            break
        begin -= 1
        if (token.determiner or token.possessive) and not (begin and tokens[begin - 1].low == "of"):
            break
    phrase = tokens[begin:at]
    if at < first and tells_where(tokens, begin, last):
        return ()  # "De acuerdo con la fiscalía, Ruiz pagó"
    titled = len(phrase) > 1 and (phrase[0].determiner or phrase[0].possessive) and phrase[1].role
    return phrase if titled and phrase[-1].low != "of" else ()  # "el alcalde de Orla": whose it is, and no title


_LONGEST_TITLE = 12
"""Words of a title with whose it is."""


def speaks_next(tokens: Tokens, at: int, relative: bool = False) -> bool:
    """Whether a verb of saying begins at a place: what stands before it speaks, and is no aside ("..., police said").

    `relative`: a relative clause stands before it, whose verb this may be.
    """
    while at + 1 < len(tokens) and (tokens[at].adverb or tokens[at].ly or (tokens[at].auxiliary and not relative)):
        at += 1
    if at < len(tokens) and not relative and _takes_object(tokens, at):
        return True  # "At the Merrow College, police found a girl"
    cue = tokens[at].cue if at < len(tokens) else None
    if cue is None or relative or cue.form not in ("ed", "s", "base") or "q" not in cue.frames:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    # "the man charged with theft": a participle
    return not ("o" in cue.frames and after is not None and after.preposition)


def _takes_object(tokens: Tokens, at: int) -> bool:
    """Whether a verb has an object or a clause after it, so that it is no participle: "found a girl", "had left"."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not (token.finite or (token.cue is not None and token.cue.form == "ed")):
        return False
    return after.determiner or after.possessive or after.pronoun or after.number


_OPENS_ASIDE = (",", "(")


def aside_at(tokens: Tokens, at: int) -> Tokens:
    """What stands in commas or brackets after a name."""
    if at + 1 >= len(tokens) or tokens[at].low not in _OPENS_ASIDE:
        return ()
    closing = ")" if tokens[at].low == "(" else ","
    begin = at + 1
    if tokens[begin].number and begin + 1 < len(tokens) and tokens[begin + 1].low == ",":
        begin += 2  # "Ruiz, 45, a nurse"
    elif tokens[begin].low == "of" and begin + 3 < len(tokens) and tokens[begin + 1].number:
        begin += 4 * (tokens[begin + 3].low == ",")  # "Ruiz, de 45 años, enfermera"
    end = begin
    told = tokens[begin].relative
    while end < len(tokens) and end - begin < 18 and tokens[end].low != closing:
        token = tokens[end]
        told = told or token.who  # "a baker who was on the lift"
        if (token.is_mark and token.low not in ("-", "'", "’", "&", ".")) or token.is_quote:
            break
        if token.low == "." and not tokens[end - 1].abbreviation:
            break
        if (token.finite or _takes_object(tokens, end)) and not told:
            break
        end += 1
    aside = tokens[begin:end]
    relative = any(token.relative for token in aside)
    reports = len(aside) > 1 and aside[-1].cue is not None and aside[-1].cue.form == "base" and aside[-2].many
    if not aside or reports or speaks_next(tokens, end, relative):
        return ()
    first = aside[0]
    opens = first.relative or first.determiner or first.possessive or first.aside or bool(first.role) or first.capital
    return aside if opens or closing == ")" else ()
