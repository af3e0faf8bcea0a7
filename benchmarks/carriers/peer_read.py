"""Read made-up answers with karrio, in a Python that has it; prints events and seconds of the processor.

Run by `bench_read.py --peer-python`: karrio is no dependency of Serai. Both read the same texts, from the
text of the answer to the list of events.
"""

import importlib
import json
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from payloads import payloads

CALLED = {"canada_post": "canadapost"}


def main() -> None:
    """Read the answers of a carrier: name, how many, seed."""
    carrier, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    lib: Any = importlib.import_module("karrio.lib")
    tracking: Any = importlib.import_module(f"karrio.providers.{CALLED.get(carrier, carrier)}.tracking")
    settings = SimpleNamespace(
        carrier_name=carrier, carrier_id=carrier, tracking_url="{}", tracking_link="{}"
    )
    texts = payloads(carrier, count, seed)
    made = [given(lib, carrier, text) for text in texts]
    started = time.process_time()
    events = 0
    for deserializable in made:
        details, _ = tracking.parse_tracking_response(deserializable, settings)
        events += sum(len(detail.events) for detail in details)
    sys.stdout.write(json.dumps({"events": events, "seconds": time.process_time() - started}) + "\n")


def given(lib: Any, carrier: str, text: str) -> Any:
    """Wrap a text as karrio's connection does, which takes it apart when it is read."""
    if carrier in ("ups", "usps"):
        return lib.Deserializable([("1", text)], lambda rows: [(n, lib.to_dict(t)) for n, t in rows])
    if carrier == "fedex":
        return lib.Deserializable(text, lib.to_dict)
    return lib.Deserializable([text], lambda texts: lib.to_element(*texts, "<none/>"))


if __name__ == "__main__":
    main()
