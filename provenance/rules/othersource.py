"""The rule about words that the record credits to somebody else: another person, another outlet, another who denies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provenance.model import (
    Claim,
    Finding,
    Severity,
    SourceKind,
    Span,
    Stance,
)
from provenance.naming import may_be_one
from provenance.rules import elsewho, persons
from provenance.rules.beside import ALIKE, FEW, NEARLY, SHORT, STEM, TELLS, claims_in, nearest
from provenance.rules.case import (
    Beside,
    Case,
    Label,
    Near,
    Told,
    likeliest,
    name_article,
    outlet_key,
    sentences_of,
    share_a_name,
)
from provenance.rules.givers import other_givers
from provenance.rules.namedsource import is_called, is_known, is_somebody, may_speak_for, named_here
from provenance.rules.reporters import misreported, names
from provenance.rules.tables import found_in, phrases, plain_words

SOURCE_DIFFERS = Label("PV213", "source-differs", Severity.WARNING, of_record=True)


def find_differing_sources(case: Case) -> Iterator[Finding]:
    """Flags words that the record credits to somebody else.

    Why:
        What a minister says and what her critic says are two stories. A slip in the name of the speaker wrongs both,
        and an outlet that is named for another's work gets credit, and blame, that it has not earned: "this newspaper"
        too, where the record has it from another. A body, or "an analyst", in the place of somebody whom the record
        names is found as well, and so is somebody in a sentence that the record tells of another, or who is called what
        it calls another.

    Example:
        Record (The Quay, 8 December 2025): Mara Quill said the inquiry into the dye works on the river Torv would end
        in May. Tom Reed said he had sold forty barrels of dye to the dye works.
        Draft: Tom Reed said the inquiry into the dye works on the river Torv would end in May.

    Instead:
        Draft: Mara Quill said the inquiry into the dye works on the river Torv would end in May.

    From:
        Associated Press Stylebook: attribution.
        Reuters, Handbook of Journalism: attribution.
    """
    told = list[Span]()
    outlets = list(dict.fromkeys(article.outlet for article in case.record.values() if article.outlet))
    elsewhere = {one.span: one for one in misreported(case) if not one.copied}
    for one in case.beside:
        found = next(filter(None, (_other_outlet(one, outlet, case.language) for outlet in outlets)), "")
        if not found and (other := elsewhere.get(one.span)) is not None:
            found = f"The record has this in {name_article(other.article)}, and not in {other.outlet}."
        found = found or _not_ours(case, one)
        place, ids = one.span, list[str]()
        for claim in [] if found else claims_in(case, one.span):
            if found := _instead_of(case, one, claim):
                place, ids = one.span, [claim.id]
                break
            if not named_here(case, claim):
                continue
            found = (
                _other_denier(case, one, claim)
                or _other_speaker(case, one, nearest(one, ALIKE, FEW), claim)
                or _other_speaker(case, one, _surely(one), claim)
            )
            if found and claim.attribution is not None:
                place, ids = (*claim.attribution.source_spans, one.span)[0], [claim.id]
                break
        if found:
            told.append(place)
            yield SOURCE_DIFFERS.finding(case, place, f"{found} Check who says it.", ids)
    others = [
        *(
            (g.span, f"In {name_article(g.article)} “{g.name}” says this. Check who says it.")
            for g in other_givers(case)
        ),
        *(
            (near.span, f"{name_article(near.article)} tells this of “{near.there}”. Check who it was.")
            for near in elsewho.someone_else(case)
        ),
    ]
    for place, message in others:
        if not any(a < place[1] and place[0] < b for a, b in told):
            told.append(place)
            yield SOURCE_DIFFERS.finding(case, place, message)


def _surely(one: Beside) -> list[Told]:
    """Give the sentences of the record that say what one of the draft says, whoever speaks in either."""
    best = max((each.said for each in one.told), default=0.0)
    return [each for each in one.told if each.said >= max(SAID, NEARLY * best)]


SAID = 0.35
"""How much of what two sentences say must be in both for who says it to be compared."""


def _other_outlet(one: Beside, outlet: str, language: str) -> str:
    """Say which outlet has it, where the one that was told it, as the draft has it, tells it only after another."""
    told = plain_words(outlet)
    bare = told.split(" ", 1)[-1] if told.split(" ", 1)[0] in phrases("article", language) else told
    if not any(
        f" {verb} {name} " in f" {plain_words(one.text)} "
        for verb in phrases("told", language)
        for name in (told, bare)
    ):
        return ""
    near: list[Near | Told] = [n for n in one.near if n.words >= FEW and _score(n) >= ALIKE]
    best = max(near, key=_score, default=None)
    if best is None and (surely := _surely(one)):
        best = max(surely, key=_score)
        near = [each for each in one.told if each.said >= OTHER * best.said]
    if best is None or outlet_key(best.article.outlet) == outlet_key(outlet):
        return ""
    who = persons.last_names(one.text)
    theirs = [each.text for each in one.told if outlet_key(each.article.outlet) == outlet_key(outlet)]
    who -= persons.last_names(best.text) | frozenset(outlet.split())
    if any(who & persons.last_names(text) for text in theirs):
        return ""  # what the outlet has from somebody is nearer than what another has from nobody
    others = {n.article.outlet for n in near} - {outlet}
    for each in near:
        own = outlet_key(each.article.outlet) == outlet_key(outlet)
        if own and not any(names(each.text, other) for other in others):
            return ""
        if not own and outlet.split()[-1] in each.text:
            return ""
    return f"The record has this in {name_article(best.article)}, and not in {outlet}."


def _not_ours(case: Case, one: Beside) -> str:
    """Say whose report it is that a draft calls its own, by "this newspaper" or by its own name."""
    own = case.article.outlet
    verbs = phrases("reporting", case.language)
    ours = re.search(rf"\b{re.escape(own)} (?:has )?(?:first )?(\w+)", one.text) if own else None
    said = bool(found_in(_REPORTED_ON.sub(" ", one.text), "we-reported", case.language)) or (
        ours is not None and ours[1] in verbs
    )
    likely = likeliest(one, OTHER) or [told for told in one.told[:1] if told.score >= TOLD_FIRST]
    if not said or not likely or any(outlet_key(each.article.outlet) == outlet_key(own) for each in likely):
        return ""
    return f"The record has this in {name_article(likely[0].article)}, and not in an article of your own."


_REPORTED_ON = re.compile(r"\breported on\b")
"""Tells what a paper wrote about, and no report of it: "We reported on nine days of the trial"."""
TOLD_FIRST = 0.3
"""How surely a sentence of another outlet must tell what a draft calls its own report."""
TOLD_BY = 4
"""Words of which what somebody says must consist to be told by them."""
SURELY = 0.5
"""How much of what is said must be in both for the one who says it to be another."""
OTHER = 0.6
"""Share of the likeliest telling's nearness from which on an outlet has it too."""


