"""News agencies' items: ninjs, NewsML-G2 and NITF, and what their status and their embargo come to in the ledger."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from provenance import desk
from provenance.__main__ import run
from provenance.errors import UnreadableError
from provenance.ledger import Ledger
from provenance.model import Article, DecisionKind, Fate
from provenance.moments import Until
from provenance.readers import read
from provenance.readers.metadata.details import NOTHING, Details

URI = "urn:newsml:hna.example:20310310:ferry"
TEXT = "The ferry sailed with a leaking door for {} days, engineer Bo Lee said."


def ninjs(days: int = 11, at: str = "2031-03-10T09:00:00Z", **more: Any) -> dict[str, Any]:
    item = {
        "uri": URI,
        "type": "text",
        "versioncreated": at,
        "pubstatus": "usable",
        "language": "en",
        "headline": "Ferry sailed with a leaking door",
        "byline": "By Mara Quill",
        "copyrightholder": "Halyard News Agency",
        "body_xhtml": f"<div><p>{TEXT.format(days)}</p></div>",
    }
    return {name: value for name, value in (item | more).items() if value is not None}


NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:hna.example:20310310:ferry" version="2"
  standard="NewsML-G2" standardversion="2.30" xml:lang="en-GB">
  <rightsInfo><copyrightHolder literal="x"><name>Halyard News Agency</name></copyrightHolder></rightsInfo>
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider qcode="nprov:hub"><name>Merrow Newswire Hub</name></provider>
    <versionCreated>2031-03-10T10:00:00+01:00</versionCreated>
    <firstCreated>2031-03-10T08:00:00+01:00</firstCreated>
    {more}
    <pubStatus qcode="stat:{status}"/>
  </itemMeta>
  <contentMeta>
    <by>By Mara Quill, maritime editor</by>
    <headline>Ferry <em>Lady Merrin</em> sailed with a leaking door</headline>
  </contentMeta>
  <contentSet>{content}</contentSet>
</newsItem>
"""
HTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>no text</title></head><body><h2>The door</h2><p>The ferry <i>Lady Merrin</i> sailed with a leaking door
for 11 days, engineer Bo Lee said.</p><blockquote><p>We knew in February, and nobody stopped her.</p></blockquote>
<p>“The door was <del>shut</del> open,” Ana Ruiz said.</p></body></html></inlineXML>"""

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<nitf{ns}><head><title>Ferry title</title>
<docdata management-status="{status}"><doc-id id-string="hna.5512" regsrc="HNA"/><date.issue norm="20310310T090000Z"/>
{more}<doc.copyright holder="Halyard News Agency" year="2031"/></docdata></head>
<body><body.head><hedline><hl1>Ferry <em>Lady Merrin</em> sailed with a leaking door</hl1><hl2>Inquiry opens</hl2>
</hedline><byline>By <person>Mara Quill</person><byttl>Staff writer</byttl></byline></body.head>
<body.content><block><p>The ferry sailed from <location>Halvern</location> with a leaking door for <num>11</num> days,
engineer <person>Bo Lee</person> said.</p><hl2>The door</hl2><media media-type="image"><media-caption>A door.
</media-caption></media><bq><block><p>We knew in February, and nobody stopped her.</p></block></bq>
<ul><li>a first point about the hull</li><li>a second one</li></ul></block></body.content></body></nitf>
"""


def newsml(status: str = "usable", more: str = "", content: str = HTML) -> str:
    return NEWSML.format(status=status, more=more, content=content)


def nitf(status: str = "usable", more: str = "", ns: str = "") -> str:
    return NITF.format(status=status, more=more, ns=ns)


