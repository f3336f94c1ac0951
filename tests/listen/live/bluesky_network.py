"""Bluesky's own servers, with the PostgreSQL and Redis that they keep things in."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]
CACHE = ROOT / ".cache" / "bluesky"
PATIENCE_S = 120.0
NOBODY = "postgres"
"""Who PostgreSQL runs as where we are root, as it refuses to be that."""


def missing() -> str | None:
    """Why the servers can't run here; None where they can."""
    if not (CACHE / "stamp").exists():
        return "scripts/bluesky_network.sh has not made .cache/bluesky: run make test-full"
    return None


@contextmanager
def network() -> Iterator[str]:
    """The address of the server that keeps accounts, with all others behind it."""
    with ExitStack() as running:
        folder = Path(tempfile.mkdtemp(prefix="tweespraak-bluesky-"))
        running.callback(shutil.rmtree, folder, ignore_errors=True)
        database = running.enter_context(_postgres(folder / "postgres"))
        redis = running.enter_context(_redis(folder))
        told = {
            "PATH": f"{CACHE / 'node' / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "DB_POSTGRES_URL": f"postgres://{NOBODY}@127.0.0.1:{database}/postgres",
            "REDIS_HOST": f"127.0.0.1:{redis}",
            "NODE_ENV": "test",
            "LOG_ENABLED": "false",
        }
        node = subprocess.Popen(  # noqa: S603 - our own command
            ["node", str(ROOT / "scripts" / "bluesky_network.mjs")],  # noqa: S607 - by our PATH
            cwd=CACHE,
            env={**os.environ, **told},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.callback(_end, node)
        assert node.stdout is not None
        for line in node.stdout:
            if line.startswith("http"):
                yield line.strip()
                return
        raise AssertionError(f"the network did not start: {node.wait()}")


@contextmanager
def _postgres(folder: Path) -> Iterator[int]:
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    where = f"{binaries[-1]}/" if binaries else ""
    other = os.geteuid() == 0
    as_nobody = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    prefix = as_nobody if other else []
    folder.mkdir()
    if other:
        folder.parent.chmod(0o755)
        shutil.chown(folder, NOBODY, NOBODY)
    made = [f"{where}initdb", "-D", str(folder), "-U", NOBODY, "--auth=trust", "--no-sync"]
    subprocess.run([*prefix, *made], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    port = _free_port()
    silent = ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1"]
    command = [f"{where}postgres", "-D", str(folder), "-p", str(port), "-k", str(folder), *silent]
    with _running([*prefix, *command], port):
        yield port


@contextmanager
def _redis(folder: Path) -> Iterator[int]:
    port = _free_port()
    told = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with _running(["redis-server", *told], port):
        yield port


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until and process.poll() is None:
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        assert process.poll() is None, f"{command[0]} did not start"
        yield
    finally:
        _end(process)


def _end(process: subprocess.Popen) -> None:
    if process.stdin is not None:
        process.stdin.close()
    else:
        process.terminate()
    try:
        process.wait(PATIENCE_S / 4)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]
