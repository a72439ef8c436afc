"""Who speaks where no verb of saying credits a quotation: beside it, before it, under it, and in turns."""

from __future__ import annotations

import io

import pytest

from provenance.extraction import extract
from provenance.model import Article, Claim, ClaimType, Stance
from provenance.readers import READERS, Details

LAST = "“The kilns were cold for nine weeks.”"


def said(text: str, byline: str = "") -> list[tuple[str, str | None]]:
    """Give each claim's words and its source's name, None for the outlet's own voice."""
    return [(claim.text, _name(claim)) for claim in extract(Article.of(f"Pottery news\n\n{text}", byline=byline))]


def _name(claim: Claim) -> str | None:
    return claim.attribution.source.name if claim.attribution is not None else None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"Greta Voss, a potter, told the inquiry what she had found. {LAST}", "Greta Voss"),
        (f"On Friday Greta Voss, a potter in Ambrel, said she was tired. {LAST}", "Greta Voss"),
        (f"In a letter on Friday the Ambrel pottery board was unmoved. {LAST}", "Ambrel pottery board"),
        (f"Kestrel Tiles issued a statement on Friday. {LAST}", "Kestrel Tiles"),
        (f"According to Greta Voss, the works lost money. {LAST}", "Greta Voss"),
        (f"{LAST} Greta Voss, who runs the works, was furious on Friday.", "Greta Voss"),
        (f"Greta Voss has run the works since 2011.\n\n{LAST}", "Greta Voss"),
        (f"A clerk, who asked not to be named, said the books were bad.\n\n{LAST}", "A clerk"),
        (f"Two of the potters were angry. {LAST}", "Two of the potters"),
        (f"“Ask the board,” Tomas Brill said. Greta Voss laughed. {LAST}", "Greta Voss"),
    ],
)
def test_a_quotation_of_its_own_is_by_whom_the_sentence_beside_it_settles(text: str, source: str) -> None:
    ((found, quoted),) = [
        (_name(claim), claim.quoted) for claim in extract(Article.of(f"News\n\n{text}")) if LAST in claim.text
    ]
    assert found is not None and source in found
    assert quoted == "all"


@pytest.mark.parametrize(
    "before",
    [
        "Greta Voss showed the works to Tomas Brill on Friday.",
        "The school in Ambrel burned down on Friday night.",
        "Nobody told Greta Voss of the plan.",
        "Greta Voss and Tomas Brill were angry.",
        "Greta Voss praised Tomas Brill. Tomas Brill met Greta Voss.",
    ],
)
def test_a_quotation_whose_speaker_is_not_settled_is_kept_without_one(before: str) -> None:
    assert (LAST, None) in said(f"{before} {LAST}")


def test_what_is_said_of_him_is_not_put_into_his_own_mouth() -> None:
    told = "“He was the kindest of us all.”"
    assert (told, None) in said(f"Jon Petrie, 71, died on Friday. {told}")
    assert ("“I am the last of us all.”", "Jon Petrie") in said("Jon Petrie sighed. “I am the last of us all.”")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("And this from the reeve, Greta Voss:", "Greta Voss"),
        ("Greta Voss, who runs the works, had this to say:", "Greta Voss"),
        ("Greta Voss's reply:", "Greta Voss"),
        ("The pottery's cook:", "The pottery's cook"),
        ("The mayor again:", "The mayor"),
        ("The board's answer on Friday:", "The board"),
        ("Then came Greta Voss:", "Greta Voss"),
        ("This is how Greta Voss, the reeve, put it:", "Greta Voss"),
        ("Over to the reeve, Greta Voss:", "Greta Voss"),
        ("From the desk of Greta Voss, who follows potteries for Lark Bank.", "Greta Voss"),
        ("Here is the statement from Kestrel Tiles:", "Kestrel Tiles"),
        ("In a statement, the company Kestrel Tiles said:", "Kestrel Tiles"),
        ("When the works closed, the reeve, Greta Voss, wrote:", "Greta Voss"),
        ("When Tomas Brill left, Greta Voss pinned up a sheet:", "Greta Voss"),
    ],
)
def test_a_line_that_leads_to_a_quotation_names_its_speaker_and_claims_nothing(line: str, source: str) -> None:
    assert said(f"The works closed on Friday.\n\n{line}\n\n{LAST}") == [
        ("The works closed on Friday", None),
        (LAST, source),
    ]


@pytest.mark.parametrize(
    "line", ["The works closed on Friday, and Greta Voss said:", "From Ambrel to the sea, the road is closed."]
)
def test_a_line_that_says_something_of_its_own_stays_a_claim(line: str) -> None:
    assert line.rstrip(".:") in [words for words, source in said(f"{line}\n\n{LAST}") if source is None]


