"""What an iterator gives, prepared by a thread of its own while the last of it is used."""

from collections.abc import Iterable, Iterator
from queue import Empty, Queue
from threading import Event, Thread
from typing import TypeVar

Item = TypeVar("Item")

DEPTH = 2
"""Items that wait at most."""


class _End:
    """The iterator has ended, with an error if there is one."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """Give the items, a few of them made before they are asked for; an error of theirs is raised here.

    Who stops asking is not kept waiting: an item that is being made then is lost.
    """
    found: Queue[Item | _End] = Queue(DEPTH)
    stop = Event()

    def run() -> None:
        end = _End()
        try:
            for item in items:
                found.put(item)
                if stop.is_set():
                    return
        except BaseException as error:
            end = _End(error)
        found.put(end)

    Thread(target=run, daemon=True).start()
    try:
        while not isinstance(item := found.get(), _End):
            yield item
        if item.error is not None:
            raise item.error
    finally:
        stop.set()
        _emptied(found)


def _emptied(found: "Queue[Item]") -> None:
    while True:
        try:
            found.get_nowait()
        except Empty:
            return
