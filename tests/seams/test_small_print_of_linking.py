"""What the comparison promises in its small print: each bound, each guard and each special case, file by file."""

from __future__ import annotations

import pytest

from provenance.linking import Index, Texts, compare, hardened, link, rank
from provenance.linking.alignment.answers import AGREES, CONFLICTS, DIFFERS, SILENT, Answer
from provenance.linking.alignment.pairing import Pairing, opposites_of, pair
from provenance.linking.alignment.scope import scope
from provenance.linking.alignment.slots import beside, near, neighbour, replaced, same_slot
from provenance.linking.alignment.subject import Likeness, subject
from provenance.linking.events.aspect import aspect
from provenance.linking.events.polarity import polarity
from provenance.linking.matching.copies import AT_LEAST, COMMON, SHINGLE, RunsInMemory, shingles
from provenance.linking.matching.index import POOL, POOL_OF_LINKS
from provenance.linking.matching.verdict import _made, _relation, questions
from provenance.linking.numbers.dates import dates, fit
from provenance.linking.numbers.figures import comparable, one, same_unit
from provenance.linking.numbers.figures import figures as ask_figures
from provenance.linking.numbers.numbered import things
from provenance.linking.numbers.tolls import same_toll
from provenance.linking.parsing.analysis import Analysis, analyse, ordinary
from provenance.linking.parsing.calendar import Day, days
from provenance.linking.parsing.clock import time_at
from provenance.linking.parsing.credits import credit
from provenance.linking.parsing.periods import period
from provenance.linking.parsing.quantities import Figure, figures
from provenance.linking.parsing.stems import american, sense, stem
from provenance.linking.parsing.tokens import tidy, tokens
from provenance.linking.participants.names import names
from provenance.linking.participants.roles import roles
from provenance.model import Article, Relation, Statement, Verdict

REPEATS, CONTRADICTS, RELATED, UNRELATED = (
    Relation.REPEATS,
    Relation.CONTRADICTS,
    Relation.RELATED,
    Relation.UNRELATED,
)


def said(text: str, name: str = "s", **rest: object) -> Statement:
    return Statement(name, text, **rest)  # type: ignore[arg-type]


def seen(text: str, **rest: object) -> Analysis:
    return analyse(said(text, **rest))


def laid(a: str, b: str) -> Pairing:
    return pair(seen(a), seen(b))


def judged(a: str, b: str) -> Verdict:
    return compare(said(a, "a"), said(b, "b"))


def sides(answer: Answer) -> list[tuple[str, str]]:
    return [(reason.a, reason.b) for reason in answer.reasons]


# tokens: one dress whatever the typewriter


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("‘Hale’s’ ‚quay‛ `and´", "'Hale's' 'quay' 'and'"),
        ("“Hale” „Ruiz‟ «Voss»", '"Hale" "Ruiz‟ "Voss"'),
        ("a‐b‑c–d—e−f", "a-b-c-d-e-f"),
        ("he … left", "he   left"),
        ("2½ tons", "2 1/2 tons"),
        ("Zoë in Málaga", "Zoe in Malaga"),
        ("''Enough,'' she said", '"Enough," she said'),
        ("plain", "plain"),
    ],
)
def test_quotation_marks_dashes_and_accents_are_brought_to_one_dress(written: str, plain: str) -> None:
    assert tidy(written) == plain


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("She didn't leave", "she did not leave"),
        ("They can't and won't", "they can not and will not"),
        ("It mightn't work", "it might not work"),
        ("dont leave", "do not leave"),
        ("Karsk's mayor", "karsk mayor"),
        ("he'll and we've", "he and we"),
        ("they're and I'd and I'm", "they and i and i"),
        ("O'Hara left", "o'hara left"),
        ("5 per cent of it", "5 percent of it"),
        ("the United Nations envoy", "the u.n envoy"),
        ("united front", "united front"),
        ("the U.S. envoy", "the u.s envoy"),
        ("at 4 p.m. today", "at 4 p.m today"),
        (".85 and 1,670.21", ".85 and 1,670.21"),
        ("742 000 boats", "742,000 boats"),
        ("4 200 000 boats", "4,200,000 boats"),
        ("8'500'000 boats", "8,500,000 boats"),
        ("12 500,5 tons", "12,500,5 tons"),
        ("in 2019 18 300 left", "in 2019 18,300 left"),
        ("in 2019 742 left", "in 2019 742 left"),
        ("on May 5 200 left", "on may 5 200 left"),
        ("route 7 200 left", "route 7 200 left"),
        ("call 555 123 4567", "call 555 123 4567"),
        ("020 500 300", "020 500 300"),
        ("B2 500 boats", "b 2 500 boats"),
        ("10⁶ tons, 5¹ tons", "10 ^ 6 tons , 5 tons"),
        ("12 km² of it", "12 square km of it"),
        ("£5, 20% and 30¢", "£ 5 , 20 % and 30 ¢"),
    ],
)
def test_contractions_are_written_out_and_fixed_pairs_are_one_word(written: str, words: str) -> None:
    assert " ".join(token.low for token in tokens(written)) == words


def test_a_token_knows_its_kind_its_place_and_its_capital() -> None:
    found = tokens("Ilse Brandt paid £5, didn't she?")
    assert [token.kind for token in found] == ["word", "word", "word", "sign", "number", "mark", "word", "word", "word", "mark"]  # fmt: skip
    assert [(token.start, token.end) for token in found[3:8]] == [(17, 18), (18, 19), (19, 20), (21, 27), (21, 27)]
    assert [token.text for token in found if token.capital] == ["Ilse", "Brandt"]
    assert [token.text for token in tokens("U.S. per cent")] == ["US", "per cent"]


# stems: two spellings and two inflections are equal


@pytest.mark.parametrize(
    "row",
    [
        "cancelled canceling cancels cancel",
        "defence defense",
        "organised organized",
        "organisation organization",
        "favourite favorite",
        "colour color colours",
        "party parties",
        "class classes",
        "box boxes",
        "church churches",
        "clash clashes clashed",
        "carried carry carries",
        "stopped stopping stop stops",
        "filled filling fill",
        "passed passing pass",
        "agreements agreement",
        "relations relation",
        "quickly quick",
        "took take takes taken",
        "paint painted paints painting",
        "deployment deploy",
        "kindness kind",
        "organizational organization organizations organize",
        "aggressive aggression aggressively",
        "activity activities active actively",
        "basically basic",
        "remarkably remark",
        "consideration considered considering",
        "studied study studies",
        "called calling call",
        "buzzed buzz",
        "boss bosses",
        "houses housing house",
        "blazes blaze",
    ],
)
def test_spellings_and_inflections_of_one_word_have_one_stem(row: str) -> None:
    assert len({stem(word) for word in row.split()}) == 1, {word: stem(word) for word in row.split()}


@pytest.mark.parametrize(
    "word",
    ["nation", "bus", "gas", "its", "crisis", "glass", "ring", "string", "need", "aged", "lady", "rise", "hour", "icy", "fly", "ally"],
)  # fmt: skip
def test_a_word_is_not_cut_shorter_than_can_be_read(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("one_word", "other"),
    [("passed", "pased"), ("bushes", "buses"), ("notion", "not"), ("party", "part"), ("house", "hou")],
)  # fmt: skip
def test_two_words_that_only_begin_alike_keep_two_stems(one_word: str, other: str) -> None:
    assert stem(one_word) != stem(other)


@pytest.mark.parametrize(
    ("british", "us"),
    [("organise", "organize"), ("rise", "rise"), ("labour", "labor"), ("four", "four"), ("cheque", "check"), ("ship", "ship")],
)  # fmt: skip
def test_british_endings_become_american_where_enough_letters_stand_before_them(british: str, us: str) -> None:
    assert american(british) == us


def test_words_that_news_exchanges_have_one_sense_and_others_their_stem() -> None:
    assert sense(stem("probes")) == sense(stem("investigation")) == sense(stem("inquiry"))
    assert sense(stem("ferry")) == stem("ferry")


# calendar: days, months and years


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("on June 30, 2003 in Karsk", "@2003-6-30"),
        ("on the 30th of June 2003", "@2003-6-30"),
        ("on the 1st of June, the 2nd of June and the 3rd of June", "@-6-1 @-6-2 @-6-3"),
        ("on June 1st, 2003", "@2003-6-1"),
        ("on June 2nd, 2003", "@2003-6-2"),
        ("on June 3rd, 2003", "@2003-6-3"),
        ("on June 4th, 2003", "@2003-6-4"),
        ("in April. 11 men left", "@-4-"),
        ("in May. 11 men left", "@-5-"),
        ("in June. 11 men left", "@-6-"),
        ("on Aug. 11 men left", "@-8-11"),
        ("on 3/4/2025", "@2025~4-3"),
        ("on 25/4/2025 and 4/25/2025", "@2025-4-25 @2025-4-25"),
        ("on 03-04-2025", "@2025~4-3"),
        ("on 3.4.2025", "@2025-4-3"),
        ("on 3/4/25", "@2025~4-3"),
        ("on 31/31/2025", "#2025"),
        ("at 1900 GMT", ""),
        ("on Sept. 11 and 11 Sept. 2001", "@-9-11 @2001-9-11"),
        ("in March 2004", "@2004-3-"),
        ("on September. 11 men left", "@-9-"),
        ("on June 31", "@-6-31"),
        ("on June 32", "@-6-"),
        ("32 June evenings", "@-6-"),
        ("in June 5,000 left", "@-6-"),
        ("in June, 2003", "@2003-6-"),
        ("on 2003-06-30", "@2003-6-30"),
        ("in 2003-13-30", "#2003"),
        ("in 2003-12-32", "#2003"),
        ("on 2003-12-31", "@2003-12-31"),
        ("on 2003-01-01", "@2003-1-1"),
        ("in 1865", "#1865"),
        ("in 1700", "#1700"),
        ("in 2199", "#2199"),
        ("with 1699 men", ""),
        ("with 2200 men", ""),
        ("in the 1980s", "#1980"),
        ("code 02003", ""),
        ("for $2000", ""),
        ("for £2000", ""),
        ("for €2000", ""),
        ("at #2000", ""),
        ("2000 it was", "#2000"),
    ],
)
def test_days_months_and_years_are_read_and_sums_are_not(text: str, keys: str) -> None:
    assert " ".join(day.key for day in days(tokens(text))) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("they march on", ""),
        ("They March on", ""),
        ("it may come", ""),
        ("May said so", ""),
        ("said May of it", ""),
        ("in May", "@-5-"),
        ("in may", ""),
        ("in March and since Mar", "@-3- @-3-"),
        ("in the march of time", ""),
        ("Mar spoke", ""),
        ("may 2004", "@2004-5-"),
        ("on may 5", "@-5-5"),
        ("an august body", ""),
        ("on august 5", "@-8-5"),
        ("it rained all August", "@-8-"),
        ("jan left", ""),
        ("that Jan. night", "@-1-"),
        ("dec on deck", ""),
        ("last june", "@-6-"),
    ],
)
def test_a_month_that_is_also_a_word_needs_a_capital_and_a_neighbour_or_a_number(text: str, keys: str) -> None:
    assert " ".join(day.key for day in days(tokens(text))) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("on Tuesday", "@w1"),
        ("on tuesday", "@w1"),
        ("on friday", "@w4"),
        ("on Friday. 5 June was hot", "@w4 @-6-5"),
        ("on Sat. night", "@w5"),
        ("he sat down", ""),
        ("the SAT test", ""),
        ("on Thurs evening", "@w3"),
        ("on thurs evening", ""),
        ("the Sun rose", ""),
        ("Sun rose", "@w6"),
        ("on Sun night", "@w6"),
        ("on the Sat morning", "@w5"),
        ("on Tuesday, June 3, 2003", "@2003-6-3"),
        ("on Tue. June 3", "@-6-3"),
        ("on Tuesday in June", "@w1 @-6-"),
        ("on Tuesday June was hot", "@w1 @-6-"),
        ("on Tuesday.", "@w1"),
    ],
)
def test_weekdays_are_read_and_ordinary_words_are_not(text: str, keys: str) -> None:
    assert " ".join(day.key for day in days(tokens(text))) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("five years ago", "@o-1825"),
        ("a week ago", "@o-7"),
        ("one year ago", "@o-365"),
        ("one month ago", "@o-30"),
        ("two months ago", "@o-60"),
        ("three days ago", "@o-3"),
        ("four days ago", "@o-4"),
        ("six days ago", "@o-6"),
        ("seven days ago", "@o-7"),
        ("eight days ago", "@o-8"),
        ("nine days ago", "@o-9"),
        ("ten days ago", "@o-10"),
        ("eleven days ago", "@o-11"),
        ("twelve days ago", "@o-12"),
        ("3 days ago", "@o-3"),
        ("in a week's time", "@o7"),
        ("in one month's time", "@o30"),
        ("last year", "@year-1"),
        ("next month", "@month+1"),
        ("last week", "@week-1"),
        ("last quarter", "@quarter-1"),
        ("the last quarter of it", ""),
        ("at last", ""),
        ("two hours ago", ""),
        ("five years earlier", ""),
        ("in five years ago", "@o-1825"),
        ("in two years", ""),
        ("in two years later", ""),
        ("a week time", ""),
        ("0 days ago", ""),
        ("9999 days ago", "@o-9999"),
        ("10000 days ago", ""),
        ("1095 years ago", "@o-399675"),
        ("1096 years ago", ""),
        ("yesterday and today and tomorrow", "@o-1 @o0 @o1"),
        ("last night and this morning", "@o-1 @o0"),
        ("this ship", ""),
        ("this year and next week", "@year+0 @week+1"),
        ("the last week of May", "@-5-"),
        ("last spring, this summer and next winter", "@s3-1 @s6+0 @s12+1"),
        ("in the fall of 2003", "@s92003"),
        ("in the fall of the house", ""),
        ("a spring broke", ""),
        ("in two months' time", "@o60"),
        ("in two weeks' time", "@o14"),
        ("it will open in two months", "@o60"),
        ("it was built in two months", ""),
        ("they will hold the first talks in two years", ""),
        ("two months from now", "@o60"),
        ("a decade ago", "@o-3652"),
    ],
)
def test_distances_from_today_are_read(text: str, keys: str) -> None:
    assert " ".join(day.key for day in days(tokens(text))) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("on New Year's Eve", "@-12-31"),
        ("on New Year's Day 2031", "@2031-1-1"),
        ("on Halloween", "@-10-31"),
        ("in New York", ""),
        ("on Christmas Eve and Christmas Day", "@-12-24 @-12-25"),
        ("at Christmas", ""),
    ],
)
def test_days_that_have_a_name_are_read(text: str, keys: str) -> None:
    assert " ".join(day.key for day in days(tokens(text))) == keys


@pytest.mark.parametrize(
    ("text", "words", "covers"),
    [
        ("on June 30, 2003 in Karsk", "June 30, 2003", (1, 5)),
        ("on June 30, in Karsk", "June 30", (1, 3)),
        ("on Sept. 11 in Karsk", "Sept. 11", (1, 4)),
        ("on Tue. in Karsk", "Tue.", (1, 3)),
        ("on Tuesday. In Karsk", "Tuesday", (1, 2)),
        ("on Halloween 2031 in Karsk", "Halloween 2031", (1, 3)),
        ("on Halloween in Karsk", "Halloween", (1, 2)),
        ("on 2003-06-30 in Karsk", "2003 - 06 - 30", (1, 6)),
        ("a week ago in Karsk", "a week ago", (0, 3)),
        ("in a week's time in Karsk", "in a week time", (0, 4)),
        ("last year in Karsk", "last year", (0, 2)),
        ("in five years ago", "five years ago", (1, 4)),
        ("the 1980s in Karsk", "1980 s", (1, 3)),
        ("last night in Karsk", "last night", (0, 2)),
        ("on Friday, June 3 in Karsk", "Friday, June 3", (1, 5)),
    ],
)
def test_a_date_gives_its_own_words_and_covers_no_others(text: str, words: str, covers: tuple[int, int]) -> None:
    (day,) = days(tokens(text))
    assert (day.words, (day.start, day.end)) == (words, covers)


