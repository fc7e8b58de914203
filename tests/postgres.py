"""A real PostgreSQL server for tests: its own cluster, in a temporary folder, on a free port of this machine.

A test asks for `postgres_url` and gets the address of a fresh database; import the two fixtures into the
folder's conftest. Without the server's programs (Debian: postgresql) the test is skipped with the reason.
"""

import contextlib
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

_WAIT = 120.0
_USER = "workbench"
_numbers = itertools.count(1)


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`, the newest version's; None where there is none."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parent.parent.name)
    )
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A running server: the address of its `postgres` database."""
    binaries = programs()
    assert binaries is not None
    folder = Path(tempfile.mkdtemp(prefix="workbench-postgres-"))
    account = _account()
    if account:
        shutil.chown(folder, account)
    port = _free_port()
    try:
        data = folder / "data"
        make = [
            binaries / "initdb",
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            _USER,
            "--locale=C.UTF-8",
            "-E",
            "UTF8",
            "-N",
        ]
        subprocess.run(make, check=True, capture_output=True, user=account, cwd=folder)
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": port,
            "unix_socket_directories": "",
            "fsync": "off",
        }
        options = [text for name, value in settings.items() for text in ("-c", f"{name}={value}")]
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=account, cwd=folder,
        )  # fmt: skip
        try:
            address = f"postgresql://{_USER}@127.0.0.1:{port}/postgres"
            _wait_for(address, process)
            yield address
        finally:
            process.terminate()
            process.wait(_WAIT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> str | None:
    """Whose process it is to be: PostgreSQL refuses to run as root."""
    if os.getuid():
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    return None


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    import psycopg

    deadline = time.monotonic() + _WAIT
    while True:
        try:
            psycopg.connect(address, connect_timeout=5).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


@cache
def why_not() -> str:
    """Why no server can be had here; empty where one can."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed"
    return "" if programs() else "PostgreSQL's server is not installed (Debian: postgresql)"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One server for the whole run."""
    if reason := why_not():
        pytest.skip(reason)
    with server() as address:
        yield address


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """The address of a fresh database."""
    import psycopg

    name = f"test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type,unused-ignore]
    return postgres_server.rpartition("/")[0] + "/" + name
