"""A sandbox authority in this process, on a free port of the loopback."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from serai.operations.sandbox import opened
from serai.twin.customs.params import SandboxParams
from serai.twin.customs.serve import Office

FAST = 1e6
"""A speed at which everything that was not asked for is told at once."""


@contextmanager
def working(params: SandboxParams, folder: Path) -> Iterator[Office]:
    """Give a sandbox that answers."""
    with opened(params, folder, ("127.0.0.1", 0)) as office:
        thread = threading.Thread(target=office.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield office
        finally:
            office.closing.set()
            office.shutdown()
            thread.join()
