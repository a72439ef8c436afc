"""The law of the house: imports point down, never up or sideways, and each outside library has its room."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "provenance"

HALL = frozenset({"naming", "text", "signs", "model", "moments", "plugins", "ondemand", "errors"})
SIBLINGS = frozenset({"rules", "reports", "extraction", "linking", "standing", "readers", "fetching", "ledger"})
BELOW = {
    "__init__": frozenset({"api", "ondemand", "errors"}),  # api when it is asked for
    "errors": frozenset[str](),
    "ondemand": frozenset[str](),
    "moments": frozenset({"errors"}),
    "model": frozenset({"ondemand", "errors"}),
    "text": frozenset({"model", "errors"}),
    "naming": frozenset({"model", "errors"}),
    "plugins": frozenset({"errors"}),
    "signs": frozenset({"model", "errors"}),
    **dict.fromkeys(SIBLINGS, HALL),
    "desk": SIBLINGS | HALL,
    "gold": frozenset({"extraction"}) | HALL,
    "archive": frozenset({"desk"}) | SIBLINGS - {"rules", "reports", "fetching"} | HALL,
    "api": frozenset({"desk", "reports", "readers", "fetching", "ledger", "model", "moments", "errors"}),
    "web": frozenset({"desk", "reports", "model", "errors"}),
    "lsp": frozenset({"desk", "reports", "readers", "ledger", "model", "errors"}),
    "agents": frozenset({"desk", "reports", "readers", "ledger", "text", "model", "errors"}),
    "cli": frozenset(
        {
            "agents",
            "archive",
            "desk",
            "gold",
            "reports",
            "readers",
            "fetching",
            "ledger",
            "signs",
            "model",
            "moments",
            "plugins",
            "errors",
            "lsp",
            "web",
        }
    ),
    "__main__": frozenset({"cli", "errors"}),
}
"""Room -> the rooms that it may import beside itself."""

OUTSIDE = {
    "attrs": frozenset(BELOW),
    "click": frozenset({"cli", "__main__"}),
    "tinydb": frozenset({"ledger"}),
    "filelock": frozenset({"ledger"}),
    "psycopg": frozenset({"ledger"}),
    "orjson": frozenset({"ledger"}),
    "pyrage": frozenset({"ledger"}),
    "yaml": frozenset({"readers"}),
    "tomli": frozenset({"readers", "rules", "gold", "cli"}),  # what newer Pythons have as tomllib
    "cattrs": frozenset({"ledger"}),
    "msgspec": frozenset({"ledger", "archive"}),
    "dask": frozenset({"archive"}),
    "distributed": frozenset({"archive"}),
    "fsspec": frozenset({"archive"}),
    "numpy": frozenset({"archive"}),
    "rapidfuzz": frozenset({"linking", "naming"}),
    "nicknames": frozenset({"naming"}),
    "anyascii": frozenset({"linking"}),
    "py3langid": frozenset({"extraction"}),
    "trafilatura": frozenset({"readers"}),
    "htmldate": frozenset({"readers"}),
    "urllib3": frozenset({"fetching"}),
    "certifi": frozenset({"fetching"}),
    "rfc3161_client": frozenset({"ledger"}),
    "cryptography": frozenset({"ledger"}),  # a part of rfc3161_client
    "warcio": frozenset({"readers", "ledger"}),
    "lxml": frozenset({"readers"}),
    "pypdfium2": frozenset({"readers"}),
    "pandas": frozenset({"api"}),
    "pyarrow": frozenset({"archive", "api", "reports"}),
    "pygls": frozenset({"lsp"}),
    "mcp": frozenset({"agents"}),
    "mcp_types": frozenset({"agents"}),  # a part of mcp, as the next one
    "pydantic": frozenset({"agents"}),
    "lsprotocol": frozenset({"lsp"}),  # a part of pygls
    "rich": frozenset({"reports"}),
    "jinja2": frozenset({"reports", "web"}),
    "markupsafe": frozenset({"reports", "web"}),  # a part of jinja2
    "flask": frozenset({"web", "cli"}),  # cli only asks whether it is there
    "waitress": frozenset({"web", "cli"}),
    "werkzeug": frozenset({"web"}),  # a part of flask
    "?": frozenset({"ondemand"}),  # a name put together at run time: below the package that asks, as a test holds
}
"""Library -> the rooms that may import it."""

STOREYS = {
    "linking": (
        frozenset({"tables"}),
        frozenset({"parsing"}),
        frozenset({"alignment"}),
        frozenset({"events", "numbers", "participants"}),
        frozenset({"matching"}),
        frozenset({"drafts", "stories", "versions"}),
    ),
    "readers": (
        frozenset({"characters", "exchanged", "extras", "files", "written", "xmlparts"}),
        frozenset({"addresslist", "metadata"}),
        frozenset({"html", "plugged", "texts"}),
        frozenset({"boilerplate"}),
        frozenset({"pagemetadata"}),
        frozenset({"webpages"}),
        frozenset({"documents", "syndication"}),
        frozenset({"later"}),
    ),
    "desk": (
        frozenset({"articles", "incoming", "plugging"}),
        frozenset({"views"}),
        frozenset({"collecting"}),
        frozenset({"queries"}),
        frozenset({"recording"}),
        frozenset({"deciding", "merging"}),
        frozenset({"drafts", "publishing"}),
    ),
}
"""Room -> its parts from the ground up: a part imports from the storeys below, and from none beside it or above."""


def breaches(house: Path) -> list[str]:
    """Give every import below the folder that the law forbids, with its file and line."""
    rooms = {path.stem for path in house.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    return [
        f"{path.relative_to(house)}:{line}: {room} may not import {wanted}"
        for path in sorted(house.rglob("*.py"))
        for room in [path.relative_to(house).parts[0].removesuffix(".py")]
        for line, name in imports(path, house, rooms)
        for wanted in [name.removeprefix(f"{house.name}.")]
        if not allowed(room, name, house.name)
    ]


def allowed(room: str, name: str, house: str) -> bool:
    """Tell whether a room may import a module, named in full."""
    top, _, inner = name.partition(".")
    if top == house:
        wanted = inner.partition(".")[0] or "__init__"
        return wanted in ("__init__", room) or wanted in BELOW.get(room, frozenset())
    return top in sys.stdlib_module_names or room in OUTSIDE.get(top, frozenset())


def uphill(house: Path, room: str) -> list[str]:
    """Give every import inside a room that points up or sideways there, with its file and line."""
    heights = {part: height for height, parts in enumerate(STOREYS[room]) for part in parts}
    found = []
    for path in sorted((house / room).rglob("*.py")):
        own = path.relative_to(house / room).parts[0].removesuffix(".py")
        for line, name in imports(path, house, {room}):
            top, _, inner = name.partition(".")
            inside, _, wanted = inner.partition(".")
            part = wanted.partition(".")[0] or "__init__"
            if own == "__init__" or (top, inside) != (house.name, room) or part == own:
                continue
            if heights.get(part, len(heights)) >= heights.get(own, -1):
                found.append(f"{path.relative_to(house)}:{line}: {own} may not import {part}")
    return found


def imports(path: Path, house: Path, rooms: set[str]) -> Iterator[tuple[int, str]]:
    """Give the modules that a file imports, wherever in it, in full and with the line."""
    inside = (house.name, *path.relative_to(house).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                module = ".".join(filter(None, (*inside[: -node.level], module)))
            for alias in node.names:
                is_room = module == house.name and alias.name in rooms
                yield node.lineno, f"{module}.{alias.name}" if is_room else module
        elif isinstance(node, ast.Call) and _imports_by_name(node.func):
            named = node.args[0] if node.args else None
            begins = named.values[0] if isinstance(named, ast.JoinedStr) else named
            plain = str(begins.value) if isinstance(begins, ast.Constant) else ""
            # f"provenance.desk.{part}" is of the desk whatever the part is; any other name that is put together at run
            # time cannot be read here, and so is not allowed.
            known = plain and (begins is named or re.fullmatch(r"\w+\.(\w+\.)+", plain))
            yield node.lineno, plain if known else "?"


def _imports_by_name(called: ast.expr) -> bool:
    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
    return name in ("__import__", "import_module")


# --- the house as it stands ------------------------------------------------------------------------------


def test_every_import_points_down_and_every_library_stays_in_its_room() -> None:
    assert breaches(HOUSE) == []


def test_the_desk_in_the_browser_is_imported_by_its_one_command_alone() -> None:
    rooms = set(BELOW)
    found = {
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.py")
        for _, name in imports(path, HOUSE, rooms)
        if name.startswith("provenance.web") and path.parent.name != "web"
    }
    assert found == {"cli/serving.py"}


def test_the_door_for_agents_is_imported_by_its_one_command_alone_and_never_reaches_for_the_vault() -> None:
    rooms = set(BELOW)
    every = [(path, name) for path in HOUSE.rglob("*.py") for _, name in imports(path, HOUSE, rooms)]
    found = {
        path.relative_to(HOUSE).as_posix()
        for path, name in every
        if name.startswith("provenance.agents") and path.parent.name != "agents"
    }
    assert found == {"cli/agents.py"}
    own = {path: path.read_text(encoding="utf-8") for path in (HOUSE / "agents").glob("*.py")}
    assert {name for path, name in every if path in own and name.startswith("provenance.ledger")} == {
        "provenance.ledger"
    }
    for text in own.values():
        named = {node.attr for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)}
        named |= {
            one.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom) for one in node.names
        }
        assert not {one for one in named if "vault" in one.lower() or one in ("identity", "handles", "introduce")}


def test_plug_ins_are_handed_no_ledger() -> None:
    rooms = set(BELOW)
    for path in (HOUSE / "plugins.py", *HOUSE.rglob("plugged.py"), HOUSE / "extraction" / "proposing.py"):
        reached = {name.split(".")[1] for _, name in imports(path, HOUSE, rooms) if name.startswith("provenance.")}
        assert not reached & {"ledger", "desk", "cli", "web", "lsp", "agents", "fetching"}, path


def test_which_store_a_ledger_stands_on_is_known_to_the_place_that_opens_it_and_to_nobody_else() -> None:
    rooms, databases = set(BELOW), "provenance.ledger.postgres"
    found = [
        (path.relative_to(HOUSE).as_posix(), name)
        for path in HOUSE.rglob("*.py")
        for _, name in imports(path, HOUSE, rooms)
    ]
    of_psycopg = {file for file, name in found if name.partition(".")[0] == "psycopg"}
    assert of_psycopg and all(file.startswith("ledger/postgres/") for file in of_psycopg)
    of_store = {file for file, name in found if name.startswith(databases) and not file.startswith("ledger/postgres/")}
    assert of_store == {"ledger/places.py", "ledger/founding.py", "ledger/copying.py"}
    of_files = {f"provenance.ledger.{name}" for name in ("storage", "snapshot", "journal", "journalfile")}
    assert not {file for file, name in found if name in of_files and not file.startswith("ledger/")}


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {p.stem for p in HOUSE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert rooms == set(BELOW)


@pytest.mark.parametrize("room", STOREYS)
def test_inside_a_room_every_import_points_down_too(room: str) -> None:
    assert uphill(HOUSE, room) == []


def test_the_map_of_the_house_tells_the_storeys_as_they_are_and_names_no_file_that_is_not_there() -> None:
    page = (HOUSE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    for room, storeys in STOREYS.items():
        (told,) = re.findall(rf"^- `{room}`: (.*)$", page, re.MULTILINE)
        heights = {part: height for height, parts in enumerate(storeys) for part in parts}
        named = [[heights[part] for part in re.findall(r"`(\w+)`", storey)] for storey in told.split("; ")]
        assert [set(storey) for storey in named] == [{height} for height in range(len(storeys))]
    root = HOUSE.parent
    there = [path.relative_to(root).as_posix() for room in (HOUSE, root / "tests") for path in room.rglob("*.py")]
    told = set(re.findall(r"[\w/]+\.py\b", page))
    assert told and not [one for one in told if not any(f"/{path}".endswith(f"/{one}") for path in there)]


@pytest.mark.parametrize("room", STOREYS)
def test_every_part_of_a_room_has_its_storey_and_says_what_it_decides_and_rests_on(room: str) -> None:
    parts = {p.stem for p in (HOUSE / room).iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert parts - {"__init__"} == set().union(*STOREYS[room])
    for page in (HOUSE / room).glob("*/__init__.py"):
        said = ast.get_docstring(ast.parse(page.read_text(encoding="utf-8"))) or ""
        assert "What it decides: " in said and "Depends on " in " ".join(said.split()), page


def test_the_front_door_opens_without_the_heavy_rooms() -> None:
    heavy = (
        "provenance.desk", "provenance.ledger", "provenance.reports", "provenance.readers",
        "tinydb", "rapidfuzz", "rich", "trafilatura", "lxml", "jinja2", "attr", "attrs", "cattrs", "filelock", "orjson", "pyrage",
        "py3langid", "numpy", "provenance.fetching", "urllib3", "certifi", "warcio", "provenance.web",
        "flask", "waitress", "pygls", "lsprotocol", "provenance.lsp", "mcp", "pydantic", "provenance.agents",
        "provenance.archive", "dask", "distributed", "fsspec", "rfc3161_client", "cryptography",
        "provenance.plugins", "importlib.metadata", "provenance.api", "pandas", "pyarrow", "psycopg",
    )  # fmt: skip
    code = f"import sys, provenance.cli; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HOUSE.parent, check=True)
    assert done.stdout.strip() == "[]"


# --- the law itself --------------------------------------------------------------------------------------


def built(folder: Path, files: dict[str, str]) -> Path:
    """A house of all rooms, each empty but for the files given."""
    house = folder / "provenance"
    for room in BELOW:
        path = house / (f"{room}/__init__.py" if (HOUSE / room).is_dir() else f"{room}.py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for name, text in files.items():
        (house / name).parent.mkdir(exist_ok=True)
        (house / name).write_text(text, encoding="utf-8")
    return house


@pytest.mark.parametrize(
    "line",
    [
        "import provenance.ledger",
        "from provenance.ledger import Ledger",
        "from provenance.ledger.book import Ledger",
        "from provenance import ledger",
        "from provenance import ledger as book",
        "from .. import ledger",
        "from ..ledger import Ledger",
        "import importlib\nimportlib.import_module('provenance.ledger')",
        "__import__('provenance.ledger')",
    ],
)
def test_a_sideways_import_is_caught_however_it_is_written(tmp_path: Path, line: str) -> None:
    (found,) = breaches(built(tmp_path, {"linking/links.py": line}))
    assert "linking may not import ledger" in found
    assert found.startswith(f"linking/links.py:{1 + line.count(chr(10))}:")


@pytest.mark.parametrize(
    "text",
    [
        "def link():\n    from provenance.ledger import Ledger\n",
        "class Link:\n    def of(self):\n        import provenance.ledger\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from provenance import ledger\n",
        "try:\n    import provenance.ledger\nexcept ImportError:\n    pass\n",
    ],
)
def test_a_sideways_import_is_caught_wherever_it_hides(tmp_path: Path, text: str) -> None:
    (found,) = breaches(built(tmp_path, {"linking/links.py": text}))
    assert "linking may not import ledger" in found


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("standing.py", "from provenance import desk", "standing may not import desk"),
        ("reports/html.py", "from provenance.cli.options import put", "reports may not import cli.options"),
        ("model.py", "from provenance.text import sentences", "model may not import text"),
        ("errors.py", "from provenance.model import Claim", "errors may not import model"),
        ("desk.py", "import provenance.cli", "desk may not import cli"),
        ("cli/asking.py", "from provenance import standing", "cli may not import standing"),
        ("cli/asking.py", "from provenance.rules import check", "cli may not import rules"),
    ],
)
def test_an_import_that_points_up_is_caught(tmp_path: Path, file: str, line: str, said: str) -> None:
    (found,) = breaches(built(tmp_path, {file: line}))
    assert found.endswith(said)


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("desk.py", "import click", "desk may not import click"),
        ("cli/asking.py", "from rich.table import Table", "cli may not import rich.table"),
        ("standing.py", "def a():\n    import rapidfuzz.fuzz", "standing may not import rapidfuzz.fuzz"),
        ("linking/__init__.py", "import requests", "linking may not import requests"),
        ("reports/html.py", "import importlib\nimportlib.import_module(room)", "reports may not import ?"),
        ("reports/html.py", "import importlib\nimportlib.import_module(f'{room}.x')", "reports may not import ?"),
        ("reports/html.py", "import importlib\nimportlib.import_module(f'provenance.{x}')", "reports may not import ?"),
        (
            "reports/html.py",
            "import importlib\nimportlib.import_module(f'provenance.desk{x}')",
            "reports may not import ?",
        ),
        (
            "reports/html.py",
            "import importlib\nimportlib.import_module(f'provenance.desk.{x}')",
            "may not import desk.",
        ),
    ],
)
def test_a_library_in_a_room_not_its_own_is_caught(tmp_path: Path, file: str, line: str, said: str) -> None:
    (found,) = breaches(built(tmp_path, {file: line}))
    assert found.endswith(said)


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("tables.py", "from provenance.linking.parsing.stems import stem", "tables may not import parsing"),
        ("parsing/stems.py", "from provenance.linking.matching import verdict", "parsing may not import matching"),
        ("events/aspect.py", "def a():\n    import provenance.linking.numbers.dates", "events may not import numbers"),
        ("drafts/lines.py", "from provenance.linking.versions.edits import edited", "drafts may not import versions"),
        ("matching/links.py", "from provenance.linking import compare", "matching may not import __init__"),
        ("matching/links.py", "from .. import compare", "matching may not import __init__"),
        ("matching/links.py", "from ..drafts.lines import lines", "matching may not import drafts"),
        ("attic.py", "from provenance.linking.parsing.stems import stem", "attic may not import parsing"),
    ],
)
def test_an_import_that_points_up_inside_a_room_is_caught(tmp_path: Path, file: str, line: str, said: str) -> None:
    (found,) = uphill(built(tmp_path, {f"linking/{file}": line}), "linking")
    assert found.startswith(f"linking/{file}:") and found.endswith(said)


def test_imports_that_point_down_inside_a_room_are_let_be(tmp_path: Path) -> None:
    files = {
        "linking/__init__.py": "from provenance.linking.matching.links import link",
        "linking/matching/links.py": "from provenance.linking.matching.index import Index; from . import verdict",
        "linking/matching/verdict.py": "from provenance.linking.events import aspect; from provenance.model import Link",
        "linking/events/aspect.py": "from provenance.linking.tables import words; from ..parsing.stems import stem",
    }
    assert uphill(built(tmp_path, files), "linking") == []


def test_a_house_in_order_has_no_breaches(tmp_path: Path) -> None:
    files = {
        "model.py": "import hashlib; from attrs import frozen; from provenance.errors import UnreadableError",
        "text.py": "from provenance.model import Span",
        "linking/links.py": "import rapidfuzz; from provenance.linking.index import Index; from . import x",
        "linking/index.py": "from rapidfuzz import fuzz; from ..text import sentences",
        "desk.py": "from provenance import extraction, linking; from provenance.ledger import Ledger",
        "cli/asking.py": "import click; from provenance import __version__, desk; from . import options",
        "__main__.py": "import click; from provenance.cli import commands",
    }
    assert breaches(built(tmp_path, files)) == []


# --- rooms whose parts are loaded when they are asked for


@pytest.mark.parametrize("room", ["reports", "desk", "ledger", "linking", "model"])
def test_whatever_a_room_gives_is_no_file_of_it_however_it_was_loaded(room: str) -> None:
    code = (
        "import importlib, pkgutil, types\n"
        f"room = importlib.import_module('provenance.{room}')\n"
        "for one in pkgutil.iter_modules(room.__path__): importlib.import_module(f'{room.__name__}.{one.name}')\n"
        "print([name for name in room.__all__ if isinstance(getattr(room, name), types.ModuleType)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HOUSE.parent, check=True)
    assert done.stdout.strip() == "[]"


def test_what_is_loaded_on_demand_is_of_the_package_that_gives_it() -> None:
    calls = [
        (path.name, ast.unparse(node.args[0]))
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("loaded_on_demand")
    ]
    assert set(calls) == {("__init__.py", "__name__")}


def _given(modules: Mapping[str, str]) -> dict[str, str]:
    return {name: module for module, names in modules.items() for name in names.split()}


@pytest.mark.parametrize("room", ["desk", "ledger", "fetching", "linking", "model", "reports"])
def test_a_room_finds_at_run_time_what_type_checkers_and_editors_find_in_it(room: str) -> None:
    opened = import_module(f"provenance.{room}")
    written = ast.parse((HOUSE / room / "__init__.py").read_text(encoding="utf-8"))
    told = {
        alias.name: str(node.module)
        for part in written.body
        if isinstance(part, ast.If)
        for node in part.body
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(f"provenance.{room}.")
        for alias in node.names
    }
    assert {name: f"provenance.{room}.{module}" for name, module in _given(opened._MODULES).items()} == told
    assert set(told) <= set(opened.__all__)
    for name in opened.__all__:
        assert getattr(opened, name) is not None
    with pytest.raises(AttributeError):
        _ = opened.no_such_name
