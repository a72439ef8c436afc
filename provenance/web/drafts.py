"""A draft held against the ledger: what an editor would ask, beside the words; a waiver, and the denial put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, frozen
from flask import request

from provenance import desk
from provenance.errors import ProvenanceError
from provenance.model import Article, Claim, Finding, Thread
from provenance.reports.annotated import Held, on_the_record, verdict
from provenance.reports.phrases import long_date, speaker
from provenance.web.front import front
from provenance.web.showing import Block, blocks, page

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from provenance.desk import Casebook, Checked, Reading

POLICIES = ("default", "wire", "strict")
DETAILS = ("title", "outlet", "date")
DENIED = ("PV301", "PV303")
"""Rules that name the denials which a draft leaves out, behind the claim that they are about."""


@frozen
class Draft:
    """What was typed, and what was found in it."""

    text: str = ""
    details: Mapping[str, str] = {}
    policy: str = POLICIES[0]
    checked: Checked | None = None
    blocks: Sequence[Block] = ()
    """The text as it was read, with the words at fault marked; its marks bear the numbers of the findings."""
    rows: Sequence[tuple[Claim, str, Sequence[Thread]]] = ()
    """Each claim of the draft, what the record has on it in a word, and the threads."""
    doubts: Sequence[str] = ()
    wrong: str = ""
    notice: str = ""
    done: int = 0


def form() -> ResponseReturnValue:
    """Show an empty form."""
    return _page(Draft())


def _page(draft: Draft) -> str:
    handbook = {code: says for code, _, _, says in desk.handbook()}
    findings = draft.checked.findings if draft.checked is not None else ()
    return page(
        "check", draft=draft, policies=POLICIES, handbook=handbook, findings=findings, deniable=DENIED,
        only_record=desk.rules_on_the_record(),
    )  # fmt: skip


def check() -> ResponseReturnValue:
    """Check what was typed; before it, put a denial in, or record that a finding is accepted."""
    given = request.form
    draft = Draft(
        given.get("text", "").replace("\r\n", "\n"),
        {name: given.get(name, "").strip() for name in DETAILS},
        given["policy"] if given.get("policy") in POLICIES else POLICIES[0],
    )
    if not draft.text.strip():
        return _page(evolve(draft, wrong="Paste or type a draft first.")), 400
    try:
        reading = _read(draft)
        if given.get("waive"):
            return _page(_waived(draft, reading, given["waive"]))
        with front().reading() as book:
            found = _held_against(book, draft, reading)
            if given.get("deny"):
                found = _with_denial(book, found, given["deny"])
        return _page(found)
    except ProvenanceError as refused:
        return _page(evolve(draft, wrong=str(refused))), 400


def _read(draft: Draft) -> Reading:
    (one, *_) = desk.read_sent("draft.md", draft.text.encode("utf-8", "replace"), draft.details)
    if isinstance(one, ProvenanceError):
        raise one
    return one


def _held_against(book: Casebook, draft: Draft, reading: Reading) -> Draft:
    """Give a draft with what is found in it."""
    (checked,) = desk.check(book, [reading], desk.policy(draft.policy))
    checked = evolve(checked, findings=tuple(sorted(checked.findings, key=lambda one: (one.span, one.rule))))
    doubts = [*filter(None, (reading.skipped, reading.mixed, *reading.article.remarks))]
    if book.is_empty:
        doubts.append(f"The ledger is empty. These rules had nothing to check against: {desk.rules_on_the_record()}")
    return evolve(
        draft, checked=checked, blocks=_marked(checked.article, checked.findings), rows=_rows(checked), doubts=doubts
    )


def _marked(article: Article, findings: Sequence[Finding]) -> Sequence[Block]:
    """Cut a draft where findings begin and end, as an article is cut where claims do; each goes by its number."""
    places = [
        Claim(str(number), article.id, "", ((one.span[0], max(one.span[1], one.span[0] + 1)),), "")
        for number, one in enumerate(findings, 1)
    ]
    return blocks(article, places)


def _rows(checked: Checked) -> Sequence[tuple[Claim, str, Sequence[Thread]]]:
    ordered = sorted((one for one in checked.claims if one.checkable), key=lambda one: one.spans)
    found = []
    for claim in ordered:
        behind = checked.backing.get(claim.id, ())
        held = [Held(one.thread, one.relation) for one in behind]
        found.append(
            (claim, verdict(held, on_the_record(claim, checked.findings, held)), [one.thread for one in behind])
        )
    return found


def _finding(checked: Checked, fingerprint: str) -> Finding:
    for one in checked.findings:
        if one.fingerprint == fingerprint:
            return one
    raise ProvenanceError("This finding is not there any more: the words have changed, or somebody has waived it.")


def _waived(draft: Draft, reading: Reading, fingerprint: str) -> Draft:
    """Record that a finding is accepted; give the draft without it."""
    why = " ".join(request.form.get(f"why-{fingerprint}", "").split())
    until = request.form.get(f"until-{fingerprint}", "").strip()
    with front().writing() as book:
        checked = _of(_held_against(book, draft, reading))
        finding = _finding(checked, fingerprint)
        if not why:
            raise ProvenanceError("Say why this is accepted, for the log.")
        if until and _day(until) < book.today:
            raise ProvenanceError(f"{until} has passed, so the waiver would never apply. Give a later day, or none.")
        accepted = (finding.fingerprint, desk.place_of(checked.article, finding))
        desk.waive(book.ledger, accepted, front().by, why, until)
        done = book.ledger.head[0]
    with front().reading() as book:
        return evolve(_held_against(book, draft, reading), done=done)


def _of(draft: Draft) -> Checked:
    assert draft.checked is not None
    return draft.checked


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise ProvenanceError(f"{given[:40]!r} is not a day. Write it as 2026-03-09.") from None


def _with_denial(book: Casebook, draft: Draft, fingerprint: str) -> Draft:
    """Give a draft with the denial that a finding asks for behind the paragraph at fault, checked again."""
    checked = _of(draft)
    finding = _finding(checked, fingerprint)
    own = {one.id for one in checked.claims}
    told = [book.claim(one) for one in finding.claims if one not in own]
    denials = [one for one in told if one is not None and one.stance.against]
    if finding.rule not in DENIED or not denials:
        raise ProvenanceError("The record has no denial to put in here.")
    text = _put_in(draft.text, checked.article, finding, denial_sentence(denials[0], book.article(denials[0])))
    made = evolve(draft, text=text)
    found = _held_against(book, made, _read(made))
    return evolve(found, notice="The denial was inserted after the paragraph. Reword it as you like.")


def denial_sentence(denial: Claim, article: Article) -> str:
    """Write a denial of the record as a sentence for a draft, with where it was reported."""
    who = speaker(denial) or "the party"
    what = "denied any wrongdoing" if denial.general else "denied this"
    reported = f", {article.outlet} reported" if article.outlet else ""
    on = f" on {long_date(article.date)}" if article.date else ""
    return f"{who[:1].upper()}{who[1:]} {what}{reported}{on}."


def _put_in(text: str, article: Article, finding: Finding, sentence: str) -> str:
    """Put a sentence behind the paragraph that a finding is in."""
    start, end = finding.span
    words = article.text[start:end].strip()
    # the text as it was read may lack lines at its top: the words are looked for from where they can stand
    before = article.text.count(words, 0, start)
    at = -1
    for _ in range(before + 1):
        found = text.find(words, at + 1)
        if found < 0:
            break
        at = found
    if at < 0:
        return f"{text.rstrip()}\n\n{sentence}\n"
    stop = text.find("\n\n", at)
    stop = len(text.rstrip()) if stop < 0 else stop
    return f"{text[:stop].rstrip()} {sentence}{text[stop:]}"
