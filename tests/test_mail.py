"""Mail: what its sender says, when, and nothing that somebody else said."""

from __future__ import annotations

import io
import re
from email.message import EmailMessage

import pytest

from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers import READERS, Details
from provenance.readers.metadata.details import NOTHING

STATEMENT = "The Ansel bridge was built by others. Halden Works sold no steel for it in 2019, and was not asked to."
DENIAL = "Quern paid nobody for the report on the bridge, and the council will say so in the court at Ansel on Friday."


def mail(text: str = STATEMENT, subject: str = "Halden Works on the bridge", **headers: str) -> EmailMessage:
    made = EmailMessage()
    told = {"From": '"Halden Works Press Office" <press@halden.example>', "Date": "Mon, 3 Mar 2025 10:00:00 +0200"}
    for name, value in {**told, "Subject": subject, "To": "desk@lantern.example", **headers}.items():
        if value:
            made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def read_all(data: bytes | EmailMessage, ending: str = ".eml", typed: Details = NOTHING) -> list[Article]:
    raw = data if isinstance(data, bytes) else data.as_bytes()
    found = list(READERS[ending].read(io.BufferedReader(io.BytesIO(raw)), "here", typed))
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def read_one(data: bytes | EmailMessage, typed: Details = NOTHING) -> Article:
    (article,) = read_all(data, typed=typed)
    return article


def test_a_release_is_the_statement_of_its_sender_at_its_hour() -> None:
    article = read_one(mail())
    assert (article.outlet, article.speaker, article.title) == (
        "Halden Works",
        "Halden Works",
        "Halden Works on the bridge",
    )
    assert (article.date, article.date_source) == ("2025-03-03T10:00:00+02:00", "page")
    assert article.text == STATEMENT and article.remarks == ()
    assert "halden.example" not in repr(article)


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Halden Works <a@halden.example>", "Halden Works"),
        ('"Halden Works | Media Relations" <a@halden.example>', "Halden Works"),
        ("=?utf-8?q?Stadtwerke_K=C3=B6ln_Pressestelle?= <a@halden.example>", "Stadtwerke Köln"),
        ("Halden Works via Sendwell <a@halden.example>", "Halden Works"),
        ("Press Office <a@halden.example>", ""),
        ("No-Reply <a@halden.example>", ""),
        ("BBC News <a@halden.example>", "BBC News"),
        ("Ana Ruiz <a@halden.example>", "Ana Ruiz"),
        ("Ana Ruiz <a@halden.example>, Bo Lee <b@halden.example>", "Ana Ruiz, Bo Lee"),
        ("a@halden.example", ""),
        ('"a@halden.example" <a@halden.example>', ""),
    ],
)
def test_the_sender_is_called_by_name_and_never_by_address(sender: str, name: str) -> None:
    article = read_one(mail(From=sender).as_bytes())
    assert (article.outlet, article.speaker) == (name, name)


def test_an_organisation_that_a_mail_names_comes_first_and_what_is_typed_where_it_names_nobody() -> None:
    sent = mail(From="Ana Ruiz <a@halden.example>", Organization="Halden Works")
    assert read_one(sent).speaker == "Halden Works"
    article = read_one(sent, Details(outlet="The Lantern"))
    assert (article.outlet, article.speaker) == ("The Lantern", "Halden Works")
    assert read_one(mail(From="a@halden.example"), Details(outlet="Halden Works")).speaker == "Halden Works"


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        ("Mon, 03 Mar 2025 10:00:00 GMT", "2025-03-03T10:00:00+00:00"),
        ("3 Mar 2025 10:00:00 -0000", "2025-03-03T10:00:00Z"),
        ("3 Mar 2025 10:00:00", "2025-03-03"),
        ("3 Mar 2025 10:00:00 +0530 (IST)", "2025-03-03T10:00:00+05:30"),
        *[(bad, "") for bad in ("yesterday", "", "31 Feb 2025 10:00:00 +0000", "3 Mar 2025 99:00 +9999")],
    ],
)  # fmt: skip
def test_a_date_is_kept_with_its_zone_or_not_at_all(date: str, kept: str) -> None:
    raw = mail(Date="").as_bytes()
    assert read_one(f"Date: {date}\n".encode() + raw if date else raw).date == kept


def test_text_and_html_of_one_mail_are_read_once() -> None:
    both = mail()
    both.add_alternative(f"<html><body><p>{STATEMENT}</p></body></html>", subtype="html")
    both.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="release.pdf")
    article = read_one(both)
    assert article.text == STATEMENT and article.remarks == ("1 attachment was not read.",)