@pytest.mark.parametrize(
    ("under", "source"),
    [
        ("\n\n— Greta Voss, reeve of Ambrel", "Greta Voss"),
        ("\n\nGreta Voss, reeve of Ambrel", "Greta Voss"),
        (" — Greta Voss, reeve of Ambrel", "Greta Voss"),
        ("\n\n— Ambrel mayor Greta Voss", "Greta Voss"),
        ("\n\nBus driver Greta Voss, on the state of the road", "Greta Voss"),
    ],
)
def test_a_line_under_a_quotation_signs_it(under: str, source: str) -> None:
    assert said(f"The works closed on Friday.\n\n{LAST}{under}\n\nThe reeve will meet the board soon.") == [
        ("The works closed on Friday", None),
        (LAST, source),
        ("The reeve will meet the board soon", None),
    ]


def test_a_new_paragraph_that_tells_of_something_else_ends_a_speech() -> None:
    assert (LAST, None) in said(f"“Ask the board,” Tomas Brill said.\n\nRain fell on Ambrel in May. {LAST}")
    assert (LAST, None) in said(f"“Ask the board,” Tomas Brill said.\n\n{LAST} Rain fell on Ambrel in May.")
    assert (LAST, None) in said(f"Rain fell on Ambrel in May. Greta Voss left the works.\n\n{LAST}")


def test_who_speaks_and_is_then_called_she_goes_on_with_one_claim() -> None:
    found = said("“It was cold,” Greta Voss said. She shook her head. “Nobody came.”")
    assert ("“It was cold,” “Nobody came.”", "Greta Voss") in found


def test_who_did_not_say_it_does_not_speak_the_quotation_below() -> None:
    assert (LAST, None) in said(f"Greta Voss did not say who paid.\n\n{LAST}")


def test_a_label_of_a_body_that_the_page_tells_of_names_no_person() -> None:
    text = "Grand Meridian, which owns the kilns, fell on Monday.\n\nGrand Meridian: “We paid every bill.”"
    found = [one for one in extract(Article.of(text)) if one.attribution is not None]
    assert [one.attribution.source.kind.value for one in found if one.attribution] == ["organisation"]


def test_a_verb_of_saying_after_the_name_makes_it_no_label() -> None:
    (claim,) = extract(Article.of(f"Greta Voss, a reeve, wept: {LAST}"))
    assert claim.attribution is not None
    assert (claim.attribution.cue, claim.attribution.source.role) == ("wept", "a reeve")


def test_a_line_that_bids_the_reader_do_something_signs_nothing() -> None:
    assert said(f"{LAST}\n\n— Follow Greta Voss")[0] == (LAST, None)


def test_a_heading_under_a_quotation_signs_nothing() -> None:
    assert (LAST, None) in said(f"{LAST}\n\nAmbrel Harbour\n\nThe works closed on Friday.")


def test_items_under_a_quotation_sign_nothing() -> None:
    found = said("“Ask the board,” Tomas Brill said.\n\n– The kilns are cold now.\n– Greta Voss left the works.")
    assert ("Greta Voss left the works", None) in found


TRANSCRIPT = """BRILL: Why did you shut the works?

GRETA VOSS, REEVE OF AMBREL: The kilns were cracked. Nobody had looked.

(LAUGHTER)

BRILL: Since when?

VOSS: Since May, as far as we know.

That was in the books."""


def test_each_turn_of_a_transcript_is_by_the_name_before_it() -> None:
    assert said(TRANSCRIPT) == [
        ("Why did you shut the works?", ""),
        ("The kilns were cracked. Nobody had looked", "Greta Voss"),
        ("Since when?", ""),
        ("Since May, as far as we know", "Greta Voss"),
        ("That was in the books", None),
    ]


def test_a_paragraph_between_two_turns_goes_on_with_the_first() -> None:
    found = said(f"{TRANSCRIPT}\n\nBRILL: Thank you for that.")
    assert ("That was in the books", "Greta Voss") in found
    assert not any("LAUGHTER" in words for words, _ in found)


def test_questions_are_nobodys_claim_and_answers_the_one_persons_who_is_asked() -> None:
    text = "Greta Voss, the reeve, met us at the works.\n\nQ: Who knew?\n\nA: The board knew. Did it act?\n\nQ: It did not."
    claims = extract(Article.of(f"Pottery news\n\n{text}"))
    told = {claim.text: (_name(claim), claim.type, claim.stance) for claim in claims}
    assert told["Who knew?"] == ("", ClaimType.QUESTION, Stance.NEUTRAL)
    assert told["The board knew"][:2] == ("Greta Voss", ClaimType.FACT)
    assert told["Did it act?"][:2] == ("Greta Voss", ClaimType.QUESTION)
    assert told["It did not"][0] == ""


