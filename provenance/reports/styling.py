"""The one style sheet of every page that this program writes, and what lets a page use it and nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources


def template(name: str) -> str:
    """Give the text of a file among the templates."""
    return resources.files("provenance.reports").joinpath("templates").joinpath(name).read_text(encoding="utf-8")


@cache
def style_sheet() -> str:
    """Give the style sheet, without its notes and the blanks around its signs."""
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"(?s)/\*.*?\*/", "", template("story.css")))


def digest(text: str) -> str:
    """Give the hash by which a page's policy knows a style sheet or a script."""
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
