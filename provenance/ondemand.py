"""The names that a package gives of its modules, each module loaded when one of its names is first asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def loaded_on_demand(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """Give what is to be the `__getattr__` of a package; it raises AttributeError for any other name.

    `package` is its `__name__`; `modules` has the names that each module below it gives, parted by blanks. What was
    found once is the package's own from then on, and is asked for here no more.
    """
    module_of = {name: module for module, names in modules.items() for name in names.split()}

    def found(name: str) -> Any:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{module_of[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return found
