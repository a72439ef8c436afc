"""Rules that hold a sentence of the draft beside the nearest sentences of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provenance.model import (
    Claim,
    DetailKind,
    Discrepancy,
    Finding,
    Severity,
    Source,
    SourceKind,
    Span,
    Stance,
)
from provenance.naming import may_be_one
from provenance.rules import elsewho, persons
from provenance.rules.alike import cancels, is_in_headline, is_news, leans_back, undone
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
from provenance.rules.reporters import leaning, misreported, names
from provenance.rules.stances import other_stance
from provenance.rules.stood import message_of, stood_otherwise
from provenance.rules.tables import found_in, hedge_in, phrases, plain_words

CALLED_CONFIRMED = Label("PV212", "copy-called-confirmation", Severity.WARNING, of_record=True)
SOURCE_DIFFERS = Label("PV213", "source-differs", Severity.WARNING, of_record=True)
OPPOSITE = Label("PV408", "opposite-of-record", Severity.WARNING, of_record=True)

NEARLY = 0.85
"""Share of the nearest sentence's nearness from which on another one is asked as well."""


def nearest(one: Beside, least: float, words: int = 3) -> list[Near]:
    """Give the sentences of the record that tell what one of the draft tells; none where none is near enough.

    `words`: how many they must have in common that tell of something.
    """
    known = [near for near in one.near if near.words >= words]
    best = max((near.share for near in known), default=0.0)
    return [near for near in known if near.share >= max(least, NEARLY * best)]


