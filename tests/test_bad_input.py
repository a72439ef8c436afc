"""Bad input for every reader: cut off, of another kind, encrypted, empty, or a small file that unpacks to gigabytes.

Each reader in the registry has a case of each; one that is new and has none fails here.
"""

from __future__ import annotations

import gzip
import io
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pdf_writer import assembled, column, pdf, stream
from test_archives import page, record
from test_documents import ODF, docx, odt, p

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers import READERS, read

MB = 1_000_000
MOST = 500 * MB
"""Bytes of memory that any input may take."""
STORY = (
    "The harbour of Velmora was closed on Tuesday after a barge had struck the outer pier, Mara Quill said.",
    "Four ships with grain from the north are waiting outside, and a fifth has turned back to Corrigan, she said.",
)
TEXT = "\n\n".join(STORY)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
ARMOUR = b"-----BEGIN PGP MESSAGE-----\n\nhQEMA1qmXk2cQ1bCAQf9FzT0c6l0VQ==\n-----END PGP MESSAGE-----\n"
AGE = b"age-encryption.org/v1\n-> X25519 c2VjcmV0\nbWFj\n--- bWFj\n\x8f\x02\xd1\xe7\x00\xff"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
"""What Word writes round a document behind a password."""
LAUGHS = "<!DOCTYPE x [<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n + 1} '{f'&l{n};' * 10}'>" for n in range(9)) + "]>"

PAGE = f"<!doctype html><html lang='en'><head><title>Harbour</title></head><body><article><h1>Harbour closed</h1>{''.join(f'<p>{one}</p>' for one in STORY)}</article></body></html>".encode()
LINE = (
    '{{"id": "{0}", "outlet": "The Lantern", "title": "Harbour closed", "text": "' + TEXT.replace("\n", "\\n") + '"}}\n'
)
LINES = "".join(LINE.format(number) for number in range(3)).encode()
JSON = f"[{','.join(LINE.format(number) for number in range(3))}]".encode()
RSS = (
    "<?xml version='1.0'?>{0}<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>The Lantern</title>"
    + "".join(
        f"<item><title>Harbour {n}</title><link>https://lantern.example/{n}</link><content:encoded>&lt;p&gt;{TEXT}&lt;/p&gt;{{1}}</content:encoded></item>"
        for n in range(3)
    )
    + "</channel></rss>"
)
NITF = f"<?xml version='1.0'?>{{0}}<nitf><head><title>Harbour closed</title></head><body><body.content>{''.join(f'<p>{one}</p>' for one in STORY)}<p>{{1}}</p></body.content></body></nitf>"
MAIL = "From: Orla Works <press@orla.example>\nSubject: Harbour\nDate: Mon, 3 Mar 2031 10:00:00 +0000\nContent-Type: {0}\n\n{1}\n"
PLAIN_MAIL = MAIL.format("text/plain", TEXT).encode()
VTT = f"WEBVTT\n\n00:00:01.000 --> 00:00:09.000\n<v Mara Quill>{STORY[0]}\n\n00:00:10.000 --> 00:00:19.000\n<v Mara Quill>{STORY[1]}\n".encode()
SRT = f"1\n00:00:01,000 --> 00:00:09,000\n{STORY[0]}\n\n2\n00:00:10,000 --> 00:00:19,000\n{STORY[1]}\n".encode()
WARC = b"".join(record(f"https://lantern.example/{n}", page(n)) for n in (1, 2))
WARC_GZ = b"".join(gzip.compress(record(f"https://lantern.example/{n}", page(n))) for n in (1, 2))


def cut(whole: bytes, share: float = 0.8) -> bytes:
    return whole[: int(len(whole) * share)]


