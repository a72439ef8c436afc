"""Characters that nobody sees: an article is read as a person sees it, and what was published can be had again."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import noon

from provenance import desk
from provenance.cli import commands
from provenance.ledger import Ledger
from provenance.ledger.documents import read_value, write_value
from provenance.ledger.store import InMemory
from provenance.model import Article, Layout, Sign
from provenance.readers import Details, read
from provenance.readers.characters.places import carry
from provenance.signs import Manifest, manifests, put_back, split

STORY = """Bridge stayed open after crack was found, engineers say

The bridge at Osterby stayed open for nine days after a crack was found, two engineers told the Gazette. The operator, Velden Crossings, denied that it had known of the crack before Friday.

“We were told to keep quiet,” said Jonas Brandvik, who inspected the bridge in April. He said that he had reported the crack twice. Velden Crossings said it had received no report from Mr Brandvik.

According to a letter seen by the Gazette, the crack was 30 centimetres long. A spokeswoman for Velden Crossings, Ida Moen, said the letter was a draft. “No one has been silenced,” Ms Moen said. She declined to say when the bridge would be repaired.
"""


def selectors(data: bytes) -> str:
    """Bytes as variation selectors, as the specification has them."""
    return "".join(chr(0xFE00 + byte) if byte < 16 else chr(0xE0100 + byte - 16) for byte in data)


def wrapper(store: bytes, version: int = 1, length: int | None = None) -> str:
    """A C2PA manifest store as it is written into text."""
    size = len(store) if length is None else length
    return "\ufeff" + selectors(b"C2PATXT\0" + bytes([version]) + size.to_bytes(4, "big") + store)


STORE = b"\0\0\0\x2fjumb" + bytes(range(100, 139))
SIGNED = re.sub(r"(?<=[.”])(?=\s)", wrapper(STORE), STORY)
SENTENCES = SIGNED.count("\ufeff")


# --- what is a sign and what is not ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Hal\u00adyard Fer\u200bries", "Halyard Ferries"),
        ("\ufeffThe mill closed.", "The mill closed."),
        ("a\u2060b\u2061c\u206ad", "abcd"),
        ("closed\ufe0f.", "closed."),
        ("caf\u00e9\ufe0e said", "caf\u00e9 said"),
        ("“\ufe00no\ufe01”", "“no”"),
        ("5\ufe0f people", "5 people"),
        ("said." + selectors(b"hello") + " Then", "said. Then"),
        ("so\U000e0041\U000e0042 it", "so it"),
        ("mill\u200c\u200d\u200c\u200d closed", "mill closed"),
        ("not an emoji\u200d, nor \u200dthis", "not an emoji, nor this"),
        ("\u200eThe mill\u200f, \u2068Hale\u2069", "The mill, Hale"),
        ("co\u034foperate", "cooperate"),
        ("\U0001f600" + selectors(b"smuggled"), "\U0001f600"),
        ("\u6f22" + selectors(b"no"), "\u6f22"),
        ("\u6f22\ufeff" + selectors(b"C"), "\u6f22"),
        ("\u0645\u200c\u200d\u200c\u200d\u200c\u0645", "\u0645\u0645"),
        ("\U0001f3f4\U000e0078 flag", "\U0001f3f4 flag"),
    ],
)
def test_what_nobody_sees_is_taken_out_and_kept(text: str, seen: str) -> None:
    assert split(text)[0] == seen
    assert put_back(*split(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "plain words, “quotes” – and caf\u00e9",
        "love \u2764\ufe0f and text \u2708\ufe0e",
        "\u2764\ufe0f\u200d\U0001f525 on fire",
        "\U0001f468\U0001f3fd\u200d\u2695\ufe0f at work",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "press 1\ufe0f\u20e3 or #\ufe0f\u20e3",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f won",
        "\u845b\U000e0100\u57ce and \u8fbb\ufe00",
        "\u2229\ufe00 sets",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937 \u0995\u09cd\u200c\u09b7",
        "\u05e9\u05dc\u05d5\u05dd\u200f! \u202b(\u05db\u05df)\u202c",
        "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u200b\u0e04\u0e23\u0e31\u0e1a",
        "turned \u202eabout\u202c here",
    ],
)
def test_what_changes_how_its_neighbours_look_stays(text: str) -> None:
    assert split(text) == (text, ())


TRICKY = st.text(
    st.one_of(
        st.sampled_from(
            "a Z.\n“”\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u202e\u2060\u2068\ufeff\ufe00\ufe01\ufe0e\ufe0f"
            "\U000e0100\U000e0133\U000e01ef\U000e0041\U000e0067\U000e007f\u2764\U0001f468\U0001f3fd\U0001f3f4\u2695\u20e31#"
            "\u6f22\u0645\u0915\u094d\u0e2a\u05d0\u2229\uff01\u1000"
        ),
        st.characters(),
    ),
    max_size=40,
)


@settings(max_examples=tries(1000), deadline=None)
@given(TRICKY)
def test_a_text_and_its_signs_make_the_text_again(text: str) -> None:
    seen, signs = split(text)
    assert put_back(seen, signs) == text
    assert split(seen) == (seen, ())
    assert all(sign.characters for sign in signs)
    assert [sign.at for sign in signs] == sorted({sign.at for sign in signs})
    assert all(0 <= sign.at <= len(seen) for sign in signs)


# --- manifests -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("characters", "found"),
    [
        (wrapper(STORE), [(47, True)]),
        (wrapper(STORE) + selectors(b"\0\0\x10"), [(47, True)]),
        (wrapper(STORE) + wrapper(b"\xff\x00"), [(47, True), (2, True)]),
        ("\u00ad" + wrapper(STORE), [(47, True)]),
        (wrapper(STORE)[:-1], [(47, False)]),
        (wrapper(STORE)[1:], [(47, False)]),
        (wrapper(STORE, version=7), [(47, False)]),
        (wrapper(STORE, length=4_000_000_000), [(4_000_000_000, False)]),
        (wrapper(b""), [(0, False)]),
        ("\ufeff" + selectors(b"C2PATXT\0\x01"), [(0, False)]),
        ("\ufeff" + selectors(b"C2PATX"), []),
        ("\ufeff" + selectors(b"D2PATXT\0\x01\0\0\0\x01x"), []),
        ("\ufeff", []),
    ],
)
def test_a_manifest_is_known_by_its_wrapper(characters: str, found: list[tuple[int, bool]]) -> None:
    assert manifests([Sign(3, characters)]) == tuple(Manifest(3, size, whole) for size, whole in found)


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_of_a_manifest_are_read_through_a_text(store: bytes) -> None:
    seen, signs = split(f"He said no.{wrapper(store)}")
    assert seen == "He said no."
    assert manifests(signs) == (Manifest(11, len(store), True),)


# --- every way in ----------------------------------------------------------------------------------------


def as_text(story: str) -> tuple[str, str]:
    return "a.txt", story


def as_markdown(story: str) -> tuple[str, str]:
    return "a.md", "---\noutlet: The Gazette\n---\n# " + story


def as_lines(story: str) -> tuple[str, str]:
    return "a.jsonl", json.dumps({"id": "1", "text": story}) + "\n"


def as_page(story: str) -> tuple[str, str]:
    title, *rest = story.strip().split("\n\n")
    body = f"<article><h1>{title}</h1>" + "".join(f"<p>{one}</p>" for one in rest) + "</article>"
    menu = "<nav><a href='/'>Ho\u00adme</a>\u200b</nav>"
    return "a.html", f"<!DOCTYPE html><html lang='en'><body>{menu}{body}<footer>Im\u00adprint</footer></body></html>"


def as_escaped_page(story: str) -> tuple[str, str]:
    name, source = as_page(story)
    return name, "".join(one if ord(one) < 0x2100 else f"&#x{ord(one):x};" for one in source)


Wrap = Callable[[str], "tuple[str, str]"]
WAYS = [as_text, as_markdown, as_lines, as_page, as_escaped_page]


def article_of(folder: Path, made: tuple[str, str], details: Details | None = None) -> Article:
    name, content = made
    path = folder / name
    path.write_text(content, encoding="utf-8")
    (article,) = read(str(path), details or Details())
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("way", WAYS)
def test_a_signed_article_is_the_article_with_its_signs_beside_it(tmp_path: Path, way: Wrap) -> None:
    bare, signed = article_of(tmp_path, way(STORY)), article_of(tmp_path, way(SIGNED))
    assert (signed.text, signed.id, signed.sha256, signed.title) == (bare.text, bare.id, bare.sha256, bare.title)
    assert bare.signs == ()
    assert put_back(signed.text, signed.signs).strip() == SIGNED.strip()
    assert manifests(signed.signs) == tuple(Manifest(sign.at, 47, True) for sign in signed.signs)
    assert len(signed.signs) == SENTENCES
    assert desk.reading(signed).claims == desk.reading(bare).claims
    assert len(desk.reading(signed).claims) > 8


def test_a_signed_text_from_standard_input_is_read_as_one_from_a_file(tmp_path: Path) -> None:
    for _, content in (as_text(SIGNED), as_lines(SIGNED)):
        (article,) = read("-", Details(), io.BytesIO(content.encode()))
        assert isinstance(article, Article)
        assert (article.text, put_back(article.text, article.signs)) == (STORY, SIGNED)


def test_what_a_page_says_of_its_article_is_without_signs(tmp_path: Path) -> None:
    named = {"outlet": "The Ga\u200bzette", "title": "Hal\u00adyard sails", "byline": "\ufeffIda Moen"}
    typed = Details(outlet="The\u2060 Gazette")
    article = article_of(tmp_path, ("a.jsonl", json.dumps({"text": "The mill closed.", **named})), typed)
    assert (article.outlet, article.title, article.byline) == ("The Gazette", "Halyard sails", "Ida Moen")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl"])
def test_signs_alone_are_no_article(tmp_path: Path, name: str) -> None:
    nothing = "\n" + wrapper(STORE) + "\u00ad \n"
    (tmp_path / name).write_text(json.dumps({"text": nothing}) if name == "a.jsonl" else nothing, encoding="utf-8")
    (failure,) = read(str(tmp_path / name))
    assert "empty" in str(failure)


MARKED = (
    "---\ntitle: Hal\u00adyard\n---\n\ufeff# Hal\u00adyard sails\u200b\n\n\u200b- one **Hal\u00adyard**\n- [fer\u00adry](https://a.exa\u00admple/x)\u200b"
    " [boat](https://b.example)\u200b. A\u200b *b*\u200b c.\n\u200b\n> \u200bquo\u00adte\n"
)


def test_a_sign_hides_no_mark_of_markdown(tmp_path: Path) -> None:
    signed = article_of(tmp_path, ("a.md", MARKED))
    bare = article_of(tmp_path, ("a.md", split(MARKED)[0]))
    assert (signed.text, signed.title) == (bare.text, "Halyard")
    assert signed.text == "Halyard sails\n\n– one Halyard\n– ferry boat. A b c.\n\nquote"
    body = MARKED.partition("\n---\n")[2]
    assert sum(len(sign.characters) for sign in signed.signs) == len(body) - len(split(body)[0])
    back = put_back(signed.text, signed.signs)
    for published in (
        "\ufeffHal\u00adyard sails\u200b",
        "one Hal\u00adyard",
        "fer\u00adry",
        "A\u200b b\u200b c.",
        "quo\u00adte",
    ):
        assert published in back


def test_signs_of_the_menus_of_a_page_are_none_of_its_article(tmp_path: Path) -> None:
    article = article_of(tmp_path, as_page(STORY.replace("Brandvik", "Brand\u00advik").replace("“We", "\u200b“We")))
    assert "Jonas Brandvik" in article.text
    assert [sign.characters for sign in article.signs] == ["\u200b", "\u00ad", "\u00ad"]


@given(st.text(st.sampled_from("ab1 .*\n\u00ad\u200b"), max_size=60), st.text(st.sampled_from("ab1 .\n"), max_size=40))
def test_places_are_found_in_any_two_texts(source: str, text: str) -> None:
    seen, signs = split(source)
    carried = carry(signs, seen, text)
    assert "".join(sign.characters for sign in carried) == "".join(sign.characters for sign in signs) or not text
    assert split(put_back(text, carried))[0] == text
    fewer = carry(signs, seen, text, keep_all=False)
    assert sum(len(sign.characters) for sign in fewer) <= sum(len(sign.characters) for sign in carried)


# --- in the ledger ---------------------------------------------------------------------------------------


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    yield Ledger(InMemory(), noon)


def add(ledger: Ledger, folder: Path, text: str, **details: str) -> desk.Added:
    article = article_of(folder, as_text(text), Details(**details))
    (added,) = desk.add(ledger, [desk.reading(article)], "ana")
    return added


def test_the_same_text_with_and_without_signs_is_one_article(ledger: Ledger, tmp_path: Path) -> None:
    assert add(ledger, tmp_path, STORY, outlet="The Gazette").outcome == "new"
    claims = dict(ledger.claims)
    assert add(ledger, tmp_path, SIGNED, outlet="The Gazette").outcome == "details changed"
    assert add(ledger, tmp_path, SIGNED).outcome == "already recorded"
    assert add(ledger, tmp_path, STORY).outcome == "already recorded"
    (article,) = ledger.articles.values()
    assert put_back(article.text, article.signs) == SIGNED
    assert ledger.claims == claims


def test_a_signed_copy_is_linked_as_a_bare_one_is(tmp_path: Path) -> None:
    found = []
    for text in (STORY, SIGNED):
        ledger = Ledger(InMemory(), noon)
        add(ledger, tmp_path, STORY, outlet="The Gazette", date="2031-03-04")
        copied = add(ledger, tmp_path, text, outlet="The Echo", date="2031-03-05")
        found.append((copied.claims, copied.links, {link.id for link in ledger.links.values()}))
    assert found[0] == found[1]
    assert found[0][1]


def test_articles_of_an_older_ledger_are_read_and_those_without_signs_written_as_they_were() -> None:
    bare = Article.of("The mill closed.", outlet="The Gazette")
    document = write_value(bare)
    assert "signs" not in document
    assert read_value("articles", document) == bare
    signed = Article.of(bare.text, Layout((Sign(4, "\u00ad"), Sign(16, wrapper(STORE)))), outlet="The Gazette")
    document = write_value(signed)
    assert document["signs"] == [{"at": 4, "characters": "\u00ad"}, {"at": 16, "characters": wrapper(STORE)}]
    assert read_value("articles", json.loads(json.dumps(document))) == signed


# --- on the command line ---------------------------------------------------------------------------------


def ask(*typed: str) -> Result:
    done = CliRunner().invoke(commands, list(typed), standalone_mode=False)
    assert done.exception is None, done.exception
    return done


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("bare.txt").write_text(STORY, encoding="utf-8")
    Path("signed.txt").write_text(SIGNED, encoding="utf-8")
    Path("damaged.txt").write_text(f"The mill closed, he said.{wrapper(STORE)[:-1]}\n", encoding="utf-8")
    return tmp_path


def test_add_and_show_say_that_an_article_is_signed(folder: Path) -> None:
    told = ask("add", "signed.txt", "--outlet", "The Gazette")
    assert "1 with invisible characters, kept apart from the text, 1 of them with a C2PA manifest, not" in told.stderr
    (article,) = (json.loads(line) for line in ask("export", "--format", "jsonl").stdout.splitlines())
    assert put_back(article["text"], [Sign(**sign) for sign in article["signs"]]) == SIGNED
    assert article["c2pa"] == [{"at": sign["at"], "size": 47, "whole": True} for sign in article["signs"]]
    shown = ask("show", article["id"]).stdout
    places = f"{61 * SENTENCES} invisible characters in {SENTENCES} places, kept apart from the text"
    assert f"{places}. They carry {SENTENCES} C2PA manifests (not verified).\n" in shown
    assert json.loads(ask("show", article["id"], "--format", "json").stdout) == article


def test_a_damaged_manifest_is_called_damaged_and_an_article_without_signs_says_nothing(folder: Path) -> None:
    ask("add", "damaged.txt")
    (article,) = (json.loads(line) for line in ask("export", "--format", "jsonl").stdout.splitlines())
    shown = ask("show", article["id"]).stdout
    assert "60 invisible characters, kept apart from the text. They carry 1 C2PA manifest (1 of them damaged," in shown
    assert "invisible" not in ask("add", "bare.txt").stderr
    assert json.loads(ask("extract", "bare.txt", "--format", "jsonl").stdout)["signs"] == []


DRAFT = (
    "The board re\u00adfuted" + wrapper(STORE) + " the report on Mon\u00adday.\n\n"
    "The tannery\u200b at Torvay will close in May, sour\u00adces said.\n\n"
    "The mi\u200bnister\ufeff, Ida\u00ad Moen, \u2060ref\u00aduted the re\u00adport"
    + wrapper(STORE)
    + " too, of\u00adficials said.\n"
)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_finding_is_shown_in_the_columns_of_the_file_and_told_in_those_of_the_text(folder: Path, mark: str) -> None:
    ask("add", "bare.txt")
    seen = split(DRAFT)[0]
    Path("bare.md").write_text(seen, encoding="utf-8")
    Path("draft.md").write_text(mark + DRAFT, encoding="utf-8")
    for form in ("json", "junit"):
        bare, signed = (ask("check", "--format", form, name).stdout for name in ("bare.md", "draft.md"))
        assert signed.replace("draft.md", "bare.md") == bare
    told = json.loads(ask("check", "--format", "sarif", "draft.md").stdout)["runs"][0]["results"]
    assert {one["ruleId"] for one in told} >= {"PV201"}
    assert len(told) > 2
    lines, places = DRAFT.split("\n"), set()
    for one in told:
        region = one["locations"][0]["physicalLocation"]["region"]
        line, column = region["startLine"], region["startColumn"]
        places.add(f"line={line},col={column}")
        here = lines[line - 1][column - 1 :]
        assert split(here[0]) == (here[0], ())
        assert split(here)[0].startswith(region["snippet"]["text"])
    github = ask("check", "--format", "github", "draft.md").stdout
    assert {found[0] for found in re.finditer(r"line=\d+,col=\d+", github)} == places
    assert "line=5,col=29" in places


def test_a_sentence_that_was_pasted_with_signs_is_found_and_compared(folder: Path) -> None:
    ask("add", "bare.txt")
    asked = "the crack was 30 centi\u00admetres\ufeff long"
    first = ask("search", asked, "--format", "json").stdout
    assert json.loads(first) == json.loads(ask("search", split(asked)[0], "--format", "json").stdout)
    a, b = "12 ra\u00adfts were lost at Merle", "12 rafts were lost\ufe0f at Merle"
    assert json.loads(ask("compare", a, b, "--format", "json").stdout)["relation"] == "repeats"
    Path("pairs.jsonl").write_text(json.dumps({"id": 7, "a": a, "b": b}), encoding="utf-8")
    assert json.loads(ask("compare", "--pairs", "pairs.jsonl").stdout)["score"] == 100
