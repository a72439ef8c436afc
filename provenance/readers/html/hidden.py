"""What of a page a browser does not show: by an attribute, in a template, or by the page's own style sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field, frozen

from provenance.readers.html.cuts import take_out
from provenance.readers.html.parts import main_part

NEVER_SHOWN = ("template",)
READ_ALOUD = frozenset(
    (
        *("visually-hidden", "visuallyhidden", "is-visually-hidden", "u-visually-hidden", "hidden-visually"),
        *("visually-hidden-focusable", "sr-only", "sr-only-focusable", "screen-reader-text", "screen-reader-only"),
        *("screenreader", "screenreader-only", "show-for-sr", "a11y-hidden", "assistive-text", "element-invisible"),
    )
)
"""Classes, with a style sheet of their own, of what only those hear who have a page read aloud."""
STYLES_READ = 1_000_000
"""Characters of a page's own style sheets that are read."""
RULES_READ = 1_000
COMPARED = 500_000
"""Elements held against rules: a hundred rules on the largest of pages; after that only attributes are looked at."""
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
SCREEN = re.compile(
    r"@media\s+(?:only\s+)?(?:all|screen)\s*\Z|@layer\b[^;]*\Z|@supports\s+\([^;]*\Z"
    r"|@media\s*(?:(?:only\s+)?(?:all|screen)\s+and\s*)?\(\s*min-width\s*:\s*[0-9]{1,2}px\s*\)\s*\Z",
    re.IGNORECASE,
)
"""A condition that holds wherever a page is read; of others nobody knows."""
COMPOUND = re.compile(
    r"(?P<tag>[a-z][\w-]*|\*)?(?P<rest>(?:[.#][\w-]+|\[[\w-]+(?:=[\"']?[\w-]*[\"']?)?\])*)\Z", re.IGNORECASE
)
PIECE = re.compile(r"(?P<mark>[.#])(?P<name>[\w-]+)|\[(?P<key>[\w-]+)(?:=[\"']?(?P<value>[\w-]*)[\"']?)?\]")
SETS = re.compile(
    r"(?:^|;)\s*(?P<what>display|visibility|clip|clip-path|left|text-indent)\s*:\s*(?P<value>[^;!{}]{1,60}?)\s*"
    r"(?P<important>!\s*important)?\s*(?=;|\Z)",
    re.IGNORECASE,
)
FAR = re.compile(r"-[0-9]{4,}px|-[0-9]{3,}(?:r?em|vw|%)", re.IGNORECASE)
HIDES = {
    "display": re.compile("none", re.IGNORECASE),
    "visibility": re.compile("hidden|collapse", re.IGNORECASE),
    "clip": re.compile(r"rect\((?:\s*[01](?:px)?[\s,]*){4}\)", re.IGNORECASE),
    "clip-path": re.compile(r"inset\(\s*(?:50|100)%\s*\)", re.IGNORECASE),
    "left": FAR,
    "text-indent": FAR,
}
"""What hides an element, or shows it only to whoever has the page read aloud."""


@frozen
class _Compound:
    """What one element has to be: "div.more[hidden]"."""

    tag: str
    ids: tuple[str, ...]
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str | None], ...]
    child: bool = False
    """Of the compound before it a child, and not only within it."""

    def fits(self, element: Any) -> bool:
        if self.tag not in ("", "*", element.tag):
            return False
        if any(element.get("id") != one for one in self.ids):
            return False
        if self.classes and not set(self.classes) <= set((element.get("class") or "").split()):
            return False
        held = ((element.get(name), value) for name, value in self.attributes)
        return all(has is not None and value in (None, has) for has, value in held)


@frozen
class _Rule:
    """A rule that says of elements whether they are shown."""

    path: tuple[_Compound, ...]
    what: str
    hides: bool
    weight: tuple[bool, int, int, int, int]
    """Important or not, then how particular its selector is, then its place: the greatest wins."""


@define
class _Sheet:
    rules: Mapping[str, Sequence[_Rule]] = field(factory=dict)
    """By an id, a class or a tag that the element has to have, or "*"."""
    left: int = COMPARED
    """Comparisons that may still be made."""

    def of(self, element: Any) -> Iterator[_Rule]:
        if self.left < 0:
            return iter(())
        names = [f"#{element.get('id') or ''}", element.tag, "*"]
        names += [f".{one}" for one in (element.get("class") or "").split()]
        return (rule for name in names for rule in self.rules.get(name, ()) if self._fits(rule.path, element))

    def _fits(self, path: Sequence[_Compound], element: Any) -> bool:
        """Whether an element, and those around it, are what a selector asks for; the nearest that is counts."""
        self.left -= 1
        if self.left < 0 or not path[-1].fits(element):
            return False
        for inner, outer in zip(reversed(path), reversed(path[:-1]), strict=False):
            parent = element.getparent()
            while parent is not None and not outer.fits(parent) and not inner.child:
                self.left -= 1
                parent = parent.getparent()
            if parent is None or not outer.fits(parent):
                return False
            element = parent
        return True


