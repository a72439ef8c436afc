"""Transcripts in the form of captions (.vtt, .srt): who speaks, and at which moment each line begins."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from attrs import evolve, frozen

from provenance.errors import UnreadableError
from provenance.model import Article, Landmark, Layout
from provenance.readers.characters.decoding import decode_text, nothing_in, read_whole, unify_line_ends
from provenance.readers.characters.mending import mended
from provenance.readers.documents.passages import counted
from provenance.readers.metadata.details import Details, make_article
from provenance.signs import split

TIMES = re.compile(
    r"\s*(?P<from>(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*(?P<to>(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3})(?:\s.*)?"
)
NO_CUE = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION|X-TIMESTAMP-MAP)\b")
TAG = re.compile(r"<(?P<ends>/?)(?P<inside>[a-zA-Z0-9][^<>]{0,999})>")
VOICE_TAG = re.compile(r"<v[ .]")
OVERRIDE = re.compile(r"\{\\[^{}\n]{0,200}\}")
"""How some writers of .srt say where a line stands on the screen."""
OTHER_VOICE = re.compile(r"\s*(?:[-–—‐]+|>>+)\s*(?=\S)")
"""Before the words of another speaker."""
NAMED = re.compile(
    r"(?:[-–—‐]+|>>+)? ?(?P<name>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,5}(?: \d{1,3})?)"
    r"(?P<aside> ?[(\[][^()\[\]\n]{1,60}[)\]])? ?: (?=\S)"
)
"""The name of a speaker before what he says: "ANA RUIZ: ", "Ana Ruiz (on camera): "."""
MOST_LINES = 200_000
"""Captions of one transcript: more than a hundred hours."""
VOICE = "\x00"
"""Stands in a line before the name in a voice tag, which ends with another one; no text holds it."""
LONGEST_UNNAMED = 600
"""Characters of a paragraph of which nobody says who speaks, from which it ends with its sentence."""
SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")
NOBODY = "Another person"
"""Whoever speaks after a dash in a transcript that names speakers: not the one before, and nobody by name."""
SOUND = re.compile(r"\s*(?:\[[^\[\]]*\]|[♪♫].*|[♪♫]?)\s*")
"""A line that only tells what is heard: "[Music]"."""


@frozen
class _Line:
    """What one voice says in one cue."""

    moment: str
    speaker: str
    """Empty where the cue does not say who speaks."""
    text: str
    begins: bool = False
    """Whether it is another voice than the line before."""
    first: bool = False
    """Whether it is the first of its cue."""


def read_captions(stream: BinaryIO, where: str, typed: Details) -> Iterator[Article | UnreadableError]:
    """Yield the transcript in a file of captions, or raise UnreadableError."""
    source = unify_line_ends(decode_text(read_whole(stream, where), where)).removeprefix("\ufeff")
    if not split(source)[0].strip():
        raise nothing_in(where)
    lines: list[_Line] = []
    unread = sounds = 0
    previous: list[str] = []
    # in WebVTT a line with a space in it ends no cue: captions that roll up begin with one
    apart = r"\n\n" if source.startswith("WEBVTT") else r"\n[ \t]*\n"
    for block in re.split(apart, mended(source)):
        cues, stray = _cues(block)
        unread += stray
        for moment, said in cues:
            shown = list(said)
            while shown and previous and _untagged(shown[0]).strip() in (_untagged(previous[-1]).strip(), ""):
                shown.pop(0)  # captions that roll up show each line twice
            previous = [line for line in said if line.strip()] or previous
            heard = [line for line in shown if line.strip() and SOUND.fullmatch(TAG.sub("", line))]
            sounds += len(heard)
            lines += _spoken(moment, [line for line in shown if line not in heard])
    voiced = VOICE_TAG.search(source) is not None
    if voiced:
        # where voices are marked, a cue without one is not said by the voice before
        lines = [evolve(line, begins=True) if line.first and not line.speaker else line for line in lines]
        if len(lines) > MOST_LINES:
            raise UnreadableError(where, f"this has more than {MOST_LINES:,} captions", "split it into several files")
    if not lines:
        raise UnreadableError(where, "there are no captions with times in this file", "check that it was saved whole")
    alone = _only_speaker(lines) if voiced else ""
    text, landmarks = _written([evolve(line, speaker="") for line in lines] if alone else lines)
    remarks = (
        counted(sounds, "sound in brackets was", "sounds in brackets were", "not read."),
        counted(unread, "passage without a time was", "passages without times were", "not read."),
    )
    layout = Layout(landmarks=tuple(landmarks), remarks=tuple(filter(None, remarks)), speaker=alone)
    yield make_article(text, typed, Details(title=_title(source)), layout=layout)


def _only_speaker(lines: Sequence[_Line]) -> str:
    """Give who speaks all through a transcript, under a full name, so that all of it is his own statement."""
    names = {line.speaker for line in lines if line.speaker}
    name = names.pop() if len(names) == 1 else ""
    others = any(line.begins and not line.speaker for line in lines)
    # what is said before anybody is named may be another's
    return name if " " in name and name.replace(" ", "").isalpha() and not others and lines[0].speaker else ""


def _title(source: str) -> str:
    """Give what stands behind the name of the format on the first line."""
    found = re.match(r"WEBVTT[ \t]+(?:[-–—:][ \t]*)?(?P<title>[^\n]{1,200})", source)
    return found["title"].strip() if found and "-->" not in found["title"] else ""


def _cues(block: str) -> tuple[list[tuple[str, list[str]]], int]:
    """Give the cues of a block, each with its moment and its lines, and whether there are words without a time."""
    lines = block.strip("\n").split("\n")
    if not any(line.strip() for line in lines) or NO_CUE.match(lines[0]):
        # a cue can follow a head at once, without a blank line
        lines = lines[next((at for at, line in enumerate(lines) if TIMES.fullmatch(line)), len(lines)) :]
    cues: list[tuple[str, list[str]]] = []
    stray = False
    for at, line in enumerate(lines):
        if found := TIMES.fullmatch(line):
            cues.append((_moment(found["from"]), []))
        elif cues:
            follows = at + 1 < len(lines) and TIMES.fullmatch(lines[at + 1]) and line.strip().isdecimal()
            if not follows:  # the number of the next cue
                cues[-1][1].append(line)
        else:
            named = at + 1 < len(lines) and TIMES.fullmatch(lines[at + 1]) is not None
            stray = stray or (not named and bool(line.strip()) and not line.strip().isdecimal())
    return cues, int(stray)


def _moment(time: str) -> str:
    *hours, minutes, seconds = re.split(r"[.,]", time)[0].split(":")
    return f"{int(hours[0]) if hours else 0:02}:{int(minutes):02}:{seconds}"


def _spoken(moment: str, lines: Sequence[str]) -> Iterator[_Line]:
    """Yield what is said in a cue, a line for each voice."""
    shown = OVERRIDE.sub("", _untagged("\n".join(lines)))
    for at, line in enumerate(shown.strip("\n").split("\n")):
        before, *voices = line.split(VOICE)
        if before.strip():
            yield evolve(_told(moment, html.unescape(before)), first=not at)
        for voice, said in zip(voices[::2], voices[1::2], strict=False):
            text = " ".join(html.unescape(said).split())
            if text:
                yield _Line(moment, " ".join(html.unescape(voice).split()), OTHER_VOICE.sub("", text, count=1))


def _told(moment: str, line: str) -> _Line:
    """Read a line that may name its speaker."""
    text = " ".join(line.split())
    if named := NAMED.match(text):
        return _Line(moment, named["name"] + (named["aside"] or ""), text[named.end() :])
    other = OTHER_VOICE.match(text)
    return _Line(moment, "", text[other.end() :] if other else text, begins=other is not None)


def _untagged(text: str) -> str:
    """Take the tags out of a cue, a voice and what is said over a word; a name stands between two marks of its own."""
    made: list[str] = []
    at = over = 0
    for tag in TAG.finditer(text):
        made.append(text[at : tag.start()] if not over else "")
        at = tag.end()
        name, _, voice = tag["inside"].partition(" ")
        if name.lower() == "rt":
            over = 0 if tag["ends"] else 1
        elif name.partition(".")[0].lower() == "v" and not tag["ends"]:
            made.append(f"{VOICE}{voice.replace(VOICE, '')}{VOICE}" if voice.strip() else "")
    made.append(text[at:] if not over else "")
    return "".join(made)


def _written(lines: Sequence[_Line]) -> tuple[str, list[Landmark]]:
    """Write a transcript: a paragraph for each turn, its speaker before it, and a landmark where each cue begins."""
    names = any(line.speaker for line in lines)
    pieces: list[str] = []
    landmarks: list[Landmark] = []
    length = 0
    speaker, run = "", 0
    for line in lines:
        who = line.speaker or (NOBODY if names and line.begins else speaker)
        turns = line.begins or (who != speaker and bool(who))
        ends = not who and run > LONGEST_UNNAMED and SENTENCE_END.search(pieces[-1]) is not None
        lead = "" if not pieces else "\n\n" if turns or ends else " "
        label = f"{who}: " if who and (turns or not pieces) else ""
        if not landmarks or landmarks[-1].label != line.moment:
            landmarks.append(Landmark(length + len(lead), line.moment))
        for piece in (lead + label, line.text):
            pieces.append(piece)
            length += len(piece)
        run = len(line.text) if lead == "\n\n" else run + len(line.text)
        speaker = who
    return "".join(pieces), landmarks