def written(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    text = content if isinstance(content, (str, bytes)) else json.dumps(content, ensure_ascii=False)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def all_at(folder: Path, name: str, content: Any, typed: Details = NOTHING) -> list[Article | UnreadableError]:
    return list(read(str(written(folder, name, content)), typed))


def article(folder: Path, content: Any, name: str = "a.json") -> Article:
    (found,) = all_at(folder, name, content)
    assert isinstance(found, Article), found
    return found


def failure(folder: Path, content: Any, name: str = "a.json") -> UnreadableError:
    (found,) = all_at(folder, name, content)
    assert isinstance(found, UnreadableError), found
    assert "\n" not in str(found)
    assert found.next_step
    return found


# --- ninjs ---------------------------------------------------------------------------------------------------


def test_an_item_of_ninjs_1_is_an_article(tmp_path: Path) -> None:
    found = article(tmp_path, ninjs(ednote="Adds the captain"))
    assert found.text == TEXT.format(11)
    assert (found.title, found.byline, found.outlet) == (
        "Ferry sailed with a leaking door",
        "Mara Quill",
        "Halyard News Agency",
    )
    assert (found.date, found.date_source, found.language) == ("2031-03-10T09:00:00Z", "page", "en")
    assert (found.key, found.item, found.url, found.pubstatus, found.embargo) == (URI, URI, "", "", "")
    assert found.remarks == ("The agency's note to editors: Adds the captain.",)


def test_the_address_of_an_item_is_that_of_its_page(tmp_path: Path) -> None:
    found = article(tmp_path, ninjs(uri="https://hna.example/items/5512"))
    assert (found.url, found.key) == ("https://hna.example/items/5512", "https://hna.example/items/5512")


@pytest.mark.parametrize("camel", [False, True])
def test_bodies_by_their_roles_are_read_as_ninjs_2_and_3_write_them(tmp_path: Path, camel: bool) -> None:
    kind = "contentType" if camel else "contenttype"
    made = "versionCreated" if camel else "versioncreated"
    item = {
        "uri": "8d19cf88-b3ab-4972-8fec-1207599f2872",
        "type": "text",
        made: "2031-03-10T09:00:00+0200",
        "by": "Mara Quill and Bo Lee",
        "language": "en",
        "headlines": [
            {"role": "short", "value": "Ferry"},
            {"role": "main", "value": "Ferry <b>sailed</b> &amp; leaked"},
        ],
        "infosources": [{"name": "Halyard News Agency"}],
        "bodies": [
            {"role": "main", kind: "text/plain", "value": "One. Two. Three."},
            {"role": "richtext", kind: "application/xhtml+xml", "value": "<p>One. Two.</p> <p>Three.</p>"},
            {"role": "teaser", kind: "text/plain", "value": "Read this."},
        ],
    }
    found = article(tmp_path, item)
    assert found.text == "One. Two.\n\nThree."
    assert (found.title, found.byline) == ("Ferry sailed & leaked", "Mara Quill and Bo Lee")
    assert found.date == "2031-03-10T09:00:00+02:00"
    assert found.outlet == "Halyard News Agency"
    assert any("teaser" in one for one in found.remarks)


def test_a_body_of_plain_text_keeps_its_paragraphs_and_its_signs_of_less_than(tmp_path: Path) -> None:
    found = article(tmp_path, ninjs(body_xhtml=None, body_text="Fewer than 5 < 6, he said.\r\n\r\nNo & more."))
    assert found.text == "Fewer than 5 < 6, he said.\n\nNo & more."


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("body_html", "<p>Bo &amp; Lee said.</p><p>No.</p>"),
        ("body_richtext", "<p>Bo &amp; Lee said.</p><p>No.</p>"),
        ("body_nitf", "<p>Bo &amp; <person>Lee</person> said.</p><p>No.</p>"),
        ("body_html", "Bo &amp; Lee said.<br/><br/>No."),
    ],
)
def test_a_body_with_markup_is_read_whatever_its_field_is_called(tmp_path: Path, field: str, body: str) -> None:
    assert article(tmp_path, ninjs(body_xhtml=None, **{field: body})).text == "Bo & Lee said.\n\nNo."


