"""Measure whole stories against what a careful editor marked: python tests/benchmarks/stories.py [-v] FOLDER...

Each FOLDER holds `articles.jsonl` (id, outlet, title, date, url, language, text) and `gold.json`: propositions, each with
the status that it should have and, by article, its tellings (`source_phrase`, `stance`, and where they are given the
`words` of its content). A story is recorded in a ledger of its own in a temporary folder.

Measured, each as right of all:

claims    a claim with this source phrase, on this side, with this content is there
denials   of the denials that were found: tied to a telling of the same proposition, to another one, or to nothing
pronouns  those that are given a wrong person, of all that are marked
pairs     precision and recall of "stands in one thread" over pairs of tellings in different articles
questions the same of "stands in one question"; and how many there are that two articles tell or somebody denies
asked     of the editor's corroborated propositions, those found or of whose tellings `review` asks whether they are one
lists     entries of `corroborated`, `disputed` and `denied` that the editor's list does not have; those missing
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from provenance import desk, readers
from provenance.extraction.denied.denials import stems
from provenance.extraction.lexicon import lexicon
from provenance.ledger import Ledger
from provenance.model import Challenge, Claim, Span, Stance, Support, Thread, Waiting

_ALIKE = 0.45
"""Share of a proposition's words, weighed by how rare they are in the story, that a claim of it has at least."""
_CREDITED = 0.2
"""The same where it is credited in the very words that the editor marked."""
_SAME_PLACE, _LONG = 0.6, 400
"""Share of the words marked that a claim of it has, and characters of a claim from which that shows nothing."""
_AGAINST = frozenset(("denies", "disputes", "withdrawn"))
_REPLIES = frozenset(("declines to comment", "no response"))


@frozen
class Cell:
    """One telling that the editor marked."""

    proposition: str
    article: str
    phrases: tuple[str, ...]
    stance: str
    words: str
    sentence: str


@define
class Tally:
    """What is counted over stories."""

    right: Counter[str] = field(factory=Counter)
    of: Counter[str] = field(factory=Counter)
    notes: list[str] = field(factory=list)

    def count(self, what: str, right: bool, note: str = "") -> None:
        """Count one more, and keep a note of it where it is wrong."""
        self.of[what] += 1
        self.right[what] += right
        if not right and note:
            self.notes.append(f"{what}: {note}")


