"""What an editor would ask of a draft: one function for each question, whose docstring is its manual."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import TypeAlias

from attrs import evolve

from provenance.errors import ProvenanceError
from provenance.model import Finding
from provenance.plugins import Plugin
from provenance.rules import (
    anonymity,
    attribution,
    borrowed,
    denials,
    details,
    figures,
    hedges,
    loaded,
    offs,
    omitted,
    opposites,
    othersource,
    plugged,
    policy,
    quotes,
    record,
    reply,
    tolls,
    unsettled,
    wire,
)
from provenance.rules.case import (
    Answer,
    Asked,
    Backing,
    Beside,
    Case,
    Copied,
    Label,
    Near,
    Told,
    credit_place,
    share_a_name,
)
from provenance.rules.charges import is_charge
from provenance.rules.plugged import PluggedRule, labelled
from provenance.rules.policy import Policy
from provenance.rules.quotes import says_corrected

__all__ = [
    "RULES",
    "Answer",
    "Asked",
    "Backing",
    "Beside",
    "Case",
    "Copied",
    "Label",
    "Near",
    "PluggedRule",
    "Policy",
    "Told",
    "ask_the_record",
    "brought",
    "check",
    "every",
    "explain",
    "is_charge",
    "labelled",
    "policy",
    "says_corrected",
    "share_a_name",
]


Rule: TypeAlias = Callable[[Case], Iterator[Finding]]

RULES: Mapping[Label, Rule] = {
    anonymity.UNNAMED_SOURCE: anonymity.find_unnamed_sources,
    anonymity.VAGUE_LABEL: anonymity.find_vague_labels,
    anonymity.ROTE_REASON: anonymity.find_rote_reasons,
    anonymity.UNNAMED_OPINION: anonymity.find_unnamed_opinions,
    anonymity.UNNAMED_FIRST_QUOTE: anonymity.find_unnamed_first_quotes,
    anonymity.PLURAL_FOR_ONE: anonymity.find_plurals_for_one,
    anonymity.DECLINED_AND_QUOTED: anonymity.find_declined_and_quoted,
    attribution.REFUTED: attribution.find_refuted,
    attribution.CHARGE_WITHOUT_SOURCE: attribution.find_charges_without_source,
    attribution.NOBODY_SAYS_SO: attribution.find_hearsay_without_source,
    attribution.HARDENED: attribution.find_hardened_stances,
    hedges.HEDGE_DROPPED: hedges.find_dropped_hedges,
    attribution.RELAYED_UNNAMED: attribution.find_relayed_unnamed,
    loaded.LOADED_VERB: loaded.find_loaded_verbs,
    attribution.UNCREDITED_COPY: attribution.find_uncredited_copies,
    wire.WIRE_WITHOUT_CREDIT: wire.find_wire_text_without_credit,
    borrowed.LAUNDERED: borrowed.find_laundered_sources,
    borrowed.EXCLUSIVE: borrowed.find_exclusives_without_reporting,
    borrowed.CALLED_CONFIRMED: borrowed.find_copies_called_confirmation,
    othersource.SOURCE_DIFFERS: othersource.find_differing_sources,
    omitted.OMITTED_DENIAL: omitted.find_omitted_denials,
    reply.NOT_ASKED: reply.find_unanswered_charges,
    reply.OVERTAKEN_SILENCE: reply.find_overtaken_silence,
    reply.STILL_OPEN: reply.find_open_questions,
    denials.BURIED_DENIAL: denials.find_buried_denials,
    denials.DENIAL_GONE: denials.find_denials_gone,
    record.SINGLE_ORIGIN: record.find_single_origins,
    record.RETRACTED: record.find_retracted,
    record.CONTRADICTS_RECORD: record.find_contradictions,
    record.CIRCULAR: record.find_circles,
    record.CORRECTED: record.find_corrected,
    record.GUESSED_DATE: record.find_guessed_dates,
    record.DROPPED: record.find_dropped,
    opposites.OPPOSITE: opposites.find_opposites,
    unsettled.LEFT_OPEN: unsettled.find_settled,
    figures.FIGURE_DIFFERS: figures.find_differing_figures,
    figures.HEADLINE_DIFFERS: figures.find_differing_headlines,
    figures.FIGURE_DIFFERS_WITHIN: figures.find_figures_that_differ_within,
    figures.HEADLINE_STRONGER: figures.find_stronger_headlines,
    tolls.EARLY_FIGURE: tolls.find_early_figures,
    details.NAME_DIFFERS: details.find_differing_names,
    details.OVERTAKEN: details.find_overtaken_figures,
    details.DATE_DIFFERS: details.find_differing_dates,
    details.TITLE_DIFFERS: details.find_differing_titles,
    figures.SUM_DIFFERS: figures.find_wrong_sums,
    details.WEEKDAY_DIFFERS: details.find_wrong_weekdays,
    quotes.QUOTE_DIFFERS: quotes.find_differing_quotes,
    quotes.QUOTE_OF_ANOTHER: quotes.find_quotes_of_others,
    quotes.UNLABELLED_CORRECTION: quotes.find_unlabelled_corrections,
    offs.OFF_NOT_IN_FORCE: offs.find_offs_not_in_force,
}
"""Every rule of our own by its code, name and severity; another question is one more entry."""


def every() -> Mapping[Label, Rule]:
    """Give every rule, those of plug-ins behind our own."""
    return {**RULES, **plugged.working(RULES)}


def brought() -> tuple[Plugin, ...]:
    """Give the rules that other packages bring, those that do not work as well."""
    return plugged.brought(RULES)


def ask_the_record() -> list[str]:
    """Give the codes of the rules that hold a draft against what was recorded."""
    return [label.code for label in every() if label.of_record]


def check(case: Case) -> list[Finding]:
    """Give every finding on a draft, in the order of their places."""
    written = evolve(case, claims=tuple(claim for claim in case.claims if not case.sets_off(credit_place(claim))))
    found = dict.fromkeys(  # no set: of two that say the same at one place, the first has to be the same one each time
        finding
        for label, rule in every().items()
        for finding in rule(written if label.of_wording else case)
        if not (label.of_wording and case.sets_off(finding.span))
    )
    ordered = sorted(found, key=lambda finding: (finding.span, finding.rule, finding.message))
    seen: Counter[str] = Counter()
    marked = []
    for finding in ordered:
        words = " ".join(case.article.text[slice(*finding.span)].split()).casefold()
        seen[finding.rule + words] += 1
        of = f"{finding.rule}\x1f{words}\x1f{seen[finding.rule + words]}"
        marked.append(evolve(finding, fingerprint=sha256(of.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]))
    return marked


_MARK = 16
"""Hexadecimal digits of a fingerprint."""


def explain(code: str) -> str:
    """Give the handbook page of a rule, by its code or its name in any case."""
    wanted = code.strip().casefold()
    for label, rule in every().items():
        if wanted in (label.code.casefold(), label.name):
            return inspect.getdoc(rule) or ""
    known = ", ".join(label.code for label in every())
    raise ProvenanceError(f"There is no rule {code.strip()!r}. The rules are {known}.")
