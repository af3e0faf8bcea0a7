"""Open the sandbox authority: its register in a folder, its desk, its server."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from serai.authorities.cds import check as cds
from serai.authorities.ens import schema as ens_schema
from serai.errors import Unavailable
from serai.store import standards
from serai.twin.customs.check import Schemas
from serai.twin.customs.desk import Desk
from serai.twin.customs.fault import Faults
from serai.twin.customs.params import SandboxParams
from serai.twin.customs.push import Pusher
from serai.twin.customs.register import Register
from serai.twin.customs.serve import Office


class NoPlace(Unavailable):
    """The address for the sandbox is taken, or is not one of this machine."""


def load_schemas(home: Path) -> Schemas:
    """Return the official schemas that are installed in a home; messages are checked against these too."""
    ens_files, cds_files = standards.load(home, "ens"), standards.load(home, "cds")
    return Schemas(
        None if ens_files is None else ens_schema.compile_schemas(ens_files),
        None if cds_files is None else cds.compile_schemas(cds_files),
    )


@contextmanager
def opened(
    params: SandboxParams,
    folder: Path,
    place: tuple[str, int],
    schemas: Schemas | None = None,
    push: str | None = None,
) -> Iterator[Office]:
    """Give the sandbox authority, its register in a folder, listening at a host and port (0: any).

    Notifications are pushed to the address `push`, if there is one.

    Raises
    ------
    RegisterInUse, DamagedRegister, NoPlace, UnfitPush
    """
    with ExitStack() as stack:
        register = Register(folder, f"sandbox-{token_hex(4)}")
        stack.callback(register.close)
        desk = Desk(register, params, lambda: datetime.now(UTC), schemas)
        try:
            office = Office(place, desk, Faults(params.seed, params.fault_rate), params.slow_s)
        except OSError as error:
            host, port = place
            raise NoPlace(f"nobody can listen on {host}:{port} ({error.strerror}); give --port") from error
        stack.callback(office.close)
        if push is not None:
            pusher = Pusher(desk, push)
            pusher.start()
            stack.callback(pusher.end)
        yield office
