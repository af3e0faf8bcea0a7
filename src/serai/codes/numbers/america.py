"""Forms of couriers and posts of North America, and of integrators of the whole world.

Facts by source: what jkeen/tracking_number_data (MIT) collects is `COLLECTED`. Where the
algorithm is generally known and holds for the numbers of parcels in the recorded messages of sailrish/shipit
(MIT), the source is `EXAMPLES`: the labels of USPS (7 of 22 digits, 1 of 26), the economy service of FedEx
(1), Canada Post (5) and the 1Z of UPS (1; the numbers 1Z12345E… that UPS gives to try its services with do
not hold, and are no parcels).
"""

from serai.codes.numbers.check import behind, gs1, letters_2_1, luhn, remainder_7, weighted_11
from serai.codes.numbers.form import COLLECTED, EXAMPLES, NumberForm

_ASTRA = weighted_11(3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1)
_LONG = weighted_11(1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1)

FEDEX = (
    NumberForm(
        "fedex", "FedEx 12", r"(?P<body>[0-9]{11})(?P<check>[0-9])", _ASTRA, COLLECTED, service="express"
    ),
    NumberForm(
        "fedex",
        "FedEx Ground 15",
        r"(?P<body>[0-9]{14})(?P<check>[0-9])",
        gs1,
        COLLECTED,
        "US",
        service="ground",
    ),
    NumberForm(
        "fedex",
        "FedEx Ground 18",
        r"[0-9]{2}(?P<body>[0-9]{15})(?P<check>[0-9])",
        gs1,
        COLLECTED,
        service="ground",
    ),
    NumberForm(
        "fedex",
        "FedEx Ground 96",
        r"96[0-9]{5}(?P<body>[0-9]{14})(?P<check>[0-9])",
        gs1,
        COLLECTED,
        service="ground",
    ),
    NumberForm(
        "fedex", "FedEx ASTRA 32", r"3[0-9]{15}(?P<body>[0-9]{11})(?P<check>[0-9])[0-9]{4}", _ASTRA, COLLECTED
    ),
    NumberForm(
        "fedex",
        "FedEx 34",
        r"[0-8][0-9]{19}(?P<body>[0-9]{13})(?P<check>[0-9])",
        _LONG,
        COLLECTED,
        service="express",
    ),
    NumberForm(
        "fedex",
        "FedEx Ground 34",
        r"96[0-9]{18}(?P<body>[0-9]{13})(?P<check>[0-9])",
        _LONG,
        COLLECTED,
        service="ground",
    ),
    NumberForm(
        "fedex",
        "FedEx Ground Economy 20",
        r"(?P<body>(?:02|61)[0-9]{17})(?P<check>[0-9])",
        behind("92", gs1),
        EXAMPLES,
        "US",
        service="ground economy",
    ),
    NumberForm(
        "fedex",
        "FedEx Ground Economy 22",
        r"(?P<body>92(?:02|61)[0-9]{17})(?P<check>[0-9])",
        gs1,
        EXAMPLES,
        "US",
        service="ground economy",
    ),
    NumberForm("fedex", "FedEx door tag", r"DT[0-9]{12}", service="notice left at the door"),
)
"""Numbers of FedEx."""

UPS = (
    NumberForm(
        "ups",
        "UPS 1Z",
        r"1Z(?P<body>[0-9A-Z]{6}(?P<service>[0-9A-Z]{2})[0-9]{7})(?P<check>[0-9])",
        letters_2_1,
        EXAMPLES,
        services={
            "01": "next day air",
            "02": "second day air",
            "03": "ground",
            "07": "worldwide express",
            "08": "worldwide expedited",
            "11": "standard",
            "12": "three day select",
            "54": "worldwide express plus",
            "65": "worldwide saver",
        },
    ),
    NumberForm("ups", "UPS waybill", r"[AHJKTV][0-9]{10}"),
    NumberForm(
        "ups", "UPS Mail Innovations", r"MI[0-9]{6}[0-9A-Z]{1,22}", home="US", service="mail innovations"
    ),
    NumberForm("ups", "UPS Mail Innovations 18", r"8[0-9]{17}", home="US", service="mail innovations"),
)
"""Numbers of UPS."""

_IMPB = r"(?P<body>9[1-5](?P<service>[0-9]{3})[0-9]{16})(?P<check>[0-9])"
_IMPB_LONG = r"(?P<body>9[1-5](?P<service>[0-9]{3})[0-9]{20})(?P<check>[0-9])"

