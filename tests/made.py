"""Sentences and pages made of parts, of which it is known who says what and what is denied: the product of the parts.

A list of sentences proves what somebody thought of. These put every kind of subject before every verb in every order of
words, so that what holds for one is asked of all. Used by `tests/test_made.py`; more of them by
`python tests/made.py 5000 [SEED]`, which prints what comes out wrong most often.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.extraction import extract
from provenance.model import Article, Claim, Stance

SUBJECTS = {
    # as it stands in the sentence -> a word of it that its source must have; with a comma, an aside closes there
    "Ana Ruiz": "ruiz", "Tobias Lund": "lund", "Maria de la Cruz": "cruz", "Rose Field": "field", "Will Banks": "banks",
    "Mark Price": "price", "Mr Halloran": "halloran", "Sgt. Mike Dunn": "dunn", "Councillor Idris Pell": "pell",
    "Gov. Peter Marsh": "marsh", "harbour master Ana Ruiz": "ruiz", "Treasury minister Petra Hallam": "hallam",
    "former goalkeeper Denny Walsh": "walsh", "Ana Ruiz, the harbour master,": "ruiz",
    "Tobias Lund, 44, a welder from Tarrow,": "lund", "Vera Osei, who treated two of the victims,": "osei",
    "Idris Pell (Labour), who chairs the board,": "pell", "the harbour master": "master",
    "a police spokeswoman": "spokeswoman", "the head of the fire service": "head", "one of the passengers": "passengers",
    "a senior doctor at the hospital": "doctor", "the coastguard": "coastguard", "Sandrick Ferries": "sandrick",
    "the Bank of Merrow": "bank", "police in Tarrow": "police", "Dalby & Sons": "dalby", "the family": "family",
    "Greenlake": "greenlake", "residents": "residents", "lawyers for the crew": "lawyers", "Ruiz and Lund": "ruiz",
    "critics of the scheme": "critics", "a person familiar with the talks": "person", "Lund's wife": "wife",
    "three people briefed on the matter": "people", "the twins' parents": "parents", "her doctors": "doctors",
}  # fmt: skip
MANY = {
    "residents", "police in Tarrow", "lawyers for the crew", "Ruiz and Lund", "critics of the scheme", "her doctors",
    "three people briefed on the matter", "the twins' parents",
}  # fmt: skip
VERBS = (
    "said says saying", "warned warns warning", "claimed claims claiming", "announced announces announcing",
    "argued argues arguing", "insisted insists insisting", "admitted admits admitting", "noted notes noting",
    "explained explains explaining", "conceded concedes conceding", "complained complains complaining",
    "predicted predicts predicting", "recalled recalls recalling", "added adds adding", "wrote writes writing",
    "boasted boasts boasting", "cautioned cautions cautioning", "stressed stresses stressing",
)  # fmt: skip
CLAUSES = (
    "the ferry was late", "nobody had checked the life rafts", "profits had fallen by 12 per cent",
    "61 people had been injured, nine of them badly", "about $3.5 million had been spent since 2019",
    "Pell had lied to the committee", "the repair was “a disgrace”", "the yard would close if no buyer was found",
    "the roof, two walls and the stairs had collapsed", "the valve, which was fitted in 2011, had never been tested",
    "the talks had failed and the strike would go on", "the flight was cancelled because of fog",
    "closing the ward would cost lives", "reports from the plant were false", "there was no plan to sell the ground",
    "the crew had shown “great courage” during the storm", "the lock had been changed before the burglary",
)  # fmt: skip
QUOTATIONS = (
    "We did what we could", "Nobody told us anything, not even the time of the train", "It will not happen again",
    "You cannot run a hospital on good will", "We are looking at every possibility, including sabotage",
)  # fmt: skip
FRAMES = {
    # `who` ends with the comma of its aside, `whom` does not; what is told is the clause or the quotation
    "that": "{Who} {past} that {clause}.",
    "present": "{Who} {present} that {clause}.",
    "perfect": "{Who} {have} {past} that {clause}.",
    "on a day": "{Who} {past} on Monday that {clause}.",
    "in a statement": "In a statement, {who} {past} that {clause}.",
    "after": "After a night of talks, {who} {past} that {clause}.",
    "speaking": "Speaking after the vote, {who} {past} that {clause}.",
    "although": "Although the yard was shut, {who} {past} that {clause}.",
    "behind": "{Clause}, {who} {past}.",
    "behind, on a day": "{Clause}, {who} {past} late on Tuesday.",
    "according to": "According to {whom}, {clause}.",
    "behind, according to": "{Clause}, according to {whom}.",
    "as": "As {who} {past} on Monday, {clause}.",
    "by": "It was claimed by {who} that {clause}.",
    "leaving": "{Who} left the meeting early, {ing} that {clause}.",
    "fronted": "Noting that {clause}, {who} left the meeting early.",
    "second verb": "{Who} thanked the crew and {past} that {clause}.",
    "also": "But {who} also {past} that {clause}.",
    "tail": "{Who} {past} that {clause}, without giving details.",
    "another tail": "{Who} {past} that {clause}, three days after the fire.",
    "and another": "{Who} {past} that {clause}, in remarks that angered residents.",
    "while": "{Who} {past} that {clause}, while the yard said its books were in order.",
    "quotation, subject first": "“{quotation},” {who} {past}.",
    "quotation, verb first": "“{quotation},” {past} {whom}.",
    "quotation last": "{Who} {past}: “{quotation}.”",
    "quoted as saying": "{Who} {was} quoted as saying that {clause}.",
}
"""Orders of words, each with the name by which it is reported."""


@frozen
class Made:
    """A text of which it is known who says what."""

    text: str
    subject: str
    """A word that the source must have."""
    told: str
    """What is said."""
    parts: tuple[str, ...]
    """Of what it was made."""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentences(count: int, seed: int) -> Iterator[Made]:
    """Make so many sentences, the same ones for the same seed."""
    chosen = random.Random(seed)
    for _ in range(count):
        name, frame = chosen.choice(tuple(FRAMES.items()))
        who, word = chosen.choice(tuple(SUBJECTS.items()))
        past, present, ing = chosen.choice(VERBS).split()
        clause, quotation = chosen.choice(CLAUSES), chosen.choice(QUOTATIONS)
        many = who in MANY
        text = frame.format(
            who=who, Who=_capital(who), whom=who.rstrip(","), past=past, present=_plural(present) if many else present,
            ing=ing, have="have" if many else "has", was="were" if many else "was", clause=clause,
            Clause=_capital(clause), quotation=quotation,
        )  # fmt: skip
        if "{have}" in frame and past == "wrote":
            text = text.replace("wrote", "written")
        yield Made(text, word, quotation if "{quotation}" in frame else clause, (name, who, past, clause))


def _plural(present: str) -> str:
    if present == "stresses":
        return "stress"
    return present[:-3] + "y" if present.endswith("ies") else present[:-1]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def is_read(made: Made) -> bool:
    """Whether whoever speaks in a sentence is credited with all that is said in it, and with nothing else."""
    wanted = Counter(_words(made.told))
    for claim in extract(Article.of(made.text), "en"):
        credit = claim.attribution
        source = _words(" ".join(made.text[s:e] for s, e in credit.source_spans)) if credit is not None else []
        if made.subject in source and Counter(_words(claim.text.removeprefix("that "))) == wanted:
            return True
    return False


PARTIES = (
    ("Sandrick Ferries", "it", "spokesman"), ("Greenlake", "it", "spokeswoman"), ("Idris Pell", "he", "lawyer"),
    ("Ana Ruiz", "she", "lawyer"), ("the Tarrow Port Authority", "it", "spokesman"),
)  # fmt: skip
DEEDS = (
    ("hiding a leak in the bow door", "had hidden a leak in the bow door", "hid a leak in the bow door"),
    ("selling the quay below its value", "had sold the quay below its value", "sold the quay below its value"),
    ("bribing two inspectors", "had bribed two inspectors", "bribed two inspectors"),
    ("dumping oil in the estuary", "had dumped oil in the estuary", "dumped oil in the estuary"),
    ("spying on union members", "had spied on union members", "spied on union members"),
)
ACCUSERS = ("the dockers' union", "Tobias Lund, a former engineer,", "two former employees", "residents")
CHARGES = (
    "{Who} accused {party} of {ing}.", "{Who} said {party} {had}.", "{Who} told the Gazette that {party} {had}.",
    "{Party} {past}, {who} said on Monday.", "{Who} alleged that {party} {past} last year.",
)  # fmt: skip
DENIALS = (
    "{Party} denied the allegations.", "{Party} rejected the claim.", "{Party} denied {ing}.", "{Party} denies it.",
    "{Party} said the claim was untrue.", "“That is simply not true,” {party} said.",
    "A {voice} for {party} called the claim “nonsense”.", "{Party} dismissed the accusation as “a smear”.",
    "A {voice} for {party} denied that {it} {had}.", "{Party} disputed that account.",
    "“These accusations are false,” {party} said in a statement.", "The allegation was denied by {party}.",
    "{Party} called the accusations baseless.",
)  # fmt: skip
BETWEEN = (
    "The ferry carries 400 passengers a day.", "The dockers' strike of 2019 cost the port three weeks.",
    "Opposition leader Karl Venn said the harbour needed a new pier.", "Ticket prices rose by 4 per cent in January.",
    "The Chamber of Commerce said trade had picked up since Easter.", "A public meeting drew about 200 people.",
)  # fmt: skip


@frozen
class Denied:
    """A page with a charge and, somewhere behind it, the denial by whom it is of; perhaps another charge between."""

    text: str
    charge: str
    denial: str


def pages(count: int, seed: int) -> Iterator[Denied]:
    """Make so many pages, the same ones for the same seed."""
    chosen = random.Random(seed)
    for _ in range(count):
        one, other = chosen.sample(PARTIES, 2)
        deed, another = chosen.sample(DEEDS, 2)
        accuser, second = chosen.sample(ACCUSERS, 2)
        charge = _said(chosen.choice(CHARGES), one, deed, accuser)
        denial = _said(chosen.choice(DENIALS), one, deed, accuser)
        more = [_said(chosen.choice(CHARGES), other, another, second)] if chosen.random() < 1 / 3 else []
        before, *between = chosen.sample(BETWEEN, chosen.randrange(1, len(BETWEEN)))
        yield Denied("\n\n".join((before, charge, *more, *between, denial)), charge, denial)


def _said(frame: str, party: tuple[str, str, str], deed: tuple[str, str, str], who: str) -> str:
    name, it, voice = party
    ing, had, past = deed
    return frame.format(
        who=who, Who=_capital(who), party=name, Party=_capital(name), it=it, voice=voice, ing=ing, had=had, past=past
    )  # fmt: skip


def tied(page: Denied) -> str:
    """What the denial of a page hangs on: "right", "wrong" or "nothing"."""
    claims = extract(Article.of(page.text), "en")
    by_id = {claim.id: claim for claim in claims}
    denial, charge = page.text.rindex(page.denial), page.text.index(page.charge)

    def within(claim: Claim, start: int, text: str) -> bool:
        cue = claim.attribution.cue_spans if claim.attribution is not None else ()
        return any(start <= at < start + len(text) for at, _ in (*claim.spans, *cue))

    denying = [c for c in claims if within(c, denial, page.denial) and c.stance is Stance.DENIES]
    answers = [by_id[ident] for claim in denying for ident in claim.answers]
    if any(not within(claim, charge, page.charge) for claim in answers):
        return "wrong"
    return "right" if answers else "nothing"


def main(arguments: Sequence[str]) -> None:
    """Print what comes out wrong most often."""
    count, seed = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 1
    wrong: Counter[str] = Counter()
    read = 0
    for made in sentences(count, seed):
        read += is_read(made)
        wrong.update(() if is_read(made) else made.parts)
    print(f"sentences: {read} of {count} right; most often in those that are not: {wrong.most_common(8)}")
    print(f"denials: {Counter(tied(page) for page in pages(count // 5, seed))}")


if __name__ == "__main__":
    main(sys.argv[1:])
