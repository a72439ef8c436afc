"""Articles of the ledger as files that an editor can open, for as long as it is open."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from provenance.model import Article


class Tellings:
    """A folder for its owner's eyes only, which goes when the editor does."""

    def __init__(self) -> None:
        """Make nothing yet."""
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def file(self, article: Article) -> Path:
        """Give a file with the text of an article, read-only: what is recorded is not changed by writing into it."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="provenance-")
        name = re.sub(r"[^a-z0-9]+", "-", f"{article.outlet} {article.date[:10]}".lower()).strip("-")[:_LONGEST]
        path = Path(self._folder.name) / f"{article.id}-{name or 'article'}.txt"
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o400)
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
                file.write(article.text)
        return path

    def close(self) -> None:
        """Take the files away."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


_LONGEST = 60
"""Characters of a file's name that tell what it is."""
