"""A mapping of layouts made up for tests, nested as carriers nest them."""

from serai.carriers.mapping import Mapping, parse

ABOUT = """
title = "A carrier of tests"
source = "made up"
names = ["Test Express"]
pad = { width = 4, with = "0" }
overrides = [{ code = "*", match = "returned to sender", milestone = "return_started" }]

[codes]
7 = { words = "Delivered", milestone = "delivered", certainty = "sourced" }
8 = { words = "Stopped", milestone = "delayed", certainty = "sourced" }
"8/C" = { words = "Held by customs", milestone = "customs_hold", certainty = "sourced" }
99 = { words = "On its way", milestone = "other", certainty = "sourced", refine = true }

[statuses]
"Out For Delivery" = { words = "Out for delivery", milestone = "out_for_delivery", certainty = "sourced" }
moving = { words = "Moving", milestone = "other", certainty = "sourced", refine = true }

[[texts]]
lang = "en"
match = "left (the )?hub"
milestone = "departed_transit"
certainty = "sourced"
"""

NESTED = """
[[form]]
name = "nested"
format = "json"
root = "reply"
shipments = "reply.parcels[*]"
events = "scans"
[form.fields]
number = "^id"
code = ["code", "old.code"]
reason = "why"
words = { join = ["text", "more"], with = ": " }
date = "day"
time = "hour"
offset = "gmt"
city = "where.city"
region = "where.state"
country = "where.land"
next_carrier = { const = "POST" }
next_number = { of = "text", match = "now (\\\\w+)" }
recorded = "/reply.made"
[form.time]
happened = ["%Y%m%d %H%M%S"]
recorded = "iso"
zone = "Europe/Madrid"
"""

LATEST = """
[[form]]
name = "latest"
format = "json"
root = "last"
latest = true
[form.fields]
number = "n"
status = "last"
happened = "at"
[form.time]
happened = "iso"
"""


def nested() -> Mapping:
    """Return the mapping with all its layouts."""
    return parse("test", ABOUT + NESTED + LATEST)
