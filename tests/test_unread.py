"""Pages in a language that is not read: shown beside the question that they seem to tell, with nothing counted on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from provenance.cli import commands
from provenance.linking import Sought

FERRY = [
    "The yard of Mira Ardovan at Belmora sold 31 ferries to the Tessaly Line",
    "Tessaly Line paid Belmora in cash on 12 May 2026",
]
FLOOD = [
    "A flood at Korvina killed 14 people in the valley of the Lumarra",
    "The mayor of Korvina fled to Lumarra on 3 June",
]


@pytest.mark.parametrize(
    ("page", "matter"),
    [
        ("Верфь Миры Ардован в Белморе продала 31 паром компании «Тессали Лайн».", 0),
        ("बाढ़ में कोर्विना में 14 लोग मारे गए, लुमारा घाटी में।", None),  # two names that other letters spell otherwise
        ("При наводнении в Корвине, в долине Лумарры, погибли 14 человек.", 1),
        ("Mafuriko ya Korvina yaliua watu 14 katika bonde la Lumarra, alisema meya.", 1),
        ("Погода завтра: дождь, 14 градусов, ветер 31 км/ч, 12 мая.", None),
        ("", None),
    ],
)
def test_a_page_is_set_beside_the_matter_whose_names_and_figures_it_has(page: str, matter: int | None) -> None:
    found = Sought([FERRY, FLOOD]).told_by(page)
    assert (found.matter if found is not None else None) == matter


def test_names_of_outlets_say_nothing() -> None:
    told = ["On Monday the Korvina Herald told of it, and the Lumarra Post as well"]
    page = "Как сообщили «Korvina Herald» и «Lumarra Post», завтра будет дождь."
    assert Sought([told]).told_by(page) is not None
    assert Sought([told], ["Korvina Herald", "Lumarra Post"]).told_by(page) is None


PAGES = {
    "a.txt": "The Belmora yard of Mira Ardovan sold 31 ferries to Tessaly, police chief Tom Venn said on Monday.\n",
    "b.txt": "Mira Ardovan denied that the Belmora yard sold 31 ferries to Tessaly.\n",
    "c.txt": "Верфь Миры Ардован в Белморе продала 31 паром компании «Тессали», сообщила полиция в понедельник. "
    "Владелица верфи это отрицает и говорит, что сделки не было.\n",
}


def test_status_names_the_page_and_its_language_and_counts_nothing_on_it(tmp_path: Path) -> None:
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = CliRunner()
    ledger = ["--ledger", str(tmp_path / "ledger.json")]
    for name, outlet in (("a.txt", "The Quay"), ("b.txt", "The Bell"), ("c.txt", "Вестник")):
        done = asked.invoke(commands, [*ledger, "add", str(tmp_path / name), "--outlet", outlet])
        assert done.exit_code in (0, 2), done.output
    status = asked.invoke(commands, [*ledger, "status"]).output
    assert "Not read, but seems to tell the same: Вестник (Russian)" in status
    assert "3 articles" not in status