def _score(near: Near | Told) -> float:
    if isinstance(near, Told):
        return near.said
    return max(near.share, near.back if near.words > FEW else 0.0)


def _other_speaker(case: Case, one: Beside, near: Sequence[Near | Told], claim: Claim) -> str:
    """Say to whom every near sentence credits it, where that is somebody else than in the draft."""
    credit = claim.attribution
    wide = any(isinstance(n, Told) for n in near)
    if credit is None or not claim.stance.asserting or not is_somebody(credit.source, wide):
        return ""
    told = [(each.attribution.source, n) for n in near for each in n.claims if each.attribution is not None]
    if wide and any(source.name.split()[-1:] and source.name.split()[-1] not in n.text for source, n in told):
        return ""  # whom "she" stands for may be misread
    if len(claim.text.split()) < TOLD_BY:
        return ""  # "said that it did" has what it tells from the words before it
    named = credit.source.name.split()[-1].casefold()
    unsure = any(isinstance(n, Told) and n.said < SURELY for n in near)
    if not told or unsure or any(named in n.text.casefold() for n in near):
        return ""
    # "Ruiz says that she never had it, and Hale denies that he kept it" tells what each says
    others = [c.attribution.source for c in claims_in(case, one.span) if c is not claim and c.attribution is not None]
    if any(
        not (is_known(other) if wide else is_somebody(other))
        or may_be_one(other.key, credit.source.key)
        or may_speak_for(case, credit.source, other)
        or any(each.key and may_be_one(each.key, other.key) for each in others)
        for other, _ in told
    ):
        return ""
    return f"In {name_article(told[0][1].article)} “{told[0][0].name}” says this."