class Story:
    """A story, recorded."""

    def __init__(self, folder: Path) -> None:
        """Record the articles of a folder, and read its gold."""
        self.gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        rows = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
        with (
            tempfile.TemporaryDirectory() as kept,
            Ledger.open(str(Path(kept) / "ledger.json"), write=True) as ledger,
        ):
            found = list(desk.read([str(folder / "articles.jsonl")], readers.Details()))
            read = [one for one in found if isinstance(one, desk.Reading)]
            desk.add(ledger, read, "tests")
            book = desk.Casebook(ledger)
            self.threads: list[Thread] = book.threads
            self.questions = desk.questions(book, self.threads)
            self.asked = [(one.a.id, one.b.id) for one in desk.judgements(book, [Waiting.SUGGESTION])]
        named = {row["url"] or row["title"]: row["id"] for row in rows}
        versions = Counter(row["url"] for row in rows)
        self.claims: dict[str, Sequence[Claim]] = {}
        self.texts: dict[str, str] = {}
        for one in read:
            ident = named.get(one.article.url or one.article.title, "")
            if versions[one.article.url] > 1:
                ident = next(r["id"] for r in rows if r["text"][-80:] in one.article.text)
            self.claims[ident], self.texts[ident] = one.claims, one.article.text
        words = lexicon("en")
        self.stems = {p["id"]: stems(p["proposition"], words) for p in self.gold["propositions"]}
        seen = Counter(stem for found in self.stems.values() for stem in found)
        self.rare = {stem: 1 / count for stem, count in seen.items()}

    def cells(self) -> Iterator[Cell]:
        """The tellings that the editor marked."""
        for proposition in self.gold["propositions"]:
            for article, cells in proposition["articles"].items():
                for cell in cells if isinstance(cells, list) else [cells]:
                    if cell.get("present", True) and self.claims.get(article):
                        phrase = cell.get("source_phrase") or ()
                        phrases = (phrase,) if isinstance(phrase, str) else tuple(phrase)
                        yield Cell(
                            proposition["id"], article, phrases, cell["stance"], cell.get("words", ""),
                            cell.get("sentence", ""),
                        )  # fmt: skip

    def covered(self, claim: Claim, proposition: str) -> float:
        """How much of a proposition a claim tells, weighed by how rare its words are in the story."""
        wanted = self.stems[proposition]
        found = stems(f"{claim.text} {claim.proposition}", lexicon("en")) & wanted
        return sum(self.rare[s] for s in found) / sum(self.rare[s] for s in wanted) if wanted else 0.0

    def tells(self, claim: Claim, cell: Cell) -> bool:
        """Whether a claim has the content of a telling."""
        if cell.words:
            # the words of a bare denial are its cue: "denied it"
            cue = claim.attribution.cue_spans if claim.attribution is not None else ()
            spans = (*claim.spans, *cue)
            return any(_share(spans, at) >= _SAME_PLACE for at in _places(self.texts[cell.article], cell))
        credited = any(cell.phrases) and self.credited(claim, cell)
        return self.covered(claim, cell.proposition) >= (_CREDITED if credited else _ALIKE)

    def credited(self, claim: Claim, cell: Cell) -> bool:
        """Whether a claim is credited where the editor says that the source stands."""
        credit = claim.attribution
        if not any(cell.phrases):
            return credit is None or not credit.source.name
        if credit is None:
            return False
        text = self.texts[cell.article]
        spans = (*credit.source_spans, *credit.cue_spans)
        return any(_meets(spans, place) for phrase in cell.phrases if phrase for place in _all(text, phrase))


def side(stance: Stance) -> str:
    """For, against, or a reply that is neither."""
    if stance in (Stance.DENIES, Stance.WITHDRAWN):
        return "against"
    return "reply" if stance in (Stance.DECLINES, Stance.NO_RESPONSE) else "for"


def _on_side(claim: Claim, stance: str) -> bool:
    """Whether a claim stands as the editor says; one that says in its own words that something is not so is against."""
    return side(claim.stance) == _side_of(stance) or (claim.says_no and _side_of(stance) == "against")


def _side_of(stance: str) -> str:
    return "against" if stance in _AGAINST else "reply" if stance in _REPLIES else "for"


