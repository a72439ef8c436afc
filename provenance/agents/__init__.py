"""A door for agents: programs that ask on somebody's behalf, over the Model Context Protocol. It cites, or refuses.

The fourth front door: every answer is the desk's, and nothing is decided here. What an agency holds back is not in it,
the vault is out of reach, and the desk's own notes stay with the desk.
"""

from __future__ import annotations

from provenance.agents.settings import Settings

__all__ = ["Settings", "serve"]


def serve(settings: Settings) -> None:
    """Speak with an agent over standard input and output until it leaves; UnreadableError without the package mcp."""
    from provenance.readers import needs

    with needs("mcp", "mcp", "the door for agents"):
        import mcp.server.mcpserver  # noqa: F401
    from provenance.agents.server import made

    made(settings).run()