def test_a_weekday_beside_a_full_date_keeps_both() -> None:
    (day,) = days(tokens("Tuesday, June 3, 2003"))
    assert (day.weekday, day.year, day.month, day.day) == (1, 2003, 6, 3)


SPOKEN = "2031-05-07"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "published", "behind", "ahead"),
    [
        ("June 30, 2003", "", "2003-06-30", "2003-06-30"),
        ("June 31, 2003", SPOKEN, "", ""),
        ("yesterday", SPOKEN, "2031-05-06", "2031-05-06"),
        ("yesterday", "2031-05-07T09:00:00Z", "2031-05-06", "2031-05-06"),
        ("yesterday", "", "", ""),
        ("yesterday", "0001-01-01", "", ""),
        ("Tuesday", SPOKEN, "2031-05-06", "2031-05-13"),
        ("Wednesday", SPOKEN, "2031-05-07", "2031-05-07"),
        ("Thursday", SPOKEN, "2031-05-01", "2031-05-08"),
        ("June 30", SPOKEN, "2030-06-30", "2031-06-30"),
        ("29 February", SPOKEN, "2028-02-29", "2032-02-29"),
        ("Tuesday, June 30", SPOKEN, "2030-06-30", "2031-06-30"),
        ("June 2003", "", "2003-06-01 2003-06-30", "2003-06-01 2003-06-30"),
        ("in June", SPOKEN, "2030-06-01 2030-06-30", "2031-06-01 2031-06-30"),
        ("in May", SPOKEN, "2031-05-01 2031-05-31", "2031-05-01 2031-05-31"),
        ("1999", "", "1999-01-01 1999-12-31", "1999-01-01 1999-12-31"),
        ("the 1980s", "", "1980-01-01 1989-12-31", "1980-01-01 1989-12-31"),
        ("last year", SPOKEN, "2030-01-01 2030-12-31", "2030-01-01 2030-12-31"),
        ("this month", SPOKEN, "2031-05-01 2031-05-31", "2031-05-01 2031-05-31"),
        ("next month", "2031-12-07", "2032-01-01 2032-01-31", "2032-01-01 2032-01-31"),
        ("last quarter", SPOKEN, "2031-01-01 2031-03-31", "2031-01-01 2031-03-31"),
        ("last week", SPOKEN, "2031-04-28 2031-05-04", "2031-04-28 2031-05-04"),
        ("last week", "2031-05-11", "2031-04-28 2031-05-10", "2031-04-28 2031-05-10"),
        ("this weekend", SPOKEN, "2031-05-09 2031-05-11", "2031-05-09 2031-05-11"),
        ("this decade", SPOKEN, "2030-01-01 2039-12-31", "2030-01-01 2039-12-31"),
        ("last winter", SPOKEN, "2030-12-01 2031-02-28", "2030-12-01 2031-02-28"),
        ("last spring", SPOKEN, "2030-03-01 2030-05-31", "2030-03-01 2030-05-31"),
        ("next spring", SPOKEN, "2032-03-01 2032-05-31", "2032-03-01 2032-05-31"),
        ("in the summer", SPOKEN, "2030-06-01 2030-08-31", "2031-06-01 2031-08-31"),
        ("two weeks ago", SPOKEN, "2031-04-20 2031-04-26", "2031-04-20 2031-04-26"),
        ("three days ago", SPOKEN, "2031-05-04", "2031-05-04"),
    ],
)
def test_a_mention_means_the_days_that_its_article_allows(text: str, published: str, behind: str, ahead: str) -> None:
    (day,) = days(tokens(text))
    for direction, wanted in ((False, behind), (True, ahead)):
        found = period(day, published, direction)
        ends = [] if found is None else sorted({end.isoformat() for end in found})
        assert " ".join(ends) == wanted


# dates: the same day?


def first_day(text: str) -> Day:
    (day,) = days(tokens(text))
    return day


@pytest.mark.parametrize(
    ("a", "b", "fits"),
    [
        ("on 5 June", "on June 5", True),
        ("on 5 June", "on 6 June", False),
        ("on 5 June", "in June", True),
        ("on 5 June", "on 5 July", False),
        ("in June 2003", "in June 2004", False),
        ("on 5 June 2003", "on 5 June", True),
        ("in June", "in June 2004", True),
        ("on 5 June 2003", "in 2003", True),
        ("on 5 June 2003", "in June 2003", True),
        ("on 5 June 2003", "in 2004", False),
        ("in 1865", "in 1878", False),
        ("on Tuesday", "on Friday", False),
        ("on Tuesday", "on Tue. night", True),
        ("on Tuesday", "on Tuesday, 5 June", True),
        ("on Friday", "on Tuesday, 5 June", False),
        ("on Tuesday, 5 June", "on Friday, 5 June", True),
        ("on Tuesday, 5 June", "on Tuesday, 6 June", False),
        ("on Tuesday", "in 2003", None),
        ("on Tuesday", "in June", None),
        ("on Tuesday", "yesterday", None),
        ("in 2003", "in June", None),
        ("yesterday", "in June", None),
        ("yesterday", "today", False),
        ("a month ago", "five weeks ago", True),
        ("a month ago", "six weeks ago", False),
        ("six weeks ago", "a month ago", False),
        ("3 days ago", "4 days ago", True),
        ("6 days ago", "8 days ago", True),
        ("five years ago", "last week", False),
        ("last year", "last year", True),
        ("last year", "this year", False),
        ("last week", "last month", None),
        ("last Monday", "next Monday", False),
        ("last Monday", "on Monday", True),
        ("on Monday morning", "on Monday evening", False),
        ("last spring", "last autumn", False),
        ("in the fall", "in the autumn", True),
        ("in the spring of 2003", "in the spring of 2004", False),
        ("in the 1980s", "in 1983", True),
        ("in the 1980s", "in 1993", False),
        ("3/4/2025", "3 April 2025", True),
        ("3/4/2025", "4 March 2025", True),
        ("3/4/2025", "5 June 2025", False),
        ("3/4/2025", "3/4/2025", True),
        ("3/4/2025", "4/3/2025", False),
    ],
)
def test_two_mentions_can_be_one_day_or_cannot(a: str, b: str, fits: bool | None) -> None:
    assert fit(first_day(a), first_day(b)) is fits
    assert fit(first_day(b), first_day(a)) is fits


@pytest.mark.parametrize(
    ("a", "when_a", "b", "when_b", "fits"),
    [
        ("yesterday", "2031-05-07", "yesterday", "2031-05-07", True),
        ("yesterday", "2031-05-07", "yesterday", "2031-05-08", False),
        ("yesterday", "2031-05-07", "yesterday", "", True),
        ("yesterday", "", "yesterday", "2031-05-07", True),
        ("yesterday", "2031-05-07", "today", "2031-05-06", True),
        ("on Tuesday", "2031-05-07", "on Tuesday", "2031-06-25", False),
        ("on Tuesday", "2031-05-07", "on 6 May 2031", "", True),
        ("on Tuesday", "2031-05-07", "on 7 May 2031", "", False),
        ("in June", "2031-05-07", "in June", "2032-05-07", False),
        ("in June", "2031-11-07", "in June", "2032-01-07", True),
        ("on Tuesday", "2031-05-07", "on Tuesday", "2031-05-14", False),
        ("on Tuesday", "2031-05-07", "on Tuesday", "2031-05-09", True),
        ("last year", "2031-05-07", "last year", "2031-05-08", True),
        ("last year", "2031-12-30", "last year", "2032-01-02", False),
        ("this year", "2031-12-30", "this year", "2032-01-02", False),
        ("last year", "2031-05-07", "in 2030", "2031-09-07", True),
        ("last year", "2031-05-07", "in 2029", "2031-09-07", False),
        ("two years ago", "2031-05-07", "two years ago", "2031-05-08", True),
        ("two years ago", "2031-05-07", "two years ago", "2032-05-07", False),
        ("three months ago", "2031-05-07", "three months ago", "2031-05-09", True),
        ("three months ago", "2031-05-07", "three months ago", "2031-06-07", False),
        ("three days ago", "2031-05-07", "three days ago", "2031-05-08", False),
        ("this morning", "2031-05-07", "tonight", "2031-05-07", False),
        ("yesterday evening", "2031-05-07", "last night", "2031-05-07", True),
    ],
)
def test_mentions_are_read_from_the_day_of_their_articles(a: str, when_a: str, b: str, when_b: str, fits: bool) -> None:
    assert fit(first_day(a), first_day(b), when_a, when_b) is fits


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("The mill closed on Tuesday in Karsk.", "The mill closed on Friday in Karsk.", CONFLICTS),
        ("The mill closed on Tuesday in Karsk.", "The mill closed in Karsk.", SILENT),
        ("The mill closed in Karsk.", "The mill closed on Tuesday in Karsk.", SILENT),
        ("The mill closed on Tuesday in Karsk.", "The mill closed in June in Karsk.", SILENT),
        ("The mill closed on 5 June in Karsk.", "The mill closed on June 5 in Karsk.", AGREES),
        ("It opened in 1997 and closed on 5 June.", "It closed on June 5.", AGREES),
        ("It opened in 1997 and closed in 2003.", "It opened in 1997 and closed in 2004.", CONFLICTS),
        ("It opened in 1997, closed in 2003.", "It opened in 1997, yes, in 1997.", AGREES),
    ],
)
def test_a_date_that_one_side_leaves_out_is_no_conflict(a: str, b: str, outcome: str) -> None:
    assert dates(laid(a, b)).outcome == outcome


def test_a_conflict_of_dates_gives_the_words_of_both_sides_and_so_does_agreement() -> None:
    apart = dates(laid("It opened in 1997 and closed in 2003.", "It opened in 1997 and closed in 2004."))
    assert sides(apart) == [("2003", "2004")]
    same = dates(laid("It opened in 1997 and closed on 5 June then.", "It closed on June 5."))
    assert sides(same) == [("5 June", "June 5")]


def test_the_day_of_saying_is_not_set_against_the_day_of_happening() -> None:
    told = "The dam at Merle broke near the old mill, the mayor said on Friday."
    happened = "The dam at Merle broke near the old mill on Tuesday."
    assert not dates(laid(told, happened)).conflicting
    assert not dates(laid(happened, told)).conflicting
    again = "The dam at Merle broke near the old mill, the mayor said on Monday."
    assert dates(laid(told, again)).conflicting


def test_a_date_is_set_against_the_publication_of_its_own_article() -> None:
    a = said("The mayor of Karsk resigned yesterday after the vote.", "a", date="2031-05-08")
    b = said("The mayor of Karsk resigned on 7 May 2031 after the vote.", "b", date="2031-09-01")
    assert dates(pair(analyse(a), analyse(b))).outcome == AGREES
    assert dates(pair(analyse(b), analyse(a))).outcome == AGREES


# quantities: value, unit, bound


def figure(text: str) -> Figure:
    (found,) = figures(tokens(text), frozenset())
    return found