def test_a_paper_that_asks_in_its_own_name_claims_nothing() -> None:
    asks, answers = "The Herald: When did the gate fail?", "Greta Voss: The lower gate failed at two."
    found = said(
        f"Five minutes with a lock-keeper\n\n{asks}\n\n{answers}\n\nThe Herald: Who knew?\n\nGreta Voss: The board."
    )
    assert ("The lower gate failed at two", "Greta Voss") in found
    assert ("When did the gate fail?", "") in found


def test_what_a_paper_asks_under_its_name_is_nobodys_word_and_who_once_asks_back_is_named() -> None:
    turns = "Gazette: Who lit the lamps?\n\nVoss: The town did.\n\nGazette: Will you miss it?\n\nVoss: Would you?"
    found = said(f"The last lamplighter\n\nGreta Voss has lit the lamps for years.\n\n{turns}")
    asked = [(words, by) for words, by in found if words.endswith("?")]
    assert asked == [("Who lit the lamps?", ""), ("Will you miss it?", ""), ("Would you?", "Greta Voss")]
    assert ("The town did", "Greta Voss") in found


def test_turns_with_names_in_capitals_are_told_apart_under_a_heading() -> None:
    turns = "Ms VOSS: The wells were salted.\n\nThe CHAIR: Order.\n\nMr BRILL: The board never tested the wells."
    found = said(f"From the estimates committee, 4 June\n\n{turns}")
    assert ("The wells were salted", "Voss") in found
    assert ("The board never tested the wells", "Brill") in found


def test_a_line_that_hands_over_to_somebody_with_a_trade_names_him() -> None:
    assert (LAST, "Greta Voss") in said(f"The works closed.\n\nOver to the union's organiser, Greta Voss:\n\n{LAST}")


def test_where_two_may_be_interviewed_nobody_is_named() -> None:
    text = "Greta Voss met Tomas Brill at the works.\n\nQ: Who knew?\n\nA: The board knew of it."
    assert ("The board knew of it", "") in said(text)
    assert ("The board knew of it", "Greta Voss") in said(text, byline="Tomas Brill")


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Greta Voss: “The kilns were cold.”", "“The kilns were cold.”", "Greta Voss"),
        ("The company: “The kilns were cold.”", "“The kilns were cold.”", "The company"),
        ("VOSS (on camera): The kilns were cold.", "The kilns were cold", "Voss"),
        ("Tom Brill (host): Why now?\n\nGreta Voss (works council): The kilns were cold.", "Why now?", "Tom Brill"),
        ("Speaker 1: It was cold.\n\nSpeaker 2: Who said so?\n\nSpeaker 1: They did.", "They did", "Speaker 1"),
    ],
)
def test_a_label_names_the_speaker(text: str, words: str, source: str) -> None:
    assert (words, source) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ambrel: The works closed in May.\n\nDorn: The mill opened in June.",
        "Greta Voss: The reeve of Ambrel since 2019.\n\nTomas Brill: The potter who built the kilns.",
        "Greta Voss: 1,204\n\nTomas Brill: 988\n\nGreta Voss: 1,377\n\nTomas Brill: 1,020",
        "Greta Voss: Win at last\n\nThe reeve lost twice.\n\nTomas Brill: See you later?\n\nThe potter lost too.",
        "AMBREL: The board will shut the works, it was announced on Friday.",
        "Price: We paid nine crowns.\n\nService: Was it slow?",
        "Witnesses: Greta Voss, Tomas Brill, Jon Petrie.",
        "Analysis: Reeve's plan unsafe",
    ],
)
def test_places_counts_and_headings_before_a_colon_are_no_speakers(text: str) -> None:
    assert [source for _, source in said(text) if source] == []


COURT = [
    ("The court heard that the glaze was poison.", "that the glaze was poison", "heard", ""),
    ("The glaze was poison, Ambrel Crown Court heard.", "The glaze was poison", "heard", ""),
    ("The glaze was poison, the jury was told on Friday.", "The glaze was poison", "was told", ""),
    ("Jurors were told he had sold the glaze in May.", "he had sold the glaze in May", "were told", ""),
    ("The court by the old weir heard that the glaze was poison.", "that the glaze was poison", "heard", ""),
    ("An inquest at Dorn heard Jon Petrie had drunk it.", "Jon Petrie had drunk it", "heard", ""),
    ("At the time, the court heard, Brill had been drunk.", "Brill had been drunk", "heard", ""),
    ("Tomas Brill, the court heard, had been drunk.", "Tomas Brill had been drunk", "heard", ""),
    ("“It was poison,” the tribunal heard.", "“It was poison,”", "heard", ""),
    ("The inquiry heard from Greta Voss, a potter, that it leaked.", "that it leaked", "heard", "Greta Voss"),
    ("The jury heard claims the glaze had been poison.", "the glaze had been poison", "heard", ""),
    ("In court it was heard that the glaze was poison.", "that the glaze was poison", "heard", ""),
    ("When the court heard that he had fled, it rose.", "that he had fled", "heard", ""),
]