def test_block_quotations_and_struck_words_of_a_body_are_read_as_on_a_page(tmp_path: Path) -> None:
    body = "<p>It was <s>shut</s> open.</p><blockquote><p>We knew it in February.</p></blockquote><p>She left.</p>"
    found = article(tmp_path, ninjs(body_xhtml=body))
    assert found.text == "It was open.\n\nWe knew it in February.\n\nShe left."
    assert [found.text[start:end] for start, end in found.block_quotes] == ["We knew it in February."]


def test_a_summary_stands_in_for_a_body_that_is_not_there_and_that_is_said(tmp_path: Path) -> None:
    found = article(tmp_path, ninjs(body_xhtml=None, descriptions=[{"value": "The ferry leaked."}]))
    assert found.text == "The ferry leaked."
    assert "Only the summary of this item was there to be read." in found.remarks


def test_a_list_of_items_is_read_one_by_one_and_what_is_no_article_is_named(tmp_path: Path) -> None:
    picture = {"uri": "urn:x:1", "type": "picture", "versioncreated": "2031-03-10T09:00:00Z", "headline": "A door"}
    one, two, three = all_at(tmp_path, "a.ninjs", {"items": [ninjs(), picture, ninjs(12, uri="urn:x:2")]})
    assert isinstance(one, Article) and isinstance(three, Article)
    assert isinstance(two, UnreadableError) and "item 2" in two.where and "'picture'" in two.what


def test_an_item_a_line_is_read_in_json_lines(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(ninjs(n, uri=f"urn:x:{n}")) for n in (11, 12))
    assert [one.key for one in all_at(tmp_path, "a.jsonl", lines) if isinstance(one, Article)] == [
        "urn:x:11",
        "urn:x:12",
    ]
    assert [one.key for one in all_at(tmp_path, "a.json", lines) if isinstance(one, Article)] == [
        "urn:x:11",
        "urn:x:12",
    ]


def test_articles_in_the_form_of_json_lines_are_read_from_json_that_is_spread_over_lines(tmp_path: Path) -> None:
    one = json.dumps({"id": "1", "title": "T", "text": "The ferry leaked."}, indent=2)
    assert article(tmp_path, one).key == "1"
    assert len(all_at(tmp_path, "b.json", f"[{one}, {one}]")) == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "empty"),
        ("{}", "no article"),
        ("[]", "no article"),
        ('"text"', "no article"),
        ('{"name": "package", "version": "1"}', 'no "text"'),
        ('{"uri": "urn:x:1", "pubstatus": "usable", "headline": "T", "body_text": " "}', "no text"),
        ('{"uri": "urn:x:1", "body_te', "not valid JSON"),
        ("[" * 200_000, "nested too deep"),
        ('{"uri": "urn:x:1", "versioncreated": "", "body_text": "half \\ud800 a letter"}', "half a character"),
        (b"\xff\xfe\x00\x00nothing", "UTF-32"),
        (b"%PDF-1.7 ", "a PDF"),
    ],
)
def test_json_that_holds_no_article_is_named_with_what_it_is(tmp_path: Path, content: Any, says: str) -> None:
    assert says in failure(tmp_path, content).what


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", b"<nitf>" + b"<p/>" * 510_000 + b"</nitf>"),
        ("a.json", b"[" + b"[]," * 510_000 + b"[]]"),
        ("a.json", b"[" + b'"ab",' * 510_000 + b'""]'),
    ],
)
def test_a_file_of_endlessly_many_parts_is_refused_before_it_is_taken_apart(
    tmp_path: Path, name: str, content: bytes
) -> None:
    assert "too many parts" in failure(tmp_path, content, name).what


def test_an_item_is_told_from_other_formats_on_standard_input(tmp_path: Path) -> None:
    import io

    for content, name in ((json.dumps(ninjs(), indent=1), URI), (newsml(), URI), (nitf(), "hna.5512")):
        (found,) = read("-", NOTHING, io.BytesIO(content.encode()))
        assert isinstance(found, Article) and found.key == name


# --- NewsML-G2 and NITF ------------------------------------------------------------------------------------------