def test_html_is_read_where_the_text_only_says_that_there_is_html() -> None:
    both = mail("Please open this mail in a program that shows HTML.")
    hidden = '<div style="display:none">Preview words</div><style>p {color: red}</style>'
    both.add_alternative(f"<html><body>{hidden}<p>{STATEMENT}</p><p>{DENIAL}</p></body></html>", subtype="html")
    assert read_one(both).text == f"{STATEMENT}\n\n{DENIAL}"


def test_quoted_replies_and_signatures_are_cut_off_and_said() -> None:
    text = f"{STATEMENT}\n\nOn Sun, 2 Mar 2025 at 10:00, Desk <desk@lantern.example>\nwrote:\n> Did you build it?\n> You sold steel.\n\n-- \nPress Office\nTel. 12 345\n"
    article = read_one(mail(text, "Re: Your questions"))
    assert article.text == STATEMENT and article.title == "Your questions"
    assert article.remarks == ("The quoted replies were cut off.", "The signature was cut off.")
    outlook = f"{STATEMENT}\n\n________________________________\nFrom: Desk\nSent: Sunday\nTo: Press\nSubject: Your questions\n\nYou sold steel.\n"
    assert "You sold" not in read_one(mail(outlook, "RE: Your questions")).text
    html = mail("x")
    html.set_content(
        f'<p>{STATEMENT}</p><div class="gmail_quote"><div class="gmail_attr">On Sunday Desk wrote:</div>'
        "<blockquote>You sold steel.</blockquote></div>", subtype="html",
    )  # fmt: skip
    article = read_one(html)
    assert article.text == STATEMENT and article.remarks == ("The quoted replies were cut off.",)


def test_answers_between_quoted_questions_are_read_and_the_questions_are_not() -> None:
    text = f"> Did you build it?\n\n{STATEMENT}\n\n> Who paid?\n\n{DENIAL}\n"
    assert re.split(r"\n\n+", read_one(mail(text)).text) == [STATEMENT, DENIAL]


FORWARD = (
    "---------- Forwarded message ---------\nFrom: Halden Works Media Relations <press@halden.example>\n"
    f"Date: Mon, 3 Mar 2025 10:00:00 +0200\nSubject: On the bridge\nTo: <ida@lantern.example>\n\n{STATEMENT}\n"
)


def test_a_statement_that_is_passed_on_is_its_own_senders_and_not_the_outer_ones() -> None:
    outer = {"From": "Ida Brandt <ida@lantern.example>", "subject": "Fwd: On the bridge"}
    article = read_one(mail("For you.\n\n" + FORWARD, **outer))
    assert (article.speaker, article.text, article.title) == ("Halden Works", STATEMENT, "On the bridge")
    assert article.date == "2025-03-03T10:00:00+02:00"
    first, second = read_all(mail(f"{DENIAL}\n\n{FORWARD}", **outer))
    assert (first.speaker, first.text) == ("Ida Brandt", DENIAL)
    assert (second.speaker, second.text) == ("Halden Works", STATEMENT)


def test_a_mail_within_a_mail_is_an_article_of_its_own() -> None:
    outer = mail(DENIAL, From="Town of Quern <a@quern.example>")
    outer.add_attachment(mail())
    first, second = read_all(outer)
    assert (first.speaker, first.text) == ("Town of Quern", DENIAL)
    assert (second.speaker, second.text) == ("Halden Works", STATEMENT)


def test_lines_that_were_cut_for_the_way_are_put_together() -> None:
    raw = b"From: Halden Works <a@halden.example>\nContent-Type: text/plain; format=flowed\n\nThe bridge was \nbuilt by others.\n\nWe sold none.\n"
    assert read_one(raw).text == "The bridge was built by others.\n\nWe sold none."


def test_text_in_an_unknown_or_wrong_encoding_is_read() -> None:
    for charset in ("x-unknown", "utf-8"):
        raw = (
            f"From: Halden <a@halden.example>\nContent-Type: text/plain; charset={charset}\n\n".encode()
            + "Köln".encode("cp1252")
        )
        assert read_one(raw).text == "Köln"


def test_a_mailbox_gives_an_article_for_each_mail_and_names_each_that_is_none() -> None:
    one = b"From a@halden.example Mon Mar  3 10:00:00 2025\n"
    quoted = mail(f"{STATEMENT}\n\n>From the beginning we said so.").as_bytes()
    box = one + quoted + b"\n" + one + b"no mail at all\n\n" + one + mail(DENIAL).as_bytes()
    found = list(READERS[".mbox"].read(io.BufferedReader(io.BytesIO(box)), "here", NOTHING))
    assert [type(each).__name__ for each in found] == ["Article", "UnreadableError", "Article"]
    assert isinstance(found[0], Article) and found[0].text.endswith("\nFrom the beginning we said so.")
    assert isinstance(found[1], UnreadableError) and found[1].where == "here, mail 2"