def values(text: str) -> str:
    """Every figure of a text as "value unit", a range with both ends."""
    return ", ".join(
        f"{found.low:.6g}{'' if found.low == found.high else f'-{found.high:.6g}'} {found.unit}".strip()
        for found in figures(tokens(text), frozenset())
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,670.21", "1670.21"),
        ("1,500 boats", "1500"),
        ("1,5 boats", "1.5"),
        ("12,34 boats", "12.34"),
        ("2,000,000 boats", "2e+06"),
        (".85 boats", "0.85"),
        ("twenty-four boats", "24"),
        ("twenty four boats", "24"),
        ("two hundred and six boats", "206"),
        ("two hundred and twenty boats", "220"),
        ("two hundred and the boats", "200"),
        ("two and six boats", "2, 6"),
        ("twenty and six boats", "20, 6"),
        ("two-twenty boats", "2-20"),
        ("five-six boats", "5-6"),
        ("two million three hundred thousand boats", "2.3e+06"),
        ("two thousand and five boats", "2005"),
        ("six hundred thousand boats", "600000"),
        ("two-million boats", "2e+06"),
        ("two dozen boats", "24"),
        ("a dozen boats", "12"),
        ("a hundred boats", "100"),
        ("the hundred boats", ""),
        ("half a dozen boats", "6"),
        ("half a million boats", "500000"),
        ("half the boats", "50 percent"),
        ("half a boat", ""),
        ("half an", ""),
        ("half a tonne", "0.5 ton"),
        ("half an hour", "0.5 hour"),
        ("half a year", ""),
        ("half a pound", ""),
        ("3 million boats", "3e+06"),
        ("3 bn boats", "3e+09"),
        ("3m", "3e+06"),
        ("3 m", "3"),
        ("$3 m", "3e+06 dollar"),
        ("3k boats", "3000"),
        ("3 thousand million boats", "3e+09"),
        ("3-million boats", "3e+06"),
        ("million", ""),
        ("742 000 boats", "742000"),
        ("12 500,5 boats", "12500.5"),
        ("1.234.567 boats", "1.23457e+06"),
        ("1.670,21 boats", "1670.21"),
        ("10⁶ boats", "1e+06"),
        ("4.2 x 10^6 boats", "4.2e+06"),
        ("4 x 100 boats", "4, 100"),
        ("a hundred and fifty boats", "150"),
        ("one and a half million boats", "1.5e+06"),
        ("a million and a half boats", "1.5e+06"),
        ("two and a quarter million boats", "2.25e+06"),
        ("a quarter of a million boats", "250000"),
        ("5 lakh boats", "500000"),
        ("$1MM", "1e+06 dollar"),
        ("1MM boats", "1e+06"),
        ("5 mm", "5 millimetre"),
        ("2m-high wall", "2 metre"),
        ("2m boats", "2e+06"),
    ],
)
def test_the_value_of_a_figure_is_read_in_digits_and_in_words(text: str, value: str) -> None:
    assert values(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one-third of pupils", "33.3333 percent"),
        ("one third of pupils", "33.3333 percent"),
        ("a third of pupils", "33.3333 percent"),
        ("a-third", "3 ordinal"),
        ("a fifth of pupils", "20 percent"),
        ("a tenth of pupils", "10 percent"),
        ("a quarter of pupils", "25 percent"),
        ("a quarter rose", ""),
        ("one quarter rose", "25 percent"),
        ("two-thirds of pupils", "66.6667 percent"),
        ("three quarters of pupils", "75 percent"),
        ("two fifths of pupils", "40 percent"),
        ("seven tenths of pupils", "70 percent"),
        ("a twentieth of pupils", "5 percent"),
        ("the twentieth of pupils", "20 ordinal"),
        ("a twentieth pupil", "20 ordinal"),
        ("2½ hours", "2.5 hour"),
        ("½ percent", "0.5 percent"),
        ("16/32 boats", "0.5"),
        ("5/0 boats", "5"),
        ("2 1/0 boats", "2"),
        ("2 1/4 boats", "2.25"),
        ("two and a half hours", "2.5 hour"),
        ("two and a boat", "2"),
        ("half of them", "50 percent"),
        ("3/4 of them", "75 percent"),
        ("¾ full", "75 percent"),
        ("3/4 mile", "0.75 mile"),
        ("more than half were", "50 percent"),
        ("the first half of the year", "1 ordinal"),
        ("by a third", "33.3333 percent"),
        ("a third were old", "33.3333 percent"),
        ("a third was old", "3 ordinal"),
        ("a third man", "3 ordinal"),
        ("the last three quarters", "3"),
        ("a quarter of a mile", "0.25 mile"),
        ("three-quarters of a point", "0.75 point"),
        ("a quarter-point cut", "0.25 point"),
        ("a quarter point", "0.25 point"),
        ("half a percentage point", "0.5 point"),
        ("a half-hour stop", "0.5 hour"),
    ],
)
def test_shares_and_halves_are_read(text: str, value: str) -> None:
    assert values(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one in five adults", "20 percent"),
        ("one in 5 adults", "20 percent"),
        ("one in two adults", "50 percent"),
        ("one in 10,000", "0.01 percent"),
        ("one in 10000", "0.01 percent"),
        ("one in 10001", "10001"),
        ("one in one adult", "1"),
        ("two in five adults", "40 percent"),
        ("one of five adults", "5"),
        ("nine out of ten adults", "90 percent"),
        ("two of every three adults", "66.6667 percent"),
        ("12 in 32 adults", "12, 32"),
        ("three in two adults", "3, 2"),
        ("two in five days", "2, 5 day"),
        ("one in ten minutes", "10 minute"),
        ("one in the morning", ""),
        ("one in", ""),
    ],
)
def test_one_in_five_is_twenty_per_cent(text: str, value: str) -> None:
    assert values(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one boat", "1"),
        ("one of them", ""),
        ("one.", ""),
        ("one", ""),
        ("twenty-one.", "21"),
        ("21st boat", "21 ordinal"),
        ("21 st boats", "21"),
        ("2nd, 3rd and 4th", "2 ordinal, 3 ordinal, 4 ordinal"),
        ("twenty-first boat", "21 ordinal"),
        ("twenty first boat", "21 ordinal"),
        ("twenty-fifteenth", "20, 15 ordinal"),
        ("the second boat", "2 ordinal"),
        ("10 seconds", "10 second"),
        ("twins", "2"),
        ("dozens of boats", "24-119"),
        ("tens of thousands of boats", "20000-99000"),
        ("hundreds of thousands", "100000-1.999e+06"),
        ("dozens of", "24-119"),
        ("dozens in thousands", "24-119, 1000-19999"),
        ("dozens of three", "24-119, 3"),
    ],
)
def test_counts_ranks_and_vague_numbers_are_told_apart(text: str, value: str) -> None:
    assert values(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6:30 p.m. daily", "1110 clock"),
        ("6:30", "390 clock"),
        ("6: 30", "6, 30"),
        ("6 :30", "6, 30"),
        ("6: the end", "6"),
        ("6-30 boats", "6-30"),
        ("6 p.m.", "1080 clock"),
        ("6 am", "360 clock"),
        ("seven o'clock", "420 clock"),
        ("34 years old", "34 age"),
        ("34-year-old", "34 age"),
        ("34 year old", "34 age"),
        ("34 years", "34 year"),
        ("3 percentage points", "3 point"),
        ("3 percentage point", "3 point"),
        ("3 percentage", "3 percent"),
        ("20C", "20 celsius"),
        ("20F", "20 fahrenheit"),
        ("20 C", "20"),
        ("20c", "20"),
        ("5%", "5 percent"),
        ("5 per cent", "5 percent"),
        ("5 pct", "5 percent"),
        ("5-mile road", "5 mile"),
        ("5 km road", "5 kilometre"),
        ("5 kilometers", "5 kilometre"),
        ("5", "5"),
        ("5-", "5"),
        ("a one-mile road", "1 mile"),
        ("a one-way road", ""),
        ("a 3-percentage-point rise", "3 point"),
        ("50 basis points", "50 basis-point"),
        ("12 square miles", "12 square-mile"),
        ("60 miles an hour", "60 mph"),
        ("aged 34", "34 age"),
        ("minus 5 degrees", "-5 degree"),
        ("5 degrees below zero", "-5 degree"),
        ("fell -0.4%", "-0.4 percent"),
        ("plus or minus 3 percent", "3 percent"),
        ("it fell—5 percent", "5 percent"),
        ("a decade", "1 decade"),
        ("tenfold", "10 times"),
    ],
)
def test_units_are_read_in_every_dress(text: str, value: str) -> None:
    assert values(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$5", "5 dollar"),
        ("US$5", "5 dollar"),
        ("U.S.$5", "5 dollar"),
        ("A$5", "5 dollar-au"),
        ("C$5", "5 dollar-ca"),
        ("HK$5", "5 dollar-hk"),
        ("NZ$5", "5 dollar-nz"),
        ("A $5", "5 dollar"),
        ("US five", "5"),
        ("USD 5", "5 dollar"),
        ("EUR 5", "5 euro"),
        ("USD five", "5"),
        ("£5", "5 pound"),
        ("€5", "5 euro"),
        ("¥5", "5 yen"),
        ("₹5", "5 rupee"),
        ("5 pounds", "5 pound"),
        ("5 euros million", "5e+06 euro"),
        ("5 dollars", "5 dollar"),
        ("3 billion-euro", "3e+09 euro"),
        ("3.5 million pounds", "3.5e+06 pound"),
        ("$ and", ""),
        ("$", ""),
        ("usd", ""),
        ("A$", ""),
    ],
)
def test_money_is_read_with_its_sign_before_or_its_name_behind(text: str, value: str) -> None:
    assert values(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("between 20 and 30 boats", "20-30"),
        ("between $20 and $30", "20-30 dollar"),
        ("between 20 and 30 euros", "20-30 euro"),
        ("between $20 and 30 euros", "20 dollar, 30 euro"),
        ("between 30 and 20", "30, 20"),
        ("between 20 and 20", "20, 20"),
        ("between 20 or 30", "20, 30"),
        ("of 20 and 30 boats", "20, 30"),
        ("20 and 30 boats", "20, 30"),
        ("20-30 people", "20-30 person"),
        ("20 - 30 boats", "20, 30"),
        ("$20-30 people", "20 dollar, 30 person"),
        ("between 1st and third", "1 ordinal, 3 ordinal"),
        ("between 5 and 10 million boats", "5e+06-1e+07"),
        ("5 to 10 million boats", "5e+06-1e+07"),
        ("$5 to $10 million", "5e+06-1e+07 dollar"),
        ("rose $3 to $63", "3 dollar, 63 dollar"),
        ("60 million to 70 million boats", "6e+07-7e+07"),
        ("from 60 million to 70 million boats", "6e+07, 7e+07"),
        ("rose by 5 to 10 percent", "5, 10 percent"),
        ("from 5 to 10 percent", "5, 10 percent"),
        ("rose 12 to 98 pence", "12, 98 penny"),
        ("between 3 and 4 pm", "900-960 clock"),
        ("from 11 to 1 pm", "660-780 clock"),
    ],
)
def test_a_range_is_one_figure_with_two_ends(text: str, value: str) -> None:
    assert values(text) == value


def test_a_range_counts_what_its_second_figure_counts() -> None:
    found = figure("said between 20 and 30 boats")
    assert (found.bound, found.noun, found.words, found.start, found.end) == ("range", "boat", "20 and 30", 2, 5)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("700 boats", "exact"),
        ("more than 700 boats", "above"),
        ("over 700 boats", "above"),
        ("in excess of 700 boats", "above"),
        ("at least 700 boats", "from"),
        ("no fewer than 700 boats", "from"),
        ("no more than 700 boats", "below"),
        ("less than 700 boats", "below"),
        ("up to 700 boats", "below"),
        ("about 700 boats", "about"),
        ("an estimated 700 boats", "about"),
        ("700 or more boats", "from"),
        ("700 or less boats", "below"),
        ("700 or so", "about"),
        ("700 or the boats", "exact"),
        ("700 or", "exact"),
        ("or more 700 boats", "exact"),
        ("over the 700 boats", "exact"),
        ("more than the 700 boats", "exact"),
        ("dozens of boats", "vague"),
        ("more than dozens of boats", "vague"),
        ("20-30 boats", "range"),
    ],
)
def test_the_words_around_a_figure_say_what_it_is_a_bound_of(text: str, bound: str) -> None:
    assert figure(text).bound == bound


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("5 boats", "boat"),
        ("5 of the boats", "boat"),
        ("5 of all of the boats", ""),
        ("5, boats", ""),
        ("5. Boats", ""),
        ("5-boat fleet", "boat"),
        ("5 km of road", "road"),
        ("5 percent boats", ""),
        ("$5 boats", ""),
        ("5 dollars boats", ""),
        ("34-year-old driver", ""),
        ("6:30 boats", ""),
        ("5", ""),
    ],
)
def test_the_noun_that_a_figure_counts_is_the_next_word_that_says_more_than_a_connecting_one(
    text: str, noun: str
) -> None:
    assert figure(text).noun == noun


@pytest.mark.parametrize(
    ("text", "digits"),
    [("60,004", 5), ("60,000", 1), ("4.62", 3), ("4.60", 2), ("0.5", 1), ("0", 1), ("sixty", 1), ("sixty-four", 2), ("a third", 4), ("6:30", 4), ("dozens", 1), ("a dozen", 2), ("2½", 4), ("one in five", 4), ("two million", 1), ("two million three hundred thousand", 2)],
)  # fmt: skip
def test_the_digits_of_a_figure_say_how_finely_the_text_speaks(text: str, digits: int) -> None:
    assert figure(text).digits == digits


@pytest.mark.parametrize(
    ("text", "key"),
    [("24 boats", "#24"), ("twenty-four boats", "#24"), ("20-30 boats", "#20-30"), ("$24", "#24")],
)
def test_two_dresses_of_one_figure_have_one_key(text: str, key: str) -> None:
    assert figure(text).key == key


def test_the_words_of_a_figure_are_those_it_covers() -> None:
    assert [figure(text).words for text in ("lost $5 million today", "a 34-year-old man", "5 % of it")] == [
        "$5 million",
        "34-year-old",
        "5%",
    ]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("at 3.40pm", "15:40"),
        ("at 3:40 p.m.", "15:40"),
        ("at 3.40 AM", "3:40"),
        ("at 12pm", "12:00"),
        ("at 12.30am", "0:30"),
        ("at 12 noon", "12:00"),
        ("by midday", "12:00"),
        ("at midnight", "0:00"),
        ("at 15:40", "15:40"),
        ("at 15.40 on Monday", "15:40"),
        ("at 09.15 it left", "9:15"),
        ("at 15h40", "15:40"),
        ("0600 GMT", "6:00"),
        ("at 1540 hours", "15:40"),
        ("at 3.40 on Monday afternoon", "15:40"),
        ("on Monday evening at 9:15", "21:15"),
        ("half past three in the afternoon", "15:30"),
        ("at a quarter to six", "5:45 open"),
        ("at ten to six", "5:50 open"),
        ("twenty-five minutes past eight", "8:25 open"),
        ("ten minutes before midnight", "23:50"),
        ("six o'clock", "6:00 open"),
        ("at six in the evening", "18:00"),
        ("at 10 at night", "22:00"),
        ("at 2 at night", "2:00"),
        ("9:15", "9:15 open"),
        ("at 15.40 percent", ""),
        ("at $15.40", ""),
        ("worked 1540 hours", ""),
        ("at 1540 hours of work", ""),
        ("killed six in the evening", ""),
        ("beat them ten to six", ""),
        ("at nine people", ""),
        ("10 past six people", ""),
        ("a ratio of 12:75", ""),
        ("it will last 20 minutes to 3 hours", ""),
    ],
)
def test_a_time_of_day_is_read_in_every_dress(text: str, time: str) -> None:
    found = tokens(text)
    read = next((one[0] for at in range(len(found)) if (one := time_at(found, at))), None)
    assert (f"{read.key}{' open' if read.open else ''}" if read else "") == time


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Pier 10 of the quay", "pier 10"),
        ("on Monday flight 214 was late", "flight 214"),
        ("police at gate 4B", "gate 4b"),
        ("lines 3 and 5 were shut", "line 3, line 5"),
        ("Line 3 trains were late", "line 3"),
        ("Terminal B was shut", "terminal b"),
        ("Phase III began", "phas 3"),
        ("Platform two was shut", "platform 2"),
        ("Reactor No. 4 burned", "reactor 4"),
        ("the number 42 bus", "bus 42"),
        ("the M4 was shut", "code m4"),
        ("an F-16 fell", "code f16"),
        ("the Soyuz 5 capsule", "soyuz 5"),
        ("a Soyuz 5 fell", "soyuz 5"),
        ("at 12 Mill Street in Karsk", "mill street 12"),
        ("moved to ward 6", "ward 6"),
        ("in the tunnel 12 died", ""),
        ("in the tunnel 12 were hurt", ""),
        ("on the bus 12 people died", ""),
        ("they order 12 ships", ""),
        ("to pump 20 of them", ""),
        ("a section 12 feet long", ""),
        ("its audience numbers 22 million", ""),
        ("No one came", ""),
        ("he said no. 4 people came", ""),
        ("in Karsk 12 were hurt", ""),
        ("12 Mill Street bankers", ""),
        ("from USD5 on", ""),
        ("arrested 10 in raids", ""),
        ("mid-20s", ""),
        ("in block A man was hurt", ""),
    ],
)
def test_a_number_that_names_a_thing_counts_nothing(text: str, named: str) -> None:
    found = figures(tokens(text), frozenset())
    assert ", ".join(f"{one.noun} {one.name}" for one in found if one.name) == named


def test_a_rank_names_a_thing_where_such_things_have_numbers() -> None:
    (floor,) = figures(tokens("the third floor"), frozenset())
    assert (floor.noun, floor.name, floor.bound) == ("floor", "3", "rank")
    assert figure("the third man").name == ""


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("rose by 5 percent", "by"),
        ("rose 5 percent", "by"),
        ("rose sharply by about 5 percent", "by"),
        ("a 5 percent rise", "by"),
        ("a rise of 5 percent", "by"),
        ("5 percent higher", "by"),
        ("rose to 5 percent", "to"),
        ("rose to a record 5 percent", "to"),
        ("doubled to 30", "to"),
        ("went up to 30 pence", "to"),
        ("killed by 30 men", ""),
        ("gave it to 30 men", ""),
        ("rose up to 30 percent", "by"),
        ("a margin of error of 3 points", "error"),
    ],
)
def test_a_figure_of_a_change_says_whether_it_is_by_it_or_to_it(text: str, way: str) -> None:
    assert figure(text).way == way


def test_what_a_date_has_taken_is_no_figure() -> None:
    found = tokens("On 5 June 12 boats sank")
    assert [f.low for f in figures(found, frozenset({1, 2}))] == [12.0]
    assert [f.low for f in figures(tokens("two hundred boats"), frozenset({1}))] == []


# figures: can two be one?