def drop_hidden(tree: Any) -> None:
    """Take out of a page what a browser does not show; never the story itself, which a script may show later."""
    body = tree.find(".//body")
    elements = [one for one in (tree if body is None else body).iter() if isinstance(one.tag, str)]
    sheet = _sheet("\n".join("".join(style.itertext()) for style in tree.iter("style"))[:STYLES_READ])
    main = main_part(tree)
    around = {main, *main.iterancestors()}
    inside, words = set(main.iter()), _length(main)
    gone = []
    for element in elements:
        if element in around or element.getparent() is None:
            continue
        never = element.tag in NEVER_SHOWN or (element.tag == "dialog" and element.get("open") is None)
        if never or (_is_hidden(element, sheet) and not (element in inside and 2 * _length(element) > words)):
            gone.append(element)
    take_out(tree, gone)


def _length(element: Any) -> int:
    return sum(map(len, element.itertext()))


def _is_hidden(element: Any, sheet: _Sheet) -> bool:
    if not READ_ALOUD.isdisjoint((element.get("class") or "").lower().split()):
        return True
    said: dict[str, tuple[tuple[bool, int, int, int, int], bool]] = {}
    if element.get("hidden") is not None:
        said["display"] = ((False, -1, 0, 0, 0), True)
    for rule in sheet.of(element):
        if rule.what not in said or rule.weight >= said[rule.what][0]:
            said[rule.what] = (rule.weight, rule.hides)
    for found in SETS.finditer(element.get("style") or ""):
        what, weight = found["what"].lower(), (bool(found["important"]), 1_000_000, 0, 0, 0)
        if what not in said or weight >= said[what][0]:
            said[what] = (weight, HIDES[what].fullmatch(found["value"]) is not None)
    return any(hides for _, hides in said.values())


def _sheet(css: str) -> _Sheet:
    rules: dict[str, list[_Rule]] = defaultdict(list)
    count = 0
    for selectors, body in _blocks(COMMENT.sub(" ", css)):
        sets = list(SETS.finditer(body))
        for selector in selectors.split(",") if sets else ():
            path = _path(selector) if count < RULES_READ else ()
            if not path:
                continue
            ids, classes = (
                sum(len(one.ids) for one in path),
                sum(len(one.classes) + len(one.attributes) for one in path),
            )
            tags = sum(one.tag not in ("", "*") for one in path)
            last = path[-1]
            name = next((f"#{one}" for one in last.ids), next((f".{one}" for one in last.classes), last.tag or "*"))
            for found in sets:
                what, hides = found["what"].lower(), HIDES[found["what"].lower()].fullmatch(found["value"]) is not None
                count += 1
                rules[name].append(_Rule(path, what, hides, (bool(found["important"]), ids, classes, tags, count)))
    return _Sheet(rules)


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold wherever the page is read."""
    place = 0
    while place < len(css):
        opened = css.find("{", place)
        if opened < 0:
            return
        head = css[place:opened].replace("}", " ").rpartition(";")[2].strip()
        if head.startswith("@"):
            place = opened + 1 if SCREEN.match(head) else _end(css, opened)
            continue
        closed = css.find("}", opened)
        closed = len(css) if closed < 0 else closed
        yield head, css[opened + 1 : closed]
        place = closed + 1


def _end(css: str, opened: int) -> int:
    """Give the place after a block with all the blocks in it."""
    depth = 0
    for brace in re.compile(r"[{}]").finditer(css, opened):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(css)


def _path(selector: str) -> tuple[_Compound, ...]:
    """Give a selector as what each of its elements has to be; nothing for one that asks for more than names."""
    found: list[_Compound] = []
    child = False
    for word in selector.replace(">", " > ").split():
        if word == ">":
            child = True
            continue
        compound = COMPOUND.match(word)
        if compound is None:
            return ()
        pieces = list(PIECE.finditer(compound["rest"] or ""))
        found.append(
            _Compound(
                (compound["tag"] or "").lower(),
                tuple(one["name"] for one in pieces if one["mark"] == "#"),
                tuple(one["name"] for one in pieces if one["mark"] == "."),
                tuple((one["key"].lower(), one["value"]) for one in pieces if one["key"]),
                child,
            )
        )
        child = False
    return tuple(found)
