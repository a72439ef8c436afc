"""Rules about sources who are not named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import Article, Claim, Finding, Severity, Source, SourceKind, Span, Stance
from provenance.rules.case import NOT_ASKING, Case, Label, credit_place, divided, is_unnamed, paragraph_at, sentences_of
from provenance.rules.reporters import names
from provenance.rules.tables import found_in, phrases
from provenance.text import sentences

UNNAMED_SOURCE = Label("PV101", "unnamed-source-without-reason", Severity.WARNING, of_wording=True)
VAGUE_LABEL = Label("PV102", "vague-label", Severity.NOTE, of_wording=True)
ROTE_REASON = Label("PV103", "rote-reason", Severity.NOTE, of_wording=True)
UNNAMED_OPINION = Label("PV104", "unnamed-opinion", Severity.WARNING, of_wording=True)
UNNAMED_FIRST_QUOTE = Label("PV105", "unnamed-first-quote", Severity.NOTE, of_wording=True)
PLURAL_FOR_ONE = Label("PV106", "plural-for-one", Severity.WARNING, of_wording=True)
DECLINED_AND_QUOTED = Label("PV107", "declined-and-quoted-unnamed", Severity.WARNING, of_wording=True)


def find_unnamed_sources(case: Case) -> Iterator[Finding]:
    """Flags an unnamed source if the article does not say why it is unnamed.

    Why:
        Readers weigh what is said by who says it. Where the name is kept back they are owed the reason,
        and how the source knows. A label such as "sources" or "officials" gives them neither.
        A party speaking through people it does not name ("the company said") is left alone, and so is a
        document, and so is a crowd ("residents"). One reason does for every mention under the same label.

    Example:
        Two officials said the harbour would close in March.

    Instead:
        Two officials of the harbour office said the harbour would close in March. They asked not to be
        named because the decision has not been announced.

    From:
        Associated Press, Statement of News Values and Principles: anonymous sources.
        Reuters, Handbook of Journalism: the essentials of Reuters sourcing.
    """
    explained = {_label(each) for each in _sources(case) if each.reason} | _explained(case)
    mentions: dict[Span, list[Claim]] = {}
    for claim in case.claims:
        source = claim.attribution.source if claim.attribution else None
        if (
            source is None
            or _is_among(_label(source), explained, case.language)
            or not claim.stance.asserting
            or _is_known(source, case.language)
            or _speaks_in_public(case, claim)
            or _told_so(case, claim)
            or _passed_on(claim)
            or _named_below(case, claim)
            or _is_from_record(case, claim)
        ):
            continue
        if _unnamed(source, case.language) or _asked_not_to_be(case, claim, source):
            mentions.setdefault(credit_place(claim), []).append(claim)
    for place, claims in mentions.items():
        attribution = claims[0].attribution
        assert attribution is not None
        message = f"The article does not say why it leaves “{attribution.source.name}” unnamed"
        if not (attribution.source.basis or attribution.source.role or attribution.source.body):
            message += ", who this is or how they know"
        advice = ". Name the source, or tell the reader why you do not."
        yield UNNAMED_SOURCE.finding(case, place, message + advice, [claim.id for claim in claims])


def _is_known(source: Source, language: str) -> bool:
    """Whether a label is of one who is known by it, "its chief executive", of all who live somewhere, or of an office.

    "Inspectors said" is how an office speaks; "two inspectors" and "inspectors familiar with it" are people.
    """
    words = source.name.lower().partition(" who ")[0].split()
    if not words or words[0] in phrases("owner", language) or " ".join(words[:2]) in phrases("crowd", language):
        return bool(words)
    if words[0] in phrases("any-of-many", language) and not phrases("at-the-desk", language).isdisjoint(words[1:3]):
        return True
    if words[-1] in phrases("held-by-one", language) and source.count is None and _is_definite(words, language):
        return True
    inside = source.basis and not found_in(f"{source.name} {source.basis}", "visiting", language)
    office = words[-1] in phrases("speaking-plural", language) and source.count is None and not inside
    return office and len(words) <= _OFFICE and words[0] not in phrases("some", language)


def _is_definite(words: list[str], language: str) -> bool:
    """Whether a label is of one who is known by whose they are: "the minister", "the clinic's manager"."""
    return words[0] in phrases("article", language) or any(word.endswith(("'s", "’s", "s'", "s’")) for word in words)


def _speaks_in_public(case: Case, claim: Claim) -> bool:
    """Whether somebody spoke where everybody could hear it: told a court, an inquest, a hearing."""
    text, at = case.article.text, credit_place(claim)[0]
    number = paragraph_at(text, at)
    if number < 0:
        return False
    paragraph = divided(text)[number]
    said = sentences(text, paragraph.start, paragraph.end)
    return any(a <= at < b and found_in(text[a:b], "in-public", case.language) for a, b in said)


def _told_so(case: Case, claim: Claim) -> bool:
    """Whether an outlet is named that has it from people without names, and gives no reason that could be passed on."""
    if claim.attribution is None or claim.attribution.source.identified:
        return False
    one = next((each for each in case.beside if each.span[0] <= credit_place(claim)[0] < each.span[1]), None)
    if one is None:
        return False
    named = [a for a in case.record.values() if names(one.text, a.outlet)]
    return bool(named) and not any(
        found_in(text, "unnamed-here", case.language) or found_in(text, "because-here", case.language)
        for article in named
        for text in _about_them(sentences_of(article), claim)
    )


def _passed_on(claim: Claim) -> bool:
    """Whether somebody tells what others told them: whom they leave unnamed is not the draft's to name."""
    return claim.attribution is not None and any(
        (one.identified or one.kind is SourceKind.ORGANISATION) and one.kind not in NOT_ASKING
        for one in claim.attribution.via
    )