def either_way(a: str, b: str) -> bool:
    there, back = one(figure(a), figure(b)), one(figure(b), figure(a))
    assert there == back
    return there


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("4.62 million", "4.6 million", True),
        ("4.62 million", "4.7 million", False),
        ("60,004", "60,000", False),
        ("62,004", "62,000", True),
        ("2.7 tons", "3 tons", True),
        ("2.7 tons", "2 tons", False),
        ("30.4 tons", "30 tons", True),
        ("2.7 tons", "2.7 tons", True),
        ("2.75 tons", "2.8 tons", True),
        ("2.75 tons", "2.7 tons", False),
        ("0.4 tons", "0 tons", False),
        ("12 tons", "10 tons", False),
    ],
)
def test_the_rounder_figure_stands_for_the_finer_one_where_it_gives_two_digits(a: str, b: str, same: bool) -> None:
    assert either_way(a, b) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("about 100 boats", "105 boats", True),
        ("about 100 boats", "106 boats", False),
        ("about 100 boats", "95 boats", True),
        ("about 100 boats", "94 boats", False),
        ("about 100 boats", "about 104 boats", False),
        ("100 boats", "104 boats", False),
    ],
)
def test_an_exact_figure_may_lie_a_little_off_one_given_with_about(a: str, b: str, same: bool) -> None:
    assert either_way(a, b) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("more than 700 boats", "723 boats", True),
        ("more than 700 boats", "about 723 boats", True),
        ("more than 700 boats", "1,400 boats", True),
        ("more than 700 boats", "1,401 boats", False),
        ("more than 700 boats", "7,000 boats", False),
        ("more than 700 boats", "699 boats", False),
        ("at least 12 boats", "12 boats", True),
        ("at least 12 boats", "24 boats", True),
        ("at least 12 boats", "25 boats", False),
        ("at least 12 boats", "11 boats", False),
        ("less than 700 boats", "650 boats", True),
        ("less than 700 boats", "350 boats", True),
        ("less than 700 boats", "349 boats", False),
        ("less than 700 boats", "3 boats", False),
        ("less than 700 boats", "701 boats", False),
        ("more than 100 boats", "less than 100 boats", False),
        ("more than 700 boats", "at least 800 boats", False),
        ("more than 700 boats", "less than 800 boats", False),
        ("more than 100 boats", "at least 100 boats", True),
    ],
)
def test_a_bound_covers_figures_up_to_twice_or_down_to_half_of_it(a: str, b: str, same: bool) -> None:
    assert either_way(a, b) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("between 20 and 30 boats", "25 boats", True),
        ("between 20 and 30 boats", "30 boats", True),
        ("between 20 and 30 boats", "20 boats", True),
        ("between 20 and 30 boats", "31 boats", False),
        ("between 20 and 30 boats", "19 boats", False),
        ("between 20 and 30 boats", "between 30 and 40 boats", True),
        ("between 20 and 30 boats", "between 31 and 40 boats", False),
        ("dozens of boats", "36 boats", True),
        ("dozens of boats", "12 boats", False),
        ("dozens of boats", "dozens of boats", True),
        ("dozens of boats", "scores of boats", False),
        ("dozens of boats", "between 20 and 30 boats", True),
    ],
)
def test_ranges_meet_and_two_vague_words_must_be_the_same(a: str, b: str, same: bool) -> None:
    assert either_way(a, b) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("five miles", "eight kilometres", True),
        ("five miles", "8.7 kilometres", True),
        ("five miles", "8.8 kilometres", False),
        ("five miles", "five kilometres", False),
        ("five miles", "five days", False),
        ("a mile", "1.6 kilometres", False),
        ("20C", "68F", True),
        ("68F", "20C", True),
        ("20C", "78F", False),
        ("20C", "20F", False),
        ("5 pounds", "2.3 kilos", True),
        ("£5", "2.3 kilos", False),
        ("5 pounds", "5 euros", False),
        ("5 pounds", "5 pounds", True),
        ("$5", "A$5", True),
        ("A$5", "NZ$5", False),
        ("£5", "$5", False),
        ("5 people", "5 days", True),
        ("5 days", "5 weeks", False),
        ("5", "5 days", True),
        ("5 percent", "5 points", False),
        ("0.5 percentage points", "50 basis points", True),
        ("rose by 5 percent", "rose to 5 percent", False),
        ("rose by 5 percent", "rose 5 percent", True),
        ("error of 5 percent", "error of 5 points", True),
        ("more than a decade", "1.5 percent", False),
        ("1st", "1 mile", False),
        ("a decade", "ten years", True),
        ("more than 50 tons", "54-56 tons", True),
        ("more than 50 tons", "44-49 tons", False),
        ("3.40pm", "15:40", True),
        ("3.40pm", "3.40am", False),
        ("3:40", "3.40pm", True),
        ("3:40", "15:40", False),
        ("half past three", "15:30", True),
        ("9:15", "at 09:15", True),
        ("9:15", "at 21:15", False),
        ("about 3.40pm", "3.45pm", True),
        ("shortly after 3.40pm", "3.45pm", True),
        ("3.40pm", "3.45pm", False),
        ("17:00 GMT", "18:00 CET", True),
        ("17:00 GMT", "17:00 CET", False),
        ("between 3 and 4 pm", "3.30pm", True),
        ("between 3 and 4 pm", "4.30pm", False),
        ("between 3 and 4 pm", "between 3 and 5 pm", False),
        ("three-quarters of pupils", "75 percent", True),
        ("two-thirds of pupils", "67 percent", True),
        ("a third of pupils", "25 percent", False),
    ],
)
def test_figures_in_two_units_are_one_where_they_measure_the_same(a: str, b: str, same: bool) -> None:
    if a == "a mile":
        assert figures(tokens(a), frozenset()) == []
    else:
        assert either_way(a, b) is same


def test_a_bound_in_another_unit_covers_what_lies_beyond_it() -> None:
    assert one(figure("more than five miles"), figure("10 kilometres"))
    assert one(figure("10 kilometres"), figure("more than five miles"))
    assert not one(figure("20 kilometres"), figure("more than five miles"))
    assert not one(figure("five miles"), figure("10 kilometres"))
    assert not one(figure("more than five miles"), figure("20 kilometres"))
    assert not one(figure("more than five miles"), figure("5 kilometres"))


@pytest.mark.parametrize(
    ("a", "b", "can"),
    [
        ("$5", "$6", True),
        ("$5", "A$6", True),
        ("A$5", "NZ$6", False),
        ("£5", "$6", False),
        ("5", "6", True),
        ("5 percent", "6 percent", True),
        ("5 percent", "6 miles", False),
        ("5", "6 percent", True),
        ("5", "$6", False),
        ("5", "6th", False),
        ("5", "6 years old", False),
        ("5", "6 p.m.", False),
    ],
)
def test_only_figures_that_could_measure_one_thing_are_set_against_each_other(a: str, b: str, can: bool) -> None:
    assert comparable(figure(a), figure(b)) is can
    assert comparable(figure(b), figure(a)) is can


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("$5", "$6", True),
        ("$5", "£6", False),
        ("$5", "A$6", False),
        ("5 percent", "6 percent", True),
        ("5 years old", "6 years old", True),
        ("5 p.m.", "6 p.m.", True),
        ("5 cents", "6 cents", True),
        ("5 points", "6 points", True),
        ("5 degrees", "6 degrees", True),
        ("5 miles", "6 miles", True),
        ("5 km", "6 km", True),
        ("5 acres", "6 acres", True),
        ("5 barrels", "6 barrels", True),
        ("5 tons", "6 tons", False),
        ("5 tons of coal", "6 tons of coal", True),
        ("5 people", "6 people", True),
        ("5 boats", "6 boats", True),
        ("5 boats", "6 barges", False),
        ("5 ships", "6 vessels", True),
        ("5", "6", False),
    ],
)
def test_figures_count_the_same_by_their_unit_or_by_their_noun(a: str, b: str, same: bool) -> None:
    assert same_unit(figure(a), figure(b)) is same


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("The mill employed 48 people in Karsk.", "The mill employed 84 people in Karsk.", CONFLICTS),
        ("The mill employed 48 people in Karsk.", "The mill employed many in Karsk.", SILENT),
        ("The mill lost 48 boats.", "Of 84 men it was said.", SILENT),
        ("The mill had 1997 workers.", "The mill opened in 1997 with 7 workers.", SILENT),
        ("The storm sank three boats.", "In the harbour the gale took four ferries.", SILENT),
        ("It cost $5 in the shop.", "It cost £5 in the shop.", CONFLICTS),
        ("It cost $5 in the shop.", "It cost £6 in the shop.", SILENT),
        ("It cost $5 in the shop.", "It cost £5 in the shop and £7 outside.", CONFLICTS),
        ("It cost $5 in the shop.", "It cost £6 in the shop and £7 outside.", SILENT),
        ("The road ran five miles.", "The road ran five kilometres.", CONFLICTS),
        ("The road ran five miles.", "The road ran eight kilometres.", AGREES),
        ("The road ran five miles.", "The road ran two kilometres.", CONFLICTS),
        ("The road took five miles.", "The road took five days.", SILENT),
        ("Voss is 34 years old.", "Voss has 43 boats.", SILENT),
        ("Unemployment was 7 percent.", "In the second quarter it was 9 percent.", CONFLICTS),
        ("Marta met 5 boats.", "In the end 7 boats came to Dana.", CONFLICTS),
        ("Marta met 5 boats.", "In the end 7 barges came to Dana.", SILENT),
        ("12 of 32 sank.", "On the way there 21 of 32 were lost.", CONFLICTS),
        ("12 sank.", "On the way there 21 danced.", SILENT),
        ("The storm sank three boats and four barges.", "The storm sank four boats and three barges.", CONFLICTS),
        ("The storm sank three boats and four barges.", "The storm sank three boats and nine barges.", CONFLICTS),
        ("The storm sank three boats and four barges.", "It sank three boats, and four barges were hurt.", AGREES),
    ],
)
def test_figures_conflict_where_one_stands_for_the_other(a: str, b: str, outcome: str) -> None:
    assert ask_figures(laid(a, b)).outcome == outcome
    assert ask_figures(laid(b, a)).outcome == outcome


def test_figures_that_have_changed_places_are_named_with_both_sides() -> None:
    answer = ask_figures(
        laid("The storm sank three boats and four barges.", "The storm sank four boats and three barges.")
    )
    assert sides(answer) == [("three", "four"), ("four", "three")]
    assert {reason.says for reason in answer.reasons} == {"the figures stand for different things"}


@pytest.mark.parametrize(
    ("a", "b", "says"),
    [
        ("It cost $5.", "It cost 5 dollars.", "the same figure"),
        ("It cost about $100.", "It cost $104.", "figures that can both be right"),
        ("Dozens of boats sank.", "24 boats sank.", "figures that can both be right"),
    ],
)
def test_agreement_says_whether_the_figure_is_the_same_or_may_be(a: str, b: str, says: str) -> None:
    answer = ask_figures(laid(a, b))
    assert (answer.outcome, [reason.says for reason in answer.reasons]) == (AGREES, [says])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("About 100 boats sank.", "104 boats sank.", ["number hardened: “about 100” became “104”"]),
        ("At least 12 boats sank.", "14 boats sank.", ["number hardened: “at least 12” became “14”"]),
        ("More than 12 boats sank.", "14 boats sank.", ["number hardened: “more than 12” became “14”"]),
        ("Less than 12 boats sank.", "11 boats sank.", ["number hardened: “less than 12” became “11”"]),
        ("About 100 boats sank.", "About 100 boats sank.", []),
        ("About 100 boats sank.", "At least 100 boats sank.", []),
        ("100 boats sank.", "100 boats sank.", []),
        ("100 boats sank.", "About 100 boats sank.", []),
        ("Dozens of boats sank.", "36 boats sank.", []),
        ("About 100 boats sank.", "150 boats sank.", []),
    ],
)
def test_a_number_hardens_only_where_the_later_telling_gives_it_as_exact(
    before: str, after: str, told: list[str]
) -> None:
    assert hardened(said(before, "a"), said(after, "b")) == told


# things: two things that their numbers name


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("Gate 4 of the yard was shut.", "Gate 9 of the yard was shut.", CONFLICTS),
        ("Gate 4 of the yard was shut.", "Gate four of the yard was shut.", SILENT),
        ("Gate 4 of the yard was shut.", "The gate of the yard was shut.", SILENT),
        ("Gates 4 and 5 of the yard were shut.", "Gate 5 of the yard was shut.", SILENT),
        ("Gate 4 of the yard was shut.", "Pier 9 of the yard was shut.", SILENT),
        ("The No. 4 bus was late.", "The number 5 bus was late.", CONFLICTS),
        ("The M4 was shut on Friday.", "The M5 was shut on Friday.", CONFLICTS),
        ("The M4 was shut on Friday.", "The A4 was shut on Friday.", CONFLICTS),
        ("The third floor burned.", "The 3rd floor burned.", SILENT),
        ("The third floor burned.", "The fifth floor burned.", CONFLICTS),
        ("The mill has 4 gates.", "The mill has 9 gates.", SILENT),
    ],
)
def test_two_things_are_told_apart_by_the_number_that_names_them(a: str, b: str, outcome: str) -> None:
    assert things(laid(a, b)).outcome == outcome


def test_the_no_of_a_number_negates_nothing() -> None:
    assert not polarity(laid("Reactor No. 4 burned in Karsk.", "Reactor 4 burned in Karsk.")).conflicting
    assert polarity(laid("No reactor burned in Karsk.", "A reactor burned in Karsk.")).conflicting


def test_two_things_dispute_nothing_whatever_else_differs() -> None:
    a = "Platform 9 of the station in Karsk carried 300 people on Friday."
    b = "Platform 7 of the station in Karsk carried 500 people on Friday."
    assert ask_figures(laid(a, b)).conflicting
    verdict = judged(a, b)
    assert (verdict.relation, verdict.made) == (RELATED, False)
    assert ("things", "Platform 9", "Platform 7") in [(r.kind, r.a, r.b) for r in verdict.reasons]
    assert judged(a, a.replace("300", "500")).relation is CONTRADICTS


def test_what_a_thing_rose_by_and_what_it_rose_to_can_both_be_true() -> None:
    apart = judged("The number of trams in Karsk rose by 12 in May.", "The number of trams in Karsk rose to 90 in May.")
    assert apart.relation is RELATED
    same = judged("The number of trams in Karsk rose by 12 in May.", "The number of trams in Karsk rose to 12 in May.")
    assert same.relation is CONTRADICTS
    assert ("by 12", "to 12") in [(r.a, r.b) for r in same.reasons]


# tolls: one toll of one event


def toll(a: str, b: str, when_a: str = "2031-05-02", when_b: str = "2031-05-03", above: str = "") -> bool | None:
    there = same_toll(seen(a, date=when_a), seen(b, date=when_b, context=above))
    assert there == same_toll(seen(b, date=when_b, context=above), seen(a, date=when_a))
    return there


SHOT = "The army in Karsk shot 700 dead."


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (SHOT, "The toll in Karsk is 700.", True),
        (SHOT, "The toll in Karsk is 700 people.", True),
        (SHOT, "The toll is 700.", None),
        (SHOT, "The toll in Ostrel is 700.", False),
        (SHOT, "The toll in Karsk is 710.", False),
        (SHOT, "In Karsk 700 marched.", False),
        (SHOT, "The toll in Karsk is 700 euros.", False),
        (SHOT, "The toll in Karsk is 700, or 900.", False),
        (SHOT, "The dead in Karsk are 700, of 900 dead.", False),
        (SHOT, "The toll in Karsk is more than 700.", True),
        ("The toll in Karsk is more than 700.", "The toll in Karsk is 710.", False),
        ("The flood in Karsk left 10 dead.", "The toll in Karsk is ten.", True),
        ("The flood in Karsk left 9 dead.", "The toll in Karsk is nine.", False),
        ("The flood in Karsk left dozens dead.", "The toll in Karsk is dozens.", False),
        ("The flood in Karsk left 700 dead at Ag.", "The toll at Ag is 700.", None),
    ],
)
def test_two_tolls_are_one_by_their_number_and_a_name(a: str, b: str, same: bool | None) -> None:
    assert toll(a, b) is same


def test_a_place_named_above_a_statement_counts_as_named_in_it() -> None:
    assert toll(SHOT, "The toll is 700.", above="Protest in Karsk") is True
    assert toll(SHOT, "The toll is 700.", above="Protest in Ostrel") is False
    assert toll(SHOT, "In Karsk the toll is 700.", above="Protest in the north") is True


@pytest.mark.parametrize(
    ("when_a", "when_b", "same"),
    [
        ("2031-05-02", "2031-06-02", True),
        ("2031-05-02", "2031-06-03", False),
        ("2031-06-03", "2031-05-02", False),
        ("2031-05-02T23:00:00Z", "2031-06-02T01:00:00Z", True),
        ("2031-05-02", "2032-05-02", False),
        ("2031-05-02", "", True),
        ("", "", True),
    ],
)
def test_two_reports_of_one_toll_are_no_more_than_a_month_apart(when_a: str, when_b: str, same: bool) -> None:
    assert toll(SHOT, "The toll in Karsk is 700.", when_a, when_b) is same


@pytest.mark.parametrize(("between", "same"), [(11, True), (12, False)])
def test_a_figure_counts_the_dead_where_that_is_said_within_twelve_words_of_it(between: int, same: bool) -> None:
    gap = " ".join(["so"] * between)
    assert (toll(SHOT, f"In Karsk 700 {gap} dead.") is True) is same
    assert (toll(SHOT, f"In Karsk the dead {gap} 700.") is True) is same


def test_a_toll_makes_a_repeat_of_two_sentences_that_share_little_else() -> None:
    a = said("Around 700 people had been shot or beaten to death by the army in Karsk.", "a")
    b = said("In Karsk the dead of three days of protest number about 700, the party says.", "b")
    verdict = compare(a, b)
    assert (verdict.relation, verdict.made) == (REPEATS, True)
    assert verdict.reasons[0].says == "the same number of dead, of what may be one event"
    short = compare(a, said("In Karsk the dead number about 700.", "b"))
    assert (short.relation, short.made) == (REPEATS, False)
    nameless = compare(a, said("The dead of three days of protest number about 700, the party says.", "b"))
    assert (nameless.relation, nameless.made) == (REPEATS, False)
    denied = compare(a, said(b.text, "b", denied=True))
    assert denied.relation is not REPEATS
    assert (
        compare(a, said("In Karsk the dead of three days of protest number 70, it says.", "b")).relation is not REPEATS
    )


