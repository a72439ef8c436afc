"""What the door for agents is told on its command line."""

from __future__ import annotations

from attrs import frozen


@frozen
class Settings:
    """The ledger, on whose behalf is asked, and the terms on which drafts are checked."""

    ledger: str = "ledger.json"
    by: str = ""
    """On whose behalf the agent works; the log says that it was an agent."""
    changes: bool = False
    """Whether an agent may decide and note."""
    policy: str = "default"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    story: str = ""
    """Only what was collected for it is held beside drafts."""
    language: str = ""
    """Of drafts that do not name theirs."""
    outlet: str = ""
    """Whose drafts they are, where these do not say."""

    @property
    def agent(self) -> str:
        """Who works, as the log has it."""
        return f"an agent, for {self.by or 'unknown'}"