def _is_from_record(case: Case, claim: Claim) -> bool:
    """Whether the record has it from the same people, whom it leaves unnamed, or from somebody whom it names.

    Whoever writes from the record does not know more of them than stands there: it is for the article that spoke to
    them to say why, unless the record gives a reason that the draft leaves out.
    """
    at = credit_place(claim)[0]
    one = next((each for each in case.beside if each.span[0] <= at < each.span[1]), None)
    if one is None or claim.attribution is None:
        return False
    mine = {word for word in claim.attribution.source.name.casefold().split() if len(word) > _OFFICE}
    if len(mine) < SAME:
        return False  # "a source" says less of them than any article may
    for told in one.told[:TELLINGS]:
        sources = [c.attribution.source for c in told.claims if c.attribution is not None]
        if told.score >= FROM and any(not s.identified and mine & set(s.name.casefold().split()) for s in sources):
            return not _explains(case, told.article, claim)
    for told in (each for other in case.beside for each in other.told):
        sources = [c.attribution.source for c in told.claims if c.attribution is not None]
        if len(mine & {w for s in sources if not s.identified for w in s.name.casefold().split()}) >= SAME:
            return not _explains(case, told.article, claim)
    return False


def _explains(case: Case, article: Article, claim: Claim) -> bool:
    return any(_gives_reason(text, case.language) for text in _about_them(sentences_of(article), claim))


SAME = 2
"""Words of a label that say who somebody is: "a former manager"; so many the record must have for the same one."""
FROM = 0.35
"""How surely a sentence of the record must tell one of the draft for the draft to have it from there."""


def _about_them(said: tuple[str, ...], claim: Claim) -> list[str]:
    """Give the sentences of an article that have the label of a source, each with those beside it."""
    label = claim.attribution.source.name.split() if claim.attribution is not None else []
    words = {word.casefold() for word in label if len(word) > _OFFICE}
    found = [n for n, text in enumerate(said) if words & {word.strip(".,").casefold() for word in text.split()}]
    return [said[n] for at in found for n in range(max(0, at - 1), min(len(said), at + 2))]


