"""Extractors that other packages bring: group `provenance.extractors` of entry points. They only propose."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Protocol

from attrs import frozen

from provenance import plugins
from provenance.model import Article, ClaimType, SourceKind, Span, Stance
from provenance.plugins import Plugin, UnfitError
from provenance.text import at_spans

KIND = "extractors"
MOST = 5000
"""Proposals of one extractor for one article."""
LONGEST_NAME = 500
"""Characters of a source's name, or of a hedge."""


@frozen
class Proposed:
    """A claim that an extractor proposes: words of the article, with their places."""

    text: str
    """Exactly what stands at `spans`, the pieces joined by one blank."""
    spans: tuple[Span, ...]
    """Characters [start, end) of `article.text`, in order."""
    source: str = ""
    """Who says it, in words of the article if it has them; empty for the outlet's own voice."""
    stance: Stance = Stance.ASSERTS
    kind: SourceKind | None = None
    """What kind of source it is; None: as the program reads it."""
    unnamed: bool = False
    """The source is not named: `source` is what the page calls it."""
    type: ClaimType = ClaimType.FACT
    hedges: tuple[str, ...] | None = None
    """Words that make it less sure; None: as the program reads them."""


class PluggedExtractor(Protocol):
    """What an entry point of the group `provenance.extractors` names: a module, or any value, with this name."""

    def propose(self, article: Article, /) -> Iterable[Proposed]:
        """Give the claims that an article makes.

        A claim whose spans do not hold its text is refused, and so is one without words. What is proposed is kept with
        the extractor's name beside what the program itself read, and counts for nothing until a person accepts it.
        """


@frozen
class Proposing:
    """What an extractor proposes for one article."""

    plugin: Plugin
    found: tuple[Proposed, ...]
    refused: int = 0
    """How many more it proposed whose words do not stand at their places."""


def _fit(one: Plugin) -> object:
    if not callable(getattr(one.value, "propose", None)):
        raise UnfitError("It has no function propose(article).")
    return one.value


def brought() -> tuple[Plugin, ...]:
    """Give every extractor that was brought, working or not."""
    return plugins.every(KIND, _fit)


def proposed(one: Plugin, article: Article) -> Proposing:
    """Ask an extractor about an article; PluginError where it fails."""
    with plugins.at_work(one):
        given = list(islice(one.value.propose(article) or (), MOST))
    found = tuple(dict.fromkeys(each for each in given if _stands(each, article.text)))
    return Proposing(one, found, sum(not _stands(each, article.text) for each in given))


def _stands(one: object, text: str) -> bool:
    """Whether a proposal is what it has to be, and its words stand where it says."""
    if not isinstance(one, Proposed) or not isinstance(one.text, str) or not one.text.strip():
        return False
    try:
        spans = [(int(start), int(end)) for start, end in one.spans]
        hash(one)
    except (TypeError, ValueError):
        return False
    ends = [place for span in spans for place in span]
    in_order = bool(ends) and ends[0] >= 0 and ends[-1] <= len(text) and ends == sorted(ends)
    whole = in_order and all(start < end for start, end in spans) and at_spans(text, tuple(spans)) == one.text
    return whole and _typed(one)


def _typed(one: Proposed) -> bool:
    hedges = one.hedges if one.hedges is not None else ()
    return (
        isinstance(one.source, str)
        and len(one.source) <= LONGEST_NAME
        and isinstance(one.stance, Stance)
        and isinstance(one.type, ClaimType)
        and (one.kind is None or isinstance(one.kind, SourceKind))
        and isinstance(hedges, tuple)
        and all(isinstance(each, str) and len(each) <= LONGEST_NAME for each in hedges)
    )
