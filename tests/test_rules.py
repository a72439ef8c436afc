"""What an editor asks of a draft: each rule against its own handbook page, and its edges."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from attrs import evolve

from provenance.errors import ProvenanceError
from provenance.model import (
    Article,
    Attribution,
    Challenge,
    Claim,
    Confidence,
    Finding,
    Level,
    Origins,
    Reason,
    Relation,
    Severity,
    Source,
    SourceKind,
    Stance,
    Support,
    Telling,
    Thread,
)
from provenance.rules import RULES, Backing, Case, Copied, check, explain

CODES = [label.code for label in RULES]


def source(name: str, **rest: object) -> Source:
    values = {"kind": SourceKind.PERSON, "identified": True, "key": name.lower(), **rest}
    return Source(name=name, **values)  # type: ignore[arg-type]


def claim(article: Article, words: str, **rest: object) -> Claim:
    start = article.text.index(words)
    return Claim.of(article.id, words, ((start, start + len(words)),), words, **rest)


def credit(article: Article, who: Source, cue: str = "") -> Attribution:
    at = article.text.find(who.name)
    cue_at = article.text.find(cue)
    return Attribution(
        who,
        ((at, at + len(who.name)),) if at >= 0 else (),
        cue,
        ((cue_at, cue_at + len(cue)),) if cue and cue_at >= 0 else (),
    )


def telling(text: str, outlet: str = "The Quay", date: str = "2025-12-08", **rest: object) -> Telling:
    article = Article.of(text, outlet=outlet)
    relation = str(rest.pop("relation", "repeats"))
    live = bool(rest.pop("live", True))
    return Telling(claim(article, text, **rest), outlet, date, relation, live=live)


def thread(
    *tellings: Telling, support: Support = Support.CORROBORATED, challenges: tuple[Challenge, ...] = ()
) -> Thread:
    text = tellings[0].claim.text if tellings else ""
    level = Confidence(Level.LOW, "R11")
    return Thread("t" + text, text, support, challenges, level, Origins(1, 1), tellings)


def case(article: Article, *claims: Claim, **backing: Backing) -> Case:
    """Make a case in which every backing belongs to the first claim."""
    found = tuple(backing.values())
    return Case(article, claims, {claims[0].id: found} if claims else {}, tuple(b.thread for b in found))


def findings(code: str, of: Case) -> list[Finding]:
    return [finding for finding in check(of) if finding.rule == code]


# The handbook pages


def sections(code: str) -> dict[str, str]:
    parts = re.split(r"^(Why|Example|Instead|From):$", explain(code), flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def example(code: str, section: str) -> tuple[str, str]:
    """Give the record of the example, which both drafts share, and the draft, each on one line."""
    record = " ".join(sections(code)["Example"].split()).rpartition("Draft: ")[0]
    draft = " ".join(sections(code)[section].split()).rpartition("Draft: ")[2]
    return record.removeprefix("Record: ").strip(), draft


def unnamed_case(record: str, draft: str) -> Case:
    article = Article.of(draft)
    reason = draft.partition("because ")[2]
    who = source("Two officials", kind=SourceKind.OFFICIAL, identified=False, key="", reason=reason)
    said = claim(article, "the harbour would close in March", attribution=credit(article, who))
    return case(article, said)


def refuted_case(record: str, draft: str) -> Case:
    return Case(Article.of(draft))


def denial_case(record: str, draft: str) -> Case:
    hale = source("the Hale company", kind=SourceKind.ORGANISATION, key="hale")
    assert "denied" in record
    denial = telling(
        "dumping oil in the harbour",
        stance=Stance.DENIES,
        relation="contradicts",
        attribution=Attribution(hale),
    )
    told = thread(telling("oil was dumped", outlet="Harbour News"), denial, challenges=(Challenge.DENIED,))
    article = Article.of(draft)
    witness = credit(article, source("Tom Reed"))
    claims = [claim(article, "The Hale company dumped oil in the harbour", attribution=witness)]
    if "denied it" in draft:
        answer = evolve(hale, name="The company", generic=True)
        claims.append(claim(article, "it", stance=Stance.DENIES, attribution=Attribution(answer)))
    return case(article, *claims, a=Backing(told, Relation.REPEATS))


def thin_case(record: str, draft: str) -> Case:
    article = Article.of(draft)
    who = source("Mara Quill")
    said = credit(article, who, "told") if "told" in draft else None
    stated = claim(article, "The ferry will be sold in spring", attribution=said)
    told = thread(telling("the ferry will be sold", attribution=Attribution(who)), support=Support.SINGLE_SOURCE)
    return case(article, stated, a=Backing(told, Relation.REPEATS))


def figure_case(record: str, draft: str) -> Case:
    recorded = re.findall(r"\b\d+\b", record.replace("8 December 2025", ""))[0]
    stated = re.findall(r"\b\d+\b", draft)[0]
    article = Article.of(draft)
    told = thread(telling(f"{recorded} boats sank in the harbour"))
    relation = Relation.REPEATS if stated == recorded else Relation.CONTRADICTS
    says = "the same figure" if stated == recorded else "the figures differ"
    reasons = (Reason("figures", stated, recorded, says),)
    return case(article, claim(article, draft.rstrip(".")), a=Backing(told, relation, reasons))


MAKE: dict[str, Callable[[str, str], Case]] = {
    "PV101": unnamed_case,
    "PV201": refuted_case,
    "PV301": denial_case,
    "PV401": thin_case,
    "PV501": figure_case,
}


@pytest.mark.parametrize("code", MAKE)
def test_the_example_on_the_page_is_caught_and_the_alternative_is_not(code: str) -> None:
    record, draft = example(code, "Example")
    caught = check(MAKE[code](record, draft))
    assert code in [finding.rule for finding in caught]
    caught = [finding for finding in caught if finding.rule == code]
    assert caught[0].line == 1
    assert caught[0].column == caught[0].span[0] + 1
    record, draft = example(code, "Instead")
    assert findings(code, MAKE[code](record, draft)) == []


@pytest.mark.parametrize("code", CODES)
def test_every_page_says_what_is_flagged_and_why_and_where_the_rule_comes_from(code: str) -> None:
    page = sections(code)
    assert list(page) == ["", "Why", "Example", "Instead", "From"]
    assert page[""].startswith("Flags ")
    assert page[""].strip().endswith(".")
    assert all(text.strip() for text in page.values())


def test_codes_and_names_are_all_different_and_well_formed() -> None:
    assert len(set(CODES)) == len(CODES)
    assert len({label.name for label in RULES}) == len(CODES)
    assert all(re.fullmatch(r"PV[1-9][0-9]{2}", code) for code in CODES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", label.name) for label in RULES)


def test_a_page_is_found_by_code_and_by_name() -> None:
    assert explain("pv101") == explain("unnamed-source-without-reason") == explain(" PV101 ")


def test_an_unknown_rule_is_told_with_the_ones_there_are() -> None:
    with pytest.raises(ProvenanceError, match=r"There is no rule 'PV999'. The rules are PV101, PV102"):
        explain("PV999")


# What every finding has


def test_findings_come_in_the_order_of_their_places_with_line_and_column_in_characters() -> None:
    article = Article.of("𝔸é said:\n\nHe refuted it.\nShe refutes it.")
    first, second = check(Case(article))
    assert (first.line, first.column, second.line, second.column) == (3, 4, 4, 5)
    assert [article.text[slice(*each.span)] for each in (first, second)] == ["refuted", "refutes"]
    assert first.article == article.id
    assert (first.name, first.severity) == ("refuted-for-denied", Severity.WARNING)


def test_a_draft_without_claims_and_without_a_record_has_no_findings() -> None:
    assert check(Case(Article.of("The harbour reopened."))) == []
    assert check(Case(Article.of(""))) == []


# PV101


def unnamed(text: str, name: str, said: str, **rest: object) -> Case:
    article = Article.of(text)
    who = source(name, identified=False, key="", **rest)
    return case(article, claim(article, said, attribution=credit(article, who)))


def test_a_vague_label_is_told_to_say_nothing_of_how_they_know() -> None:
    (vague,) = findings("PV101", unnamed("Sources said it closed.", "Sources", "it closed"))
    assert vague.span == (0, 7)
    assert vague.message == (
        "The article does not say why it leaves “Sources” unnamed, who this is or how they know. "
        "Name the source, or tell the reader why you do not."
    )
    (known,) = findings(
        "PV101", unnamed("Two people said it closed.", "Two people", "it closed", basis="who saw the order")
    )
    assert "how they know" not in known.message


@pytest.mark.parametrize(
    "rest",
    [
        {"identified": True},
        {"reason": "because they fear for their jobs"},
        {"kind": SourceKind.OUTLET},
        {"kind": SourceKind.DOCUMENT},
        {"generic": True},
    ],
)
def test_a_source_who_needs_no_reason_or_has_one_is_left_alone(rest: dict[str, object]) -> None:
    article = Article.of("They said it closed.")
    who = source("They", **{"identified": False, **rest})
    assert check(case(article, claim(article, "it closed", attribution=credit(article, who)))) == []


def test_one_mention_is_one_finding_and_one_reason_serves_a_label() -> None:
    article = Article.of("Sources said it closed and sank. Later, sources said it burned.")
    who = source("Sources", identified=False, key="")
    later = evolve(who, name="sources")
    claims = [
        claim(article, "it closed", attribution=credit(article, who)),
        claim(article, "sank", attribution=credit(article, who)),
        claim(article, "it burned", attribution=credit(article, later)),
    ]
    first, second = findings("PV101", Case(article, tuple(claims)))
    assert first.claims == (claims[0].id, claims[1].id)
    assert second.claims == (claims[2].id,)
    named = evolve(claims[2], attribution=credit(article, evolve(later, reason="for fear of reprisal")))
    assert findings("PV101", Case(article, (*claims[:2], named))) == []


# PV201


@pytest.mark.parametrize("text", ["An irrefutable refutation.", "He said: “I refute it.”", "Unrefuted."])
def test_other_words_and_the_words_of_a_speaker_are_left_alone(text: str) -> None:
    assert check(Case(Article.of(text))) == []


def test_the_right_form_of_deny_is_proposed_and_the_credited_claim_is_named() -> None:
    article = Article.of("Hale REFUTES that it sank.")
    denied = claim(article, "it sank", stance=Stance.DENIES, attribution=credit(article, source("Hale"), "REFUTES"))
    other = claim(article, "Hale")
    (found,) = check(Case(article, (other, denied)))
    assert found.message == "“REFUTES” means “proved wrong”. Write “denies” unless the article shows the proof."
    assert found.claims == (denied.id,)


# PV301

EXAMPLE = "The Hale company dumped oil in the harbour, Tom Reed said."


def test_the_finding_names_who_denied_and_where_and_is_an_error() -> None:
    (found,) = findings("PV301", denial_case("denied", EXAMPLE))
    assert found.severity is Severity.ERROR
    assert found.message == (
        "“the Hale company” denied this in The Quay (8 December 2025). "
        "The draft does not say so. Give the answer, or ask for one."
    )
    assert len(found.claims) == 2


def with_answer(**rest: object) -> list[Finding]:
    """Check the example with one more claim in the draft."""
    base = denial_case("denied", EXAMPLE)
    answer = claim(base.article, "Tom Reed", **rest)
    return findings("PV301", evolve(base, claims=(*base.claims, answer)))


def test_an_answer_to_the_claim_or_from_the_party_is_enough_and_nothing_else_is() -> None:
    accused = denial_case("denied", EXAMPLE).claims[0].id
    hale = Attribution(source("Ann Lowe", body="Hale", body_key="hale"))
    other = Attribution(source("Mara Quill"))
    nobody = Attribution(source("a man", identified=False, key=""))
    assert not with_answer(stance=Stance.DENIES, answers=(accused,))
    assert not with_answer(stance=Stance.DECLINES, attribution=hale)
    assert with_answer(stance=Stance.DENIES, attribution=other)
    assert with_answer(stance=Stance.DENIES, attribution=nobody)
    assert with_answer(stance=Stance.ASSERTS, attribution=hale)
    assert with_answer(stance=Stance.NO_RESPONSE, attribution=hale)


def test_a_thread_that_nobody_denied_needs_no_answer() -> None:
    base = denial_case("denied", EXAMPLE)
    for challenges in ((), (Challenge.DISPUTED, Challenge.DECLINED)):
        calm = evolve(base.threads[0], challenges=challenges)
        assert not findings("PV301", case(base.article, *base.claims, a=Backing(calm, Relation.REPEATS)))


def test_a_general_denial_is_called_one() -> None:
    base = denial_case("denied", EXAMPLE)
    told, denial = base.threads[0].tellings
    general = evolve(denial, claim=evolve(denial.claim, general=True), outlet="", date="")
    told_so = evolve(base.threads[0], challenges=(Challenge.GENERAL_DENIAL,), tellings=(told, general))
    (found,) = findings("PV301", case(base.article, *base.claims, a=Backing(told_so, Relation.REPEATS)))
    assert "denied wrongdoing in general in an article with no outlet named." in found.message


def test_a_draft_that_itself_denies_the_claim_or_contradicts_it_is_left_alone() -> None:
    base = denial_case("denied", EXAMPLE)
    denying = evolve(base.claims[0], stance=Stance.DENIES)
    assert not findings("PV301", case(base.article, denying, a=Backing(base.threads[0], Relation.REPEATS)))
    against = Backing(base.threads[0], Relation.CONTRADICTS)
    assert not findings("PV301", case(base.article, *base.claims, a=against))


def test_a_denial_that_no_longer_stands_is_not_quoted() -> None:
    base = denial_case("denied", EXAMPLE)
    told, denial = base.threads[0].tellings
    gone = evolve(base.threads[0], tellings=(told, evolve(denial, live=False)))
    (found,) = findings("PV301", case(base.article, *base.claims, a=Backing(gone, Relation.REPEATS)))
    assert "The Quay" not in found.message
    assert "told in Harbour News (8 December 2025)" in found.message


# PV401


@pytest.mark.parametrize(
    ("support", "flagged"),
    [
        (Support.SINGLE_ORIGIN, True),
        (Support.SINGLE_SOURCE, True),
        (Support.UNCONFIRMED_MULTIPLE, True),
        (Support.CORROBORATED, False),
        (Support.UNATTRIBUTED, False),
        (Support.RETRACTED, False),
    ],
)
def test_only_thin_support_is_flagged(support: Support, flagged: bool) -> None:
    article = Article.of("The ferry will be sold.")
    told = thread(telling("the ferry will be sold", attribution=Attribution(source("Mara Quill"))), support=support)
    stated = claim(article, "The ferry will be sold")
    found = findings("PV401", case(article, stated, a=Backing(told, Relation.REPEATS)))
    assert bool(found) is flagged


def test_what_an_outlet_tells_in_its_own_name_is_no_single_origin() -> None:
    article = Article.of("The ferry will be sold.")
    copy = Attribution(source("The Quay", kind=SourceKind.OUTLET))
    told = thread(
        telling("the ferry will be sold"), telling("ferry will be sold", outlet="Harbour News", attribution=copy),
        support=Support.SINGLE_ORIGIN,
    )  # fmt: skip
    stated = claim(article, "The ferry will be sold")
    assert not findings("PV401", case(article, stated, a=Backing(told, Relation.REPEATS)))


def test_the_articles_of_the_record_are_named_but_not_without_end_nor_when_withdrawn() -> None:
    who = Attribution(source("Mara Quill"))
    tellings = [
        telling(f"sold {n}", outlet=f"Paper {n}", date=f"2025-12-0{n}T10:00:00Z", attribution=who) for n in range(1, 7)
    ]
    tellings[1] = evolve(tellings[1], live=False)
    told = thread(*tellings, support=Support.SINGLE_ORIGIN)
    article = Article.of("The ferry will be sold.")
    stated = claim(article, "The ferry will be sold")
    (found,) = check(case(article, stated, a=Backing(told, Relation.REPEATS), b=Backing(told, Relation.REPEATS)))
    assert "Paper 1 (1 December 2025), Paper 3 (3 December 2025), Paper 4 (4 December 2025) and 2 more" in found.message
    assert found.claims[0] == stated.id
    assert len(found.claims) == 6


def test_no_message_names_a_source_that_the_article_did_not_print() -> None:
    hidden = Attribution(source("Secret Name", identified=False, key="secret"))
    told = thread(telling("the ferry will be sold", attribution=hidden), support=Support.UNCONFIRMED_MULTIPLE)
    article = Article.of("The ferry will be sold.")
    (found,) = check(case(article, claim(article, "The ferry will be sold"), a=Backing(told, Relation.REPEATS)))
    assert "secret" not in found.message.lower()


# PV501


def differing(*reasons: Reason, text: str = "In 2021 the storm sank 21 boats") -> list[Finding]:
    article = Article.of(text)
    told = thread(telling("12 boats sank"), telling("boats sank", outlet="Harbour News"))
    return findings("PV501", case(article, claim(article, text), a=Backing(told, Relation.CONTRADICTS, reasons)))


def test_the_finding_stands_at_the_figure_and_shows_both_and_who_has_the_other() -> None:
    (found,) = differing(Reason("figures", "21", "12", "the figures differ"))
    assert found.span == (23, 25)
    assert found.message == (
        "The figure here is “21”. The record has “12” in The Quay (8 December 2025). "
        "Check which is right, or say that accounts differ."
    )


def test_a_figure_written_otherwise_is_flagged_at_the_whole_claim() -> None:
    (found,) = differing(Reason("dates", "on the 3rd", "on the 4th", "the dates differ"))
    assert found.span == (0, 31)
    assert found.message.startswith("The date here is “on the 3rd”. The record has “on the 4th” in The Quay")


@pytest.mark.parametrize(
    "reason",
    [
        Reason("figures", "1,200", "1200", ""),
        Reason("figures", "twelve", "12", "the same figure", agrees=True),
        Reason("figures", "", "12", "only one side tells this"),
        Reason("polarity", "not", "", "one side negates it"),
    ],
)
def test_what_is_the_same_or_no_figure_is_left_alone(reason: Reason) -> None:
    assert differing(reason) == []


def test_a_draft_that_gives_both_figures_is_left_alone() -> None:
    article = Article.of("Police said 12 boats sank; the owner said 21 boats sank.")
    told = thread(telling("12 boats sank"))
    mine, theirs = claim(article, "21 boats sank"), claim(article, "12 boats sank")
    reasons = (Reason("figures", "21", "12", "the figures differ"),)
    backing = {
        mine.id: (Backing(told, Relation.CONTRADICTS, reasons),),
        theirs.id: (Backing(told, Relation.REPEATS),),
    }
    assert findings("PV501", Case(article, (mine, theirs), backing)) == []
    alone = {mine.id: backing[mine.id]}
    assert len(findings("PV501", Case(article, (mine, theirs), alone))) == 1


# PV209

BODY = "The tannery at Torvay will close in May."


def wire(text: str, byline: str = "Tom Reed", outlet: str = "The Desk", *copied: str) -> list[Finding]:
    """What the rules of copied and of wire texts find, with articles of the outlets given as copied."""
    had = tuple(Copied(Article.of(BODY, outlet=one), "copied word for word") for one in copied)
    case = Case(Article.of(text, byline=byline, outlet=outlet, language="en"), copied=had)
    return [finding for finding in check(case) if finding.rule in ("PV208", "PV209")]


@pytest.mark.parametrize(
    "text",
    [
        f"HALVERN (HNA) - {BODY}",
        f"HALVERN, March 9 (HNA) — {BODY}",
        f"Merrow, 9 March (HNA).- {BODY}",
        f"(HNA) -- {BODY}",
        f"MERROW, March 9 (Halyard News Agency) - {BODY}",
        f"Torvay tannery to close\n\nMerrow (Halyard News Agency) – {BODY}",
        f"{BODY}\n\n- HNA",
        f"{BODY}\n\n(HNA)\n",
        f"{BODY}\n\n— Halyard News Agency",
    ],
)
def test_a_wire_text_under_another_byline_is_flagged_at_its_mark_and_not_where_it_is_credited(text: str) -> None:
    (found,) = wire(text)
    mark = text[slice(*found.span)]
    assert (found.rule, mark in ("HNA", "Halyard News Agency")) == ("PV209", True)
    assert f"“{mark}”" in found.message and "“Tom Reed”" in found.message
    for byline in ("", "Tom Reed, HNA", "the Halyard News Agency", "Wire services", "Agencies"):
        assert wire(text, byline) == []
    assert wire(text, outlet="Halyard News Agency") == []
    assert wire(f"{text.rstrip()}\n\nThe desk bought this from the Halyard News Agency, and cut it.\n- HNA") == []


@pytest.mark.parametrize(
    "text",
    [
        f"The harbour board (HNA) - {BODY}",
        f"HALVERN NATURE ASSOCIATION (HNA) - {BODY}",
        f"HALVERN (HNA) said: {BODY}",
        f"HALVERN (near Merrow) - {BODY}",
        f"{BODY}\n\n- ENDS",
        f"{BODY}\n\n(TR)",
        f"{BODY}\n\nHNA",
        f"{BODY} It is quoted by HNA.",
        "- HNA",
        "(",
        "",
    ],
)
def test_brackets_and_last_lines_that_name_no_agency_are_left_alone(text: str) -> None:
    assert wire(text) == []


def test_two_letters_are_an_agency_that_the_list_knows_by_name_and_not_a_person() -> None:
    assert len(wire(f"HALVERN (AP) - {BODY}", "Anna Price")) == 1
    assert wire(f"HALVERN (AP) - {BODY} The Associated Press was there.", "Anna Price") == []


@pytest.mark.parametrize(
    "sign", ["Reporting by Mara Quill; editing by Tom Reed", "Writing by A. Hale; Editing by B. Low"]
)
def test_a_sign_off_of_reporters_and_editors_needs_an_agency(sign: str) -> None:
    for line in (f"({sign})", sign, f"(Additional {sign[0].lower()}{sign[1:]})"):
        text = f"{BODY}\n\n{line}"
        (found,) = wire(text, "")
        assert text[slice(*found.span)] == line
        assert wire(text, "", "Halyard News Agency") == wire(text, "Halyard Newswire") == []
        assert wire(f"HALVERN (HNA) - {text}", "") == []
        assert wire(f"{text}\n\nFirst sent out by the Halyard News Agency.", "") == []


def test_one_craft_alone_is_printed_by_papers_as_well() -> None:
    for line in (
        "(Additional reporting by Mara Quill)",
        "Editing by Tom Reed",
        f"She was editing by night. {BODY * 12}",
    ):
        assert wire(f"{BODY}\n\n{line}", "") == []


def test_the_words_of_an_agency_in_the_ledger_are_told_once_and_by_one_rule() -> None:
    for agency in ("Halyard News Agency", "Merrow Press Association", "The Coastal Wire", "Merrow Newswire"):
        for byline in ("", "staff", "our correspondent"):
            (found,) = wire(BODY, byline, "The Desk", agency)
            assert found.rule == "PV209" and agency in found.message
        assert wire(BODY, agency, "The Desk", agency) == []
        assert wire(f"{BODY} {agency} reported it first.", "staff", "The Desk", agency) == []
    (found,) = wire(f"HALVERN (HNA) - {BODY}", "staff", "The Desk", "Halyard News Agency")
    assert found.span == (9, 12)
    assert wire(f"HALVERN (HNA) - {BODY}", "", "The Desk", "Halyard News Agency") == []
    (found,) = wire(BODY, "staff", "The Desk", "The Quay")
    assert found.rule == "PV208"
    assert wire(BODY, "staff, with The Quay", "The Desk", "The Quay") == []
    two = wire(BODY, "staff", "The Desk", "The Quay", "Halyard News Agency")
    assert sorted(found.rule for found in two) == ["PV208", "PV209"]
