"""A head that an authority stamped proves when the ledger stood so, without any network, and nothing else does."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import Ask, asker
from webserver import Site, serving

pytest.importorskip("rfc3161_client", reason="rfc3161-client is not installed: pip install '.[stamp]'")
if shutil.which("openssl") is None:
    pytest.skip("no openssl here to stamp with", allow_module_level=True)

from stampers import Stamper

from provenance.ledger.stamps import Stamp, answered, certificates, is_on, problem, request_for, says

HEAD = "ab" * 32


@pytest.fixture(scope="module")
def stamper(tmp_path_factory: pytest.TempPathFactory) -> Stamper:
    return Stamper(tmp_path_factory.mktemp("authority") / "own")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask a ledger with one article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PROVENANCE_LEDGER", raising=False)

    asked = asker(capsys)

    Path("a.txt").write_text("The bridge is closed, Ana Ruiz said.\n", encoding="utf-8")
    assert asked("add", "a.txt", "--outlet", "The Courier", "--date", "2026-05-03")[0] == 0
    return asked


def head(ask: Ask) -> str:
    return str(json.loads(ask("verify", "--format", "json")[1])["head"])


def take(ask: Ask, address: str, *more: str) -> tuple[int, str, str]:
    return ask("stamp", "--server", address, "--allow-private", *more)


def test_a_stamp_holds_offline_and_leaves_the_head_as_it_was(
    ask: Ask, site: Site, stamper: Stamper, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = head(ask)
    code, out, err = take(ask, stamper.serve(site), "--root", str(stamper.root))
    assert code == 0 and out == "" and f"head {before[:12]}, entry 1" in err and "CN=Clock" in err
    assert head(ask) == before
    assert len(site.sent) == 1 and len(site.sent[0]) < 100, "the hash alone is sent"

    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    monkeypatch.setattr(socket, "socket", no_network)
    code, out, _ = ask("stamp", "--verify", "--root", str(stamper.root), "--format", "json")
    (one,) = json.loads(out)
    assert code == 0 and one["head"] == before and one["holds"] is True and one["entry"] == 1
    code, out, _ = ask("stamp")
    assert code == 0 and before[:12] in out


def test_a_stamp_can_be_checked_with_openssl_alone(ask: Ask, site: Site, stamper: Stamper, tmp_path: Path) -> None:
    take(ask, stamper.serve(site))
    (file,) = (tmp_path / "ledger.json.stamps").iterdir()
    Path("head.txt").write_text(head(ask), encoding="ascii")
    done = subprocess.run(
        ["openssl", "ts", "-verify", "-data", "head.txt", "-in", str(file), "-CAfile", str(stamper.root)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Verification: OK" in done.stdout + done.stderr
    assert file.stat().st_mode & 0o777 == 0o600 and file.parent.stat().st_mode & 0o777 == 0o700


def test_what_is_recorded_later_leaves_an_older_stamp_sound(ask: Ask, site: Site, stamper: Stamper) -> None:
    address = stamper.serve(site)
    take(ask, address)
    Path("b.txt").write_text("The road is open, Bo Lee said.\n", encoding="utf-8")
    ask("add", "b.txt", "--outlet", "The Post", "--date", "2026-05-04")
    take(ask, address)
    code, out, err = ask("stamp", "--verify", "--root", str(stamper.root), "--format", "json")
    assert code == 0, err
    assert [(one["entry"], one["holds"]) for one in json.loads(out)] == [(1, True), (2, True)]


def test_a_stamp_of_another_authority_or_of_another_ledger_proves_nothing(
    ask: Ask, site: Site, stamper: Stamper, tmp_path: Path
) -> None:
    take(ask, stamper.serve(site))
    other = Stamper(tmp_path / "other", "Somebody Else")
    code, out, err = ask("stamp", "--verify", "--root", str(other.root))
    assert code == 3 and "does not hold against this root certificate" in out and "1 of 1 stamp proves nothing." in err
    refused = take(ask, other.serve(site, "/other"), "--root", str(stamper.root))
    assert refused[0] == 2 and "The stamp was not kept." in refused[2]
    folder = tmp_path / "ledger.json.stamps"
    (file,) = folder.iterdir()
    file.rename(folder / file.name.replace(head(ask), HEAD))
    code, out, _ = ask("stamp", "--verify", "--root", str(stamper.root))
    assert code == 3 and "this ledger never had this head" in out


def test_a_stamp_put_under_another_head_of_the_ledger_is_found_out(ask: Ask, site: Site, stamper: Stamper) -> None:
    first = head(ask)
    take(ask, stamper.serve(site))
    Path("b.txt").write_text("The road is open, Bo Lee said.\n", encoding="utf-8")
    ask("add", "b.txt", "--outlet", "The Post", "--date", "2026-05-04")
    (file,) = Path("ledger.json.stamps").iterdir()
    file.rename(file.with_name(file.name.replace(first, head(ask)).replace("000001-", "000002-")))
    code, out, _ = ask("stamp", "--verify", "--root", str(stamper.root))
    assert code == 3 and "the stamp is not on this head" in out


def test_a_stamp_under_the_number_of_another_entry_is_found_out(ask: Ask, site: Site, stamper: Stamper) -> None:
    take(ask, stamper.serve(site))
    (file,) = Path("ledger.json.stamps").iterdir()
    file.rename(file.with_name(file.name.replace("000001-", "000007-")))
    code, out, _ = ask("stamp", "--verify", "--root", str(stamper.root))
    assert code == 3 and "the head is that of entry 1 of the log, and not of 7" in out


def test_the_server_is_asked_only_where_the_user_may_mean_it(ask: Ask, site: Site, stamper: Stamper) -> None:
    code, _, err = ask("stamp", "--server", stamper.serve(site))
    assert code == 2 and "127.0.0.1" in err and site.sent == []
    code, _, err = ask("stamp", "--server", "stamps.example")
    assert code == 2 and "stamps.example" in err


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "no time-stamp"),
        (b"<html>It works!</html>", "no time-stamp"),
        (b"\x30\x03\x02\x01\x00" * 40, "no time-stamp"),
        (bytes.fromhex("30053003020102"), "gave no stamp"),
    ],
)
def test_what_is_no_stamp_is_said_and_not_kept(body: bytes, said: str, ask: Ask, site: Site) -> None:
    code, _, err = take(ask, site.page("/tsr", body, Content_Type="application/timestamp-reply"))
    assert code == 2 and said in err and len(err.splitlines()) == 1
    assert not Path("ledger.json.stamps").exists()


def test_an_answer_to_another_question_is_not_kept(ask: Ask, site: Site, stamper: Stamper) -> None:
    old = stamper.stamp(request_for(HEAD).as_bytes())
    code, _, err = take(ask, site.page("/old", old))
    assert code == 2 and "stamp is not on what was sent" in err
    again = stamper.stamp(request_for(head(ask)).as_bytes())
    code, _, err = take(ask, site.page("/again", again))
    assert code == 2 and "stamp is not on what was sent" in err, "an old answer, on the same head"


def test_a_server_that_passes_on_is_not_followed(ask: Ask, site: Site) -> None:
    code, _, err = take(ask, site.passes_on("/tsr", "https://elsewhere.example/tsr", 307))
    assert code == 2 and "passes on to another address" in err and "elsewhere.example" in err


def test_no_change_of_a_byte_makes_a_stamp_hold(stamper: Stamper) -> None:
    body = stamper.stamp(request_for(HEAD).as_bytes())
    roots = certificates(str(stamper.root))
    assert problem(Stamp(1, HEAD, body), roots) == ""
    for at in range(0, len(body), 7):
        changed = bytearray(body)
        changed[at] ^= 0x55
        one = Stamp(1, HEAD, bytes(changed))
        wrong = problem(one, roots)
        if not wrong:
            # what is not signed, as the certificates that came along, may be otherwise; what it says may not
            assert is_on(one) and says(one.body).at == says(body).at
    for end in range(0, len(body), 11):
        assert problem(Stamp(1, HEAD, body[:end]), roots)


def test_a_root_that_is_no_certificate_is_named(ask: Ask, tmp_path: Path, stamper: Stamper, site: Site) -> None:
    take(ask, stamper.serve(site))
    Path("root.txt").write_text("-----BEGIN CERTIFICATE-----\nxx\n", encoding="utf-8")
    for path in ("root.txt", "nowhere.pem", str(tmp_path / "a.txt")):
        code, _, err = ask("stamp", "--verify", "--root", path)
        assert code == 2 and path in err and len(err.splitlines()) == 1


def test_options_that_do_not_go_together_are_refused(ask: Ask) -> None:
    for typed in (("--verify",), ("--root", "x"), ("--verify", "--server", "https://stamps.example", "--root", "x")):
        assert ask("stamp", *typed)[0] == 2
    code, out, err = ask("stamp")
    assert (code, out) == (0, "") and "No stamp is kept beside this ledger." in err


def test_an_empty_ledger_has_nothing_to_stamp(tmp_path: Path, ask: Ask) -> None:
    code, _, err = ask("--ledger", "none.json", "stamp", "--server", "https://stamps.example/tsr")
    assert code == 2 and "no ledger here yet" in err


def test_the_answer_says_who_stamped_and_when(stamper: Stamper) -> None:
    request = request_for(HEAD)
    told = answered(request, stamper.stamp(request.as_bytes()), "https://stamps.example")
    assert told.at.endswith("Z") and told.at[:2] == "20" and "CN=Clock" in told.by