def _named_below(case: Case, claim: Claim) -> bool:
    """Whether the opening has it from people whom the record, and the draft further down, call by a name."""
    at = credit_place(claim)[0]
    one = next((each for each in case.beside if each.span[0] <= at < each.span[1]), None)
    first = next((each for each in case.beside if each.text.rstrip("”\"’'»)").endswith(".")), None)
    text = case.article.text
    if one is None or first is None or paragraph_at(text, one.span[0]) != paragraph_at(text, first.span[0]):
        return False
    sources = [c.attribution.source for t in one.told[:TELLINGS] for c in t.claims if c.attribution is not None]
    below = text[one.span[1] :].casefold()
    return any(s.identified and s.name and s.name.split()[-1].casefold() in below for s in sources)


TELLINGS = 3
"""Sentences of the record that likely tell the same in which it is looked for who says so."""
_OFFICE = 3
"""Words of the name of an office: "state health inspectors"."""


def _explained(case: Case) -> set[str]:
    """Give the labels of those of whom the draft says near by that they are not named, and why; or whom it names."""
    text, found = case.article.text, set()
    for claim in case.claims:
        source = claim.attribution.source if claim.attribution else None
        if source is None or source.identified:
            continue
        start, end = credit_place(claim)
        if (
            any(_gives_reason(text[a:b], case.language) for a, b in _around(text, start))
            or claim.headline
            or _is_named(text, source.name, (start, end), case.language)
        ):
            found.add(_label(source))
    return found


def _asked_not_to_be(case: Case, claim: Claim, source: Source) -> bool:
    """Whether the sentence behind a source says that it is not named, whoever it is, and no sentence near by why."""
    if source.identified or source.generic or source.reason or source.kind in NOT_ASKING:
        return False
    text, at = case.article.text, credit_place(claim)[0]
    return any(found_in(text[a:b], "unnamed-here", case.language) for a, b in _around(text, at) if b > at)


def _around(text: str, at: int) -> list[Span]:
    """Give the sentence at a place, those two behind it in its paragraph, and the one before it."""
    number = paragraph_at(text, at)
    if number < 0:
        return []
    paragraph = divided(text)[number]
    said = sentences(text, paragraph.start, paragraph.end)
    here = next((n for n, (_, end) in enumerate(said) if at < end), len(said) - 1)
    return said[max(0, here - 1) : here + 3]


def _gives_reason(sentence: str, language: str) -> bool:
    """Whether a sentence says that somebody is not named, and why; PV103 asks about stock phrases."""
    return bool(found_in(sentence, "unnamed-here", language) and found_in(sentence, "because-here", language))


def _is_named(text: str, label: str, place: Span, language: str) -> bool:
    """Whether one who is called by an office, "the chief executive", is called so elsewhere beside a name."""
    words = label.split()
    if len(words) < 2 or words[0].lower() not in phrases("article", language) | phrases("owner", language):
        return False
    office = re.escape(" ".join(words[1:]))
    name = r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)+"
    named = rf"\b{office},? (?:(?:Mr|Ms|Mrs|Dr|Prof)\.? )?{name}|{name}, [^.,]{{0,40}}\b{office}\b"
    return re.search(named, text[: place[0]] + " " + text[place[1] :]) is not None


def _sources(case: Case) -> list[Source]:
    return [claim.attribution.source for claim in case.claims if claim.attribution]


def _unnamed(source: Source, language: str) -> bool:
    """Whether somebody is unnamed who could be named: not a crowd, nor a pronoun of whom the article may tell more."""
    if source.identified or source.generic or source.reason or source.kind in NOT_ASKING:
        return False
    people = phrases("unnamed", language)
    if source.basis or not people:
        return True
    called = source.name.lower().split() or [""]
    head = next((n for n, word in enumerate(called) if n and word in phrases("label-ends", language)), len(called))
    # "an official statement" is no official; a language without the list has its nouns wherever they stand
    return called[head - 1] in people if phrases("label-ends", language) else not people.isdisjoint(called)


def _label(source: Source) -> str:
    return source.name.casefold()


def _is_among(label: str, explained: set[str], language: str) -> bool:
    """Whether a label is explained; "a council official" is, too, where it is said why "the official" is unnamed."""
    return label in explained or any(
        label.split()[-1:] == other.split()[-1:] != []
        and (label.split()[0] in phrases("article", language) or other.split()[0] in phrases("article", language))
        for other in explained
    )


