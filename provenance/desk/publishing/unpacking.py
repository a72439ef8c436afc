"""Whether a pack is what it says that it is: sums, texts, claims, pages, log and stamps hold each other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any

from attrs import define, field

from provenance.errors import ProvenanceError, UnreadableError
from provenance.ledger.chain import follows, told
from provenance.ledger.packs import SUMS, Pack, is_plain, opened
from provenance.ledger.pages import body_in
from provenance.ledger.stamps import Stamp, certificates, is_on, named, problem, says

HEAD, CHAIN, LOG, STORY = "head.txt", "chain.txt", "log.jsonl", "story.json"
_LINK = re.compile(r"([0-9]{1,12}) ([0-9a-f]{64})")


@define
class Checked:
    """What was found of a pack."""

    files: int = 0
    articles: int = 0
    recorded: int = 0
    """Articles that are as the log of the ledger has them."""
    entries: int = 0
    """Entries of the log that are there in full, of those that there are."""
    of_entries: int = 0
    head: str = ""
    stamps: int = 0
    proved: list[str] = field(factory=list)
    """When the stamps that hold say that their heads were there."""
    problems: list[str] = field(factory=list)


def verified(at: str, root: str = "") -> Checked:
    """Look through a pack, a folder or a zip file; UnreadableError where it is none.

    With `root`, the path of a certificate, its stamps must hold against it; without, they must be on the heads.
    """
    found = Checked()
    trusted = certificates(root) if root else None
    with opened(at) as pack:
        found.problems += _sums(pack)
        found.files = len(pack.names)
        try:
            chain = _chain(pack)
            found.of_entries = len(chain)
            found.head = pack.read(HEAD).decode("ascii", "replace")
            if chain.get(len(chain), "") != found.head:
                found.problems.append(f"{HEAD} is not the end of the chain of hashes in {CHAIN}")
            recorded = _log(pack, chain, found)
            _story(pack, recorded, found)
            found.problems += _pages(pack)
            _stamps(pack, chain, trusted, found)
        except UnreadableError as failure:
            found.problems.append(f"{failure.where.removeprefix(f'{at}: ')}: {failure.what}")
    return found


def _sums(pack: Pack) -> Iterator[str]:
    told_sums = pack.sums()
    for name in sorted(pack.names.keys() - told_sums.keys() - {SUMS}):
        yield f"{name} is in no list of sums: it was added"
    for name, expected in sorted(told_sums.items()):
        if name not in pack.names:
            yield f"{name} is missing"
        else:
            try:
                if pack.digest(name) != expected:
                    yield f"{name} is not as it was written"
            except UnreadableError as failure:
                yield f"{name}: {failure.what}"


def _chain(pack: Pack) -> dict[int, str]:
    found: dict[int, str] = {}
    for number, line in enumerate(pack.read(CHAIN).decode("ascii", "replace").splitlines(), 1):
        one = _LINK.fullmatch(line)
        if one is None or int(one[1]) != number:
            raise UnreadableError(CHAIN, f"line {number} is not that of an entry")
        found[number] = one[2]
    return found


def _log(pack: Pack, chain: Mapping[int, str], found: Checked) -> dict[str, str]:
    """Hold the entries of the log against the chain of hashes; give the texts of articles that they record."""
    texts: dict[str, str] = {}
    numbers = {chained: number for number, chained in chain.items()}
    for place, line in enumerate(pack.read(LOG).splitlines(), 1):
        number = numbers.get(told(line), 0)
        if not number or not follows(line, chain.get(number - 1, "")):
            found.problems.append(f"line {place} of {LOG} is no entry of this ledger as it was written")
            continue
        found.entries += 1
        try:
            changes = json.loads(line)["changes"]
            after = [each["after"] for each in changes if each["table"] == "articles" and each["after"]]
            texts.update({str(one["id"]): str(one["text"]) for one in after})
        except (ValueError, KeyError, TypeError, RecursionError):
            found.problems.append(f"line {place} of {LOG} is no entry of any ledger")
    return texts


def _story(pack: Pack, recorded: Mapping[str, str], found: Checked) -> None:
    """Hold the texts of articles against their sums, their claims, the files of texts and the log."""
    for article in _articles(pack):
        ident, text = article["id"], article["text"]
        found.articles += 1
        if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != article.get("sha256"):
            found.problems.append(f"the text of {ident} in {STORY} is not the one that was recorded")
        if ident in recorded:
            if recorded[ident] != text:
                found.problems.append(f"the text of {ident} in {STORY} is not the one in the log")
            found.recorded += 1
        if not pack.read(f"articles/{ident}.txt").endswith(f"\n\n{text}\n".encode("utf-8", "surrogatepass")):
            found.problems.append(f"articles/{ident}.txt is not the text of {ident} in {STORY}")
        for claim in article.get("claims", ()):
            if " ".join(text[start:end] for start, end in claim["spans"]) != claim["text"]:
                found.problems.append(f"the claim {claim['id']} does not stand in the text of {ident}")


def _articles(pack: Pack) -> list[Any]:
    """Give the articles as the pack tells them; UnreadableError where any part is not as a pack has it."""
    try:
        found = json.loads(pack.read(STORY))
        articles = found["articles"]
        if isinstance(articles, list) and all(map(_is_article, articles)):
            return articles
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise UnreadableError(STORY, "this is no story as `provenance pack` writes it")


def _is_article(one: Any) -> bool:
    return (
        isinstance(one["id"], str)
        and isinstance(one["text"], str)
        and is_plain(one["id"])
        and isinstance(one["claims"], list)
        and all(map(_is_claim, one["claims"]))
    )


def _is_claim(one: Any) -> bool:
    return (
        isinstance(one["id"], str)
        and isinstance(one["text"], str)
        and all(isinstance(at, int) for span in one["spans"] for at in span)
        and all(len(span) == len(("start", "end")) for span in one["spans"])
    )


def _pages(pack: Pack) -> Iterator[str]:
    for name in sorted(pack.names):
        if not name.startswith("pages/"):
            continue
        body = body_in(BytesIO(pack.read(name)))
        if body is None or sha256(body).hexdigest() != name.removeprefix("pages/").partition(".")[0]:
            yield f"{name} is not the page as it was received"


def _stamps(pack: Pack, chain: Mapping[int, str], trusted: Any, found: Checked) -> None:
    for name in sorted(one for one in pack.names if one.startswith("stamps/")):
        try:
            one = named(name.removeprefix("stamps/"), pack.read(name))
        except ValueError:
            found.problems.append(f"{name} is no stamp")
            continue
        found.stamps += 1
        wrong = _wrong(one, chain, trusted)
        if wrong:
            found.problems.append(f"{name}: {wrong}")
        elif trusted is not None:
            found.proved.append(says(one.body).at)


def _wrong(one: Stamp, chain: Mapping[int, str], trusted: Any) -> str:
    if chain.get(one.entry) != one.head:
        return f"its head is not that of entry {one.entry} of the log"
    if trusted is not None:
        return problem(one, trusted)
    try:
        return "" if is_on(one) else "the stamp is not on this head"
    except ProvenanceError:
        return ""  # what reads stamps is not installed; openssl checks them as well
