"""All of an archive linked: step by step, each done in pieces of bounded size, none of them twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from secrets import token_hex
from typing import Any, TypeVar

import numpy as np
from attrs import frozen

from provenance import __version__, extraction, standing
from provenance.archive import joining, judging, threads, versions, wording
from provenance.archive.folder import Folder
from provenance.archive.parts import Part, home, parts
from provenance.archive.reading import manifest_name
from provenance.archive.running import LostError, Runner
from provenance.archive.settling import Settled, joined, settle
from provenance.errors import ArchiveError
from provenance.linking.matching.links import MANY
from provenance.model import Relation

P = TypeVar("P")
R = TypeVar("R")

LINKED = "linked.json"
"""The file that says which threads hold: those of the last link that came to its end."""

Told = Callable[[str, int, int], None]
"""Told which step is at work, and how many of its pieces are done."""


@frozen
class Linked:
    """What became of a link."""

    articles: int
    claims: int
    links: int
    suggested: int
    threads: int
    again: int
    """Articles that were there already."""
    judged: int
    """Parts whose claims were compared now."""


def unfinished(folder: Folder) -> list[int]:
    """Give the numbers of pieces that were begun, and not read."""
    planned = folder.get("plan.json")["pieces"] if folder.exists("plan.json") else {}
    there = set(folder.names("read", ".json"))
    return sorted(number for number in planned.values() if manifest_name(number) not in there)


AN_ARTICLE = 0.1
"""CPU seconds that linking an article took where nothing was linked yet, on 2026's machines."""


@frozen
class Prospect:
    """What a link would do."""

    parts: int
    """Parts whose claims have not been compared yet."""
    articles: int
    claims: int
    seconds: float
    """CPU seconds that it may take."""


def prospect(folder: Folder) -> Prospect:
    """Tell what a link would do; ArchiveError where not all was read. Nothing is written."""
    _all_read(folder)
    known = [part for part in parts(folder) if part.articles]
    there = set(folder.names("links", ".json"))
    fresh = [part for part in known if f"links/{part.name}.json" not in there]
    done = [folder.get(f"links/{part.name}.json")["cpu"] for part in known if part not in fresh]
    before = sum(part.articles for part in known if part not in fresh)
    rate = 1.6 * sum(done) / before if before else AN_ARTICLE  # the other steps take half as much again
    articles = sum(part.articles for part in fresh)
    return Prospect(len(fresh), articles, sum(part.claims for part in fresh), articles * rate)


def _all_read(folder: Folder) -> None:
    waiting = unfinished(folder)
    if waiting:
        raise ArchiveError(
            f"{folder.shown}: {len(waiting)} pieces of the input are not read yet. Run `archive read` again, as before."
        )


def link(folder: Folder, runner: Runner, told: Told) -> Linked:
    """Link all that was read; ArchiveError where not all of it was read, or nothing."""
    _all_read(folder)
    known = [part for part in parts(folder) if part.articles]
    if not known:
        raise ArchiveError(f"{folder.shown}: No article was read into this archive. `archive read` reads some.")
    _start_anew_after_upgrade(folder)
    folder.remove("work")
    told("settling", 0, 1)
    settled = settle(folder, runner)
    words = _words(folder, runner, known, settled, told)
    fresh = _judge(folder, runner, known, words, told)
    _threads(_All(folder, runner, known, settled, words, told))
    return _sum_up(folder, known, settled, fresh)


def _each(runner: Runner, work: Callable[[P], R], pieces: Sequence[P], told: Told, step: str) -> Iterable[tuple[P, R]]:
    told(step, 0, len(pieces))
    for number, (piece, found) in enumerate(runner.run(work, pieces), 1):
        if isinstance(found, LostError):
            raise ArchiveError(f"While {step}, {found}. Give the workers more memory, or fewer --jobs; run it again.")
        told(step, number, len(pieces))
        yield piece, found


def _start_anew_after_upgrade(folder: Folder) -> None:
    """Forget what an earlier version of the program compared: its words and links may be others."""
    code = f"{__version__} {extraction.READER}"
    if folder.exists("code.json") and folder.get("code.json") == code:
        return
    for name in ("words", "postings", "runs", "links"):
        folder.remove(name)
    folder.put("code.json", code)