def test_a_news_item_of_newsml_g2_is_an_article(tmp_path: Path) -> None:
    found = article(tmp_path, newsml(), "a.xml")
    assert found.title == "Ferry Lady Merrin sailed with a leaking door"
    assert found.text.split("\n\n") == [
        "The door",
        "The ferry Lady Merrin sailed with a leaking door for 11 days, engineer Bo Lee said.",
        "We knew in February, and nobody stopped her.",
        "“The door was open,” Ana Ruiz said.",
    ]
    assert (found.outlet, found.byline) == ("Merrow Newswire Hub", "Mara Quill, Halyard News Agency")
    assert (found.date, found.language, found.key) == ("2031-03-10T10:00:00+01:00", "en-GB", URI)
    assert [found.text[start:end] for start, end in found.block_quotes] == [
        "We knew in February, and nobody stopped her."
    ]


def test_the_head_of_an_inner_page_is_no_text_and_what_is_private_in_notes_is_not_kept(tmp_path: Path) -> None:
    more = (
        "<edNote>Adds the captain</edNote><edNote role='x:contacts' pubconstraint='x:nonpublic'>Ana, +49 30 1234</edNote>"
        "<edNote role='x:notepad'>Adds the captain, once more</edNote>"
    )
    head = "<header><ul><li>Ships</li></ul><strong>Embargo until noon</strong><h1>Ferry</h1></header>"
    content = HTML.replace("<body>", f"<body>{head}")
    source = newsml(more=more, content=content).replace(
        "<by>By Mara Quill, maritime editor</by>", "<creator><name>quill.mara</name></creator>"
    )
    found = article(tmp_path, source, "a.xml")
    assert found.text == article(tmp_path, newsml(), "b.xml").text
    assert found.remarks == ("The agency's note to editors: Adds the captain.",)
    assert found.byline == "Halyard News Agency"
    only = "<inlineXML><html><body><header><p>All of it stands here.</p></header></body></html></inlineXML>"
    assert article(tmp_path, newsml(content=only), "c.xml").text == "All of it stands here."


def test_nitf_inside_newsml_and_by_itself_gives_the_same_text(tmp_path: Path) -> None:
    inner = nitf(ns=' xmlns="http://iptc.org/std/NITF/2006-10-18/"').partition("?>")[2]
    inside = article(tmp_path, newsml(content=f"<inlineXML>{inner}</inlineXML>"), "a.xml")
    alone = article(tmp_path, nitf(), "b.xml")
    assert inside.text == alone.text
    assert alone.text.split("\n\n") == [
        "The ferry sailed from Halvern with a leaking door for 11 days, engineer Bo Lee said.",
        "The door",
        "We knew in February, and nobody stopped her.",
        "– a first point about the hull\n– a second one",
    ]
    assert (alone.title, alone.byline) == ("Ferry Lady Merrin sailed with a leaking door", "Mara Quill")
    assert (alone.date, alone.key, alone.item) == ("2031-03-10T09:00:00Z", "hna.5512", "halyard news agency: hna.5512")
    assert any("1 picture" in one for one in alone.remarks)


def test_the_items_of_a_message_are_read_and_a_package_is_named(tmp_path: Path) -> None:
    item = newsml().partition("?>")[2]
    package = '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:p"/>'
    message = (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/>'
        f"<itemSet>{item}{package}{item}</itemSet></newsMessage>"
    )
    one, two, three = all_at(tmp_path, "a.xml", message)
    assert isinstance(one, Article) and isinstance(three, Article)
    assert isinstance(two, UnreadableError) and "packageItem" in two.what


def test_content_that_lies_elsewhere_is_not_fetched_and_that_is_said(tmp_path: Path) -> None:
    content = '<remoteContent href="https://hna.example/x.html"/>'
    assert "no text" in failure(tmp_path, newsml(content=content), "a.xml").what
    canceled = article(tmp_path, newsml("canceled", content=content), "b.xml")
    assert "The content of this item lies elsewhere and was not fetched." in canceled.remarks


