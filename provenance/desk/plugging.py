"""What other packages bring, of every kind."""

from __future__ import annotations

from provenance import extraction, plugins, readers, rules
from provenance.extraction import proposing
from provenance.plugins import Plugin
from provenance.reports import plugged as formats


def plugged() -> list[Plugin]:
    """Give every plug-in that is installed, by kind and name, each looked at; where they are off, only listed."""
    if plugins.are_off():
        return [one for kind in plugins.KINDS for one in plugins.installed(kind)]
    found = (readers.brought(), rules.brought(), extraction.brought(), formats.brought(), proposing.brought())
    return [one for many in found for one in many]
