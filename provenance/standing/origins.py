"""Where information entered: the origin of each telling, relays followed to their end, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from attrs import evolve

from provenance import naming
from provenance.model import (
    Article,
    Attribution,
    Claim,
    DecisionKind,
    Key,
    Origin,
    Origins,
    Party,
    Source,
    SourceKind,
)
from provenance.naming import Sameness
from provenance.standing.view import View, same_outlet

NAMED, DOCUMENT, DISTINCT, HEARD = "named ", "document ", "unnamed ", "heard by "
"""How the keys of origins begin; a body is one origin whether it speaks itself or through its spokesman."""


def origin(claim: Claim, view: View, names: Iterable[Key] = ()) -> Origin | None:
    """Where a claim's information entered, by the first rule that applies; None in the outlet's own voice.

    `names` are those whom the thread is about, beside those whom the claim itself names.
    """
    known = view.decided.get((DecisionKind.DISTINCT, claim.id))
    distinct = (known.value or claim.id) if known is not None else ""
    found = _entered(view.completed(claim), view, distinct, names)
    passed_on = view.derived.get(claim.article)
    if found is None or passed_on is None or distinct:
        return found
    if found.kind == "identified" or (found.kind == "untraced" and found.key.startswith(HEARD)):
        return found
    # sources without names, in a page that only passes on another one: what it adds cannot be told from nothing
    earlier = view.record.articles[passed_on.of]
    key = f"{HEARD}{naming.family(earlier.outlet) or earlier.id}"
    if found.key == key:
        return found  # a page of the outlet's own stands at the beginning, and others had it from there in between
    label = f"{earlier.outlet or 'an earlier page'}, {passed_on.how}"
    return Origin(key, label, "untraced", False, found.claims)


def _entered(claim: Claim, view: View, distinct: str, names: Iterable[Key]) -> Origin | None:
    """As `origin`, by what the claim itself says; `distinct` is how a person tells its unnamed source from others."""
    credit = claim.attribution
    if credit is None:
        return None
    article = view.article(claim)
    source = credit.source
    ends = (claim.id,)
    if (source.kind is SourceKind.DOCUMENT and source.identified) or source.own_observation:
        return _record_or_seen(source, ends)
    if not source.name:
        return _untraced(credit, article, ends)
    if source.kind is SourceKind.OUTLET:
        return _relayed(credit, source, article, ends)
    interested = not claim.admission and is_party(claim, (*claim.about, *names), view)
    if not source.identified:
        # an insider without a name is not the party speaking; "company representatives" are
        return _nameless(claim, credit, article, distinct, interested and source.generic)
    through_nobody = any(not v.identified and v.kind is not SourceKind.OUTLET for v in credit.via)
    if through_nobody or naming.second_hand(source.role):
        # what people without names say that somebody told them; "Ruiz, who was told so by her daughter": the daughter's
        return _unnamed(article, ends)
    party = naming.party(source)
    if interested and source.generic:
        party = evolve(party, described=True)  # "the company" may be any of those that are named
    label = source.body if source.body_key else source.name
    return Origin(f"{NAMED}{source.body_key or source.key}", label, "identified", interested, ends, party)


def _record_or_seen(source: Source, ends: tuple[str, ...]) -> Origin:
    """Give a document, or what an outlet's own people saw."""
    if source.kind is SourceKind.DOCUMENT and source.identified:
        key = naming.key(source.key or source.name)
        # "a regulatory filing", of which nobody says whose it is, may be anybody's
        party = Party(key, source.name, "", naming.key(source.body_key), described=not _has_a_name(source))
        return Origin(f"{DOCUMENT}{key}", source.name, "identified", False, ends, party)
    party = Party(source.key, source.name)
    key = f"outlet {naming.family(source.key)}"
    return Origin(key, f"{source.name}, own observation", "identified", False, ends, party)


