"""The plug-ins of tests/plugins, installed for a test as pip lays packages out: modules, and their description beside them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from provenance import plugins
from provenance.extraction.common import _table
from provenance.extraction.lexicon import _phrases, lexicon
from provenance.rules import tables

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).parent / "plugins"
EVERY = ("reader", "rule", "language", "report", "extractor")
Install = Callable[..., None]


def describe(site: Path, name: str, groups: Mapping[str, Mapping[str, str]]) -> None:
    """Write the description of an installed package: its name, and its entry points by group."""
    info = site / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    lines = [f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in each.items()) for group, each in groups.items()]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")


def put(site: Path, *kinds: str) -> None:
    """Install some of the plug-ins of tests/plugins in a folder."""
    for kind in kinds:
        told = tomllib.loads((HERE / kind / "pyproject.toml").read_text(encoding="utf-8"))
        for one in (HERE / kind).iterdir():
            if one.name == "pyproject.toml":
                continue
            if one.is_dir():
                shutil.copytree(one, site / one.name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(one, site / one.name)
        describe(site, told["project"]["name"], told["project"]["entry-points"])


def write(site: Path, group: str, name: str, code: str, entry: str = "") -> None:
    """Install a plug-in of one module whose code is given; `entry` is what stands behind its name."""
    module = f"made_{group}_{name}".replace("-", "_").lower()
    (site / f"{module}.py").write_text(code, encoding="utf-8")
    describe(site, f"made-{group}-{name}", {f"provenance.{group}": {name: entry or module}})


@contextmanager
def site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make a folder in which packages are installed, and forget them all afterwards."""
    folder.mkdir(exist_ok=True)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv(plugins.SWITCH, "on")  # whatever a test sets it to is taken back
    known = set(sys.modules)
    _forget()
    yield folder
    for name in set(sys.modules) - known:
        if name.startswith(("quay_", "made_")):
            del sys.modules[name]
    _forget()


def _forget() -> None:
    plugins.forget()
    for one in (lexicon, _phrases, _table, tables.phrases, tables.found_in):
        one.cache_clear()
