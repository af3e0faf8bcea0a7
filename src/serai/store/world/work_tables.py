"""The files that say what is asked: the world's name and time, orders, requests, items; given plans."""

from serai.codes.milestone import Milestone
from serai.parcel import Goods, Scheme
from serai.store.world.table import OPTIONAL, REQUIRED, Column, Table

_ENDS = ("facilities", "zones", "pickup_points")

WORLD = Table(
    "world",
    "The world as a whole, one `key,value` a row.",
    (
        Column("name", "text", "its name", required=True),
        Column("starts", "instant", "instant at which it starts", required=True),
        Column("ends", "instant", "instant up to which it is known: later events are unknown", required=True),
        Column("currency", "currency", "currency in which costs are compared", default="EUR"),
        Column("seed", "whole", "seed of everything drawn", default="0", low=0),
        Column("source", "text", "where it comes from"),
    ),
    key=("key",),
    need=REQUIRED,
)
"""`columns` are here the keys of the rows."""

STOCK = Table(
    "stock",
    "Goods that lie, or will lie, near the buyer.",
    (
        Column("sku", "text", "the goods", required=True),
        Column("facility", "id", "where they lie", required=True, refers=("facilities",)),
        Column("quantity", "whole", "how many", required=True, low=0),
        Column("landed_cost", "money", "cost of one, duties paid", low=0),
        Column("currency", "currency", "currency of the costs"),
        Column("holding_cost_per_day", "money", "cost of keeping one for a day", low=0),
        Column("arrives", "instant", "when they are there; empty = now", local_to="facility"),
    ),
    key=("sku", "facility", "arrives"),
)

ORDERS = Table(
    "orders",
    "What buyers bought.",
    (
        Column("order", "id", "id of the order", required=True),
        Column("buyer", "text", "the buyer, by a pseudonym", required=True),
        Column("merchant", "text", "the merchant"),
        Column("placed", "instant", "when it was bought", required=True),
        Column("country", "country", "where the buyer is", required=True),
        Column("region", "text", "state or province"),
        Column("postal_code", "text", "postal code"),
        Column("recipient_type", "word", "who receives it", default="person", allowed=("person", "business")),
        Column("promised", "instant", "by when it was promised"),
    ),
    key=("order",),
)

REQUESTS = Table(
    "requests",
    "Parcels to be brought; the id of a request is the id of its parcel.",
    (
        Column("request", "id", "id of the request", required=True),
        Column("order", "id", "order that it is part of", refers=("orders",), if_there=True),
        Column("origin", "id", "places it can start from", required=True, many=True, refers=("facilities",),
               loose=True),
        Column("ready", "instant", "when it can start", required=True, local_to="origin"),
        Column("zone", "id", "where it ends: a zone or a place", required=True, refers=_ENDS),
        Column("deadline", "instant", "when it must be there", required=True, local_to="zone"),
        Column("kg", "number", "mass", required=True, above=0),
        Column("length_cm", "number", "longest side", default="0", low=0),
        Column("width_cm", "number", "middle side", default="0", low=0),
        Column("height_cm", "number", "shortest side", default="0", low=0),
        Column("goods", "word", "class of goods", default="general", allowed=tuple(Goods)),
        Column("seller_scheme", "word", "scheme of the seller", default="none", allowed=tuple(Scheme)),
        Column("incoterm", "word", "who pays duty", default="DAP", allowed=("DAP", "DDP", "DPU", "CPT", "CIP",
               "EXW", "FCA", "FAS", "FOB", "CFR", "CIF")),
        Column("value", "money", "value of the goods", default="0", low=0),
        Column("currency", "currency", "currency of the value; empty = that of the world"),
        Column("service_class", "text", "what the buyer chose", default="standard"),
    ),
    key=("request",),
    need=OPTIONAL,
)  # fmt: skip

ITEMS = Table(
    "items",
    "What is in a parcel, line by line.",
    (
        Column("request", "id", "parcel that it is in", required=True, refers=("requests",)),
        Column("sku", "text", "the goods, by the merchant's number", required=True),
        Column("description", "text", "what it is, in words that customs accepts", required=True),
        Column("hs", "hs", "Harmonized System code, 6 to 10 digits"),
        Column("origin_country", "country", "where it was made"),
        Column("quantity", "whole", "how many", default="1", above=0),
        Column("value", "money", "value of the whole line", required=True, low=0),
        Column("currency", "currency", "currency of the value; empty = that of the request"),
        Column("product_id", "text", "product identifier of merchant or manufacturer"),
    ),
    key=("request", "sku"),
)

PLANS = Table(
    "plans",
    "Plans given from outside, leg by leg; where they are, nothing is planned for their requests.",
    (
        Column("request", "id", "parcel that is planned", required=True, refers=("requests",)),
        Column("leg", "id", "id of the leg within the plan", required=True),
        Column("after", "id", "legs that must be done before", many=True),
        Column("stage", "text", "stage of the journey", required=True),
        Column("milestone", "word", "what ends it", required=True, allowed=tuple(Milestone)),
        Column("carrier", "id", "who does it", required=True, refers=("carriers",)),
        Column("service", "id", "by which service", refers=("services",)),
        Column("from", "id", "where it starts", required=True, refers=_ENDS),
        Column("to", "id", "where it ends", required=True, refers=_ENDS),
        Column("planned_start", "instant", "when it is to start", required=True, local_to="from"),
        Column("planned_end", "instant", "when it is to end", required=True, local_to="to"),
        Column("number", "text", "the carrier's number for this leg"),
    ),
    key=("request", "leg"),
)

NUMBERS = Table(
    "numbers",
    "Numbers by which carriers know parcels.",
    (
        Column("parcel", "id", "the parcel", required=True, refers=("requests",)),
        Column("carrier", "id", "who knows it so", required=True, refers=("carriers",)),
        Column("number", "text", "the number", required=True),
        Column("leg", "id", "leg that alone is meant"),
        Column("since", "instant", "since when it is the parcel's, where that is known"),
        Column("until", "instant", "until when, where it was given back"),
        Column("by", "text", "who bound it"),
    ),
    key=("parcel", "carrier", "number", "leg"),
)

PACKINGS = Table(
    "packings",
    "What was put into which bag or container, and taken out of it.",
    (
        Column("outer", "text", "number of the bag or container", required=True),
        Column("inner", "text", "number of what was put in or taken out; empty with `delete`: everything"),
        Column("at", "instant", "when", required=True),
        Column("act", "word", "what was done", default="add", allowed=("add", "delete")),
        Column("by", "text", "who says so"),
        Column("received", "instant", "when we were told"),
    ),
    key=("outer", "inner", "at", "act"),
)
