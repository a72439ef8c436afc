"""What was worked out of names is remembered, and can be forgotten where it would be much."""

from __future__ import annotations

from provenance.naming import keys, outlets, parties, spelling, tables

_REMEMBERING = (
    keys.key, keys.words, outlets.family, outlets.is_agency, outlets.outlet, outlets._core, outlets._groups,
    outlets._signs, parties.compare, parties.may_be_one, parties._role_words, parties._words_of, spelling.alike,
    spelling.frame, spelling.short_for, spelling.sound, tables.short_forms,
)  # fmt: skip


def forget(beyond: int) -> None:
    """Forget what was worked out of names, where it is of more than so many.

    To a person who asks something, all names of a ledger are a few megabytes; who goes through all of a large ledger
    meets each of them once.
    """
    if sum(one.cache_info().currsize for one in _REMEMBERING) > beyond:
        for one in _REMEMBERING:
            one.cache_clear()
