"""Where a draft tells what its record tells, in words or figures that only look otherwise, nothing is found."""

from __future__ import annotations

import pytest
from drafts import findings, page

from provenance.rules.alike import rounds

RECORD = (
    page(
        "Tom Reed made 212 transfers to his own account, most of them for less than £1,000, the jury in Torvay was told. "
        "The water on both piers was too cool to kill the weed, a diver, Ana Ruiz, said. "
        "The club's commodore, Ida Lund, said that the club was heartbroken. "
        "Nell Arbury gave Sallow the lead after 19 minutes with a header from the left. "
        "The offer, worth about £1,900 a year to a typical signalman, was final, the harbour office said. "
        "The council of Torvay wants to close four of its nine piers, Mara Quill, its leader, said. "
        "Councillor Piet Anselm told the crowd that no decision on the piers had been taken. "
        "A poll of 812 members gave Quill 51 per cent and Reed 43 per cent, with 6 per cent undecided. "
        '"He told me to slow the belt and keep going," said the foreman, Jo Holm. '
        "The keel was bent in two places and worm had eaten a corner of it, the shipwright, Greta Aldern, said. "
        "Managers had told him so in private, said Dieter Garrow, the union's secretary in Torvay.",
        day="2026-01-05",
    ),
    page(
        "Former minister Ewan Lund said on Monday that he would stand against Greta Holm for the leadership of the party. "
        "Members vote from 19 January. The signalmen suspended their strike and will hold talks with the harbour office, "
        "led by a mediator, Nell Ferrow. Ms Ferrow said that she hoped for an agreement within three weeks. "
        "Ewan Lund declined to comment on the ferry. Orla turned down an offer of £9m from Sallow for the barge. "
        "Unemployment on the coast was 4.6 per cent in the three months to June, the harbour office said. "
        "The zoo of Torvay plans a pool for 40 penguins, its keeper, Colm Hume, said. Shares in Orla rose 22 per cent. "
        "Patients with burns are sent to Lesk, said the head of the clinic, Simon Vail. "
        "Families with more than three children will have their bills capped, said Greta Holm.",
        "Harbour News",
        "2026-01-06",
    ),
)


def found(draft: str, code: str) -> bool:
    return code in {one.rule for one in findings(draft, RECORD, "2026-01-16", title="Four piers, one vote")}


SAME = (
    ("PV408", "Tom Reed made 212 transfers to his own account, few of them for more than £1,000, the jury was told."),
    ("PV408", "Skippers will not talk. Nor will the club's commodore, Ida Lund, who had called the club heartbroken."),
    ("PV501", "Nell Arbury gave Sallow the lead inside 20 minutes with a header from the left."),
    ("PV501", "The offer, worth nearly £2,000 a year to a typical signalman, was final, the harbour office said."),
    ("PV501", "Mara Quill says the council wants to close the west pier, along with three more of its nine piers."),
    ("PV409", "A poll of 812 members put Quill on 51 per cent and Reed on 43 per cent."),
    ("PV409", "Ewan Lund said the rudder of the gull had been painted by children."),
    ("PV207", "Ana Ruiz says the guard pushed her. Tom Reed insists that he did nothing wrong."),
    ("PV207", "Tom Reed admitted three charges of theft on Monday."),
    ("PV501", "Orla took £12m for the barge, £3m more than the offer from Sallow that it turned down."),
    ("PV501", "Unemployment on the coast was 4.5 per cent in the three months to September, the harbour office said."),
    ("PV501", "Thirty-six penguins moved into the pool of the zoo of Torvay on Wednesday, Colm Hume, its keeper, said."),
    ("PV501", "Orla is worth 15 per cent more than shares in it cost after they rose by a fifth and more."),
    ("PV401", "Simon Vail said that he was glad. Clean beds were found. Patients with burns are sent to Lesk."),
    ("PV409", "Ana Ruiz, prosecuting, said that the signalmen will hold talks with the harbour office."),
    ("PV207", "Ewan Lund, who said last year that he had found it, admitted that he had made it."),
    ("PV207", "Tom Reed claimed that he rang within the hour. In fact he rang on Monday."),
)  # fmt: skip


@pytest.mark.parametrize(("code", "draft"), SAME, ids=[one[0] + " " + one[1][:40] for one in SAME])
def test_what_only_looks_otherwise_is_left_alone(code: str, draft: str) -> None:
    assert not found(draft, code)


OTHERWISE = (
    ("PV501", "Unemployment on the coast was 4.5 per cent in the three months to June, the harbour office said."),
    ("PV408", "Tom Reed made 212 transfers to his own account, most of them for more than £1,000, the jury was told."),
    ("PV501", "Nell Arbury gave Sallow the lead after 29 minutes with a header from the left."),
    ("PV501", "The offer, worth £2,900 a year to a typical signalman, was final, the harbour office said."),
    ("PV501", "Mara Quill says the council wants to close seven of its nine piers."),
    ("PV408", "Piet Anselm told the crowd that a decision on the piers had been taken."),
    ("PV401", "Skippers met. The keel was bent in two places and worm had eaten a corner of it."),
    ("PV207", "Tom Reed insists that the pier is dry."),
    ("PV207", "Tom Reed admitted that the pier was wet."),
)


@pytest.mark.parametrize(("code", "draft"), OTHERWISE, ids=[one[0] + " " + one[1][:40] for one in OTHERWISE])
def test_what_is_otherwise_is_still_found(code: str, draft: str) -> None:
    assert found(draft, code)


@pytest.mark.parametrize(
    ("text", "here", "there", "same"),
    [
        ("More than a dozen schools were closed.", "a dozen", "14 schools", True),
        ("More than a dozen schools were closed.", "a dozen", "40 schools", False),
        ("The toll is nearly £2,000.", "£2,000", "£1,900", True),
        ("The toll is nearly £2,000.", "£2,000", "£2,900", False),
        ("The toll is £2,000.", "£2,000", "£1,900", False),
        ("Some 400 boats were sunk.", "400 boats", "392 boats", True),
    ],
)
def test_a_round_figure_is_the_record_s_only_where_a_word_says_so(text: str, here: str, there: str, same: bool) -> None:
    assert rounds(text, text.index(here.split()[0]), here, there, "en") is same
