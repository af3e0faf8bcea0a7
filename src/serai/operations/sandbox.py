"""Open the sandbox authority: its register in a folder, its desk, its server."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from serai.errors import Unavailable
from serai.twin.customs.desk import Desk
from serai.twin.customs.fault import Faults
from serai.twin.customs.params import SandboxParams
from serai.twin.customs.register import Register
from serai.twin.customs.serve import Office


class NoPlace(Unavailable):
    """The address for the sandbox is taken, or is not one of this machine."""


@contextmanager
def opened(params: SandboxParams, folder: Path, place: tuple[str, int]) -> Iterator[Office]:
    """Give the sandbox authority, its register in a folder, listening at a host and port (0: any).

    Raises
    ------
    RegisterInUse, DamagedRegister, NoPlace
    """
    register = Register(folder, f"sandbox-{token_hex(4)}")
    try:
        desk = Desk(register, params, lambda: datetime.now(UTC))
        try:
            office = Office(place, desk, Faults(params.seed, params.fault_rate), params.slow_s)
        except OSError as error:
            host, port = place
            raise NoPlace(f"nobody can listen on {host}:{port} ({error.strerror}); give --port") from error
        try:
            yield office
        finally:
            office.close()
    finally:
        register.close()
