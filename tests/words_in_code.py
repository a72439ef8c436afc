"""Words of a language that stand in code, file by file: they belong in the tables of the room, where a language is added.

python tests/words_in_code.py            # words_in_code.txt is written anew: how many there are in each file
python tests/words_in_code.py FILE...    # the words of these files, each with its line

Looked at are the strings that a room compares with something or has in a list. A word is one that a table of one of the
rooms has, and that is no name of a class of words, of a table, of a kind or of an enumeration. What `function.tsv` maps
the small words of other languages to ("of", "the") is a name in `extraction`, and a word elsewhere; so is what
`denials.tsv` calls the signs of a denial ("label").
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path

from provenance import model

HOUSE = Path(__file__).parent.parent / "provenance"
ROOMS = ("extraction", "linking", "naming", "rules", "standing")
LIST = Path(__file__).parent / "words_in_code.txt"
HEAD = "# Words of a language that stand in code, by file. May only get fewer: `python tests/words_in_code.py`\n"
KINDS = frozenset({"word", "name", "figure", "date", "mark", "common", "title", "sign", "person", "ordinal", "clock"})
"""Names by which code knows kinds of words and of figures."""
CODED = frozenset(
    {"kind", "form", "role", "type", "order", "quoted", "unit", "source_kind", "date_source", "field", "frames"}
)
"""What holds such a name: what it is compared with is one too."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def words_in(path: Path) -> Iterator[tuple[int, str]]:
    """Give the words of a language in a file, each with its line."""
    room = path.relative_to(HOUSE).parts[0]
    names = _codes() | (_small_words() | _signs() if room == "extraction" else frozenset())
    for line, said in _strings(ast.parse(path.read_text(encoding="utf-8"))):
        if said in _vocabulary() and said not in names:
            yield line, said


def _strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Give the strings that stand in a list or are compared with something, and those of no list of exported names."""
    left_out = {id(one.value) for one in tree.body if isinstance(one, ast.Assign) and "__all__" in ast.unparse(one)}
    for node in ast.walk(tree):
        parts: list[ast.expr | None] = []
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and id(node) not in left_out:
            parts = [*node.elts]
        elif isinstance(node, ast.Dict):
            parts = [*node.keys]
        elif isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
            if any(isinstance(part, ast.Attribute) and part.attr in CODED for part in parts):
                left_out |= set(map(id, parts))  # also where they stand in a list: `cue.form in ("s", "base")`
                continue
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.lineno, part.value


@cache
def _tables() -> tuple[Path, ...]:
    return tuple(path for room in ROOMS for path in sorted((HOUSE / room).glob("data/**/*.t[xs][tv]")))


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that a table has."""
    lines = (line for path in _tables() for line in path.read_text(encoding="utf-8").splitlines())
    told = (line for line in lines if not line.startswith(("#", "[")))
    return frozenset(one for line in told for one in re.split(r"[\t| ]", line) if _WORD.fullmatch(one))


@cache
def _codes() -> frozenset[str]:
    """Names of classes of words, of tables, of kinds and of enumerations."""
    found = {path.stem for path in _tables()} | KINDS
    for path in _tables():
        found |= set(re.findall(r"^\[(.+)\]$", path.read_text(encoding="utf-8"), re.MULTILINE))
    for one in (getattr(model, name) for name in model.__all__):
        if isinstance(one, type) and issubclass(one, Enum):
            found |= {str(member.value) for member in one}
    return frozenset(found)


@cache
def _small_words() -> frozenset[str]:
    places = (HOUSE / "extraction" / "data").glob("*/function.tsv")
    rows = (line.split("\t") for place in places for line in place.read_text(encoding="utf-8").splitlines())
    return frozenset(row[0] for row in rows)


@cache
def _signs() -> frozenset[str]:
    lines = (HOUSE / "extraction" / "data" / "denials.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[1] for line in lines if line and not line.startswith("#"))


def counted() -> dict[str, int]:
    """Count the words of a language in each file that has any."""
    files = sorted(path for room in ROOMS for path in (HOUSE / room).rglob("*.py"))
    found = Counter({path.relative_to(HOUSE).as_posix(): len(list(words_in(path))) for path in files})
    return {file: count for file, count in found.items() if count}


def allowed() -> dict[str, int]:
    """Give how many the list allows in each file."""
    rows = (line.split() for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {file: int(count) for count, file in rows}


if __name__ == "__main__":
    for file in sys.argv[1:]:
        for line, word in words_in(Path(file).resolve()):
            print(f"{file}:{line}: {word}")
    if not sys.argv[1:]:
        LIST.write_text(HEAD + "".join(f"{n:4} {file}\n" for file, n in counted().items()), encoding="utf-8")
        print(sum(counted().values()), "words in", len(counted()), "files")