def _all(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def _places(text: str, cell: Cell) -> Iterator[Span]:
    """Where the words of a telling stand: inside its sentence, where that is given."""
    for start, end in _all(text, cell.sentence) if cell.sentence else [(0, len(text))]:
        for first, last in _all(text[start:end], cell.words):
            yield start + first, start + last


def _meets(spans: Iterable[Span], place: Span) -> bool:
    return any(start < place[1] and place[0] < end for start, end in spans)


def _share(spans: Iterable[Span], place: Span) -> float:
    own = {at for start, end in spans for at in range(start, end)}
    other = set(range(*place))
    return len(own & other) / len(other) if other and len(own) < _LONG else 0.0


def measure(story: Story, tally: Tally) -> None:
    """Count what comes out right in one story."""
    told: dict[str, set[str]] = {}
    # a title that is no part of the page has no place where a claim could stand
    cells = [c for c in story.cells() if not c.words or any(_places(story.texts[c.article], c))]
    tellers: dict[tuple[str, str], list[Claim]] = {}
    for cell in cells:
        mine = [c for c in story.claims[cell.article] if story.tells(c, cell)]
        right = [c for c in mine if story.credited(c, cell) and _on_side(c, cell.stance)]
        why = "none" if not mine else "source" if not any(story.credited(c, cell) for c in mine) else "stance"
        where = f"{story.gold['story']} {cell.article} {cell.proposition}"
        tally.count(
            "claims", bool(right), f"{where} {cell.stance} {'/'.join(cell.phrases)!r} | {cell.words[:90]!r} {why}"
        )
        for claim in right or (mine if not cell.words else []):
            told.setdefault(claim.id, set()).add(cell.proposition)
        if _side_of(cell.stance) == "for":
            tellers.setdefault((cell.article, cell.proposition), []).extend(right)
    _denials(story, cells, tellers, told, tally)
    _pronouns(story, tally)
    _pairs(story, told, tally)
    _lists(story, told, tally)


def _denials(
    story: Story, cells: Sequence[Cell], tellers: dict[tuple[str, str], list[Claim]], told: dict[str, set[str]],
    tally: Tally,
) -> None:  # fmt: skip
    """Count the denials of what their own page asserts: tied to it, to something else, or to nothing."""
    for cell in cells:
        targets = tellers.get((cell.article, cell.proposition), [])
        if _side_of(cell.stance) != "against" or not targets:
            continue
        for claim in story.claims[cell.article]:
            if story.tells(claim, cell) and story.credited(claim, cell) and claim.stance is Stance.DENIES:
                right = bool({t.id for t in targets} & set(claim.answers))
                right = right or any(cell.proposition in told.get(one, ()) for one in claim.answers)
                note = f"{story.gold['story']} {cell.article} {cell.proposition} {claim.text[:80]!r}"
                tally.count("denials tied right", right, f"{note} {'wrong' if claim.answers else 'untied'}")
                tally.of["denials tied wrong"] += 1
                tally.right["denials tied wrong"] += bool(claim.answers) and not right
                break


def _pronouns(story: Story, tally: Tally) -> None:
    """Count the pronouns that somebody else's name was put for: a source's, or one inside what is claimed."""
    for one in story.gold.get("pronouns", ()):
        if one["article"] not in story.claims:
            continue
        text, pronoun = story.texts[one["article"]], one["pronoun"]
        for start, end in _all(text, one["sentence"]):
            wrong, given = _replaced(story.claims[one["article"]], text, (start, end), pronoun, one["who"])
            tally.of["pronouns wrong"] += 1
            tally.right["pronouns wrong"] += wrong
            tally.count("pronouns given", given, f"{story.gold['story']} {one['article']} {pronoun} {one['who']}")
            if wrong:
                tally.notes.append(f"pronoun wrong: {story.gold['story']} {one}")
            break


def _replaced(claims: Sequence[Claim], text: str, place: Span, pronoun: str, who: str) -> tuple[bool, bool]:
    """Whether a pronoun in a sentence was given a wrong party; whether the right one."""
    wanted = {word.lower().strip(".,") for word in who.split() if word[:1].isupper()} or set(who.lower().split())
    for claim in claims:
        credit = claim.attribution
        if credit is not None and any(
            _meets([place], span) and text[slice(*span)].lower() == pronoun.lower() for span in credit.source_spans
        ):
            name = {word.lower().strip(".,") for word in credit.source.name.split()}
            if name != {pronoun.lower()}:
                return not name & wanted, bool(name & wanted)
        if _meets(claim.spans, place) and "[" in claim.proposition:
            for piece in claim.proposition.replace("[who: not clear]", "").split("[")[1:]:
                name = {word.lower().strip(".,") for word in piece.split("]")[0].split()}
                if f"{pronoun} [{piece.split(']')[0]}]".lower() in claim.proposition.lower():
                    return not name & wanted, bool(name & wanted)
    return False, False


def _pairs(story: Story, told: dict[str, set[str]], tally: Tally) -> None:
    """Count the pairs of tellings in different articles that stand in one thread, or question, and of one proposition."""
    stands = {t.claim.id: at for at, thread in enumerate(story.threads) for t in thread.tellings}
    raised = {ident: at for at, one in enumerate(story.questions) for ident in one.threads}
    asked = {t.claim.id: raised[one.id] for one in story.threads if one.id in raised for t in one.tellings}
    home = {c.id: article for article, claims in story.claims.items() for c in claims}
    for one, other in combinations(sorted(told), 2):
        if home[one] == home[other] or one not in stands or other not in stands:
            continue
        same = bool(told[one] & told[other])
        for what, places in (("pairs", stands), ("questions", asked)):
            together = one in places and other in places and places[one] == places[other]
            if together:
                tally.count(f"{what} precision", same)
            if same:
                tally.count(f"{what} recall", together)
    tally.of["questions"] += 1
    tally.right["questions"] += len(story.questions)
    for proposition in story.gold["propositions"]:
        mine = {stands[c] for c, of in told.items() if proposition["id"] in of and c in stands}
        tally.right["threads a proposition"] += len(mine)
        tally.of["threads a proposition"] += bool(mine)


def _lists(story: Story, told: dict[str, set[str]], tally: Tally) -> None:
    """Count the entries of the three lists that the editor's lists do not have, and those that are missing."""
    status = {p["id"]: {p["final_status"], *p.get("also", ())} for p in story.gold["propositions"]}
    # what two origins tell and a party denies is on the list of what is corroborated as well
    twice = {p["id"] for p in story.gold["propositions"] if len(p.get("independent_origins", ())) > 1}
    against: dict[str, set[str]] = {}
    for cell in story.cells():
        against.setdefault(cell.proposition, set()).add(_side_of(cell.stance))
    found: dict[str, set[str]] = {"corroborated": set(), "denied": set()}
    for thread in story.threads:
        of = Counter(p for t in thread.tellings for p in sorted(told.get(t.claim.id, ())))
        mine = {p for p, _ in of.most_common(2)}
        tellings = " || ".join(sorted({t.claim.proposition[:70] for t in thread.tellings})[:4])
        note = f"{story.gold['story']} {sorted(of)} {thread.proposition[:100]!r} <- {tellings}"
        if thread.support is Support.CORROBORATED:
            right = any(p in twice or {"corroborated", "confirmed"} & status[p] for p in mine)
            tally.count("corroborated entries right", right, note)
            found["corroborated"] |= mine
        if {Challenge.DENIED, Challenge.DISPUTED} & set(thread.challenges):
            right = any("against" in against.get(p, ()) or "disputed" in status[p] for p in mine)
            tally.count("denied or disputed entries right", right, note)
            found["denied"] |= mine
    for ident, statuses in status.items():
        if "corroborated" in statuses:
            tally.count("corroborated found", ident in found["corroborated"], f"{story.gold['story']} {ident}")
            asked = any(ident in told.get(a, ()) and ident in told.get(b, ()) for a, b in story.asked)
            tally.count("corroborated found or asked", asked or ident in found["corroborated"])
        if "denied" in statuses or "disputed" in statuses:
            tally.count("denied or disputed found", ident in found["denied"], f"{story.gold['story']} {ident}")


def main(arguments: Sequence[str]) -> int:
    """Print the table for the stories of these folders, each and all."""
    verbose = "-v" in arguments
    folders = [Path(one) for one in arguments if one != "-v"]
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    tallies: dict[str, Tally] = {}
    for folder in folders:
        tallies[folder.name] = tally = Tally()
        story = Story(folder)
        measure(story, tally)
        tally.right["threads told twice"] = sum(
            len({t.claim.article for t in one.tellings}) > 1 for one in story.threads
        )
        tally.of["threads told twice"] = len(story.threads)
        if verbose:
            print(*tally.notes, sep="\n")
    names = list(dict.fromkeys(name for tally in tallies.values() for name in tally.of))
    print(" " * 34 + "".join(f"{name[:15]:>18}" for name in (*tallies, "all")))
    for name in names:
        row = [(t.right[name], t.of[name]) for t in tallies.values()]
        row.append((sum(r for r, _ in row), sum(o for _, o in row)))
        print(
            f"{name:34}"
            + "".join(f"{f'{r}/{o}' if o else '-':>11}{f'{100 * r / o:.0f}' if o else '':>7}" for r, o in row)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
