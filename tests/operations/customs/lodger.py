"""A lodger as a process of its own, that can be killed: python -m tests.operations.customs.lodger …"""

import sys
from pathlib import Path

from serai.authorities.gateway import HttpGateway
from serai.customs.lodge import LodgeParams
from serai.operations.customs.lodge import Patience, StillOpen, lodge_until_rest
from serai.store.database import open_store

PARAMS = LodgeParams(seed=7, timeout_s=0.3, lease_s=0.9, first_s=0.05, longest_s=0.4, workers=3)


def main(database_url: str, address: str, seconds: str) -> None:
    """Lodge everything that is queued, until all is at rest or the time is over."""
    with open_store(database_url, Path()) as store:
        gateway = HttpGateway(address, PARAMS.timeout_s)
        try:
            lodge_until_rest(store, gateway, PARAMS, Patience(float(seconds), 0.05))
        except StillOpen as still:
            sys.exit(str(still))


if __name__ == "__main__":
    main(*sys.argv[1:])
