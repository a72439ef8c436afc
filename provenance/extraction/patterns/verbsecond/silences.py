"""Who was asked and did not tell: "wollte sich nicht äußern", "ließ eine Anfrage unbeantwortet"."""

from __future__ import annotations

from functools import cache

from provenance.extraction.lexicon import Cue
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.verbsecond.contents import Content, Contents
from provenance.extraction.patterns.verbsecond.parts import Part, Range
from provenance.extraction.patterns.verbsecond.reading import Verb
from provenance.model import Stance

_DEPENDENT = ("dependent", "relative")


@cache
def _phrases(language: str) -> dict[str, list[tuple[frozenset[str], Cue]]]:
    """Phrases of not answering by each of their words, longest first."""
    found: dict[str, list[tuple[frozenset[str], Cue]]] = {}
    for stance in (Stance.NEUTRAL, Stance.DECLINES, Stance.NO_RESPONSE):
        for phrase in lexicon_of(language).stance[stance.value]:
            words = frozenset(phrase.split())
            for word in words if len(words) > 1 else ():
                found.setdefault(word, []).append((words, Cue(phrase, "ed", stance, frozenset("cqo"))))
    return {word: sorted(many, key=lambda row: (-len(row[0]), row[1].lemma)) for word, many in found.items()}


class Silences(Contents):
    """A sentence, asked who does not answer in it."""

    def read(self) -> list[Credit]:
        """Give the replies that say nothing, in order."""
        return [made for index in range(len(self.parts)) if (made := self._reply(index)) is not None]

    def _reply(self, index: int) -> Credit | None:
        """Read: wollte sich SOURCE nicht äußern, with all words of that clause."""
        part = self.parts[index]
        entry = self._phrase_of(index)
        if entry is None or self.in_mood(part):
            return None
        verb = Verb(part.verb, part.verb, (), index, entry)
        source = self._who(verb)
        content = self._unsaid(verb, source) if entry.stance is Stance.NEUTRAL else ()
        content = content or self._silence(verb, source)
        return Credit((source,) if source is not None else (), (part.verb, part.verb + 1), content, entry, "reply")

    def _phrase_of(self, index: int) -> Cue | None:
        """Give the phrase whose words all stand in a part, or at once after it, its verb among them."""
        part = self.parts[index]
        if part.verb < 0:
            return None
        spelled = {token.spelled for token in self.tokens[part.start : part.end]}
        for later in self.parts[index + 1 :]:
            # a particle that was driven out, or "lehnte es ab, sich zu äußern"
            if later.alone or (later.kind == "infinitive" and later is self.parts[index + 1]):
                spelled |= {token.spelled for token in self.tokens[later.start : later.end]}
        known = _phrases(self.lexicon.language).get(self.tokens[part.verb].spelled, ())
        return next((cue for words, cue in known if words <= spelled), None)

    def _who(self, verb: Verb) -> Range | None:
        """Who does not answer."""
        part = self.parts[verb.part]
        if part.kind in _DEPENDENT:
            return self._who_in_dependent(part)
        field = self.first_field(verb)
        after = self.subject(part.verb + 1, part.end)
        if field is not None and self.is_subject(field) and not (self._asked(field) and after):
            return self.with_list_before(field, verb.part)
        before = self.source_before(verb) if field is None else None
        source = before or after or self.shared(verb, ())
        if field is not None and source is not None and self._asked(source) and self.tokens[field[0]].preposition:
            return next(iter(self.told_where(*field)), source)  # "Vom Amt war keine Auskunft zu erhalten"
        return source

    def _who_in_dependent(self, part: Part) -> Range | None:
        source = self.subject(part.start + 1, part.verb)
        if source is not None or part.kind != "relative":
            return source
        begin = self.antecedent(part.start)
        return (begin, strip_end(self.tokens, begin, part.start)) if begin < part.start else None

    def _asked(self, field: Range) -> bool:
        """Whether a phrase is what somebody was asked: "Fragen beantwortete er nicht"."""
        nouns = [token.noun for token in self.tokens[field[0] : field[1]] if token.upper and not token.small]
        return bool(nouns) and nouns[0] in self.lexicon.words["asked-thing"]

    def _unsaid(self, verb: Verb, source: Range | None) -> Content:
        """Give what is left open: "ob ..." after or before the verb, or its object."""
        follows = self.clause_after(verb, self.parts[verb.part].end)
        if follows or verb.part == 0:
            return follows or self.thing(verb, (source,) if source is not None else ())
        before = self.parts[verb.part - 1]
        return ((before.start, before.end),) if before.kind == "dependent" else ()

    def _silence(self, verb: Verb, source: Range | None) -> Content:
        """Give the reply in its words, without who gives it."""
        begin, end = self._where_it_begins(verb, source), self.parts[verb.part].end
        for following in self.parts[verb.part + 1 : verb.part + 2]:
            if following.kind in ("infinitive", "dependent") or following.alone:
                end = following.end
        if source is None or not begin <= source[0] < end:
            return ((begin, end),)
        return tuple(piece for piece in ((begin, source[0]), (source[1], end)) if piece[1] > piece[0])

    def _where_it_begins(self, verb: Verb, source: Range | None) -> int:
        part = self.parts[verb.part]
        if part.kind in _DEPENDENT:
            return source[1] if source is not None and source[0] >= part.start else part.start + 1
        field = self.first_field(verb)
        if field is None:
            if verb.part and source is not None and source[0] > verb.finite:
                # "Auf die Frage, wann das gewesen sei, antwortete die Firma nicht"
                return next((p.start for p in self.parts if p.kind == "phrase"), verb.finite)
            return verb.finite
        words = self.tokens[field[0] : field[1]]
        when = all(t.timely or t.preposition or t.adverb or t.number for t in words)
        return verb.finite if field == source or words[0].adverb or when else field[0]
