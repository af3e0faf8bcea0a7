"""A world: the network and its work as a folder of CSV files; read, checked and written.

Every file is declared once, as a `Table` of `Column`s: the reader, the checks and docs/world.md follow
from it.
"""

from serai.store.world.fault import Fault, WorldRefused
from serai.store.world.folder import Checked, NoWorld, World, check_world, read_usable, read_world
from serai.store.world.write import write_world

__all__ = [
    "Checked",
    "Fault",
    "NoWorld",
    "World",
    "WorldRefused",
    "check_world",
    "read_usable",
    "read_world",
    "write_world",
]
