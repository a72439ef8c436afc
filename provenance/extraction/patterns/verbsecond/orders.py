"""The orders in which source, verb and content stand, where the verb stands second or last: one method each."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.verbsecond.contents import SAYING, Content
from provenance.extraction.patterns.verbsecond.parts import Part, Range
from provenance.extraction.patterns.verbsecond.reading import SAYS, Verb
from provenance.extraction.patterns.verbsecond.withdrawals import Withdrawals
from provenance.model import Stance

POINTS_BACK = "points back"
"""The order of a credit whose content is the sentence before: "Das sagte die Ministerin"."""
_LONGEST_LABEL = 5
"""Words before a colon that say who is quoted after it."""
_CALLING = ("call", "describe")
"""Verbs that call a thing something, by the names under which the rules know them."""


class Orders(Withdrawals):
    """A sentence, asked who is credited in it with which words."""

    def read(self) -> list[Credit]:
        """Give the credits of the sentence, in the order of their cues."""
        found: list[Credit] = []
        for first in self.verbs:
            put_right = [verb for verb in (first, *first.others) if self.of_figures(verb)]
            if figures := [credit for verb in put_right for credit in self.revised(verb)]:
                found += figures
                continue
            read = ((verb, self._credit(verb, found)) for verb in (first, *first.others) if verb not in put_right)
            verb, credit = next(((v, c) for v, c in read if c is not None), (first, None))
            if credit is not None and self._only_knows(verb, credit):
                continue
            if credit is not None and all(end > start for start, end in credit.content[:1]):
                found.append(evolve(credit, negated=True) if verb.negated else credit)
                found += self._spelled_out(verb, credit)
        found = self._with_accordings(found)
        if not self.verbs and not found:
            found = self._beside_quotation()
        found = [self.of_own_version(c) for c in found if not any(self._of_himself(c, other) for other in found)]
        return sorted(found, key=lambda credit: credit.cue)

    def _only_knows(self, verb: Verb, credit: Credit) -> bool:
        """Whether somebody is told to have known something, and says it to nobody: "Der Kreis wusste, dass"."""
        if verb.entry.lemma not in self.lexicon.words["comes-to-know"] or credit.order != "source first":
            return False
        words = (self.tokens[at] for start, end in credit.source for at in range(start, end))
        teller = any(token.role in ("outlet", "expert", "document") for token in words)
        return not (teller or self.marked(credit.content) or self.in_mood(self.parts[verb.part]))

    def _with_accordings(self, found: list[Credit]) -> list[Credit]:
        """Give the credits with those that have no verb; "berichtete unter Berufung auf" shares what it credits."""
        made = list(found)
        for credit in self.accordings():
            if any(other.cue[0] <= credit.cue[0] < other.cue[1] for other in found):
                continue
            host = next((other for other in made if self._stands_in(other, credit.cue[0])), None)
            made.append(evolve(credit, content=host.content) if host is not None else credit)
            if host is not None and self._are_people(credit):
                made.remove(host)  # the paper only passes on what they say
        return made

    def _stands_in(self, credit: Credit, place: int) -> bool:
        """Whether a place lies in the clause that credits, and in nothing that is credited."""
        clause = next((p for p in self.parts if p.start <= credit.cue[0] < p.end), None)
        own = clause is not None and clause.start <= place < clause.end
        return own and not any(start <= place < end for start, end in credit.content)

    def _are_people(self, credit: Credit) -> bool:
        """Whether those who are named by a credit are people, and no document or outlet."""
        start, end = credit.source[0] if credit.source else (0, 0)
        kinds = {token.role for token in self.tokens[start:end] if token.role}
        return bool(kinds) and kinds.isdisjoint(("document", "outlet"))

    def _of_himself(self, inner: Credit, outer: Credit) -> bool:
        """Whether somebody only says of himself what he knows or says: "Sie wisse, dass ..., sagte sie"."""
        if inner is outer or not any(start <= inner.cue[0] < end for start, end in outer.content):
            return False
        if not inner.source or inner.source[0][1] - inner.source[0][0] > 1:
            return False
        verb = next((v for v in self.verbs if v.cue == inner.cue), None)
        return verb is not None and not self.speaks(verb) and self.tokens[inner.source[0][0]].pronoun

    def _spelled_out(self, verb: Verb, credit: Credit) -> list[Credit]:
        """Give what follows a colon beside a thing: "Diesen Einwand weist SOURCE zurück: CONTENT"."""
        end = self.parts[verb.part].end
        if not credit.source or not credit.content or credit.content[-1][0] > end or end >= self.n - 1:
            return []
        content = self.stripped(end + 1, self.n)
        colon = self.tokens[end].low == ":" and content
        return [Credit(credit.source, (end, end + 1), content, SAYS, "colon")] if colon else []

    # --- by the kind of clause --------------------------------------------------------------------------------

    def _credit(self, verb: Verb, found: Sequence[Credit]) -> Credit | None:
        part = self.parts[verb.part]
        if verb.entry.stance is Stance.WITHDRAWN:
            return self.taken_back(verb)
        if verb.passive:
            return self._passive(verb)
        if part.kind == "dependent" and part.verb > part.start:
            # "Was im Prüfbericht steht"
            return None if verb.entry.lemma in self.lexicon.words["stands-in"] else self._dependent(verb)
        if part.kind == "relative":
            return self._relative(verb)
        if "w" in verb.entry.frames:
            return self._told_in(verb)
        before = self.first_field(verb)
        return self._opening(verb, found) if before is None else self._second(verb, before)

    def _passive(self, verb: Verb) -> Credit | None:
        """Read: ihm wird vorgeworfen, CONTENT, by somebody who is not named; "...", wird SOURCE zitiert."""
        content = self.clause_after(verb, self.parts[verb.part].end)
        field = self.first_field(verb)
        if verb.entry.lemma == "quote":
            said = (self.said_before(verb) if field is None else ()) or content
            subject = field if field is not None and self.is_subject(field) else None
            who = subject or self.subject(verb.finite + 1, verb.at)
            return Credit((who,), verb.cue, said, verb.entry, "inverted") if who is not None and said else None
        told = field is not None and self.has(field[0], "not-nominative")
        end = min([verb.at, *(i for i in verb.rest if i > verb.finite)])
        if "c" not in verb.entry.frames:
            return None  # "Besucher werden gebeten, das Gebiet zu meiden"
        if not content and verb.entry.stance is Stance.ALLEGES and told and end > verb.finite + 1:
            content = ((verb.finite + 1, end),)
        return Credit((), verb.cue, content, verb.entry, "impersonal") if content else None

    def _dependent(self, verb: Verb) -> Credit | None:
        """Read: wie SOURCE sagte, CONTENT; nachdem SOURCE gesagt hatte, CONTENT."""
        part = self.parts[verb.part]
        opener = next(i for i in range(part.start, part.end) if self.has(i, "subordinates"))
        told = self.told_where(opener + 1, part.verb) if "w" in verb.entry.frames else ()
        source = told[0] if told else self.subject(opener + 1, part.end)
        if source is None:
            return None
        if self.tokens[opener].low == "how" and not self._asks_how(verb.part):
            return Credit((source,), verb.cue, self.around(verb.part), verb.entry, "content first")
        content = self.clause_after(verb, part.end)
        if not content and not self.tokens[opener].that:  # a thing told of in what is said is none of its own
            content = self.thing(verb, (source,))
        return Credit((source,), verb.cue, content, verb.entry, "source first") if content else None

    def _asks_how(self, index: int) -> bool:
        """Whether "wie" opens what somebody asks, and does not say whose words stand around it."""
        return any(v.part == index - 1 and v.entry.stance is Stance.NEUTRAL for v in self.verbs)

    def _relative(self, verb: Verb) -> Credit | None:
        """Read: SOURCE, der CONTENT sagte; a thing that SOURCE zurückweist."""
        part = self.parts[verb.part]
        pronoun = part.start + self.tokens[part.start].preposition
        subject = self.subject(pronoun + 1, part.verb if verb.finite == verb.at else verb.at)
        begin = self.antecedent(part.start)
        before = self.stripped(begin, part.start)
        content = self.clause_after(verb, part.end)
        if subject is not None and not content:
            settles = verb.entry.stance in (Stance.DENIES, Stance.CONFIRMS)
            return Credit((subject,), verb.cue, before, verb.entry, "disowned") if settles and before else None
        if subject is not None:
            pronominal = self.tokens[subject[0]].pronoun
            return None if pronominal else Credit((subject,), verb.cue, content, verb.entry, "source first")
        if not content and "o" in verb.entry.frames:
            content = ((pronoun + 1, verb.at),) if verb.at > pronoun + 1 else ()
        if not before or not content:
            return None
        return Credit((*before, (pronoun, pronoun + 1)), verb.cue, content, verb.entry, "source first")

    def _told_in(self, verb: Verb) -> Credit | None:
        """Read: in SOURCE heißt es, CONTENT; CONTENT, heißt es in SOURCE; aus SOURCE geht hervor, dass CONTENT."""
        part = self.parts[verb.part]
        before = self.first_field(verb)
        if before is not None and before[1] - before[0] == 1 and self.has(before[0], "points-at"):
            whose = self.told_where(verb.finite + 1, part.end)
            return Credit(whose, verb.cue, (before,), verb.entry, POINTS_BACK) if whose else None
        source: Content = ()
        if before is not None:
            source = self.told_where(*before) or ((before,) if self.has(before[0], "in-it") else ())
        source = source or self.told_where(verb.finite + 1, part.end)
        if verb.entry.lemma in self.lexicon.words["stands-in"] and not self._papers(source):
            return None  # "Im Keller stand das Wasser"
        said = self.said_before(verb) if before is None else ()
        if said:
            return Credit(source, verb.cue, said, verb.entry, "inverted")
        content = self.clause_after(verb, part.end)
        return Credit(source, verb.cue, content, verb.entry, "source first") if content else None

    def _papers(self, source: Content) -> bool:
        """Whether words name a paper, or a version of this article."""
        words = [self.tokens[at] for start, end in source for at in range(start, end)]
        version = self.lexicon.words["version"]
        return any(token.role == "document" or token.noun in version for token in words)

    # --- main clauses -----------------------------------------------------------------------------------------

    def _opening(self, verb: Verb, found: Sequence[Credit]) -> Credit | None:
        """Read a verb that opens its part: it follows what was said, an aside about who says it, or another verb."""
        part = self.parts[verb.part]
        subject = self.subject(verb.finite + 1, part.end)
        said = self.said_before(verb)
        if subject is not None and self._leads_on(subject, said):
            return self._source_first(verb, subject)
        if subject is not None and (said or self.spoken_before or verb.finite == 0):
            return self._inverted(verb, subject, said)
        source = self.source_before(verb)
        if source is not None:
            return self._source_first(verb, source)
        earlier = self.shared(verb, found)
        made = self._source_first(verb, earlier) if earlier is not None or verb.part else None
        return evolve(made, elided=True) if made is not None else None

    def _leads_on(self, subject: Range, said: Content) -> bool:
        """Whether what was said follows after a colon: "Auf die Frage, ob er gehe, antwortete Ott: ..."."""
        quoted = bool(said) and self.tokens[said[-1][1] - 1].is_quote
        return not quoted and subject[1] < self.n - 1 and self.tokens[subject[1]].low == ":"

    def _second(self, verb: Verb, before: Range) -> Credit | None:
        """Read a verb with something before it: its subject, a time, or what is denied."""
        part = self.parts[verb.part]
        subject = self.subject(verb.finite + 1, part.end)
        alone = before[1] - before[0] == 1
        if subject is not None and alone and self.has(before[0], "points-at"):
            return self._pointing(verb, before, subject)
        if subject is not None and alone and verb.part and self.has(before[0], "as-said"):
            # "Ott, so berichtet der „Kurier“, habe davon gewusst"
            return Credit((subject,), verb.cue, self.around(verb.part), verb.entry, "content first")
        if subject is not None and self._is_object(verb, before):
            content = (before, *self._called(verb, subject[1]))
            return Credit((subject,), verb.cue, content, verb.entry, "source first")
        if self.is_subject(before):
            return self._source_first(verb, self.with_list_before(before, verb.part))
        return self._source_first(verb, subject) if subject is not None else None

    def _pointing(self, verb: Verb, before: Range, subject: Range) -> Credit | None:
        """Read: das sagte SOURCE, of the sentence before; das bestreitet SOURCE."""
        follows = self.clause_after(verb, self.parts[verb.part].end)
        if verb.entry.stance is Stance.DENIES or follows:
            content = (before,) if verb.entry.stance is Stance.DENIES else follows
            return Credit((subject,), verb.cue, content, verb.entry, "source first")
        return Credit((subject,), verb.cue, (before,), verb.entry, POINTS_BACK)

    def _is_object(self, verb: Verb, field: Range) -> bool:
        """Whether the first field is what is denied or confirmed: "Die Vorwürfe wies der Konzern zurück"."""
        if "o" not in verb.entry.frames:
            return False
        if self.has(field[0], "accusative") or field[0] in verb.rest:
            return True
        nouns = [t.noun for t in self.tokens[field[0] : field[1]] if t.upper and not t.small]
        settles = verb.entry.stance in (Stance.DENIES, Stance.CONFIRMS) or verb.entry.lemma in _CALLING
        return settles and any(noun in self.lexicon.stance["denied-thing"] for noun in nouns[:1])

    def _called(self, verb: Verb, begin: int) -> Content:
        """Give what somebody calls a thing that stands first: "Gerüchte bezeichnete sie [als Unsinn]"."""
        names = verb.entry.lemma in _CALLING or any(
            self.tokens[i].preposition or self.has(i, "as-what") for i in verb.rest
        )
        end = min([self.parts[verb.part].end, *(i for i in self.closing(verb) if i > begin)])
        return ((begin, end),) if names and end > begin else ()

    def _inverted(self, verb: Verb, subject: Range, said: Content) -> Credit | None:
        """Read: CONTENT, sagte SOURCE."""
        if not verb.entry.frames & SAYING:
            return None
        if verb.finite == 0 and not self.spoken_before:
            content = self.clause_after(verb, subject[1])
            return Credit((subject,), verb.cue, content, verb.entry, "inverted") if content else None
        end = max(subject[1], *(i + 1 for i in verb.rest), verb.at + 1)
        return Credit((subject,), verb.cue, said + self.resumed(end, said), verb.entry, "inverted")

    def _source_first(self, verb: Verb, source: Range | None) -> Credit | None:
        """Read: SOURCE sagte, CONTENT; am Montag sagte SOURCE, CONTENT."""
        own = (source,) if source is not None else ()
        if "p" in verb.entry.frames:
            content = self._middle(verb, own) if self._claims_to_have(verb) else ()
        else:
            content = self._what(verb, own)
        return Credit(own, verb.cue, content, verb.entry, "source first") if content else None

    def _what(self, verb: Verb, source: Content) -> Content:
        """Give what somebody says: the clause after the verb, or a thing beside it, or both."""
        end = self.parts[verb.part].end
        if source and source[0][0] > verb.finite:
            end = max(end, source[0][1])
        thing = self.thing(verb, source)
        follows = self.clause_after(verb, end)
        frames = verb.entry.frames
        if not follows:
            quoted = "c" in frames and self.marked(thing)
            return thing if "o" in frames or quoted else ()
        if thing and self._belongs_to_thing(verb, follows[0]):
            return (*thing, *follows)
        denied = thing and verb.entry.stance is Stance.DENIES and self.tokens[follows[0][0] - 1].low == ":"
        if not denied and frames & frozenset("cqi"):
            return follows
        return thing if denied or "o" in frames else ()

    def _belongs_to_thing(self, verb: Verb, follows: Range) -> bool:
        """Whether a clause goes with a thing: "Berichte, wonach ..."; "warf ihm vor, gelogen zu haben"."""
        if self.has(follows[0], "wherein"):
            return True
        infinitive = any(p.kind == "infinitive" and follows[0] <= p.start < follows[1] for p in self.parts)
        both = verb.entry.stance is Stance.ALLEGES or verb.entry.lemma in _CALLING
        return infinitive and both and "i" in verb.entry.frames

    def _claims_to_have(self, verb: Verb) -> bool:
        """Whether a participle stands before "haben": "will nichts gesehen haben"."""
        last = max(verb.rest, default=verb.at) - 1
        token = self.tokens[last]
        return last > verb.at and not token.upper and token.participle and (token.auxiliary or not token.small)

    def _middle(self, verb: Verb, source: Content) -> Content:
        """Give the middle field with the verb at its end, and the first one where the subject follows the verb."""
        end = self.parts[verb.part].end
        if not source or source[0][0] <= verb.finite:
            return ((verb.finite + 1, end),)
        field = self.first_field(verb)
        rest = (source[0][1], end)
        return (field, rest) if field is not None else (rest,)

    # --- a quotation beside a verb that no table has ----------------------------------------------------------

    def _beside_quotation(self) -> list[Credit]:
        """Read: SOURCE verrät: "..."; SOURCE: "..."; "...", tobt SOURCE; SOURCE gab sich überrascht: er habe ...."""
        for index, part in enumerate(self.parts):
            if part.kind == "quote" or (index and part.kind == "main" and self.in_mood(part)):
                found = self._leading(index) or self._following(index)
                if found is not None:
                    return [found]
        return []

    def _leading(self, index: int) -> Credit | None:
        """Who is told of right before the colon that a quotation follows."""
        before = self.parts[index - 1] if index else None
        if before is None or self.tokens[self.parts[index].start - 1].low != ":":
            return None
        told = self._by_noun(before, index)
        if told is not None:
            return told
        verb = Verb(max(before.verb, before.start), before.verb, (), index - 1, SAYS)
        content = ((self.parts[index].start, self.end_of(verb, index)),)
        if before.kind == "phrase":
            last = self.tokens[before.end - 1]
            label = (last.role or last.capital) and before.end - before.start <= _LONGEST_LABEL
            source, colon = (before.start, before.end), (before.end, self.parts[index].start)
            return Credit((source,), colon, content, SAYS, "colon") if label else None
        if before.kind != "main":
            return None
        field = self.first_field(verb)
        subject = field if field is not None and self.is_subject(field) else None
        subject = subject or self.subject(before.verb + 1, before.end)
        return Credit((subject,), verb.cue, content, SAYS, "source first") if subject is not None else None

    def _by_noun(self, part: Part, index: int) -> Credit | None:
        """Whose word a noun for one tells of: "Sein Fazit: ...", "Die Antwort des Ministers: ..."."""
        noun = next((i for i in range(part.start, part.end) if self.tokens[i].tell_noun), -1)
        if part.kind != "phrase" or noun < 0:
            return None
        first = self.tokens[part.start]
        whose = (part.start, part.start + 1) if first.possessive else (noun + 1, part.end)
        owner = first.possessive or self.has(noun + 1, "owner-article") or self.tokens[noun + 1].low == "of"
        content = self.stripped(self.parts[index].start, self.n)
        colon = (part.end, part.end + 1)
        return Credit((whose,), colon, content, SAYS, "colon") if owner and whose[1] > whose[0] else None

    def _following(self, index: int) -> Credit | None:
        """Who follows a quotation after a word that looks like a verb."""
        after = self.parts[index + 1] if index + 1 < len(self.parts) else None
        if after is None or after.kind == "quote" or self.tokens[after.start - 1].low != ",":
            return None
        first = self.tokens[after.start]
        subject = self.subject(after.start + 1, after.end)
        if subject is None or first.upper or first.small or not first.verbal:
            return None
        verb = Verb(after.start, after.start, (), index + 1, SAYS)
        said = self.said_before(verb)
        return Credit((subject,), verb.cue, said + self.resumed(subject[1], said), SAYS, "inverted")
