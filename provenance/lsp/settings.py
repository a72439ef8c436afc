"""What an editor's server is told: as `check` is, on its command line or by the editor."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, fields, frozen

from provenance.errors import ProvenanceError


@frozen
class Settings:
    """The ledger, and the terms on which drafts are held against it."""

    ledger: str = "ledger.json"
    by: str = ""
    """Who waives."""
    policy: str = "default"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    story: str = ""
    language: str = ""
    """Of drafts that do not name theirs."""
    outlet: str = ""
    """Whose drafts they are, where these do not say."""

    def told(self, options: object) -> Settings:
        """Give the settings with what an editor sends on opening; ProvenanceError where it sends something else.

        It sends an object with the names of the fields; `select` and `ignore` may be lists, or text with commas.
        """
        if options is None:
            return self
        if not isinstance(options, Mapping):
            raise ProvenanceError("The editor's settings for provenance are no object with names and values.")
        known = {one.name for one in fields(Settings)}
        changed: dict[str, str | tuple[str, ...]] = {}
        for name, value in options.items():
            if name not in known:
                raise ProvenanceError(
                    f"There is no setting {str(name)!r}. The settings are {', '.join(sorted(known))}."
                )
            if name in ("select", "ignore"):
                changed[name] = tuple(map(str, value)) if isinstance(value, (list, tuple)) else (str(value),)
            elif isinstance(value, str):
                changed[name] = value
            else:
                raise ProvenanceError(f"The setting {name} is no text.")
        # an empty list of an editor's form asks for nothing
        return evolve(self, **{n: v for n, v in changed.items() if v != ("",)})  # type: ignore[arg-type]