def _words(
    folder: Folder, runner: Runner, known: Sequence[Part], settled: Settled, told: Told
) -> dict[int, dict[str, Any]]:
    """Gather the words of every part that has none yet, or other articles than it had."""
    found: dict[int, dict[str, Any]] = {}
    asked: list[wording.Worded] = []
    there = set(folder.names("words", ".json"))
    claims = 0
    for part in known:
        few = claims < MANY
        claims += part.claims
        here = range(part.base, part.base + part.articles)
        dropped = frozenset(place for place in here if place in settled.dropped)
        final = {place: settled.final[place] for place in here if place in settled.final}
        name = f"words/{part.name}.json"
        if name in there:
            held = folder.get(name)
            if held["dropped"] == sorted(dropped) and held["final"] == sorted(final) and held["few"] == few:
                found[part.base] = held
                continue
        asked.append(wording.Worded(folder, part, dropped, final, few))
    for piece, one in _each(runner, wording.gather_words, asked, told, "gathering words"):
        found[piece.part.base] = one
    return found


def _judge(
    folder: Folder, runner: Runner, known: Sequence[Part], words: dict[int, dict[str, Any]], told: Told
) -> list[Part]:
    """Compare the claims of every part that has no links yet with all earlier ones."""
    there = set(folder.names("links", ".json"))
    fresh = [part for part in known if f"links/{part.name}.json" not in there]
    if not fresh:
        return []
    before: dict[int, tuple[int, int]] = {}
    statements = lengths = 0
    for part in known:
        before[part.base] = statements, lengths
        statements += words[part.base]["statements"]
        lengths += words[part.base]["lengths"]
    few = {part.base for part in known if before[part.base][0] < MANY}
    asking = {
        "postings": [part for part in fresh if part.base not in few],
        "runs": fresh,
    }
    names: dict[str, tuple[str, ...]] = {}
    for kind, those in asking.items():
        rows = sum(folder.arrays(f"{kind}/{part.name}.arrow").get_batch(0).num_rows for part in known)
        number = joining.buckets(rows) if those else 0
        bases = frozenset(part.base for part in those)
        pieces = [joining.Bucket(folder, kind, at, number, tuple(known), bases) for at in range(number)]
        for _ in _each(runner, joining.join, pieces, told, f"joining {'words' if kind == 'postings' else 'copies'}"):
            pass
        names[kind] = tuple(one.name for one in pieces)
    at_words = {part.base: at for at, part in enumerate(asking["postings"])}
    asked = []
    for at, part in enumerate(fresh):
        early = part.base in few
        earlier = tuple(one for one in known if one.base < part.base)
        asked.append(
            judging.Judging(
                folder, part, earlier, (at_words.get(part.base, 0), at), () if early else names["postings"],
                names["runs"], before[part.base], early,
            )
        )  # fmt: skip
    for _ in _each(runner, judging.judge, asked, told, "comparing"):
        pass
    return fresh


@frozen
class _All:
    """All that was read and compared, on the way to its threads."""

    folder: Folder
    runner: Runner
    known: Sequence[Part]
    settled: Settled
    words: Mapping[int, Mapping[str, Any]]
    told: Told

    @property
    def by_base(self) -> dict[int, Part]:
        """Give the parts by their bases."""
        return {part.base: part for part in self.known}


Passed = dict[int, tuple[int, str, str]]
"""Of pages that only pass on another, by place: the place and id of the page at the beginning of the chain, and how."""


def _threads(every: _All) -> None:
    """Work out every thread, and let them hold."""
    folder, settled = every.folder, every.settled
    of_all = _of_all(every)
    passed, ids = _passed_on(every)
    into = f"threads/{token_hex(6)}"
    buckets = _hang_together(folder, every.known, every.words)
    count, batches = _hand_out(every, passed, into, buckets)
    gathered = [threads.Gathering(folder, at, tuple(sorted(held)), into) for at, held in enumerate(batches)]
    for _, number in _each(every.runner, threads.gather, gathered, every.told, "working out threads"):
        count += number
    before = folder.get(LINKED)["threads"] if folder.exists(LINKED) else ""
    folder.put(LINKED, {
        "threads": into, "count": count, "parts": [part.name for part in every.known],
        "dropped": sorted(settled.dropped),
        "final": sorted(settled.final.items()), "newer": of_all["newer"],
        "passing": sorted([ids[place], place, of, at, how] for place, (at, of, how) in passed.items()),
        "decisions": list(settled.decisions), "chains": [list(one) for one in settled.chains],
        "retold": sorted(settled.retold), "taken": sorted(settled.taken),
    })  # fmt: skip
    if before:
        folder.remove(before)
    folder.remove("work")