# copies: texts that have their words from each other


def run(first: int, count: int) -> str:
    return " ".join(f"word{number}" for number in range(first, first + count))


def page(name: str, text: str) -> Article:
    return Article(id=name, text=text)


def copied(mine: str, *others: str) -> list[tuple[str, float]]:
    texts = Texts(page(f"o{number}", text) for number, text in enumerate(others))
    return [(found.b if found.a == "mine" else found.a, found.score) for found in texts.copies(page("mine", mine))]


def test_a_run_is_six_words_in_a_row_whatever_their_case_and_their_marks() -> None:
    assert SHINGLE == 6
    assert shingles("The ferry left Port Ellery") == frozenset()
    assert len(shingles("The ferry left Port Ellery late")) == 1
    assert shingles("The ferry left Port Ellery late") == shingles("the FERRY, left: Port-Ellery (late)")
    assert shingles("The ferry left Port Ellery late") != shingles("The ferry left Port Ellery early")


def test_a_run_has_the_same_number_on_every_machine() -> None:
    assert shingles("the ferry left port ellery late") == frozenset({69680766099665640})


def test_the_share_is_that_of_the_shorter_text() -> None:
    assert copied(run(0, 25), run(0, 400)) == [("o0", 100.0)]
    assert copied(run(0, 400), run(0, 25)) == [("o0", 100.0)]


@pytest.mark.parametrize(("words", "score"), [(25, [("o0", 20.0)]), (24, []), (30, [("o0", 25.0)])])
def test_a_fifth_of_the_shorter_text_makes_a_copy(words: int, score: list[tuple[str, float]]) -> None:
    assert copied(run(0, 105), f"{run(0, words)} {run(1000, 200)}") == score


@pytest.mark.parametrize(("words", "found"), [(17, 1), (16, 0)])
def test_fewer_than_twelve_shared_runs_are_no_copy_however_short_the_text(words: int, found: int) -> None:
    assert AT_LEAST == 12
    assert len(copied(run(0, words), f"{run(0, words)} {run(1000, 200)}")) == found


def test_what_stands_in_quotation_marks_may_be_printed_by_all_who_heard_it() -> None:
    heard = f"“{run(0, 60)}”"
    assert shingles(heard) == frozenset()
    assert copied(f"{run(1000, 20)} said {heard} {run(2000, 20)}", f"{heard} {run(3000, 30)}") == []
    assert copied(f"{run(1000, 20)} said {run(0, 60)} {run(2000, 20)}", f"{run(0, 60)} {run(3000, 30)}") != []


def test_the_words_on_both_sides_of_a_quotation_are_still_compared() -> None:
    before, after = run(1000, 30), run(2000, 30)
    assert len(shingles(f"{before} “{run(0, 8)}” {after}")) == 2 * (30 - SHINGLE + 1)
    assert shingles(f"{before} “{run(0, 8)}” {after}") == shingles(before) | shingles(after)


def test_a_run_does_not_reach_from_one_paragraph_into_the_next() -> None:
    assert shingles(f"{run(0, 4)}\n\n{run(4, 4)}") == frozenset()


def test_an_article_is_no_copy_of_itself_and_is_held_once() -> None:
    texts = Texts([page("mine", run(0, 40))])
    assert texts.copies(page("mine", run(0, 40))) == []
    texts.add(page("mine", run(500, 40)))
    assert [link.b for link in texts.copies(page("other", run(0, 40)))] == ["other"]
    assert texts.copies(page("other", run(500, 40))) == []


@pytest.mark.parametrize(("holders", "found"), [(COMMON, COMMON), (COMMON + 1, 0)])
def test_a_line_under_every_page_of_a_site_says_nothing(holders: int, found: int) -> None:
    runs = RunsInMemory()
    line = shingles(run(0, 20))
    for number in range(holders):
        runs.add(f"o{number}", line)
    assert len(Texts(runs=runs).copies(page("mine", run(0, 20)))) == found


def test_a_copy_is_a_link_with_its_share_in_words() -> None:
    (found,) = Texts([page("b", run(0, 40))]).copies(page("c", run(0, 40)))
    assert (found.a, found.b, found.relation, found.score) == ("b", "c", Relation.COPIES, 100.0)
    assert [(reason.kind, reason.says) for reason in found.reasons] == [
        ("copied", "100% of the shorter text is in the other, word for word")
    ]
    assert [name for name, _ in copied(run(0, 40), *[run(0, 40)] * 12)] == sorted(f"o{n}" for n in range(12))


# polarity: what one says not


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("The inspectors found lead in the water.", "The inspectors found no lead in the water.", CONFLICTS),
        ("The board reached a deal.", "The board has not failed to reach a deal.", SILENT),
        ("The board has not reached a deal.", "The board has not failed to reach a deal.", CONFLICTS),
        ("The mayor took bribes from the firm.", "The mayor did not never take bribes from the firm.", SILENT),
        ("The board has not reached a deal.", "The board failed to reach a deal.", AGREES),
        ("Sales fell in Karsk.", "Sales did not rise in Karsk.", SILENT),
        ("Sales rose in Karsk.", "Sales did not rise in Karsk.", CONFLICTS),
        ("The search was illegal.", "The search was not legal.", SILENT),
        ("The search was not illegal.", "The search was not legal.", CONFLICTS),
        ("The mayor said that the dam leaked.", "The mayor did not say that the dam leaked.", CONFLICTS),
        ("The mayor told that the dam leaked.", "The mayor did not say that the dam leaked.", SILENT),
        ("The mayor said that the dam leaked.", "The mayor never said that the dam leaked.", CONFLICTS),
        ("The ferry left on Tuesday for Ellery.", "The ferry left without a radio on Tuesday for Ellery.", SILENT),
        ("The firm built and sold the mill.", "The firm not only built but sold the mill.", SILENT),
        ("The firm sold the mill.", "No doubt the firm sold the mill.", SILENT),
    ],
)
def test_one_side_negates_what_the_other_says_and_two_negations_cancel_out(a: str, b: str, outcome: str) -> None:
    assert polarity(laid(a, b)).outcome == outcome
    assert polarity(laid(b, a)).outcome == outcome


def test_a_negation_is_shown_with_the_word_it_reaches_on_its_own_side() -> None:
    a, b = "The inspectors found lead in the water.", "The inspectors found no lead in the water."
    assert sides(polarity(laid(a, b))) == [("lead", "no lead")]
    assert sides(polarity(laid(b, a))) == [("no lead", "lead")]


def test_a_negating_word_alone_is_enough_where_the_rest_of_its_place_is_the_same() -> None:
    a, b = "The mayor said that the dam leaked.", "The mayor did not say that the dam leaked."
    assert sides(polarity(laid(a, b))) == [("", "not")]


SINCE = "It was the first visit of an envoy to Ostrel since the war."


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        ("No envoy had made a visit to Ostrel since the war.", AGREES),
        ("No envoy had made a visit to Ostrel until the war.", AGREES),
        ("No envoy had made a visit to Ostrel before the war.", AGREES),
        ("No envoy had made a visit to Ostrel in the war.", CONFLICTS),
        ("No envoy had made a first visit to Ostrel since the war.", CONFLICTS),
    ],
)
def test_the_first_since_says_what_none_since_says(other: str, outcome: str) -> None:
    assert (polarity(laid(SINCE, other)).outcome == CONFLICTS) is (outcome == CONFLICTS)
    assert (polarity(laid(other, SINCE)).outcome == CONFLICTS) is (outcome == CONFLICTS)


def test_only_the_first_since_and_no_other_first_says_what_none_since_says() -> None:
    none = "No envoy had made a visit to Ostrel since the war."
    assert polarity(laid("It was the first visit of an envoy to Ostrel in the war.", none)).conflicting
    assert polarity(laid("It was one more visit of an envoy to Ostrel since the war.", none)).conflicting


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("The envoy flew to new talks with a plan.", "The envoy flew to old talks with a plan.", CONFLICTS),
        ("The envoy flew to New Delhi with a plan.", "The envoy flew to old Delhi with a plan.", SILENT),
        ("The envoy flew to Old Delhi with a plan.", "The envoy flew to new Delhi with a plan.", SILENT),
        ("New talks began in Karsk.", "Old talks began in Karsk.", CONFLICTS),
        ("The tax cut fees. New", "The tax cut fees. Old", CONFLICTS),
        ("More boats sank in the gale off Karsk.", "Fewer boats sank in the gale off Karsk.", CONFLICTS),
        ("10 or more boats sank.", "10 or less boats sank.", SILENT),
        ("At the most 10 boats sank.", "At the least 10 boats sank.", SILENT),
        ("The most of the 10 boats sank.", "The least of the 10 boats sank.", CONFLICTS),
        ("Old ferry of 10 boats sank.", "New ferry of 10 boats sank.", CONFLICTS),
        ("The minister will go to Karsk.", "The minister will come to Karsk.", CONFLICTS),
        ("The talks had gone unreported in Karsk.", "The talks had come unreported in Karsk.", SILENT),
        ("The talks had come unreported in Karsk.", "The talks had gone unreported in Karsk.", SILENT),
        ("The talks went unseen in Karsk.", "The talks came unseen in Karsk.", CONFLICTS),
        ("Sales rose in Karsk.", "Sales did not fall in Karsk.", SILENT),
        ("Sales did not rise in Karsk.", "Sales did not fall in Karsk.", CONFLICTS),
        ("He left before the vote.", "He left after the vote.", CONFLICTS),
        ("Before lunch Voss spoke of the dam.", "Voss spoke of the dam at length after tea.", SILENT),
    ],
)
def test_opposite_words_at_one_place_conflict(a: str, b: str, outcome: str) -> None:
    assert polarity(laid(a, b)).outcome == outcome
    assert polarity(laid(b, a)).outcome == outcome


LEAK = "The minister knew of the leak in the tank."


@pytest.mark.parametrize(
    ("a", "deny_a", "b", "deny_b", "outcome", "shown"),
    [
        (LEAK, False, LEAK, True, CONFLICTS, [("", "put forward as false")]),
        (LEAK, True, LEAK, False, CONFLICTS, [("put forward as false", "")]),
        (LEAK, True, LEAK, True, SILENT, []),
        (LEAK, False, LEAK, False, SILENT, []),
    ],
)
def test_a_denial_by_the_source_is_one_more_no(
    a: str, deny_a: bool, b: str, deny_b: bool, outcome: str, shown: list[tuple[str, str]]
) -> None:
    answer = polarity(pair(seen(a, denied=deny_a), seen(b, denied=deny_b)))
    assert (answer.outcome, sides(answer)) == (outcome, shown)


def test_a_denial_and_a_negation_cancel_out_and_say_so() -> None:
    answer = polarity(pair(seen(LEAK, denied=True), seen("The minister did not know of the leak in the tank.")))
    assert answer.outcome == AGREES
    assert [(r.kind, r.says) for r in answer.reasons][-1] == (
        "denial",
        "one side puts it forward as false: the two cancel out",
    )


def test_two_sides_that_both_negate_agree_and_one_that_negates_something_else_is_silent() -> None:
    no = "The minister did not know of the leak."
    assert polarity(laid(no, no)).outcome == AGREES
    assert polarity(laid(no, "The harbour board met.")).outcome == SILENT


# aspect: done, or only planned


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("The council will approve the plan.", "The council has approved the plan.", CONFLICTS),
        ("The council will approve the plan.", "The council approved the plan.", CONFLICTS),
        ("The council will approve the plan.", "The council had already approved the plan.", CONFLICTS),
        ("The council will approve the plan.", "The council would have approved the plan.", SILENT),
        ("The council will approve the plan.", "The council might have approved the plan.", SILENT),
        ("The council will approve the plan.", "The council is to have approved the plan.", SILENT),
        ("The council will approve the plan.", "The council hopes to approve the plan.", SILENT),
        ("The council will approve the plan.", "The council seemed to have approved the plan.", SILENT),
        ("The council will approve the plan.", "The council expects it approved.", CONFLICTS),
        ("The council plans to build the dam.", "The council has built the dam.", CONFLICTS),
        ("The council plans to build the dam.", "The council has now built the dam.", CONFLICTS),
        ("The council plans to build the dam.", "The council built the dam.", CONFLICTS),
        ("The council plans to build the dam.", "The council has the dam, the built one.", SILENT),
        ("The council is about to build the dam.", "The council has built the dam.", CONFLICTS),
        ("The council will once again build the dam.", "The council has built the dam.", CONFLICTS),
        ("The council will quickly build the dam.", "The council has built the dam.", SILENT),
        ("The council will in all this then build the dam.", "The council has built the dam.", SILENT),
        ("The dam will hold, so they build it.", "They have built the dam.", SILENT),
        ("The dam will be built.", "The dam has been built.", CONFLICTS),
        ("The council builds the dam.", "The council has built the dam.", SILENT),
        ("Voss will sue the firm.", "The firm was sued in Karsk by Voss.", CONFLICTS),
    ],
)
def test_what_is_planned_and_what_is_done_are_two_claims(a: str, b: str, outcome: str) -> None:
    assert aspect(laid(a, b)).outcome == outcome
    assert aspect(laid(b, a)).outcome == outcome


def test_a_plan_is_shown_on_its_own_side() -> None:
    a, b = "The council plans to build the dam.", "The council has built the dam."
    assert sides(aspect(laid(a, b))) == [("plans to build", "built")]
    assert sides(aspect(laid(b, a))) == [("built", "plans to build")]


def test_what_a_source_says_is_neither_planned_nor_done() -> None:
    will_say = "The mill burned in Karsk, the mayor will say."
    assert not aspect(laid(will_say, "Voss has announced the mill in Karsk.")).conflicting
    has_said = "The mill burned in Karsk, the mayor has announced."
    assert not aspect(laid(has_said, "Voss will announce the mill in Karsk.")).conflicting
    assert aspect(laid("Voss has announced the mill.", "Voss will announce the mill in Karsk.")).conflicting


# names: another name at one place


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("The boat was sold to Marta Quill in spring.", "The boat was sold to Dana Voss in spring.", CONFLICTS),
        ("The boat was sold to Marta Quill in spring.", "The boat was sold in spring.", SILENT),
        ("Marta Quill sold the boat in Ostrel.", "Marta Quill sold the boat.", AGREES),
        ("John Hale opened the fair in Karsk.", "Mary Hale opened the fair in Karsk.", CONFLICTS),
        ("Senator Hale opened the fair in Karsk.", "Mary Hale opened the fair in Karsk.", AGREES),
        ("Senator Hale opened the fair in Karsk.", "Mayor Hale opened the fair in Karsk.", AGREES),
        ("In Karsk Senator Hale left.", "In Karsk Mary Hale left.", SILENT),
        ("The fair in Karsk saw Mary.", "The fair in Karsk saw John.", CONFLICTS),
        ("The fair in Karsk saw the old.", "The fair in Karsk saw the new.", AGREES),
        ("The firm in Karsk sold Merle to Voss.", "The firm in Merle sold Merle to Voss.", CONFLICTS),
        ("The mill burned, Marta Quill of the guild said.", "The mill burned, officials said near Karsk.", SILENT),
        ("The dam broke near the old mill, Marta Quill said.", "The dam broke near the old mill, Dana Voss said.", CONFLICTS),
        ("THE DAM BROKE NEAR THE MARTA QUILL", "THE DAM BROKE NEAR THE DANA VOSS", SILENT),
        ("the dam broke near the marta quill", "the dam broke near the dana voss", SILENT),
    ],
)  # fmt: skip
def test_a_name_replaced_conflicts_and_a_name_left_out_does_not(a: str, b: str, outcome: str) -> None:
    assert names(laid(a, b)).outcome == outcome
    assert names(laid(b, a)).outcome == outcome