def find_vague_labels(case: Case) -> Iterator[Finding]:
    """Flags a source whose label says nothing: "sources", "officials", "people".

    Why:
        A label is what readers have in the place of a name. It should say as much as can be said without giving the
        person away: which side they are on, what they do, how they know. "Sources" could be anybody.

    Example:
        Draft: The tannery will close in May, sources said.

    Instead:
        Draft: The tannery will close in May, said two people who have seen the board's plan.

    From:
        New York Times, Guidelines on Integrity: anonymous sources.
        Reuters, Handbook of Journalism: the essentials of Reuters sourcing.
    """
    said: dict[str, list[Claim]] = {}
    for claim in case.claims:
        source = claim.attribution.source if claim.attribution else None
        if source is not None and is_unnamed(source) and not (source.basis or source.body):
            if _named_below(case, claim):
                continue
            label = " ".join(source.name.lower().split())
            if label in phrases("vague", case.language):
                said.setdefault(label, []).append(claim)
    for label, claims in said.items():
        message = f"“{label}” does not say who this is. Say what you can: which side, what job, how they know."
        yield VAGUE_LABEL.finding(case, credit_place(claims[0]), message, [claim.id for claim in claims])


def find_rote_reasons(case: Case) -> Iterator[Finding]:
    """Flags a reason for leaving out a name that is only a formula: "not authorized to speak".

    Why:
        That somebody was not authorized, or asked for it, is why every source wants to stay unnamed. Readers are owed
        what was at stake for this one: a post, a lawsuit, safety.

    Example:
        Draft: The mill will be sold, said a manager who was not authorized to speak.

    Instead:
        Draft: The mill will be sold, said a manager who feared for her post because staff were told to say nothing.

    From:
        New York Times, Guidelines on Integrity: anonymous sources.
        Washington Post, Policies and Standards: confidential sources.
    """
    seen: set[str] = set()
    for claim in case.claims:
        source = claim.attribution.source if claim.attribution else None
        if source is None or not is_unnamed(source) or not source.reason or source.name.casefold() in seen:
            continue
        rote = found_in(source.reason, "rote-reason", case.language)
        beside = case.article.text[credit_place(claim)[0] : credit_place(claim)[1] + len(source.reason) + _BESIDE]
        if (
            rote
            and not found_in(source.reason, "because", case.language)
            and not found_in(beside, "because", case.language)
            and not any(
                _gives_reason(case.article.text[a:b], case.language)
                and found_in(case.article.text[a:b], "because-own", case.language)
                for a, b in _around(case.article.text, credit_place(claim)[0])
            )
        ):
            seen.add(source.name.casefold())
            message = f"“{rote}” is a stock phrase. Say what this source had to lose."
            yield ROTE_REASON.finding(case, credit_place(claim), message, [claim.id])


_BESIDE = 80
"""Characters after a source within which a further reason is looked for."""


def find_unnamed_opinions(case: Case) -> Iterator[Finding]:
    """Flags an opinion of somebody who is not named.

    Why:
        A name may be kept back for what somebody knows, not for what they think. Nobody has to answer for an
        unnamed opinion, and the person it hits cannot reply to anyone.

    Example:
        Draft: "He is the worst director the harbour ever had," a former colleague said.

    Instead:
        Draft: "He is the worst director the harbour ever had," Mara Quill, a former colleague, said.

    From:
        Associated Press, Statement of News Values and Principles: anonymous sources (information, not opinion).
        New York Times, Guidelines on Integrity: anonymous sources.
    """
    for claim in case.claims:
        source = claim.attribution.source if claim.attribution else None
        judged = found_in(claim.text, "judging", case.language)
        if source is not None and is_unnamed(source) and judged and claim.stance.asserting:
            message = (
                f"“{judged}” is an opinion, and “{source.name}” does not have to answer for it. Name the source, "
                "or cut it."
            )
            yield UNNAMED_OPINION.finding(case, credit_place(claim), message, [claim.id])


