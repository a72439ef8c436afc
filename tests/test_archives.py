"""Web archives: WARC files, packed or not, and WACZ packages."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers import READERS, read
from provenance.readers.metadata.details import NOTHING, Details

STORY = "The harbour of Velmora was closed on Tuesday after a barge had struck the outer pier, Mara Quill said."
PAGE = "<!doctype html><html lang='en'><head><title>Harbour closed</title></head><body><article><h1>Harbour closed</h1>{}</article></body></html>"
SITE = "https://lantern.example"


def page(number: int = 1, more: str = "") -> str:
    words = f"<p>{STORY}</p><p>It is the {number}th time this year that ships had to wait outside, she said.</p>{more}"
    return PAGE.format(words)


def record(
    address: str,
    body: bytes | str,
    head: str = "Content-Type: text/html",
    status: str = "200 OK",
    kind: str = "response",
) -> bytes:
    """A record of a WARC file, as a crawler writes it."""
    content = body.encode() if isinstance(body, str) else body
    answer = f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + content
    told = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-05-04T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return told.encode() + answer + b"\r\n\r\n"


def note(kind: str = "warcinfo") -> bytes:
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nnote\r\n\r\n".encode()
    )


def stored(folder: Path, name: str, *records: bytes) -> Path:
    path = folder / name
    path.write_bytes(b"".join(map(gzip.compress, records)) if name.endswith(".gz") else b"".join(records))
    return path


def all_at(path: Path, typed: Details = NOTHING) -> list[Article | UnreadableError]:
    return list(read(str(path), typed))


def articles(path: Path) -> list[Article]:
    found = all_at(path)
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def failure(path: Path) -> UnreadableError:
    (found,) = all_at(path)
    assert isinstance(found, UnreadableError), found
    assert found.next_step and "\n" not in str(found)
    return found


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "A.WARC.GZ"])
def test_each_page_of_an_archive_is_an_article_at_its_address(tmp_path: Path, name: str) -> None:
    path = stored(
        tmp_path,
        name.replace("GZ", "gz"),
        note(),
        record(f"{SITE}/one", page(1)),
        record(f"{SITE}/door.jpg", b"\xff\xd8\xff", "Content-Type: image/jpeg"),
        record(f"{SITE}/old", "", "Location: /one", "301 Moved"),
        record(f"{SITE}/none", page(9), status="404 Not Found"),
        note("metadata"),
        record(f"{SITE}/frame", "<html><body></body></html>"),
        record(f"{SITE}/two", page(2)),
    )
    one, two = articles(path)
    assert (one.url, two.url) == (f"{SITE}/one", f"{SITE}/two")
    assert STORY in one.text and "2th time" in two.text
    assert one.remarks == ("Captured on 2031-05-04.",)
    assert two.remarks[0] == "Captured on 2031-05-04."
    assert two.remarks[-1] == (
        "4 other records of this archive held no article: 1 page without an article, 1 picture or other file, "
        "2 redirects and errors."
    )


def test_the_day_of_a_capture_is_never_the_day_of_publication(tmp_path: Path) -> None:
    (one,) = articles(stored(tmp_path, "a.warc", record(f"{SITE}/one", page())))
    assert one.date == ""


def test_a_packed_file_of_one_piece_is_read_as_one_of_many_is(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(note() + record(f"{SITE}/1", page(1)) + record(f"{SITE}/2", page(2))))
    assert len(articles(path)) == 2


def test_pages_are_unpacked_as_their_heads_say(tmp_path: Path) -> None:
    whole = page().encode()
    pieces = (
        b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (whole[:99], whole[99:])) + b"0\r\n\r\n"
    )
    html = "Content-Type: text/html; charset=utf-8"
    path = stored(
        tmp_path,
        "a.warc",
        record(f"{SITE}/gzip", gzip.compress(whole), f"{html}\r\nContent-Encoding: gzip"),
        record(f"{SITE}/chunked", pieces, f"{html}\r\nTransfer-Encoding: chunked"),
        record(f"{SITE}/kept-unpacked", whole, f"{html}\r\nContent-Encoding: gzip"),
    )
    assert [STORY in one.text for one in articles(path)] == [True, True, True]


def test_a_page_that_was_packed_and_not_received_whole_is_named(tmp_path: Path) -> None:
    head = "Content-Type: text/html\r\nContent-Encoding: gzip"
    packed = gzip.compress(page().encode())[:-40]
    first, second = all_at(stored(tmp_path, "a.warc", record(f"{SITE}/1", packed, head), record(f"{SITE}/2", page())))
    assert isinstance(first, UnreadableError) and "not received whole" in first.what
    assert isinstance(second, Article)


def test_the_encoding_that_a_server_names_comes_before_the_page_s_own(tmp_path: Path) -> None:
    body = page(more="<p>Señora Núñez said that nobody had told the harbour office before.</p>").encode("windows-1252")
    (one,) = articles(
        stored(tmp_path, "a.warc", record(f"{SITE}/1", body, "Content-Type: text/html; charset=ISO-8859-1"))
    )
    assert "Señora Núñez" in one.text


def test_a_page_packed_in_a_way_that_is_not_known_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    head = "Content-Type: text/html\r\nContent-Encoding: zstd"
    first, second = all_at(
        stored(tmp_path, "a.warc", record(f"{SITE}/1", b"\x28\xb5", head), record(f"{SITE}/2", page()))
    )
    assert isinstance(first, UnreadableError) and f"{SITE}/1" in first.where and "'zstd'" in first.what
    assert isinstance(second, Article)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("left", [0.3, 0.6, 0.9])
def test_an_archive_that_is_cut_off_gives_what_is_whole_and_says_where_it_ends(
    tmp_path: Path, name: str, left: float, capfd: pytest.CaptureFixture[str]
) -> None:
    path = stored(tmp_path, name, *(record(f"{SITE}/{number}", page(number)) for number in range(1, 4)))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * left)])
    found = all_at(path)
    assert sum(isinstance(one, Article) for one in found) == int(left * 3)
    failed = [one for one in found if isinstance(one, UnreadableError)]
    assert failed and any("cut off" in one.what for one in failed)
    assert capfd.readouterr().err == ""


def test_a_record_that_is_longer_than_it_says_ends_the_reading_and_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = record(f"{SITE}/2", page(2)).replace(b"\r\n\r\n<!doc", b"\r\n\r\nand more than was counted<!doc")
    found = all_at(stored(tmp_path, "a.warc", record(f"{SITE}/1", page(1)), broken, record(f"{SITE}/3", page(3))))
    assert isinstance(found[0], Article) or isinstance(found[1], Article)
    assert any(isinstance(one, UnreadableError) and "broken" in one.what for one in found)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.warc", b"", "empty"),
        ("a.warc", b"no archive", "no WARC file"),
        ("a.warc.gz", gzip.compress(b"no archive"), "no WARC file"),
        ("a.warc.gz", gzip.compress(b""), "empty"),
        ("a.warc", note(), "no page"),
        ("a.warc", record(f"{SITE}/x.png", b"x", "Content-Type: image/png"), "1 picture or other file"),
        ("a.warc", b"WARC/1.0\r\n" + b"A: b\r\n" * 300_000, "cut off, or broken"),
        ("a.warc.gz", gzip.compress(b"WARC/1.0\r\nX: " + b"x" * 60_000_000), "cut off, or broken"),
        ("a.wacz", b"", "empty"),
        ("a.wacz", b"PK\x03\x04 and no more", "no WACZ"),
    ],
    ids=range(10),
)
def test_an_archive_with_nothing_to_read_is_named(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = [one for one in all_at(path) if isinstance(one, UnreadableError)]
    assert any(says in one.what for one in found), found


def test_a_package_is_read_by_its_archives_and_not_by_its_list_of_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
        package.writestr("archive/one.warc.gz", gzip.compress(record(f"{SITE}/1", page(1))))
        package.writestr("archive/broken.warc.gz", b"nothing")
        package.writestr("archive/two.warc", record(f"{SITE}/2", page(2)), zipfile.ZIP_DEFLATED)
    found = all_at(path)
    assert [one.url for one in found if isinstance(one, Article)] == [f"{SITE}/1", f"{SITE}/2"]
    (failed,) = (one for one in found if isinstance(one, UnreadableError))
    assert "archive/broken.warc.gz" in failed.where


def test_an_empty_package_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("datapackage.json", "{}")
    assert "no WARC file in this package" in failure(path).what


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_is_told_on_standard_input(packed: bool) -> None:
    data = record(f"{SITE}/1", page())
    (one,) = read("-", NOTHING, io.BytesIO(gzip.compress(data) if packed else data))
    assert isinstance(one, Article) and one.url == f"{SITE}/1"


def test_without_its_package_the_reader_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    told = failure(stored(tmp_path, "a.warc", record(f"{SITE}/1", page())))
    assert "pip install" in told.next_step and "[web]" in told.next_step


def test_all_that_is_unpacked_is_counted_and_ends_somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.readers.webpages import webarchives as archives

    monkeypatch.setattr(archives, "MOST_UNPACKED", 1_000_000)
    bomb = record(f"{SITE}/bomb", b"0" * 5_000_000, "Content-Type: application/octet-stream")
    path = stored(tmp_path, "a.warc.gz", record(f"{SITE}/1", page(1)), bomb, record(f"{SITE}/2", page(2)))
    found = all_at(path)
    assert [one.url for one in found if isinstance(one, Article)] == [f"{SITE}/1"]
    assert any(isinstance(one, UnreadableError) and "unpacks to more than" in one.what for one in found)


def test_a_page_that_unpacks_to_too_much_is_named(tmp_path: Path) -> None:
    packed = gzip.compress(b"0" * 60_000_000)
    head = "Content-Type: text/html\r\nContent-Encoding: gzip"
    assert "larger than 50 MB" in failure(stored(tmp_path, "a.warc", record(f"{SITE}/1", packed, head))).what


def test_the_endings_of_archives_are_known() -> None:
    assert {".warc", ".warc.gz", ".wacz"} <= READERS.keys()


def test_an_archive_that_is_cut_off_anywhere_gives_what_is_whole_and_says_where_it_ends(tmp_path: Path) -> None:
    first, second = record(f"{SITE}/1", page(1)), record(f"{SITE}/2", page(2))
    for end in range(len(first) + 5, len(first) + len(second) - 4, 23):
        path = stored(tmp_path, "a.warc", (first + second)[:end])
        found = all_at(path)
        assert sum(isinstance(one, Article) for one in found) == 1, end
        assert any(isinstance(one, UnreadableError) for one in found), end
