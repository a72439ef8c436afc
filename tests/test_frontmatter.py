"""The head of a Markdown text in YAML, TOML or JSON, and the marks inside its lines that a page shows otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers import read, source
from provenance.readers.texts.frontmatter import split_front_matter
from provenance.readers.texts.inline import plain_inline

BODY = "The harbour of Velmora was closed on Tuesday, Mara Quill said."


def article(folder: Path, content: str) -> Article:
    path = folder / "a.md"
    path.write_text(content, encoding="utf-8")
    (found,) = read(str(path))
    assert isinstance(found, Article), found
    return found


HEADS = {
    "yaml": (
        "---\ntitle: 'Harbour: closed'\nauthors:\n  - Mara Quill\n  - name: Bo Lee\n    email: bo@quay.example\n"
        "publisher: The Quay\npubDate: 2031-05-04 10:30:00 +0200\ncanonical: https://quay.example/harbour\nlang: en\n"
        "tags: [harbour, ships]\n---\n"
    ),
    "nested": (
        "---\nTitle: \"Harbour: closed\"\nauthor: {name: 'Mara Quill, Bo Lee'}\nsource: The Quay\n"
        "date: 2031-05-04T10:30:00+02:00\nparams:\n  canonical_url: https://quay.example/harbour\n  language: en\n---\n"
    ),
    "toml": (
        '+++\ntitle = "Harbour: closed"\nauthors = ["Mara Quill", "Bo Lee"]\noutlet = "The Quay"\n'
        'date = 2031-05-04T10:30:00+02:00\nurl = "https://quay.example/harbour"\n[params]\nlang = "en"\n+++\n'
    ),
    "json": (
        '{\n  "title": "Harbour: closed",\n  "author": [{"name": "Mara Quill"}, "Bo Lee"],\n  "publisher": "The Quay",\n'
        '  "date": "2031-05-04T10:30:00+02:00", "canonicalUrl": "https://quay.example/harbour", "language": "en"\n}\n\n'
    ),
    "folded": (
        "---\n# made by the desk\ntitle: >-\n  Harbour:\n  closed\nauthor: By Mara Quill and Bo Lee\noutlet: The Quay\n"
        "date: 4 May 2031 10:30 +02:00\nurl: https://quay.example/harbour\nlanguage: en\n...\n"
    ),
}


@pytest.mark.parametrize("kind", HEADS)
def test_a_head_gives_the_details_in_each_way_that_it_is_written(tmp_path: Path, kind: str) -> None:
    found = article(tmp_path, HEADS[kind] + BODY + "\n")
    assert found.text == BODY
    assert found.title == "Harbour: closed"
    assert found.byline.replace(" and ", ", ") == "Mara Quill, Bo Lee"
    assert (found.outlet, found.url, found.language) == ("The Quay", "https://quay.example/harbour", "en")
    assert found.date == "2031-05-04T10:30:00+02:00"
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("language: no", "language", "no"),
        ("title: 12:30", "title", "12:30"),
        ("title: 007", "title", "007"),
        ("title: Yes", "title", "Yes"),
        ("date: 2031-05-04", "date", "2031-05-04"),
        ("date: 2031-05-04T10:30:00", "date", "2031-05-04"),
        ("date: Sunday, May 4, 2031", "date", "2031-05-04"),
        ("author: '@quill'", "byline", "@quill"),
    ],
)
def test_a_value_stays_the_text_that_it_is(line: str, name: str, value: str) -> None:
    assert split_front_matter(f"---\n{line}\n---\n{BODY}").values == {name: value}


def test_a_path_on_a_site_that_nobody_knows_is_no_address() -> None:
    assert split_front_matter(f"---\ntitle: A\npermalink: /2031/harbour\n---\n{BODY}").values == {"title": "A"}


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ('---\ntitle: "Harbour\nauthor: Mara Quill\n---\n', 4),
        ("---\ntitle: Harbour: closed\nauthor: Mara Quill\n---\n", 2),
        ("---\nauthor: Mara Quill\ntags: [a, b\n---\n", 4),
        ('+++\nauthor = "Mara Quill"\ntitle = Harbour\n+++\n', 3),
    ],
)
def test_a_head_that_is_broken_is_read_line_by_line_and_the_line_is_named(tmp_path: Path, head: str, line: int) -> None:
    found = article(tmp_path, head + BODY)
    assert found.text == BODY
    assert found.byline == "Mara Quill"
    (remark,) = found.remarks
    assert "front matter is broken at line" in remark
    assert abs(int(remark.partition("at line ")[2].partition(",")[0]) - line) <= 1


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("'They turned the alarms off', widow says", "'They turned the alarms off', widow says"),
        ('Okoro: "I have never taken anything"', 'Okoro: "I have never taken anything"'),
        ("'Harbour: closed'", "Harbour: closed"),
    ],
)
def test_a_title_with_quotation_marks_in_it_keeps_them(tmp_path: Path, given: str, title: str) -> None:
    assert article(tmp_path, f"---\ntitle: {given}\nauthor: Mara Quill\n---\n{BODY}").title == title


def test_json_that_is_broken_at_the_head_stays_text_and_is_named(tmp_path: Path) -> None:
    found = article(tmp_path, '{\n"title": "Harbour",\n"author": Mara Quill\n}\n' + BODY)
    assert BODY in found.text
    assert found.remarks == ("Its front matter is no JSON from line 3 on, and was read as text.",)


@pytest.mark.parametrize(
    "text",
    [
        f"---\nHe said: yes\n\n---\n\n{BODY}",
        f"---\n\n{BODY}\n\n---\n\nEnd.",
        f"+++\n\n{BODY}\n\n+++\n\nEnd.",
        "{% include x %}\n\n" + BODY,
        f"---\ntitle: A\n\n{BODY}",
    ],
)
def test_what_only_looks_like_a_head_is_text(text: str) -> None:
    assert split_front_matter(text).body == text


def test_a_date_that_cannot_be_read_is_an_error_that_shows_how_to_write_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ndate: some day\n---\n{BODY}", encoding="utf-8")
    (failure,) = read(str(path))
    assert isinstance(failure, UnreadableError) and "its front matter: 'some day'" in failure.what


def test_aliases_that_name_each_other_cost_nothing(tmp_path: Path) -> None:
    laughs = "\n".join(f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40))
    found = article(tmp_path, f"---\nk0: &a0 [ha]\n{laughs}\nauthor: *a39\ntitle: T\n---\n{BODY}")
    assert (found.title, found.text) == ("T", BODY)


@pytest.mark.parametrize("deep", ["author: " + "[" * 5000 + "]" * 5000, "author: " + "{a: " * 5000 + "}" * 5000])
def test_a_head_that_is_nested_too_deep_loses_no_text(tmp_path: Path, deep: str) -> None:
    assert article(tmp_path, f"---\n{deep}\n---\n{BODY}").text.endswith(BODY)


def test_the_text_of_a_draft_begins_after_its_head_in_every_form(tmp_path: Path) -> None:
    for name, head in HEADS.items():
        path = tmp_path / f"{name}.md"
        path.write_text(head + BODY, encoding="utf-8")
        text, start = source(str(path))
        assert text[start:].lstrip("\n") == BODY


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("It cost ~~four~~ five million.", "It cost five million."),
        ("It cost five ~~or four~~, she said.", "It cost five , she said."),
        ("It cost <del>four</del> <ins>five</ins> million.", "It cost five million."),
        ("It cost <s class='x'>**four** [or](x)</s> five million.", "It cost five million."),
        ("About ~5 to ~6 million, a ~~ b.", "About ~5 to ~6 million, a ~~ b."),
        ("~~never closed, he said.", "~~never closed, he said."),
        ("<del>never closed, he said.", "never closed, he said."),
        ("**~~All of it~~**", ""),
        ("`~~code~~` stays", "~~code~~ stays"),
        (r"\~~not struck~~", "~~not struck~~"),
    ],
)
def test_words_that_are_struck_out_are_left_out_as_on_a_page(written: str, shown: str) -> None:
    assert plain_inline(written).replace("****", "").strip() == shown


def test_a_label_alone_is_a_link_where_it_is_defined_and_only_there(tmp_path: Path) -> None:
    text = (
        "The [Rail Board] said so, as did [the *harbour* office][], [he][rb] added [sic].\n\n"
        "[rail  board]: https://rail.example\n[the *harbour* office]: https://harbour.example 'Office'\n[rb]: <x>\n"
    )
    assert article(tmp_path, text).text == "The Rail Board said so, as did the harbour office, he added [sic]."


LINES = "Outlet: The Quay\nDate: 2031-05-04\nTitle: Harbour: closed\n\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_lines_above_a_text_that_name_its_details_are_no_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"{LINES}{BODY}\n", encoding="utf-8")
    (found,) = read(str(path))
    assert isinstance(found, Article)
    assert (found.outlet, found.date, found.title, found.text.strip()) == (
        "The Quay",
        "2031-05-04",
        "Harbour: closed",
        BODY,
    )


@pytest.mark.parametrize(
    "head",
    [
        "Title: Harbour closed\n\n",
        "Outlet: The Quay\nMara Quill: I saw it\n\n",
        "Outlet: The Quay\nDate: 2031-05-04\n",
        "Ana Ruiz: no\nBo Lee: yes\n\n",
    ],
    ids=["one line alone", "somebody speaks", "no blank line", "a transcript"],
)
def test_lines_that_may_be_the_texts_own_are_text(head: str) -> None:
    assert split_front_matter(f"{head}{BODY}").body == f"{head}{BODY}"


def test_a_day_that_is_none_above_a_plain_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Outlet: The Quay\nDate: someday\n\n{BODY}\n", encoding="utf-8")
    (found,) = read(str(path))
    assert isinstance(found, UnreadableError) and "front matter" in str(found)


@pytest.mark.parametrize(
    ("head", "outlet", "byline", "date"),
    [
        ("Harbour: closed\nThe Quay\n4 May 2031\n\n", "The Quay", "", "2031-05-04"),
        ("Harbour: closed\n\nThe Quay\nSunday 4 May 2031, 17:40\n\n", "The Quay", "", "2031-05-04"),
        ("Harbour: closed\nBy Mara Quill\nThe Quay, 4 May 2031\n\n\n", "The Quay", "Mara Quill", "2031-05-04"),
        ("Harbour: closed\nQuay Nachrichtendienst\n4. Mai 2031\n\n", "Quay Nachrichtendienst", "", "2031-05-04"),
        ("Harbour: closed\n4 May 2031\n\n", "", "", "2031-05-04"),
    ],
)
def test_a_headline_an_outlet_and_a_day_above_a_pasted_text_are_its_details(
    tmp_path: Path, head: str, outlet: str, byline: str, date: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{head}{BODY}\n", encoding="utf-8")
    (found,) = read(str(path))
    assert isinstance(found, Article)
    assert (found.title, found.outlet, found.byline, found.date) == ("Harbour: closed", outlet, byline, date)
    assert found.text.strip() == BODY
    text, start = source(str(path))
    assert text[start:].strip() == BODY


@pytest.mark.parametrize(
    "head",
    [
        "Harbour: closed\nThe Quay\n\n",  # no day: the second line may be anything
        "Harbour: closed\nShips have to wait outside until Monday\n4 May 2031\n\n",  # a deck
        "Harbour: closed\nThe Quay\nPort Desk\n4 May 2031\n\n",  # which of the two is the outlet
        "The harbour was closed.\nThe Quay\n4 May 2031\n\n",
        "Harbour: closed\nIt shut on 4 May 2031 for good\n\n",
        "Harbour: closed\n\nThe Quay was built on 4 May 2031\n\n",
    ],
)
def test_what_may_be_no_head_of_a_pasted_text_stays_text(tmp_path: Path, head: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{head}{BODY}\n", encoding="utf-8")
    (found,) = read(str(path))
    assert isinstance(found, Article)
    assert found.text.startswith(head.split("\n")[0]) and not found.outlet and not found.date