def test_a_name_is_told_whole_and_two_names_beside_a_comma_are_two() -> None:
    both = laid("The boat was sold to Marta Ann Quill in spring.", "The boat was sold to Dana Lee Voss in spring.")
    assert sides(names(both)) == [("Marta Ann Quill", "Dana Lee Voss")]
    listed = laid("Boats were sold to Quill, Brandt in spring.", "Boats were sold to Voss in spring.")
    assert sides(names(listed)) == [("Quill", "Voss"), ("Brandt", "Voss")]


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("The envoy of the Moscow offices flew home.", "The envoy of offices in Russia flew home.", SILENT),
        ("The harbour board fined Moscow on Friday for the spill.", "For the spill, which killed seals, the board of the harbour fined Norway on Friday.", CONFLICTS),
        ("The harbour board fined Marta Quill on Friday for the spill.", "For the spill, which killed seals, the board of the harbour fined Dana Voss on Friday.", CONFLICTS),
    ],
)  # fmt: skip
def test_a_capital_stands_for_its_country(a: str, b: str, outcome: str) -> None:
    assert names(laid(a, b)).outcome == outcome
    assert names(laid(b, a)).outcome == outcome


HALE = "Hale was seized at his ranch on Monday."
ANTON = "Anton Hale was seized at his ranch on Monday."


@pytest.mark.parametrize(
    ("owner", "conflicts"),
    [
        ("Anton Hale's son was seized at his ranch on Monday.", True),
        ("Anton Hale's elder son was seized at his ranch on Monday.", True),
        ("Anton Hale's only other son was seized at his ranch on Monday.", True),
        ("Anton Hale's one and only son was seized at his ranch on Monday.", False),
        ("The son of Anton Hale was seized at his ranch on Monday.", True),
        ("The boat of Anton Hale was seized at his ranch on Monday.", False),
        ("The son near Anton Hale was seized at his ranch on Monday.", False),
        ("Anton Hale's boat was seized at his ranch on Monday.", False),
    ],
)
def test_somebody_who_belongs_to_a_man_is_not_the_man(owner: str, conflicts: bool) -> None:
    assert names(laid(ANTON, owner)).conflicting is conflicts
    assert names(laid(owner, ANTON)).conflicting is conflicts


@pytest.mark.parametrize(
    ("a", "b", "conflicts"),
    [
        ("On Monday Hale was seized.", "On Monday Hale's son was seized.", True),
        ("On Monday Hale was seized with a son.", "On Monday Hale's son was seized.", False),
        ("On Monday Hale's boat was seized.", "On Monday Hale's son was seized.", False),
        ("On Monday Hale was seized.", "On Monday Hale's son met Hale.", False),
        ("On Monday Hale was seized.", "On Monday Hale had a son.", False),
        ("The dam at Merle broke, Hale said.", "The dam at Merle broke, Hale's son said.", False),
    ],
)
def test_a_name_that_stands_for_itself_or_owns_on_both_sides_is_the_same(a: str, b: str, conflicts: bool) -> None:
    assert names(laid(a, b)).conflicting is conflicts
    assert names(laid(b, a)).conflicting is conflicts


def test_an_owner_is_shown_with_who_belongs_to_him_on_his_own_side() -> None:
    a, b = "On Monday Hale was seized.", "On Monday Hale's son was seized."
    assert sides(names(laid(a, b))) == [("Hale", "Hale's son")]
    assert sides(names(laid(b, a))) == [("Hale's son", "Hale")]


# roles: who did what to whom


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("Last week Ruiz sued Hale over the farm.", "Last week Hale sued Ruiz over the farm.", CONFLICTS),
        ("Last week Ruiz sued Hale over the farm.", "Last week Hale was sued by Ruiz over the farm.", AGREES),
        ("Last week Ruiz sued Hale over the farm.", "Last week Ruiz was sued by Hale over the farm.", CONFLICTS),
        ("Last week Ruiz was sued by Hale over the farm.", "Last week Hale was sued by Ruiz over the farm.", CONFLICTS),
        ("Last week Ruiz sued Hale over the farm.", "Over the farm, last week, Ruiz sued Hale.", AGREES),
        ("Last week Ruiz met Hale over the farm.", "Last week Hale met Ruiz over the farm.", SILENT),
        ("Ruiz met Hale in the old town.", "Hale met Ruiz in the old town.", SILENT),
        ("The heads of Ruiz and Hale signed.", "The heads of Hale and Ruiz signed.", SILENT),
        ("The heads of Ruiz nor Hale signed.", "The heads of Hale nor Ruiz signed.", SILENT),
        ("A letter by Ruiz praised Hale.", "A letter by Hale praised Ruiz.", CONFLICTS),
        ("Ruiz, angry and tired as he was, sued Hale.", "Hale, angry and tired as he was, sued Ruiz.", CONFLICTS),
        ("The bank of Velmark lent the state of Ostrel ships.", "The bank of Ostrel lent the state of Velmark ships.", CONFLICTS),
        ("Ruiz sued Hale.", "Ruiz fell.", SILENT),
        ("It was said that Ruiz was sued by Hale over the farm in May.", "In May, over a farm, the grower Ruiz was at last sued by Hale.", AGREES),
        ("It was said that Ruiz sued Hale over the farm in May.", "In May, over a farm, the grower Hale at last sued Ruiz.", CONFLICTS),
        ("It was said that Ruiz sued Hale over the farm in May.", "In May, over a farm, the grower Hale had so at last sued Ruiz.", SILENT),
        ("It was said that Ruiz met Hale over the farm in May.", "In May, over a farm, the grower Hale at last met Ruiz.", SILENT),
        ("The bank of Velmark has in a year of need lent the state of Ostrel ships.", "Ships, the papers say, went from the bank of Ostrel to help the state of Velmark.", CONFLICTS),
        ("The bank of Velmark has in a year of need lent the state of Ostrel ships.", "Ships, the papers say, went from the bank of Velmark to help the state of Ostrel.", AGREES),
    ],
)  # fmt: skip
def test_names_that_have_exchanged_their_parts_conflict(a: str, b: str, outcome: str) -> None:
    assert roles(laid(a, b)).outcome == outcome
    assert roles(laid(b, a)).outcome == outcome


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("An officer shot a man outside the bar.", "A man shot an officer outside the bar.", CONFLICTS),
        ("An officer shot a man outside the bar.", "A man was shot by an officer outside the bar.", SILENT),
        ("An officer met a man outside the bar.", "A man met an officer outside the bar.", SILENT),
        ("An officer shot a man outside the bar.", "A man shot an officer outside the inn.", SILENT),
        ("An officer shot a man outside the bar.", "Outside the bar an officer shot a man.", SILENT),
        ("An officer shot a man, and a man fell.", "A man shot an officer, and a man fell.", CONFLICTS),
        ("A man bitten by a dog fled.", "A dog bitten by a man fled.", SILENT),
        ("the dog bit the man in town", "the man bit the dog in town", CONFLICTS),
    ],
)
def test_one_deed_of_the_very_same_words_turned_round_conflicts(a: str, b: str, outcome: str) -> None:
    assert roles(laid(a, b)).outcome == outcome
    assert roles(laid(b, a)).outcome == outcome


def test_exchanged_parts_are_shown_with_the_names_in_the_order_of_each_side() -> None:
    told = roles(laid("Last week Ruiz sued Hale over the farm.", "Last week Ruiz was sued by Hale over the farm."))
    assert sides(told) == [("Ruiz ... Hale", "Ruiz ... Hale")]
    swapped = roles(laid("Last week Ruiz sued Hale over the farm.", "Last week Hale sued Ruiz over the farm."))
    assert sides(swapped) == [("Ruiz ... Hale", "Hale ... Ruiz")]
    kept = roles(laid("Last week Ruiz sued Hale over the farm.", "Last week Hale was sued by Ruiz over the farm."))
    assert sides(kept) == [("Ruiz ... Hale", "Hale ... Ruiz")]


def test_parts_are_asked_only_where_the_order_of_words_is_that_of_english() -> None:
    a, b = "Last week Ruiz sued Hale over the farm.", "Last week Hale sued Ruiz over the farm."
    kinds = {answer.kind for answer in questions(laid(a, b), ordered=False)}
    assert kinds == {"figures", "things", "dates", "names", "polarity", "aspect", "known", "scope"}
    for language, relation in (
        ("", CONTRADICTS),
        ("en", CONTRADICTS),
        ("en-GB", CONTRADICTS),
        ("EN", CONTRADICTS),
        ("es", REPEATS),
    ):
        assert compare(said(a, "a"), said(b, "b", language=language)).relation is relation, language
        assert compare(said(a, "a", language=language), said(b, "b")).relation is relation, language


# slots: the same place of two sentences


def test_the_nearest_content_word_is_looked_for_three_words_away() -> None:
    side = seen("mills of the old of the in of karsk")
    lows = [item.low for item in side.items]
    assert neighbour(side, [3], 1) is None
    assert lows[neighbour(side, [3], -1) or 0] == "mills"
    assert neighbour(side, [0], -1) is None
    assert neighbour(side, [8], 1) is None
    assert neighbour(side, [8], -1) is None
    assert lows[neighbour(side, [4, 5, 6, 7], 1) or 0] == "karsk"
    assert lows[neighbour(side, [4, 5, 6, 7], -1) or 0] == "old"


def test_a_stretch_stands_for_another_where_all_around_it_is_unchanged() -> None:
    found = laid("The board sold the red ferry in Karsk.", "The board sold the big old barge in Karsk.")
    assert [(block.a, block.b) for block in found.blocks] == [((4, 5), (4, 5, 6))]
    assert replaced(found, [4, 5], [4, 5, 6])
    assert not replaced(found, [3, 4], [4])
    assert not replaced(found, [4], [3, 4])
    left_out = laid("The board sold the red ferry in Karsk.", "The board sold the ferry in Karsk.")
    assert not replaced(left_out, [4], [])


@pytest.mark.parametrize(("longer", "short_enough"), [("tug raft punt", True), ("tug raft punt dory", False)])
def test_a_long_stretch_is_not_one_thing_replaced_by_another(longer: str, short_enough: bool) -> None:
    found = laid("The board sold one ship barge canoe yacht in Karsk.", f"The board sold one {longer} in Karsk.")
    (block,) = found.blocks
    assert len(block.a) + len(block.b) == (7 if short_enough else 8)
    assert replaced(found, [block.a[0]], [block.b[0]]) is short_enough


def test_two_stretches_share_a_place_by_the_word_before_or_the_word_behind() -> None:
    found = laid(
        "Yards sold ships to Karsk when the ice on the river broke.",
        "When ice broke at last, they sold barges for Merle.",
    )
    a = {item.low: place for place, item in enumerate(found.a.items)}
    b = {item.low: place for place, item in enumerate(found.b.items)}
    assert same_slot(found, [a["ships"]], [b["barges"]])
    assert not same_slot(found, [a["karsk"]], [b["barges"]])
    assert not same_slot(found, [a["yards"]], [b["merle"]])
    behind = laid("Red ships broke in the gale at the pier.", "At the pier, where a gale blew, barges broke.")
    assert same_slot(behind, [1], [len(behind.b.items) - 2])


def test_the_very_next_word_or_the_one_before_is_beside() -> None:
    found = laid("over fences in Karsk", "under fences at Merle")
    assert beside(found, 0, 0)
    assert beside(found, 2, 2)
    assert not beside(found, 3, 3)
    assert not beside(laid("over the fences", "under the fences"), 0, 0)


@pytest.mark.parametrize(("gap", "shared"), [(3, True), (4, False)])
def test_a_word_is_near_within_four_places(gap: int, shared: bool) -> None:
    between = "of " * gap
    found = laid(f"fences {between}rose", f"fences {between}fell")
    last = gap + 1
    assert near(found, last, last) is shared
    assert near(laid(f"rose {between}fences", f"fell {between}fences"), 0, 0) is shared
    assert not near(laid("of of rose", "of of fell"), 2, 2)


# pairing: which words stand for each other


@pytest.mark.parametrize(
    ("a", "b", "missing"),
    [
        ("shelled Fallunja", "shelled Falunja", ""),
        ("the weblog", "the web log", ""),
        ("the web log", "the weblog", ""),
        ("the National Harbour Board", "the NHB", ""),
        ("the Board of Harbour Trade", "the BHT", ""),
        ("the national harbour board", "the NHB", "national harbour board"),
        ("the National, Harbour Board", "the NHB", "national harbour board"),
        ("the mill Karsk", "the mill Merle", "karsk"),
        ("of Ruin", "of Rain", "ruin"),
        ("of Ruins", "of Rains", ""),
        ("of legal", "of illegal", "legal"),
        ("of employer", "of employee", "employer"),
        ("of Marle", "of Parle", "marle"),
        ("of Ann", "of Anne", "ann"),
    ],
)
def test_words_in_another_dress_are_not_missing(a: str, b: str, missing: str) -> None:
    found = laid(a, b)
    assert " ".join(found.a.items[place].low for place in sorted(found.only_a)) == missing
    turned = laid(b, a)
    assert " ".join(turned.b.items[place].low for place in sorted(turned.only_b)) == missing


def test_initials_are_not_missing_where_the_other_side_has_them_in_full() -> None:
    assert laid("the NHB met in Karsk", "the National Harbour Board met in Karsk").only_a == frozenset()
    assert laid("the NHX met in Karsk", "the National Harbour Board met in Karsk").only_a != frozenset()


@pytest.mark.parametrize(
    ("word", "denying", "denied"),
    [
        ("legal", "illegal", True),
        ("legal", "unlawful", True),
        ("illegal", "legal", True),
        ("rose", "fell", True),
        ("known", "unknown", True),
        ("active", "inactive", True),
        ("possible", "impossible", True),
        ("regular", "irregular", True),
        ("violent", "nonviolent", True),
        ("honest", "dishonest", True),
        ("unknown", "known", True),
        ("it", "unit", False),
        ("unit", "it", False),
        ("under", "der", False),
        ("mill", "mill", False),
    ],
)
def test_a_word_is_denied_by_its_opposite_and_by_a_prefix(word: str, denying: str, denied: bool) -> None:
    assert (denying in opposites_of(stem(word), word)) is denied


# subject and scope


def test_what_is_covered_is_weighed_without_the_credit() -> None:
    likeness = subject(laid("The dam had leaked for a month, Paula Dray said.", "The dam had leaked for a month."))
    assert (likeness.covered_a, likeness.covered_b, likeness.sizes) == (1.0, 1.0, 1.0)
    half = subject(laid("dam leaked", "dam leaked ferry barge"))
    assert (half.covered_a, half.covered_b, half.sizes) == (1.0, 0.5, 0.5)
    assert subject(laid("", "dam leaked")).covered_a == 0.0


SAID = "The harbour board in Karsk sold 5 boats, 6 barges, 7 tugs and 8 rafts to a yard near Merle."


def test_each_figure_that_one_side_lacks_counts_against_it_up_to_three() -> None:
    full = subject(laid(SAID, SAID)).score
    assert full > 95
    assert subject(laid(SAID, SAID.replace("5", "9"))).score < full
    assert pytest.approx(subject(laid("dam 5 6 7", "dam")).score, abs=0.01) == subject(laid("dam", "dam 5 6 7")).score


PINNED = [
    ("The ferry struck the pier in thick fog.", "The ferry struck the pier in thick fog.", 97.3),
    ("The ferry struck the pier in thick fog.", "The pier was struck by a ferry in fog on Monday.", 84.5),
    ("The ferry struck the pier in thick fog.", "Sales of umbrellas rose in Karsk.", 4.7),
    ("The storm sank 12 boats and 3 tugs at Merle.", "The storm sank boats at Merle.", 84.4),
    ("The storm sank 12 boats, 3 tugs, 4 rafts, 5 punts at Merle.", "The storm sank boats at Merle.", 34.8),
    ("The dam at Merle leaked for a month, Paula Dray said.", "A month long the dam leaked at Merle.", 88.7),
]


@pytest.mark.parametrize(("a", "b", "score"), PINNED)
def test_the_likeness_of_two_sentences_is_what_the_regression_gives(a: str, b: str, score: float) -> None:
    assert round(subject(laid(a, b)).score, 1) == score
    assert round(subject(laid(b, a)).score, 1) == score


