"""Whether a person may be the voice of another person, or the one whom a description without a name means."""

from __future__ import annotations

from provenance.naming.forms import in_one_form
from provenance.naming.keys import fold, words
from provenance.naming.tables import lines, listed


def speaks_for(role: str, name: tuple[str, ...], office: str) -> bool:
    """Whether somebody with a role may speak for a person of this name, who holds an office.

    "The family's lawyer" may speak for whoever is named elsewhere, "Okoro's agent" for Okoro alone.
    """
    if not _has_a_principal(role):
        return False
    named = _named(role)
    if named & set(name):
        return True
    # where every noun has a capital, it names nobody
    if named and listed("nouncapitals.txt").isdisjoint(words(role)):
        return False
    return listed("hearing.txt").isdisjoint(words(office))


def _has_a_principal(role: str) -> bool:
    """Whether a role is that of somebody who speaks for another person."""
    told = set(words(role))
    if set(words(role)[:1]) & listed("indefinite.txt") and told.isdisjoint(listed("forwhom.txt")):
        return False  # "an agent who was in the room", "a lawyer": of nobody that is told
    if told & listed("principals.txt") or _leads(role) & listed("principals.txt"):
        return True
    leading = told - listed("small.txt") - listed("articles.txt")
    return (bool(leading) and leading <= listed("defence.txt")) or any(
        f" {them} " in f" {' '.join(words(role))} " for them in lines("speaksfor.txt")
    )


def _named(role: str) -> frozenset[str]:
    """Give the words of names in a role, folded: "who represents Ana Ruiz", and no first word, initials or title."""
    parts = role.split()
    return frozenset(
        one
        for at, part in enumerate(parts)
        if part[:1].isupper()
        and not (part.isupper() and len(part) > 1)
        and (at or part.rstrip(",").endswith(("'s", "’s", "s'", "s’")))
        for one in words(part)
        if one not in listed("titles.txt")
    )


def one_house(a: str, b: str) -> bool:
    """Whether the roles of two people are those of who leads one house: "Orla Works chairman", "head of Orla Works"."""
    return not (_leads(a).isdisjoint(listed("heads.txt")) or _leads(b).isdisjoint(listed("heads.txt"))) and not (
        _house(a).isdisjoint(_house(b))
    )


def _leads(role: str) -> frozenset[str]:
    return frozenset(in_one_form(word) for word in words(role))


def _house(role: str) -> frozenset[str]:
    parts = role.split()
    told = frozenset(in_one_form(one) for part in parts if part[:1].isupper() for one in words(part))
    return told - listed("heads.txt") - listed("ranks.txt") - listed("titles.txt") - listed("articles.txt")


def told_by_role(name: str) -> bool:
    """Whether a printed name is what somebody is and not called: "the Halvern striker", "the owner of Orla Works"."""
    parts = name.split()
    if len(parts) > 1 and fold(parts[0]) in listed("articles.txt") | listed("indefinite.txt"):
        parts = parts[1:]
    if len(parts) < 2 or not any(part[:1].isupper() for part in parts):
        return False
    at = next((at for at, part in enumerate(parts) if part in listed("whose.txt")), len(parts))
    own = parts[at - 1] if at else ""
    return (
        own[:1].islower()
        and fold(own) not in listed("small.txt")
        and fold(own) not in listed("sorts.txt")
        and fold(own) not in listed("papers.txt")
    )
