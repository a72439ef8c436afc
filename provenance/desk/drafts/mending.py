"""What can be written into a draft to answer a finding: proposed to the writer, and done by nobody else."""

from __future__ import annotations

from attrs import frozen

from provenance.desk.drafts.findings import Checked
from provenance.desk.views.casebook import Casebook
from provenance.model import Article, Claim, Finding, Span, Stance
from provenance.moments import day
from provenance.text import paragraphs, sentences


@frozen
class Mend:
    """A change of a draft's text that answers a finding."""

    title: str
    span: Span
    """The words that are replaced; for what is added, the sentence behind which it goes."""
    words: str
    added: bool = False
    """Whether the words go behind those at `span`, and these stay."""


_SENTENCES = {
    "en": ("{who} denied this, {outlet} reported{on}.", " on {day}", "The party"),
    "es": ("{who} lo negó, según informó {outlet}{on}.", " el {day}", "La parte"),
    "de": ("{who} bestritt das, wie {outlet}{on} berichtete.", " am {day}", "Die Partei"),
}
"""A denial told in one sentence, its day, and what somebody is called whom nobody names."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def mends(book: Casebook, checked: Checked, finding: Finding) -> tuple[Mend, ...]:
    """Give the changes that would answer a finding; none where a person has to find the words."""
    found = []
    if finding.instead:
        word = checked.article.text[slice(*finding.span)]
        instead = finding.instead.capitalize() if word[:1].isupper() else finding.instead
        found.append(Mend(f"Write “{instead}”", finding.span, instead))
    own = {claim.id for claim in checked.claims}
    told = [book.claims[i] for i in finding.claims if i not in own and i in book.claims]
    denial = next((one for one in told if one.stance is Stance.DENIES), None)
    if denial is not None:
        article = book.articles[denial.article]
        sentence = denial_sentence(denial, article, checked.article.language or "en")
        found.append(Mend("Insert the denial", _sentence(checked.article, finding.span), f" {sentence}", added=True))
    return tuple(found)


def denial_sentence(denial: Claim, article: Article, language: str) -> str:
    """Tell in one sentence who denied it, and which article says so."""
    sentence, on, party = _SENTENCES.get(language.partition("-")[0], _SENTENCES["en"])
    when = _written_day(article.date, language)
    who = _named(denial, article) or party
    outlet = article.outlet or article.title or article.id
    return sentence.format(who=who[:1].upper() + who[1:], outlet=outlet, on=on.format(day=when) if when else "")


def _named(denial: Claim, article: Article) -> str:
    """Name who denies as the article does, with its article; nothing where it is only a pronoun."""
    credit = denial.attribution
    if credit is None or not (credit.source.identified or credit.source.key or credit.source.body_key):
        return ""
    name = credit.source.name
    start = credit.source_spans[0][0] if credit.source_spans else 0
    written = article.text[max(0, start - 4) : start + 4].lower()
    bare = not name.lower().startswith("the ")
    return f"the {name}" if bare and "the " in (written[:4], written[-4:]) else name


def _written_day(date: str, language: str) -> str:
    found = day(date)
    if not found:
        return ""
    year, month, number = found.split("-")
    if language.startswith("en"):
        return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"
    return f"{int(number)}.{int(month)}.{year}" if language.startswith("de") else f"{int(number)}/{int(month)}/{year}"


def _sentence(article: Article, span: Span) -> Span:
    """Give the sentence in which a passage ends."""
    for paragraph in paragraphs(article.text):
        if paragraph.start < span[1] <= paragraph.end:
            found = sentences(article.text, paragraph.start, paragraph.end)
            return next(((a, b) for a, b in found if b >= span[1]), (paragraph.start, paragraph.end))
    return span
