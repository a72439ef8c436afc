"""How things are shown: values in, text out; nothing is known of files, or of a terminal but its width.

A report is imported when it is first asked for: whoever shows one claim need not load what draws pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.ondemand import loaded_on_demand

if TYPE_CHECKING:
    from provenance.reports.amendments import accuracy_table, history, reread_page, told_as
    from provenance.reports.annotated import Held, annotated_html, annotated_markdown
    from provenance.reports.beside import notes_table, stories_table, tags_table
    from provenance.reports.chains import chain_table, impact_table
    from provenance.reports.changes import edits_table, revisions_text
    from provenance.reports.checked import (
        at_home,
        denials_of,
        drafts_table,
        drafts_text,
        off_of,
        on_record,
        range_in_file,
    )
    from provenance.reports.formats import FORMATS, dumps, render
    from provenance.reports.graphs import dot, graph, mermaid
    from provenance.reports.html import GENERATOR, story_page
    from provenance.reports.judging import judgements_table, judging_page, outside_page
    from provenance.reports.markdown import story_markdown
    from provenance.reports.moves import moves_table, moves_text, printed_table, printed_text
    from provenance.reports.pages import claim_page, findings_text, thread_page, verdict_page, why_page
    from provenance.reports.phrases import in_quotes, unseen
    from provenance.reports.pipelines import Draft, RuleText, github, junit, sarif
    from provenance.reports.questionpage import question_page, question_why
    from provenance.reports.questions import figures_table, questions_table, questions_text
    from provenance.reports.readings import reading_page, readings_table
    from provenance.reports.rows import (
        claims_kept,
        claims_table,
        credited_table,
        handles_table,
        log_table,
        ranking_table,
        replies_table,
        rules_table,
        sources_table,
        threads_table,
    )
    from provenance.reports.story import Around, story_title
    from provenance.reports.table import Column, Table
    from provenance.reports.wording import ANSWERED_CALLED

_MODULES = {
    "amendments": "accuracy_table history reread_page told_as",
    "annotated": "Held annotated_html annotated_markdown",
    "beside": "notes_table stories_table tags_table",
    "chains": "chain_table impact_table",
    "changes": "edits_table revisions_text",
    "checked": "at_home denials_of drafts_table drafts_text off_of on_record range_in_file",
    "formats": "FORMATS dumps render",
    "graphs": "dot graph mermaid",
    "html": "GENERATOR story_page",
    "judging": "judgements_table judging_page outside_page",
    "markdown": "story_markdown",
    "moves": "moves_table moves_text printed_table printed_text",
    "pages": "claim_page findings_text thread_page verdict_page why_page",
    "phrases": "in_quotes unseen",
    "pipelines": "Draft RuleText github junit sarif",
    "questionpage": "question_page question_why",
    "questions": "figures_table questions_table questions_text",
    "readings": "reading_page readings_table",
    "rows": (
        "claims_kept claims_table credited_table handles_table log_table ranking_table replies_table rules_table "
        "sources_table threads_table"
    ),
    "story": "Around story_title",
    "table": "Column Table",
    "wording": "ANSWERED_CALLED",
}
"""Module -> the names that it gives, loaded when one is first asked for."""
__getattr__ = loaded_on_demand(__name__, _MODULES)

__all__ = [
    "ANSWERED_CALLED",
    "FORMATS",
    "GENERATOR",
    "Around",
    "Column",
    "Draft",
    "Held",
    "RuleText",
    "Table",
    "accuracy_table",
    "annotated_html",
    "annotated_markdown",
    "at_home",
    "chain_table",
    "claim_page",
    "claims_kept",
    "claims_table",
    "credited_table",
    "denials_of",
    "dot",
    "drafts_table",
    "drafts_text",
    "dumps",
    "edits_table",
    "figures_table",
    "findings_text",
    "github",
    "graph",
    "handles_table",
    "history",
    "impact_table",
    "in_quotes",
    "judgements_table",
    "judging_page",
    "junit",
    "log_table",
    "mermaid",
    "moves_table",
    "moves_text",
    "notes_table",
    "off_of",
    "on_record",
    "outside_page",
    "printed_table",
    "printed_text",
    "question_page",
    "question_why",
    "questions_table",
    "questions_text",
    "range_in_file",
    "ranking_table",
    "reading_page",
    "readings_table",
    "render",
    "replies_table",
    "reread_page",
    "revisions_text",
    "rules_table",
    "sarif",
    "sources_table",
    "stories_table",
    "story_markdown",
    "story_page",
    "story_title",
    "tags_table",
    "thread_page",
    "threads_table",
    "told_as",
    "unseen",
    "verdict_page",
    "why_page",
]
