"""What people say that an article claims, written as a gold article, so that the reader can be measured by it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from provenance.gold.annotations import where
from provenance.model import Article, Claim, Source, Span


def gold_toml(article: Article, claims: Sequence[Claim]) -> str:
    """Write an article with its claims in the format of `annotations.load`; places are told by words and number."""
    sources: dict[tuple[str, str], str] = {}
    for claim in claims:
        for one in _credited(claim):
            sources.setdefault(_identity(one), f"s{len(sources) + 1}")
    details = {
        "id": article.id, "language": article.language or "en", "register": "news", "half": "test",
        "outlet": article.outlet, "title": article.title, "byline": article.byline, "date": article.date,
    }  # fmt: skip
    lines = [f"{name} = {_text(value)}" for name, value in details.items()]
    lines.append(f"text = {_text(article.text)}")
    known: set[str] = set()
    for claim in claims:
        for one in _credited(claim):
            ident = sources[_identity(one)]
            if ident not in known:
                known.add(ident)
                lines += [
                    "",
                    "[[source]]",
                    f'id = "{ident}"',
                    f"name = {_text(one.name)}",
                    f'kind = "{one.kind.value}"',
                ]
                lines.append(f"identified = {'true' if one.identified else 'false'}")
    numbers = {claim.id: f"c{at}" for at, claim in enumerate(claims, 1)}
    for claim in claims:
        lines += ["", "[[claim]]", *_claim(article.text, claim, numbers, sources)]
    return "\n".join(lines) + "\n"


def _credited(claim: Claim) -> tuple[Source, ...]:
    return (claim.attribution.source, *claim.attribution.via) if claim.attribution is not None else ()


def _identity(source: Source) -> tuple[str, str]:
    return source.key if source.identified else "", source.name


def _claim(text: str, claim: Claim, numbers: dict[str, str], sources: dict[tuple[str, str], str]) -> Iterable[str]:
    yield f'id = "{numbers[claim.id]}"'
    yield f"content = [{', '.join(_text(text[s:e]) for s, e in claim.spans)}]"
    yield from _nth("nth", text, claim.spans[0])
    credit = claim.attribution
    if credit is not None:
        yield f'by = "{sources[_identity(credit.source)]}"'
        if credit.cue_spans:
            yield f"cue = {_text(text[slice(*credit.cue_spans[0])])}"
            yield from _nth("cue_nth", text, credit.cue_spans[0])
            if credit.source_spans:
                yield f"source = {_text(text[slice(*credit.source_spans[0])])}"
                yield from _nth("source_nth", text, credit.source_spans[0])
        if credit.source.count is not None:
            yield f"count = {credit.source.count}"
        if credit.via:
            yield f"via = [{', '.join(_text(sources[_identity(one)]) for one in credit.via)}]"
    yield f'stance = "{claim.stance.value}"'
    yield f'type = "{claim.type.value}"'
    if claim.hedges:
        yield f"hedges = [{', '.join(map(_text, claim.hedges))}]"
    told = [numbers[one] for one in claim.answers if one in numbers]
    if told:
        yield f"answers = [{', '.join(map(_text, told))}]"


def _nth(name: str, text: str, span: Span) -> Iterable[str]:
    found = where(text, text[slice(*span)])
    if span[0] in found and len(found) > 1:
        yield f"{name} = {found.index(span[0]) + 1}"


def _text(value: str) -> str:
    # a basic string of TOML takes what JSON writes, but for the one control character that JSON leaves as it is
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
