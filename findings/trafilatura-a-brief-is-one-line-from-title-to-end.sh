#!/usr/bin/env bash
# trafilatura 2.3.1: an article of some hundred characters whose day stands in <time>, as HTML has that element, comes out as one
# line: the title, the day and all paragraphs run together, so that "Bridge closed 3 March 2025 Mayor" speaks. With the same day
# in a <span>, or without a day, title and paragraphs are apart, and so they are in a longer article with <time>.
#
# So a text of one line is parted again by the paragraphs of its page. The brief is invented.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "trafilatura==2.3.1" "lxml_html_clean==0.4.6"
"$folder/venv/bin/python" - <<'PY'
import trafilatura

title, day = "Bridge closed", "3 March 2025"
brief = ["Mayor Ana Ruiz said the bridge at Torvay would stay closed.", "The owner, Halden Works, denied any fault."]


def lines(dated, paragraphs):
    body = f"<h1>{title}</h1>{dated}" + "".join(f"<p>{one}</p>" for one in paragraphs)
    page = f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><article>{body}</article></body></html>"
    return trafilatura.extract(page).splitlines()


timed = lines(f"<time datetime='2025-03-03'>{day}</time>", brief)
spanned = lines(f"<span>{day}</span>", brief)
undated = lines("", brief)
longer = lines(f"<time datetime='2025-03-03'>{day}</time>", brief * 4)
for name, found in (("time", timed), ("span", spanned), ("none", undated), ("time, longer", longer[:3])):
    print(f"{name}: {found}")
assert spanned == [title, day, *brief] and undated == [title, *brief] and longer[:3] == [title, *brief], "others do otherwise now"
assert timed == [" ".join((title, day, *brief))], "it does otherwise now"
PY