def test_entities_of_a_document_s_own_are_shown_as_they_stand_and_never_put_in(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret.txt", "The word is halibut.")
    doctype = (
        f'<!DOCTYPE newsItem [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file://{secret}">'
        '<!ENTITY % p SYSTEM "http://hna.example/x.dtd">]>'
    )
    head, _, rest = newsml(
        content="<inlineXML><html><body><p>One &b; two &f; &amp; three.</p></body></html></inlineXML>"
    ).partition("?>")
    found = article(tmp_path, f"{head}?>{doctype}{rest}", "a.xml")
    assert found.text == "One &b; two &f; & three."
    french = article(
        tmp_path,
        nitf().replace("?>", '?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">', 1).replace("Halvern", "Halv&eacute;rn"),
        "b.xml",
    )
    assert "sailed from Halvérn with" in french.text
    assert "halibut" not in found.text and "haha" not in found.text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        (newsml()[:900], "broken or cut off"),
        ("<ruled><channel/></ruled>", "root element <ruled>"),
        ("<newsMessage><itemSet/></newsMessage>", "no news item"),
        ("no XML at all", "broken or cut off"),
        ("<nitf>" * 100_000, "nested too deep"),
        (nitf().replace("body.content", "nothing"), "no text"),
        (b"PK\x03\x04rest", "zip"),
    ],
)
def test_xml_that_holds_no_item_is_named_with_what_it_is(tmp_path: Path, content: Any, says: str) -> None:
    assert says in failure(tmp_path, content, "a.xml").what


# --- status, versions, embargo -------------------------------------------------------------------------------------


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.json", write=True) as opened:
        yield opened


def put(ledger: Ledger, *items: dict[str, Any], folder: Path) -> list[desk.Added]:
    found = [article(folder, one) for one in items]
    return desk.add(ledger, (desk.reading(one) for one in found), "ana")


def standing(ledger: Ledger, until: str = "") -> dict[str, Fate]:
    book = desk.Casebook(ledger, Until(until, timezone.utc))
    return {claim.text: book.view.fates[claim.id] for claim in book.claims.values()}


FIRST, SECOND, THIRD = "2031-03-10T09:00:00Z", "2031-03-10T10:00:00Z", "2031-03-10T11:00:00Z"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_later_version_of_an_item_takes_the_place_of_the_earlier_whatever_came_first(
    tmp_path: Path, ledger: Ledger, order: tuple[int, int]
) -> None:
    both = [ninjs(11, FIRST), ninjs(12, SECOND)]
    put(ledger, *(both[at] for at in order), folder=tmp_path)
    old, new = sorted(ledger.articles.values(), key=lambda one: one.date)
    assert (old.replaces, new.replaces) == ("", old.id)


def test_an_item_that_evolved_from_another_takes_its_place(tmp_path: Path, ledger: Ledger) -> None:
    put(ledger, ninjs(11, FIRST), ninjs(12, SECOND, uri="urn:x:2", evolvedfrom=URI), folder=tmp_path)
    old, new = sorted(ledger.articles.values(), key=lambda one: one.date)
    assert new.replaces == old.id
    link = '<link rel="irel:evolvedFrom" residref="urn:x:2"/><link rel="irel:previousVersion" residref="{}"/>'
    third = article(tmp_path, newsml(more=link.format(URI)).replace('guid="urn:newsml', 'guid="urn:other'), "c.xml")
    assert third.follows == "urn:x:2"


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_items_that_evolved_one_from_the_other_are_one_chain_in_whatever_order_they_come(
    tmp_path: Path, ledger: Ledger, order: tuple[int, ...]
) -> None:
    items = [
        ninjs(11, FIRST),
        ninjs(12, SECOND),
        ninjs(13, THIRD, uri="urn:x:2", evolvedfrom=URI),
        ninjs(14, "2031-03-10T12:00:00Z", uri="urn:x:3", evolvedfrom="urn:x:2"),
    ]
    for at in order:
        put(ledger, items[at], folder=tmp_path)
    chain = sorted(ledger.articles.values(), key=lambda one: one.date)
    assert [one.replaces for one in chain] == ["", *(one.id for one in chain[:-1])]