def find_copies_called_confirmation(case: Case) -> Iterator[Finding]:
    """Flags a copy that the draft calls a confirmation: "two newsrooms", "also reported", "confirmed by".

    Why:
        An outlet that passes on another's report has confirmed nothing. Written as a second voice, one origin becomes
        two, and readers believe what nobody has checked. A sentence that says whose report it is, or that it was not
        verified, is left alone.

    Example:
        Record (The Quay, 8 December 2025): The Torvay tannery will close its dye works on the river in May, two people
        familiar with the plan said.
        Record (Harbour News, 9 December 2025): The Torvay tannery will close its dye works on the river in May, The
        Quay reported.
        Draft: The Torvay tannery will close its dye works on the river in May, The Quay reported. Harbour News
        confirmed the report.

    Instead:
        Draft: The Torvay tannery will close its dye works on the river in May, The Quay reported. Harbour News carried
        the report, crediting The Quay.

    From:
        Reuters, Handbook of Journalism: picking up from other media.
    """
    copies = leaning(list(case.record.values()))
    for one in case.beside:
        words = found_in(one.text, "confirming", case.language)
        if not words or found_in(one.text, "passing-on", case.language):
            continue
        for copy, origin in copies:
            both = names(one.text, origin.outlet)
            if names(one.text, copy.outlet) and (both or found_in(one.text, "confirming-alone", case.language)):
                message = (
                    f"{copy.outlet} has this from {origin.outlet} ({name_article(copy)}). That confirms nothing. Say "
                    "whose report it is."
                )
                yield CALLED_CONFIRMED.finding(case, one.span, message)
                break


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
        for claim in [] if found else _claims_in(case, one.span):
            if found := _instead_of(case, one, claim):
                place, ids = one.span, [claim.id]
                break
            if not named_here(case, claim):
                continue
            found = (
                _other_denier(case, one, claim)
                or _other_speaker(case, nearest(one, ALIKE, FEW), claim)
                or _other_speaker(case, _surely(one), claim)
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


ALIKE, FEW = 0.4, 3
"""Share of a sentence that stands in one of the record, and words, from which on the two tell the same."""


def _surely(one: Beside) -> list[Told]:
    """Give the sentences of the record that say what one of the draft says, whoever speaks in either."""
    best = max((each.said for each in one.told), default=0.0)
    return [each for each in one.told if each.said >= max(SAID, NEARLY * best)]


SAID = 0.35
"""How much of what two sentences say must be in both for who says it to be compared."""


def _claims_in(case: Case, span: Span) -> list[Claim]:
    return [c for c in case.claims if span[0] <= c.spans[0][0] < span[1]]


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
    said = bool(found_in(one.text, "we-reported", case.language)) or (ours is not None and ours[1] in verbs)
    likely = likeliest(one, OTHER) or [told for told in one.told[:1] if told.score >= TOLD_FIRST]
    if not said or not likely or any(outlet_key(each.article.outlet) == outlet_key(own) for each in likely):
        return ""
    return f"The record has this in {name_article(likely[0].article)}, and not in an article of your own."


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


def _other_speaker(case: Case, near: Sequence[Near | Told], claim: Claim) -> str:
    """Say to whom every near sentence credits it, where that is somebody else than in the draft."""
    credit = claim.attribution
    wide = any(isinstance(n, Told) for n in near)
    if credit is None or not claim.stance.asserting or not _is_somebody(credit.source, wide):
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
    if any(
        not (_is_known(other) if wide else _is_somebody(other))
        or may_be_one(other.key, credit.source.key)
        or _may_speak_for(case, credit.source, other)
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
    if not people or not all(_is_somebody(p) and p.name.split()[-1] in told[0].text for p in people):
        return ""
    person, source = people[0], credit.source
    last = person.key.split()[-1]
    draft = f" {plain_words(case.article.text)} "
    if f" {last} " in f" {plain_words(one.text)} " or not any(
        _is_credited(one.text, word, case) for word in (source.name,)
    ):
        return ""
    words = [word for word in plain_words(source.name).split() if len(word) > _SHORT]
    about = [
        plain_words(s) for a in case.record.values() for s in sentences_of(a) if f" {last} " in f" {plain_words(s)} "
    ]
    known = bool(words) and any(word[:_STEM] in {w[:_STEM] for w in s.split()} for word in words for s in about)
    unnamed = plain_words(source.name).split()[0] in ("a", "an", "one") and not source.identified
    if unnamed and f" {last} " not in draft:
        return f"In {name_article(told[0].article)} it is “{person.name}” who says this, by name."
    body = source.kind is SourceKind.ORGANISATION and not known
    if body and not _may_speak_for(case, source, person):
        return f"In {name_article(told[0].article)} “{person.name}” says this."
    return ""


TELLS = 0.6
"""How surely a sentence tells one of the draft for the one who speaks there to be the one who should speak here."""


def _is_credited(text: str, name: str, case: Case) -> bool:
    """Whether a sentence itself credits somebody by these words."""
    return plain_words(name) in plain_words(text) and bool(found_in(text, "crediting", case.language))


def _other_denier(case: Case, one: Beside, claim: Claim) -> str:
    """Say who denies it in every likely telling, where that is another than in the draft, who denies nothing there."""
    credit = claim.attribution
    if credit is None or claim.stance is not Stance.DENIES or claim.says_no or not _is_called(credit.source):
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
        or any(not _is_known(s) or _may_speak_for(case, credit.source, s) for s in sources)
    ):
        return ""
    return f"In {name_article(told[0][1].article)} “{sources[0].name}” denies this."


def _may_speak_for(case: Case, source: Source, other: Source) -> bool:
    """Whether one who is named may speak for the body that the record credits, or the other way round.

    By what is read of them, or because the draft calls them by a word of its name, or a sentence of the record does
    that names both: "Hale Oil said", "Ida Lund, a lawyer for the company, said", "the oil company's lawyer, Ida Lund".
    """
    if any(may_be_one(a, b) for a, b in ((source.body_key, other.key), (source.key, other.body_key)) if a and b):
        return True
    if any(a.split()[-1:] == b.split()[:1] for a, b in ((source.key, other.key), (other.key, source.key))):
        return True  # Connie Strand runs Strand Lifting
    person, body = (other, source) if source.kind is SourceKind.ORGANISATION else (source, other)
    if body.kind is not SourceKind.ORGANISATION or not person.key:
        return False
    words = {word[:_STEM] for word in plain_words(body.name).split() if len(word) > _SHORT}
    last = person.key.split()[-1]
    texts = [person.role, *(each for article in case.record.values() for each in sentences_of(article))]
    said = [plain_words(each) for each in texts]
    return any(
        words & {word[:_STEM] for word in each.split()}
        for each in said
        if each is said[0] or f" {last} " in f" {each} "
    )


def named_here(case: Case, claim: Claim) -> bool:
    """Tell whether who is credited is named where the claim credits them; whom "she" stands for may be misread."""
    credit = claim.attribution
    if credit is None or not credit.source.name:
        return False
    last = credit.source.name.split()[-1].casefold()
    return any(last in case.article.text[a:b].casefold() for a, b in credit.source_spans)


def _is_somebody(source: Source, wide: bool = False) -> bool:
    """Whether a source is a person with a name; `wide`: or may be one, called by two words, read as a body."""
    known = source.identified and bool(source.key) and _is_name(source.name)
    body = wide and source.kind is SourceKind.ORGANISATION and len(source.name.split()) == _TWO
    return known and (source.kind in _PEOPLE or body)


_PEOPLE = (SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS)
_TWO = 2


def _is_known(source: Source) -> bool:
    """Whether a source is a person with a name, or a body with one."""
    body = source.identified and source.kind is SourceKind.ORGANISATION and source.name.split()[-1][:1].isupper()
    return _is_somebody(source) or body


def _is_called(source: Source) -> bool:
    """Whether a source is called by a name, if only the last."""
    return bool(source.key) and source.name.split()[-1][:1].isupper()


def _is_name(name: str) -> bool:
    """Whether a source is called by a name, and not by what it does."""
    words = name.split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()


def find_opposites(case: Case) -> Iterator[Finding]:
    """Flags a sentence that says it is so, where the nearest of the record say that it is not, or the other way round.

    Why:
        "Has been charged" for "has not been charged" is one word, and a lawsuit. So is more for less beside the same
        figure, "admitted" for "denied", "voted against" for "in favour", and "the union accused the board" where it was
        the board that accused the union.

    Example:
        Record (The Quay, 8 December 2025): The harbour office has not opened a criminal investigation into the tannery.
        Draft: The harbour office has opened a criminal investigation into the tannery.

    Instead:
        Draft: The harbour office has not opened a criminal investigation into the tannery.

    From:
        BBC Editorial Guidelines (2019), 3.3: accuracy.
    """
    other = {each.span: each for each in stood_otherwise(case)}
    for one in case.beside:
        if is_news(case, one.text) or is_in_headline(case, one.text, "answer-yes"):
            continue  # what was shut by the record's last day may be open by now
        near = [n for n in nearest(one, SAME, 2) if n.back >= SAME and not found_in(n.text, "silent", case.language)]
        against = [
            n
            for n in one.near
            if n.opposed is not None
            and not _denies_one(one.text, n.text, case.language)
            and not cancels(one.text, n.text, n.opposed, case.language)
            and _of_one_noun(one.text, n.text, n.opposed, case.language)
        ]
        if against and not any(n.opposed is None and n.share >= against[0].share for n in one.near):
            here, there = against[0].opposed or ("", "")
            message = f"{name_article(against[0].article)} has “{there}”, and the draft “{here}”. Check which is right."
            yield OPPOSITE.finding(case, one.span, message)
        elif (
            found := _other_answer(case, one)
            or _other_reply(case, one)
            or _turned_round(case, one)
            or other_stance(case, one)
            or (message_of(other[one.span]) if one.span in other else "")
        ):
            yield OPPOSITE.finding(case, one.span, found)
        elif (
            near
            and not _asks(one.text)
            and not leans_back(one.text)
            and all(_says_opposite(one.text, n.text, case.language) for n in near)
        ):
            message = f"{name_article(near[0].article)} has the opposite: “{near[0].text}” Check which is right."
            yield OPPOSITE.finding(case, one.span, message)
        elif parts := [d for d in case.facing if d.kind is DetailKind.PARTS and _holds(one.span, d.span)]:
            message = f"In {name_article(case.record[parts[0].article])} it is the other way round: "
            yield OPPOSITE.finding(case, one.span, f"{message}“{parts[0].there}”. Check who did it to whom.")
        elif turned := [
            d
            for d in case.facing
            if d.kind is DetailKind.OPPOSITE
            and _holds(one.span, d.span)
            and not any(cancels(one.text, text, (d.here, d.there), case.language) for text in _telling_of(one, d))
        ]:
            message = f"{name_article(case.record[turned[0].article])} has “{turned[0].there}”, and the draft "
            yield OPPOSITE.finding(case, one.span, f"{message}“{turned[0].here}”. Check which is right.")


def _telling_of(one: Beside, detail: Discrepancy) -> list[str]:
    """Give the likely tellings that have a detail as the record has it, the likeliest alone."""
    words = detail.there.split()[-1:]
    return [t.text for t in one.told if t.article.id == detail.article and all(word in t.text for word in words)][:1]


def _holds(span: Span, other: Span) -> bool:
    return span[0] <= other[0] < span[1]


def _of_one_noun(one: str, other: str, opposed: tuple[str, str], language: str) -> bool:
    """Whether two words that say how many, "all" and "no", stand before the same word in both sentences."""
    if not set(opposed) & phrases("how-many", language):
        return True
    said = [plain_words(each).split() for each in (one, other)]
    behind = [
        {each[at + 1][:_STEM] for at, it in enumerate(each[:-1]) if it == word.casefold()}
        for each, word in zip(said, opposed, strict=True)
    ]
    return bool(behind[0] & behind[1])


def _denies_one(one: str, other: str, language: str) -> bool:
    """Whether only one of two sentences denies: "always denied it" says what "I never did it" says."""
    return bool(found_in(one, "denying", language)) is not bool(found_in(other, "denying", language))


_ANSWERS = {Stance.DENIES: "denied it", Stance.DECLINES: "declined to comment", Stance.NO_RESPONSE: "did not respond"}


def _other_answer(case: Case, one: Beside) -> str:
    """Say how somebody answered as the record has it, where the draft has another answer: "denied", "declined"."""
    for claim in _claims_in(case, one.span):
        credit = claim.attribution
        if credit is None or claim.stance not in _ANSWERS or not credit.source.key:
            continue
        told = [(each, near) for near in nearest(one, ALIKE, 2) for each in near.claims if _by(each, credit.source)]
        if any(each.stance is claim.stance and _by(each, credit.source) for each in _near_claims(case)):
            continue  # the record has that answer too, to this or to something beside it
        answers = {each.stance for each, _ in told}
        if answers and answers <= _ANSWERS.keys() and _is_other(claim.stance, answers):
            each, near = next((each, near) for each, near in told if each.stance in answers)
            who = each.attribution.source.name if each.attribution is not None else ""
            return f"In {name_article(near.article)} {who} {_ANSWERS[each.stance]}. Check which is right."
    return ""


_REPLIES = ("answer-no", "answer-yes", "answer-none", "answer-refused", "answer-agreed")
_APART = frozenset(
    (
        frozenset(("answer-no", "answer-yes")),
        frozenset(("answer-no", "answer-none")),
        frozenset(("answer-yes", "answer-none")),
        frozenset(("answer-refused", "answer-agreed")),
    )
)
"""Replies of which nobody gives both to one thing."""
REPLIED, ITS = 0.5, 0.3
"""How surely a sentence tells one of the draft, and how much of it is in both, for the replies in them to be one."""


def _other_reply(case: Case, one: Beside) -> str:
    """Say how somebody replied as the likely tellings have it, where the draft has a reply that excludes that one."""
    language = case.language
    here = _replies(one.text, language)
    told = [t for t in one.told if t.score >= REPLIED and t.own >= ITS]
    there = [(found, t) for t in told if (found := _replies(t.text, language))]
    if len(here) != 1 or not there:
        return ""
    mine = next(iter(here))
    if any(mine in _replies(t.text, language) for t in one.told) or (
        mine == "answer-no"
        and any(
            c.attribution is not None and share_a_name(c.attribution.source.key, plain_words(one.text))
            for c, _ in case.denied
        )
    ):
        return ""  # who was silent on one day denied it on another
    if any(len(found) != 1 or frozenset((mine, *found)) not in _APART for found, _ in there):
        return ""
    found, near = there[0]
    return (
        f"{name_article(near.article)} has “{found_in(near.text, next(iter(found)), language)}”, and the draft "
        f"“{found_in(one.text, mine, language)}”. Check which is right."
    )


def _turned_round(case: Case, one: Beside) -> str:
    """Say that somebody denied in the record what they own up to here, or the other way round."""
    language, some = case.language, [told for told in one.told[:3] if told.score >= TURNED and told.own >= ITS]
    for told in some:
        for mine, theirs in (("answer-no", "answer-yes"), ("answer-yes", "answer-no")):
            there = _objects(one.text, mine, language) & _objects(told.text, theirs, language)
            if there and not any(
                there & _objects(text, mine, language)
                for article in case.record.values()
                for text in sentences_of(article)
            ):
                words = found_in(told.text, theirs, language), found_in(one.text, mine, language)
                message = f"{name_article(told.article)} has “{words[0]}”, and the draft “{words[1]}”."
                return f"{message} Check which is right."
    best = one.told[0] if one.told else None
    if best is None or best not in some:
        return ""
    for claim in _claims_in(case, one.span):
        credit = claim.attribution
        owns = claim.stance is Stance.CONFIRMS and found_in(one.text, "answer-yes", language)
        if credit is None or not owns or best.score < TELLS or not credit.source.key:
            continue
        denied = [c for c in best.claims if c.stance is Stance.DENIES and _by(c, credit.source)]
        if denied and not any(
            c.stance is Stance.CONFIRMS and _by(c, credit.source) for each in one.told for c in each.claims
        ):
            return f"In {name_article(best.article)} {credit.source.name} denies this. Check which is right."
    return ""


TURNED = 0.4
"""How surely a sentence tells one of the draft for what is denied in one and admitted in the other to be one thing."""


def _objects(text: str, name: str, language: str) -> set[str]:
    """Give what is denied, or admitted, in a sentence, where that is called by a noun: "the charge"."""
    plain = plain_words(text)
    found = set()
    for verb in phrases(name, language):
        for one in re.finditer(
            rf"\b{re.escape(verb)} (?:\w+ )?(?:of )?(?:(?:the|these|those|a|an|all|any|two|three) )?(\w+)",
            plain,
        ):
            found.add(one[1].removesuffix("s"))
    return found & {word.removesuffix("s") for word in phrases("charged-with", language)} | {
        each for each in found if each in phrases("claimed", language)
    }


def _replies(text: str, language: str) -> set[str]:
    return {name for name in _REPLIES if found_in(text, name, language)}


def _by(claim: Claim, source: Source) -> bool:
    return claim.attribution is not None and may_be_one(claim.attribution.source.key, source.key)


def _near_claims(case: Case) -> Iterator[Claim]:
    return (each for one in case.beside for near in one.near for each in near.claims)


def _is_other(stance: Stance, answers: set[Stance]) -> bool:
    """Whether one answer excludes others: who denies has answered."""
    return (stance is Stance.DENIES) is not (Stance.DENIES in answers)


SAME = 0.7
"""Share of both sentences that stands in the other from which on they say one thing, or its opposite."""


def _turned(one: str, other: str, language: str) -> bool:
    """Whether one of two sentences says of a word that it is not so, and the other says of it that it is."""
    if bool(found_in(one, "negating", language)) is bool(found_in(other, "negating", language)):
        return False
    here, there = _negated(one, language), _negated(other, language)
    words = {word[:_STEM] for word in plain_words(other if here else one).split() if len(word) > _SHORT}
    return any(word.startswith(no) or no.startswith(word) for word in words for no in here or there)


def _says_opposite(one: str, other: str, language: str) -> bool:
    if undone(one, other, language):
        return False
    return _turned(one, other, language) and not _denies_one(one, other, language)


def _negated(text: str, language: str) -> set[str]:
    """Give the words that stand close behind a word that negates, cut to their stems."""
    said = plain_words(text).split()
    found: set[str] = set()
    for at, word in enumerate(said):
        if word in phrases("negating", language) and phrases("still", language).isdisjoint(said[at + 1 : at + 2]):
            found.update(each[:_STEM] for each in said[at + 1 : at + 1 + REACH] if len(each) > _SHORT)
    return found


REACH, _SHORT, _STEM = 3, 4, 6
"""Words that a negation reaches; letters up to which one only connects; letters by which two are one word."""


def _asks(text: str) -> bool:
    return text.rstrip("”\"’'»)").endswith("?")


_NOT_ABLE = re.compile(
    r"\b(?:could(?:n['’]t| not)|(?:could|may|might) (?:also|only))\b"
    r"|\b(?:I|he|she|we|you|they) (?:could|may|might)\b(?! have\b)",
    re.IGNORECASE,
)
"""Leaves nothing open: "could not be reached", "told her that she could go"."""


def hedge_of(near: Near | Told, language: str) -> str:
    """Give the word by which a sentence of the record says that something may be so; empty without one."""
    return hedge_in(_THAN.sub(" ", _NOT_ABLE.sub(" ", near.text)), language)


_THAN = re.compile(r"\b(?:fewer|less|more|higher|lower|earlier|later|sooner|larger|smaller) than [^,.;]*")
"""Tells of what others said, which a sentence does not leave open: "fewer than they claimed"."""
