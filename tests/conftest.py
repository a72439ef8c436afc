"""How much the tests try, and what they make once for all."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from asking import Ask, asker
from effort import PROFILES
from hypothesis import HealthCheck, settings
from jinja2.bccache import Bucket
from postgres_server import Server, missing

from provenance.__main__ import run

pytest_plugins = ["exchange_desk"]

for name, examples in PROFILES.items():
    # what is promised holds on a busy machine too: no example has a deadline, and making one may take its time
    settings.register_profile(name, max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quick")


class Compiled(jinja2.BytecodeCache):
    """Templates as they were compiled, in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(autouse=True)
def no_proxy_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what is set on the machine for other programs."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(scope="session", autouse=True)
def templates_are_compiled_once() -> Iterator[None]:
    """A report compiles its templates, which takes longer than all the rest of it; the tests write hundreds."""
    with pytest.MonkeyPatch.context() as patched:
        # the class itself stays, which Flask makes its own one of
        begun = functools.partialmethod(jinja2.Environment.__init__, bytecode_cache=Compiled())
        patched.setattr(jinja2.Environment, "__init__", begun)
        yield


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the example story."""
    path = tmp_path_factory.mktemp("example") / "ledger.json"
    assert run(["--ledger", str(path), "add", str(Path(__file__).parent.parent / "examples" / "story")]) == 0
    return path


@pytest.fixture
def ask(recorded: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask that ledger: the exit code of a command, what it prints, and what it complains of."""
    return asker(capsys, "--ledger", str(recorded))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL that is started when the first test asks for it; skips where there is none."""
    if missing():
        pytest.skip(missing())
    made = Server()
    yield made
    made.stop()


@pytest.fixture
def desk_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what is kept beside a ledger in a database be in folders of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def database(server: Server, desk_of_its_own: None) -> str:
    """The address of a database of PostgreSQL's with an empty ledger in it."""
    from contextlib import closing

    from provenance.ledger.postgres import connecting, schema

    address = server.database()
    connection, _ = connecting.connect(address)
    with closing(connection):
        schema.init(connection, address)
    return address