def _nameless(claim: Claim, credit: Attribution, article: Article, distinct: str, interested: bool) -> Origin:
    """Give somebody without a name whom the desk tells from others, whom another outlet heard, or this one."""
    ends = (claim.id,)
    if distinct:
        known = "recorded as distinct" if distinct == claim.id else f"known to the desk as {distinct}"
        label = f"{credit.source.name} ({known})"
        return Origin(f"{DISTINCT}{distinct}", label, "unnamed", interested, ends)
    hearer = next((v for v in credit.via if v.kind is SourceKind.OUTLET), None)
    if hearer is None:
        return evolve(_unnamed(article, ends), interested=interested)
    if not hearer.key:
        return _untraced(credit, article, ends)
    key = f"{HEARD}{naming.family(hearer.key)}"
    return Origin(key, f"unnamed sources heard by {hearer.name}", "unnamed", interested, ends)


def _has_a_name(document: Source) -> bool:
    """Whether the words for a document name it, or whose it is: "a report by the Rail Board".

    That it has a capital names no "Vermerk": in German every noun has one.
    """
    kind = document.role.casefold().split()
    words = document.name.split()
    return bool(document.body_key) or any(
        word[:1].isupper()
        and word.casefold() not in kind
        and not (at == 0 and (naming.is_article(word) or naming.says_what_sort(word)))
        for at, word in enumerate(words)
    )


def _unnamed(article: Article, ends: tuple[str, ...]) -> Origin:
    """Somebody without a name whom the outlet itself heard."""
    outlet = article.outlet or "an unnamed outlet"
    key = f"{HEARD}{naming.family(article.outlet) or article.id}"
    return Origin(key, f"unnamed sources heard by {outlet}", "unnamed", False, ends)


def _relayed(credit: Attribution, source: Source, article: Article, ends: tuple[str, ...]) -> Origin:
    """Give the end of the chain of a relay, as far as this page tells it."""
    if not source.key:
        return _untraced(credit, article, ends)
    own = naming.outlet(article.outlet)
    its_own = same_outlet(source.key, own)
    # a page may call itself "we"
    called = article.outlet if its_own and naming.outlet(source.name) != source.key else source.name
    if its_own and not credit.via:
        return Origin(f"{HEARD}{naming.family(own)}", f"{called}, own reporting", "unnamed", False, ends)
    return Origin(f"{HEARD}{naming.family(source.key)}", f"{called}, as relayed", "untraced", False, ends)


def _untraced(credit: Attribution, article: Article, ends: tuple[str, ...]) -> Origin:
    """Where a chain that breaks at its far end ("media reports said") can still be followed to."""
    hearer = next((v for v in credit.via if v.key), None)
    if hearer is None:
        name = credit.source.name
        label = f"untraced: “{name}”" if name else f"untraced: “{credit.cue}”, by nobody named"
        return Origin(f"untraced {article.id}", label, "untraced", False, ends)
    return Origin(f"{HEARD}{naming.family(hearer.key)}", f"{hearer.name}, as relayed", "untraced", False, ends)


def is_party(claim: Claim, names: Iterable[Key], view: View) -> bool:
    """Whether the source of a claim is, or speaks for, somebody that the thread is about; in doubt it is."""
    if claim.attribution is None:
        return False
    if claim.attribution.source.generic:
        return True
    own = own_keys(claim)
    return any(view.may_be_one(key, name) for name in dict.fromkeys(names) for key in own)


def own_keys(claim: Claim) -> list[Key]:
    """Give the keys of a claim's source and of the body that it speaks for."""
    source = claim.attribution.source if claim.attribution is not None else None
    return [key for key in (source.key, source.body_key) if key] if source is not None else []


# --- how many ---------------------------------------------------------------------------------------------


Entered: TypeAlias = tuple[Claim, "Origin | None"]
"""A claim and where its information entered."""


