#!/usr/bin/env bash
# mail-parser-reply 1.36: somebody answers a mail below each of its questions, which begin with ">" as quoted lines do (RFC 3676,
# 4.5). The library "splits text-based emails into separate replies" and gives what she wrote there to the one who asked:
# "Yes, since May." is in the body of the mail under the header "Bo Lee wrote", beside the quoted questions. Her own has the
# greeting and no answer, and so has parse_reply, which gives "the latest reply". The documentation shows answers on top only.
#
# So a line without ">" belongs to whoever sent the mail, above the header or below. This project's reader of mails does that.
# The mail is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "mail-parser-reply==1.36"
"$folder/venv/bin/python" - <<'PY'
from mailparser_reply import EmailReplyParser

mail = """Dear Bo,

my answers are below your questions.

On Mon, Mar 3, 2025 at 10:00 AM Bo Lee <bo.lee@herald.example> wrote:
> Did you know that the cables were rotten?

Yes, since May.

> Did Halden Works pay you?

No.

Ana Ruiz
"""
parser = EmailReplyParser(languages=["en"])
hers, his = parser.read(text=mail).replies
print("without a header:", repr(hers.body))
print(f"{his.headers!r}: {his.body!r}")
latest = parser.parse_reply(text=mail)
assert "Bo Lee" in his.headers and not hers.headers, "the headers are others now"
assert "Yes, since May." in his.body and "Yes, since May." not in hers.body + latest, "it does otherwise now"
PY
