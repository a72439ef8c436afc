"""How many of the edits in tests/changes are named with the right kind, and what is named on pages that tell the same.

`python tests/benchmarks/changes.py [0|1|2|3]` prints what is not named, and what else is, for a part of the pairs: 0, by which
things may be set, or 1, which is held back; 2 and 3 are the halves of the second sixty, which were written before anything
was set by them.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from attrs import frozen

from provenance import desk
from provenance.desk.queries.pagechanges import revision
from provenance.model import Article, Edit, Revision
from provenance.readers import Details
from provenance.readers.webpages import webpage

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).parent.parent / "changes"


def _told(name: str, table: str) -> list[dict[str, Any]]:
    with (HERE / name).open("rb") as file:
        return tomllib.load(file)[table]


STORIES = {one["id"]: one for name in ("stories.toml", "stories-again.toml") for one in _told(name, "story")}


def _part(part: int) -> list[dict[str, Any]]:
    if part < 2:
        return _told("pairs.toml", "pair")[part::2]
    again = _told("pairs-again.toml", "pair")
    return again[:SECOND] if part == 2 else again[SECOND:]


SECOND = 30
"""Where the second half of the second sixty begins."""


def _page(story: dict[str, Any], title: str, text: str, day: str, before: str = "") -> tuple[Article, Any]:
    whole = text if story.get("apart") else f"{title}\n\n{text}"
    article = Article.of(
        whole, url=f"https://{story['id']}.example/a-b-c", outlet=story["outlet"], title=title, date=day,
        language=story.get("language", "en"),
    )  # fmt: skip
    read = desk.reading(article)
    return read.article, read.claims


@frozen
class Outcome:
    """One pair, with what was named in it."""

    kind: str
    at: str
    marked: bool
    found: Revision

    @property
    def named(self) -> Edit | None:
        """The edit of the right kind, of the right claim."""
        return next((one for one in self.found.edits if one.kind.value == self.kind and _about(one, self.at)), None)

    @property
    def others(self) -> list[Edit]:
        """What else was named."""
        return [one for one in self.found.edits if one is not self.named]


def _about(edit: Edit, at: str) -> bool:
    told = [one.text for one in (edit.before, edit.after) if one is not None]
    return any(at in text for text in told) or (edit.kind.of_headline)


def outcomes(part: int) -> list[Outcome]:
    """Run a part of the pairs: 0, by which things may be set, 1, which is held back, or 2 and 3, of the second sixty."""
    found = []
    for pair in _part(part):
        story = STORIES[pair["story"]]
        title, text = story["title"], story["text"].strip() + "\n"
        was, now = pair["was"], pair["now"]
        inside = was in text
        later = (title, text.replace(was, now)) if inside else (title.replace(was, now), text)
        if "note" in pair:
            later = (later[0], f"{later[1].rstrip()}\n\n{pair['note']}\n")
        first = _page(story, title, text, "2031-03-03")
        last = _page(story, *later, "2031-03-04")
        found.append(Outcome(pair["kind"], pair["at"], pair.get("marked", False), revision(*first, *last)))
    return found


def equal_pages() -> list[tuple[str, Revision]]:
    """Run the pages that tell the same."""
    found = []
    for page in (*_told("equal.toml", "page"), *_told("equal-again.toml", "page")):
        story = STORIES[page["story"]]
        title, text = story["title"], story["text"].strip() + "\n"
        if "html" in page:
            paragraphs = "".join(f"<p>{' '.join(one.split())}</p>" for one in text.strip().split("\n\n"))
            first, last = (_web(story, frame.format(title=title, text=paragraphs)) for frame in page["html"])
        else:
            other = text if story.get("apart") else f"{title}\n\n{text}"
            for was, now in page["change"]:
                assert was in other, (page["story"], was)
                other = other.replace(was, now)
            other = other if story.get("apart") else other.partition("\n\n")[2]
            first, last = _page(story, title, text, "2031-03-03"), _page(story, title, other, "2031-03-04")
        found.append((page["story"], revision(*first, *last)))
    return found


def _web(story: dict[str, Any], page: str) -> tuple[Article, Any]:
    typed = Details(outlet=story["outlet"], date="2031-03-03", url=f"https://{story['id']}.example/a-b-c")
    (article,) = webpage.read_webpage(BytesIO(page.encode()), "page.html", typed)
    read = desk.reading(article)
    return read.article, read.claims


def shown(edit: Edit) -> str:
    """Write an edit on one line."""
    before, after = (one.text if one is not None else "-" for one in (edit.before, edit.after))
    return f"{edit.kind.value} [{edit.detail}] {'marked ' * edit.marked}| {before} | {after}"


if __name__ == "__main__":
    which = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    ran = outcomes(which)
    for one in ran:
        if one.named is None or one.others or one.named.marked is not one.marked:
            print(f"{one.kind} at {one.at!r}: {'named' if one.named else 'MISSED'}", one.found.notes)
            for edit in one.found.edits:
                print("    ", shown(edit))
    named = sum(one.named is not None for one in ran)
    print(f"part {which}: {named} of {len(ran)} named; {sum(len(one.others) for one in ran)} others named; ", end="")
    print(f"{sum(one.named is not None and one.named.marked is one.marked for one in ran)} marked as they should be")
    for story, found in equal_pages():
        print(story, len(found.edits), found.kept, *map(shown, found.edits), sep="\n     ")