def entered(claims: Iterable[Claim], names: frozenset[Key], view: View) -> list[Entered]:
    """Give claims of one thread with their origins; `names` are those whom the thread is about.

    Who says something "citing the report" has it from the report, and brings no origin of his own.
    """
    told = [(one, origin(one, view, names)) for one in claims]
    cited = {
        (one.article, one.spans): found
        for one, found in told
        if found is not None and one.attribution is not None and naming.cites(one.attribution.cue)
    }
    if not cited:
        return told
    from_it = [(one, found, cited.get((one.article, one.spans))) for one, found in told]
    return [
        (one, evolve(its, claims=(one.id,)) if found is not None and its is not None else found)
        for one, found, its in from_it
    ]


def counted(tellings: Sequence[Entered], view: View) -> Origins:
    """Distinct origins as a range.

    At least: identified ones that are certainly not one another, and unnamed ones recorded as distinct; 1 when there
    are only others. At most: all that are not certainly one another. The parties that a claim is about count only
    where nobody else does, and then as one at least, and at most as many as are certainly not one another.
    """
    found: dict[str, Origin] = {}
    for one in _traced(_less_headlines(tellings), view):
        key = one.key
        while (known := found.get(key)) is not None and _namesakes(known, one, view):
            key += " (another)"
        if known is None:
            found[key] = one if key == one.key else evolve(one, key=key)
            continue
        # heard itself outranks relayed; and a party that once conceded it is no longer one-sided
        better = one if known.kind == "untraced" else known
        found[key] = evolve(better, interested=known.interested and one.interested, claims=(*known.claims, *one.claims))
    keys = tuple(evolve(one, claims=tuple(sorted(set(one.claims)))) for _, one in sorted(found.items()))
    if len(keys) == 1:
        return Origins(1, 1, keys)
    independent = [k for k in keys if not k.interested]
    distinct = sum(k.key.startswith(DISTINCT) for k in independent)
    voices = independent or keys
    named = [k for k in voices if k.kind == "identified" and k.party is not None]
    verdicts = {
        (i, j): view.sameness(a.party, b.party)
        for (i, a), (j, b) in combinations(enumerate(named), 2)
        if a.party is not None and b.party is not None
    }
    spoken, readers, writers = _spoken(tellings), _readers(tellings), _writers(tellings)
    for (i, j), verdict in verdicts.items():
        if (
            verdict is Sameness.TWO
            and not view.told_apart(named[i].party, named[j].party)
            and (
                _one_utterance(named[i], named[j], spoken)
                or _one_paper(named[i], named[j], readers, writers)
                or _two_halves(named[i], named[j], named)
            )
        ):
            verdicts[i, j] = Sameness.POSSIBLY
    apart = most_apart(len(named), verdicts)
    if independent:
        at_least = max(apart + distinct, 1)
        at_most = max(len(independent) - _joined_for_certain(len(named), verdicts), at_least)
    else:
        # the parties themselves, each under as many names as it may have
        at_least, at_most = (1, max(apart, 1)) if keys else (0, 0)
    doubtful = (pair for pair, verdict in verdicts.items() if verdict is Sameness.POSSIBLY) if independent else ()
    doubts = sorted(_pair(named[i].party, named[j].party) for i, j in doubtful)
    return Origins(at_least, at_most, keys, tuple(dict.fromkeys(doubts)))


_UTTERANCE = 5
"""Words of a quotation from which it is not what two people happen to say alike."""


def _spoken(tellings: Iterable[Entered]) -> dict[str, str]:
    """Give what is quoted as a whole, by the claim's id: its words in lower case, between blanks."""
    found = {}
    for claim, _ in tellings:
        words = _WORDS.findall(claim.text.lower()) if claim.quoted == "all" else ()
        if len(words) >= _UTTERANCE:
            found[claim.id] = f" {' '.join(words)} "
    return found


_WORDS = re.compile(r"\w+")


def _one_utterance(a: Origin, b: Origin, spoken: Mapping[str, str]) -> bool:
    """Whether two sources are quoted with the very same words: somebody said them once, under whichever name."""
    mine = [spoken[one] for one in a.claims if one in spoken]
    return any(one in spoken and any(spoken[one] in it or it in spoken[one] for it in mine) for one in b.claims)


