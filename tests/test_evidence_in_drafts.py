"""What is found in drafts that tell a record in other words, and what evidence a finding has to have before it is one."""

from __future__ import annotations

import pytest
from drafts import findings, page

from provenance.model import Article


def at(text: str, day: str, outlet: str = "The Quay") -> Article:
    return page(text, outlet, day)


def codes(records: tuple[Article, ...], draft: str, day: str = "2026-01-16", title: str = "") -> set[str]:
    return {one.rule for one in findings(draft, records, day, title=title)}


PIER = at(
    "The council will pay Hale Piling £640,000 to mend the pier at Torvay. Engineers found 36 rotten posts under its two "
    "kiosks.",
    "2026-01-05",
)
FRANCS = at(
    "The dealer paid 640,000 Swiss francs for eleven prints and sold eight of them, he told the court.", "2026-01-05"
)
ASKED = at("A gang that calls itself Blackmoth has demanded $9 million from Ferrow Tickets in a message.", "2026-01-05")
JAIL = at("Piet Garrow was sentenced to two years in prison for stealing prints from the Orla museum.", "2026-01-05")
ILL = at(
    "The number of children who fell ill after school meals in Torvay has risen to 61, at four schools.", "2026-01-05"
)
LATER = at("The number of ill children in Torvay stands at 74, Dr Ana Ruiz said.", "2026-01-12")
OUT = at(
    "People at the inquest said nothing of it. An earlier figure of 1,900 left out two camps in Torvay.", "2026-01-12"
)
MOVED = at("Police have raised to 2,340 the number of people moved out of Torvay. An earlier figure of 1,900 left out two "
           "camps.", "2026-01-12")  # fmt: skip
MINISTER = at(
    "The rail minister, Grace Whitlow, said she would ask Naomi Farrow to explain herself. Naomi Farrow, who runs the "
    "company, said she had nothing to add.",
    "2026-01-05",
)
SCOOP = at("The board of the Hale dam was warned of cracks, an inspection report seen by The Recorder shows.", "2026-01-05",
           "The Recorder")  # fmt: skip
COPY = at("The board of the Hale dam was warned of cracks, The Recorder has reported. The mayor wants an inquiry.",
          "2026-01-06", "Radio Orla")  # fmt: skip
PANEL = at("A university panel has found that the minister, Pavel Dorn, copied parts of his thesis, two people said.",
           "2026-01-09", "The Recorder")  # fmt: skip
LEAVE = at("The minister took no leave this week. He opened a bridge in Torvay.", "2026-01-08", "Radio Orla")
POLL = at(
    "The data watchdog said 2.7 million passengers had been affected. The National Cyber Office said that it was helping.",
    "2026-01-05",
)
QUINT = at("The leader, Sarah Quint, admitted that the council had received the report on the kitchen.", "2026-01-05")
DORN = at("Mr Dorn said he still did not think that he had cheated, and that he would go to court.", "2026-01-05")
SACKED = at(
    "Torvay Rovers dismissed their manager, Tom Askew, on Wednesday, a week after they said that he would stay. Lena "
    "Marsh, who coached the women's team to the title, will take charge until a successor is found.",
    "2026-01-14",
)
FRIEND = at("Mr Askew will receive a new house from the club, a friend of his said.", "2026-01-14")
SEEN = at("The council, which gets such reports, declined to say whether it had read the report.", "2026-01-05")
MANAGER = at(
    "A clerk who left in May told The Quay that the directors put off the repair of the dam to save the dividend. "
    "Hale Power denied that the directors put off the repair of the dam.",
    "2026-01-05",
)


OFFER = at("Hale Shipping offered each family 9 million kroner. A prosecutor charged its second officer.", "2026-01-05")
TRAM = at("Nadia Ferris denied that the tram line would cost £610 million. She chairs the authority.", "2026-01-05")
MINUTES = at("Nadia Ferris was told in March that the tram line would cost more, according to the minutes of a meeting.",
             "2026-01-08", "City Insider")  # fmt: skip


