"""A whole story as Markdown: where each thread stands, its tellings, the articles and their claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.model import Article, Claim, Revision, Thread
from provenance.reports import changes
from provenance.reports.passage import excerpt, landmark, paragraphs
from provenance.reports.phrases import (
    called,
    checked_phrase,
    circle_phrase,
    count,
    heading,
    long_date,
    origins_range,
    placed_by,
    reply_phrase,
    review_phrase,
    short_id,
    who,
)
from provenance.reports.questions import figures_line, headed, voice_lines
from provenance.reports.safe import markdown, markdown_line, web_address
from provenance.reports.shares import relied_on, shares
from provenance.reports.story import (
    FIRST_MATTERS,
    GROUPS,
    NOTHING_AROUND,
    Around,
    Questions,
    grouped,
    in_order,
    is_brief,
    oldest_first,
    standing_now,
    summary,
    threads_by_claim,
)
from provenance.reports.wording import (
    CHALLENGE_MEANS,
    CORROBORATED_NOTE,
    NOT_COUNTED,
    NOTHING_COUNTED_HERE,
    STANCE_CALLED,
    SUPPORT_MEANS,
    grades,
    grounds,
)


def story_markdown(
    threads: Sequence[Thread],
    articles: Sequence[Article],
    claims: Sequence[Claim],
    title: str = "The story",
    head: str = "",
    around: Around = NOTHING_AROUND,
) -> str:
    """Get a story as one Markdown document; `head` is the hash of all that was recorded."""
    by_id = {article.id: article for article in articles}
    where = threads_by_claim(threads)
    lines = [f"# {markdown_line(title)}", "", markdown(summary(threads, articles, claims)), ""]
    lines += _matters(around)
    lines += ["## Where things stand", "", f"*{CORROBORATED_NOTE}*", ""]
    groups = grouped(threads)
    for group in GROUPS:
        if groups[group.key]:
            lines += [f"### {group.title}", "", group.says, ""]
        for thread in (each for each in groups[group.key] if not is_brief(each)):
            lines += _thread(thread, by_id)
        brief = [_line(each) for each in groups[group.key] if is_brief(each)]
        lines += [*brief, ""] if brief else []
    lines += [*_questions(around.questions, by_id), *_sources(standing_now(claims, around), by_id)]
    lines += ["## Articles", ""]
    for article in articles:
        lines += _article(article, in_order(claims, article), where)
        lines += [line for one in around.revisions if one.after.id == article.id for line in _changed(one)]
    if head:
        lines += ["", f"*Head of the ledger: {head}. `provenance verify` shows whether it is still the same.*"]
    return "\n".join(lines).rstrip() + "\n"


def _matters(around: Around) -> list[str]:
    """Give what is told of one matter, with who says it and who denies it."""
    if not around.matters:
        return []
    lines = ["## What is told, and who denies it", "", f"*{NOTHING_COUNTED_HERE}*", ""]
    for number, one in enumerate(around.matters[:FIRST_MATTERS], 1):
        lines.append(
            f"{number}. **{markdown(headed(one))}** ({count(len(one.articles), 'article')}, `{short_id(one.id)}`)"
        )
        lines += [f"   - {markdown(line)}" for line in voice_lines(one)]
        lines += [f"   - Figures: {markdown(figures_line(one))}"] if one.figures else []
    rest = len(around.matters) - FIRST_MATTERS
    if rest > 0:
        lines += ["", f"*{count(rest, 'more question')} not shown here. `provenance questions --all` shows every one.*"]
    return [*lines, ""]


def _line(thread: Thread) -> str:
    """Give a thread that one article tells and nobody challenges."""
    telling = thread.tellings[0]
    facts = [
        f"**{called(thread.support.value)}**",
        markdown(who(telling.claim)),
        markdown(", ".join(part for part in (telling.outlet, long_date(telling.date)) if part)),
        f"confidence {thread.confidence.level.value} ({markdown(thread.confidence.rule)})",
        "" if telling.live else NOT_COUNTED,
        f"`{markdown(thread.id)}`",
    ]
    return f"- {markdown(heading(thread))}: {' · '.join(part for part in facts if part)}"


def _questions(questions: Questions, articles: Mapping[str, Article]) -> list[str]:
    lines = [f"- nobody has asked the accused: {markdown(heading(one))}" for one in questions.unanswered]
    for asked in questions.awaited:
        until = f", until {long_date(asked.asked.value)}" if asked.asked.value else ""
        late = ", overdue" if asked.overdue else ""
        said = asked.claim.proposition or asked.claim.text
        lines.append(f"- asked, no answer yet: {markdown(f'{asked.who}{until}{late}: {said}')}")
    for one in questions.uncredited:
        names = f"{one.article.outlet or 'unknown outlet'}, {one.article.title or 'untitled'}"
        of = one.of.outlet or "an earlier article"
        lines.append(f"- passed on without credit: {markdown(names)}, {one.how} from {markdown(of)}")
    for ring in questions.circles:
        lines.append(f"- in a circle: {markdown(circle_phrase(ring))}")
    waiting = len(questions.suggestions)
    if waiting:
        lines.append(f"- {count(waiting, 'link')} suggested by wording, for `provenance review`")
    return ["## Open questions", "", *lines, ""] if lines else []


MOST_SOURCES = 20
"""Sources that are listed; the page has them all."""


def _sources(claims: Sequence[Claim], articles: Mapping[str, Article]) -> list[str]:
    parts = [f"{share.percent}% {share.label}" for share in shares(claims)]
    relied = relied_on(claims, articles)
    if not relied:
        return []
    lines = ["## Sources", "", f"Of {count(len(claims), 'claim')} that still stand: {', '.join(parts)}.", ""]
    for one in relied[:MOST_SOURCES]:
        named = one.kind if one.named else f"{one.kind}, unnamed"
        heard = f", heard by {one.outlet}" if one.outlet else ""
        told = f"{count(len(one.claims), 'claim')} in {count(one.articles, 'article')}"
        lines.append(f"- {markdown(one.name)} ({named}{markdown(heard)}): {told}; {one.stances}")
    rest = len(relied) - MOST_SOURCES
    more = f"- and {count(rest, 'more source')}, none of them with more claims than these"
    return [*lines, *([more] if rest > 0 else []), ""]


def _thread(thread: Thread, articles: Mapping[str, Article]) -> list[str]:
    names = [thread.support.value, *(challenge.value for challenge in thread.challenges)]
    meaning = [
        SUPPORT_MEANS[thread.support],
        *(CHALLENGE_MEANS[challenge] for challenge in thread.challenges),
    ]
    lines = [f"#### {markdown_line(heading(thread))}", ""]
    lines += [f"- **{called(name)}**: {says}" for name, says in zip(names, meaning, strict=True)]
    lines += [
        f"- origins: {origins_range(thread.origins)}",
        f"- confidence: {thread.confidence.level.value} ({markdown(thread.confidence.rule)})",
    ]
    lines += [f"- because: {markdown(line)}" for line in (*grounds(thread), *grades(thread.confidence))]
    lines += [f"- checked: {markdown(checked_phrase(thread))}"] if thread.checked else []
    lines += [f"- level set by a person: {markdown(thread.own_level)}"] if thread.own_level else []
    lines += [f"- {markdown(reply_phrase(one))}" for one in thread.replies]
    lines += [f"- Review: {markdown(review_phrase(one))}" for one in thread.reviews]
    lines += [f"- note by {markdown(n.by)}, {long_date(n.on)}: {markdown(n.value)}" for n in thread.notes]
    lines += [f"- tags: {markdown(', '.join(thread.tags))}"] if thread.tags else []
    lines += [f"- thread `{markdown(thread.id)}`", ""]
    for number, telling in enumerate(oldest_first(thread), start=1):
        claim = telling.claim
        head = [
            long_date(telling.date) or "no date",
            telling.outlet or "unknown outlet",
            landmark(claim, articles.get(claim.article)),
            who(claim),
            STANCE_CALLED[claim.stance],
            f"hedged: {', '.join(claim.hedges)}" if claim.hedges else "",
            placed_by(telling),
            "" if telling.live else NOT_COUNTED,
        ]
        lines += [f"{number}. {' · '.join(markdown(part) for part in head if part)}"]
        lines += ["", f"   > {_quoted(claim, articles.get(claim.article))}", ""]
    return lines


def _article(article: Article, claims: Sequence[Claim], where: Mapping[str, Sequence[Thread]]) -> list[str]:
    address = web_address(article.url)
    facts = [article.outlet, article.byline, long_date(article.date)]
    lines = [f"### {markdown_line(article.title or 'Untitled')}", ""]
    lines += [" · ".join(markdown_line(fact) for fact in facts if fact), ""] if any(facts) else []
    if article.url:
        # A bare address in angle brackets cannot be made to point elsewhere by its own text.
        safe = address and not any(sign in address for sign in "<>\\`[]")
        lines += [f"<{address}>" if safe else markdown_line(article.url), ""]
    for start, end in paragraphs(article.text):
        lines += [f"> {markdown_line(line)}" for line in article.text[start:end].split("\n") if line.strip()]
        lines += [">"]
    lines = lines[:-1] if lines[-1] == ">" else lines
    lines += [""]
    for number, claim in enumerate(claims, start=1):
        head = [who(claim), STANCE_CALLED[claim.stance]]
        head += [at] if (at := landmark(claim, article)) else []
        head += [f"hedged: {', '.join(claim.hedges)}"] if claim.hedges else []
        if claim.confidence:
            head += [f"confidence {claim.confidence.level.value} ({claim.confidence.rule})"]
        head += [f"thread {thread.id}" for thread in where.get(claim.id, ())]
        said = markdown(claim.proposition or claim.text)
        lines += [f"{number}. {said}  ", f"   {' · '.join(markdown(part) for part in head)}"]
    return [*lines, ""]


def _changed(revision: Revision) -> list[str]:
    """Give what was changed from the version before."""
    lines = [f"**What changed from the version before:** {markdown(changes.summary([revision]))}", ""]
    for headings, told in changes.lines(revision):
        lines.append(f"- {'; '.join(map(markdown_line, headings))}")
        lines += [f"  - {label}: {markdown(words)}" for label, words in told]
    lines += [f"- The page says: {markdown(note)}" for note in revision.notes]
    return [*lines, ""]


def _quoted(claim: Claim, article: Article | None) -> str:
    parts = excerpt(claim, article)
    written = [f"**{markdown(part.text)}**" if part.marked else _spaced(part.text) for part in parts]
    return "".join(written).strip()


def _spaced(text: str) -> str:
    before = " " if text[:1] == " " else ""
    after = " " if text[-1:] == " " and text.strip() else ""
    return f"{before}{markdown(text)}{after}"