def _readers(tellings: Iterable[Entered]) -> frozenset[str]:
    """Give the ids of the claims of those who had a paper before them when they spoke."""
    return frozenset(
        claim.id
        for claim, _ in tellings
        if claim.attribution is not None and naming.from_paper(claim.attribution.source.basis)
    )


def _writers(tellings: Iterable[Entered]) -> frozenset[str]:
    """Give the ids of the claims of those who wrote down what they tell."""
    return frozenset(c.id for c, _ in tellings if c.attribution is not None and naming.writes(c.attribution.cue))


def _two_halves(a: Origin, b: Origin, named: Sequence[Origin]) -> bool:
    """Whether two sources may be the two names of a third: "Ana" and "Ruiz", where another page has "Ana Ruiz"."""
    halves = [naming.words(one.party.key) for one in (a, b) if one.party is not None]
    if len(set(halves)) < 2 or any(len(one) > 1 for one in halves):
        return False
    return any(one.party is not None and set(naming.words(one.party.key)) == {*halves[0], *halves[1]} for one in named)


def _one_paper(a: Origin, b: Origin, readers: frozenset[str], writers: frozenset[str]) -> bool:
    """Whether two sources may be one piece of paper, or a paper and whoever wrote or read it.

    "A memo seen by the Courier" may be the one that "a memo obtained by the Post" is; "a letter from Ruiz to the
    mayor" is what Ruiz says; and who only speaks of it after reading a report may have it from there.
    """
    if all(one.key.startswith(DOCUMENT) or readers.issuperset(one.claims) for one in (a, b)) and not (
        a.key.startswith(DOCUMENT) and b.key.startswith(DOCUMENT)
    ):
        return True
    papers = [one for one in (a, b) if one.key.startswith(DOCUMENT) or naming.is_paper(one.label)]
    if len(papers) == 2:
        first, second = (one.label for one in papers)
        return (naming.says_who_saw(first) and naming.says_who_saw(second)) or naming.of_one_house(first, second)
    if len(papers) != 1:
        return False
    called = papers[0].label
    if naming.says_who_saw(called) and any(writers.issuperset(one.claims) for one in (a, b) if one not in papers):
        return True  # "an e-mail obtained by the Post" may be what Ruiz wrote
    others = [one.party for one in (a, b) if one not in papers and one.party is not None]
    return any(
        set(naming.own_words(one.key)[-1:]) & set(_WORDS.findall(called.casefold()))
        or naming.may_have_written(one.role, called)
        for one in others
    )


def _namesakes(a: Origin, b: Origin, view: View) -> bool:
    """Whether two of one name are certainly two: "Tom Hale Jr.", "Tom Hale Sr."."""
    return a.party is not None and b.party is not None and view.sameness(a.party, b.party) is Sameness.TWO


def _pair(a: Party | None, b: Party | None) -> tuple[Key, Key]:
    first, second = sorted(one.key for one in (a, b) if one is not None)
    return first, second


def _less_headlines(tellings: Sequence[Entered]) -> list[Entered]:
    """The tellings, less the unnamed ones of headlines above a text that tells it: "inspectors say" shortens it."""
    told = {c.article for c, _ in tellings if not c.headline}
    return [
        (c, one)
        for c, one in tellings
        if not (c.headline and c.article in told and c.attribution and not c.attribution.source.identified)
    ]


EXACTLY = 14
"""Names up to which the largest set of certainly different ones is found exactly; of more, one that is large."""


def most_apart(size: int, verdicts: Mapping[tuple[int, int], Sameness]) -> int:
    """How many of some names are certainly different parties: the largest set of which no two may be one.

    Where there are very many names it can come out lower, and never higher.
    """
    near: list[set[int]] = [set() for _ in range(size)]
    for (i, j), verdict in verdicts.items():
        if verdict is not Sameness.TWO:
            near[i].add(j)
            near[j].add(i)

    def most(left: frozenset[int]) -> int:
        crowded = max(left, key=lambda i: (len(near[i] & left), -i), default=None)
        if crowded is None:
            return 0
        if not near[crowded] & left:
            return len(left)
        return max(most(left - {crowded}), 1 + most(left - {crowded} - near[crowded]))

    # those with nobody near count each for itself
    crowd = frozenset(i for i in range(size) if near[i])
    alone = size - len(crowd)
    if len(crowd) <= EXACTLY:
        return alone + most(crowd)
    taken = 0
    left = set(crowd)
    while left:
        one = min(left, key=lambda i: (len(near[i] & left), i))
        taken += 1
        left -= near[one] | {one}
    return alone + taken