def test_a_part_that_only_one_side_tells_is_noted_from_three_tenths_on_and_shown_in_eight_words() -> None:
    told = " ".join(f"ferry{letter}" for letter in "abcdefghij")
    answer = scope(laid("Boats sank", f"Boats sank {told}"))
    assert (answer.outcome, answer.conflicting) == (DIFFERS, False)
    assert answer.reasons[0].b.split() == told.split()[:8]
    assert answer.reasons[0].a == ""
    turned = scope(laid(f"Boats sank {told}", "Boats sank"))
    assert turned.reasons[0].b == "" and turned.reasons[0].a
    seven = "qar qev qil qom qun qyb zar"
    assert scope(laid(f"{seven} zev zil zom", seven)).outcome == DIFFERS
    assert scope(laid(f"{seven} zev zil", seven)).outcome == SILENT
    assert scope(laid("of the", "of the")).outcome == SILENT
    assert (
        scope(
            laid(
                "The old boat sank off Merle",
                "The old boat sank off Merle, Paula Dray of the harbour board said on Monday",
            )
        ).outcome
        == SILENT
    )


def test_only_a_conflict_conflicts() -> None:
    assert [Answer("names", outcome).conflicting for outcome in (SILENT, AGREES, DIFFERS, CONFLICTS)] == [
        False,
        False,
        False,
        True,
    ]


# credits: who told it


def claimed(text: str) -> str:
    """What is left of a sentence as its claim."""
    found = tokens(text)
    places = credit(found).places
    return " ".join(token.text for place, token in enumerate(found) if place not in places)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Paula Dray said that the dam had leaked.", "the dam had leaked ."),
        ("Paula Dray said the dam had leaked.", "the dam had leaked ."),
        ("Paula Dray claimed the dam had leaked.", "Paula Dray claimed the dam had leaked ."),
        ("Paula Dray claimed that the dam had leaked.", "the dam had leaked ."),
        ("Paula Dray announced: the dam had leaked.", ": the dam had leaked ."),
        ("Paula Dray, the inspector, said the dam had leaked.", "the dam had leaked ."),
        ("On Monday, Paula Dray said the dam had leaked.", "On Monday , Paula Dray said the dam had leaked ."),
        ("Paula Dray said on Monday that the dam had leaked.", "the dam had leaked ."),
        ("Paula Dray said Monday the dam had leaked.", "the dam had leaked ."),
        ("Paula Dray told reporters the dam had leaked.", "the dam had leaked ."),
        ("Paula Dray told the BBC the dam had leaked.", "the dam had leaked ."),
        ("Paula Dray told the Merle Echo that the dam had leaked.", "the dam had leaked ."),
        ("Paula Dray said in a statement that the dam had leaked.", "the dam had leaked ."),
        ("According to Paula Dray, the dam had leaked.", "the dam had leaked ."),
        ("According to Paula Dray the dam had leaked.", "According to Paula Dray the dam had leaked ."),
        ("When Paula Dray said the dam had leaked.", "the dam had leaked ."),
        ("Boats that Paula Dray said were lost sank.", "Boats that Paula Dray said were lost sank ."),
        ("It is not what Dray said of the dam.", "It is not what Dray said of the dam ."),
        ("The minister told the BBC.", "The minister told the BBC ."),
        ("The dam had leaked, Paula Dray said.", "The dam had leaked"),
        ("The dam had leaked, said Paula Dray, the inspector of the harbour.", "The dam had leaked ,"),
        ("The dam had leaked, Paula Dray said on Monday.", "The dam had leaked"),
        ("The dam had leaked, Paula Dray told reporters.", "The dam had leaked"),
        ("The dam had leaked, Paula Dray said in a statement.", "The dam had leaked"),
        ("The dam had leaked, Paula Dray said it with tears.", "The dam had leaked , Paula Dray said it with tears ."),
        ("The dam had leaked, according to Paula Dray.", "The dam had leaked ,"),
        ("The dam had leaked according to Paula Dray.", "The dam had leaked according to Paula Dray ."),
        ("The dam had leaked, which Paula Dray said.", "The dam had leaked , which Paula Dray said ."),
        ("The dam leaked, Dray said.", "The dam leaked , Dray said ."),
        ('"The dam had leaked badly," said Paula Dray.', '" The dam had leaked badly , "'),
        ('"The dam had leaked badly," Paula Dray said.', '" The dam had leaked badly ,'),
        ('Paula Dray said: "The dam had leaked."', ': " The dam had leaked . "'),
    ],
)  # fmt: skip
def test_the_credit_of_a_sentence_is_no_part_of_its_claim(text: str, claim: str) -> None:
    assert claimed(text) == claim


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("Officials denied that the dam had leaked.", True),
        ("Officials denied reports that the dam had leaked.", True),
        ("It is false that the dam had leaked.", True),
        ("Officials did not deny that the dam had leaked.", False),
        ("The dam had leaked. Officials denied that it was old.", False),
        ("The dam had leaked; officials denied that it was old.", False),
        ("Officials denied the dam had leaked.", False),
        ("The dam had leaked.", False),
        (f"Officials {'very ' * 12}denied that the dam had leaked.", True),
        (f"Officials {'very ' * 13}denied that the dam had leaked.", False),
    ],
)
def test_a_denial_at_the_head_puts_the_rest_forward_as_false(text: str, denies: bool) -> None:
    assert credit(tokens(text)).denies is denies


# analysis: a statement taken apart


@pytest.mark.parametrize(
    ("text", "denied", "as_a_whole"),
    [
        ("The dam had leaked for a month.", False, False),
        ("The dam had leaked for a month.", True, True),
        ("Officials denied that the dam had leaked for a month.", False, True),
        ("Officials denied that the dam had leaked for a month.", True, False),
    ],
)
def test_a_denial_by_the_source_of_a_denial_in_the_words_is_none(text: str, denied: bool, as_a_whole: bool) -> None:
    assert seen(text, denied=denied).denied is as_a_whole


def kinds(text: str) -> str:
    return " ".join(f"{item.low}:{item.kind}" for item in seen(text).items)


@pytest.mark.parametrize(
    ("text", "kinds_of"),
    [
        ("The old ferry of Karsk", "the:function old:common ferry:word of:function karsk:name"),
        ("Karsk sold the old ferry", "karsk:word sold:common the:function old:common ferry:word"),
        ("Marta Quill sold the old ferry", "marta:name quill:name sold:common the:function old:common ferry:word"),
        ("Old Karsk sold it", "old:common karsk:name sold:common it:function"),
        ("we saw it. Karsk sold the ferry", "we:function saw:common it:function karsk:word sold:common the:function ferry:word"),
        ("we met Mr. Hale there", "we:function met:common mr:function hale:name there:function"),
        ("we met Senator Hale", "we:function met:common senator:title hale:name"),
        ("we met a US envoy", "we:function met:common a:function us:name envoy:word"),
        ("they met us there", "they:function met:common us:function there:function"),
        ("12 boats on 5 June", "12:figure boats:word on:function 5:date"),
        ("the second boat", "the:function second:common boat:word"),
        ("THE FERRY OF KARSK", "the:function ferry:word of:function karsk:word"),
    ],
)  # fmt: skip
def test_every_word_has_its_kind(text: str, kinds_of: str) -> None:
    assert kinds(text) == kinds_of


def test_an_owner_a_break_and_a_head_of_a_sentence_are_marked() -> None:
    side = seen("Karsk's mill, which burned. Boats sank")
    assert [item.low for item in side.items if item.owner] == ["karsk"]
    assert [item.low for item in side.items if item.broken] == ["which", "boats"]
    assert [item.low for item in side.items if item.first] == ["karsk", "boats"]


@pytest.mark.parametrize(
    ("text", "scope_of"),
    [
        ("They did not sell the old mill by the river", "sell old mill"),
        ("They did not sell mills in Karsk", "sell mills"),
        ("They did not sell mills on Karsk", "sell mills karsk"),
        ("They went without mills on Karsk", "mills"),
        ("They did not sell, and bought", "sell"),
        ("They have no mill that works", "mill"),
        ("They not only sold mills", ""),
        ("They failed to sell the mill", "sell mill"),
        ("They no longer sell the mill", "sell mill"),
    ],
)
def test_a_negation_reaches_three_content_words_or_the_end_of_its_phrase(text: str, scope_of: str) -> None:
    side = seen(text)
    reached = [place for negation in side.negations for place in negation.scope]
    assert " ".join(side.items[place].low for place in reached) == scope_of


def test_a_negation_may_reach_fourteen_words_and_no_further_than_its_clause() -> None:
    (far,) = seen(f"not {'mill ' * 30}").negations
    assert (far.places, len(far.reach)) == (range(1), 13)
    (near_by,) = seen("They did not sell the mill of the guild, and left").negations
    assert near_by.reach.stop == 9


# index: what could be about the same thing

FOG = "The ferry struck the pier at Port Ellery in thick fog."


def found(query: str, *texts: str) -> list[str]:
    index = Index(said(text, f"e{number}") for number, text in enumerate(texts))
    return [one.id for one in index.near(said(query, "q"))]


@pytest.mark.parametrize(
    ("query", "text", "near_enough"),
    [
        (FOG, "Thick fog hid the pier.", True),
        (FOG, "Sales rose in Karsk.", False),
        ("mill barge tug raft punt dory yawl", "mill ketch sloop", False),
        ("ferry barge tug raft", "ferry ketch sloop yacht canoe", True),
        ("ferry barge tug raft punt", "ferry ketch sloop yacht canoe", False),
        ("ferry barge tug raft punt dory yawl qar", "ferry barge qev qil qom qun qyb zar zev", True),
        ("12 qar qev qil", "12 qom qun", False),
        ("4711 qar qev qil", "4711 qom qun", True),
        ("12 boats", "twelve men and dogs", True),
        ("on 5 June", "June 5 it was", True),
    ],
)
def test_two_statements_are_compared_where_they_share_enough_words(query: str, text: str, near_enough: bool) -> None:
    assert (found(query, text) == ["e0"]) is near_enough
    assert (found(text, query) == ["e0"]) is near_enough


def test_whether_two_are_near_does_not_depend_on_what_else_is_held() -> None:
    assert found(FOG, "Thick fog hid the pier.", *["Sales rose in Karsk."] * 30, "Fog.") == ["e0", "e31"]
    index = Index([said(FOG, "q"), said(FOG, "z"), said(FOG, "b")])
    assert [one.id for one in index.near(said(FOG, "q"))] == ["b", "z"]


def test_a_hashtag_is_cut_and_an_address_left_out() -> None:
    index = Index([said("The Harrow depot closes.", "e1"), said("The example mill burned.", "e2")])
    ranked = [name for name, _ in rank(said("sad #HarrowDepot www.example.org/mill pic.example/mill", "q"), index)]
    assert ranked == ["e1"]
    assert [name for name, _ in rank(said(".@HarrowDepot #no_mill", "q"), index)] == ["e1", "e2"]


def test_a_word_of_the_context_counts_more_than_one_of_the_text() -> None:
    index = Index(
        [
            said("It shut.", "e2", context="Harrow depot."),
            said("Harrow depot.", "e1", context="It shut."),
            said("It shut.", "e3"),
        ]
    )
    (first, high), (second, low) = rank(said("Harrow depot", "q"), index)
    assert (first, second) == ("e2", "e1") and high > low


def test_two_words_in_the_same_order_count_more() -> None:
    index = Index([said("harrow depot", "e2"), said("depot harrow", "e1")])
    assert [name for name, _ in rank(said("harrow depot", "q"), index)] == ["e2", "e1"]


def test_equal_ones_are_given_by_their_ids_and_no_more_than_the_pool_holds() -> None:
    many = [said("The harbour of Merle was shut.", f"s{number:04}") for number in range(POOL + 30)]
    for order in (many, many[::-1]):
        index = Index(order)
        assert [name for name, _ in rank(said("harbour Merle", "q"), index, 5)] == [
            "s0000",
            "s0001",
            "s0002",
            "s0003",
            "s0004",
        ]
        assert len(rank(said("harbour Merle", "q"), index, 1000)) == POOL


def test_a_crowd_that_shares_one_number_is_left_out_where_only_the_much_alike_is_looked_for() -> None:
    crowd = [
        said(f"Some {letter}{other} of 4711 left.", f"s{letter}{other}")
        for letter in "abcdefghijkl"
        for other in "mnopqrstuvwx"
    ]
    index = Index(crowd)
    assert index.scored(said("4711 ferry barge tug raft punt dory", "q"), 50, least=60.0) == []
    assert len(index.scored(said("4711 ferry barge tug raft punt dory", "q"), 500)) == POOL
    assert len(index.scored(said("4711", "q"), 500, least=10.0)) <= POOL_OF_LINKS


def test_a_perfect_likeness_is_not_above_a_hundred_and_the_statement_itself_is_left_out() -> None:
    index = Index(
        [
            said(FOG, "e1", context=FOG),
            said("Sales rose.", "e2"),
            said("Hail fell.", "e3"),
            said("Voss left.", "e4"),
            said(FOG, "q"),
        ]
    )
    ((name, score),) = rank(said(FOG, "q"), index)
    assert name == "e1" and 0 < score <= 100
    assert len(index) == 5 and "e1" in index and "e9" not in index


def test_statements_kept_elsewhere_are_looked_up() -> None:
    kept = said(FOG, "e1")
    first = Index([kept])
    again = Index(postings=first._postings, lookup={"e1": kept}.get)
    assert again.candidates(said(FOG, "q")) == [kept] == again.near(said(FOG, "q"))
    gone = Index(postings=first._postings, lookup=lambda name: None)
    assert gone.candidates(said(FOG, "q")) == [] == gone.near(said(FOG, "q"))
    assert Index(postings=first._postings).candidates(said(FOG, "q")) == []


# links


def test_a_link_is_made_once_between_two_statements_and_never_with_itself() -> None:
    one_, other = said(FOG, "b"), said(f"On Monday {FOG}", "a")
    links = link([one_, other], Index([one_, other]))
    assert [(made.a, made.b, made.relation) for made in links] == [("a", "b", REPEATS)]
    assert link([one_], Index()) == []
    assert [(made.a, made.b) for made in link([one_, other], Index())] == [("a", "b")]
    assert link([one_], Index([one_])) == []


def test_a_link_has_the_sides_of_its_reasons_in_the_order_of_its_ends() -> None:
    twelve, many = said("The storm at Merle sank 12 boats.", "z"), said("The storm at Merle sank 21 boats.", "a")
    for new, held in ((twelve, many), (many, twelve)):
        (made,) = link([new], Index([held]))
        assert [(reason.a, reason.b) for reason in made.reasons if reason.kind == "figures"] == [("21", "12")]
        assert (made.a, made.b, made.relation) == ("a", "z", CONTRADICTS)


def test_only_repeats_and_contradictions_become_links() -> None:
    planned = said("The council of Merle will approve the plan for the dam.", "a")
    done = said("The council of Merle has approved the plan for the dam.", "b")
    assert compare(planned, done).relation is RELATED
    assert link([planned], Index([done])) == []


