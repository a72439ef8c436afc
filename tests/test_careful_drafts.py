"""Drafts that rephrase freely, and bring work of their own: what a careful reporter writes is left alone."""

from __future__ import annotations

import pytest
from drafts import findings, page

from provenance.model import Article


def at(text: str, day: str = "2026-03-03", outlet: str = "The Quay") -> Article:
    return page(text, outlet, day)


MILL = (
    at(
        "Two load-bearing beams of the Orla mill were cracked, the city of Torvay said on Tuesday. The mill was rebuilt in "
        "2019 by Hale Construction.\n\nA carpenter, Ida Lund, alleges that Hale Construction used ordinary nails in place "
        "of the steel ones in the contract, saving about £70,000. Hale rejected the allegation. “Every nail was as "
        "ordered,” said its spokeswoman, Ana Holm."
    ),
    at(
        "Three beams of the mill have no anchors, engineers found. The city said it had checked seven other mills that "
        "Hale had worked on.\n\nHale Construction said the nails had been supplied by a dealer, Marrow Metals of Lomax, and "
        "that it had been deceived. Marrow Metals denied this. “We sent exactly what Hale ordered,” said its owner, Jo "
        "Reed. It had not been established whether damp had caused the fall of the roof, the city said.",
        "2026-03-09",
        "Harbour News",
    ),
    at(
        "The certificate, dated 6 September 2019 and signed by Nell Quill, then chief surveyor, has the words “desk "
        "review only”. Quill said her office had lost nine of its 21 surveyors since 2015 and that desk reviews were usual."
        "\n\nA retired judge, Wes Garrow, will lead an inquiry and is to report within a year. The roof "
        "fell since nails broke, and its fall was not linked to damp, the mill's inspector, Tom Ash, said.",
        "2026-03-12",
    ),
)
DAIRY = (
    at(
        "Eleven people have been admitted to hospital with a fever after eating soft cheese made at the Tamsin Dairy in "
        "Brint, the Regional Health Board said on Monday.\n\n“I am deeply sorry for our customers,” said Leo Quist, the "
        "dairy's managing director.",
        "2026-03-10",
        "Brint Post",
    ),
    at(
        "All positive samples came from packing line 2, where the soft cheese Tamsin Blue is wrapped, the inspectorate said."
        "\n\nThe dairy workers' union, Landwater, said it had warned the company in a letter that there were too few "
        "cleaners. Tamsin Dairy confirmed that it had received the letter but denied that safety had suffered.\n\nCleaning "
        "logs show no entry for packing line 2 on six nights, a former cleaner, Mo Ferrant, said.",
        "2026-03-12",
        "Harbour News",
    ),
)
HOTEL = (
    at(
        "The Tenants' Union of Torvay said that 57 families were still living in hotels. Its organiser, Mara Vance, said "
        "that children were missing school because the hotels were up to 11 miles away. The council said it paid for taxis "
        "for every child."
    ),
)


TRUST = (
    at(
        "The chief executive of the Torvay Schools Trust, Ida Lund, was suspended on Monday over spending on her card, the "
        "trust said. An inquiry by the law firm Hale Dunn would take about six weeks.",
        "2026-01-12",
    ),
    at(
        "An auditor's letter about missing receipts was addressed to the trust's finance committee. The chairman of the "
        "committee, Leonora Pym, said she had never been shown the letter. The trust's finance director, Aled Morrow, denied "
        "having kept it back. “It was in the papers for the meeting in April,” he said.",
        "2026-01-15",
        "Harbour News",
    ),
    at(
        "The Torvay Schools Trust will close the sixth form of Brint High at the end of the school year because of a deficit "
        "of £2.1 million, it said on Thursday. Two head teachers said that they had never been in the garden room. They "
        "asked not to be named because they fear for their posts. A third, Wes Quill, had been there.",
        "2026-03-05",
    ),
)
TRIAL = (
    at(
        "Sergeant Callum Vane is accused of having left Ivo Bree, 29, without help for more than three hours. Bree, a roofer, "
        "was arrested on 14 January after a fight outside a bar and was found dead at 5.40 a.m., the prosecution service "
        "said.\n\nVane denied the charge before a court in Torvay on Tuesday."
    ),
    at(
        "Sergeant Callum Vane was cleared of manslaughter on Friday.\n\nThe trial lasted 14 days. Prosecutor Jo Quennell told "
        "the jury that Vane had watched football for 48 minutes on nine days.",
        "2026-03-13",
        "Harbour News",
    ),
)
FERRY = (
    at(
        "There were 214 passengers and a crew of nine on board the ferry. Strait Lines, which runs it, said the ferry had "
        "passed an inspection in April. The ferry was doing 11 knots when it was 200 metres from the pier, the Marine Bureau "
        "said. The coastguard raised the number of injured to 31, after five passengers had gone to a doctor."
    ),
    at(
        "The log of the ferry has two entries on the engine from May, the Marine Bureau said on Monday.\n\nOn 9 and 23 May "
        "the mate noted that the ship had been slow to answer, Kim Thorne of the bureau said. The entries were in the "
        "engine-room log and not in the bridge log.",
        "2026-03-12",
        "Harbour News",
    ),
)
QUIET = "The harbour is quiet.\n\n"


