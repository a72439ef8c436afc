"""Transcripts in the form of captions: who says what, and at which moment."""

from __future__ import annotations

import io

import pytest

from provenance import extraction
from provenance.errors import UnreadableError
from provenance.model import Article
from provenance.readers import READERS
from provenance.readers.metadata.details import NOTHING


def read_as(ending: str, source: str | bytes) -> Article:
    data = source if isinstance(source, bytes) else source.encode()
    (article,) = READERS[ending].read(io.BufferedReader(io.BytesIO(data)), "here", NOTHING)
    assert isinstance(article, Article)
    return article


def cue(begin: str, words: str, after: str = "") -> str:
    return f"00:{begin}.000 --> 00:59:59.000{after}\n{words}\n\n"


HELD = cue("00:01", "<v Ana Ruiz>The bridge held &amp; nobody", " align:start position:10%")
WEBVTT = f"""WEBVTT - Council of 3 March

NOTE typed by hand
over two lines

STYLE
::cue {{ color: red }}

1
{HELD}2
{cue("00:04", "<v Ana Ruiz>was hurt.</v> <v.loud Bo Lee>When <i>exactly</i>?</v>")}{cue("12:31", "<v Bo Lee>I asked {twice} &lt;there&gt;.")}"""


def test_voices_are_labels_and_each_cue_has_its_moment() -> None:
    article = read_as(".vtt", WEBVTT)
    assert article.text == (
        "Ana Ruiz: The bridge held & nobody was hurt.\n\nBo Lee: When exactly? I asked {twice} <there>."
    )
    assert article.title == "Council of 3 March"
    moments = [(article.text[one.at :].split()[0], one.label) for one in article.landmarks]
    assert moments == [("Ana", "00:00:01"), ("was", "00:00:04"), ("I", "00:12:31")]


def test_a_voice_in_an_untagged_cue_is_not_taken_for_the_one_before() -> None:
    article = read_as(".vtt", "WEBVTT\n\n" + HELD + cue("00:05", "[Music]") + cue("00:09", "Rubbish."))
    assert article.remarks == ("1 sound in brackets was not read.",)
    assert article.text.endswith("nobody\n\nAnother person: Rubbish.")


SRT = """1
00:00:01,000 --> 00:00:04,000
{\\an8}ANA RUIZ: The bridge held,

2
00:00:04,500 --> 00:00:06,000
and nobody was hurt.
- We closed it.
- BO LEE (angrily): When?

3
01:00:04,500 --> 01:00:06,000
<font color="red">I asked.</font>
"""


def test_names_and_dashes_in_subtitles_tell_who_speaks() -> None:
    article = read_as(".srt", SRT)
    assert article.text.split("\n\n") == [
        "ANA RUIZ: The bridge held, and nobody was hurt.", "Another person: We closed it.",
        "BO LEE (angrily): When? I asked.",
    ]  # fmt: skip
    assert article.landmark(len(article.text) - 3) == "01:00:04"


def test_who_speaks_is_who_is_credited_and_whoever_has_no_name_is_nobody() -> None:
    said = {
        "<v Ana Ruiz>We closed the bridge on Monday because the pillar had cracks.": "Ana Ruiz",
        "<v Bo Lee>I told the council of the cracks in January of last year.": "Bo Lee",
        "Nobody was ever told of any cracks in the pillar.": None,
        "<v Ana Ruiz>That is not what I heard from the engineers.": "Ana Ruiz",
    }
    source = "WEBVTT\n\n" + "".join(cue(f"00:0{number}", words) for number, words in enumerate(said))
    for claim in extraction.extract(read_as(".vtt", source)):
        source_ = claim.attribution.source if claim.attribution else None
        if "Nobody was ever told" in claim.text:
            assert source_ is None or not source_.identified
        else:
            assert source_ is not None and source_.name in ("Ana Ruiz", "Bo Lee")


