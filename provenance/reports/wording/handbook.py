"""The handbook page on where a claim stands, made from the same tables as every list: `docs/standing.md`."""

from __future__ import annotations

from provenance.model import Challenge, Fate, Support
from provenance.reports.wording.grounds import handbook_of_grades
from provenance.reports.wording.standing import CHALLENGE_MEANS, CORROBORATED_NOTE, FATE_CALLED, SUPPORT_MEANS


def standing_page() -> str:
    """Give the page as Markdown."""
    lines = [
        "# Where a claim stands",
        "",
        "This page is made from the program's own tables. To make it again after a change:",
        "`python -m provenance.reports.wording.handbook > docs/standing.md`",
        "",
        "## Support: exactly one, the first that holds",
        "",
        "| support | what it means |",
        "|---|---|",
        *(f"| {one.value} | {SUPPORT_MEANS[one]} |" for one in Support),
        "",
        CORROBORATED_NOTE,
        "",
        "## Challenges: any number",
        "",
        "| challenge | what it means |",
        "|---|---|",
        *(f"| {one.value} | {CHALLENGE_MEANS[one]} |" for one in Challenge),
        "",
        "## What can become of one telling",
        "",
        "| | what it means |",
        "|---|---|",
        *(f"| {one.value} | {FATE_CALLED[one] or 'it counts'} |" for one in Fate),
        "",
        "*Retracted* is said only where a person recorded that an outlet took it back. A sentence that a newer version",
        "of the page leaves out is *dropped*: nobody has said that it was wrong.",
        "",
        "## Origins: a range",
        "",
        "- *At least*: named sources that are certainly not one another, and unnamed ones that the desk knows to be",
        "  different people. Where two names may be one party, they count once, and `provenance review` asks. So do a",
        "  lawyer, an agent or an aide and the one spoken for, an office and its body, two who lead one house, and a",
        "  document and whoever may have written it.",
        "- *At most*: everybody who may have brought the information, each once.",
        '- A claim that names nobody ("talks are active") is about whoever the headline of a page that tells it names:',
        "  their denial is `denied`, not `disputed`.",
        "- A copy, a rewrite or a relay brings the origin of what it passes on. A party that a claim is about never",
        "  corroborates it in its own favour.",
        "",
        "## Confidence: the first rule that applies, then the caps",
        "",
        "| code | when | level |",
        "|---|---|---|",
        *(f"| {code} | {says} | {level} |" for code, says, level in handbook_of_grades()),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(standing_page(), end="")