def _passed_on(every: _All) -> tuple[Passed, dict[int, str]]:
    """Give the pages that only pass on another one, and the ids of these."""
    led = {part.base: set(every.folder.get(f"links/{part.name}.json")["to"]) for part in every.known}
    back: dict[int, set[int]] = {part.base: {part.base} for part in every.known}
    for base, those in led.items():
        for one in those:
            back[one].add(base)
    # two versions of a page need not be linked, and one of them tells again what the other told
    extra = every.folder.table(versions.EXTRA, ["at_a", "at_b"])
    for a, b in zip(extra.column("at_a").to_pylist(), extra.column("at_b").to_pylist(), strict=True):
        led[home(a)].add(home(b))
        led[home(b)].add(home(a))
    by_base, asked = every.by_base, []
    for part in every.known:
        these = tuple(by_base[base] for base in sorted(led[part.base] | back[part.base]))
        linked = tuple(by_base[base].name for base in sorted(back[part.base]))
        asked.append(threads.Passing(every.folder, part, these, linked, every.settled.of(these)))
    firsthand: dict[str, standing.Derived] = {}
    place_of: dict[str, int] = {}
    for _, found in _each(every.runner, threads.pass_on, asked, every.told, "following copies"):
        for at, page, of_place, of, how in found:
            firsthand[page] = standing.Derived(page, of, how)
            place_of |= {page: at, of: of_place}
    followed = standing.followed(firsthand)
    passed = {place_of[page]: (place_of[one.of], one.of, one.how) for page, one in followed.items()}
    return passed, {place_of[page]: page for page in followed}


def _hand_out(every: _All, passed: Passed, into: str, buckets: int) -> tuple[int, list[list[tuple[str, int]]]]:
    """Hand the claims out to buckets; gives how many threads there are already, and where each bucket's claims are."""
    by_base, asked = every.by_base, []
    held: dict[int, Passed] = {}
    for place, one in passed.items():
        held.setdefault(home(place), {})[place] = one
    for part in every.known:
        here = held.get(part.base, {})
        these = tuple(by_base[base] for base in sorted({part.base, *(home(at) for at, _, _ in here.values())}))
        asked.append(threads.Members(every.folder, part, these, every.settled.of(these), here, into))
    batches: list[list[tuple[str, int]]] = [[] for _ in range(buckets)]
    count = 0
    for piece, told in _each(every.runner, threads.hand_out, asked, every.told, "handing out"):
        count += told["threads"]
        for at, bucket in enumerate(told["buckets"]):
            batches[bucket].append((piece.part.name, at))
    return count, batches


def _of_all(every: _All) -> dict[str, Any]:
    """Write what must be known of all of it to work out any thread."""
    speakers: dict[str, tuple[str, str]] = {}
    publishing: set[str] = set()
    for told in every.words.values():
        publishing |= set(told["publishing"])
        for key, (claim, source) in told["speakers"].items():
            if key not in speakers or speakers[key][0] < claim:
                speakers[key] = claim, source
    found: dict[str, Any] = {
        "publishing": sorted(publishing), "speakers": {key: one for key, (_, one) in speakers.items()},
        "fates": {}, "before": {}, "newer": [], "decisions": list(every.settled.decisions),
    }  # fmt: skip
    story = versions.in_story(every.folder, every.known, every.settled)
    extra = list(story)
    chains = versions.chains_of(every.folder, every.known, every.settled, [one["line"] for one in story])
    for _, one in _each(every.runner, versions.look_at, list(chains), every.told, "looking at versions"):
        found["fates"] |= one["fates"]
        found["before"] |= one["before"]
        found["newer"] += one["newer"]
        extra += one["kept"]
    versions.write_extra(every.folder, extra)
    threads.write_known(every.folder, found)
    return found


def _hang_together(folder: Folder, known: Sequence[Part], words: Mapping[int, Mapping[str, Any]]) -> int:
    """Put the claims that links, answers and versions join into buckets; gives how many buckets."""
    a, b = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for name in (*(f"links/{part.name}.parquet" for part in known), versions.EXTRA):
        table = folder.table(name, ["relation", "made", "at_a", "at_b"])
        made = np.array(table.column("made").to_pylist(), np.bool_)
        made &= np.array([one != Relation.COPIES.value for one in table.column("relation").to_pylist()], np.bool_)
        a.append(table.column("at_a").to_numpy()[made])
        b.append(table.column("at_b").to_numpy()[made])
    for told in words.values():
        answers = np.array(told["answers"], np.int64).reshape(-1, 2)
        a.append(answers[:, 0])
        b.append(answers[:, 1])
    return threads.write_components(folder, *joined(np.concatenate(a), np.concatenate(b)))


def _sum_up(folder: Folder, known: Sequence[Part], settled: Settled, fresh: Sequence[Part]) -> Linked:
    links = [folder.get(f"links/{part.name}.json") for part in known]
    made = sum(one["made"] for one in links)
    return Linked(
        sum(part.articles for part in known) - len(settled.dropped),
        sum(part.claims for part in known),
        made,
        sum(one["links"] for one in links) - made,
        folder.get(LINKED)["count"],
        len(settled.dropped),
        len(fresh),
    )