def test_a_speech_of_one_person_is_his_own_statement() -> None:
    article = read_as(".vtt", "WEBVTT\n\n" + HELD + cue("00:09", "<v Ana Ruiz>on Monday in the town of Quern."))
    assert article.text == "The bridge held & nobody on Monday in the town of Quern." and article.speaker == "Ana Ruiz"
    (claim,) = extraction.extract(article)
    assert claim.attribution is not None and claim.attribution.source.name == "Ana Ruiz"
    assert read_as(".vtt", "WEBVTT\n\n" + HELD + cue("00:09", "Rubbish.")).speaker == ""
    assert read_as(".vtt", "WEBVTT\n\n" + cue("00:01", "<v Speaker 1>It held.")).text == "Speaker 1: It held."


def test_captions_without_speakers_are_paragraphs_that_end_with_a_sentence() -> None:
    lines = "".join(
        cue(f"{n:02}:00", f"The {n}. sentence tells of the bridge at Quern, and of who built it.") for n in range(1, 40)
    )
    found = read_as(".vtt", "WEBVTT\n\n" + lines).text.split("\n\n")
    assert len(found) > 2 and all(one.endswith(".") and len(one) < 800 for one in found)


def test_captions_that_roll_up_are_told_once() -> None:
    rolled = (
        cue("00:01", "The bridge held")
        + cue("00:02", "The bridge held\nand nobody")
        + cue("00:03", "and nobody\nwas hurt.")
    )
    assert read_as(".vtt", "WEBVTT\n\n" + rolled).text == "The bridge held and nobody was hurt."


def test_text_over_words_times_within_a_cue_and_nested_tags_are_no_words() -> None:
    said = "<c.yellow><ruby>Quern<rt>kwern</rt></ruby> <00:00:02.000>held</c> on 3 &lt; 4 days."
    assert read_as(".vtt", "WEBVTT\n\n" + cue("00:01", said)).text == "Quern held on 3 < 4 days."


def test_passages_without_a_time_are_counted() -> None:
    article = read_as(".vtt", "WEBVTT\n\n" + HELD + "Words alone.\n\n00:00:09.000 -->\nMore.\n\n")
    assert article.text == "The bridge held & nobody"
    assert article.remarks == ("2 passages without times were not read.",)


@pytest.mark.parametrize("ending", [".vtt", ".srt"])
def test_a_file_that_holds_no_captions_is_refused_in_a_clear_line(ending: str) -> None:
    for data, says in (
        (b"\xff\xd8\xff\xe0JFIF", "this looks like a JPEG image"),
        (b"Just words.\n\nMore words.", "there are no captions with times"),
        (b"WEBVTT\n\nNOTE nothing else\n", "there are no captions with times"),
        (WEBVTT.encode()[:120], "there are no captions with times"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nCaf\xe9\n", "this is not UTF-8 text"),
    ):
        with pytest.raises(UnreadableError) as caught:
            read_as(ending, data)
        assert caught.value.what.startswith(says) and "\n" not in str(caught.value)


def test_a_large_file_of_hostile_tags_is_read_in_time_that_grows_with_it() -> None:
    said = "<v " * 2000 + "<" * 20_000 + "&" * 20_000
    assert "&" in read_as(".vtt", "WEBVTT\n\n" + cue("00:01", said)).text


def test_captions_that_roll_up_with_a_time_at_each_word_are_read_once_and_whole() -> None:
    rolling = (
        "WEBVTT\n\n"
        "00:00:00.000 --> 00:00:02.000\n \nwe<00:00:00.400><c> will</c><00:00:01.200><c> not</c>\n\n"
        "00:00:02.000 --> 00:00:02.010\nwe will not\n \n\n"
        "00:00:02.010 --> 00:00:04.000\nwe will not\npay<00:00:02.400><c> for it</c>\n\n"
        "00:00:04.000 --> 00:00:04.010\npay for it\n \n"
    )
    article = read_as(".vtt", rolling)
    assert article.text == "we will not pay for it"
    assert article.remarks == ()
