"""The files that say where parcels can be: calendars, facilities, zones and pickup points."""

from serai.network.place import FACILITY_KINDS
from serai.store.world.table import NOBODY, REQUIRED, UNLESS_PLANS, Column, Spread, Table, spread_columns

CALENDARS = Table(
    "calendars",
    "When places work. Without a calendar a place always works.",
    (
        Column("calendar", "id", "id of the calendar", required=True),
        Column("country", "country", "country whose public holidays are days off; empty = none"),
        Column(
            "days",
            "days",
            "working days, 1 Monday to 7 Sunday",
            required=True,
            without="what has no day never works",
        ),
        Column("opens", "time", "opening hour, local", default="00:00"),
        Column(
            "closes", "time", "closing hour, local; before opening, it is of the next day", default="24:00"
        ),
        Column(
            "exceptions", "exception", "dates that are closed; with `+` before, open after all", many=True
        ),
    ),
    key=("calendar",),
)

FACILITIES = Table(
    "facilities",
    "Places where parcels are handled.",
    (
        Column("facility", "id", "id of the place", required=True),
        Column("name", "text", "its name for people", required=True),
        Column("kind", "word", "what it is", required=True, allowed=FACILITY_KINDS),
        Column("unlocode", "unlocode", "UN/LOCODE of its town"),
        Column("iata", "iata", "IATA code of its airport"),
        Column("country", "country", "where it stands; empty = an anonymous place"),
        Column("region", "text", "state or province"),
        Column("lat", "number", "latitude in degrees", low=-90, high=90),
        Column("lon", "number", "longitude in degrees", low=-180, high=180),
        Column("tz", "tz", "IANA time zone; empty = UTC, reported as assumed"),
        Column("calendar", "id", "when it works", refers=("calendars",)),
        *spread_columns("handling_", "time to get through the place, waiting for departure apart"),
        Column(
            "sort_capacity_per_wave",
            "whole",
            "pieces that one sorting wave takes; empty = any",
            above=0,
            outside=NOBODY,
        ),
        Column("waves_per_day", "whole", "sorting waves a day; empty = one", above=0, outside=NOBODY),
        Column("clears_for", "text", "customs regimes that it clears for", many=True),
        Column("source", "text", "where the figures come from, or `assumed`"),
    ),
    key=("facility",),
    need=REQUIRED,
    spreads=(Spread("handling_", required=False, hold=False),),
)

ZONES = Table(
    "zones",
    "Where buyers live. Ranges of one country must not overlap; a zone without a range is not looked up.",
    (
        Column("zone", "id", "id of the zone; no facility may have the same", required=True),
        Column("country", "country", "its country; empty = an anonymous place"),
        Column("region", "text", "state or province"),
        Column("postal_from", "text", "first postal code"),
        Column("postal_to", "text", "last postal code"),
        Column("depot", "id", "place from which it is served", refers=("facilities",), loose=True),
    ),
    key=("zone",),
    need=UNLESS_PLANS,
)

PICKUP_POINTS = Table(
    "pickup_points",
    "Lockers and counters where buyers collect.",
    (
        Column("point", "id", "id of the point", required=True),
        Column("facility", "id", "place where it stands", required=True, refers=("facilities",)),
        Column("zone", "id", "zone that it serves", required=True, refers=("zones",)),
        Column("kind", "word", "what it is", required=True, allowed=("locker", "counter")),
        Column("cells_small", "whole", "small cells", default="0", low=0),
        Column("cells_medium", "whole", "medium cells", default="0", low=0),
        Column("cells_large", "whole", "large cells", default="0", low=0),
        Column("dwell_days", "number", "days that a parcel waits there", default="5", above=0),
        Column("opening", "id", "calendar of its opening", refers=("calendars",)),
        Column("lat", "number", "latitude in degrees", low=-90, high=90),
        Column("lon", "number", "longitude in degrees", low=-180, high=180),
    ),
    key=("point",),
)
