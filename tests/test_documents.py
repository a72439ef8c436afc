"""Word and OpenDocument texts: everything that a reader of the page sees is read once, in order, and nothing else."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Mapping

import pytest

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers import READERS, Details
from provenance.readers.metadata.details import NOTHING

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("meta", "meta"), ("manifest", "manifest"),
    ]
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def packed(parts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def docx(body: str, core: str = "", **others: str) -> bytes:
    """A Word document; `others` are further parts by their kind ("footnotes", "comments", "header", "styles")."""
    head = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {head}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": "<Relationships>" + "".join(
            f'<Relationship Id="{kind}" Type="{REL}/{kind}" Target="{kind}.xml"/>' for kind in others
        ) + "</Relationships>",
        "docProps/core.xml": f'<cp xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp>',
    }  # fmt: skip
    return packed(parts | {f"word/{kind}.xml": f"<w:{kind} {head}>{text}</w:{kind}>" for kind, text in others.items()})


def p(*runs: str, pr: str = "") -> str:
    told = (one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p>{f'<w:pPr>{pr}</w:pPr>' if pr else ''}{''.join(told)}</w:p>"


def r(text: str, pr: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{pr}</w:rPr>" if pr else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def odt(body: str, styles: str = "", meta: str = "", common: str = "") -> bytes:
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
                       f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
        "styles.xml": f"<office:document-styles {ODF}>{common}</office:document-styles>",
    })  # fmt: skip


def read_as(ending: str, data: bytes, typed: Details = NOTHING) -> Article:
    (article,) = READERS[ending].read(io.BufferedReader(io.BytesIO(data)), "here", typed)
    assert isinstance(article, Article)
    return article


def word(body: str, core: str = "", **others: str) -> Article:
    return read_as(".docx", docx(body, core, **others))


def open_text(body: str, styles: str = "", meta: str = "", common: str = "") -> Article:
    return read_as(".odt", odt(body, styles, meta, common))


def refused(ending: str, data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_as(ending, data)
    assert "\n" not in str(caught.value) and caught.value.next_step
    return caught.value.what


# Word

NUM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
CELL = "<w:tc><w:tcPr/>{}</w:tc>"
ROW = "<w:tr>{}</w:tr>"


def row(*cells: str) -> str:
    return ROW.format("".join(CELL.format(p(cell)) for cell in cells))


def test_paragraphs_headings_lists_and_tables_of_a_word_document_are_read_in_order() -> None:
    article = word(
        p("Bridge closed", pr='<w:pStyle w:val="Title"/>')
        + p("The bridge", r(" fell", "<w:b/>"), " on ", "<w:proofErr/>", "Sunday.")
        + p("Ten boats", pr=NUM) + p("Two cars", pr=NUM)
        + f"<w:tbl><w:tblPr/>{row('Town', 'Hurt')}{row('Quern', '40')}</w:tbl>"
        + p("It <w:br/>".replace(" <w:br/>", " was"), "<w:r><w:br/><w:t>shut.</w:t><w:tab/><w:t>Now.</w:t></w:r>")
        + p()
    )  # fmt: skip
    assert article.text == (
        "Bridge closed\n\nThe bridge fell on Sunday.\n\n– Ten boats\n– Two cars\nTown | Hurt\nQuern | 40\n\nIt was\nshut. Now."
    )
    assert article.title == "Bridge closed"
    assert article.landmark(article.text.index("shut")) == "paragraph 7" and article.remarks == ()


NOTE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'


def test_notes_stand_after_the_text_and_their_marks_are_no_digits() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        + f'<w:footnote w:id="7">{p("<w:r><w:footnoteRef/></w:r>", " Counted on 4 March.")}</w:footnote>'
        + f'<w:footnote w:id="9">{p("Nobody refers to it.")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="2">{p("As Bo Lee wrote.")}</w:endnote>'
    body = p("Some 40", NOTE.format(7), " people were hurt.", '<w:r><w:endnoteReference w:id="2"/></w:r>') + p("More.")
    article = word(body, footnotes=notes, endnotes=ends)
    assert article.text == "Some 40 people were hurt.\n\nMore.\n\nCounted on 4 March.\n\nAs Bo Lee wrote."
    assert [one.label for one in article.landmarks] == ["paragraph 1", "paragraph 2", "footnote 1", "endnote 1"]


def test_raised_digits_are_no_digits_of_a_figure_and_ordinals_stay() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    article = word(
        p("Some 40", r("3", up), " people, 10", r("6", up), " tonnes, the 3", r("rd", up), " of March", r("*", up), ".")
    )
    assert article.text == "Some 40³ people, 10⁶ tonnes, the 3rd of March."


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [
        ("Symbol", "F02D", "−"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F035", "5"),
        ("Symbol", "2264", "≤"),
        ("Wingdings", "F0FC", "\ufffd"),
        ("Symbol", "x", "\ufffd"),
        ("Symbol", "D800", "\ufffd"),
    ],
)
def test_a_sign_kept_by_its_place_in_a_font_is_not_lost(font: str, char: str, sign: str) -> None:
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    assert word(p("It was ", symbol, "5 degrees in Ansel.")).text == f"It was {sign}5 degrees in Ansel."


def test_tracked_changes_are_read_as_accepted_and_a_move_is_told_once() -> None:
    article = word(
        p("The bridge cost ", f"<w:del>{r('four').replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>",
          f"<w:ins>{r('five')}</w:ins>", " million.")
        + p(f"<w:moveFrom>{r('Ana Ruiz said so.')}</w:moveFrom>", pr="<w:rPr><w:moveFrom/></w:rPr>")
        + p("Bo Lee denied it.")
        + p(f"<w:moveTo>{r('Ana Ruiz said so.')}</w:moveTo>")
        + p("The town will ", pr="<w:rPr><w:del/></w:rPr>") + p("pay for it.")
        + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{CELL.format(p('out'))}</w:tr>{row('in', '1')}</w:tbl>"
    )  # fmt: skip
    assert article.text.split("\n\n") == [
        *(
            "The bridge cost five million.",
            "Bo Lee denied it.",
            "Ana Ruiz said so.",
            "The town will pay for it.",
            "in | 1",
        )
    ]
    assert article.remarks == ("Tracked changes were read as accepted.",)


def test_a_paragraph_whose_end_was_deleted_is_not_lost_at_the_end_of_the_document() -> None:
    assert word(p("A.") + p("The last words.", pr="<w:rPr><w:del/></w:rPr>")).text == "A.\n\nThe last words."


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{p('Ana Ruiz is mayor.')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><x>{box}</x></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><x>{box}</x></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    nested = f"<w:r><w:drawing><w:txbxContent>{p('Outer.', drawn)}</w:txbxContent></w:drawing></w:r>"
    assert word(p("The bridge fell.", drawn) + p("More.")).text == "The bridge fell.\n\nAna Ruiz is mayor.\n\nMore."
    assert word(p("A.", nested)).text == "A.\n\nOuter.\n\nAna Ruiz is mayor."


def test_what_a_word_document_holds_beside_its_text_is_counted_and_not_read() -> None:
    article = word(
        p("The bridge fell.", r("No.", "<w:vanish/>"), r(" Old.", "<w:strike/>"), r(" New.", '<w:strike w:val="0"/>'))
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>"
        + f"<w:sdtContent>{p('Chapter 1 ... 3')}</w:sdtContent></w:sdt>"
        + f"<w:sdt><w:sdtContent>{p('Kept.')}</w:sdtContent></w:sdt><w:altChunk/>",
        comments=f"<w:comment>{p('Check!')}</w:comment><w:comment>{p('Who?')}</w:comment>", header=p("Draft 3"),
    )  # fmt: skip
    assert article.text == "The bridge fell. New.\n\nKept."
    assert article.remarks == (
        "2 comments were not read.", "1 hidden passage was not read.", "1 passage that is struck out was not read.",
        "The table of contents was not read.", "1 document within this one was not read.",
        "The headers and footers of its pages were not read.",
    )  # fmt: skip


def test_fields_links_and_formulas_give_what_is_seen_of_them() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>'
    link = f"<w:hyperlink>{r('the report')}</w:hyperlink>"
    maths = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>5</m:t></m:r></m:oMath>'
    assert word(p("See ", field, r("here"), " and ", link, ": ", maths, " m.")).text == "See here and the report: 5 m."


def test_quotations_set_off_by_their_style_are_kept_as_such() -> None:
    styles = '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    article = word(p("A.") + p("We saw nothing.", pr='<w:pStyle w:val="Zitat"/>') + p("B."), styles=styles)
    assert [article.text[slice(*span)] for span in article.block_quotes] == ["We saw nothing."]


@pytest.mark.parametrize(
    ("title", "creator", "kept"),
    [
        ("The bridge at Quern", "Ana Ruiz", ("The bridge at Quern", "Ana Ruiz")),
        ("Microsoft Word - draft.docx", "Microsoft Office User", ("", "")),
        ("Word Document", "python-docx", ("", "")),
        ("draft 3.docx", "aruiz", ("", "")),
    ],
)
def test_properties_are_taken_where_a_person_wrote_them(title: str, creator: str, kept: tuple[str, str]) -> None:
    core = f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>"
    article = word(p("The bridge fell."), core)
    assert (article.title, article.byline) == kept
    article = open_text("<text:p>The bridge fell.</text:p>", meta=core)
    assert (article.title, article.byline) == kept


# OpenDocument

STYLES = (
    '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T2"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:parent-style-name="Quotations"/>'
)


def test_an_opendocument_text_is_read_with_its_lists_tables_and_notes() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Counted on 4 March.</text:p></text:note-body></text:note>"
    )
    article = open_text(
        '<text:p text:style-name="P1">Bridge closed</text:p><text:h>Quern</text:h>'
        f"<text:p>Some 40{note} people<text:s/>were hurt<office:annotation><text:p>Who?</text:p></office:annotation>.</text:p>"
        "<text:list><text:list-item><text:p>Ten boats</text:p><text:p>and more</text:p></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Town</text:p></table:table-cell>"
        "<table:table-cell><text:p>Hurt</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>Quern</text:p></table:table-cell>"
        "<table:table-cell><text:p>40</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p text:style-name="P2">We saw nothing.</text:p>'
        '<text:p>Box:<draw:frame><draw:text-box><text:p>Ana Ruiz is mayor.</text:p></draw:text-box></draw:frame></text:p>',
        STYLES,
    )  # fmt: skip
    assert article.text == (
        "Bridge closed\n\nQuern\n\nSome 40 people were hurt.\n\n– Ten boats\nand more\nTown | Hurt\nQuern | 40\n\n"
        "We saw nothing.\n\nBox:\n\nAna Ruiz is mayor.\n\nCounted on 4 March."
    )
    assert article.title == "Bridge closed" and article.remarks == ("1 comment was not read.",)
    assert article.landmarks[-1].label == "footnote 1"
    assert [article.text[slice(*span)] for span in article.block_quotes] == ["We saw nothing."]


def test_changes_raised_and_struck_words_of_an_opendocument_text_are_read_as_they_look() -> None:
    tracked = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>four</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    article = open_text(
        f'{tracked}<text:p>It cost <text:change/><text:change-start/>five<text:change-end/> million, 10<text:span '
        'text:style-name="T1">6</text:span> crowns <text:span text:style-name="T2">once</text:span>\n  and more.</text:p>'
        "<text:table-of-content><text:index-body><text:p>Chapter</text:p></text:index-body></text:table-of-content>",
        STYLES,
    )  # fmt: skip
    assert article.text == "It cost five million, 10⁶ crowns and more."
    assert article.remarks == (
        "Tracked changes were read as accepted.", "1 passage that is struck out was not read.",
        "The table of contents was not read.",
    )  # fmt: skip


# Files that are no good

WHOLE = {".docx": docx(p("The bridge fell.")), ".odt": odt("<text:p>The bridge fell.</text:p>")}


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_a_file_that_is_no_whole_document_is_refused_in_a_clear_line(ending: str) -> None:
    assert refused(ending, WHOLE[ending][:-30]).endswith("cut off or damaged")
    assert refused(ending, WHOLE[ending][: len(WHOLE[ending]) // 2]).endswith("cut off or damaged")
    assert refused(ending, b"\xff\xd8\xff\xe0JFIF").startswith("this looks like a JPEG image, not")
    assert refused(ending, b"Just words.").startswith("this is something else, not")
    assert "password" in refused(ending, b"\xd0\xcf\x11\xe0" + bytes(600))
    assert refused(ending, packed({"a.txt": "words"})).startswith("this is a zip file, and not")
    broken = bytearray(WHOLE[ending])
    broken[broken.index(b"document.xml" if ending == ".docx" else b"content.xml") + 20] ^= 0xFF
    assert refused(ending, bytes(broken)).endswith("cut off or damaged")


def test_documents_without_words_are_refused() -> None:
    assert refused(".docx", docx(p())) == "there is no text in this document"
    assert refused(".odt", odt("<text:p/>")) == "there is no text in this document"
    sheet = packed(
        {
            "content.xml": f"<office:document-content {ODF}><office:body><office:spreadsheet/></office:body></office:document-content>"
        }
    )
    assert refused(".odt", sheet) == "this is an OpenDocument file, and not an OpenDocument text"


def test_a_document_behind_a_password_is_named() -> None:
    manifest = f"<manifest:manifest {ODF}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    data = packed({"META-INF/manifest.xml": manifest, "content.xml": "\x01\x02"})
    assert refused(".odt", data) == "this is an OpenDocument text behind a password"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("inside", "size"), [("words ", 240_000_000), ("<w:p/>", 48_000_000), ('<w:p a="" b=""/>', 48_000_000)]
)
def test_a_document_that_unpacks_to_much_is_refused_before_it_takes_memory(inside: str, size: int) -> None:
    whole = docx(p("HERE"))
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as after,
    ):
        for name in before.namelist():
            head, here, foot = before.read(name).partition(b"<w:p>" if name == "word/document.xml" else b"\0")
            with after.open(name, "w") as part:
                part.write(head + here)
                for _ in range(size // 6_000_000 if here else 0):
                    part.write((inside * (6_000_000 // len(inside))).encode())
                part.write(foot)
    assert made.tell() < 2_500_000
    tracemalloc.start()
    try:
        assert "too much for one article" in refused(".docx", made.getvalue())
        assert tracemalloc.get_traced_memory()[1] < 150_000_000
    finally:
        tracemalloc.stop()


def test_a_document_that_names_other_files_or_grows_by_itself_reads_none_of_them() -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    parts = {
        "word/document.xml": f'{laughs}<w:document xmlns:w="{W}"><w:body>{p("&amp;a;").replace("&amp;", "&")}{p("&amp;b;").replace("&amp;", "&")}</w:body></w:document>'
    }
    assert refused(".docx", packed({"[Content_Types].xml": "<Types/>"} | parts)).endswith("which none has")


def test_a_note_that_many_marks_name_is_written_once() -> None:
    body = p("Some 40", NOTE.format(7) * 1000, " people.")
    article = word(body, footnotes=f'<w:footnote w:id="7">{p("Counted on 4 March.")}</w:footnote>')
    assert article.text == "Some 40 people.\n\nCounted on 4 March."
