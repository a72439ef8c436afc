"""PDFs: what is read of twenty kinds of page, where it stands, and what is said of a file that is no good."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pdf_writer import assembled, at, column, pdf, show, stream, width

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers import READERS, Details
from provenance.readers.metadata.details import NOTHING

pytest.importorskip("pypdfium2")

A = (
    "The council of Quern voted on Tuesday to close the bridge over the Ansel, which had been mended twice since it was "
    "built."
)
B = (
    "Some 40 people were hurt when it fell, Inspector Bo Lee said at the town hall on Monday, and nobody has been charged "
    "so far."
)
C = "Mayor Ana Ruiz denied that the town had known of the cracks before the third of March."
D = "Halden Works, which sold the steel for the second pillar, declined to comment on the report of the inspectors."


def read_pdf(data: bytes, details: Details = NOTHING) -> Article:
    (article,) = READERS[".pdf"].read(io.BufferedReader(io.BytesIO(data)), "here.pdf", details)
    assert isinstance(article, Article)
    return article


def refused(data: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_pdf(data)
    assert "\n" not in str(caught.value) and caught.value.next_step
    return caught.value


def paragraphs(data: bytes) -> list[str]:
    return read_pdf(data).text.split("\n\n")


def said_of(article: Article) -> str:
    return " ".join(article.remarks)


def with_note(size: float = 11) -> str:
    body = column([A], 72, 740) + at(
        72, 660, "Some 40", ("3", 6, 4), " people were hurt, Inspector Bo Lee said.", size=size
    )
    return body + at(72, 80, ("3", 5, 3), " Counted on 4 March.", size=8)


TWO = column([A, B, C], 72, 700, wide=215) + column([D, B], 310, 700, wide=215)
HEAD = at(72, 760, "The bridge over the Ansel is closed for good", size=20)
SAYS = "Some 40 people were hurt, Inspector Bo Lee said."


def spread(*paragraphs: list[str], x: float, y: float, wide: float) -> str:
    """Paragraphs set to the width of their column by the space between words, but for the last line of each."""
    put = []
    for lines in paragraphs:
        for number, line in enumerate(lines):
            more = (wide - width(line, 11)) / line.count(" ") if number < len(lines) - 1 else 0
            put.append(f"BT 1 0 0 1 {x} {y} Tm /F 11 Tf {more:.2f} Tw {show(line)} 0 Tw ET")
            y -= 13
        y -= 8
    return "\n".join(put)


SPREAD_LEFT = [
    "The council of Quern voted on Tuesday",
    "to close the bridge which spans",
    "the Ansel, and had been mended twice",
    "since it was built.",
]
SPREAD_RIGHT = [
    "Some 40 people were hurt when it fell,",
    "Inspector Bo Lee said there at",
    "the town hall, and nobody has been",
    "charged so far.",
]
PRICES = [("Payment", "Date", "Amount"), ("First", "11 May 2029", "3,400,000"), ("Second", "14 June 2030", "680,000")]


def table(x: float, y: float, *steps: float) -> str:
    return "".join(
        at(x + step, y - 14 * n, cell) for n, row in enumerate(PRICES) for step, cell in zip(steps, row, strict=True)
    )


ROWS = "\n".join(" | ".join(row) for row in PRICES)
LONG_LEFT, LONG_RIGHT = column([A, B, C, D], 72, 700, wide=215), column([D, B], 310, 700, wide=215)

NARROW = [
    "The harbour had one crane",
    "The minister of",
    "transport, Lotte Brand, told",
    "the parliament on Monday of it.",
]
BESIDE = [
    "Nobody was told of the",
    "crack, neither the drivers",
    "nor the port inspectors, said",
    "Ana Ruiz on the same day.",
]

KINDS = {
    "lines at the head and the foot of the only page, in small type, over and under columns": (
        [at(72, 780, "THE LANTERN", size=8) + TWO + at(72, 300, "Harbour report - confidential", size=8) + at(450, 300, "Page 1 of 3", size=8)],
        ["THE LANTERN", A, B, C, D, B, "Harbour report - confidential"],
    ),
    "two narrow columns set to their width, with very wide spaces": (
        [spread(NARROW, NARROW, NARROW, x=72, y=700, wide=150) + spread(BESIDE, BESIDE, BESIDE, x=250, y=700, wide=150)],
        [" ".join(NARROW)] * 3 + [" ".join(BESIDE)] * 3,
    ),
    "two columns set to their width": (
        [spread(SPREAD_LEFT, SPREAD_LEFT, x=72, y=700, wide=215) + spread(SPREAD_RIGHT, SPREAD_RIGHT, x=310, y=700, wide=215)],
        [" ".join(SPREAD_LEFT)] * 2 + [" ".join(SPREAD_RIGHT)] * 2,
    ),
    "a table in one of two columns": (
        [LONG_LEFT + LONG_RIGHT + table(316, 520, 0, 60, 140) + column([A], 310, 460, wide=215)],
        [A, B, C, D, D, B, ROWS, A],
    ),
    "a table across under two columns": ([LONG_LEFT + LONG_RIGHT + table(78, 400, 0, 110, 280)], [A, B, C, D, D, B, ROWS]),
    "a headline over two lines above two columns": (
        [at(72, 800, "The bridge over the Ansel was mended twice and", size=18) + at(72, 778, "fell", size=18) + TWO],
        ["The bridge over the Ansel was mended twice and fell", A, B, C, D, B],
    ),
    "words broken after what stands before others": (
        [column([["The office ex-", "amines all towns, pro-", "vided that its ex-", "keeper and the keeper of the bridge agree."]], 72, 740)],
        ["The office examines all towns, provided that its ex-keeper and the keeper of the bridge agree."],
    ),
    "one column, paragraphs apart": ([column([A, B, C], 72, 740)], [A, B, C]),
    "one column, first lines indented": ([column([A, B, C], 72, 740, gap=0)], [A, B, C]),
    "packed streams": (None, [A, B]),
    "a headline in larger type": ([HEAD + column([A, B], 72, 720)], ["The bridge over the Ansel is closed for good", A, B]),
    "a headline over two lines": (
        [at(72, 780, "The bridge over the Ansel", size=20) + at(72, 756, "is closed for good", size=20) + column([A], 72, 700)],
        ["The bridge over the Ansel is closed for good", A],
    ),
    "two columns": ([TWO], [A, B, C, D, B]),
    "two columns under a headline": ([HEAD + TWO], ["The bridge over the Ansel is closed for good", A, B, C, D, B]),
    "two columns written line by line": (None, [A, B, C, D, B]),
    "three columns": (
        [column([A], 40, 700, wide=160) + column([B], 215, 700, wide=160) + column([C], 390, 700, wide=160)],
        [A, B, C],
    ),
    "two columns, then one across": (
        [column([A, B], 72, 700, wide=215) + column([C, D], 310, 700, wide=215) + column([B], 72, 500)],
        [A, B, C, D, B],
    ),
    "a sentence over two columns": (
        [column([A, ["Mayor Ana Ruiz denied that the town had", "known of the cracks in the northern pillar"]], 72, 700, wide=215)
         + column([["of the bridge before the third of March of", "that year, which others had seen."], B], 310, 700, wide=215)],
        [A, "Mayor Ana Ruiz denied that the town had known of the cracks in the northern pillar of the bridge before the "
            "third of March of that year, which others had seen.", B],
    ),
    "words broken at the end of a line": (
        [column([["The keeper of the bridge, the inspec-", "tor and the mayor of the well-", "known town saw the well-known flood, and"], B], 72, 740)],
        ["The keeper of the bridge, the inspector and the mayor of the well-known town saw the well-known flood, and", B],
    ),
    "figures broken at the end of a line": (
        [column([["The bridge will cost between 2-", "3 million crowns, said a 40-", "year-old keeper, who is twenty-", "five metres away."], B], 72, 740)],
        ["The bridge will cost between 2-3 million crowns, said a 40-year-old keeper, who is twenty-five metres away.", B],
    ),
    "ligatures": ([column(["The ﬁrst ofﬁcer of the ﬂeet said that ﬁve boats sank off Quern in the ﬂood of that day."], 72, 740)],
                  ["The first officer of the fleet said that five boats sank off Quern in the flood of that day."]),
    "a raised mark with its note": ([with_note()], [A, SAYS, "Counted on 4 March."]),
    "a raised mark without a note": ([at(72, 740, "Some 40", ("3", 6, 4), " people were hurt, Inspector Bo Lee said.")],
                                    ["Some 40³ people were hurt, Inspector Bo Lee said."]),
    "a raised mark of the same size": ([at(72, 740, "Some 40", ("3", 11, 4), " people were hurt, Inspector Bo Lee said.")],
                                       ["Some 40³ people were hurt, Inspector Bo Lee said."]),
    "exponents": ([at(72, 740, "The bridge weighed 10", ("6", 6, 4), " tonnes, was 5 m", ("2", 6, 4), " and let out CO", ("2", 6, -2), ".")],
                  ["The bridge weighed 10⁶ tonnes, was 5 m² and let out CO2."]),
    "a table": (
        [column([A], 72, 740) + "".join(at(72, 660 - 14 * n, a) + at(250, 660 - 14 * n, b) + at(350, 660 - 14 * n, c)
                                        for n, (a, b, c) in enumerate([("Town", "Hurt", "Dead"), ("Quern", "40", "3"), ("Ansel", "12", "1")]))
         + column([B], 72, 590)],
        [A, "Town | Hurt | Dead\nQuern | 40 | 3\nAnsel | 12 | 1", B],
    ),
    "a list": ([column([A, ["1.  Ten boats of the town of Quern were in the harbour when the flood came and the", "     bridge fell on them."], ["2.  Nobody knows the rest."], B], 72, 740)],
               [A, "1. Ten boats of the town of Quern were in the harbour when the flood came and the bridge fell on them.", "2. Nobody knows the rest.", B]),
    "a page that is turned": (["q 0 1 -1 0 595 0 cm " + column([A, B], 72, 500) + " Q"], [A, B]),
    "letters set apart": (["BT 1 0 0 1 72 740 Tm /F 11 Tf 2 Tc (Some 40 people were hurt, Inspector Bo Lee said.) Tj ET"], [SAYS]),
    "words placed one by one": (
        ["".join(at(72 + x, 740, word) for x, word in [(0, "Some"), (32, "40"), (49, "people"), (87, "were"), (115, "hurt.")])],
        ["Some 40 people were hurt."],
    ),
    "a size in the matrix": (["BT 11 0 0 11 72 740 Tm /F 1 Tf (Some 40) Tj 6 0 0 6 115 744 Tm (3) Tj 11 0 0 11 118.4 740 Tm ( were hurt.) Tj ET"],
                             ["Some 40³ were hurt."]),
}  # fmt: skip


def made(kind: str) -> bytes:
    pages = KINDS[kind][0]
    if kind == "packed streams":
        return pdf([column([A, B], 72, 740)], packed=True)
    if pages is None:
        lines = TWO.split("\n")
        return pdf(["\n".join(sorted(lines, key=lambda line: -float(line.split()[6])))])
    return pdf(pages)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_is_read_in_its_paragraphs(kind: str) -> None:
    assert paragraphs(made(kind)) == KINDS[kind][1]


def running(number: int, *told: str | list[str]) -> str:
    top = at(72, 810, "Halden Works annual report 2025", size=9) + at(500, 810, f"Chapter {number}", size=9)
    return top + at(290, 30, f"- {number} -", size=9) + column(told, 72, 740)


def test_what_comes_back_on_each_page_is_left_out_and_said() -> None:
    goes = ["Mayor Ana Ruiz denied that the town of Quern had known anything at all of the cracks", "in the northern"]
    article = read_pdf(pdf([running(1, A, goes), running(2, ["pillar of the bridge before March."], D), running(3, B)]))
    sentence = f"{goes[0]} in the northern pillar of the bridge before March."
    assert article.text.split("\n\n") == [A, sentence, D, B]
    assert "“Chapter 1”" in said_of(article)
    labels = [(one.label, article.text[one.at :][:12]) for one in article.landmarks]
    assert labels == [("page 1", A[:12]), ("page 2", "pillar of th"), ("page 3", B[:12])]


def test_page_numbers_are_no_figures_and_figures_are_no_page_numbers() -> None:
    pages = [column([A], 72, 740) + at(290, 30, str(number)) for number in (7, 8)]
    assert paragraphs(pdf(pages)) == [A, A]
    toll = column(
        [A, ["In all, the number of people who were hurt when the bridge over the river fell rose to", "40"]], 72, 740
    )
    assert paragraphs(pdf([toll]))[-1].endswith("rose to 40")
    assert paragraphs(pdf([toll, column([B], 72, 740)]))[-2].endswith("rose to 40")


def test_a_row_of_a_table_at_the_foot_of_a_page_is_not_its_number() -> None:
    rows = [
        at(72, 44, f"{place} boats") + at(300, 44, "9") + at(72, 30, f"{place} dead") + at(300, 30, str(number))
        for number, place in ((1, "Quern"), (2, "Ansel"))
    ]
    found = paragraphs(pdf([column([A, B], 72, 740) + rows[0], column([C, D], 72, 740) + rows[1]]))
    assert [one for one in found if "dead" in one] == [
        "Quern boats | 9\nQuern dead | 1", "Ansel boats | 9\nAnsel dead | 2",
    ]  # fmt: skip


def test_a_note_stands_after_the_text_with_its_own_place() -> None:
    article = read_pdf(pdf([with_note(), column([B], 72, 740)]))
    assert article.text.endswith(f"{B}\n\nCounted on 4 March.")
    assert article.landmark(len(article.text) - 3) == "page 1, footnote 3"
    assert article.landmark(article.text.index(B)) == "page 2"


def test_an_exponent_is_no_mark_of_a_note_of_the_same_number() -> None:
    page = at(72, 740, "The bridge weighed 10", ("3", 6, 4), " tonnes and 40", ("3", 6, 4), " people were hurt.")
    text = read_pdf(pdf([page + column([A, B], 72, 700) + at(72, 80, ("3", 5, 3), "Counted on 4 March.", size=8)])).text
    assert text.startswith("The bridge weighed 10³ tonnes and 40 people were hurt.")


def test_a_figure_at_the_beginning_of_a_line_is_no_item_of_a_list_and_no_mark() -> None:
    rose = [
        "In all, the number of people who were hurt when the bridge over the river fell rose to",
        "40. The mayor said so.",
    ]
    assert paragraphs(pdf([column([A, rose, B], 72, 740)])) == [A, " ".join(rose), B]
    dash = [
        "In all, the number of people who were hurt when the bridge over the river fell rose",
        "– as Bo Lee said – to 40.",
    ]
    assert paragraphs(pdf([column([A, dash, B], 72, 740)])) == [A, " ".join(dash), B]
    box = "12 people were hurt on the bridge, Bo Lee said."
    assert paragraphs(pdf([column([A, B], 72, 740) + at(72, 80, box, size=8)])) == [A, B, box]
    noted = at(72, 660, "Some 40", ("3", 6, 4), " people were hurt.") + at(72, 80, "3 Counted on 4 March.", size=8)
    assert paragraphs(pdf([column([A], 72, 740) + noted])) == [A, "Some 40 people were hurt.", "Counted on 4 March."]


def test_what_the_file_says_of_itself_is_taken_where_it_can_be_so() -> None:
    page = HEAD + column([A], 72, 720)
    told = {"Title": "The bridge over the Ansel", "Author": "user", "CreationDate": "D:20250304101500Z"}
    article = read_pdf(pdf([page], told))
    assert (article.title, article.byline, article.date) == ("The bridge over the Ansel", "", "")
    assert "made on 2025-03-04" in said_of(article) and "day of publication" in said_of(article)
    for wrong in ("Microsoft Word - draft3.doc", "Annual accounts of another body"):
        assert read_pdf(pdf([page], {"Title": wrong})).title == "The bridge over the Ansel is closed for good"
    typed = read_pdf(pdf([page], told), Details(date="2025-03-05"))
    assert typed.date_source == "typed" and typed.remarks == ()


def test_text_that_leans_or_stands_beyond_the_page_is_left_out_and_said() -> None:
    draft = "BT 0.7 0.7 -0.7 0.7 100 300 Tm /F 60 Tf (DRAFT) Tj ET"
    article = read_pdf(pdf([column([A], 72, 740) + draft + at(72, 2000, "Hidden words beyond the page.")]))
    assert article.text == A
    assert "turned text" in said_of(article) and "beyond its edge" in said_of(article)


SCAN = "q 500 0 0 700 40 40 cm /I Do Q"


def test_a_scan_is_named_with_the_next_step() -> None:
    failure = refused(pdf([SCAN]))
    assert failure.what == "this PDF is a scan, without text in it" and "ocrmypdf" in failure.next_step
    article = read_pdf(pdf([column([A], 72, 740), SCAN, SCAN]))
    assert article.text == A and "Pages 2, 3 hold pictures without text and were not read." in article.remarks
    assert refused(pdf([""])).what == "there is no text in this PDF"


# Files that are no good


def test_a_file_that_is_no_whole_pdf_is_refused_in_a_clear_line() -> None:
    whole = pdf([column([A, B], 72, 740)])
    assert refused(b"\xff\xd8\xff\xe0" + bytes(100)).what == "this looks like a JPEG image, not a PDF"
    assert refused(b"Just words.").what == "this is something else, not a PDF"
    assert refused(whole[: len(whole) // 2]).what == "this PDF is cut off: its end is missing"
    assert refused(b"%PDF-1.4\n%%EOF\n").what == "this PDF is damaged and cannot be read"
    assert refused(pdf([column([A], 72, 740)], password="quern")).what == "this PDF is behind a password"


def test_a_pdf_with_a_password_to_change_it_only_is_read() -> None:
    assert paragraphs(pdf([column([A], 72, 740)], owner="quern")) == [A]


@pytest.mark.slow
def test_a_file_that_unpacks_to_much_is_refused_and_takes_no_memory() -> None:
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"(a) Tj " * 150_000) for _ in range(300)) + packer.flush()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        stream(packed, "/Filter /FlateDecode"),
    ]
    data = assembled(objects, "/Root 1 0 R")
    assert len(data) < 2_000_000
    assert "takes more memory or time" in refused(data).what


@pytest.mark.slow
def test_forms_that_draw_each_other_many_times_are_refused() -> None:
    forms = [
        stream(f"/X Do {'/X Do ' * 9}".encode(), f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {n + 1} 0 R >> >>")
        for n in range(5, 17)
    ]  # fmt: skip
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        stream(b"/X Do"),
        *forms,
        stream(b"0 0 m 1 1 l S", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
    ]
    assert "takes more memory or time" in refused(assembled(objects, "/Root 1 0 R")).what


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.readers.documents.pdf.find_spec", lambda name: None)
    assert re.search(r"pip install '\S*\[documents\]'", str(refused(pdf([A]))))


def test_the_readers_of_documents_are_loaded_when_one_is_read() -> None:
    names = (
        "pypdfium2",
        "email",
        "provenance.readers.documents.pdf",
        "provenance.readers.documents.mail",
        "provenance.readers.documents.docx",
    )
    code = f"import sys, provenance.readers; print([name for name in {names!r} if name in sys.modules])"
    home = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=home, check=True)
    assert done.stdout.strip() == "[]"
