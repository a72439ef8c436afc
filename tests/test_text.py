"""Where paragraphs, sentences, quotations and words begin and end."""

from __future__ import annotations

import pytest

from provenance.text import at_spans, line_and_column, paragraphs, quotations, sentences, words

ABBREVIATIONS = dict.fromkeys(("jr", "inc", "co", "a.m", "p.m"), "") | {
    "mr": "title", "dr": "title", "vs": "name", "no": "figure", "jan": "figure",
}  # fmt: skip


def paragraphs_of(text: str) -> list[str]:
    """Every paragraph; an item of a list has a star before it."""
    return [("*" if p.item else "") + text[p.start : p.end] for p in paragraphs(text)]


def sentences_of(text: str) -> list[str]:
    opaque = [(q.start, q.end) for q in quotations(text, 0, len(text))]
    return [text[s:e] for s, e in sentences(text, 0, len(text), ABBREVIATIONS, opaque)]


def quotations_of(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text, 0, len(text))]


def words_of(text: str) -> list[str]:
    return [w.text for w in words(text, 0, len(text))]


# --- paragraphs ---------------------------------------------------------------------------------------------

WRAPPED = (
    "The harbour of Velmora was closed on Tuesday after a crane had\nfallen across the quay and blocked\nthe only road."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n\n \t \n\nTwo.\n", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\r\rTwo.", ["One.", "Two."]),
        ("  One.  \n\n\u00a0 Two.\u00a0", ["One.", "Two."]),
        ("Crane falls on quay\nThe harbour was closed.", ["Crane falls on quay", "The harbour was closed."]),
        (WRAPPED, [WRAPPED]),
        (WRAPPED.replace("\n", "\r\n"), [WRAPPED.replace("\n", "\r\n")]),
        (WRAPPED + "\nIt reopened on Friday.", [WRAPPED, "It reopened on Friday."]),
        ("He named three:\n- Ruiz\n- Hale", ["He named three:", "*Ruiz", "*Hale"]),
    ],
)
def test_a_text_falls_into_its_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraphs_of(text) == expected


@pytest.mark.parametrize(
    "bullet", ["-", "–", "—", "*", "•", "‣", "◦", "▪", "·", "1.", "12.", "1)", "(2)", "  -", "\t•"]
)
def test_a_bullet_opens_an_item_and_is_no_part_of_it(bullet: str) -> None:
    assert paragraphs_of(f"{bullet} a new seal\n{bullet} a new door") == ["*a new seal", "*a new door"]


@pytest.mark.parametrize(
    "line", ["-5 degrees at night", "1.5 million crowns", "2026. A year of storms", "–", "(see page 2)"]
)
def test_a_number_or_a_dash_that_is_no_bullet_opens_no_item(line: str) -> None:
    assert paragraphs_of(line) == [line]


def test_an_item_goes_on_over_its_wrapped_lines_and_ends_at_a_blank_one() -> None:
    item = "a second door of steel, to be made by the yard in Port Tarrow and\n  fitted in the spring"
    assert paragraphs_of(f"- a seal\n- {item}\n\nThe ship sails.") == ["*a seal", f"*{item}", "The ship sails."]


# --- sentences ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "He left.|She stayed.",
        "Really?|Yes!|No.",
        "Mr. Hale met Dr. Ruiz.|They left.",
        "Orla Inc. said so.|Hale & Co. denied it.",
        "J. K. Hale left.|He slept.",
        "Was it No. 5?|Yes.",
        "Tom Hale Jr. left.|He slept.",
        "So said I.|Hale left.",
        "It cost 3.4 million.|It rose by 1.5%.",
        "Orla.example said so.|It did.",
        "The U.S. Navy left.|It came back.",
        "He went to the U.S.|The ship stayed.",
        "He came at 9 a.m. on Monday.|He left.",
        "It leaked...|Then it sank.",
        "It leaked …|Then it sank.",
        "It leaked … then it sank.",
        "It leaked... then it sank.",
        "12 men left.|9 stayed.",
        "(He left.)|She stayed.",
        "He left (in March).|She stayed.",
        "“It leaked.”|Ruiz left.",
        '"It leaked."|Ruiz left.',
        "''It leaked.''|Ruiz left.",
        "He said ‘no.’|She left.",
        "“What?”|Ruiz asked.",
        "“It leaked. It sank. It is gone,” Ruiz said.|He left.",
        "“It leaked,” Ruiz said.|“It sank.”|He left.",
        "Ruiz said: “It leaked. It sank.”|He left.",
        "The ship (“the best. Ever.”) left.|It sank.",
        "“It leaked. It sank",
        "No stop at the end",
    ],
)
def test_a_paragraph_falls_into_its_sentences(text: str) -> None:
    assert sentences_of(text.replace("|", " ")) == text.split("|")


