"""An editor's server: `check` while one types, over the protocol that editors speak (LSP 3.17).

The third front door: every answer is the desk's, and nothing is decided here.
"""

from __future__ import annotations

from provenance.lsp.settings import Settings

__all__ = ["Settings", "serve"]


def serve(settings: Settings) -> None:
    """Speak with an editor over standard input and output until it leaves; UnreadableError without pygls."""
    from provenance.readers import needs

    with needs("lsp", "lsp", "the server for editors"):
        from provenance.lsp.server import made
    made(settings).start_io()
