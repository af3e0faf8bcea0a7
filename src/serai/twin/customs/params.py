"""How the sandbox authority behaves: its chance, its pace, its shares, and how unkind it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from serai.errors import Refused

DRAWN = "drawn"
COURSES = (
    "release",
    "control",
    "documents",
    "information",
    "screening",
    "do_not_load",
    "reject",
    "invalidate",
)
"""What may become of a filing; where an authority has no such course, the filing is released."""

SHARES = {
    "control": 0.08,
    "documents": 0.06,
    "information": 0.04,
    "screening": 0.03,
    "do_not_load": 0.01,
    "reject": 0.04,
    "invalidate": 0.01,
}
"""The share of filings that go each way; all others are released. Assumptions, not those of any authority."""


class UnfitSandbox(Refused):
    """The sandbox cannot behave as it is told."""


@dataclass(frozen=True)
class SandboxParams:
    """`speed` divides every delay, `fault_rate` is the share of calls and notifications that go wrong.

    `course` sends every filing one way. A `forgetful` authority files again whatever comes again, so that
    only a careful filer files once. `slow_s` is how long an answer takes that comes too late.
    """

    seed: int = 0
    speed: float = 1.0
    fault_rate: float = 0.0
    course: str = DRAWN
    forgetful: bool = False
    slow_s: float = 30.0
    shares: Mapping[str, float] = field(default_factory=lambda: SHARES)

    def __post_init__(self) -> None:
        if not self.speed > 0 or not 0 <= self.fault_rate <= 0.9 or not 0 <= self.slow_s <= 3600:
            raise UnfitSandbox("speed is above 0, the fault rate between 0 and 0.9, slow_s up to 3600")
        if self.course not in (DRAWN, *COURSES):
            raise UnfitSandbox(f"there is no course {self.course!r}; take {DRAWN} or {', '.join(COURSES)}")
        if set(self.shares) - set(COURSES) or not 0 <= sum(self.shares.values()) <= 1:
            raise UnfitSandbox("shares are those of courses, and at most 1 together")
