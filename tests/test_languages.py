"""A text is read for claims in its own language only: what is in another one is recorded, and said to be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import desk, readers
from provenance.cli import commands
from provenance.extraction import foreign, guess, language, language_name, mislabelled, second
from provenance.model import Article

ENGLISH = (
    "The dam authority said on Friday that the sluice had been left open for two nights. A spokesman for Varn Water "
    "denied that anybody had been warned. Two fitters who asked not to be named said they had reported the fault in "
    "June. The council will discuss the matter next week, and its leader wants the reservoir to be drained before winter."
)
SHORT = {
    "af": "Die burgemeester het ontken dat hy die brief oor die brug gesien het.",
    "ca": "L'alcaldessa va negar que hagués rebut cap carta sobre el pont.",
    "cs": "Starostka popřela, že by o mostě dostala jakýkoli dopis.",
    "cy": "Gwadodd y maer ei bod wedi derbyn unrhyw lythyr am y bont.",
    "da": "Borgmesteren afviste, at hun havde modtaget et brev om broen.",
    "de": "Die Bürgermeisterin bestritt, einen Brief über die Brücke erhalten zu haben.",
    "es": "La alcaldesa negó que hubiera recibido carta alguna sobre el puente.",
    "et": "Linnapea eitas, et oleks saanud silla kohta ühtegi kirja.",
    "eu": "Alkateak ukatu egin zuen zubiari buruzko gutunik jaso izana.",
    "fi": "Pormestari kiisti saaneensa siltaa koskevaa kirjettä.",
    "fr": "La maire a nié avoir reçu la moindre lettre au sujet du pont.",
    "ga": "Shéan an méara go bhfuair sí aon litir faoin droichead.",
    "gl": "A alcaldesa negou que recibise ningunha carta sobre a ponte.",
    "hu": "A polgármester tagadta, hogy levelet kapott volna a hídról.",
    "id": "Wali kota membantah telah menerima surat apa pun tentang jembatan itu.",
    "is": "Borgarstjórinn neitaði því að hafa fengið bréf um brúna.",
    "it": "La sindaca ha negato di aver ricevuto alcuna lettera sul ponte.",
    "lt": "Merė neigė gavusi kokį nors laišką dėl tilto.",
    "nl": "De burgemeester ontkende dat zij een brief over de brug had gekregen.",
    "no": "Ordføreren avviste at hun hadde fått noe brev om broen.",
    "pl": "Burmistrz zaprzeczyła, że dostała jakikolwiek list w sprawie mostu.",
    "pt": "A presidente da câmara negou que tivesse recebido qualquer carta sobre a ponte.",
    "ro": "Primărița a negat că ar fi primit vreo scrisoare despre pod.",
    "sk": "Primátorka poprela, že by o moste dostala akýkoľvek list.",
    "sl": "Županja je zanikala, da bi dobila kakršno koli pismo o mostu.",
    "sv": "Borgmästaren förnekade att hon hade fått något brev om bron.",
    "sw": "Meya alikanusha kwamba alipokea barua yoyote kuhusu daraja hilo.",
    "tr": "Belediye başkanı köprüyle ilgili herhangi bir mektup aldığını reddetti.",
    "vi": "Thị trưởng phủ nhận đã nhận được bất kỳ lá thư nào về cây cầu.",
}
OTHER_LETTERS = {
    "ar": "نفت رئيسة البلدية أنها تلقت أي رسالة بشأن الجسر.",
    "bg": "Кметицата отрече да е получавала писмо за моста.",
    "el": "Η δήμαρχος αρνήθηκε ότι είχε λάβει επιστολή για τη γέφυρα.",
    "fa": "شهردار دریافت هرگونه نامه درباره پل را رد کرد و گفت از آن خبر ندارد.",
    "he": "ראש העירייה הכחישה שקיבלה מכתב כלשהו בנוגע לגשר.",
    "hi": "महापौर ने पुल के बारे में कोई पत्र मिलने से इनकार किया।",
    "ja": "市長は橋に関する手紙を受け取ったことを否定した。",
    "ko": "시장은 다리에 관한 편지를 받았다는 것을 부인했다.",
    "ru": "Мэр отрицала, что получала какое-либо письмо о мосте.",
    "uk": "Мерка заперечила, що отримувала будь-який лист про міст.",
    "zh": "市长否认收到任何有关大桥的信件。",
}
PORTUGUESE = (
    "A autoridade da barragem disse na sexta-feira que a comporta ficou aberta durante duas noites. Um porta-voz da "
    "empresa negou que alguém tivesse sido avisado. Dois técnicos que pediram o anonimato disseram que comunicaram a "
    "avaria em junho. A câmara vai discutir o assunto na próxima semana e quer que a albufeira seja esvaziada."
)
SPANISH = (
    "La autoridad de la presa dijo el viernes que la compuerta había quedado abierta durante dos noches. Un portavoz de "
    "la empresa negó que alguien hubiera sido avisado. Dos técnicos que pidieron el anonimato dijeron que habían "
    "comunicado la avería en junio. El ayuntamiento tratará el asunto la próxima semana."
)


DUTCH = (
    "De dijkgraaf zei vrijdag dat de sluis in de winter open had gestaan, en men had het kunnen weten. Her en der was dat "
    "per brief of via het kantoor gemeld, over een half jaar verspreid. De raad is in juni bijeen."
)


@pytest.mark.parametrize(("tag", "text"), (SHORT | OTHER_LETTERS).items())
def test_a_sentence_in_another_language_is_told_from_english_and_named(tag: str, text: str) -> None:
    assert language_name(guess(text).language) == language_name(tag) != ""
    reading = desk.reading(Article.of(text, outlet="The Lamp"))
    assert reading.claims == ()
    assert reading.skipped.startswith(f"Looks like {language_name(tag)}")
    assert foreign(text) is (tag in OTHER_LETTERS)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Council leader resigns over bridge contract row",
        "Police hunt gunman after Porto nightclub attack",
        "Varn Water shares slump on profit warning",
        "Minister denies knowing of payments in Lisbon",
        "Mayor Josep Puigdollers and councillor Núria Casadevall told Ràdio Penedès that Construcciones Hermanos Ibáñez of "
        "Vilafranca had paid nobody.",
        "Jarosław Kowalczyk, Ngozi Okonkwo, Þórdís Jónsdóttir and Nguyễn Văn Minh of Společnost Doprava denied it, and said "
        "that they were in São Tomé.",
        "Siân Gwenllian and Llŷr Gruffydd said that Ysgol Bro Ddyfrdwy in Llanfair would not close.",
        "The council at Bréval answered on Tuesday. “Nous n'avons jamais reçu ce rapport et nous regrettons que la presse ait "
        "publié des informations inexactes,” it said. A union spokesman said that it had been sent twice and that copies were "
        "kept in the town hall for anyone to read.",
        "He said no.",
        "No comment.",
        "Varn denied it.",
        "Merle 2-1 Osterby: Brandt 12, 55; Moreira 71. Attendance: 8,211.",
        "123",
        "",
    ],
)
def test_english_stays_english_whatever_names_and_quotations_stand_in_it(text: str) -> None:
    assert guess(text).language == "en"
    assert not foreign(text)
    assert desk.reading(Article.of(text)).skipped == ""
    assert desk.reading(Article.of(text)).mixed == ""


@settings(max_examples=tries(200), deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_in_some_language(text: str) -> None:
    assert language_name(guess(text).language)
    assert 0 <= guess(text).sure <= 1.0001
    assert second(text, "en") is None or foreign(text) or len(text) > 20


# --- what is said, and what can be done ------------------------------------------------------------------


def read(folder: Path, text: str, label: str = "", typed: str = "") -> desk.Reading:
    path = folder / "a.jsonl"
    path.write_text(json.dumps({"text": text, "language": label}), encoding="utf-8")
    (reading,) = desk.read([str(path)], readers.Details(language=typed))
    assert isinstance(reading, desk.Reading)
    assert bool(reading.claims) is not bool(reading.skipped)
    return reading


@pytest.mark.parametrize(
    ("text", "label", "says"),
    [
        (
            PORTUGUESE,
            "",
            "Looks like Portuguese. There are no word lists for it, so no claims were extracted. "
            "If it is English, add it with --lang en.",
        ),
        (
            SPANISH,
            "",
            "Looks like Spanish, so no claims were extracted. If it is Spanish, add it with --lang es. "
            "If it is English, add it with --lang en.",
        ),
        (
            OTHER_LETTERS["ru"],
            "en",
            "Looks like Russian, which is not in the Latin alphabet. "
            "There are no word lists for it, so no claims were extracted.",
        ),
        (
            PORTUGUESE,
            "en-GB",
            "Labelled English (en-GB), but looks like Portuguese, so no claims were extracted. "
            "If it is English, add it with --lang en-GB.",
        ),
        (
            SPANISH,
            "en",
            "Labelled English (en), but looks like Spanish, so no claims were extracted. If it is Spanish, add it with "
            "--lang es. If it is English, add it with --lang en.",
        ),
        (
            ENGLISH,
            "pt",
            "Labelled Portuguese (pt), but looks like English, so no claims were extracted. "
            "If it is English, add it with --lang en.",
        ),
        (
            PORTUGUESE,
            "pt-BR",
            "Labelled Portuguese (pt-BR). There are no word lists for it, so no claims were extracted.",
        ),
        (
            ENGLISH,
            "English",
            "Labelled 'English'. There are no word lists for it, so no claims were extracted. "
            "If it is English, add it with --lang en.",
        ),
        (SPANISH, "es", ""),
        (SPANISH, "es-MX", ""),
        (ENGLISH, "en-US", ""),
        (SHORT["pt"], "en", ""),
    ],
)
def test_what_is_not_read_is_said_with_the_next_step(tmp_path: Path, text: str, label: str, says: str) -> None:
    assert read(tmp_path, text, label).skipped == says


def test_whoever_types_a_language_is_believed(tmp_path: Path) -> None:
    for text, typed in ((PORTUGUESE, "en"), (SPANISH, "en"), (ENGLISH, "es")):
        assert read(tmp_path, text, label="pt", typed=typed).skipped == ""


def test_a_label_is_doubted_only_where_a_long_text_is_for_certain_in_another_language() -> None:
    assert mislabelled(PORTUGUESE, "en") is not None
    assert mislabelled(" ".join(PORTUGUESE.split()[:30]), "en") is None
    assert mislabelled(f"{PORTUGUESE} {ENGLISH}", "en") is None
    assert mislabelled(PORTUGUESE, "gl") is None


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        (f"{ENGLISH}\n\n{PORTUGUESE}", "", "About half of it looks like Portuguese but was read as English. Check"),
        (f"{ENGLISH}\n\n{SPANISH}", "en", "About half of it looks like Spanish but was read as English. Check"),
        (f"{SPANISH}\n\n{ENGLISH}", "es", "About half of it looks like English but was read as Spanish. Check"),
        (f"{ENGLISH}\n\n{SPANISH}\n\n{ENGLISH.replace('dam', 'mill')}", "", "About a third of it looks like Spanish"),
        (f"{ENGLISH}\n\n{ENGLISH[:150]}\n\n{PORTUGUESE[:95]}", "", ""),
    ],
)
def test_a_text_in_two_languages_is_read_and_the_other_one_named(text: str, language: str, says: str) -> None:
    reading = desk.reading(Article.of(text, language=language))
    assert reading.claims
    assert reading.mixed.startswith(says)
    assert bool(reading.mixed) is bool(says)


def test_english_paragraphs_without_the_commonest_words_need_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    terse = "Varn Water shares fell for a fifth day on Monday, as the fitters met engineers in Lisbon to look for a way out."
    assert second(f"{ENGLISH}\n\n{terse}\n\n{SPANISH}", "en") is not None
    monkeypatch.setattr(language, "_detect", None)
    assert second("\n\n".join([ENGLISH, *[terse] * 9]), "en") is None
    for text in (SPANISH, PORTUGUESE, DUTCH):
        with pytest.raises(TypeError):
            second(f"{ENGLISH}\n\n{text}", "en")


# --- on the command line ---------------------------------------------------------------------------------


def ask(*typed: str) -> Result:
    return CliRunner().invoke(commands, list(typed), standalone_mode=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("barragem.txt").write_text(PORTUGUESE, encoding="utf-8")
    Path("page.html").write_text(
        f"<!DOCTYPE html><html lang='en'><body><article><p>{PORTUGUESE}</p></article></body></html>", encoding="utf-8"
    )
    Path("both.txt").write_text(f"{ENGLISH}\n\n{PORTUGUESE}\n", encoding="utf-8")
    Path("dam.txt").write_text(ENGLISH, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["barragem.txt", "page.html"])
def test_an_article_left_without_claims_is_recorded_and_gets_them_when_told(folder: Path, name: str) -> None:
    told = ask("add", name, "--outlet", "O Farol", "--format", "json")
    (row,) = json.loads(told.stdout)
    assert (row["outcome"], row["claims"]) == ("new", 0)
    assert "ooks like Portuguese" in told.stderr and "so no claims were extracted" in told.stderr
    (row,) = json.loads(ask("add", name, "--outlet", "O Farol", "--lang", "en", "--format", "json").stdout)
    assert row["outcome"] == "details changed"
    assert row["claims"]


def test_a_draft_in_another_language_is_said_to_be_and_asked_nothing(folder: Path) -> None:
    ask("add", "dam.txt")
    told = ask("check", "page.html", "--format", "json")
    assert json.loads(told.stdout) == []
    assert "Labelled English (en), but looks like Portuguese" in told.stderr
    assert "About half of it looks like Portuguese" in ask("check", "both.txt").stderr
    assert "About half of it looks like Portuguese" in ask("add", "both.txt").stderr
    assert "looks like" not in ask("check", "dam.txt").stderr


@pytest.mark.slow  # two processes
def test_a_file_waits_for_nothing_that_fetches_or_compares_and_plain_english_for_no_detector(folder: Path) -> None:
    code = (
        "import sys; from provenance.__main__ import run; run(sys.argv[1:]);"
        "idle = ('http.client', 'concurrent.futures', 'provenance.ledger', 'provenance.linking', 'py3langid');"
        "print([one for one in idle if one in sys.modules], file=sys.stderr)"
    )
    for name, loaded in (("dam.txt", "[]"), ("barragem.txt", "['py3langid']")):
        done = subprocess.run(
            [sys.executable, "-c", code, "extract", name], capture_output=True, text=True, check=True, cwd=folder,
            env={"PYTHONPATH": str(Path(__file__).parent.parent)},
        )  # fmt: skip
        assert done.stderr.splitlines()[-1] == loaded
