"""Settings from a file: what outranks what, what is refused in one line, and what a hostile folder cannot do with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import cli, desk, errors
from provenance.__main__ import run
from provenance.cli.settings import OWN, POLICIES, SETTINGS, find

Told = tuple[int, str, str]
Typed = Callable[..., Told]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Run a command in a folder of its own: exit code, output, and what it complains of."""
    (tmp_path / "desk" / "stories").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk")
    for name in [one for one in os.environ if one.startswith("PROVENANCE_")]:
        monkeypatch.delenv(name)

    def asked(*words: str) -> Told:
        capsys.readouterr()
        code = run(list(words))
        told = capsys.readouterr()
        return code, told.out, told.err

    return asked


def held(typed: Typed, name: str) -> tuple[str, str]:
    """The value of a setting, and where it is from."""
    code, out, err = typed("settings", "--format", "csv")
    assert code == 0, err
    (row,) = [line.split(",") for line in out.splitlines() if line.startswith(f"{name},")]
    return row[1], row[2].strip('"')


# --- where they are found


def test_the_nearest_file_upward_counts(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / OWN).write_text('by = "far"\nzone = "Europe/Madrid"\n')
    (tmp_path / "desk" / OWN).write_text('by = "near"\n')
    monkeypatch.chdir(tmp_path / "desk" / "stories")
    assert held(typed, "by")[0] == "near"
    assert held(typed, "zone") == ("", "default")


def test_our_own_file_comes_before_pyproject_in_one_folder(typed: Typed) -> None:
    Path("pyproject.toml").write_text('[tool.provenance]\nby = "shared"\n')
    assert held(typed, "by") == ("shared", "pyproject.toml")
    Path(OWN).write_text('by = "own"\n')
    assert held(typed, "by")[0] == "own"


def test_a_pyproject_that_sets_nothing_here_is_passed_over(typed: Typed, tmp_path: Path) -> None:
    Path("pyproject.toml").write_text('[project]\nname = "claim-provenance"\n[tool.ruff]\nline-length = 120\n')
    (tmp_path / "pyproject.toml").write_text('[tool.provenance]\nby = "above"\n')
    assert held(typed, "by")[0] == "above"


def test_settings_say_on_which_line_they_stand(typed: Typed) -> None:
    Path(OWN).write_text('# ours\n\nby = "Ana Ruiz"\n')
    (row,) = [line.split() for line in typed("settings")[1].splitlines() if line.startswith("by")]
    assert row[1:6] == ["Ana", "Ruiz", ".provenance.toml,", "line", "3"]


def test_a_file_can_be_named_and_every_file_left_out(typed: Typed) -> None:
    Path(OWN).write_text('by = "found"\n')
    Path("other.toml").write_text('by = "named"\n')
    code, out, _ = typed("--settings", "other.toml", "settings")
    assert (code, "named" in out, "found" in out) == (0, True, False)
    assert "found" not in typed("--settings", "none", "settings")[1]
    code, _, err = typed("--settings", "gone.toml", "settings")
    assert (code, err.count("\n"), "gone.toml" in err) == (2, 1, True)


# --- what outranks what