def wacz(archive: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("archive/data.warc.gz", archive)
    return made.getvalue()


def warc_bomb() -> bytes:
    """Make a page of an archive that unpacks to gigabytes."""
    head = record("https://lantern.example/1", page(1)).partition(b"<!doctype")[0]
    told = re.search(rb"Content-Length: [0-9]+", head)
    assert told is not None
    packer = zlib.compressobj(1, wbits=31)
    packed = [packer.compress(head.replace(told[0], b"Content-Length: %d" % (2000 * MB)))]
    packed += [packer.compress(bytes(MB)) for _ in range(2000)]
    return b"".join(packed) + packer.flush()


def zipped(head: bytes, name: str, filling: bytes, size: int, others: Mapping[str, str]) -> bytes:
    """Make a package with one part that unpacks to so many bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for other, text in others.items():
            package.writestr(other, text)
        with package.open(name, "w", force_zip64=True) as part:
            part.write(head)
            block = filling * (MB // len(filling))
            for _ in range(size // len(block)):
                part.write(block)
    return made.getvalue()


def docx_bomb() -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(p("HERE")))) as whole:
        parts = {name: whole.read(name).decode() for name in whole.namelist()}
    head = parts.pop("word/document.xml").partition("<w:p>")[0]
    return zipped(head.encode(), "word/document.xml", b"<w:p><w:r><w:t>word</w:t></w:r></w:p>", 2000 * MB, parts)


def odt_bomb() -> bytes:
    head = f"<office:document-content {ODF}><office:body><office:text>"
    others = {"mimetype": "application/vnd.oasis.opendocument.text"}
    return zipped(head.encode(), "content.xml", b"<text:p>word word</text:p>", 2000 * MB, others)


def locked_odt() -> bytes:
    made = io.BytesIO()
    entry = "<manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry>"
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", f"<manifest:manifest {ODF}>{entry}</manifest:manifest>")
        package.writestr("content.xml", "\x01\x02")
    return made.getvalue()


def locked_zip() -> bytes:
    """Make a package whose parts are marked as encrypted."""
    data = bytearray(wacz(WARC_GZ))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def pdf_bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"(a) Tj " * 150_000) for _ in range(2000)) + packer.flush()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        stream(packed, "/Filter /FlateDecode"),
    ]
    return assembled(objects, "/Root 1 0 R")


def nested_mail() -> bytes:
    """Make a mail of parts within parts."""
    heads = (f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(20_000))
    return ("From: Orla Works <press@orla.example>\nSubject: Harbour\n" + "".join(heads)).encode()


def encrypted_mail() -> bytes:
    parts = (
        "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\n"
    )
    return MAIL.format(
        'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b', f"{parts}{ARMOUR.decode()}--b--"
    ).encode()


READS = "reads"
"""What is there is read, and that it is all is for the person to see: nothing in it tells that it is not."""
SAYS = "says"
"""Nothing is read, and a line says why."""
BOTH = "both"
"""What is whole is read, and a line says that there was more."""
Case = tuple[str, Callable[[], bytes]]


def cases(whole: bytes, broken: str, locked: bytes = ARMOUR, bomb: Case | None = None) -> dict[str, Case]:
    """Give the usual cases: `broken` is what comes of a file that is cut off."""
    return {
        "cut off": (broken, lambda: cut(whole)),
        "of another kind": (SAYS, lambda: PNG),
        "encrypted": (SAYS, lambda: locked),
        "empty": (SAYS, lambda: b""),
        "a bomb": bomb or (SAYS, lambda: b"word " * (12 * MB)),
    }


def laughing(form: str) -> Case:
    return SAYS, lambda: form.format(LAUGHS, "&l9;").encode()


_TEXT = cases(TEXT.encode(), READS)
_WEB = cases(PAGE, READS, AGE, (SAYS, lambda: b"<div>" * (8 * MB) + b"x"))
_LINES = cases(LINES, BOTH, bomb=(SAYS, lambda: b'{"text": ' + b"[" * (10 * MB) + b"]" * (10 * MB) + b"}"))
_JSON = cases(JSON, SAYS, AGE, (SAYS, lambda: b"[" * (40 * MB)))
_FEED = cases(RSS.format("", "").encode(), BOTH, bomb=(READS, laughing(RSS)[1]))
_MAIL = cases(PLAIN_MAIL, READS, encrypted_mail(), (SAYS, nested_mail))
BAD: Mapping[str, Mapping[str, Case]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), _TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _WEB),
    **dict.fromkeys((".jsonl", ".ndjson"), _LINES),
    **dict.fromkeys((".json", ".ninjs"), _JSON),
    ".xml": cases(NITF.format("", "").encode(), SAYS, bomb=laughing(NITF)),
    **dict.fromkeys((".rss", ".atom"), _FEED),
    ".warc": cases(WARC, BOTH, bomb=(BOTH, lambda: WARC + record("https://lantern.example/3", b"0" * (120 * MB)))),
    ".warc.gz": cases(WARC_GZ, BOTH, bomb=(SAYS, warc_bomb)),
    ".wacz": cases(wacz(WARC_GZ), SAYS, locked_zip(), (SAYS, lambda: wacz(warc_bomb()))),
    ".pdf": cases(pdf([column(STORY, 72, 740)]), SAYS, pdf([column(STORY, 72, 740)], password="quern"), (SAYS, pdf_bomb)),
    ".docx": cases(docx("".join(map(p, STORY))), SAYS, OLE, (SAYS, docx_bomb)),
    ".odt": cases(odt("".join(f"<text:p>{one}</text:p>" for one in STORY)), SAYS, locked_odt(), (SAYS, odt_bomb)),
    ".eml": _MAIL,
    ".mbox": cases(b"".join(b"From press Mon Mar  3 10:00:00 2031\n" + PLAIN_MAIL + b"\n" for _ in range(2)), READS,
                   b"From press Mon Mar  3 10:00:00 2031\n" + encrypted_mail(), (SAYS, lambda: b"From x Mon Mar  3 10:00:00 2031\n" + nested_mail())),
    ".vtt": cases(VTT, READS),
    ".srt": cases(SRT, READS),
}  # fmt: skip
KINDS = ("cut off", "of another kind", "encrypted", "empty", "a bomb")
HEAVY = frozenset({".warc", ".warc.gz", ".wacz", ".pdf", ".docx", ".odt"})
"""Readers whose bombs take a while to make."""


def test_each_reader_in_the_registry_has_bad_input_of_every_kind() -> None:
    assert set(BAD) == set(READERS), "add what is no good for the new reader to BAD"
    assert all(set(each) == set(KINDS) for each in BAD.values())


def told(found: list[Article | UnreadableError]) -> tuple[list[Article], list[UnreadableError]]:
    return [one for one in found if isinstance(one, Article)], [
        one for one in found if isinstance(one, UnreadableError)
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", BAD)
def test_bad_input_gives_a_clear_line_and_nothing_that_is_whole_is_lost(tmp_path: Path, ending: str, kind: str) -> None:
    if kind == "a bomb" and ending in HEAVY:
        pytest.skip("it is made by the slow test")
    comes, make = BAD[ending][kind]
    file = tmp_path / f"story{ending}"
    file.write_bytes(make())
    articles, problems = told(list(read(str(file))))
    assert bool(articles) is (comes in (READS, BOTH)), (articles, problems)
    assert bool(problems) is (comes in (SAYS, BOTH)), (articles, problems)
    assert not articles or any(STORY[0] in one.text for one in articles)
    for problem in problems:
        line = str(problem)
        assert "\n" not in line and len(line) < 600 and problem.what and problem.next_step
        assert not {"error", "exception", "traceback", "none"} & set(line.lower().replace(":", " ").split())


@pytest.mark.slow
@pytest.mark.parametrize("ending", sorted({id(each["a bomb"]): ending for ending, each in BAD.items()}.values()))
def test_no_bomb_takes_more_memory_than_it_may(tmp_path: Path, ending: str) -> None:
    """In a process of its own, since what one input took tells nothing of the next."""
    comes, make = BAD[ending]["a bomb"]
    file = tmp_path / f"story{ending}"
    file.write_bytes(make())
    command = [sys.executable, "-c", _READ, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    articles, problems, peak = map(int, done.stdout.split())
    assert (bool(articles), bool(problems)) == (comes in (READS, BOTH), comes in (SAYS, BOTH))
    assert peak < MOST


_READ = f"""
import resource, sys
from pathlib import Path
from provenance.model import Article
from provenance.readers import read
found = [isinstance(one, Article) for one in read(sys.argv[1])]
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
told = Path("/proc/self/status")
if told.exists():  # what the system counts for a process there is also what its parent took before
    own = int(next(line for line in told.read_text().splitlines() if line.startswith("VmHWM")).split()[1])
peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(sum(found), len(found) - sum(found), peak * {1 if sys.platform == "darwin" else 1024})
"""


@pytest.mark.parametrize("ending", [".txt", ".html"])
@pytest.mark.parametrize(
    ("content", "what", "own"),
    [
        (PAGE, "a web page", ".html"),
        (LINES, "a file of articles as JSON lines", ".jsonl"),
        (JSON, "a file of articles as JSON", ".json"),
        (RSS.format("", "").encode(), "a feed", ".rss"),
        (WARC_GZ, "a web archive", ".warc"),
        (VTT, "a file of captions", ".vtt"),
        (SRT, "a file of subtitles", ".srt"),
    ],
)
def test_a_file_with_the_name_of_another_kind_is_named_with_its_own_and_its_marks_are_never_read_as_words(
    tmp_path: Path, ending: str, content: bytes, what: str, own: str
) -> None:
    path = tmp_path / f"story{ending}"
    path.write_bytes(content)
    (found,) = read(str(path))
    if own == ending:
        assert isinstance(found, Article)
    else:
        assert isinstance(found, UnreadableError)
        assert f"This is {what}, not " in str(found)
        assert str(found).endswith(f"Give the file a name that ends in {own}.")
