"""What goes wrong with a call to the sandbox authority, when it is told to be unkind."""

import threading
from collections import Counter
from enum import StrEnum

from serai.twin.luck import Luck


class Fault(StrEnum):
    """What goes wrong: the line breaks before or after, an answer is cut or comes too late, no time now."""

    NONE = "none"
    BROKEN = "broken"
    LOST = "lost"
    CUT = "cut"
    SLOW = "slow"
    BUSY = "busy"


UNKIND = tuple(fault for fault in Fault if fault is not Fault.NONE)


class Faults:
    """Draws a fault for every call, by its name and how often it came; the same names fare the same."""

    def __init__(self, seed: int, rate: float) -> None:
        self._luck, self._rate = Luck(f"faults {seed}".encode()[:64]), rate
        self._calls: Counter[str] = Counter()
        self._lock = threading.Lock()

    def draw(self, name: str) -> Fault:
        """Return what goes wrong with this call of a name."""
        with self._lock:
            self._calls[name] += 1
            turn = str(self._calls[name])
        if self._luck.draw(name, turn, "fault") >= self._rate:
            return Fault.NONE
        return UNKIND[self._luck.number(len(UNKIND), name, turn, "which")]