def test_bare_numbers_of_two_agencies_are_two_items(tmp_path: Path, ledger: Ledger) -> None:
    put(
        ledger,
        ninjs(11, FIRST, uri="5512"),
        ninjs(12, SECOND, uri="5512", copyrightholder="Corrigan Press"),
        folder=tmp_path,
    )
    assert {one.replaces for one in ledger.articles.values()} == {""}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_item_that_its_agency_cancels_is_withdrawn_with_all_versions_by_the_item_s_own_word(
    tmp_path: Path, ledger: Ledger, order: tuple[int, int]
) -> None:
    both = [ninjs(11, FIRST), ninjs(12, SECOND, pubstatus="canceled")]
    added = put(ledger, *(both[at] for at in order), folder=tmp_path)
    assert any("canceled" in said for one in added for said in one.told)
    decided = [one for one in ledger.decisions.values() if one.kind is DecisionKind.RETRACT]
    assert {one.subject for one in decided} == set(ledger.articles)
    assert {one.by for one in decided} == {"Halyard News Agency"}
    assert {one.on for one in decided} == {SECOND}
    assert all("as the item itself says" in one.why for one in decided)
    assert set(standing(ledger).values()) == {Fate.RETRACTED}


@pytest.mark.parametrize("body", [None, "", "<p></p>"])
def test_a_notice_without_a_text_cancels_too(tmp_path: Path, ledger: Ledger, body: str | None) -> None:
    put(ledger, ninjs(11, FIRST), ninjs(at=SECOND, pubstatus="canceled", body_xhtml=body), folder=tmp_path)
    assert set(standing(ledger).values()) == {Fate.RETRACTED}


def test_the_same_text_sent_again_as_canceled_is_withdrawn_and_keeps_its_day(tmp_path: Path, ledger: Ledger) -> None:
    put(ledger, ninjs(11, FIRST), folder=tmp_path)
    put(ledger, ninjs(11, SECOND, pubstatus="canceled"), folder=tmp_path)
    (only,) = ledger.articles.values()
    assert (only.date, only.pubstatus, only.revised) == (FIRST, "canceled", SECOND)
    put(ledger, ninjs(11, FIRST), folder=tmp_path)  # an old copy turns up once more
    assert set(standing(ledger).values()) == {Fate.RETRACTED}


def test_an_item_that_is_usable_again_stands_again(tmp_path: Path, ledger: Ledger) -> None:
    put(ledger, ninjs(11, FIRST), ninjs(11, SECOND, pubstatus="canceled"), folder=tmp_path)
    added = put(ledger, ninjs(12, THIRD), folder=tmp_path)
    assert any("usable again" in said for one in added for said in one.told)
    assert standing(ledger)["The ferry sailed with a leaking door for 12 days"] is Fate.STANDS
    assert Fate.RETRACTED not in standing(ledger).values()


def test_what_a_person_retracted_no_item_brings_back(tmp_path: Path, ledger: Ledger) -> None:
    (added,) = put(ledger, ninjs(11, FIRST), folder=tmp_path)
    desk.decide(ledger, DecisionKind.RETRACT, added.article.id, "ana", "the agency told me")
    put(ledger, ninjs(11, SECOND), folder=tmp_path)
    assert set(standing(ledger).values()) == {Fate.RETRACTED}


def test_the_past_is_not_changed_by_a_notice_that_was_recorded_later(tmp_path: Path, ledger: Ledger) -> None:
    put(ledger, ninjs(11, "2020-03-10T09:00:00Z"), folder=tmp_path)
    before = standing(ledger, "2020-03-12")
    put(ledger, ninjs(11, "2020-03-11T09:00:00Z", pubstatus="canceled"), folder=tmp_path)
    assert before and standing(ledger, "2020-03-12") == before