@pytest.mark.parametrize(("text", "words", "cue", "source"), COURT)
def test_what_a_court_heard_is_reported_and_no_fact(text: str, words: str, cue: str, source: str) -> None:
    (claim,) = extract(Article.of(text))
    assert claim.attribution is not None
    assert (claim.text, claim.attribution.cue, claim.attribution.source.name) == (words, cue, source)


@pytest.mark.parametrize(
    "text",
    [
        "The court was not told that Tomas Brill had a record.",
        "The court has not heard that Tomas Brill had a record.",
        "The court heard the case of the glaze on Friday.",
        "Neighbours heard that a kiln had burst on Friday.",
        "The committee will hear that the works are unsafe.",
        "The court heard the appeal that was lodged in May.",
    ],
)
def test_what_no_court_was_told_is_not_reported_of_one(text: str) -> None:
    assert all(claim.attribution is None for claim in extract(Article.of(text)))


BEFORE = "The works at Ambrel stand at the river and have been shut since the spring, as everybody there can see."
AFTER = "The board will meet on Friday to talk about the kilns, which it has not done since the autumn of last year."


def on_page(inside: str) -> list[tuple[str, str | None]]:
    source = f"<html><body><article><p>{BEFORE}</p>{inside}<p>{AFTER}</p></article></body></html>"
    (article,) = READERS[".html"].read(io.BufferedReader(io.BytesIO(source.encode())), "here", Details(language="en"))
    assert isinstance(article, Article)
    claims = extract(article)
    return [(claim.text, _name(claim)) for claim in claims if claim.text.rstrip(".") not in BEFORE + AFTER]


FIRST, SECOND = "The kilns are safe to use. I lit one today.", "The books are open to all."


@pytest.mark.parametrize(
    "inside",
    [
        f"<blockquote class='post'><p>{FIRST}</p>&mdash; Ida Kern (@idakern) <a href='#'>May 4, 2026</a></blockquote>",
        f"<blockquote><p>{FIRST}</p><cite>Ida Kern</cite></blockquote>",
        f"<blockquote>{FIRST} <cite>Ida Kern</cite></blockquote>",
        f"<blockquote><p>{FIRST}</p><footer>— <cite>Ida Kern, reeve</cite></footer></blockquote>",
        f"<blockquote><p>{FIRST}</p><p><a href='#'>A post shared by Ida Kern (@idakern)</a></p></blockquote>",
        f"<p>Ida Kern, the reeve, answered in a letter:</p><blockquote><p>{FIRST}</p></blockquote>",
    ],
)
def test_what_a_page_sets_off_as_quoted_is_its_authors(inside: str) -> None:
    assert on_page(inside) == [(FIRST, "Ida Kern")]


def test_all_paragraphs_of_a_block_quotation_are_its_authors() -> None:
    found = on_page(f"<blockquote><p>{FIRST}</p><p>{SECOND}</p><cite>Ida Kern</cite></blockquote>")
    assert found == [(FIRST, "Ida Kern"), (SECOND, "Ida Kern")]


def test_of_two_posts_in_a_row_each_has_its_own_author() -> None:
    posts = [
        f"<blockquote><p>{words}</p>&mdash; {name} (@{at}) <a href='#'>May 4, 2026</a></blockquote>"
        for words, name, at in ((FIRST, "Ida Kern", "idakern"), (SECOND, "Jon Petrie", "jp"))
    ]
    assert on_page("".join(posts)) == [(FIRST, "Ida Kern"), (SECOND, "Jon Petrie")]


def test_a_block_quotation_without_an_author_is_nobodys_and_not_the_outlets() -> None:
    assert on_page(f"<blockquote><p>{FIRST}</p></blockquote>") == [(FIRST, "")]


def test_a_paragraph_in_a_block_quotation_that_credits_its_words_itself_is_read_as_any_other() -> None:
    words = "“We lit a kiln today,” Ida Kern told reporters. “Nobody was burned.”"
    ((_, source),) = on_page(f"<blockquote><p>{words}</p></blockquote>")
    assert source == "Ida Kern"