USPS = (
    NumberForm("usps", "USPS IMpb 22", _IMPB, gs1, EXAMPLES, "US"),
    NumberForm("usps", "USPS IMpb 26", _IMPB_LONG, gs1, EXAMPLES, "US"),
    NumberForm("usps", "USPS IMpb 30 with ZIP code", rf"420[0-9]{{5}}{_IMPB}", gs1, EXAMPLES, "US"),
    NumberForm("usps", "USPS IMpb 34 with ZIP code", rf"420[0-9]{{5}}{_IMPB_LONG}", gs1, EXAMPLES, "US"),
    NumberForm("usps", "USPS IMpb 34 with ZIP+4 code", rf"420[0-9]{{9}}{_IMPB}", gs1, EXAMPLES, "US"),
    NumberForm("usps", "USPS 20", r"(?P<body>[0-8][0-9]{18})(?P<check>[0-9])", gs1, home="US"),
    NumberForm(
        "usps",
        "USPS 20 without its 91",
        r"(?P<body>[0-8][0-9]{18})(?P<check>[0-9])",
        behind("91", gs1),
        home="US",
    ),
)
"""Numbers of the post of the United States that are no S10."""

_GM = r"(?:GM|LX|RX|UV|CN|SG|TH|IN|HK|MY)[0-9][0-9A-Z]{9,38}"

DHL = (
    NumberForm(
        "dhl",
        "DHL Express waybill",
        r"(?P<body>[0-9]{9,10})(?P<check>[0-9])",
        remainder_7,
        COLLECTED,
        service="express",
    ),
    NumberForm("dhl", "DHL Express piece", r"J[A-Z]{2,3}[0-9]{9,10}", None, COLLECTED, service="express"),
    NumberForm("dhl_ecommerce", "DHL eCommerce", _GM, None, COLLECTED, service="ecommerce"),
    NumberForm("dhl_ecommerce", "DHL eCommerce 14", r"[0-9]{14}", None, COLLECTED, service="ecommerce"),
)
"""Numbers of DHL outside of Germany's parcel service."""

REGIONAL = (
    NumberForm(
        "ontrac",
        "OnTrac C",
        r"C(?P<body>[0-9]{13})(?P<check>[0-9])",
        behind("4", letters_2_1),
        COLLECTED,
        "US",
    ),
    NumberForm(
        "ontrac",
        "OnTrac D",
        r"D(?P<body>[0-9]{13})(?P<check>[0-9])",
        behind("5", letters_2_1),
        COLLECTED,
        "US",
    ),
    NumberForm("lasership", "LaserShip LX", r"L[AIEHNX][1-3][0-9]{7}", None, COLLECTED, "US"),
    NumberForm("lasership", "LaserShip 1LS7 15", r"1LS7[12][0-9]{10}", None, COLLECTED, "US"),
    NumberForm("lasership", "LaserShip 1LS7 18", r"1LS7[12][0-9]{2}01[1-4][0-9]{6}-1", None, COLLECTED, "US"),
    NumberForm("lasership", "LaserShip 1LSCX", r"1LSCX[0-9A-Z]{10}", None, COLLECTED, "US"),
    NumberForm("speedee", "Spee-Dee", r"SP[0-9]{18}", None, COLLECTED, "US"),
    NumberForm("gofo", "GOFO US", r"GFUS[0-9]{14}", None, COLLECTED, "US"),
    NumberForm("landmark", "Landmark LTN", r"LTN[0-9]{8}N1", None, COLLECTED),
    NumberForm(
        "purolator", "Purolator 12", r"(?P<body>[0-5][0-9]{10})(?P<check>[0-9])", luhn, COLLECTED, "CA"
    ),
    NumberForm("purolator", "Purolator letters", r"[A-Z]{3}[0-9]{9}", None, COLLECTED, "CA"),
    NumberForm("canada_post", "Canada Post 16", r"(?P<body>[0-9]{15})(?P<check>[0-9])", gs1, EXAMPLES, "CA"),
    NumberForm("amazon", "Amazon Logistics", r"TB[ACM][0-9]{12}"),
)
"""Numbers of regional couriers and of Canada."""

FORMS = (*FEDEX, *UPS, *USPS, *DHL, *REGIONAL)
"""All of them."""