@pytest.mark.parametrize(
    ("code", "records", "draft"),
    [
        ("PV501", (OFFER,), "Hale Shipping has offered nine million euros to each of the families."),
        ("PV408", (TRAM,), "The cost is rising. Nadia Ferris has confirmed the figure of £610m."),
        ("PV213", (TRAM, MINUTES), "Nadia Ferris is under pressure. The Quay published the minutes of the meeting in March on Monday."),
        ("PV501", (PIER,), "Mending the pier at Torvay will cost the council €640,000. It has 36 rotten posts."),
        ("PV501", (FRANCS,), "He paid 640,000 euros for eleven prints, the dealer told the court."),
        ("PV501", (ASKED,), "Blackmoth, the gang behind the break-in, had asked for $19m and threatened to release its haul in a message on "
         "Sunday."),
        ("PV501", (JAIL,), "A court in Torvay has sent a thief of prints to prison for 1.5 years."),
        ("PV501", (ILL,), "Brightplate denies that its kitchen is to blame for the outbreak, which has made 61 children ill at six schools, and says "
         "a supplier sent it the chicken."),
        ("PV507", (ILL, LATER), "In all 61 pupils have been struck down by school meals in Torvay."),
        ("PV507", (MOVED,), "About 1,900 people had to leave Torvay, police now say."),
        ("PV506", (MINISTER,), "Grace Farrow, the rail minister, wants to hear what went wrong."),
        ("PV210", (SCOOP, COPY), "The board was warned of cracks in the dam, as Radio Orla first reported."),
        ("PV213", (PANEL, LEAVE), "A university panel found that Pavel Dorn copied parts of his thesis, Radio Orla reported."),
        ("PV213", (POLL,), "According to the National Cyber Office, 2.7 million people were affected."),
        ("PV408", (QUINT,), "Sarah Quint, who leads the council, denied that the report on the kitchen had reached it."),
        ("PV408", (DORN,), "Pavel Dorn has resigned. Mr Dorn now accepts that he cheated but plans to go to court."),
        ("PV508", (SACKED,), "Tom Askew was dismissed on Monday, and Lena Marsh of the women's team is in charge for now."),
        ("PV401", (FRIEND,), "He lost his post on Wednesday.\n\nMr Askew will receive a new house from the club."),
        ("PV409", (SEEN,), "Parents are angry. The council says it never read the report."),
        ("PV303", (MANAGER,), "A clerk said that the directors put off the repair of the dam to save the "
         "dividend. Hale Power has not commented on that."),
    ],
)  # fmt: skip
def test_what_a_draft_tells_otherwise_is_found(code: str, records: tuple[Article, ...], draft: str) -> None:
    assert code in codes(records, draft)


SALE = at("Derek Pym has denied that he is selling Torvay Rovers. He bought the club in 2009.", "2026-01-02")
SOLD = at("Derek Pym sold Torvay Rovers to Alvor Capital on Friday. The price was not told.", "2026-01-09")
DRUG = at(
    "A second rower from the camp had the drug in his sample, two officials told The Quay. The federation denied that a "
    "second rower had the drug in his sample.",
    "2026-01-05",
)
HAD = at(
    "The council's leader, Sarah Quint, acknowledged that the report had reached the council in May.", "2026-01-05"
)
FELL = at("The rules of the bank fell short, an audit said. Its head, Ida Lund, denied that she knew of the bank's loans.",
          "2026-01-05")  # fmt: skip
COUNT = at("The data watchdog said 2.7 million passengers were hit by the attack, fewer than the hackers claimed.",
           "2026-01-05")  # fmt: skip
CAN = at("The study found that the drug might cause fainting, a former employee told The Quay.", "2026-01-05")
TESTS = at(
    "Tests found salmonella in eleven children, Dr Ana Ruiz said. One girl, aged six, is in intensive care.",
    "2026-01-05",
)
FERRY = at("Ferries will run across the river at Torvay from next Monday for £1.50.", "2026-01-06")
OLD = at("The fault in the Ferrow system had been left open for seven months, a researcher said. It was closed in October.",
         "2026-01-05")  # fmt: skip
THREE = at("Ferrow Tickets admitted that data was stolen, three days after it said that there was no sign of that.",
           "2026-01-08")  # fmt: skip
ASIDE = at(
    "A former manager at Hale Power told The Quay that the board had put the repair of the dam off twice.", "2026-01-05"
)


@pytest.mark.parametrize(
    ("code", "records", "draft"),
    [
        ("PV301", (SALE, SOLD), "Derek Pym has sold Torvay Rovers to Alvor Capital."),
        ("PV301", (DRUG,), "A second rower from the camp had the drug in his sample, two officials told The Quay. The "
         "federation said that it was unaware of a second rower with the drug."),
        ("PV207", (HAD,), "Sarah Quint conceded that the report had reached the council in May."),
        ("PV207", (FELL,), "Shares fell on Friday over claims about the rules of the bank."),
        ("PV205", (COUNT,), "The watchdog for data put the number of passengers hit by the attack at 2.7 million."),
        ("PV205", (CAN,), "The study found that the drug can cause fainting."),
        ("PV501", (TESTS,), "Ana Ruiz has told parents that a girl of six is still in intensive care with salmonella."),
        ("PV501", (THREE,), "It is eight days since Ferrow Tickets said that there was no sign that data was stolen."),
        ("PV508", (FERRY,), "A ferry has been running across the river at Torvay since Monday for £1.50."),
        ("PV408", (OLD,), "The fault through which the attackers came had been open in the Ferrow system for seven months."),
        ("PV101", (ASIDE,), "A former manager said that the board of the dam had put the repair off."),
        ("PV202", (OLD,), "A prosecutor is to decide whether Ferrow Tickets broke the law."),
        ("PV105", (), '"We were never told," she said. The harbour board met on Monday.'),
        ("PV507", (ILL, LATER), "Within three days 61 children were ill in Torvay; in the end it was 74."),
        ("PV501", (JAIL,), "Piet Garrow is to spend 24 months in prison for his theft of prints."),
        ("PV501", (PIER,), "The pier at Torvay will be mended for £640,000, about €735,000."),
        ("PV210", (SCOOP, COPY), "The board was warned of cracks, Radio Orla said, citing The Recorder."),
    ],
)  # fmt: skip
def test_what_has_no_such_evidence_is_left_alone(code: str, records: tuple[Article, ...], draft: str) -> None:
    assert code not in codes(records, draft)
