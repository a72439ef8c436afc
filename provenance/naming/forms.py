"""A word of a body's name or of an office in one form, whatever the language or the house."""

from __future__ import annotations

from provenance.naming.tables import lines, mapped

"""Ends of words that run a ministry and what it is for together: "Finanzministerium", "Finanzministerin"."""


def in_one_form(word: str) -> str:
    """Give a folded word as all houses and languages of the tables would write it."""
    word = mapped("spelling.tsv").get(word, word)
    known = mapped("bodywords.tsv").get(word)
    if known is not None:
        return known
    if word.endswith(lines("policeends.txt")):
        return "inspector"
    end = next((one for one in lines("ministryends.txt") if word.endswith(one)), "")
    return f"{word.removesuffix(end)}ministry" if end else word