def test_an_unknown_status_is_taken_for_withheld_and_said(tmp_path: Path) -> None:
    found = article(tmp_path, ninjs(pubstatus="on-ice"))
    assert found.pubstatus == "withheld"
    assert any("'on-ice'" in one for one in found.remarks)


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("2031-03-12T12:00:00+01:00", "2031-03-12T12:00:00+01:00"),
        ("2031-03-12", "2031-03-12"),
        ("2031-03-12T12:00:00", "2031-03-13"),
        ("next week", "9999-12-31"),
        ("", ""),
    ],
)
def test_the_end_of_an_embargo_is_kept_and_one_that_cannot_be_read_has_none(
    tmp_path: Path, stated: str, kept: str
) -> None:
    assert article(tmp_path, ninjs(embargoed=stated)).embargo == kept


def test_embargoes_of_newsml_and_nitf_are_kept(tmp_path: Path) -> None:
    assert article(tmp_path, newsml(more="<embargoed/>"), "a.xml").embargo == "9999-12-31"
    until = "<embargoed>2031-03-12T12:00:00Z</embargoed>"
    assert article(tmp_path, newsml(more=until), "a.xml").embargo == "2031-03-12T12:00:00Z"
    release = '<date.release norm="20310312T120000Z"/>'
    assert article(tmp_path, nitf("embargoed", release), "a.xml").embargo == "2031-03-12T12:00:00Z"
    assert article(tmp_path, nitf("usable", release), "a.xml").embargo == ""


def published(ledger: Ledger, now: str) -> set[str]:
    book = desk.Casebook(ledger, clock=lambda: datetime.fromisoformat(now), publishing=True)
    return {one.text for one in desk.gather(book).claims}


def test_an_embargo_holds_for_all_versions_until_it_ends(tmp_path: Path, ledger: Ledger) -> None:
    end = "2031-03-12T12:00:00Z"
    put(ledger, ninjs(11, FIRST), ninjs(12, SECOND, embargoed=end), folder=tmp_path)
    put(
        ledger,
        ninjs(30, uri="urn:x:other", headline="Another", body_xhtml="<p>Ana Ruiz said it rained.</p>"),
        folder=tmp_path,
    )
    assert published(ledger, "2031-03-12T11:59:00+00:00") == {"it rained"}
    assert len(published(ledger, "2031-03-12T12:00:00+00:00")) == 3
    assert len(desk.Casebook(ledger).claims) == 3


def test_report_and_export_leave_an_embargo_out_say_so_and_can_be_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "a.json", ninjs(embargoed="2999-01-01T00:00:00Z"))
    assert run(["add", "a.json"]) == 0
    assert "under embargo until 2999-01-01" in capsys.readouterr().err
    assert run(["status", "--threads", "--all"]) == 0
    assert "leaking door" in capsys.readouterr().out
    assert run(["show", URI]) == 0
    shown = capsys.readouterr()
    assert "Under embargo until 2999-01-01T00:00:00Z." in shown.out + shown.err
    for command in (
        ["report", "-o", "-"],
        ["report", "-o", "-", "--format", "csv"],
        ["export"],
        ["export", "--format", "csv"],
    ):
        assert run(command) == 0
        shown = capsys.readouterr()
        assert "leaking" not in shown.out
        assert "Left out: 1 article under embargo" in shown.err
        assert run([*command, "--embargoed"]) == 0
        shown = capsys.readouterr()
        assert "leaking" in shown.out
        assert "Left out" not in shown.err


def test_what_an_agency_says_is_no_field_of_an_article_without_one(tmp_path: Path, ledger: Ledger) -> None:
    from provenance.ledger.documents import read_value, write_value

    plain = evolve(article(tmp_path, ninjs()), item="", revised="")
    assert not {"item", "follows", "pubstatus", "revised", "embargo"} & write_value(plain).keys()
    wire = article(tmp_path, ninjs(embargoed="2031-03-12", evolvedfrom="urn:x:1", pubstatus="withheld"))
    assert read_value("articles", write_value(wire)) == wire
