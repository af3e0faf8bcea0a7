"""The files that say who moves parcels, hands them over and clears them, and what was agreed."""

from serai.network.carrier import CARRIER_KINDS, CARRIER_STATUSES, CHANNELS, MODES, SERVICE_KINDS
from serai.network.handoff import PROTOCOLS
from serai.parcel import Goods, Scheme
from serai.sla.agreement import KPIS
from serai.store.world.table import NOBODY, REQUIRED, UNLESS_PLANS, Column, Spread, Table, spread_columns

FEEDS = (
    "aftership", "amazon", "aramex", "asendia", "australia_post", "austrian_post", "bpost",
    "cainiao", "canada_post", "china_post", "correios", "correos", "deutsche_post", "dhl", "dpd",
    "easypost", "evri", "fedex", "four_px", "gls", "iata_fsu", "inpost", "japan_post", "korea_post",
    "la_poste", "landmark", "lasership", "one_record", "ontrac", "poste_italiane", "postnl",
    "postnord", "purolator", "royal_mail", "sendle", "serai", "seventeen_track", "sf_express",
    "singapore_post", "swiss_post", "tnt", "un_rec24", "ups", "upu_ems", "upu_ips", "usps",
    "yanwen", "yunexpress",
)  # fmt: skip
"""The mappings of `serai.carriers`, which stands beside the store and is not imported; a test compares."""

EARLY = "it would arrive before it leaves"

CARRIERS = Table(
    "carriers",
    "Partners that move, clear or deliver.",
    (
        Column("carrier", "carrier_id", "id of the partner, without `-`", required=True),
        Column("name", "text", "its name for people", required=True),
        Column("kind", "word", "what it is", required=True, allowed=CARRIER_KINDS),
        Column(
            "status",
            "word",
            "how far it is trusted: `candidate` and `pilot` get their `pilot_share` at most, `watch` is"
            " vetted and looked at, `suspended` gets nothing",
            default="vetted",
            allowed=CARRIER_STATUSES,
        ),
        Column(
            "pilot_share",
            "number",
            "share of the parcels that a `candidate` or `pilot` may get",
            default="0.1",
            low=0,
            high=1,
        ),
        Column("feed", "word", "mapping that reads its messages", allowed=FEEDS),
        Column("scan_loss", "number", "share of its scans that never reach us", default="0", low=0, high=1),
        *spread_columns("report_", "time from the scan to its message"),
        Column("source", "text", "where the figures come from, or `assumed`"),
    ),
    key=("carrier",),
    need=REQUIRED,
    spreads=(Spread("report_", required=False, hold=False),),
)

SERVICES = Table(
    "services",
    "Offers from one place to another; the last mile ends at a zone or at a pickup point.",
    (
        Column("service", "id", "id of the service", required=True),
        Column("carrier", "id", "who offers it", required=True, refers=("carriers",)),
        Column("from", "id", "where it starts", required=True, refers=("facilities",)),
        Column("to", "id", "where it ends", required=True, refers=("facilities", "zones", "pickup_points")),
        Column("kind", "word", "stage of the journey", required=True, allowed=SERVICE_KINDS),
        Column("mode", "word", "means of transport", required=True, allowed=MODES),
        Column("channel", "word", "customs channel that it belongs to", default="any", allowed=CHANNELS),
        Column("goods_not_allowed", "word", "goods refused", many=True, allowed=tuple(Goods)),
        Column("max_kg", "number", "heaviest parcel", above=0),
        Column("max_cm", "number", "longest side of a parcel", above=0),
        *spread_columns("", "time from departure to arrival", required=True, negative=EARLY),
        Column("cost_per_parcel", "money", "price of a parcel", default="0", low=0),
        Column("cost_per_kg", "money", "price of a kilogram", default="0", low=0),
        Column("volumetric_divisor", "number", "cm³ that count as one kilogram", above=0),
        Column("currency", "currency", "currency of the prices; empty = that of the world"),
        Column("co2e_g_per_kg", "number", "grams of CO2e for a kilogram over the whole way", low=0),
        Column("calendar", "id", "days on which it runs", refers=("calendars",)),
        Column("source", "text", "where the figures come from, or `assumed`"),
    ),
    key=("service",),
    need=UNLESS_PLANS,
    spreads=(Spread("", required=True, hold=False),),
)

DEPARTURES = Table(
    "departures",
    "Weekly patterns of departures; a service without one leaves at any time.",
    (
        Column("service", "id", "service that leaves", required=True, refers=("services",)),
        Column("leaves", "time", "time of departure, local to where it starts", required=True),
        Column("days", "days", "days of departure, 1 Monday to 7 Sunday", required=True),
        Column("cutoff_h", "hours", "how long before, parcels must be ready", default="0", low=0),
        Column(
            "capacity_kg",
            "number",
            "kilograms that one departure takes; empty = any",
            above=0,
            outside=NOBODY,
        ),
        Column(
            "capacity_pieces",
            "whole",
            "pieces that one departure takes; empty = any",
            above=0,
            outside=NOBODY,
        ),
        Column("valid_from", "date", "first day of the pattern"),
        Column("valid_to", "date", "last day of the pattern"),
        Column("source", "text", "where the figures come from, or `assumed`"),
    ),
    key=("service", "leaves", "days", "valid_from"),
)