def find_unnamed_first_quotes(case: Case) -> Iterator[Finding]:
    """Flags a story whose first quotation is from somebody who is not named.

    Why:
        The first voice sets the tone and is what readers remember. It should be one that they can weigh.

    Example:
        Draft: The harbour board met on Monday. "They knew," an engineer said. "We were never told," said Mara Quill.

    Instead:
        Draft: The harbour board met on Monday. "We were never told," said Mara Quill. "They knew," an engineer said.

    From:
        New York Times, Guidelines on Integrity: anonymous sources (not the lead quotation).
    """
    quoted = [claim for claim in case.claims if claim.quoted != "none" and claim.attribution and not claim.headline]
    first = min(quoted, key=lambda claim: claim.spans[0], default=None)
    if first is None or first.attribution is None or first.quoted != "all":
        return
    source = first.attribution.source
    # whom "she" stands for was not made out, which says nothing of whether she is named
    pronoun = source.name.casefold() in phrases("meaning-them", case.language)
    if pronoun or not is_unnamed(source) or _is_known(source, case.language):
        return
    message = f"The first quotation is from “{first.attribution.source.name}”. Quote a named source first."
    yield UNNAMED_FIRST_QUOTE.finding(case, credit_place(first), message, [first.id])


def find_plurals_for_one(case: Case) -> Iterator[Finding]:
    """Flags "sources" in the plural where the story has one.

    Why:
        "Sources say" counts for more than "a source says", and so it must be true. A plural that hides one voice is
        the shortest way to a confirmation that never was.

    Example:
        Draft: Sources said the tannery will close in May. The source said the board had voted for it.

    Instead:
        Draft: A source said the tannery will close in May. The source said the board had voted for it.

    From:
        Reuters, Handbook of Journalism: the essentials of Reuters sourcing (never use the plural for one).
        Associated Press, Statement of News Values and Principles: anonymous sources.
    """
    unnamed = [(c, c.attribution.source) for c in case.claims if c.attribution and is_unnamed(c.attribution.source)]
    for claim, several in unnamed:
        if several.count is not None:
            continue
        later = next((c for c in unnamed if c[0].spans[0] > claim.spans[0] and _is_one_of(c[1], several, case)), None)
        if later is not None:
            message = (
                f"“{several.name}” means more than one person, but further down it is “{later[1].name.lower()}”. "
                "Say how many there are."
            )
            yield PLURAL_FOR_ONE.finding(case, credit_place(claim), message, [claim.id, later[0].id])
            return


def _is_one_of(one: Source, several: Source, case: Case) -> bool:
    """Whether two labels are of the same words, in the singular after an article ("the source") and in the plural."""
    articles, endings = phrases("article", case.language), phrases("plural", case.language)
    article, *single = one.name.lower().split() or [""]
    many = several.name.lower().split()
    many = many[1:] if many and many[0] in articles else many
    if article not in articles or len(single) != len(many) or single == many:
        return False
    return all(b == a or any(b == a + ending for ending in endings) for a, b in zip(single, many, strict=True))


def find_declined_and_quoted(case: Case) -> Iterator[Finding]:
    """Flags an unnamed person of a body that, the story says, would not comment.

    Why:
        Readers take "declined to comment" to mean that the body said nothing. Where somebody of that body speaks
        without a name in the same story, one of the two sentences misleads, and it can give the source away.

    Example:
        Draft: Orla Shipping declined to comment. An executive at Orla Shipping said the ferry will be sold.

    Instead:
        Draft: Orla Shipping did not answer questions on the record. Mara Quill of its works council said the ferry
        will be sold.

    From:
        New York Times, Guidelines on Integrity: anonymous sources (do not say that somebody declined who did not).
    """
    silent = {
        key: claim
        for claim in case.claims
        if claim.stance in (Stance.DECLINES, Stance.NO_RESPONSE) and claim.attribution is not None
        for key in (claim.attribution.source.key, claim.attribution.source.body_key)
        if key
    }
    for claim in case.claims:
        source = claim.attribution.source if claim.attribution else None
        if source is not None and is_unnamed(source) and source.body_key in silent:
            other = silent[source.body_key]
            message = (
                f"“{source.name}” speaks here, but the story says {source.body} would not comment. Correct one or "
                "the other."
            )
            yield DECLINED_AND_QUOTED.finding(case, credit_place(claim), message, [claim.id, other.id])
