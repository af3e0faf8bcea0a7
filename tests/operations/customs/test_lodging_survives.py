"""Killed at any point, by both sides, with a bad line between: nothing is lost and nothing is filed twice."""

import json
import multiprocessing
import random
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from serai.customs.lodge import FINAL, Lodgement
from serai.operations.customs.lodge import Given, queue, rows
from serai.store.database import Store
from tests.cli.test_up import free_port
from tests.operations.customs.lodger import PARAMS, main

COUNT = 200
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.operations.customs.lodger"])
AUTHORITIES = ("DMS", "ICS2", "BR")


class Sandbox:
    """The authority as people start it, in a process that may be killed."""

    def __init__(self, port: int, folder: Path) -> None:
        words = ["twin", "customs", "--port", str(port), "--seed", "3", "--speed", "20000"]
        words += ["--fault-rate", "0.2", "--forgetful", "--slow-s", "1", "--data", str(folder)]
        self.process = subprocess.Popen([sys.executable, "-m", "serai", *words], stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        """Kill it as a power cut would: it can do nothing about it."""
        self.process.kill()
        self.process.wait()


class Lodger:
    """A lodger in a process that may be killed."""

    def __init__(self, database_url: str, port: int) -> None:
        told = (database_url, f"http://127.0.0.1:{port}", "60")
        self.process = PROCESSES.Process(target=main, args=told)
        self.process.start()

    def kill(self) -> None:
        """Kill it, whatever it is doing."""
        self.process.kill()
        self.process.join()

    def wait(self) -> int | None:
        """Wait for its end and return its exit code."""
        self.process.join(60)
        return self.process.exitcode


def filings() -> list[Lodgement]:
    """Return filings for three authorities, each with content of its own."""
    return [
        Lodgement(
            f"LRN{number:04}",
            "LOW-VALUE",
            AUTHORITIES[number % len(AUTHORITIES)],
            json.dumps({"number": number}).encode(),
            "application/json",
        )
        for number in range(COUNT)
    ]


def answers(found: list[Any]) -> list[Lodgement]:
    """Return an answer to every filing that is asked for something."""
    kinds = {"documents_required": "documents", "information_required": "information"}
    kinds["screening_required"] = "screening"
    return [
        Lodgement(
            f"A-{row['filing']}",
            kinds[row["state"]],
            row["authority"],
            json.dumps({kinds[row["state"]]: ["invoice"], "results": ["clear"]}).encode(),
            "application/json",
            about=row["filing"],
        )
        for row in found
        if row["state"] in kinds
    ]


def audit(port: int) -> dict[str, Any]:
    """Return the register of the sandbox, waiting for it to be there."""
    until = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/audit", timeout=5) as answer:
                return dict(json.load(answer))
        except OSError:
            assert time.monotonic() < until, "the sandbox does not answer"
            time.sleep(0.02)


def wait_for(port: int, count: int) -> None:
    """Wait until so many filings are in the register."""
    until = time.monotonic() + 20
    while audit(port)["total"] < count:
        assert time.monotonic() < until, f"{count} filings never arrived"
        time.sleep(0.03)


@contextmanager
def ended(children: list[Sandbox | Lodger]) -> Iterator[None]:
    """End whatever still runs of these."""
    try:
        yield
    finally:
        for child in children:
            child.kill()


def test_killed_lodgers_and_a_killed_authority_file_each_once(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    """Two lodgers at once, killed and started again, and an authority killed too, that would file twice.

    The authority is forgetful (what comes again is filed again), a fifth of all calls and notices go wrong.
    At the end every number is in its register once, and every filing has come to its end.
    """
    rng, port, children = random.Random(4), free_port(), list[Sandbox | Lodger]()

    def started(child: Lodger) -> Lodger:
        children.append(child)
        return child

    assert not queue(store, (Given("", one) for one in filings()), PARAMS).refused
    with ended(children):
        children.append(authority := Sandbox(port, tmp_path))
        first, second = (started(Lodger(database_url, port)) for _ in range(2))
        wait_for(port, rng.randint(20, 60))
        first.kill()
        wait_for(port, rng.randint(80, 110))
        second.kill()
        third = started(Lodger(database_url, port))
        wait_for(port, rng.randint(130, 160))
        authority.kill()
        children.append(Sandbox(port, tmp_path))
        fourth = started(Lodger(database_url, port))
        assert (third.wait(), fourth.wait()) == (0, 0)
        asked = answers(rows(store, PARAMS))
        assert len(asked) > 10
        queue(store, (Given("", one) for one in asked), PARAMS)
        fifth, sixth = (started(Lodger(database_url, port)) for _ in range(2))
        wait_for(port, COUNT + rng.randint(1, len(asked) // 2))
        fifth.kill()
        assert sixth.wait() == 0
        register = audit(port)
    check(register, rows(store, PARAMS), {one.lrn: one for one in [*filings(), *asked]})


def check(register: dict[str, Any], found: list[Any], sent: dict[str, Lodgement]) -> None:
    """Compare the register of the authority with what was to be filed, and ours with both."""
    assert {row["lrn"]: (row["filed"], row["sha256"]) for row in register["filings"]} == {
        lrn: (1, one.digest) for lrn, one in sent.items()
    }
    assert {row["filing"] for row in found} == set(sent)
    assert {row["progress"] for row in found} == {"lodged"}
    assert not [row for row in found if row["about"] is None and row["state"] not in FINAL]
    assert max(row["attempts"] for row in found) > 1