@pytest.mark.parametrize(
    ("record", "draft", "rule"),
    [
        # another word stands between a count of the record and what it counts
        (MILL, "The city found cracks in two beams that carry the mill's roof.", "PV501"),
        # other things are counted
        (MILL, "Hale won four other orders from the city. None of the four had to do with mills.", "PV501"),
        (
            MILL,
            "A certificate in the files says much in three words: “desk review only”. It is signed by Quill.",
            "PV501",
        ),
        # a span of years that the record does not have
        (MILL, "Hale won four orders from the city between 2016 and 2020.", "PV508"),
        (
            MILL,
            "Nell Quill, who was chief surveyor in 2019, signed the certificate on 6 September of that year.",
            "PV508",
        ),
        # why somebody is not named
        (
            MILL,
            "Drawings were changed often, according to two people who were then with Hale. They did not want their names "
            "to be used, as they are looking for jobs.",
            "PV101",
        ),
        (
            MILL,
            "Drawings were changed often, according to two people who were then with Hale; they are looking for work and "
            "want to remain anonymous.",
            "PV101",
        ),
        # an office told by a verb; a name that the record has elsewhere
        (DAIRY, "Leo Quist, who manages it, has said that he is “deeply sorry” for customers.", "PV509"),
        (
            DAIRY,
            "It began with eleven patients. On Monday of last week the Regional Health Board told the public of them and "
            "named the cheese: Tamsin Blue, made in Brint.",
            "PV506",
        ),
        # what was open has come out; what is given to somebody is not done
        (
            MILL,
            f"{QUIET}The roof fell at night. An inspector has meanwhile excluded damp as what had caused it.",
            "PV409",
        ),
        (MILL, "Tom Ash, the inspector, has ruled out that damp had caused the cracks.", "PV409"),
        (MILL, "Wes Garrow, a retired judge, has been given a year to lead the inquiry and report.", "PV409"),
        # who is accused answers in the sentence behind, by name or by a body's
        (
            MILL,
            "Lund also says that Hale saved some £70,000 by taking ordinary nails. Hale says that each of them was as "
            "ordered.",
            "PV301",
        ),
        (
            MILL,
            "The nails had been supplied by Marrow Metals in Lomax, Hale says. Jo Reed, the owner of Marrow, points back: "
            "Hale got what it had ordered.",
            "PV301",
        ),
        (
            DAIRY,
            "The union Landwater said it had told the dairy that it had too few cleaners.\n\nThe company has acknowledged "
            "the letter.",
            "PV301",
        ),
        (
            HOTEL,
            "Children from the mill are taken to school by taxi at the city's expense. The council said so after the "
            "Tenants' Union of Torvay had complained that some were missing lessons.",
            "PV301",
        ),
        # what the paper found out for itself, and "a dairy", which is not the dairy
        (
            MILL,
            "Ordinary nails cost Hale a third of the steel ones in the contract, according to lists that we looked at.",
            "PV301",
        ),
        (
            DAIRY,
            "When a line is cleaned in a dairy, somebody writes it down. On packing line 2 in Brint nobody did so on six "
            "nights.",
            "PV301",
        ),
        # what is told of somebody is not what they say
        (
            MILL,
            f"{QUIET}Lund had worked with the steel nails in the contract for Hale Construction for eleven years. Hale has "
            "rejected the allegation.",
            "PV401",
        ),
        # who speaks for the union, and what two say of one thing
        (HOTEL, "Fifty-seven families are in hotels, the union's organiser, Mara Vance, said.", "PV213"),
        (
            TRUST,
            "Leonora Pym used to head its finance committee. It was to that committee that an auditor wrote about receipts. Pym says the letter was never put before her, and "
            "finance director Aled Morrow denies that he held it back.",
            "PV213",
        ),
        # a clerk speaks for the court; prosecutors are no party; what a paper wrote about
        (TRIAL, "A date for that case has not been set, a clerk at the court said on Monday.", "PV101"),
        (TRIAL, f"{QUIET}Bree, a roofer, had been in a fight outside a bar. He was found dead.", "PV401"),
        (TRIAL, "We reported on nine of the 14 days of the trial.", "PV213"),
        # a round count; what stands beside what somebody says
        (
            FERRY,
            "Torvay heard a bang. It was the ferry.\n\nMore than 200 passengers were on board. Many were hurt. Five "
            "went to a doctor. All of them are well.\n\nThe ferry had been making 11 knots with only 200 metres to go.",
            "PV501",
        ),
        (
            FERRY,
            "The ferry is 28 years old. She passed an inspection in April, Strait Lines said on the day of the accident, in "
            "which 31 people were injured.",
            "PV213",
        ),
        # how long it took in the end; a reason that is no plan; names that nobody wanted to give
        (TRUST, "The inquiry by the law firm took seven weeks.", "PV501"),
        (TRUST, f"{QUIET}The Torvay Schools Trust has a deficit, which has reached £2.1 million.", "PV409"),
        (
            TRUST,
            "Two colleagues of his said that they had never been in the garden room; they did not want to give their names, "
            "out of fear for their jobs.",
            "PV101",
        ),
    ],
)
def test_no_slip_is_seen_where_there_is_none(record: tuple[Article, ...], draft: str, rule: str) -> None:
    assert rule not in {one.rule for one in findings(draft, record, "2026-03-18")}


def test_a_figure_in_a_quotation_is_not_put_right_by_one_of_another_thing() -> None:
    said = "The ferry, built in 1988, sent a call at 11.05 p.m., harbour master Ana Ruiz said. “She went down in less than ten minutes,” she said."
    record = (
        at(f"Two bodies were found. {said}", "2026-03-03"),
        at(
            "The inquiry goes on.\n\nCorrection: The Quay said on 5 March that the paper listed six faults. It listed "
            "five, harbour master Ana Ruiz said on Monday.",
            "2026-03-09",
        ),
    )
    draft = "Ana Ruiz, the harbour master, said the call came at 11.05 p.m. “She went down in less than ten minutes,” she said."
    assert "PV507" not in {one.rule for one in findings(draft, record, "2026-03-18")}
