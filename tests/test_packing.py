"""A pack holds a story as of its publication, nothing of any other, and says by itself whether it is as it was made."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from asking import Ask, asker

from provenance.ledger import pages_beside
from provenance.ledger.pages import Received

OURS = "Halden Works ignored two warnings about the Ansel bridge, Ana Ruiz said."
LATER = "Halden Works denied that it ignored two warnings about the Ansel bridge."
OTHER = "The heron count of Tarrow fell to nineteen, Bo Lee said."
EMBARGOED = "The lighthouse keeper resigned over the missing lamp oil, Petra Hallam said."


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask a ledger of three stories: ours with a later page, another one, and one under embargo."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PROVENANCE_LEDGER", raising=False)

    asked = asker(capsys)

    def add(name: str, text: str, date: str, *more: str) -> None:
        Path(f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
        assert asked("add", f"{name}.txt", "--outlet", "The Courier", "--date", date, "--title", name, *more)[0] == 0

    add("ours", OURS, "2026-05-03", "--story", "The bridge")
    add("later", LATER, "2026-05-06", "--story", "The bridge")
    add("other", OTHER, "2026-05-04", "--story", "The herons")
    item = {"uri": "urn:ninjs:1", "type": "text", "headline": "Lamp oil", "body_text": EMBARGOED, "pubstatus": "usable",
            "versioncreated": "2026-05-05T10:00:00Z", "embargoed": "2999-01-01T00:00:00Z"}  # fmt: skip
    Path("item.json").write_text(json.dumps(item), encoding="utf-8")
    assert asked("add", "item.json", "--story", "The bridge")[0] == 0
    assert asked("article", "edit", ident(asked, "ours"), "--ours", "--why", "our own")[0] == 0
    return asked


def ident(ask: Ask, title: str) -> str:
    articles = json.loads(ask("export", "--embargoed")[1])["articles"]
    return str(next(one["id"] for one in articles if one["title"] == title))


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def resum(folder: Path) -> None:
    """Write the sums anew, as whoever changed a pack on purpose would."""
    held = {name: body for name, body in files(folder).items() if name != "SHA256SUMS"}
    lines = "".join(f"{sha256(body).hexdigest()}  {name}\n" for name, body in held.items())
    (folder / "SHA256SUMS").write_text(lines, encoding="ascii")


def test_a_pack_holds_the_story_as_of_its_publication_and_nothing_of_another(ask: Ask, tmp_path: Path) -> None:
    code, _, err = ask("pack", "the bridge", "--into", "p")
    assert code == 0 and "SHA-256 of its SHA256SUMS" in err
    held = files(tmp_path / "p")
    whole = b"\n".join(held.values())
    assert b"ignored two warnings" in held["report.html"] and OURS.encode() in held["story.json"]
    for text, word in ((OTHER, b"nineteen"), (EMBARGOED, b"lighthouse")):
        assert text.encode() not in whole and word not in whole, text
    assert LATER.encode() not in held["story.json"]
    assert b"6 May" not in held["report.html"] and b"2026-05-06" not in held["report.html"]
    assert len([name for name in held if name.startswith("articles/")]) == 1
    assert b"as of 3 May 2026, when our own first article in it came out" in held["README.txt"]
    told = json.loads(held["pack.json"])
    assert (told["story"], told["as_of"], told["articles"], told["held_back"]) == ("The bridge", "2026-05-03", 1, 1)
    assert held["head.txt"].decode() == json.loads(ask("verify", "--format", "json")[1])["head"]


def test_an_embargoed_article_goes_in_only_when_asked_for(ask: Ask, tmp_path: Path) -> None:
    assert ask("pack", "the bridge", "--as-of", "2026-05-30", "--into", "p", "--embargoed")[0] == 0
    assert EMBARGOED.encode() in (tmp_path / "p" / "story.json").read_bytes()
    assert OTHER.encode() not in b"\n".join(files(tmp_path / "p").values())
    assert ask("pack", "--verify", "p")[0] == 0


def test_the_whole_log_goes_in_only_when_asked_for(ask: Ask, tmp_path: Path) -> None:
    assert ask("pack", "the bridge", "--into", "p", "--whole-log")[0] == 0
    assert OTHER.encode() in (tmp_path / "p" / "log.jsonl").read_bytes()
    code, out, _ = ask("pack", "--verify", "p")
    entries = len((tmp_path / "p" / "chain.txt").read_text().splitlines())
    assert code == 0 and f"{entries} of {entries} entries of the log" in out


@pytest.mark.parametrize("into", ["p", "p.zip"])
def test_a_pack_verifies_itself_and_is_for_its_owner_alone(into: str, ask: Ask, tmp_path: Path) -> None:
    before = Path("ledger.json").read_bytes()
    assert ask("pack", "the bridge", "--into", into)[0] == 0
    assert Path("ledger.json").read_bytes() == before, "nothing is recorded"
    code, out, err = ask("pack", "--verify", into)
    assert (code, err) == (0, "") and out.endswith("The pack is as it was made.\n")
    assert "1 article (1 as the log has them)" in out
    made = tmp_path / into
    assert stat.S_IMODE(made.stat().st_mode) == (0o700 if into == "p" else 0o600)
    for path in made.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    if into.endswith(".zip"):
        with zipfile.ZipFile(made) as archive:
            assert {one.external_attr >> 16 for one in archive.infolist()} == {stat.S_IFREG | 0o600}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_coreutils_check_the_sums(ask: Ask, tmp_path: Path) -> None:
    assert ask("pack", "the bridge", "--into", "p")[0] == 0
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=tmp_path / "p", check=False
    )
    assert done.returncode == 0


def test_whatever_is_changed_added_or_taken_away_is_named(ask: Ask, tmp_path: Path) -> None:
    assert ask("pack", "the bridge", "--into", "p")[0] == 0
    for name in files(tmp_path / "p"):
        shutil.copytree("p", "q")
        body = bytearray((tmp_path / "q" / name).read_bytes())
        body[len(body) // 2 : len(body) // 2 + 1] = b"#"
        (tmp_path / "q" / name).write_bytes(bytes(body))
        code, out, _ = ask("pack", "--verify", "q")
        assert code in (2, 3) and ("wrong:" in out or name == "SHA256SUMS"), name
        (tmp_path / "q" / name).unlink()
        code, out, err = ask("pack", "--verify", "q")
        assert code in (2, 3) and name in out + err, name
        shutil.rmtree("q")
    shutil.copytree("p", "q")
    (tmp_path / "q" / "more.txt").write_text("more")
    code, out, _ = ask("pack", "--verify", "q")
    assert code == 3 and "more.txt is in no list of sums: it was added" in out


def test_a_zip_with_one_byte_changed_is_named(ask: Ask) -> None:
    assert ask("pack", "the bridge", "--into", "p.zip")[0] == 0
    with zipfile.ZipFile("p.zip") as archive:
        one = archive.getinfo("report.html")
    body = bytearray(Path("p.zip").read_bytes())
    body[one.header_offset + one.compress_size // 2] ^= 0xFF
    Path("p.zip").write_bytes(bytes(body))
    code, out, err = ask("pack", "--verify", "p.zip")
    assert code == 3 and "wrong: report.html" in out, err


def test_a_text_that_was_changed_with_all_its_sums_does_not_fit_the_log(ask: Ask, tmp_path: Path) -> None:
    assert ask("pack", "the bridge", "--into", "p")[0] == 0
    pack = tmp_path / "p"
    story = json.loads((pack / "story.json").read_text())
    (one,) = story["articles"]
    (path,) = (pack / "articles").iterdir()
    path.write_text(path.read_text().replace("two warnings", "six warnings"))
    one["text"] = one["text"].replace("two warnings", "six warnings")
    one["sha256"] = sha256(one["text"].encode()).hexdigest()
    for claim in one["claims"]:
        claim["text"] = claim["text"].replace("two warnings", "six warnings")
    (pack / "story.json").write_text(json.dumps(story, ensure_ascii=False))
    resum(pack)
    code, out, _ = ask("pack", "--verify", "p")
    assert code == 3 and "in story.json is not the one in the log" in out
    (pack / "log.jsonl").write_text((pack / "log.jsonl").read_text().replace("two warnings", "six warnings"))
    resum(pack)
    code, out, _ = ask("pack", "--verify", "p")
    assert code == 3 and "of log.jsonl is no entry of this ledger as it was written" in out


def test_a_head_of_another_ledger_does_not_fit_the_chain(ask: Ask, tmp_path: Path) -> None:
    assert ask("pack", "the bridge", "--into", "p")[0] == 0
    (tmp_path / "p" / "head.txt").write_text("ab" * 32)
    resum(tmp_path / "p")
    code, out, _ = ask("pack", "--verify", "p")
    assert code == 3 and "head.txt is not the end of the chain" in out


def test_replies_and_vouched_documents_are_listed_with_their_days(ask: Ask, tmp_path: Path) -> None:
    claim = json.loads(ask("claims", "--article", ident(ask, "ours"), "--format", "json")[1])[0]["id"]
    asked = ("reply", "ask", claim, "--who", "Halden Works", "--how", "e-mail of all findings", "--until", "2026-05-02")
    assert ask(*asked)[0] == 0
    assert (
        ask("reply", "record", claim, "--who", "Halden Works", "--answer", "declined", "--words", "No comment")[0] == 0
    )
    assert ask("vouch", claim, "--evidence", "letter of 4 March", "--why", "held the original")[0] == 0
    assert ask("pack", "the bridge", "--into", "p")[0] == 0
    replies = (tmp_path / "p" / "replies.csv").read_text()
    assert "Halden Works" in replies and "declined" in replies and "No comment" in replies
    documents = (tmp_path / "p" / "documents.csv").read_text()
    assert "letter of 4 March" in documents and "held the original" in documents and claim in documents
    assert ask("pack", "--verify", "p")[0] == 0


def test_identities_notes_and_tags_never_go_in(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    import pyrage

    Path("desk.key").write_text(f"{pyrage.x25519.Identity.generate()}\n", encoding="utf-8")
    monkeypatch.setenv("PROVENANCE_VAULT_KEY", "desk.key")
    monkeypatch.setattr(sys, "stdin", io.StringIO("Wenna Trask\n\n"))
    assert ask("vault", "add", "heron", "--as", "somebody at the works")[0] == 0
    article = ident(ask, "ours")
    assert ask("note", article, "Quoted from the blue folder")[0] == 0
    assert ask("tag", article, "zanzibar")[0] == 0
    assert ask("pack", "the bridge", "--into", "p", "--redact")[0] == 0
    whole = b"\n".join(files(tmp_path / "p").values())
    for secret in (b"Wenna", b"blue folder", b"zanzibar", b"desk.key"):
        assert secret not in whole, secret
    monkeypatch.setattr(sys, "stdin", io.StringIO("Ana Ruiz\n\n"))
    assert ask("vault", "add", "wren", "--as", "somebody on the council")[0] == 0
    code, _, err = ask("pack", "the bridge", "--into", "q", "--redact")
    assert code == 2 and "give away" in err and "Ana" not in err and not Path("q").exists()


def test_pages_go_in_as_they_were_received(ask: Ask, tmp_path: Path) -> None:
    pytest.importorskip("warcio", reason="warcio is not installed: pip install '.[web]'")
    body = b"<html><p>Halden Works ignored it.</p></html>"
    name = pages_beside("ledger.json").keep(
        Received("https://courier.example/a", "2026-05-07T10:00:00Z", "200 OK", [("Content-Type", "text/html")], body)
    )
    line = {
        "text": "The bridge stays closed, Bo Lee said.",
        "outlet": "The Courier",
        "date": "2026-05-07",
        "title": "x",
    }
    Path("a.jsonl").write_text(json.dumps(line) + "\n")
    assert ask("add", "a.jsonl", "--story", "The bridge")[0] == 0
    from provenance.ledger import Ledger

    with Ledger.open("ledger.json", write=True) as ledger:
        from attrs import evolve

        page = next(one for one in ledger.articles.values() if one.title == "x")
        with ledger.transaction("ana", "add") as change:
            change.put(evolve(page, snapshot=name))
    assert ask("pack", "the bridge", "--as-of", "2026-05-30", "--into", "p")[0] == 0
    assert ask("pack", "--verify", "p")[0] == 0
    kept = tmp_path / "p" / "pages" / f"{name}.warc.gz"
    assert kept.exists()
    other = pages_beside("other.json").keep(
        Received("https://courier.example/a", "2026-05-07T10:00:00Z", "200 OK", [("Content-Type", "text/html")], b"<p>")
    )
    kept.write_bytes(pages_beside("other.json").path(other).read_bytes())
    resum(tmp_path / "p")
    code, out, _ = ask("pack", "--verify", "p")
    assert code == 3 and "is not the page as it was received" in out
    (tmp_path / "ledger.json.pages" / f"{name}.warc.gz").unlink()
    assert ask("pack", "the bridge", "--as-of", "2026-05-30", "--into", "q")[0] == 0
    assert "1 page no longer beside the ledger" in (tmp_path / "q" / "README.txt").read_text()


def test_a_stamp_in_a_pack_is_held_against_its_root(ask: Ask, tmp_path: Path) -> None:
    pytest.importorskip("rfc3161_client", reason="rfc3161-client is not installed: pip install '.[stamp]'")
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here to stamp with")
    from stampers import Stamper
    from webserver import serving

    stamper = Stamper(tmp_path / "authority")
    with serving() as site:
        assert ask("stamp", "--server", stamper.serve(site), "--allow-private")[0] == 0
    assert ask("pack", "the bridge", "--into", "p.zip")[0] == 0
    code, out, _ = ask("pack", "--verify", "p.zip", "--root", str(stamper.root))
    assert code == 0 and "\nstamped: 20" in out
    code, out, _ = ask("pack", "--verify", "p.zip")
    assert code == 0 and "who made the stamps was not checked" in out
    other = Stamper(tmp_path / "other")
    code, out, _ = ask("pack", "--verify", "p.zip", "--root", str(other.root))
    assert code == 3 and "does not hold against this root certificate" in out


def test_what_is_there_already_is_left_as_it_is(ask: Ask, tmp_path: Path) -> None:
    Path("there").mkdir()
    Path("there/mine.txt").write_text("mine")
    Path("there.zip").write_text("mine")
    for into in ("there", "there.zip", "ledger.json", "nowhere/p"):
        code, _, err = ask("pack", "the bridge", "--into", into)
        assert code == 2 and len(err.splitlines()) <= 2 and into in err
    assert Path("there/mine.txt").read_text() == "mine" and Path("there.zip").read_text() == "mine"
    assert not [one for one in tmp_path.iterdir() if one.name.endswith(".tmp")]
    Path("empty").mkdir()
    assert ask("pack", "the bridge", "--into", "empty")[0] == 0


def test_no_pack_that_somebody_made_leads_out_of_itself(ask: Ask, tmp_path: Path) -> None:
    assert ask("pack", "the bridge", "--into", "p")[0] == 0
    (tmp_path / "p" / "link.txt").symlink_to("/etc/hostname")
    code, _, err = ask("pack", "--verify", "p")
    assert code == 2 and "link.txt" in err
    for name in ("../out.txt", "/etc/out", "a/b/c.txt", "-x", "a\nb"):
        with zipfile.ZipFile("bad.zip", "w") as archive:
            archive.writestr(name, "x")
        code, _, err = ask("pack", "--verify", "bad.zip")
        assert code == 2 and "o pack has such a file" in err and len(err.splitlines()) == 1
    Path("no.zip").write_bytes(b"PK\x03\x04 no")
    for at in ("no.zip", "ours.txt", "nowhere"):
        code, _, err = ask("pack", "--verify", at)
        assert code == 2 and at in err and len(err.splitlines()) == 1
    Path("empty").mkdir()
    code, _, err = ask("pack", "--verify", "empty")
    assert code == 2 and "SHA256SUMS" in err


@pytest.mark.parametrize(
    "story",
    [
        "[]", "{", "null", '{"articles": 3}', '{"articles": [3]}', '{"articles": [{"id": 1, "text": 2, "claims": []}]}',
        '{"articles": [{"id": "../x", "text": "", "claims": []}]}',
        '{"articles": [{"id": "a", "text": "", "claims": [{"id": "c", "text": "", "spans": [["x", 1]]}]}]}',
        '{"articles": [{"id": "a", "text": "", "claims": [{"id": "c", "text": "", "spans": [[1, 2, 3]]}]}]}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_a_story_that_no_pack_has_is_named(story: str, ask: Ask, tmp_path: Path) -> None:
    assert ask("pack", "the bridge", "--into", "p")[0] == 0
    (tmp_path / "p" / "story.json").write_text(story)
    resum(tmp_path / "p")
    code, out, _ = ask("pack", "--verify", "p")
    assert code == 3 and "story.json: this is no story" in out


def test_a_log_with_sound_hashes_that_no_ledger_wrote_is_named(ask: Ask, tmp_path: Path) -> None:
    assert ask("pack", "the bridge", "--into", "p")[0] == 0
    rest = b'"changes": [3]}'
    made = sha256(b"\n" + rest).hexdigest()
    (tmp_path / "p" / "log.jsonl").write_bytes(b'{"chain": "' + made.encode() + b'", ' + rest + b"\n")
    (tmp_path / "p" / "chain.txt").write_text(f"1 {made}\n")
    (tmp_path / "p" / "head.txt").write_text(made)
    resum(tmp_path / "p")
    code, out, _ = ask("pack", "--verify", "p")
    assert code == 3 and "line 1 of log.jsonl is no entry of any ledger" in out


def test_a_small_file_that_unpacks_to_a_large_one_is_not_read_on(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.ledger import packs

    monkeypatch.setattr(packs, "LARGEST", 1000)
    with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SHA256SUMS", "0" * 5000)
    code, _, err = ask("pack", "--verify", "bomb.zip")
    assert code == 2 and "larger than" in err


def test_a_story_that_is_not_there_is_named_and_nothing_is_written(ask: Ask) -> None:
    code, _, err = ask("pack", "The lighthouse", "--into", "p")
    assert code == 2 and "no story 'The lighthouse'" in err and not Path("p").exists()
    for typed in ((), ("--into", "p", "--verify", "p"), ("--into", "p", "--root", "r.pem")):
        assert ask("pack", *typed)[0] == 2
