"""Recompute every tax line of notifications of the declaration service, and say why the rest differ.

The archive holds XML files (`--archive`, the published trader test scenarios by default); those with a
response are read, each beside the declarations of its own folder, which tell the value of the goods. One JSON
object: lines, those exact to the penny, of all and of those with base and rate, ways and reasons.
"""

import argparse
import json
import sys
import time
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from serai.authorities.cds.assessed import Recomputed, evidence, goods_values, read_tax_lines, recompute
from serai.errors import Refused

ARCHIVE = Path("../shared/data/cds/scenarios_dev.zip")


def main() -> None:
    """Read the archive and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, default=ARCHIVE)
    archive = zipfile.ZipFile(parser.parse_args().archive)
    contents = {name: archive.read(name) for name in sorted(archive.namelist()) if name.endswith(".xml")}
    goods: dict[str, dict[int, Decimal]] = defaultdict(dict)
    unread = 0
    for name, content in contents.items():
        if "DMS" not in name:
            try:
                goods[name.partition("/")[0]].update(goods_values(content))
            except Refused:
                unread += 1
    started = time.perf_counter()
    found: list[Recomputed] = []
    notices = [name for name in contents if "DMS" in name]
    for name in notices:
        found += recompute(read_tax_lines(contents[name]), goods[name.partition("/")[0]])
    seconds = time.perf_counter() - started
    told = {"notifications": len(notices), **evidence(found), "declarations_unread": unread}
    sys.stdout.write(json.dumps({**told, "seconds": round(seconds, 3)}) + "\n")


if __name__ == "__main__":
    main()