def _joined_for_certain(size: int, verdicts: Mapping[tuple[int, int], Sameness]) -> int:
    """Count the names that are certainly another one's: each takes one from what there is at most."""
    root = list(range(size))

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for (i, j), verdict in verdicts.items():
        if verdict is Sameness.ONE:
            root[find(j)] = find(i)
    return sum(root[i] != i for i in range(size))


_Node = tuple[str, str]
"""Key and kind of an origin: what an outlet heard itself is another thing than what others have from it."""
_OWN_VOICE: _Node = ("", "")


def _traced(tellings: Sequence[Entered], view: View) -> list[Origin]:
    """Give the origins of claims, with relays followed to where their chain ends, as far as the claims tell."""
    ends = _ends(_steps(tellings, view))
    first = {(one.key, one.kind): one for _, one in reversed(tellings) if one is not None}
    found: list[Origin] = []
    lost: list[Origin] = []
    began = _began(tellings, view)
    for claim, one in ((told, each) for told, each in tellings if each is not None):
        node = (one.key, one.kind)
        for end in sorted(_by_then(ends.get(node, {node}), view.article(claim).date[:10], began)):
            if end == _OWN_VOICE:
                lost.append(one)
            else:
                # a relay says nothing about whether a party spoke in its own favour
                found.append(one if end == node else evolve(first[end], claims=one.claims, interested=True))
    if found or not lost:
        return found
    # outlets crediting outlets, and the last of them nobody: one untraced origin, however many they are
    return [evolve(min(lost, key=lambda o: o.key), claims=one.claims) for one in lost]


def _began(tellings: Sequence[Entered], view: View) -> dict[_Node, str]:
    """Give the day on which each origin is first told; of one that a page without a date tells, that is not known."""
    found: dict[_Node, str] = {}
    for claim, one in tellings:
        node = (one.key, one.kind) if one is not None else _OWN_VOICE
        day = view.article(claim).date[:10]
        found[node] = min(found.get(node, day), day)
    return found


def _by_then(ends: set[_Node], day: str, began: Mapping[_Node, str]) -> set[_Node]:
    """Give those ends of a relay's chain that were told by its day: nobody has it from what was said after that."""
    told = {end for end in ends if not day or began.get(end, "") <= day}
    return told or ends


def _steps(tellings: Sequence[Entered], view: View) -> dict[_Node, set[_Node]]:
    """For each outlet that is relayed, what its own pages here have it from."""
    steps: dict[_Node, set[_Node]] = {
        (one.key, one.kind): set()
        for _, one in tellings
        if one is not None and one.kind == "untraced" and one.key.startswith(HEARD)
    }
    for claim, one in tellings if steps else ():
        page = naming.family(view.article(claim).outlet)
        for (key, _), following in steps.items():
            if same_outlet(key.removeprefix(HEARD), page):
                following.add((one.key, one.kind) if one is not None else _OWN_VOICE)
    return steps


def _ends(steps: Mapping[_Node, set[_Node]]) -> dict[_Node, set[_Node]]:
    """For each relay, where its chain ends; outlets that have it from each other in a circle are one end."""
    reach: dict[_Node, frozenset[_Node]] = {}
    for start in steps:
        seen = {start}
        waiting = [start]
        while waiting:
            fresh = steps.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting.extend(fresh)
        reach[start] = frozenset(seen)
    return {
        start: {
            min(reach.get(node, {node}))
            for node in reach[start]
            if all(node in reach.get(further, {further}) for further in reach.get(node, ()))
        }
        for start in steps
    }
