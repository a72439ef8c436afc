"""Which version of a page replaces which, told from those articles alone that came in the place of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from attrs import define

from provenance.moments import order


@define(eq=False, slots=False)
class Versions:
    """Which version of a page replaces which."""

    pages: Mapping[str, tuple[str, str]]
    """Articles that came in the place of another, each with that one and its own date."""
    there: Callable[[str], bool]

    @cached_property
    def newer(self) -> dict[str, str]:
        """As `Record.newer`."""
        found = [(order(date), ident, of) for ident, (of, date) in self.pages.items() if self.there(of)]
        return {of: ident for _, ident, of in sorted(found)}

    def before(self, article: str) -> int:
        """How many versions stand before an article: see `standing.versions`."""
        count, one, seen = 0, article, {article}
        while one in self.pages and self.there(of := self.pages[one][0]) and of not in seen:
            one = of
            seen.add(one)
            count += 1
        return count

    def newest(self, article: str) -> str:
        """Give the newest version of a page."""
        seen: list[str] = []
        while article in self.newer and article not in seen:
            seen.append(article)
            article = self.newer[article]
        return article

    def told(self, article: str) -> tuple[str, int, str]:
        """Give all that a thread rests on of it."""
        return self.newer.get(article, ""), self.before(article), self.newest(article)