# Files that are no good


def refused(data: bytes, ending: str = ".eml") -> str:
    with pytest.raises(UnreadableError) as caught:
        read_all(data, ending)
    assert "\n" not in str(caught.value) and "@" not in str(caught.value) and caught.value.next_step
    return caught.value.what


def test_what_is_no_mail_is_refused_in_a_clear_line() -> None:
    assert refused(b"\xff\xd8\xff\xe0JFIF").startswith("this looks like a JPEG image")
    assert refused(b"Just words.\n\nMore.\n").startswith("this is no mail")
    assert refused(b"Just words.\n", ".mbox").startswith("this is no mailbox")
    assert refused(b"\xff\xd8\xff\xe0JFIF", ".mbox").startswith("this looks like a JPEG image")
    assert refused(mail("").as_bytes()) == "there is no text in this mail"
    sealed = (
        b"From: Halden <a@halden.example>\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB\n"
    )
    assert refused(sealed) == "this mail is encrypted"
    sealed = b"From: Halden <a@halden.example>\nContent-Type: multipart/encrypted; boundary=A\n\n--A\n\nx\n--A--\n"
    assert refused(sealed) == "this mail is encrypted"


def test_a_mail_that_is_cut_off_is_read_as_far_as_it_goes_and_said_to_be_cut_off() -> None:
    both = mail()
    both.add_alternative(f"<html><body><p>{STATEMENT}</p></body></html>", subtype="html")
    raw = both.as_bytes()
    article = read_one(raw[: raw.index(b"text/html") + 60])
    assert article.text == STATEMENT
    assert article.remarks == ("Some of it could not be decoded: the mail is cut off or damaged.",)


def test_a_mail_of_parts_within_parts_without_end_is_refused() -> None:
    deep = b"From: Halden <a@halden.example>\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (n, n) for n in range(3000)
    )
    assert refused(deep)
    wide = b"From: Halden <a@halden.example>\nContent-Type: multipart/mixed; boundary=B\n\n" + b"--B\n\nx\n" * 5000
    assert refused(wide).endswith("2,000 parts")


def test_a_header_of_great_length_takes_no_great_time() -> None:
    raw = mail(From="", subject="x").as_bytes()
    article = read_one(b"From: " + b"(" * 200_000 + b"\n" + raw)
    assert article.text == STATEMENT and article.speaker == ""


def test_the_day_of_a_mail_that_is_passed_on_is_read_in_words() -> None:
    told = FORWARD.replace("Mon, 3 Mar 2025 10:00:00 +0200", "Mon, Mar 3, 2025 at 10:00 AM")
    article = read_one(mail(told, "Fwd: On the bridge"))
    assert (article.date, article.date_source) == ("2025-03-03", "page")


def test_mails_that_would_cost_much_are_read_in_time_that_grows_with_them() -> None:
    for text in ("From: x\n\n\n\n" * 20_000, "> a\n" * 100_000, " " * 500_000, "-" * 500_000, "On " * 200_000):
        assert read_one(mail(f"{STATEMENT}\n\n{text}\n\n{DENIAL}")).text.startswith(STATEMENT)
    nested = mail("x")
    nested.set_content("<div class=gmail_quote>" * 200 + "<p>x</p>" * 20_000, subtype="html")
    assert refused(nested.as_bytes()) == "there is no text in this mail"


def test_a_mail_that_is_laid_out_in_tables_has_paragraphs_and_not_what_its_buttons_say() -> None:
    cell = f"<h1>On the bridge</h1><p>{STATEMENT}</p><p>{DENIAL}</p>"
    made = mail()
    made.set_content(f"<table><tr><td>{cell}</td></tr><tr><td><a href='#'>Unsubscribe</a></td></tr></table>", "html")
    assert read_one(made).text == f"On the bridge\n\n{STATEMENT}\n\n{DENIAL}"


def test_a_table_that_says_that_it_only_lays_out_is_none_and_the_line_over_it_is_no_claim() -> None:
    view = "<tr><td><a href='https://quern.example/v'>View this email in your browser</a></td></tr>"
    made = mail()
    made.set_content(
        f"<table role='presentation'>{view}<tr><td><p>{STATEMENT}</p><p>{DENIAL}</p></td></tr></table>", "html"
    )
    assert read_one(made).text == f"{STATEMENT}\n\n{DENIAL}"
