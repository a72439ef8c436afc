"""The newsroom's moves: add, gather, find, compare, check, decide; each in the order in which it happens.

A move is imported when it is first asked for: a question to the ledger need not load what reads articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    from provenance.desk.queries.moving import mark_ours, moved, ours, since_published, undated_of_ours
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
    from provenance.desk.views.casebook import LARGEST_STORY, Casebook
    from provenance.desk.views.ids import article_id, claim_id, find, linked_id, thread_of
    from provenance.desk.views.proving import Proof, proved, sampled
    from provenance.model import Statement, Waiting

_AMENDING = frozenset((
    "add_claim", "add_claims", "add_note", "amend", "answered_by", "confirm", "drop_claim", "join_claims", "note_of",
    "split_claim", "Told",
))  # fmt: skip
_RESOLVING = frozenset(("answer", "contested"))
_ASKING = frozenset((
    "Asked", "claims", "claims_in_turn", "claims_index", "compare", "corroborated", "credited", "denied", "disputed",
    "index_of", "most_like", "rank_among", "said", "search",
))  # fmt: skip
_UPLOADS = frozenset(("read_sent",))
_BASELINES = frozenset(("baseline", "write_baseline"))
_CASEBOOK = frozenset(("Casebook", "LARGEST_STORY"))
_MENDING = frozenset(("Mend", "mends"))
_MATTERS = frozenset(("compare_claims", "find_question", "questions"))
_CHAINS = frozenset(("impact", "Suggestion", "suggestions", "trace", "traces"))
_PAGECHANGES = frozenset(("changes", "diff", "is_file", "page_of", "revision", "versions_beside"))
_SPOTCHECKS = frozenset(("Check", "check_of", "checks"))
_COLLECTING = frozenset((
    "collect", "drop", "drop_note", "note", "notes", "stories", "Story", "story", "story_names", "tag", "tagged",
    "untag",
))  # fmt: skip
_COVERAGE = frozenset(("Coverage", "coverage"))
_TIMELINE = frozenset(("stages",))
_DECISIONS = frozenset((
    "Review",
    "as_typed", "check_handle", "credit", "decide", "edit", "forget", "handles", "introduce", "link", "merge", "part",
    "rate",
    "redo",
    "remove", "set_confidence", "source_key", "split", "undo", "unlink",
))  # fmt: skip
_FINDINGS = frozenset(("check", "Checked", "handbook", "place_of", "policy", "rules_on_the_record", "Terms", "waive"))
_EXCHANGING = frozenset(("bring_annotations", "bring_reviews", "Bringing", "Brought", "Came"))
_EXCERPT = frozenset(("story_book",))
_GATHERING = frozenset(("gather", "Gathered", "Questions", "Uncredited"))
_IDS = frozenset(("article_id", "claim_id", "find", "linked_id", "thread_of"))
_IMPORTING = frozenset(("COLUMNS", "Imported", "rows"))
_JOINING = frozenset(("join", "Joined"))
_ACCURACY = frozenset(("accuracy", "FIELDS", "Score"))
_OUTGOING = frozenset(("Outgoing",))
_PAGES = frozenset(("Web",))
_MOVING = frozenset(("mark_ours", "moved", "ours", "since_published", "undated_of_ours"))
_PROVING = frozenset(("proved", "Proof", "sampled"))
_ANCHORING = frozenset(("place",))
_PLUGGING = frozenset(("plugged",))
_PROPOSING = frozenset((
    "accept", "extractors", "find_proposal", "Proposal", "Proposals", "proposals", "propose", "refuse",
    "side_by_side",
))  # fmt: skip
_READINGS = frozenset(("Progress", "read", "read_written", "reading", "Reading"))
_ADDING = frozenset(("add", "Added", "ahead_of", "relink", "Relinked"))
_REPLYING = frozenset(("ask_for_reply", "record_reply", "replies", "Reply"))
_MEMORY = frozenset(("Memory",))
_REREADING = frozenset(("Reread", "reread", "stale"))
_REVIEWING = frozenset((
    "ANSWERS", "judge", "judge_names", "Judgement", "judgements", "meanwhile", "read_meanwhile", "Waits", "waits",
))  # fmt: skip
_STATEMENTS = frozenset(("statement",))
_WATCHING = frozenset(("Clock", "News", "Plan", "Round", "Watch"))
_WORKERS = frozenset(("sharing",))
"""The moves of each room."""


def __getattr__(name: str) -> Any:
    found = _found(name)
    globals()[name] = found
    return found


def _found(name: str) -> Any:
    # each room by its own import, so that a reader, and the law of the house, can see what is imported
    if name in _AMENDING:
        from provenance.desk.recording import amending

        return getattr(amending, name)
    if name in _RESOLVING:
        from provenance.desk.merging import resolving

        return getattr(resolving, name)
    if name in _ASKING:
        from provenance.desk.queries import asking

        return getattr(asking, name)
    if name in _UPLOADS:
        from provenance.desk.incoming import uploads

        return getattr(uploads, name)
    if name in _BASELINES:
        from provenance.desk.drafts import baselines

        return getattr(baselines, name)
    if name in _CASEBOOK:
        from provenance.desk.views import casebook

        return getattr(casebook, name)
    if name in _CHAINS:
        from provenance.desk.queries import chains

        return getattr(chains, name)
    if name in _PAGECHANGES:
        from provenance.desk.queries import pagechanges

        return getattr(pagechanges, name)
    if name in _SPOTCHECKS:
        from provenance.desk.queries import spotchecks

        return getattr(spotchecks, name)
    if name in _COLLECTING:
        from provenance.desk import collecting

        return getattr(collecting, name)
    if name in _COVERAGE:
        from provenance.desk.queries import coverage

        return getattr(coverage, name)
    if name in _TIMELINE:
        from provenance.desk.queries import timeline

        return getattr(timeline, name)
    if name in _DECISIONS:
        from provenance.desk.deciding import decisions

        return getattr(decisions, name)
    if name in _FINDINGS:
        from provenance.desk.drafts import findings

        return getattr(findings, name)
    if name in _MENDING:
        from provenance.desk.drafts import mending

        return getattr(mending, name)
    if name in _MATTERS:
        from provenance.desk.queries import matters

        return getattr(matters, name)
    if name in _EXCHANGING:
        from provenance.desk.deciding import exchanging

        return getattr(exchanging, name)
    if name in _EXCERPT:
        from provenance.desk.queries import excerpt

        return getattr(excerpt, name)
    if name in _GATHERING:
        from provenance.desk.publishing import gathering

        return getattr(gathering, name)
    if name in _IDS:
        from provenance.desk.views import ids

        return getattr(ids, name)
    if name in _IMPORTING:
        from provenance.desk.recording import importing

        return getattr(importing, name)
    if name in _JOINING:
        from provenance.desk.merging import joining

        return getattr(joining, name)
    if name in _ACCURACY:
        from provenance.desk.queries import accuracy

        return getattr(accuracy, name)
    if name in _OUTGOING:
        from provenance.desk.publishing import outgoing

        return getattr(outgoing, name)
    if name in _PAGES:
        from provenance.desk.incoming import pages

        return getattr(pages, name)
    if name in _MOVING:
        from provenance.desk.queries import moving

        return getattr(moving, name)
    if name in _PROVING:
        from provenance.desk.views import proving

        return getattr(proving, name)
    if name in _ANCHORING:
        from provenance.desk.articles import anchoring

        return getattr(anchoring, name)
    if name in _PLUGGING:
        from provenance.desk import plugging

        return getattr(plugging, name)
    if name in _PROPOSING:
        from provenance.desk.recording import proposing

        return getattr(proposing, name)
    if name in _READINGS:
        from provenance.desk.incoming import readings

        return getattr(readings, name)
    if name in _ADDING:
        from provenance.desk.recording import adding

        return getattr(adding, name)
    if name in _REPLYING:
        from provenance.desk.deciding import replying

        return getattr(replying, name)
    if name in _MEMORY:
        from provenance.desk.drafts import memory

        return getattr(memory, name)
    if name in _REREADING:
        from provenance.desk.recording import rereading

        return getattr(rereading, name)
    if name in _REVIEWING:
        from provenance.desk.deciding import reviewing

        return getattr(reviewing, name)
    if name in _STATEMENTS:
        from provenance.desk.articles import statements

        return getattr(statements, name)
    if name in _WATCHING:
        from provenance.desk.recording import watching

        return getattr(watching, name)
    if name in _WORKERS:
        from provenance.desk.incoming import workers

        return getattr(workers, name)
    if name in ("Statement", "Waiting"):
        from provenance import model

        return getattr(model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
    "Statement",
    "Story",
    "Suggestion",
    "Terms",
    "Told",
    "Uncredited",
    "Waiting",
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