def test_a_line_that_is_wrapped_ends_no_sentence() -> None:
    assert sentences_of("The crane fell across\nthe quay. It\nbroke.") == [
        "The crane fell across\nthe quay.",
        "It\nbroke.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He left at 5 p.m.|The ship stayed.",
        "It left at 8.10 a.m.|Among the cars was a lorry.",
        "He owns Orla Inc.|He left.",
    ],
)
def test_a_sentence_may_end_with_an_abbreviation(text: str) -> None:
    assert sentences_of(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "The deal was signed in Jan.|Hale left.",
        "She said no.|Hale left.",
        "It left on Jan. 5.|It sank.",
        "See No. 7.|It sank.",
        "He wrote to the Mr.|The ship stayed.",
    ],
)
def test_what_follows_an_abbreviation_tells_whether_its_sentence_goes_on(text: str) -> None:
    assert sentences_of(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    "text", ["He met Mr. He at noon.", "He met Mr. Hale.", "Hale Inc. Ferries sank.", "Orla vs. The Crown"]
)
def test_a_sentence_goes_on_after_an_abbreviation(text: str) -> None:
    assert sentences_of(text) == [text]


@pytest.mark.xfail(strict=True, reason="each of the spaced stops is read as a sentence")
def test_spaced_stops_are_an_ellipsis() -> None:
    assert sentences_of("It leaked. . . . It sank.") == ["It leaked. . . .", "It sank."]


def test_without_abbreviations_and_quotations_every_stop_before_a_capital_ends_a_sentence() -> None:
    text = "Mr. Hale said “It leaked. It sank.” today."
    assert [text[s:e] for s, e in sentences(text, 0, len(text))] == ["Mr.", "Hale said “It leaked.", "It sank.” today."]


def test_sentences_are_looked_for_between_the_two_places_only() -> None:
    text = "One. Two. Three. Four."
    assert [text[s:e] for s, e in sentences(text, 5, 16)] == ["Two.", "Three."]


# --- quotations ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It leaked,” he said.", ["It leaked,"]),
        ('"It leaked," he said.', ["It leaked,"]),
        ("''It leaked,'' he said.", ["It leaked,"]),
        ("``It leaked,'' he said.", ["It leaked,"]),
        ("``It's leaked,'' he said.", ["It's leaked,"]),
        ("‘It leaked,’ he said.", ["It leaked,"]),
        ("'It leaked,' he said.", ["It leaked,"]),
        ("„Es leckt“, sagte er.", ["Es leckt"]),
        ("«Ça fuit», dit-il.", ["Ça fuit"]),
        ("“One.” “Two.”", ["One.", "Two."]),
        ("“One”“Two”", ["One", "Two"]),
        ("(“One”)", ["One"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("the 'Lady Merrin' and the 'Sula Bay'", ["Lady Merrin", "Sula Bay"]),
        ("the owners’ ‘plan’ failed", ["plan"]),
        ('“” and ""', []),
        ("No quotation at all.", []),
    ],
)
def test_quotations_are_found_by_their_marks(text: str, expected: list[str]) -> None:
    assert quotations_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the ship’s crew and the owners’ lawyer",
        "the ship's crew and the owners' lawyer",
        "it wasn't theirs, and it isn’t ours",
        "in the ’90s, in the '90s",
        'a mast 5\'6" tall and a pipe 3" wide',
        "O'Neill and d’Or",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quotations_of(text) == []