class Asked(Index):
    """An index of a given size that only tells how it was asked."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.held = size
        self.asked: list[tuple[object, ...]] = []

    def __len__(self) -> int:
        return self.held

    def near(self, statement: Statement) -> list[Statement]:
        self.asked.append(("near",))
        return []

    def scored(self, statement: Statement, limit: int = 0, least: float = 0.0) -> list[tuple[Statement, float]]:
        self.asked.append(("scored", limit, least))
        return []


@pytest.mark.parametrize(("size", "asked"), [(11_999, ("near",)), (12_000, ("scored", 50, 10.0))])
def test_in_a_large_ledger_only_the_fifty_likeliest_are_compared(size: int, asked: tuple[object, ...]) -> None:
    index = Asked(size)
    assert link([said(FOG, "a")], index) == []
    assert index.asked == [asked]


# verdict


def test_the_reasons_are_turned_with_their_sides() -> None:
    a, b = said("The storm at Merle sank 12 boats.", "a"), said("The storm at Merle sank 21 boats on Monday.", "b")
    there, back = compare(a, b), compare(b, a)
    assert [(r.kind, r.a, r.b) for r in there.reasons][:2] == [("wording", "", ""), ("figures", "12", "21")]
    assert [(r.kind, r.a, r.b, r.says, r.agrees) for r in back.reasons] == [
        (r.kind, r.b, r.a, r.says, r.agrees) for r in there.reasons
    ]
    assert (there.relation, there.score, there.made) == (back.relation, back.score, back.made)


def test_a_reason_says_whether_it_speaks_for_the_two_being_one() -> None:
    verdict = judged("The storm at Merle sank 12 boats on Monday.", "The storm at Merle sank 12 boats on Friday.")
    assert [(r.kind, r.agrees) for r in verdict.reasons] == [
        ("wording", False),
        ("dates", False),
        ("figures", True),
        ("names", True),
    ]


@pytest.mark.parametrize(
    ("rule", "a", "b", "relation", "made"),
    [
        ("the same words", "The dam at Merle had been leaking for a month.", "The dam at Merle had been leaking for a month.", REPEATS, True),
        ("seven words", "The dam at Merle leaked a month.", "The dam at Merle leaked a month.", REPEATS, False),
        ("eight words", "The dam at Merle leaked for a month.", "The dam at Merle leaked for a month.", REPEATS, True),
        ("short and long", "The old dam at Merle leaked.", "The old dam at Merle leaked for a month.", REPEATS, False),
        ("another figure", "The storm at Merle sank 12 old boats on Monday.", "The storm at Merle sank 21 old boats on Monday.", CONTRADICTS, True),
        ("another date", "The storm at Merle sank the old boats on Monday.", "The storm at Merle sank the old boats on Friday.", CONTRADICTS, False),
        ("another name", "The storm at Merle sank the old boats on Monday.", "The storm at Karsk sank the old boats on Monday.", CONTRADICTS, False),
        ("exchanged parts", "Last week Ruiz sued Hale over the farm.", "Last week Hale sued Ruiz over the farm.", CONTRADICTS, True),
        ("negated", "The storm at Merle sank the old boats on Monday.", "The storm at Merle never sank the old boats on Monday.", CONTRADICTS, True),
        ("planned and done", "The council of Merle will approve the plan for the dam.", "The council of Merle has approved the plan for the dam.", RELATED, False),
        ("nothing in common", "The storm at Merle sank the old boats on Monday.", "Sales of umbrellas rose again in Karsk.", UNRELATED, False),
    ],
)  # fmt: skip
def test_the_verdict_follows_from_the_answers(rule: str, a: str, b: str, relation: Relation, made: bool) -> None:
    verdict = judged(a, b)
    assert (verdict.relation, verdict.made) == (relation, made), rule


def test_two_sentences_of_the_same_words_on_two_days_or_one_denied_are_not_simply_the_same() -> None:
    text = "The mayor of Merle resigned on Tuesday after the vote."
    assert compare(said(text, "a"), said(text, "b")).score == 100.0
    assert compare(said(text, "a", date="2031-05-08"), said(text, "b", date="2031-05-09")).score < 100.0
    assert compare(said(text, "a"), said(text, "b", denied=True)).relation is CONTRADICTS


def like(score: float, covered_a: float = 1.0, covered_b: float = 1.0, sizes: float = 1.0) -> Likeness:
    return Likeness(score, covered_a, covered_b, sizes)


def against(*kinds_: str) -> tuple[Answer, ...]:
    return tuple(Answer(kind, CONFLICTS) for kind in kinds_)


def agreeing(*kinds_: str) -> tuple[Answer, ...]:
    return tuple(Answer(kind, AGREES) for kind in kinds_)


@pytest.mark.parametrize(
    ("likeness", "answers", "relation"),
    [
        (like(43.0), (), REPEATS),
        (like(42.9), (), RELATED),
        (like(12.0), (), RELATED),
        (like(11.9), (), UNRELATED),
        (like(50.0), against("names"), CONTRADICTS),
        (like(49.9), against("names"), RELATED),
        (like(90.0), against("aspect"), RELATED),
        (like(5.0), against("aspect"), UNRELATED),
        (like(90.0), against("aspect", "names"), CONTRADICTS),
        (like(40.0, 0.55, 0.9), against("figures"), CONTRADICTS),
        (like(39.9, 0.55, 0.9), against("figures"), RELATED),
        (like(40.0, 0.54, 0.9), against("figures"), RELATED),
        (like(40.0, 0.9, 0.54), against("figures"), RELATED),
        (like(40.0), against("figures", "names"), RELATED),
        (like(40.0), against("names"), RELATED),
        (like(1.0, 0.5, 0.1, 0.6), against("figures"), CONTRADICTS),
        (like(1.0, 0.1, 0.5, 0.6), against("figures"), CONTRADICTS),
        (like(1.0, 0.49, 0.1, 0.6), against("figures"), UNRELATED),
        (like(1.0, 0.5, 0.1, 0.61), against("figures"), UNRELATED),
        (like(1.0, 0.7, 0.1, 0.6), against("polarity"), CONTRADICTS),
        (like(1.0, 0.69, 0.1, 0.6), against("polarity"), UNRELATED),
        (like(1.0, 0.9, 0.1, 0.6), against("names"), UNRELATED),
        (like(1.0, 0.6, 0.1, 0.6), (*against("names"), *agreeing("figures")), UNRELATED),
    ],
)
def test_the_relation_is_decided_by_likeness_and_by_what_conflicts(
    likeness: Likeness, answers: tuple[Answer, ...], relation: Relation
) -> None:
    assert _relation(likeness, answers) is relation


WORDS_8, WORDS_7 = "The dam at Merle leaked for a month.", "The dam at Merle leaked a month."


@pytest.mark.parametrize(
    ("relation", "likeness", "answers", "made"),
    [
        (REPEATS, like(60.0, 0.5, 0.9), (), True),
        (REPEATS, like(59.9, 0.5, 0.9), (), False),
        (REPEATS, like(60.0, 0.49, 0.9), (), False),
        (REPEATS, like(60.0, 0.9, 0.49), (), False),
        (CONTRADICTS, like(70.0, 0.5, 0.9), against("polarity"), True),
        (CONTRADICTS, like(69.9, 0.5, 0.9), against("polarity"), False),
        (CONTRADICTS, like(90.0), against("roles"), True),
        (CONTRADICTS, like(90.0), against("figures"), True),
        (CONTRADICTS, like(90.0), against("names"), False),
        (CONTRADICTS, like(90.0), against("dates"), False),
        (CONTRADICTS, like(90.0), (*against("names"), *agreeing("figures")), False),
        (CONTRADICTS, like(40.0, 0.55, 0.9), against("figures"), True),
        (CONTRADICTS, like(40.0, 0.54, 0.9), against("figures"), False),
        (RELATED, like(90.0), (), False),
        (REPEATS, like(44.0, 0.4, 0.9), agreeing("figures", "names"), True),
        (REPEATS, like(44.0, 0.4, 0.9), agreeing("figures", "roles"), True),
        (REPEATS, like(43.9, 0.4, 0.9), agreeing("figures", "names"), False),
        (REPEATS, like(44.0, 0.39, 0.9), agreeing("figures", "names"), False),
        (REPEATS, like(44.0, 0.4, 0.9), agreeing("figures"), False),
        (REPEATS, like(44.0, 0.4, 0.9), agreeing("names"), False),
        (CONTRADICTS, like(44.0, 0.4, 0.9), (*against("polarity"), *agreeing("figures", "names")), False),
    ],
)
def test_a_link_is_made_without_a_person_from_a_likeness_on_that_depends_on_what_both_share(
    relation: Relation, likeness: Likeness, answers: tuple[Answer, ...], made: bool
) -> None:
    assert _made(relation, likeness, answers, seen(WORDS_8), seen(WORDS_8)) is made
    assert not _made(relation, likeness, answers, seen(WORDS_7), seen(WORDS_8))
    assert not _made(relation, likeness, answers, seen(WORDS_8), seen(WORDS_7))


@pytest.mark.parametrize(
    ("likeness", "answers", "made"),
    [
        (like(45.0, 0.6, 0.1), agreeing("names"), True),
        (like(45.0, 0.1, 0.6), agreeing("names"), True),
        (like(44.9, 0.6, 0.1), agreeing("names"), False),
        (like(45.0, 0.59, 0.1), agreeing("names"), False),
        (like(45.0, 0.6, 0.1), (), False),
    ],
)
def test_a_denial_is_hung_on_what_it_denies_though_it_leaves_out_what_it_does_not_dispute(
    likeness: Likeness, answers: tuple[Answer, ...], made: bool
) -> None:
    asked = (*against("polarity"), *answers)
    assert _made(CONTRADICTS, likeness, asked, seen(WORDS_8), seen(WORDS_8, denied=True)) is made
    assert not _made(CONTRADICTS, likeness, asked, seen(WORDS_8, denied=True), seen(WORDS_8, denied=True))
    assert not _made(REPEATS, likeness, asked, seen(WORDS_8), seen(WORDS_8, denied=True))


def test_a_toll_does_not_outweigh_a_conflict_nor_replace_what_already_makes_a_link() -> None:
    shot = "Around 700 people had been shot or beaten to death by the army in Karsk on Tuesday."
    dead = "In Karsk the dead of three days of protest number about 700 since Friday, the party says."
    assert judged(shot, dead).relation is not REPEATS
    assert judged(shot, dead.replace(" since Friday", "")).relation is REPEATS
    assert judged(shot, shot).reasons[0].kind == "wording"


# more of the figures, of opposite words and of the kinds of words

BOARD = "The harbour board in Karsk sold its boats to 5 people near Merle, it said in its report on the spring."


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        (BOARD, "Its paper on the winter, which came out late, has 7 people who went from the quay to other towns.", CONFLICTS),
        (BOARD, "Its paper on the winter, which came out late, has 7 dogs that went from the quay to other towns.", SILENT),
        (BOARD, "Its paper on the winter, which came out late, has 7 days when all went from quay to other towns.", SILENT),
        ("The harbour board in Karsk, which is 300 years old, lost 12 dredgers in the storm of that spring.", "In a storm off the coast of Merle, as it tells in a paper of 300 pages, 21 were sunk, to its cost.", CONFLICTS),
        ("The harbour board in Karsk lost 12 dredgers in the storm of that spring, to its cost.", "Voss wrote that 21 raiders on the coast burned what the town held dear, and sank the rest.", SILENT),
    ],
)  # fmt: skip
def test_figures_far_apart_are_set_against_each_other_only_where_they_count_the_same(
    a: str, b: str, outcome: str
) -> None:
    assert (ask_figures(laid(a, b)).outcome == CONFLICTS) is (outcome == CONFLICTS)
    assert (ask_figures(laid(b, a)).outcome == CONFLICTS) is (outcome == CONFLICTS)


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("The envoy flew to new Karsk talks.", "The envoy flew to old Karsk talks.", CONFLICTS),
        ("In June 10 old boats sank.", "In June 10 new boats sank.", CONFLICTS),
        ("The men had gone tired to Karsk.", "The men had come tired to Karsk.", CONFLICTS),
        ("The rise unchecked in Karsk went on.", "The fall unchecked in Karsk went on.", CONFLICTS),
        ("The storm struck before dusk.", "The storm struck after dusk.", CONFLICTS),
        ("Sales rose and the board met.", "The board met, sales fell.", CONFLICTS),
    ],
)  # fmt: skip
def test_opposite_words_conflict_where_one_is_said_instead_of_the_other(a: str, b: str, outcome: str) -> None:
    assert polarity(laid(a, b)).conflicting is (outcome == CONFLICTS)
    assert polarity(laid(b, a)).conflicting is (outcome == CONFLICTS)


@pytest.mark.parametrize(
    ("text", "cased"),
    [
        ("The ferry sank in Karsk", True),
        ("the ferry sank in karsk", False),
        ("THE FERRY SANK IN KARSK", False),
        ("Karsk Merle Ostrel fell", True),
        ("Karsk Merle Ostrel Velmark fell", False),
        ("NHB NHC fell", False),
        ("NHB NHC NHD of it", True),
        ("12 + 5", False),
        ("", False),
    ],
)
def test_capitals_are_trusted_only_where_some_words_have_them_and_not_nearly_all(text: str, cased: bool) -> None:
    assert seen(text).cased is cased


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("he said: Karsk fell", "he karsk"),
        ("he fell. Karsk rose", "he karsk"),
        ("he fell! Karsk rose", "he karsk"),
        ("he fell? Karsk rose", "he karsk"),
        ("he fell, Karsk rose", "he"),
        ('he heard "Karsk fell"', "he karsk"),
        ('he heard, "Karsk fell"', "he"),
        ("he met Gen. Hale", "he"),
        ("he met J. Hale", "he"),
        ("he met Mrs. Hale", "he"),
        ("he met Senator. Hale left", "he"),
    ],
)
def test_a_full_stop_a_colon_and_an_opening_quotation_mark_begin_a_sentence(text: str, heads: str) -> None:
    assert " ".join(item.low for item in seen(text).items if item.first) == heads


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("US", "=usa"),
        ("us", "us"),
        ("Us", "us"),
        ("U.S.", "=usa"),
        ("American", "=usa"),
        ("american", "=usa"),
        ("UK", "=uk"),
        ("uk", "uk"),
        ("Dutch", "=netherlands"),
        ("dutch", "=netherlands"),
        ("Gov", stem("governor")),
        ("CEO", stem("executive")),
        ("TV", stem("television")),
    ],
)
def test_countries_and_short_forms_have_the_key_of_the_full_one(text: str, key: str) -> None:
    (item,) = seen(text).items
    assert item.key == key


@pytest.mark.parametrize(
    ("word", "known"),
    [("old", True), ("the", True), ("homicide", True), ("northbound", True), ("hectares", True), ("murders", True), ("swore", True), ("ferry", False), ("karsk", False)],
)  # fmt: skip
def test_an_everyday_word_is_known_as_one(word: str, known: bool) -> None:
    assert ordinary(word) is known


def test_a_short_form_of_a_title_is_a_title_and_a_country_at_the_head_is_a_name() -> None:
    assert kinds("we met Atty Hale") == "we:function met:common atty:title hale:name"
    assert kinds("French wine ran out") == "french:name wine:word ran:common out:function"
    assert kinds("Ferry 5 in it").startswith("ferry:word")
    assert [item.weight for item in seen("we met Senator Hale on 5 June with 12 ferries").items] == [
        0.1, 0.5, 0.3, 1.3, 0.1, 0.8, 0.1, 1.0, 1.0,
    ]  # fmt: skip


def test_what_may_have_been_done_in_a_month_was_in_the_month_gone_by() -> None:
    a = Statement("a", "The dye works may have dumped lye into the river Torv in June", date="2031-12-08")
    b = Statement("b", "The dye works dumped lye into the river Torv in June", date="2031-12-10")
    assert compare(a, b).relation is Relation.REPEATS


@pytest.mark.parametrize(
    "passing",
    [
        "He had already left the mill when Captain Ivo Marsh ordered the lye thrown into the river Torv",
        "She was asleep in Halden before Captain Ivo Marsh ordered the lye thrown into the river Torv",
    ],
)
def test_what_one_tells_only_in_passing_is_not_linked_without_a_person(passing: str) -> None:
    told = "Captain Ivo Marsh ordered the lye thrown into the river Torv"
    assert not compare(Statement("a", told), Statement("b", passing)).made
    plain = f"{told} when the mill was closed"
    assert compare(Statement("a", told), Statement("b", plain)).relation is Relation.REPEATS


def test_a_denial_of_a_part_stands_against_the_longer_claim_that_tells_it_word_for_word() -> None:
    part = "Captain Ivo Marsh had the lye thrown into the river Torv"
    longer = f"{part} and paid two boatmen to keep quiet about it for a year"
    denied = Statement("a", part, denied=True)
    verdict = compare(denied, Statement("b", longer))
    assert (verdict.relation, verdict.made) == (Relation.CONTRADICTS, True)
    passing = f"Nobody was awake when {part[0].lower()}{part[1:]}"
    assert compare(denied, Statement("b", passing)).relation is not Relation.REPEATS
    other = "Captain Ivo Marsh had the lye thrown into the river Orrin and paid two boatmen to keep quiet about it"
    assert not compare(denied, Statement("b", other)).made
