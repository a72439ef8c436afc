"""What can be worked out from a draft alone: sums, shares, and which day of the week a day was."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from attrs import frozen

from provenance.model import Span
from provenance.rules.case import divided
from provenance.rules.differences import wrong_comparison, wrong_difference, wrong_ratio
from provenance.rules.numbers import FRACTIONS, Number, is_slip, number_in, numbers
from provenance.rules.tables import found_in, phrases, plain_words
from provenance.text import sentences

ROUNDED = 0.005
"""By what share of a sum its parts may miss it, for each of them may be rounded."""
POINTS = 1.5
"""By how many points a share that is written may miss the one that is worked out."""


@frozen
class Wrong:
    """Figures that do not agree, and what is said of it."""

    span: Span
    message: str


LONGEST = 1000
"""Letters of a sentence in which anything is worked out; what is longer is a table."""


def wrong_sums(text: str, language: str) -> Iterator[Wrong]:
    """Give, sentence by sentence, the figures of a draft that do not agree with each other."""
    for paragraph in divided(text):
        before: list[str] = []
        places = sentences(text, paragraph.start, paragraph.end)
        for (start, end), after in zip(places, (*places[1:], (0, 0)), strict=False):
            sentence = text[start:end]
            if len(sentence) > LONGEST:
                continue
            found = list(_wrong(sentence, before, text, language))
            apart = None if found else wrong_difference(sentence, text[slice(*after)][:LONGEST], language)
            for wrong in [*found, *([Wrong(*apart)] if apart is not None else [])]:
                yield Wrong((start + wrong.span[0], start + wrong.span[1]), wrong.message)
            before.append(sentence)


def _wrong(sentence: str, before: Sequence[str], whole: str, language: str) -> Iterator[Wrong]:
    """Give the first thing that does not add up in a sentence: with one wrong figure much else does not either."""
    ways = (
        _larger_than_its_whole(sentence, language),
        _in_all(sentence, language),
        _of_so_many(sentence, language),
        _listed(sentence, language),
        _share_of_change(sentence, language),
        _hundred(sentence, before, language),
        _more_than(sentence, language),
        _part_of_a_price(sentence, language),
        _years(sentence, language),
        _left_over(sentence, before, whole, language),
        *(Wrong(*each) for each in (wrong_comparison(sentence, language), wrong_ratio(sentence, language)) if each),
    )
    found = next((one for one in ways if one is not None), None)
    if found is not None:
        yield found


_OF = re.compile(r" of (?:(?:the|its|his|her|their|our|these|those|all|a total of|what were|some) )*$")


def _larger_than_its_whole(sentence: str, language: str) -> Wrong | None:
    """Find more than there is: "£450,000 of its £420,000 grant", "of the 30 animals 36 recovered"."""
    pairs = []
    for part, whole in pairwise(numbers(sentence, language)):
        share = sentence[: part.span[0]].endswith(" in ") or sentence.startswith(" in ", whole.span[1])
        if _OF.fullmatch(sentence[part.span[1] : whole.span[0]]) and part.unit == whole.unit and not share:
            pairs.append((part, whole))
    all_of_them, parts = _whole_and_parts(sentence, language)
    pairs += [(part, all_of_them) for part in parts if all_of_them is not None]
    for part, whole in pairs:
        if part.value > whole.value:
            message = f"“{_at(sentence, part)}” is more than “{_at(sentence, whole)}”, of which it is a part."
            return Wrong(part.span, message)
    return None


def _at(sentence: str, number: Number) -> str:
    return sentence[slice(*number.span)]


_OPENS = re.compile(
    r"(?:^|[,;:] |\. |\b(?:and|but|that|said|while) )of (?:(?:the|its|his|her|their|our|these|those) )?$", re.IGNORECASE
)


def _whole_and_parts(sentence: str, language: str) -> tuple[Number | None, list[Number]]:
    """Give the number of those of whom the sentence goes on to count some: "Of the 40 witnesses, 26 are ... and 14"."""
    some = [one for one in numbers(sentence, language) if one.counts()]
    for at, one in enumerate(some):
        if _OPENS.search(sentence[: one.span[0]]) and one.value > 1:
            end = (sentence.find("; ", one.span[1]) + 1 or len(sentence) + 1) - 1
            return one, [
                each for each in some[at + 1 :] if each.span[1] <= end and _is_counted(sentence, each, language)
            ]
    return None, []


@cache
def _done(language: str) -> re.Pattern[str]:
    """Give what finds that a count is of some of those named before: "14 were not", "26, who had", "six of them"."""
    verbs = "|".join(map(re.escape, sorted(phrases("done", language)))) or "(?!)"
    among = r"(?: (?:of (?:them|these|those)|others?|more))?(?:,? (?:who|which|that))?"
    return re.compile(rf"{among} ?(?:,|\.|$| (?:{verbs})\b)")


def _is_counted(sentence: str, number: Number, language: str) -> bool:
    """Whether a number stands for some of those who were named before it, and has no noun of its own; no age does."""
    before = plain_words(sentence[: number.span[0]]).split()[-1:]
    return (
        not phrases("at-odds", language).intersection(before)
        and _done(language).match(sentence, number.span[1]) is not None
    )


def _in_all(sentence: str, language: str) -> Wrong | None:
    """Find a sum that is not that of the figures before it: "£85 ... a further £40, or £135 in all"."""
    some = numbers(sentence, language)
    for at, one in enumerate(some):
        behind = " ".join(plain_words(sentence[one.span[1] :]).split()[:WORDS])
        parts = [each for each in some[:at] if each.unit == one.unit and each.value < one.value]
        if not any(behind == each or behind.startswith(f"{each} ") for each in phrases("in-all", language)):
            continue
        total = sum(each.value for each in parts)
        joined = any(
            found_in(sentence[a.span[0] - BEFORE : a.span[0]], "remaining", language)
            for a in parts
            if a.span[0] >= BEFORE
        )
        making = re.search(r"\b(?:or|making|so|for|a total of|,) (?:\w+ )?$", sentence[: one.span[0]]) is not None
        if len(parts) > 1 and (joined or making) and not _agree(total, one.value):
            return Wrong(one.span, _adds_up_to([_at(sentence, each) for each in parts], _at(sentence, one)))
    return None


WORDS, BEFORE = 4, 14
"""Words behind a sum in which it is called one; letters before a part in which it is called another one."""


def _adds_up_to(parts: Sequence[str], whole: str) -> str:
    *first, last = parts
    return f"“{'”, “'.join(first)}” and “{last}” do not add up to “{whole}”."


def _agree(one: float, other: float) -> bool:
    return abs(one - other) <= ROUNDED * max(abs(one), abs(other))


def _of_so_many(sentence: str, language: str) -> Wrong | None:
    """Find parts that are all of a whole and do not add up to it: "of the 40, 26 were insured and 16 were not"."""
    whole, parts = _whole_and_parts(sentence, language)
    if whole is None or len(parts) < 2 or _is_vague(sentence[whole.span[1] :], language):
        return None
    total = sum(each.value for each in parts)
    last = sentence[parts[-1].span[1] :]
    joined = (
        re.search(r"\b(?:and|while|but)\s+(?:(?:the|other) )*$", sentence[parts[-2].span[1] : parts[-1].span[0]])
        is not None
    )
    rest = re.match(r",? (?:\w+ )?(?:not|didn['’]t|weren['’]t|wasn['’]t|aren['’]t|hadn['’]t)\b", last) is not None
    classes = all(_is_class(sentence, each, language) for each in parts) and any(
        is_slip(each.value, whole.value - total + each.value) for each in parts
    )
    if joined and (rest or classes) and total != whole.value:
        return Wrong(parts[-1].span, _adds_up_to([_at(sentence, each) for each in parts], _at(sentence, whole)))
    return None


_IS = re.compile(r" (?:are|were|is|was) (\w+)")


def _is_class(sentence: str, number: Number, language: str) -> bool:
    """Whether a count is of what some are, as members of staff or patients, and not of what they may be besides."""
    said = _IS.match(sentence, number.span[1])
    return said is not None and said[1].lower() not in phrases("at-odds", language)


def _is_vague(words: str, language: str) -> bool:
    """Whether some of the parts are round, or not counted: "about 20 stayed", "some left", "most"."""
    plain = f" {plain_words(words)} "
    return any(
        f" {row.split(chr(9))[0]} " in plain
        for row in phrases("rounding", language)
        if row.split("\t")[0] not in phrases("also-places", language)
    ) or any(f" {word} " in plain for word in phrases("uncounted", language))


_LIST = re.compile(r": (?P<list>[^:;.]+)\.?$")


def _listed(sentence: str, language: str) -> Wrong | None:
    """Find a list behind a colon that does not add up to the count before it: "13 games: four wins, two draws, ..."."""
    colon = _LIST.search(sentence.rstrip("”\"'’ "))
    if colon is None or _is_vague(colon["list"], language):
        return None
    items = re.split(r", (?:and )?| and ", colon["list"])
    counted = [(numbers(item, language), item) for item in items]
    before = [one for one in numbers(sentence[: colon.start()], language) if one.counts()]
    if len(items) < 2 or not before or colon.start() - before[-1].span[1] > NOUN:
        return None
    if not all(len(some) == 1 and some[0].counts() and some[0].span[0] == 0 for some, _ in counted):
        return None
    total, whole = sum(some[0].value for some, _ in counted), before[-1]
    if total == whole.value or total != int(total):
        return None
    return Wrong(whole.span, _adds_up_to([_at(item, some[0]) for some, item in counted], _at(sentence, whole)))


NOUN = 24
"""Letters between a count and the colon behind it: "13 games:"."""


def _share_of_change(sentence: str, language: str) -> Wrong | None:
    """Find a share by which something is said to have changed that is not the one of the figures beside it."""
    pair = _from_to(sentence, language)
    share = _share(sentence, language)
    if pair is None or share is None or pair[0].value == 0:
        return None
    old, new = pair
    span, told = share
    if any(span[0] < one.span[1] and one.span[0] < span[1] for one in pair):
        return None
    gap = min(abs(one.span[0] - span[1]) for one in pair)
    worked = abs(new.value - old.value) / old.value * 100
    if gap > APART or abs(worked - told) <= max(POINTS, told * 0.1):
        return None
    message = f"From “{_at(sentence, old)}” to “{_at(sentence, new)}” is a change of {worked:.0f} per cent."
    return Wrong(span, f"{message} The draft has “{sentence[slice(*span)]}”.")


APART = 22
"""Letters between a share and the figures that it is of: "by a third, from 9 cents to 6"."""


def _from_to(sentence: str, language: str) -> tuple[Number, Number] | None:
    """Give what something was and what it is, where a sentence has one such pair: "from 9 cents to 6 cents"."""
    some = [one for one in numbers(sentence, language) if one.unit != "%"]
    found = []
    for one, other in pairwise(some):
        lead, between = sentence[: one.span[0]], sentence[one.span[1] : other.span[0]]
        if one.unit != other.unit:
            continue
        if lead.endswith("from ") and re.fullmatch(r"(?: \w+)? to ", between):
            found.append((one, other))
        elif lead.endswith("to ") and re.fullmatch(r"(?: \w+)?,? from ", between):
            found.append((other, one))
    return found[0] if len(found) == 1 else None


_SHARE = re.compile(
    r"\bby (?:(?P<many>two|three|four)[ -](?P<of>third|quarter|fifth|tenth)s"
    r"|(?:a )?(?P<one>half|third|quarter|fifth|tenth))\b",
    re.IGNORECASE,
)


def _share(sentence: str, language: str) -> tuple[Span, float] | None:
    """Give the one share by which something changed, in hundredths; None without one, and where there are two."""
    found = []
    for one in _SHARE.finditer(sentence):
        many = {"two": 2, "three": 3, "four": 4}.get((one["many"] or "").lower(), 1)
        found.append((one.span(), many * FRACTIONS[(one["of"] or one["one"]).lower()]))
    found += [(one.span, one.value) for one in numbers(sentence, language) if one.unit == "%"]
    return found[0] if len(found) == 1 else None


def _hundred(sentence: str, before: Sequence[str], language: str) -> Wrong | None:
    """Find the last of some shares that does not make them a hundred: "51 per cent and 43. The other 16 per cent"."""
    for one in numbers(sentence, language):
        if one.unit != "%" or not re.search(
            r"\b(?:the other|the remaining|the rest,?) $", sentence[: one.span[0]], re.IGNORECASE
        ):
            continue
        here = [each for each in numbers(sentence, language) if each.unit == "%" and each.span[1] <= one.span[0]]
        some = [each.value for each in here] or [
            each.value for each in numbers(before[-1] if before else "", language) if each.unit == "%"
        ]
        if some and sum(some) < 100 and abs(sum(some) + one.value - 100) > POINTS:
            shares = " and ".join(f"{each:g}" for each in (*some, one.value))
            return Wrong(one.span, f"{shares} per cent do not make 100.")
    return None


_THAN = re.compile(r"(?: \w+)? (?P<way>more|higher|larger|less|fewer|lower|smaller) than [^.;:]*$")


def _more_than(sentence: str, language: str) -> Wrong | None:
    """Find a difference that is not that of the figures beside it: "£12m, £5m more than the offer of £9m"."""
    some = numbers(sentence, language)
    for first, by, other in zip(some, some[1:], some[2:], strict=False):
        than = _THAN.fullmatch(sentence[by.span[1] : other.span[0]])
        if than is None or not by.unit or not first.unit == by.unit == other.unit or by.unit == "%":
            continue
        way = 1 if than["way"] in ("more", "higher", "larger") else -1
        if not _agree(other.value + way * by.value, first.value) and _THAT_IS.search(sentence[: by.span[0]]):
            message = (
                f"“{_at(sentence, first)}” is not “{_at(sentence, by)}” {than['way']} than “{_at(sentence, other)}”."
            )
            return Wrong(by.span, message)
    return None


_THAT_IS = re.compile(r"(?:,|\(|–|—)(?: which is| some| about)? ?$")
_PART = re.compile(
    r", (?:only |just |about )?(?P<share>a (?:third|quarter|fifth|tenth)|half) (?:of )?"
    r"(?:the|what|that|its|their) [^;:]*?"
)


def _part_of_a_price(sentence: str, language: str) -> Wrong | None:
    """Find a share that is not that of the sums around it: "$4, a quarter of the price of the first, which is $12"."""
    some = [one for one in numbers(sentence, language) if one.unit not in ("", "%")]
    for part, whole in pairwise(some):
        said = _PART.fullmatch(sentence[part.span[1] : whole.span[0]])
        if said is None or part.unit != whole.unit or not whole.value:
            continue
        told, worked = FRACTIONS[said["share"].split()[-1]], part.value / whole.value * 100
        if abs(told - worked) > POINTS * 2:
            start = part.span[1] + said.start("share")
            message = f"“{_at(sentence, part)}” is {worked:.0f} per cent of “{_at(sentence, whole)}”."
            return Wrong((start, start + len(said["share"])), message)
    return None


_YEAR = re.compile(r"(?<![\d,.-])(?:1[89]|20)\d\d(?![\d,]*\d|-)")
_SPAN = re.compile(r"\b(?:after|for|lasted) (?P<years>\d{1,2}|[a-z-]+) years\b")


def _years(sentence: str, language: str) -> Wrong | None:
    """Find a number of years that is not that between the two of a sentence: "from 1962 to 1997, for 45 years"."""
    years = [int(one[0]) for one in _YEAR.finditer(sentence)]
    said = list(_SPAN.finditer(sentence))
    if len(years) != 2 or len(said) != 1:
        return None
    told = number_in(said[0]["years"], language)
    between = abs(years[0] - years[1])
    if told is None or not between or abs(told.value - between) <= 1:
        return None
    if not is_slip(told.value, between) or re.search(r"\b(?:born|aged?)\b", sentence):
        return None
    return Wrong(said[0].span("years"), f"From {min(years)} to {max(years)} it is {between} years.")


def _left_over(sentence: str, before: Sequence[str], whole: str, language: str) -> Wrong | None:
    """Find what is left, or comes on top, that does not make the whole with the part before it.

    "Fined £20,000. It has paid £5,000 and owes another £25,000": only where one digit is wrong.
    """
    here = numbers(sentence, language)
    for at, one in enumerate(here):
        lead = plain_words(sentence[: one.span[0]])
        # "of the other 30 only four did" counts others
        if (
            one.unit == "%"
            or lead.endswith(("of the other", "of the remaining"))
            or not any(lead == each or lead.endswith(f" {each}") for each in phrases("remaining", language))
        ):
            continue
        earlier = [each for each in here[:at] if each.unit == one.unit] or [
            each for each in numbers(before[-1] if before else "", language) if each.unit == one.unit
        ]
        if not earlier:
            continue
        part = earlier[-1]
        # two small numbers are told apart by one digit too often: then the whole has to stand close by
        where = whole if one.unit or one.value >= LARGE else f"{before[-1] if before else ''} {sentence}"
        every = {each.value for each in numbers(where, language) if each.unit == one.unit}
        total = part.value + one.value
        if any(_agree(total, each) for each in every) or len(earlier) > 2:
            continue
        by = numbers(f"{before[-1] if before else ''} {sentence}", language)
        close = {each.value for each in by if each.unit or each.value >= A_SUM}
        wholes = [
            each
            for each in every
            if each > part.value and (each > one.value or each in close) and is_slip(one.value, each - part.value)
        ]
        if wholes:
            said = (
                f"{part.value:,.10g} and {one.value:,.10g} make {total:,.10g}, and the draft has {min(wholes):,.10g}."
            )
            return Wrong(one.span, said)
    return None


LARGE = 100
"""Counts from which on the whole may stand anywhere in the draft."""
A_SUM = 1000
"""Numbers from which on what is left of one may be written larger than all of it."""


def wrong_weekdays(text: str, written: str) -> Iterator[Wrong]:
    """Give the days of a month with a weekday on which they do not fall; `written`: the day of the draft."""
    for one in _DAY.finditer(text):
        weekday = _WEEKDAYS.index(one["weekday"].lower())
        number, month = int(one["a"] or one["b"]), _month(one["m"] or one["n"])
        days = _days(number, month, one["year"] or "", written)
        if days and all(day.weekday() != weekday for day in days):
            right = calendar.day_name[days[0].weekday()]
            yield Wrong(one.span(), f"{number} {calendar.month_name[month]} {days[0].year} is a {right}.")


_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_NAMES = "|".join(name for name in calendar.month_name if name)
_SHORT = "|".join(f"{name}" for name in calendar.month_abbr if name)
_DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(calendar.day_name)}),? (?:the )?"
    rf"(?:(?P<a>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{_NAMES}|{_SHORT})\b"
    rf"|(?P<n>{_NAMES}|{_SHORT})\.? (?P<b>\d{{1,2}})(?:st|nd|rd|th)?\b)"
    r"(?!\d)(?:,? (?P<year>(?:18|19|20)\d\d)\b)?"
)


def _month(name: str) -> int:
    return next(n for n in range(1, 13) if calendar.month_name[n].startswith(name[:3]))


def _days(number: int, month: int, year: str, written: str) -> list[date]:
    """Give the days that are meant, the nearest to the day of the draft first; none where nothing tells the year."""
    try:
        if year:
            return [date(int(year), month, number)]
        at = date.fromisoformat(written[:10])
        near = [date(at.year + off, month, number) for off in (-1, 0, 1)]
    except ValueError:
        return []
    near.sort(key=lambda day: abs((day - at).days))
    return [day for day in near if day is near[0] or abs((day - at).days) <= HALF_A_YEAR]


HALF_A_YEAR = 200
"""Days from the day of a draft within which a day without a year may lie on either side of it."""