@pytest.mark.parametrize(
    "text", ["‘It’s the ship’s fault, isn’t it,’ he said.", "'It's the ship's fault, isn't it,' he said."]
)
def test_apostrophes_do_not_end_a_quotation_in_single_marks(text: str) -> None:
    assert quotations_of(text) == [text[1 : -len(",' he said.") + 1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'The potters' yard is cold,' she said.", "'The potters' yard is cold,'"),
        (
            "‘The potters’ yard is cold and the drivers’ is not.’",
            "‘The potters’ yard is cold and the drivers’ is not.’",
        ),
        ("'We told 'em to leave,' she said.", "'We told 'em to leave,'"),
        # near misses: a name for something ends at its mark, whatever owners follow
        ("the 'heroes' of the day left the potters' yard.", "'heroes'"),
        ("the 'heroes' of the day said that the yard was the potters'.", "'heroes'"),
        ("'We love the potters' said she of the drivers", "'We love the potters'"),
    ],
)
def test_a_plural_possessive_does_not_end_a_quotation_in_single_marks(text: str, expected: str) -> None:
    (found,) = quotations(text, 0, len(text))
    assert text[found.start : found.end] == expected


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("“He said ‘never’ to me,” she said.", "He said ‘never’ to me,"),
        ("“He said ‘never,’” she said.", "He said ‘never,’"),
        ("\"He said 'never' to me,\" she said.", "He said 'never' to me,"),
        ("''He said 'never''' she said.", "He said 'never'"),
        ("“A “B” C” D", "A “B” C"),
        ("He said: “One. ‘Two. Three.” He left.", "One. ‘Two. Three."),
    ],
)
def test_an_inner_quotation_is_part_of_its_outer_one(text: str, outer: str) -> None:
    assert quotations_of(text) == [outer]


@pytest.mark.parametrize("mark", ["“", '"', "«", "``", "''"])
def test_a_quotation_left_open_stays_in_its_paragraph(mark: str) -> None:
    text = f"Ruiz said: {mark}It leaked.\n\nThe ship sails on."
    first, second = paragraphs(text)
    (quote,) = quotations(text, first.start, first.end)
    assert (text[quote.inner_start : quote.inner_end], quote.closed) == ("It leaked.", False)
    assert quotations(text, second.start, second.end) == []


@pytest.mark.parametrize("text", ["‘It leaked", "'It leaked", "in the mates' room"])
def test_a_single_mark_left_open_is_taken_for_an_apostrophe(text: str) -> None:
    assert quotations_of(text) == []


def test_a_quotation_begins_at_its_opening_mark_and_ends_after_its_closing_one() -> None:
    text = "He said ``no'' twice."
    (quote,) = quotations(text, 0, len(text))
    assert text[quote.start : quote.end] == "``no''"
    assert text[quote.inner_start : quote.inner_end] == "no"
    assert quote.closed


# --- words, lines, spans ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "state-of-the-art|co-operation",
        "ship’s|crew's|don't|won’t|O'Neill",
        "900,000|crowns|and|1,234,567.89",
        "AT&T|and|R&D",
        "3.4|million|at|8.10",
        "U.S|.|e.g|.",
        "$|5|and|50|%",
        "and/or",
        "well|—|known",
        "“|One|,|”|he",
        "''|a|''|``|b|''",
        "12|,|5",
        "naïve|Łódź|東京",
        "🚢|🚢",
    ],
)
def test_words_and_marks_stand_apart(text: str) -> None:
    joined = text.replace("|", " ")
    assert words_of(joined) == text.split("|")
    assert all(joined[w.start : w.end] == w.text for w in words(joined, 0, len(joined)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One,” he", ["“", "One", ",", "”", "he"]),
        ("$5 £6 50%", ["$", "5", "£", "6", "50", "%"]),
        ("well—known", ["well", "—", "known"]),
        ("12,5", ["12", ",", "5"]),
        ("(U.S.)", ["(", "U.S", ".", ")"]),
    ],
)
def test_marks_need_no_blank_to_stand_apart(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


@pytest.mark.xfail(strict=True, reason="an accent that is a character of its own parts the word")
def test_a_word_keeps_an_accent_that_is_a_character_of_its_own() -> None:
    assert words_of("Rene\u0301e said") == ["Rene\u0301e", "said"]


def test_a_word_in_lower_case_has_the_typewriters_apostrophe() -> None:
    (word,) = words("Ship’s", 0, 6)
    assert (word.text, word.lower, word.is_word) == ("Ship’s", "ship's", True)
    assert [w.is_word for w in words("a, 5 _", 0, 6)] == [True, False, True, True]


def test_words_are_looked_for_between_the_two_places_only() -> None:
    assert [(w.start, w.end, w.text) for w in words("one two three", 4, 7)] == [(4, 7, "two")]


@pytest.mark.parametrize(
    ("offset", "expected"), [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (4, (3, 1)), (5, (3, 2)), (7, (3, 4))]
)
def test_lines_and_columns_are_counted_from_one_in_code_points(offset: int, expected: tuple[int, int]) -> None:
    assert line_and_column("ab\n\n🚢éc", offset) == expected


def test_what_stands_at_spans_is_joined_by_one_space() -> None:
    text = "“It leaked,” he said, “badly.”"
    assert at_spans(text, [(1, 11), (23, 29)]) == "It leaked, badly."
    assert at_spans(text, []) == ""