HANDOFFS = Table(
    "handoffs",
    "Changes of carrier at a place, and what proves them.",
    (
        Column("facility", "id", "where", required=True, refers=("facilities",)),
        Column("giver", "id", "carrier that gives", required=True, refers=("carriers",)),
        Column("taker", "id", "carrier that takes", required=True, refers=("carriers",)),
        Column("protocol", "word", "evidence of both sides", required=True, allowed=PROTOCOLS),
        Column("preferred", "flag", "1 where we would rather have it so", default="0"),
        *spread_columns("", "time between release and acceptance", required=True),
        Column("scan_loss", "number", "share of scans lost at the change", default="0", low=0, high=1),
        Column("cost", "money", "price of a change, a parcel", default="0", low=0),
        Column("accept_within_h", "hours", "time in which the taker must confirm", above=0),
        Column("source", "text", "where the figures come from, or `assumed`"),
    ),
    key=("facility", "giver", "taker"),
    spreads=(Spread("", required=True, hold=False),),
)

GATEWAYS = Table(
    "gateways",
    "Lanes of customs clearance at a place.",
    (
        Column("gateway", "id", "id of the lane", required=True),
        Column("facility", "id", "where it is", required=True, refers=("facilities",)),
        Column("regime", "text", "rules by which it clears", required=True),
        Column("channel", "word", "channel that it clears", default="any", allowed=CHANNELS),
        Column(
            "seller_scheme", "word", "seller scheme that it needs", default="any", allowed=("any", *Scheme)
        ),
        Column("destinations", "country", "countries whose goods may be cleared", required=True, many=True),
        Column("filing", "text", "message that declares"),
        Column("lead_h", "hours", "how long before, the data must be in", default="0", low=0),
        Column("throughput_per_h", "number", "parcels an hour; empty = any", above=0, outside=NOBODY),
        Column("calendar", "id", "when it works", refers=("calendars",)),
        *spread_columns("", "time from presentation to release", required=True, hold=True),
        Column("cost", "money", "price of a clearance, a parcel", default="0", low=0),
        Column("certainty", "text", "how sure the rules are: `certain`, `unverified`, `open`"),
        Column("source", "text", "where the figures come from, or `assumed`"),
    ),
    key=("gateway",),
    spreads=(Spread("", required=True, hold=True),),
)

COURIERS = Table(
    "couriers",
    "What a courier of the last mile offers in a zone.",
    (
        Column("carrier", "id", "the courier", required=True, refers=("carriers",)),
        Column("zone", "id", "where it delivers", required=True, refers=("zones",)),
        Column("channel", "word", "own or shared vans", default="general", allowed=("dedicated", "general")),
        Column("capacity_per_day", "whole", "parcels a day; empty = any", above=0, outside=NOBODY),
        Column("p_first_attempt", "number", "chance that one attempt succeeds", required=True, low=0, high=1),
        Column("attempts", "whole", "attempts before a return", default="3", above=0),
        Column("attempt_every_h", "hours", "time between attempts", default="24", above=0),
        Column("cost", "money", "price of a delivery beyond the service's", default="0", low=0),
        Column("slots", "text", "slots that a buyer can choose"),
        Column("source", "text", "where the figures come from, or `assumed`"),
    ),
    key=("carrier", "zone"),
)

AGREEMENTS = Table(
    "agreements",
    "What was agreed with partners.",
    (
        Column("agreement", "id", "id of the agreement", required=True),
        Column("party", "id", "the partner", required=True, refers=("carriers",)),
        Column("kpi", "word", "what is measured", required=True, allowed=KPIS),
        Column("population", "filter", "parcels it is about: `column=value`", many=True),
        Column("window", "text", "time over which it is measured", default="month"),
        Column("target", "number", "what must be reached", required=True, low=0),
        Column("unit", "word", "unit of the target", required=True, allowed=("share", "h", "days")),
        Column("exclusions", "text", "what does not count", many=True),
        Column("clock_stops", "text", "what stops the clock", many=True),
        Column("credit", "money", "what a miss costs the partner, a parcel", low=0),
        Column("currency", "currency", "currency of the credit"),
        Column("valid_from", "date", "first day"),
        Column("valid_to", "date", "day on which it no longer holds"),
        Column("calendar", "id", "days that count", refers=("calendars",)),
        Column("source", "text", "where the figures come from, or `assumed`"),
    ),
    key=("agreement",),
)
