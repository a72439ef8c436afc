"""What an article claims and whom it credits: the orders of news, the traps, and what must always hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from provenance.errors import ProvenanceError
from provenance.extraction import extract, knows
from provenance.extraction.denied import denials
from provenance.model import Article, Attribution, Claim, Source, SourceKind, Stance
from provenance.readers import read

STORY = [a for a in read(str(Path(__file__).parent.parent / "examples" / "story")) if isinstance(a, Article)]


def article_of(text: str, **details: str) -> Article:
    return Article.of(text, **{"outlet": "The Echo", **details})


def told(claim: Claim) -> str:
    """A claim in one line: source, its kind ("?" before it: nobody could tell who), cue, stance, proposition."""
    if claim.attribution is None:
        return f"- | {claim.stance.value} | {claim.proposition}"
    source = claim.attribution.source
    kind = ("" if source.identified else "?") + source.kind.value
    return f"{source.name} | {kind} | {claim.attribution.cue} | {claim.stance.value} | {claim.proposition}"


def claims_of(text: str, **details: str) -> list[Claim]:
    return extract(article_of(text, **details))


def the_claim(text: str) -> Claim:
    (claim,) = claims_of(text)
    return claim


def the_source(text: str) -> Source:
    """The source of the last claim."""
    attribution = claims_of(text)[-1].attribution
    assert attribution is not None
    return attribution.source


def wrong(why: str, *row: str) -> object:
    """A row that does not hold yet."""
    return pytest.param(*row[:1], row[1:], marks=pytest.mark.xfail(strict=True, reason=why))


def row(text: str, *expected: str) -> object:
    return pytest.param(text, expected)


def faults(article: Article, claims: Sequence[Claim]) -> list[str]:
    """What is wrong with the places that claims point at; nothing, when all is well."""
    text, found = article.text, []
    for claim in claims:
        if claim.text != " ".join(text[s:e] for s, e in claim.spans):
            found.append(f"{claim.text!r} is not what stands at {claim.spans}")
        places = list(claim.spans)
        if claim.attribution is not None:
            places += [*claim.attribution.source_spans, *claim.attribution.cue_spans]
            cue = " ".join(text[s:e] for s, e in claim.attribution.cue_spans)
            if claim.attribution.cue != cue:
                found.append(f"the cue {claim.attribution.cue!r} is not what stands at its place: {cue!r}")
        if not all(0 <= start < end <= len(text) for start, end in places):
            found.append(f"{claim.text!r} points outside the text, or at nothing: {places}")
        if any(a[1] > b[0] for a, b in zip(claim.spans, claim.spans[1:], strict=False)):
            found.append(f"the pieces of {claim.text!r} overlap or stand in the wrong order: {claim.spans}")
        if not any(c.isalnum() for c in claim.text) or not claim.proposition.strip():
            found.append(f"nothing is said at {claim.spans}")
        if claim.article != article.id:
            found.append(f"{claim.text!r} belongs to another article")
    ids = [claim.id for claim in claims]
    if len(set(ids)) != len(ids):
        found.append("two claims have one id")
    for claim in claims:
        if any(answered not in ids or answered == claim.id for answered in claim.answers):
            found.append(f"{claim.text!r} answers a claim that is not there")
    return found


# --- the orders of news -------------------------------------------------------------------------------------

RUIZ = "Ana Ruiz | person | said | asserts | "
TO_KNOW_HER = "Ana Ruiz said the ferry was safe.\n\n"
KNOWN = RUIZ + "the ferry was safe"

ORDERS = [
    row('"The ferry was safe," said Ana Ruiz, a spokeswoman for Orla Shipping.', RUIZ + "The ferry was safe"),
    row('"The ferry was safe," Ana Ruiz said.', RUIZ + "The ferry was safe"),
    row("“The ferry was safe,” Ana Ruiz said on Monday.", RUIZ + "The ferry was safe"),
    row("''The ferry was safe,'' Ana Ruiz said.", RUIZ + "The ferry was safe"),
    wrong(
        "single quotation marks stay in the proposition",
        "‘The ferry was safe,’ Ana Ruiz said.",
        RUIZ + "The ferry was safe",
    ),
    row("Ana Ruiz said that the ferry was safe.", RUIZ + "the ferry was safe"),
    row("Ana Ruiz said the ferry was safe.", RUIZ + "the ferry was safe"),
    row("Ana Ruiz said Tuesday the ferry was safe.", RUIZ + "the ferry was safe"),
    row("But on Monday, Ana Ruiz said the ferry was safe.", RUIZ + "the ferry was safe"),
    row("Ana Ruiz, however, said the ferry was safe.", RUIZ + "the ferry was safe"),
    row('Ana Ruiz said: "The ferry was safe in March."', RUIZ + "The ferry was safe in March"),
    row("Ana Ruiz said:\n\n“The ferry was safe in March.”", RUIZ + "The ferry was safe in March"),
    row("The ferry was safe, Ana Ruiz said.", RUIZ + "The ferry was safe"),
    row("The ferry was safe, said Ana Ruiz.", RUIZ + "The ferry was safe"),
    row("The ferry, Ana Ruiz said, was safe in March.", RUIZ + "The ferry was safe in March"),
    wrong(
        "a comma of the credit stays in the proposition",
        '"The ferry," Ana Ruiz said, "was safe in March."',
        RUIZ + "The ferry was safe in March",
    ),
    row(
        "According to Ana Ruiz, the ferry was safe.", "Ana Ruiz | person | According to | asserts | the ferry was safe"
    ),
    row(
        "The ferry was safe, according to Ana Ruiz.", "Ana Ruiz | person | according to | asserts | The ferry was safe"
    ),
    row(
        "The ferry, according to Ana Ruiz, was safe in March.",
        "Ana Ruiz | person | according to | asserts | The ferry was safe in March",
    ),
    row(
        "Ana Ruiz told The Courier that the ferry was safe.", "Ana Ruiz | person | told | asserts | the ferry was safe"
    ),
    row(
        "Ana Ruiz told reporters on Monday the ferry was safe.",
        "Ana Ruiz | person | told | asserts | the ferry was safe",
    ),
    row("In a statement on Monday, Ana Ruiz said the ferry was safe.", RUIZ + "the ferry was safe"),
    row("Ana Ruiz said in a statement that the ferry was safe.", RUIZ + "the ferry was safe"),
    row(
        "“The ferry was safe,” Tom Hale said. “The crew was well trained,” he added.",
        "Tom Hale | person | said | asserts | The ferry was safe",
        "Tom Hale | person | added | asserts | The crew was well trained",
    ),
    row(
        "Tom Hale said the ferry was safe, adding that the crew was well trained.",
        "Tom Hale | person | said | asserts | the ferry was safe",
        "Tom Hale | person | adding | asserts | the crew was well trained",
    ),
    row(
        "Ana Ruiz said the ferry was safe but Tom Hale said the door leaked.",
        RUIZ + "the ferry was safe",
        "Tom Hale | person | said | asserts | the door leaked",
    ),
    row("Ana Ruiz denied attending the talks.", "Ana Ruiz | person | denied | denies | Ana Ruiz attending the talks"),
    row("Ana Ruiz denied that the ferry had leaked.", "Ana Ruiz | person | denied | denies | the ferry had leaked"),
    row("Ana Ruiz denied the ferry had leaked.", "Ana Ruiz | person | denied | denies | the ferry had leaked"),
    row("Ana Ruiz denied she had seen the log.", "Ana Ruiz | person | denied | denies | Ana Ruiz had seen the log"),
    row(
        "Orla Shipping has denied that the ferry leaked.",
        "Orla Shipping | organisation | has denied | denies | the ferry leaked",
    ),
    row(
        "Orla Shipping rejected reports that the ferry had leaked.",
        "Orla Shipping | organisation | rejected | denies | the ferry had leaked",
    ),
    row(
        "While company representatives have denied attending the talks, sources indicate that the talks covered two points:"
        "\n\n– Selling the ferry to a rival.\n– A new bow door for the ship.\n\nThe ferry sailed on Monday as planned.",
        "company representatives | ?organisation | have denied | denies | company representatives attending the talks",
        "sources | ?person | indicate | asserts | the talks covered two points",
        "sources | ?person | indicate | asserts | the talks covered two points: Selling the ferry to a rival",
        "sources | ?person | indicate | asserts | the talks covered two points: A new bow door for the ship",
        "- | asserts | The ferry sailed on Monday as planned",
    ),
    row(
        "Orla Shipping is reportedly selling the ferry.", "- | asserts | Orla Shipping is reportedly selling the ferry"
    ),
    row("Ana Ruiz insists that the ferry is safe.", "Ana Ruiz | person | insists | asserts | the ferry is safe"),
    row("Tom Hale claimed that the ferry leaked.", "Tom Hale | person | claimed | alleges | the ferry leaked"),
    row(
        "Ana Ruiz admitted that the ferry had leaked.", "Ana Ruiz | person | admitted | confirms | the ferry had leaked"
    ),
    row(
        "Ana Ruiz confirmed the sale of the ferry.", "Ana Ruiz | person | confirmed | confirms | the sale of the ferry"
    ),
    row(
        "Ana Ruiz asked whether the ferry had leaked.",
        "Ana Ruiz | person | asked | neutral | the ferry had leaked",
    ),
    row(
        "Ana Ruiz said: “The ferry was safe.\n\n“The crew was well trained.”\n\nThe harbour was closed on Monday morning.",
        RUIZ + "The ferry was safe. The crew was well trained",
        "- | asserts | The harbour was closed on Monday morning",
    ),
    row(
        "Ana Ruiz said three people died.",
        RUIZ + "three people died",
    ),
    row(
        "Ana Ruiz said the door leaks.",
        RUIZ + "the door leaks",
    ),
    wrong(
        "a colon in a headline credits nobody",
        "Tom Hale: ferry was safe\n\nTom Hale said on Monday the ferry was safe.",
        "Tom Hale | person | : | asserts | ferry was safe",
        "Tom Hale | person | said | asserts | the ferry was safe",
    ),
    wrong(
        "words quoted in the passive have no source",
        "“The ferry was safe,” Ana Ruiz was quoted as saying.",
        "Ana Ruiz | person | was quoted as saying | asserts | The ferry was safe",
    ),
    wrong(
        "a sentence broken off by its credit goes on after 'but' in the outlet's voice",
        "The ferry leaked, Ana Ruiz said, but the crew kept on sailing.",
        RUIZ + "The ferry leaked",
        "- | asserts | the crew kept on sailing",
    ),
    wrong("to say nothing is no claim", "Ana Ruiz said nothing about the leak."),
    wrong(
        "'claimed' of a storm is no speech",
        "The storm claimed three lives on Monday.",
        "- | asserts | The storm claimed three lives on Monday",
    ),
    row(
        "Orla Shipping added two ferries in March.",
        "- | asserts | Orla Shipping added two ferries in March",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ORDERS)
def test_whatever_the_order_each_claim_has_its_source_cue_and_stance(text: str, expected: tuple[str, ...]) -> None:
    assert [told(claim) for claim in claims_of(text)] == list(expected)


# --- who is credited ----------------------------------------------------------------------------------------

SAFE = " | said | asserts | the ferry was safe"
SOURCES = [
    row("Many Western diplomats said the ferry was safe.", "Many Western diplomats | ?official" + SAFE),
    row(
        "Three people familiar with the matter said the ferry was safe.",
        "Three people familiar with the matter | ?person" + SAFE,
    ),
    row(
        "A senior official at the Transport Ministry said the ferry was safe.",
        "A senior official at the Transport Ministry | ?official" + SAFE,
    ),
    row("Experts said the ferry was safe.", "Experts | ?expert" + SAFE),
    row("Two witnesses said the ferry was safe.", "Two witnesses | ?witness" + SAFE),
    row("A spokesman said the ferry was safe.", "A spokesman | ?person" + SAFE),
    row("People who attended the talks said the ferry was safe.", "People who attended the talks | ?person" + SAFE),
    row("Orla Shipping said the ferry was safe.", "Orla Shipping | organisation" + SAFE),
    row("The Transport Ministry said the ferry was safe.", "Transport Ministry | official" + SAFE),
    row("Police said the ferry was safe.", "Police | official" + SAFE),
    row("Foreign Minister Edda Roan said the ferry was safe.", "Edda Roan | official" + SAFE),
    row(
        "Dr. Ruth Ambersley, a professor at Tarrow University, said the ferry was safe.",
        "Ruth Ambersley | expert" + SAFE,
    ),
    row("A passenger, Delia Marchbank, said the ferry was safe.", "Delia Marchbank | witness" + SAFE),
    row("Orla Shipping’s spokeswoman Ana Ruiz said the ferry was safe.", "Ana Ruiz | person" + SAFE),
    row("Court filings say the ferry was safe.", "Court filings | document | say | asserts | the ferry was safe"),
    row(
        "Halyard News Agency reported that the ferry was safe.",
        "Halyard News Agency | outlet | reported | asserts | the ferry was safe",
    ),
    row("Local media said the ferry was safe.", "Local media | ?outlet" + SAFE),
    row(
        "The ferry was safe, according to an inspection report by the Coastal Safety Board.",
        "an inspection report by the Coastal Safety Board | document | according to | asserts | The ferry was safe",
    ),
    row(
        "A reporter for The Echo counted 31 cars on the quay.",
        "The Echo | outlet | counted | asserts | A reporter for The Echo counted 31 cars on the quay",
    ),
    row(TO_KNOW_HER + "Ruiz said the crew was well trained.", KNOWN, RUIZ + "the crew was well trained"),
    row(TO_KNOW_HER + "She said the crew was well trained.", KNOWN, RUIZ + "the crew was well trained"),
    row(TO_KNOW_HER + "“The crew was well trained,” she said.", KNOWN, RUIZ + "The crew was well trained"),
    row(TO_KNOW_HER + "Ms. Ruiz said the crew was well trained.", KNOWN, RUIZ + "the crew was well trained"),
    row(
        "Orla Shipping runs the ferry.\n\nThe company said the ferry was safe.",
        "- | asserts | Orla Shipping runs the ferry",
        "Orla Shipping | organisation" + SAFE,
    ),
    row(
        "Orla Shipping said it would appeal.",
        "Orla Shipping | organisation | said | asserts | Orla Shipping would appeal",
    ),
    row("Ana Ruiz said she had not been told.", RUIZ + "Ana Ruiz had not been told"),
    row(
        "“We will appeal,” said Orla Shipping.",
        "Orla Shipping | organisation | said | asserts | We [Orla Shipping] will appeal",
    ),
    row(
        "Ana Ruiz said it was sold in March.",
        RUIZ + "it was sold in March",
    ),
    row(
        "Tom Hale said they had left the ship.",
        "Tom Hale | person | said | asserts | they [who: not clear] had left the ship",
    ),
    row(
        "Tom Hale told Ana Ruiz that she was wrong.",
        "Tom Hale | person | told | asserts | she [who: not clear] was wrong",
    ),
    row(
        "Tom Hale’s lawyer, Anneke Sorrel, said he had left in March.",
        "Anneke Sorrel | person | said | asserts | he [who: not clear] had left in March",
    ),
    row(
        "Ana Ruiz left the talks early on Monday. She said the ferry was safe.",
        "- | asserts | Ana Ruiz left the talks early on Monday",
        "Ana Ruiz | person" + SAFE,
    ),
    wrong(
        "a reason for being unnamed is taken for the source",
        "An official, who asked not to be named, said the ferry was safe.",
        "An official | ?official" + SAFE,
    ),
    row(
        "A person briefed on the talks said the ferry was safe.",
        "A person briefed on the talks | ?person" + SAFE,
    ),
    row(
        "The ferry was safe, said a person briefed on the talks.",
        "a person briefed on the talks | ?person | said | asserts | The ferry was safe",
    ),
    row(
        "Chief inspector Edda Roan said the ferry was safe.",
        "Edda Roan | official" + SAFE,
    ),
    row(
        "Chief executive Ana Ruiz said the ferry was safe.",
        "Ana Ruiz | person" + SAFE,
    ),
    row(
        "Prime minister Edda Roan said the ferry was safe.",
        "Edda Roan | official" + SAFE,
    ),
    row("Lawyer Anneke Sorrel said the ferry was safe.", "Anneke Sorrel | person" + SAFE),
    row(
        "Company representatives said the ferry was safe.",
        "Company representatives | ?organisation" + SAFE,
    ),
    row(
        "The ferry was safe, according to documents seen by The Echo.",
        "documents seen by The Echo | document | according to | asserts | The ferry was safe",
    ),
    row(
        "Documents seen by The Echo show that the ferry was safe.",
        "Documents seen by The Echo | document | show | asserts | the ferry was safe",
    ),
    row(
        "The ferry was safe, according to media reports.",
        "media reports | ?outlet | according to | asserts | The ferry was safe",
    ),
    wrong(
        "whom a relay cites is lost",
        "The ferry was safe, Halyard News Agency reported, citing three people.",
        "three people | ?person | reported | asserts | The ferry was safe",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_a_source_is_named_in_full_and_of_its_kind(text: str, expected: tuple[str, ...]) -> None:
    assert [told(claim) for claim in claims_of(text)] == list(expected)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Three people familiar with the matter said the ferry was safe.", 3),
        ("The ferry was safe, said two witnesses.", 2),
        ("A source said the ferry was safe.", 1),
        ("12 employees said the ferry was safe.", 12),
        ("Half a dozen employees said the ferry was safe.", 6),
        ("Sources said the ferry was safe.", None),
    ],
)
def test_unnamed_people_are_counted_where_the_text_counts_them(text: str, count: int | None) -> None:
    source = the_source(text)
    assert (source.count, source.identified, source.key) == (count, False, "")


def test_a_spokeswoman_speaks_for_her_body() -> None:
    source = the_source('"The ferry was safe," said Ana Ruiz, a spokeswoman for Orla Shipping.')
    assert (source.name, source.body, source.body_key) == ("Ana Ruiz", "Orla Shipping", "orla shipping")
    assert source.role == "a spokeswoman for Orla Shipping"


def test_an_unnamed_spokesman_of_a_named_body_is_the_body() -> None:
    source = the_source("A spokesman for Orla Shipping said the ferry was safe.")
    assert (source.identified, source.key, source.body_key) == (True, "orla shipping", "orla shipping")


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("The company said the ferry was safe.", True),
        ("While company representatives said the ferry was safe, it was old.", True),
        ("Orla Shipping said the ferry was safe.", False),
        ("Three people familiar with the matter said the ferry was safe.", False),
    ],
)
def test_a_party_that_is_not_named_is_generic(text: str, generic: bool) -> None:
    assert claims_of(text)[0].attribution is not None
    assert claims_of(text)[0].attribution.source.generic is generic  # type: ignore[union-attr]


def test_how_unnamed_people_know_is_kept() -> None:
    source = the_source("Three people familiar with the matter said the ferry was safe.")
    assert source.basis == "familiar with the matter"


def test_why_people_are_unnamed_is_kept() -> None:
    source = the_source("The ferry was safe, according to people who asked not to be named because the talks go on.")
    assert source.reason.startswith("asked not to be named")


def test_a_role_is_what_the_text_calls_a_source_and_never_its_name() -> None:
    assert the_source("Ana Ruiz left the talks. “The ferry was safe,” Ruiz said.").role == ""


def test_a_body_has_no_role_of_its_own() -> None:
    assert the_source("Orla Shipping said the ferry was safe.").role == ""


def test_the_outlets_own_people_are_their_own_source() -> None:
    source = the_source("A reporter for The Echo counted 31 cars on the quay.")
    assert source.own_observation
    assert source.key == "echo"


def test_the_reporter_of_another_outlet_is_not_this_outlets_own() -> None:
    (claim,) = claims_of("A reporter for The Courier counted 31 cars on the quay.")
    assert claim.attribution is None or not claim.attribution.source.own_observation


# --- traps --------------------------------------------------------------------------------------------------

ORLA = "Orla Shipping | organisation | "
HALE = "Tom Hale | person | "
OWN = "- | asserts | "
TRAPS = [
    row(
        "Orla Shipping did not deny that the ferry had leaked.", ORLA + "did not deny | neutral | the ferry had leaked"
    ),
    row("Orla Shipping has not denied that the ferry leaked.", ORLA + "has not denied | neutral | the ferry leaked"),
    row(
        "Tom Hale refused to rule out a sale of the ferry.",
        HALE + "refused to rule out | neutral | a sale of the ferry",
    ),
    row(
        "Police could not confirm that the ferry had leaked.",
        "Police | official | could not confirm | neutral | the ferry had leaked",
    ),
    row(
        "Police have not confirmed that the ferry leaked.",
        "Police | official | have not confirmed | neutral | the ferry leaked",
    ),
    row(
        "Orla Shipping neither confirmed nor denied that the ferry was for sale.",
        ORLA + "neither confirmed nor denied | declines | neither confirmed nor denied that the ferry was for sale",
    ),
    row(
        "Orla Shipping declined to confirm that the ferry had leaked.",
        ORLA + "declined to confirm | declines | declined to confirm that the ferry had leaked",
    ),
    row("Orla Shipping declined to comment.", ORLA + "declined to comment | declines | declined to comment"),
    row(
        "Orla Shipping would not say whether it leaked.",
        ORLA + "would not say | declines | would not say whether it leaked",
    ),
    row("Tom Hale denies any wrongdoing.", HALE + "denies | denies | any wrongdoing"),
    row("Tom Hale denied knowing about the leak.", HALE + "denied | denies | Tom Hale knowing about the leak"),
    row("Orla Shipping denied reports that the ferry had leaked.", ORLA + "denied | denies | the ferry had leaked"),
    row("Tom Hale was denied bail on Monday.", "- | asserts | Tom Hale was denied bail on Monday"),
    row("The judge denied bail to Tom Hale.", "- | asserts | The judge denied bail to Tom Hale"),
    row("The court denied him bail.", "- | asserts | The court denied him bail"),
    row("Officials denied entry to the crew.", "- | asserts | Officials denied entry to the crew"),
    row("Orla Shipping rejected a bid from its rival.", "- | asserts | Orla Shipping rejected a bid from its rival"),
    row(
        "Orla Shipping dismissed two managers on Monday.",
        "- | asserts | Orla Shipping dismissed two managers on Monday",
    ),
    row(
        "Orla Shipping confirmed that it had not told the council.",
        ORLA + "confirmed | confirms | Orla Shipping had not told the council",
    ),
    row("Tom Hale said he did not alter the log.", HALE + "said | asserts | Tom Hale did not alter the log"),
    row("The ferry did not leak, Tom Hale said.", HALE + "said | asserts | The ferry did not leak"),
    row("“I never altered the log,” Tom Hale said.", HALE + "said | asserts | I [Tom Hale] never altered the log"),
    row(
        "Tom Hale, who denies the charge, is to appear in court.",
        OWN + "Tom Hale is to appear in court",
        HALE + "denies | denies | the charge",
    ),
    row(
        "Orla Shipping, which denies the claim, runs two ferries.",
        OWN + "Orla Shipping runs two ferries",
        ORLA + "denies | denies | the claim",
    ),
    row(
        "Tom Hale has been charged with altering the log.",
        "- | alleges | Tom Hale has been charged with altering the log",
    ),
    row(
        "Prosecutors allege that Tom Hale altered the log.",
        "Prosecutors | official | allege | alleges | Tom Hale altered the log",
    ),
    row(
        "Tom Hale has been charged with altering the log, prosecutors said.",
        "prosecutors | official | said | asserts | Tom Hale has been charged with altering the log",
    ),
    row("There is no evidence that the ferry leaked.", "- | asserts | There is no evidence that the ferry leaked"),
    row(
        "Tom Hale said there was no evidence that the ferry leaked.",
        HALE + "said | asserts | there was no evidence that the ferry leaked",
    ),
    row("Tom Hale refuted the charge.", HALE + "refuted | denies | the charge"),
    row("Orla Shipping refuted claims that the ferry had leaked.", ORLA + "refuted | denies | the ferry had leaked"),
    row(
        "Orla Shipping denied that 12 of 32 rafts were out of date.",
        ORLA + "denied | denies | 12 of 32 rafts were out of date",
    ),
    row(
        "Orla Shipping denied that engineers had reported that 12 rafts were out of date.",
        ORLA + "denied | denies | engineers had reported that 12 rafts were out of date",
    ),
    row(
        "Orla Shipping did not respond to a request for comment.",
        ORLA + "did not respond | no-response | did not respond to a request for comment",
    ),
    row(
        "Tom Hale could not be reached for comment.",
        HALE + "could not be reached | no-response | could not be reached for comment",
    ),
    row(
        "Prosecutors charged Tom Hale with altering the log.",
        "Prosecutors | official | charged | alleges | Tom Hale with altering the log",
    ),
    row(
        "Tom Hale pleaded not guilty to altering the log.",
        HALE + "pleaded not guilty | denies | Tom Hale altering the log",
    ),
    row(
        "Tom Hale called the report false.",
        HALE + "called | denies | the report",
    ),
    row(
        "The bank denied the loan to Tom Hale.",
        "- | asserts | The bank denied the loan to Tom Hale",
    ),
    row(
        "Tom Hale, denying the charge, left the court.",
        OWN + "Tom Hale left the court",
        HALE + "denying | denies | the charge",
    ),
    wrong(
        "a clause without 'that' keeps its 'claims'",
        "Tom Hale dismissed claims he had altered the log.",
        HALE + "dismissed | denies | Tom Hale had altered the log",
    ),
    wrong(
        "what the denied words are called runs on",
        "Tom Hale rejected suggestions that he had altered the log as “absurd”.",
        HALE + "rejected | denies | Tom Hale had altered the log",
    ),
    row(
        "Tom Hale rejected most of the charges against him.",
        HALE + "rejected | denies | most of the charges against him",
    ),
    row(
        "Ana Ruiz accused Tom Hale of altering the log.",
        "Ana Ruiz | person | accused | alleges | Tom Hale altering the log",
    ),
    row("Exclusive: Tom Hale sold the ferry in May.", "- | asserts | Tom Hale sold the ferry in May"),
    row("Tom Hale denied any part in the sale.", HALE + "denied | denies | Tom Hale: any part in the sale"),
    row("“No comment,” Tom Hale said.", HALE + "said | declines | No comment"),
    wrong(
        "words between subject and phrase are taken into the source; the refusal is told twice",
        "Orla Shipping said it did not comment on rumours.",
        ORLA + "did not comment | declines | did not comment on rumours",
    ),
    wrong(
        "unanswered calls and requests are told in the outlet's voice",
        "Calls to Orla Shipping were not returned.",
        ORLA + "were not returned | no-response | were not returned",
    ),
    wrong(
        "'has not commented' is not known",
        "Orla Shipping has not commented.",
        ORLA + "has not commented | declines | has not commented",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TRAPS)
def test_a_denial_a_silence_and_a_charge_are_told_apart(text: str, expected: tuple[str, ...]) -> None:
    assert [told(claim) for claim in claims_of(text)] == list(expected)


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("Orla Shipping denies wrongdoing.", True),
        ("Tom Hale has denied all wrongdoing.", True),
        ("Tom Hale vehemently denied the allegations.", True),
        ("Tom Hale denies the charge.", False),
        ("Tom Hale denied that the ferry leaked.", False),
        ("Tom Hale denied knowing about the wrongdoing.", False),
    ],
)
def test_a_denial_of_wrongdoing_at_large_is_general(text: str, general: bool) -> None:
    claim = the_claim(text)
    assert (claim.stance.value, claim.general) == ("denies", general)


@pytest.mark.parametrize(
    "text",
    [
        "Orla Shipping denied that 12 of 32 rafts were out of date.",
        "Orla Shipping denied reports that three people had said 12 rafts were missing.",
        "Tom Hale rejected the claim that 12 crew had told the board of the leak.",
        "Tom Hale, who denies taking 12 crowns, is to appear in court.",
        "Orla Shipping denied that 12 of 32 rafts, according to inspectors, were out of date.",
    ],
)
def test_a_number_inside_its_denial_is_never_asserted(text: str) -> None:
    found = claims_of(text)
    assert [c for c in found if c.stance.value == "denies" and "12" in c.text]
    assert not [told(c) for c in found if c.stance.asserting and "12" in c.text]


def test_a_refusal_to_answer_is_no_claim_of_the_outlets_own() -> None:
    for text in ("Orla Shipping did not respond to a request for comment.", "Tom Hale declined to comment."):
        assert [c.attribution is None for c in claims_of(text)] == [False]


def test_a_denial_hangs_on_what_it_answers() -> None:
    found = claims_of(
        "Three people said Orla Shipping kept the ferry in service with a leak.\n\nThe harbour was closed on Monday morning.\n\n"
        "Orla Shipping denied that it had kept the ferry in service."
    )
    denial = next(c for c in found if c.stance.value == "denies")
    assert denial.answers == (found[0].id,)


# --- what claims nothing, and what the outlet says itself ----------------------------------------------------

STORY_LINE = "The ferry left Port Tarrow on Monday with 212 passengers."


@pytest.mark.parametrize(
    "line",
    [
        "By Nell Arbury",
        "Admin",
        "Source link",
        "Read more: Ten ferries that leaked in spring",
        "Photo: Nell Arbury/The Echo",
        "Advertisement",
        "Share this",
        "(Reporting by Nell Arbury; editing by Tom Gray)",
        "“”",
        "* * *",
        "Ferry leaves with 212 on board",
    ],
)
def test_furniture_claims_nothing(line: str) -> None:
    title = "Ferry leaves with 212 on board"
    found = claims_of(f"{title}\n\n{STORY_LINE}\n\n{line}\n\nThe harbour was closed on Tuesday morning.", title=title)
    assert [told(c) for c in found] == [
        f"- | asserts | {title}",
        f"- | asserts | {STORY_LINE[:-1]}",
        "- | asserts | The harbour was closed on Tuesday morning",
    ]
    assert [c.headline for c in found] == [True, False, False]


@pytest.mark.parametrize(
    ("line", "kind", "stance"),
    [
        ("Did the ferry leak?", "question", "neutral"),
        ("What did the crew know, and when?", "question", "neutral"),
        ("Only time will tell.", "opinion", "asserts"),
        ("It is a shameful way to treat islanders.", "opinion", "asserts"),
        ("The line should have told them sooner.", "opinion", "asserts"),
        ("The ferry will return to the crossing in May.", "forecast", "asserts"),
        ("The board is expected to meet on Thursday.", "forecast", "asserts"),
        ("A ferry planned for Ansel will sail in May.", "forecast", "asserts"),
        ("Contact was lost with the ferry on Friday night.", "fact", "asserts"),
        ("Bring a ticket and a warm coat on Sunday.", "imperative", "neutral"),
        ("The ferry was built in a yard at Ansel.", "fact", "asserts"),
    ],
)
def test_what_the_outlet_says_itself_carries_its_type(line: str, kind: str, stance: str) -> None:
    claim = claims_of(f"{STORY_LINE}\n\n{line}")[-1]
    assert (claim.type.value, claim.stance.value, claim.attribution) == (kind, stance, None)
    assert claim.checkable == (kind in ("fact", "forecast"))


def test_a_sentence_that_credits_nobody_is_the_outlets_own() -> None:
    claim = the_claim(STORY_LINE)
    assert (claim.attribution, claim.text, claim.quoted) == (None, STORY_LINE[:-1], "none")


def test_a_clause_by_the_way_is_a_claim_of_its_own_only_where_it_tells_the_year() -> None:
    line = "Much has changed since the council sold the ferry to Orla Shipping"
    assert [claim.text for claim in claims_of(f"{line}.")] == [line]
    assert len(claims_of(f"{line} in 2019.")) == 2


def test_a_headline_that_judges_tells_what_happened_all_the_same() -> None:
    title = "A shameful ferry fire at Ansel"
    assert claims_of(f"{title}\n\n{STORY_LINE}", title=title)[0].type.value == "fact"


def test_a_hedge_is_kept_with_its_claim() -> None:
    assert the_claim("“May the ferry sail for ever,” Ana Ruiz said.").hedges == ("may",)
    assert the_claim("Orla Shipping is reportedly selling the ferry.").hedges == ("reportedly",)
    assert the_claim("Experts warned that the door could fail again.").hedges == ("could",)
    assert the_claim("The ferry sailed on 4 May with cars.").hedges == ()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“The ferry was safe,” Ana Ruiz said.", "all"),
        ("Ana Ruiz said the ferry was “a bathtub with a bell”.", "part"),
        ("Ana Ruiz said the ferry was safe.", "none"),
        pytest.param(
            "Ana Ruiz said: “The ferry was safe.\n\n“The crew was well trained.”",
            "all",
            marks=pytest.mark.xfail(strict=True, reason="the quotations of the second paragraph are not looked at"),
        ),
    ],
)
def test_how_much_of_a_claim_is_quoted_is_known(text: str, quoted: str) -> None:
    assert the_claim(text).quoted == quoted


def test_an_admission_is_marked() -> None:
    assert the_claim("Orla Shipping admitted that the ferry had leaked.").admission
    assert not the_claim("Orla Shipping said that the ferry had leaked.").admission


def test_a_claim_is_about_those_it_names() -> None:
    claim = the_claim("Tom Hale said Orla Shipping had paid Ana Ruiz.")
    assert claim.about == ("orla shipping", "ana ruiz")


def test_a_broken_quotation_has_a_span_for_each_piece() -> None:
    text = '"The ferry," Ana Ruiz said, "was safe in March."'
    claim = the_claim(text)
    assert claim.text == '"The ferry," "was safe in March."'
    assert [text[s:e] for s, e in claim.spans] == ['"The ferry,"', '"was safe in March."']
    assert claim.attribution is not None
    assert [text[s:e] for s, e in claim.attribution.source_spans] == ["Ana Ruiz"]
    assert [text[s:e] for s, e in claim.attribution.cue_spans] == ["said"]


def test_places_are_right_after_text_of_many_bytes() -> None:
    text = "🚢 Łódź – “naïve”.\r\n\r\nAna Ruiz said the ferry was safe."
    claim = claims_of(text)[-1]
    assert claim.attribution is not None
    ((s, e),) = claim.attribution.source_spans
    assert (text[s:e], claim.text) == ("Ana Ruiz", "the ferry was safe")


# --- what must always hold ----------------------------------------------------------------------------------

EVERY_TEXT = [str(param.values[0]) for param in (*ORDERS, *SOURCES, *TRAPS)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("article", STORY, ids=lambda article: article.outlet)
def test_every_claim_of_the_example_story_stands_where_it_says(article: Article) -> None:
    found = extract(article)
    assert len(found) > 3
    assert faults(article, found) == []
    assert extract(article) == found


def test_every_claim_of_every_row_stands_where_it_says() -> None:
    for text in (*EVERY_TEXT, "\n\n".join(EVERY_TEXT)):
        article = article_of(text)
        found = extract(article)
        assert faults(article, found) == []
        assert extract(article) == found


@pytest.mark.parametrize("article", STORY, ids=lambda article: article.outlet)
def test_source_and_cue_of_the_example_story_stand_apart_from_each_other(article: Article) -> None:
    for claim in extract(article):
        if claim.attribution is not None:
            for s, e in claim.attribution.cue_spans:
                assert not any(s < end and start < e for start, end in claim.attribution.source_spans)


def test_claims_come_in_the_order_of_the_text() -> None:
    for article in STORY:
        starts = [claim.spans[0][0] for claim in extract(article)]
        assert starts == sorted(starts)


def test_one_text_in_two_outlets_makes_two_sets_of_claims() -> None:
    here, there = (claims_of(STORY_LINE, outlet=outlet) for outlet in ("The Echo", "The Courier"))
    assert {c.id for c in here}.isdisjoint(c.id for c in there)


def test_a_language_without_word_lists_is_refused() -> None:
    assert knows("en-GB")
    assert not knows("xx")
    with pytest.raises(ProvenanceError, match="no word lists"):
        extract(article_of(STORY_LINE), language="xx")


# --- what a credit keeps ------------------------------------------------------------------------------------


def told_by(name: str, text: str) -> Claim:
    (found,) = (c for c in extract(article_of(text)) if c.attribution and c.attribution.source.name == name)
    return found


def test_who_tells_what_another_one_said_and_who_is_told_of_keep_each_other() -> None:
    text = "Ana Hale, a councillor, said that Ivo Ruiz, a pilot, had told her that the ferry was leaking badly."
    outer, inner = told_by("Ana Hale", text), told_by("Ivo Ruiz", text)
    assert [v.name for v in credit(outer).via] == ["Ivo Ruiz"]
    assert [v.name for v in credit(inner).via] == ["Ana Hale"]
    assert inner.text == "that the ferry was leaking badly"


def credit(claim: Claim) -> Attribution:
    assert claim.attribution is not None
    return claim.attribution


def test_the_words_that_tell_how_a_source_knows_and_why_it_is_unnamed_keep_their_places() -> None:
    text = (
        "Three officials with knowledge of the sale, who asked not to be named because they were not "
        "authorised to speak, said the ferry was leaking."
    )
    (claim,) = extract(article_of(text))
    kept = {one.kind: text[slice(*one.span)] for one in credit(claim).details}
    assert kept["count"] == "Three"
    assert kept["basis"].startswith("with knowledge of the sale")
    assert "because they were not authorised to speak" in kept["reason"] or "asked not to be named" in kept["reason"]


def test_a_denial_that_only_points_denies_what_it_answers() -> None:
    text = "Ivo Ruiz stole the harbour fund, Ana Hale told reporters. Ivo Ruiz denied the allegation."
    charge, denial = told_by("Ana Hale", text), told_by("Ivo Ruiz", text)
    assert denial.answers == (charge.id,)
    assert denial.text == "the allegation"
    assert denial.proposition == charge.proposition


@pytest.mark.parametrize("rest", [" but not the price", ", although it plays them down"])
def test_a_confirmation_ends_before_what_it_leaves_out(rest: str) -> None:
    (claim,) = extract(article_of(f"The ministry confirmed the talks{rest}."))
    assert (claim.stance, claim.text) == (Stance.CONFIRMS, "the talks")


def test_a_denial_of_few_words_that_says_what_it_denies_keeps_them() -> None:
    text = "Ivo Ruiz said the ferry had leaked in May. Orla Shipping denied that the ferry leaked."
    assert claims_of(text)[-1].proposition == "the ferry leaked"


def test_a_plain_no_denies_what_was_alleged() -> None:
    text = 'Ivo Ruiz took bribes from the yard, Ana Hale alleges. "No, I did not," Ivo Ruiz said.'
    charge, reply = told_by("Ana Hale", text), told_by("Ivo Ruiz", text)
    assert (reply.stance, reply.answers) == (Stance.DENIES, (charge.id,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Asked about the sale, Ana Hale said it was legal.", "the sale"),
        ("Asked on Thursday about the sale, Ana Hale said it was legal.", "the sale"),
        ("Asked about it after the debate, Ana Hale said the yard was sold.", "it"),
        ('Asked whether he would sell her, Ana Hale said, "Probably."', "whether he would sell her"),
    ],
)
def test_what_somebody_is_asked_about_is_told_by_nobody(text: str, expected: str) -> None:
    asked, said = sorted(extract(article_of(text)), key=lambda c: c.spans)
    assert (asked.stance, asked.text, credit(asked).source.name) == (Stance.NEUTRAL, expected, "")
    assert credit(said).source.name == "Ana Hale"
    assert expected not in said.text


def test_a_word_may_stand_between_whose_claim_it_is_and_the_claim() -> None:
    (claim,) = extract(article_of("Mayor Ana Hale's earlier claim that the ferry was old was dismissed."))
    assert (claim.text, credit(claim).source.name) == ("that the ferry was old", "Ana Hale")


@pytest.mark.parametrize("denied", ["The union said 40 sailors died.", ""])
def test_figures_are_denied_of_whoever_gave_them_and_of_nobody_else(denied: str) -> None:
    found = claims_of(f"{denied} The council said 9 sailors were hurt. Orla Shipping called the union's figures false.")
    assert found[-1].answers == ((found[0].id,) if denied else ())


def test_a_credit_in_brackets_tells_what_stands_before_them_or_in_them() -> None:
    (claim,) = extract(article_of("The ferry leaked (according to Ana Hale)."))
    assert (claim.text, credit(claim).source.name) == ("The ferry leaked", "Ana Hale")
    assert told_by("Ana Hale", "The yard closed in May (it was old, Ana Hale said).").text == "it was old"


def test_the_yard_that_a_question_names_is_not_whom_the_next_name_works_for() -> None:
    text = "Asked about her meetings with the repair yard Brockhall Marine, Ana Hale said she had not been there."
    source = credit(told_by("Ana Hale", text)).source
    assert "brockhall" not in f"{source.body} {source.role}".lower()
    assert source.kind is SourceKind.PERSON


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ('"It is like a kettle in there," groaned a welder at the yard.', "a welder at the yard", "like a kettle"),
        ('There was no affair, Lola Merriday protested, "only a long lunch".', "Lola Merriday", "There was no affair"),
        ("The rains will fail again, warned Ana Ruiz.", "Ana Ruiz", "The rains will fail again"),
        ("The goats must be burned, ordered the vet, Hedda Strom.", "Hedda Strom", "The goats must be burned"),
        ("The roof was old, in the opinion of Gethin Price.", "Gethin Price", "The roof was old"),
        ("Fans have paid twice, a federal court ruled.", "a federal court", "Fans have paid twice"),
    ],
)
def test_many_verbs_and_phrases_credit(text: str, source: str, content: str) -> None:
    claim = the_claim(text)
    assert claim.attribution is not None
    assert claim.attribution.source.name == source
    assert content in claim.text


def test_where_it_was_said_is_no_part_of_what_was_rejected() -> None:
    assert the_claim("The judge rejected that argument in a ruling on Thursday.").text == "that argument"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("One of the passengers said that the door was open.", "witness"),
        ("The charge sheet says that the goats were worth 40,000 crowns.", "document"),
        ("Jocasta Finn, a columnist for the Merrow Ledger, said that the bid was dead.", "outlet"),
        ("Bread Without Borders said that the road was closed.", "organisation"),
        ("A former minister said that the road was closed.", "person"),
        ("Ana Ruiz, who studies volcanoes, said that the road was closed.", "expert"),
        ("Ana Ruiz, who led the study, said that the road was closed.", "expert"),
        ("The country's chief epidemiologist, Ana Ruiz, said that the road was closed.", "official"),
        ("Our critic said that the play was long.", "outlet"),
        ("Rosa Tamayo, who was rinsing jars when the tank burst, said that the noise was loud.", "witness"),
        ("“It was loud,” said a woman who had been sleeping beside the tank.", "witness"),
        ("The mayor's aide said that the road was closed.", "official"),
        ("The ministers' aides said that the road was closed.", "official"),
        ("The mayor's wife said that the road was closed.", "person"),
        ("A palynologist in Ansel said that the road was closed.", "expert"),
        ("An author of the study said that the road was closed.", "expert"),
        ("Ana Ruiz, who was not involved in the study, said that the road was closed.", "expert"),
        ("Ana Ruiz, the publisher of the Merrow Ledger, said that the bid was dead.", "person"),
        ("Two bakers who saw the fire said so much. One of them said that the road was closed.", "witness"),
        ("Osterrand's new government met on Monday. Osterrand said that the road was closed.", "official"),
        ("Shop owner Ana Ruiz said that the noise was loud.", "person"),
        ("The regulator, Qualmark, met. Rufina Dace, its chief executive, said that the file was thin.", "official"),
        (
            "The dockers' union, Dockmen, met on Monday. Rufina Dace, its president, said that the file was thin.",
            "person",
        ),
        ("The central bank of Dellmark met in May. The bank said that rates would stay.", "official"),
    ],
)
def test_what_kind_of_source_somebody_is_told_by_the_words_around(text: str, kind: str) -> None:
    credit = claims_of(text)[-1].attribution
    assert credit is not None
    assert credit.source.kind.value == kind


def test_she_is_not_the_last_man_who_spoke() -> None:
    found = claims_of("Mary Holt said it was shut. John Orme said it was open. She added that she had seen it.")
    assert [c.attribution.source.name for c in found if c.attribution] == ["Mary Holt", "John Orme", "Mary Holt"]


def test_a_body_that_the_words_before_it_tell_from_others_is_identified() -> None:
    for text, identified in (("The firefighters' union said so much.", True), ("A union said so much.", False)):
        credit = the_claim(text).attribution
        assert credit is not None
        assert credit.source.identified == identified


CHARGED = "Customs officers said that Orla Shipping had bribed two inspectors in May.\n\n"


@pytest.mark.parametrize(
    ("answer", "denies"),
    [
        ("“No inspector was ever bribed by anyone here,” Orla Shipping said.", True),
        ("“That is a lie,” Orla Shipping said.", True),
        ("“We never paid an inspector a penny,” a spokeswoman for Orla Shipping said.", True),
        ("“The port will not reopen before June,” Orla Shipping said.", False),
        ("“It’s absolute rubbish, and they know it,” Orla Shipping said.", True),
        ("“No such payment was made, at any level,” Orla Shipping said.", True),
        ("Neighbours said that they were never told about the smell.", False),
        ("Sailors said that they were never told of the two inspectors.", False),
        ("“I could not believe the size of it,” Ana Ruiz said.", False),
    ],
)
def test_a_plain_no_denies_only_what_is_told_against_its_speaker(answer: str, denies: bool) -> None:
    charge, *_, reply = claims_of(CHARGED + answer)
    assert (reply.stance is Stance.DENIES) == denies
    assert reply.answers == ((charge.id,) if denies else ())


def test_each_of_two_denials_is_hung_on_its_own_charge() -> None:
    found = claims_of(
        "Auditors said that Orla Shipping hid a loss of 4 million crowns. Sailors said that the firm broke the rules "
        "on rest.\n\nOrla Shipping denied hiding any loss. It denied that its rules on rest were broken."
    )
    loss, rest, first, second = found
    assert (first.answers, second.answers) == ((loss.id,), (rest.id,))


def test_a_second_denial_of_something_that_nobody_here_told_hangs_on_nothing() -> None:
    found = claims_of(
        "The Merrow Ledger reported that Orla Shipping kept a leaking ferry in service.\n\n"
        "Orla Shipping denied that the ferry had leaked. It also denied that a passenger had been hurt in February."
    )
    assert [c.answers for c in found if c.stance is Stance.DENIES][-1] == ()


def test_every_sign_that_has_a_weight_is_one_that_is_looked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(denials.__file__).parent.glob("*.py"))
    for question, weights in denials.weights().items():
        assert weights
        for sign in weights:
            name = sign.removeprefix("likeliest: ").removeprefix("any: ")
            assert f'"{name}"' in code or name.startswith("said by "), (question, sign)


@pytest.mark.parametrize("body", ["The Port Agency of Lorne", "The Lorne Harbour Authority"])
def test_a_body_of_the_state_is_named_whole_and_is_what_it_speaks_of(body: str) -> None:
    claim = the_claim(f"{body} denied that it had sold the patrol ship Corvina.")
    assert claim.attribution is not None
    assert claim.attribution.source.name == body.removeprefix("The ")
    assert claim.proposition == f"{body.removeprefix('The ')} had sold the patrol ship Corvina"


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Kito Ruiz dismissed the report as a whitewash.", "the report"),
        ("The ministry rejected the union's figures as “hugely exaggerated”.", "the union's figures"),
        ("Kito Ruiz denied that the bank had acted as a lender.", "the bank had acted as a lender"),
    ],
)
def test_a_denial_is_of_what_it_dismisses_and_not_of_what_it_calls_it(sentence: str, denied: str) -> None:
    (claim,) = extract(Article.of(sentence, language="en"), "en")
    assert claim.stance is Stance.DENIES
    assert claim.proposition.replace("’", "'") == denied


def test_it_is_the_body_that_its_own_sentence_begins_with() -> None:
    text = (
        "A spokeswoman for Orla said nobody from the mill had gone to the fair. "
        "The Norland finance ministry would not comment; a week before it did not reply to a letter."
    )
    *_, declined, silent = extract(Article.of(text, language="en"), "en")
    assert declined.attribution is not None and silent.attribution is not None
    assert silent.stance is Stance.NO_RESPONSE
    assert silent.attribution.source.key == declined.attribution.source.key != "orla"


@pytest.mark.parametrize(
    "role", ["A nurse at Orrin Clinic", "A teacher at Vesk School", "A doctor at the Orrin Clinic"]
)
def test_a_person_after_the_body_that_employs_her_is_who_speaks(role: str) -> None:
    article = Article.of(f"{role}, Jon Reed, said that the tank was open.\n", language="en")
    (claim,) = [c for c in extract(article, "en") if c.attribution]
    assert claim.attribution is not None
    assert (claim.attribution.source.name, claim.attribution.source.identified) == ("Jon Reed", True)


def test_a_place_with_accents_in_capitals_opens_the_story() -> None:
    (claim,) = claims_of("VYŠNÝ DVOR — “It is the silence after it that you pay for,” said Ana Ruiz on Sunday.")
    assert claim.text == "“It is the silence after it that you pay for,”"


def test_what_somebody_will_not_do_denies_nothing_that_was_done() -> None:
    text = "The council voted on Monday to close the bridge, officials said.\n\n“We will not pay for the bridge,” Ana Ruiz added."
    assert [claim.stance.value for claim in claims_of(text)] == ["asserts", "asserts"]
