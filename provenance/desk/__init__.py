"""The newsroom's moves: add, gather, find, compare, check, decide; each in the order in which it happens.

A move is imported when it is first asked for: a question to the ledger need not load what reads articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.ondemand import loaded_on_demand

if TYPE_CHECKING:
    from provenance.desk.articles.anchoring import place
    from provenance.desk.articles.statements import statement
    from provenance.desk.collecting import (
        Story,
        collect,
        drop,
        drop_note,
        note,
        notes,
        stories,
        story,
        story_names,
        tag,
        tagged,
        untag,
    )
    from provenance.desk.deciding.decisions import (
        Review,
        as_typed,
        check_handle,
        credit,
        decide,
        edit,
        forget,
        handles,
        introduce,
        link,
        merge,
        part,
        rate,
        redo,
        remove,
        set_confidence,
        source_key,
        split,
        undo,
        unlink,
    )
    from provenance.desk.deciding.exchanging import Bringing, Brought, Came, bring_annotations, bring_reviews
    from provenance.desk.deciding.replying import Reply, ask_for_reply, record_reply, replies
    from provenance.desk.deciding.reviewing import (
        ANSWERS,
        Judgement,
        Waits,
        judge,
        judge_names,
        judgements,
        meanwhile,
        read_meanwhile,
        waits,
    )
    from provenance.desk.drafts.baselines import baseline, write_baseline
    from provenance.desk.drafts.findings import (
        Checked,
        Terms,
        check,
        handbook,
        place_of,
        policy,
        rules_on_the_record,
        waive,
    )
    from provenance.desk.drafts.memory import Memory
    from provenance.desk.drafts.mending import Mend, mends
    from provenance.desk.incoming.pages import Web
    from provenance.desk.incoming.readings import Progress, Reading, read, read_written, reading
    from provenance.desk.incoming.uploads import read_sent
    from provenance.desk.incoming.workers import sharing
    from provenance.desk.merging.joining import Joined, join
    from provenance.desk.merging.resolving import answer, contested
    from provenance.desk.plugging import plugged
    from provenance.desk.publishing.gathering import Gathered, Questions, Uncredited, gather
    from provenance.desk.publishing.outgoing import Outgoing
    from provenance.desk.queries.accuracy import FIELDS, Score, accuracy
    from provenance.desk.queries.asking import (
        Asked,
        claims,
        claims_in_turn,
        claims_index,
        compare,
        corroborated,
        credited,
        denied,
        disputed,
        index_of,
        most_like,
        rank_among,
        said,
        search,
    )
    from provenance.desk.queries.chains import Suggestion, impact, suggestions, trace, traces
    from provenance.desk.queries.coverage import Coverage, coverage
    from provenance.desk.queries.excerpt import story_book
    from provenance.desk.queries.matters import compare_claims, find_question, questions
    from provenance.desk.queries.moving import mark_ours, moved, ours, recorded_since, since_published, undated_of_ours
    from provenance.desk.queries.pagechanges import changes, diff, is_file, page_of, revision, versions_beside
    from provenance.desk.queries.spotchecks import Check, check_of, checks
    from provenance.desk.queries.timeline import stages
    from provenance.desk.recording.adding import Added, Relinked, add, ahead_of, relink
    from provenance.desk.recording.amending import (
        Told,
        add_claim,
        add_claims,
        add_note,
        amend,
        answered_by,
        confirm,
        drop_claim,
        join_claims,
        note_of,
        split_claim,
    )
    from provenance.desk.recording.importing import COLUMNS, Imported, rows
    from provenance.desk.recording.proposing import (
        Proposal,
        Proposals,
        accept,
        extractors,
        find_proposal,
        proposals,
        propose,
        refuse,
        side_by_side,
    )
    from provenance.desk.recording.rereading import Reread, reread, stale
    from provenance.desk.recording.watching import Clock, News, Plan, Round, Watch
    from provenance.desk.views.casebook import Casebook
    from provenance.desk.views.ids import article_id, claim_id, find, linked_id, thread_of
    from provenance.desk.views.proving import Proof, proved, sampled
    from provenance.desk.views.stories import LARGEST_STORY

_MODULES = {
    "articles.anchoring": "place",
    "articles.statements": "statement",
    "collecting": "collect drop drop_note note notes stories Story story story_names tag tagged untag",
    "deciding.decisions": (
        "as_typed check_handle credit decide edit forget handles introduce link merge part rate redo remove "
        "Review set_confidence source_key split undo unlink"
    ),
    "deciding.exchanging": "bring_annotations bring_reviews Bringing Brought Came",
    "deciding.replying": "ask_for_reply record_reply replies Reply",
    "deciding.reviewing": "ANSWERS judge judge_names Judgement judgements meanwhile read_meanwhile Waits waits",
    "drafts.baselines": "baseline write_baseline",
    "drafts.findings": "check Checked handbook place_of policy rules_on_the_record Terms waive",
    "drafts.memory": "Memory",
    "drafts.mending": "Mend mends",
    "incoming.pages": "Web",
    "incoming.readings": "Progress read read_written Reading reading",
    "incoming.uploads": "read_sent",
    "incoming.workers": "sharing",
    "merging.joining": "join Joined",
    "merging.resolving": "answer contested",
    "plugging": "plugged",
    "publishing.gathering": "gather Gathered Questions Uncredited",
    "publishing.outgoing": "Outgoing",
    "queries.accuracy": "accuracy FIELDS Score",
    "queries.asking": (
        "Asked claims claims_in_turn claims_index compare corroborated credited denied disputed index_of "
        "most_like rank_among said search"
    ),
    "queries.chains": "impact Suggestion suggestions trace traces",
    "queries.coverage": "Coverage coverage",
    "queries.excerpt": "story_book",
    "queries.matters": "compare_claims find_question questions",
    "queries.moving": "mark_ours moved ours recorded_since since_published undated_of_ours",
    "queries.pagechanges": "changes diff is_file page_of revision versions_beside",
    "queries.spotchecks": "Check check_of checks",
    "queries.timeline": "stages",
    "recording.adding": "add Added ahead_of relink Relinked",
    "recording.amending": (
        "add_claim add_claims add_note amend answered_by confirm drop_claim join_claims note_of split_claim Told"
    ),
    "recording.importing": "COLUMNS Imported rows",
    "recording.proposing": "accept extractors find_proposal Proposal Proposals proposals propose refuse side_by_side",
    "recording.rereading": "Reread reread stale",
    "recording.watching": "Clock News Plan Round Watch",
    "views.casebook": "Casebook",
    "views.stories": "LARGEST_STORY",
    "views.ids": "article_id claim_id find linked_id thread_of",
    "views.proving": "Proof proved sampled",
}
"""Module -> the names that it gives: each is loaded when one of them is first asked for."""
__getattr__ = loaded_on_demand(__name__, _MODULES)


__all__ = [
    "ANSWERS",
    "COLUMNS",
    "FIELDS",
    "LARGEST_STORY",
    "Added",
    "Asked",
    "Bringing",
    "Brought",
    "Came",
    "Casebook",
    "Check",
    "Checked",
    "Clock",
    "Coverage",
    "Gathered",
    "Imported",
    "Joined",
    "Judgement",
    "Memory",
    "Mend",
    "News",
    "Outgoing",
    "Plan",
    "Progress",
    "Proof",
    "Proposal",
    "Proposals",
    "Questions",
    "Reading",
    "Relinked",
    "Reply",
    "Reread",
    "Review",
    "Round",
    "Score",
    "Story",
    "Suggestion",
    "Terms",
    "Told",
    "Uncredited",
    "Waits",
    "Watch",
    "Web",
    "accept",
    "accuracy",
    "add",
    "add_claim",
    "add_claims",
    "add_note",
    "ahead_of",
    "amend",
    "answer",
    "answered_by",
    "article_id",
    "as_typed",
    "ask_for_reply",
    "baseline",
    "bring_annotations",
    "bring_reviews",
    "changes",
    "check",
    "check_handle",
    "check_of",
    "checks",
    "claim_id",
    "claims",
    "claims_in_turn",
    "claims_index",
    "collect",
    "compare",
    "compare_claims",
    "confirm",
    "contested",
    "corroborated",
    "coverage",
    "credit",
    "credited",
    "decide",
    "denied",
    "diff",
    "disputed",
    "drop",
    "drop_claim",
    "drop_note",
    "edit",
    "extractors",
    "find",
    "find_proposal",
    "find_question",
    "forget",
    "gather",
    "handbook",
    "handles",
    "impact",
    "index_of",
    "introduce",
    "is_file",
    "join",
    "join_claims",
    "judge",
    "judge_names",
    "judgements",
    "link",
    "linked_id",
    "mark_ours",
    "meanwhile",
    "mends",
    "merge",
    "most_like",
    "moved",
    "note",
    "note_of",
    "notes",
    "ours",
    "page_of",
    "part",
    "place",
    "place_of",
    "plugged",
    "policy",
    "proposals",
    "propose",
    "proved",
    "questions",
    "rank_among",
    "rate",
    "read",
    "read_meanwhile",
    "read_sent",
    "read_written",
    "reading",
    "record_reply",
    "recorded_since",
    "redo",
    "refuse",
    "relink",
    "remove",
    "replies",
    "reread",
    "revision",
    "rows",
    "rules_on_the_record",
    "said",
    "sampled",
    "search",
    "set_confidence",
    "sharing",
    "side_by_side",
    "since_published",
    "source_key",
    "split",
    "split_claim",
    "stages",
    "stale",
    "statement",
    "stories",
    "story",
    "story_book",
    "story_names",
    "suggestions",
    "tag",
    "tagged",
    "thread_of",
    "trace",
    "traces",
    "undated_of_ours",
    "undo",
    "unlink",
    "untag",
    "versions_beside",
    "waits",
    "waive",
    "write_baseline",
]
