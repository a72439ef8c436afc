"""Which sentences of a record somebody denies, and where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from attrs import field, frozen

from provenance import linking, rules
from provenance.model import Article, Claim, Discrepancy, Source, SourceKind, Stance


@frozen
class Record:
    """The sentences that a draft is held against, with what is read in each."""

    beside: linking.Beside
    told: Mapping[str, Sequence[Claim]]
    """The claims of each article, in their order."""
    passages: linking.Passages
    claims: Sequence[tuple[Claim, ...]]
    articles: Mapping[str, Article]
    parted: Set[frozenset[str]]
    """Pairs of claims, by their ids, that a person took apart: no denial there is of the other."""
    answers: Mapping[int, tuple[rules.Answer, ...]] = field(init=False)
    """By the place of what is denied."""

    there: linking.Everywhere = field(init=False)
    described: linking.Described = field(init=False)

    @there.default
    def _there(self) -> linking.Everywhere:
        return linking.Everywhere(self.passages.lines)

    @described.default
    def _described(self) -> linking.Described:
        return linking.Described(self.passages.lines)

    @answers.default
    def _answers(self) -> Mapping[int, tuple[rules.Answer, ...]]:
        where = {c.id: at for at, many in enumerate(self.claims) for c in many}
        found: dict[int, dict[int, rules.Answer]] = defaultdict(dict)
        for at, line in enumerate(self.passages.lines):
            who = self._denier(at)
            if who is None:
                continue
            source, outright = who
            keys = {source.key or _capitals(source.name)} - {""}
            if not _is_name(source.name) and self._goes_on(at + 1):
                keys |= self.passages.voices[at + 1]
            answer = rules.Answer(source, self.articles[line.article], line.text, at, frozenset(keys))
            known = {
                where[each]
                for c in self.claims[at]
                if c.stance is Stance.DENIES
                for each in c.answers
                if each in where and (not c.says_no or (self._names(where[each], source) and linking.says_no(line)))
            }
            meant = self._meant(at, source, outright) if not known else set[int]()
            for target in (known | meant) - {at}:
                found[target].setdefault(at, answer)
        for target in list(found):
            for other, like in self._like(target).items():
                if like >= SAME and other not in found and not self._says_no(other):
                    found[other].update(found[target])
        kept = {
            target: tuple(answer for at, answer in many.items() if not self._parted(at, target))
            for target, many in found.items()
        }
        return {target: many for target, many in kept.items() if many}

    def shown(self, line: linking.Line, tellings: Sequence[linking.Telling]) -> tuple[rules.Told, ...]:
        """Give tellings as rules are shown them."""
        lines, said = self.passages.lines, self.passages.says(line)
        return tuple(
            rules.Told(
                one.score, one.own, said.get(one.at, 0.0), one.at, self.articles[lines[one.at].article],
                lines[one.at].text, self.claims[one.at], self.answers.get(one.at, ()),
            )
            for one in tellings
        )  # fmt: skip

    def replies(
        self, one: linking.Line, who: frozenset[str], likely: Sequence[linking.Telling]
    ) -> tuple[rules.Answer, ...]:
        """Give what those whom a sentence of a draft names, and who do not speak in it, say to it in the record."""
        text = f" {_WORDS.sub(' ', one.text.casefold())} "
        accused = text[found.start() :] if (found := linking.accusing(text)) else ""
        alike = self.passages.says(one)
        if likely:
            for at, like in self.passages.says(self.passages.lines[likely[0].at]).items():
                alike[at] = max(like, alike.get(at, 0.0))
        replies = []
        for at in range(len(self.passages.lines)):
            near = alike.get(at, 0.0) >= REPLIES
            if not (near or accused) or any(at == each.at for each in likely[:1]):
                continue
            for claim in self.claims[at]:
                source = claim.attribution.source if claim.attribution is not None else None
                if (
                    source is not None
                    and source.identified
                    and source.key
                    and source.kind in _PEOPLE
                    and _is_name(source.name)
                    and claim.stance in (Stance.ASSERTS, Stance.DENIES)
                    and _is_in(source, text if near else accused, accused)
                    and not any(rules.share_a_name(key, source.key) for key in who)
                    and not _is_object(source, self.passages.lines[at].text)
                ):
                    article = self.articles[self.passages.lines[at].article]
                    keys = frozenset({source.key, source.body_key} - {""})
                    replies.append(rules.Answer(source, article, self.passages.lines[at].text, at, keys))
                    break
        return tuple(replies)

    def apart(
        self, own: list[linking.Line], tellings: Sequence[Sequence[linking.Telling]], published: str, written: str
    ) -> tuple[list[Discrepancy], list[Discrepancy]]:
        """Give the details of a draft that the tellings of its sentences have otherwise.

        First those that may stand elsewhere in the record, then those that it has nowhere. `published` is the day of
        the newest article, `written` that of the draft.
        """
        lines, facing, absent = self.passages.lines, list[Discrepancy](), list[Discrepancy]()
        there, described = self.there, self.described
        whole = [item.figure for line in own for item in line.figures if item.figure is not None]
        for at, (line, many) in enumerate(zip(own, tellings, strict=True)):
            some = [
                linking.Facing(
                    one.score,
                    lines[one.at],
                    tuple(lines[one.at + off] for off in (-1, 1) if self.passages.one_article(one.at, off)),
                    one.own,
                )
                for one in many
            ]
            around = own[max(0, at - 2) : at] + own[at + 1 : at + 3]
            facing += linking.facing(line, some, around, published)
            absent += linking.nowhere(line, some, around, there, published)
            absent += linking.upheld(line, there)
            absent += linking.counted_since(line, some, whole, there)
            absent += linking.misnamed(line, some, around, there.words)
            absent += linking.turned(line, some)
            absent += linking.exchanged(line, some)
            absent += described.differing(line, written)
        return facing, absent

    def _goes_on(self, at: int) -> bool:
        """Whether a sentence goes on with whoever spoke in the one before: "he", "its director", or a quotation."""
        if not self.passages.one_article(at - 1, 1):
            return False
        text = self.passages.lines[at].text
        return text[:1] in _QUOTES or text.split(" ", 1)[0].casefold() in _SAME

    def _parted(self, at: int, other: int) -> bool:
        """Whether a person took a claim of one sentence apart from one of another."""
        ids = [{claim.id for claim in self.claims[one]} for one in (at, other)]
        return any(frozenset((one, two)) in self.parted for one in ids[0] for two in ids[1])

    def _like(self, at: int) -> Mapping[int, float]:
        return self.passages.like(self.passages.lines[at], self.passages.voices[at])

    def _says_no(self, at: int) -> bool:
        return linking.says_no(self.passages.lines[at]) == "outright" or any(
            c.stance is Stance.DENIES for c in self.claims[at]
        )

    def _denier(self, at: int) -> tuple[Source, bool] | None:
        """Give who says no in a sentence, and whether outright: "denied", "untrue"; None where nobody does."""
        line = self.passages.lines[at]
        denials = [
            c for c in self.claims[at] if c.stance is Stance.DENIES and c.attribution is not None and not c.says_no
        ]
        if denials and denials[0].attribution is not None:
            return denials[0].attribution.source, True
        how = linking.says_no(line)
        told = [
            c.attribution.source
            for c in self.claims[at]
            if c.attribution is not None and c.stance in (Stance.ASSERTS, Stance.DENIES)
        ]
        known = [s for s in told if s.identified and s.key and (how == "outright" or s.kind in _PEOPLE)]
        return (known[0], how == "outright") if how and known else None

    def _meant(self, at: int, source: Source, outright: bool) -> set[int]:
        """Give the sentences that somebody who says no means: of those that others tell, the ones that are like it."""
        says_what = self._says_what(at)
        if outright and not says_what and linking.points_back(self.passages.lines[at]):
            return self._before(at, source)
        found = {
            other
            for other, like in self.passages.says(self._denied(at)).items()
            if other != at
            and like >= self._least(other, source, outright)
            and self._is_of_another(other, source)
            and not self._says_no(other)
        }
        found = {each for each in found if linking.alleges(self.passages.lines[each])} or found
        if outright and not found:
            before = self._before(at, source)
            found = {at - 1} & before if says_what else before
        return found

    def _before(self, at: int, source: Source) -> set[int]:
        """Give the sentences right before a denial that tell, by one voice, what others say."""
        found: set[int] = set()
        voices: frozenset[str] = frozenset()
        for off in range(1, BACK + 1):
            there = at - off
            if not self.passages.one_article(at, -off) or self._says_no(there):
                break
            told = self.passages.voices[there]
            if found and not told & voices:
                break
            if not self._is_of_another(there, source):
                break
            found.add(there)
            voices = told
        return found

    def _denied(self, at: int) -> linking.Line:
        """Give what is denied in a sentence, as far as it says so; else the whole of it."""
        line = self.passages.lines[at]
        told = [c.text for c in self.claims[at] if c.stance is Stance.DENIES and len(c.text.split()) >= SAYS]
        return linking.line(self.articles[line.article], told[0]) if told else line

    def _says_what(self, at: int) -> bool:
        """Whether what is denied in a sentence is told there: "denied it had known of the leak", not "denied it"."""
        return any(c.stance is Stance.DENIES and not c.points and len(c.text.split()) >= SAYS for c in self.claims[at])

    def _names(self, at: int, source: Source) -> bool:
        """Whether a sentence names somebody, or the body that they speak for."""
        text = self.passages.lines[at].text.casefold()
        return any(key and key.split()[-1] in text for key in (source.key, source.body_key))

    def _least(self, at: int, source: Source, outright: bool) -> float:
        """Give how like a denial a sentence must be for it to be meant."""
        if self._names(at, source) or (outright and linking.alleges(self.passages.lines[at])):
            return LIKE
        return OUTRIGHT if outright else NEARLY

    def _is_of_another(self, at: int, source: Source) -> bool:
        """Whether a sentence is credited to somebody, and not to one."""
        told = [c.attribution.source for c in self.claims[at] if c.attribution is not None]
        own = [key for key in (source.key, source.body_key) if key]
        theirs = [key for one in told for key in (one.key, one.body_key) if key]
        return bool(told) and not any(rules.share_a_name(one, other) for one in own for other in theirs)


LIKE, OUTRIGHT, NEARLY, SAME = 0.2, 0.3, 0.35, 0.5
"""Likeness from which on a denial means a sentence: that names who denies, or alleges; that does neither; and from
which on another sentence tells the same."""
REPLIES, SHORT = 0.06, 3
"""Likeness from which on what somebody says is about what is said of them; letters of a word that is no name."""
_QUOTES = ('"', "“", "‘", "'")
_SAME = frozenset(("he", "she", "it", "they", "his", "her", "its", "their"))
"""Words with which a sentence goes on about whoever spoke: "Its director, Ana Ruiz, said"."""
_WORDS = re.compile(r"[^\w]+")
BACK = 3
"""Sentences before a denial that it may mean."""
SAYS = 4
"""Words from which on what is denied is told by them; fewer point at what was said before."""
_PEOPLE = (SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS)


def record(
    beside: linking.Beside, claims: Mapping[str, Sequence[Claim]], parted: Set[frozenset[str]] = frozenset()
) -> Record:
    """Give the sentences of articles that state something, with the claims that begin in each.

    `parted`: pairs of ids of claims that a person took apart.
    """
    lines = [line for line in beside.lines if line.text.rstrip(_CLOSING).endswith(_STOPS)]
    within = [tuple(c for c in claims[line.article] if line.span[0] <= c.spans[0][0] < line.span[1]) for line in lines]
    passages = linking.Passages(lines, [voices(many) for many in within])
    return Record(beside, claims, passages, within, {one.id: one for one in beside.articles}, parted)


def _is_in(source: Source, text: str, accused: str) -> bool:
    """Whether a text names somebody by the last name, or accuses the body that they speak for by its whole name."""
    last = source.key.split()[-1]
    return (len(last) > SHORT and f" {last} " in text) or bool(source.body_key and f" {source.body_key} " in accused)


def _is_object(source: Source, text: str) -> bool:
    """Whether a sentence names somebody only to say which other one speaks: "the firm that owns Hale Point denied"."""
    name = re.escape(source.name)
    return re.search(rf"\b(?:that|which|who|whom)\s+\w+\s+(?:the\s+)?{name}\s+\w", text) is not None


def _is_name(name: str) -> bool:
    """Whether somebody is called by a first and a last name."""
    words = name.split()
    return (
        1 < len(words) <= LONGEST and all(word[:1].isupper() for word in words) and words[0] not in ("The", "A", "An")
    )


LONGEST = 4
"""Words of a name."""


def _capitals(name: str) -> str:
    """Give the words of a label that are a name: "The supplier, Hale Trading"."""
    return " ".join(word.strip(",.") for word in name.split()[1:] if word[:1].isupper()).casefold()


def voices(claims: Sequence[Claim]) -> frozenset[str]:
    """Give the keys of those who are named as saying some claims."""
    told = (claim.attribution.source for claim in claims if claim.attribution is not None)
    return frozenset(source.key for source in told if source.identified and source.key)


_CLOSING, _STOPS = "”\"’'»)", (".", "!", "?", "…")