def _instead_of(case: Case, one: Beside, claim: Claim) -> str:
    """Say by name who says it in the telling, where the draft has a body, or somebody without a name, instead."""
    credit = claim.attribution
    told = [t for t in likeliest(one) if t.score >= TELLS and t.said >= SAID]
    if credit is None or not told or not claim.stance.asserting or not credit.source.name or claim.headline:
        return ""
    people = [c.attribution.source for t in told for c in t.claims if c.attribution is not None]
    if not people or not all(is_somebody(p) and p.name.split()[-1] in told[0].text for p in people):
        return ""
    person, source = people[0], credit.source
    last = person.key.split()[-1]
    draft = f" {plain_words(case.article.text)} "
    if f" {last} " in f" {plain_words(one.text)} " or not any(
        _is_credited(one.text, word, case) for word in (source.name,)
    ):
        return ""
    words = [word for word in plain_words(source.name).split() if len(word) > SHORT]
    about = [
        plain_words(s) for a in case.record.values() for s in sentences_of(a) if f" {last} " in f" {plain_words(s)} "
    ]
    known = bool(words) and any(word[:STEM] in {w[:STEM] for w in s.split()} for word in words for s in about)
    unnamed = plain_words(source.name).split()[0] in ("a", "an", "one") and not source.identified
    if unnamed and f" {last} " not in draft:
        return f"In {name_article(told[0].article)} it is “{person.name}” who says this, by name."
    body = source.kind is SourceKind.ORGANISATION and not known
    if body and not may_speak_for(case, source, person):
        return f"In {name_article(told[0].article)} “{person.name}” says this."
    return ""


def _is_credited(text: str, name: str, case: Case) -> bool:
    """Whether a sentence itself credits somebody by these words."""
    return plain_words(name) in plain_words(text) and bool(found_in(text, "crediting", case.language))


def _other_denier(case: Case, one: Beside, claim: Claim) -> str:
    """Say who denies it in every likely telling, where that is another than in the draft, who denies nothing there."""
    credit = claim.attribution
    if credit is None or claim.stance is not Stance.DENIES or claim.says_no or not is_called(credit.source):
        return ""  # "the council leader" may be the one whom the record calls by name
    last = credit.source.key.split()[-1]
    told = [(c, t) for t in likeliest(one, OTHER) for c in t.claims if c.stance is Stance.DENIES and c.attribution]
    sources = [c.attribution.source for c, _ in told if c.attribution is not None]
    if any(c.attribution is not None and c.attribution.source.name.split()[-1] not in t.text for c, t in told):
        return ""  # whom "the county" stands for may be misread
    texts = [each for article in case.record.values() for each in sentences_of(article) if last in plain_words(each)]
    if (
        not sources
        or not texts
        or any(last in plain_words(t.text).split() for _, t in told)
        or any(found_in(text, "denying", case.language) for text in texts)
        or any(share_a_name(c.attribution.source.key, last) for c, _ in case.denied if c.attribution is not None)
        or any(share_a_name(a, credit.source.key) for s in sources for a in (s.key, s.body_key))
        or any(not is_known(s) or may_speak_for(case, credit.source, s) for s in sources)
    ):
        return ""
    return f"In {name_article(told[0][1].article)} “{sources[0].name}” denies this."
