"""Languages that other packages bring: group `provenance.languages` of entry points.

An entry point is named by the language's tag ("nl") and names a package: the folder that it is holds the tables, as
docs/adding-a-language.md says, and its folder `rules` the lists of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from types import ModuleType
from typing import TYPE_CHECKING

from provenance import plugins
from provenance.errors import ProvenanceError
from provenance.plugins import Plugin, UnfitError

if TYPE_CHECKING:
    from importlib.abc import Traversable  # where Python 3.10 has it

KIND = "languages"
_TAG = re.compile(r"[a-z]{2,8}")
_fitting: dict[str, Traversable] = {}
"""The folder of the language that is just held against the contract."""


def brought(complete: Callable[[str], object], ours: tuple[str, ...]) -> tuple[Plugin, ...]:
    """Give every language that was brought, working or not, each with its folder as its value.

    `complete` is asked of a tag whether its tables are whole, and raises ProvenanceError or ValueError where not.
    """

    def fit(one: Plugin) -> Traversable:
        if not _TAG.fullmatch(one.name):
            raise UnfitError("Its name is not the first part of a BCP 47 tag, such as nl.")
        if one.name in ours:
            raise UnfitError(f"The program has its own word lists for {one.name}.")
        if not isinstance(one.value, ModuleType) or not hasattr(one.value, "__path__"):
            raise UnfitError("It is no package with a folder of tables.")
        _fitting[one.name] = folder = files(one.value)
        try:
            complete(one.name)
        except ProvenanceError as failure:
            raise UnfitError(str(failure)) from None
        except (ValueError, LookupError) as failure:
            raise UnfitError(f"A table cannot be read ({type(failure).__name__}: {failure}).") from None
        finally:
            del _fitting[one.name]
        return folder

    return plugins.every(KIND, fit)


def being_fitted() -> dict[str, Traversable]:
    """Give the folder of the language that is just held against the contract, by its tag; mostly nothing."""
    return _fitting
