"""What extraction reaches on the gold articles, against the floors of floors.toml, which may only be raised."""

from __future__ import annotations

from pathlib import Path

import pytest
from gold_set import AnnotationError, Tally, gold, load, measure
from test_floors import FLOORS

from provenance.gold import scores

LANGUAGES = sorted(FLOORS["gold"])


def _value(name: str, tally: Tally) -> float:
    return tally.f1 if name in ("attribution", "own voice") else tally.share


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_extraction_reaches_its_floors_on_articles_kept_for_measuring(language: str) -> None:
    tallies = measure(gold(language, "test"))
    reached = {name: round(_value(name, tally), 1) for name, tally in tallies.items()}
    floors = FLOORS["gold"][language]
    below = {name: (reached[name.replace("_", " ")], floor) for name, floor in floors.items()
             if reached[name.replace("_", " ")] < floor}  # fmt: skip
    assert not below, f"reached and floor: {below}"


@pytest.mark.parametrize(("language", "least"), [("en", 60), ("es", 8), ("de", 20)])
def test_the_gold_set_is_large_and_half_of_it_is_kept(language: str, least: int) -> None:
    articles = list(gold(language))
    assert len(articles) >= least
    kept = sum(article.half == "test" for article in articles)
    assert abs(2 * kept - len(articles)) <= 2
    assert len({article.id for article in articles}) == len(articles)
    assert len({article.register for article in articles}) >= min(10, len(articles) // 3)


def test_an_annotation_whose_words_do_not_stand_in_the_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(
        'id = "x"\nlanguage = "en"\nregister = "wire"\nhalf = "test"\ntext = "The ferry left."\n'
        '[[claim]]\nid = "c1"\ncontent = ["The ferry sank"]\n',
        encoding="utf-8",
    )
    with pytest.raises(AnnotationError, match="does not stand in the text"):
        load(path)


def test_a_claim_that_is_credited_to_somebody_else_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """The measure falls when extraction finds nothing: it can fail."""
    monkeypatch.setattr(scores, "extract", lambda article, language: [])
    tallies = measure(list(gold("en", "develop"))[:2])
    assert tallies["attribution"].right == 0
    assert tallies["attribution"].f1 == 0.0