def test_typed_outranks_environment_outranks_file_outranks_default(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert held(typed, "ledger") == ("ledger.json", "default")
    Path(OWN).write_text('ledger = "file.json"\n')
    assert held(typed, "ledger") == ("file.json", ".provenance.toml")
    monkeypatch.setenv("PROVENANCE_LEDGER", "variable.json")
    assert held(typed, "ledger") == ("variable.json", "environment")
    code, out, _ = typed("--ledger", "typed.json", "settings")
    assert code == 0
    assert "typed.json" in out
    assert "variable.json" not in out


def test_a_ledger_counts_from_the_folder_of_its_file(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(OWN).write_text('ledger = "desk.json"\n')
    monkeypatch.chdir("stories")
    Path("a.txt").write_text("The pier closed on Monday, the mayor said.", encoding="utf-8")
    assert typed("add", "a.txt")[0] == 0
    assert (tmp_path / "desk" / "desk.json").exists()
    assert [one.name for one in Path().iterdir()] == ["a.txt"]


def test_the_policy_of_the_file_is_the_one_of_check_and_lsp(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("draft.md").write_text("Officials said the pier was rotten.\n", encoding="utf-8")
    Path("house.toml").write_text('fail_on = "never"\n[rules]\n', encoding="utf-8")
    assert typed("check", "draft.md")[0] == 1
    Path(OWN).write_text('policy = "house.toml"\n')
    assert typed("check", "draft.md")[0] == 0
    assert typed("check", "--policy", "default", "draft.md")[0] == 1
    monkeypatch.setenv("PROVENANCE_POLICY", "default")
    assert typed("check", "draft.md")[0] == 1


def test_rules_are_selected_by_the_file_and_a_typed_selection_takes_its_place(typed: Typed) -> None:
    Path("draft.md").write_text("Officials said the pier was rotten.\n", encoding="utf-8")
    assert "PV" in typed("check", "draft.md")[1]
    Path(OWN).write_text('select = ["PV9"]\n')
    assert "PV" not in typed("check", "draft.md")[1]
    assert "PV" in typed("check", "--select", "ALL", "draft.md")[1]


def test_a_setting_never_says_who_published_somebody_elses_page(typed: Typed) -> None:
    Path(OWN).write_text('outlet = "The Merrow Standard"\nlanguage = "es"\n')
    Path("a.txt").write_text("The pier closed on Monday, the mayor said.", encoding="utf-8")
    code, out, _ = typed("add", "a.txt", "--format", "json")
    assert (code, '"outlet": ""' in out) == (0, True)
    assert "the mayor" in typed("claims")[1]


def test_the_list_of_families_of_the_file_is_in_force_for_the_command_alone(typed: Typed) -> None:
    Path("houses.txt").write_text("Merrow Standard | Quay Courier\n", encoding="utf-8")
    Path(OWN).write_text('families = "houses.txt"\n')
    assert held(typed, "families")[0] == "houses.txt"
    assert "PROVENANCE_FAMILIES" not in os.environ


def test_quiet_in_the_file_silences_remarks_and_no_result(typed: Typed) -> None:
    Path("a.txt").write_text("The pier closed on Monday, the mayor said.", encoding="utf-8")
    assert "1 article" in typed("add", "a.txt")[2]
    Path(OWN).write_text("quiet = true\n")
    code, out, err = typed("claims")
    assert (code, "the mayor" in out, err) == (0, True, "")


# --- what is refused


def test_a_zone_that_is_none_is_named_with_the_file_and_the_line_where_it_stands(typed: Typed) -> None:
    Path("a.txt").write_text("The pier closed on Monday, the mayor said.", encoding="utf-8")
    typed("add", "a.txt")
    Path(OWN).write_text('by = "ana"\nzone = "Europe/Madird"\n')
    code, _, err = typed("status")
    assert (code, err) == (
        2,
        f"provenance: {OWN}, line 2: 'Europe/Madird' is not a known time zone. Write it like Europe/Madrid or UTC.\n",
    )
    assert f"{OWN}, line" not in typed("--zone", "Oz", "status")[2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('leger = "a.json"\n', "line 1: There is no setting leger. Did you mean ledger?"),
        ('fail_on = "error"\n', "Did you mean fail-on?"),
        ('colour = "red"\n', "The settings are ledger, by, zone"),
        ("by = 3\n", "line 1: By is a number here. It has to be a text in quotation marks."),
        ('quiet = "yes"\n', "Quiet is a text here. It has to be true or false."),
        ('select = "PV1"\n', "Select is a text here. It has to be a list of texts"),
        ("select = [1]\n", "Select is a list with something else here."),
        ("by = 2026-03-09\n", "By is a date here."),
        ('by = ""\n', "By is empty"),
        ('by = "Ana\\u202eRuiz"\n', "unseen characters"),
        (f'by = "{"a" * 2000}"\n', "too long"),
        ('fail-on = "loud"\n', "It has to be one of note, warning, error, never."),
        ('by = "Ana\n', "This is not valid TOML"),
        ("by = [" * 5000, "This is not valid TOML"),
        ("by = " + "9" * 5000, "This is not valid TOML"),
        ("# " + "x" * 70_000, "too large to be settings"),
        ('"\\u001b[2J" = 1\n', "There is no setting ?[2J."),
        ('policy = "gone.toml"\n', "Policy is not a file."),
        ('families = "large.txt"\n', "Families is a file that is too large."),
    ],
)  # fmt: skip
def test_what_is_no_setting_is_said_in_one_line(typed: Typed, text: str, said: str) -> None:
    Path(OWN).write_text(text, encoding="utf-8")
    with Path("large.txt").open("wb") as large:
        large.truncate(10_000_000_000)
    code, out, err = typed("status")
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert err.startswith("provenance: .provenance.toml")
    assert said in err
    assert "\x1b" not in err


@pytest.mark.parametrize("place", ["../ledger.json", "/srv/ledger.json", "stories/../../ledger.json", "out/ledger.json",
                                   "postgresql://db.example/claims", "https://ledger.example/a.json", "."])  # fmt: skip
def test_a_file_of_settings_names_no_ledger_outside_its_folder(typed: Typed, tmp_path: Path, place: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    Path("out").symlink_to(tmp_path / "elsewhere")
    Path("a.txt").write_text("The pier closed on Monday, the mayor said.", encoding="utf-8")
    Path(OWN).write_text(f'ledger = "{place}"\n')
    code, _, err = typed("add", "a.txt")
    assert (code, err.count("\n")) == (2, 1)
    assert "leads out of the folder of the settings" in err
    assert not list(tmp_path.rglob("ledger.json"))


def test_what_would_be_the_name_of_a_database_is_a_file_in_the_folder(typed: Typed, tmp_path: Path) -> None:
    Path(OWN).write_text('ledger = "service=desk"\n')
    assert held(typed, "ledger")[0] == str(tmp_path / "desk" / "service=desk")


def test_a_pipe_is_no_file_of_settings_and_nobody_waits_for_it(typed: Typed) -> None:
    os.mkfifo(OWN)
    assert held(typed, "by") == ("", "default")
    Path(OWN).unlink()
    os.mkfifo("families.txt")
    Path(OWN).write_text('families = "families.txt"\n')
    assert "Families is not a file." in typed("status")[2]


@pytest.mark.parametrize(
    ("name", "text"), [(OWN, 'by = "somebody else"\n'), ("pyproject.toml", '[tool.provenance]\nby = "somebody else"\n')]
)
def test_what_another_user_left_in_a_shared_folder_is_left_out(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    Path(name).write_text(text)
    monkeypatch.setattr(os, "geteuid", lambda: Path(name).stat().st_uid + 1)
    monkeypatch.setattr("provenance.cli.settings._is_somebody_elses", lambda owner: owner != os.geteuid())
    code, out, err = typed("settings")
    assert (code, "somebody" in out) == (0, False)
    assert "It belongs to another user." in err


VALUES = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=20),
        st.sampled_from(["../a", "/a", "a://b", "~", "."]),
    ),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.dictionaries(st.one_of(st.sampled_from([one.name for one in SETTINGS]), st.text(max_size=8)), VALUES, max_size=3).map(
            lambda told: "".join(f"{json.dumps(key)} = {json.dumps(value)}\n" for key, value in told.items()).encode()
        ),
    )
)  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_in_a_file_it_is_taken_or_refused_in_one_line(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / OWN
    file.write_bytes(raw)
    try:
        found = find(str(file))
    except errors.UnreadableError as failure:
        assert "\n" not in str(failure)
        assert str(failure).isprintable()
        return
    for name, one in found.held.items():
        if name in ("ledger", "families") or (name == "policy" and one.value not in POLICIES):
            assert Path(one.value).resolve().is_relative_to(tmp_path)


def test_a_broken_file_does_not_keep_anybody_from_help_or_the_version(typed: Typed) -> None:
    Path(OWN).write_text("by = [")
    assert typed("--version")[0] == 0
    assert typed("--help")[0] == 0
    assert typed("--settings", "none", "settings")[0] == 0


def test_the_version_is_told_without_looking_for_settings() -> None:
    code = (
        "import sys, provenance.__main__ as door; code = door.run(['--version']);"
        "print([name for name in ('tomllib', 'tomli', 'difflib', 'provenance.reports') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# --- the list of settings itself


def test_every_setting_belongs_to_an_option_that_there_is() -> None:
    for one in SETTINGS:
        for command in one.commands if one.option else ():
            where = cli.commands.commands[command] if command else cli.commands
            (option,) = [param for param in where.params if param.name == one.option]
            assert option.envvar == one.variable


def test_the_policies_of_the_file_are_those_that_come_with_the_program() -> None:
    for name in POLICIES:
        assert desk.policy(name, (), ()).name == name
