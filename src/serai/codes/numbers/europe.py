"""Forms of couriers and posts of Europe, Australia and Latin America that are no S10 of the UPU.

No collection at hand confirms them: they are flagged `unverified`, except where an algorithm is a standard.
"""

from serai.codes.numbers.check import gs1, iso_37_36, weighted_4_9
from serai.codes.numbers.form import NumberForm

GERMANY = (
    NumberForm("dhl_parcel_de", "DHL Parcel piece", r"JJD[0-9]{17,18}", home="DE"),
    NumberForm(
        "dhl_parcel_de",
        "DHL Parcel 12 (Identcode)",
        r"(?P<body>[0-9]{11})(?P<check>[0-9])",
        weighted_4_9,
        home="DE",
    ),
    NumberForm(
        "dhl_parcel_de", "DHL Parcel 20", r"(?P<body>003404[0-9]{13})(?P<check>[0-9])", gs1, home="DE"
    ),
    NumberForm("hermes_de", "Hermes 14", r"[0-9]{14}", home="DE"),
    NumberForm("hermes_de", "Hermes H", r"H[0-9]{19}", home="DE"),
    NumberForm("austrian_post", "Austrian Post 22", r"10[0-9]{20}", home="AT"),
    NumberForm("swiss_post", "Swiss Post 18", r"99[0-9]{16}", home="CH"),
)
"""Numbers of couriers in Germany, Austria and Switzerland."""

_DPD_ROUTE = r"(?P<body>[0-9A-Z]{7}[0-9]{20})(?P<check>[0-9A-Z])"

NETWORKS = (
    NumberForm("dpd", "DPD 28", _DPD_ROUTE, iso_37_36),
    NumberForm("dpd", "DPD 15", r"(?P<body>[0-9]{14})(?P<check>[0-9A-Z])", iso_37_36),
    NumberForm("dpd", "DPD 14", r"[0-9]{14}"),
    NumberForm("gls", "GLS 11", r"[0-9]{11}"),
    NumberForm("gls", "GLS 12", r"[0-9]{12}"),
    NumberForm("gls", "GLS track id", r"[0-9A-Z]{8}"),
    NumberForm("inpost", "InPost 24", r"[1-9][0-9]{23}", home="PL"),
    NumberForm("postnl", "PostNL 3S", r"3S[A-Z]{4}[0-9]{6,11}", home="NL"),
    NumberForm("bpost", "bpost 24", r"32[0-9]{22}", home="BE"),
    NumberForm("postnord", "PostNord 20", r"(?P<body>00[37]7[0-9]{15})(?P<check>[0-9])", gs1),
    NumberForm("evri", "Evri 16", r"[0-9A-Z][0-9]{15}", home="GB"),
    NumberForm("royal_mail", "Royal Mail 21", r"[0-9A-F]{2}[0-9]{19}", home="GB"),
    NumberForm("la_poste", "Colissimo 13", r"[0-9][A-Z][0-9]{11}", home="FR"),
    NumberForm("chronopost", "Chronopost 13", r"X[A-Z][0-9]{9}[A-Z]{2}", home="FR"),
    NumberForm("correos", "Correos 23", r"P[A-Z][0-9A-Z]{5}[0-9]{13}[0-9A-Z]{3}", home="ES"),
    NumberForm("brt", "BRT 12", r"[0-9]{12}", home="IT"),
)
"""Numbers of networks of several countries, and of posts that also label by forms of their own."""

FAR = (
    NumberForm("australia_post", "Australia Post", r"[0-9A-Z]{2,5}[0-9]{18,21}", home="AU"),
    NumberForm("japan_post", "Japan Post 11", r"[0-9]{11}", home="JP"),
    NumberForm("new_zealand_post", "New Zealand Post", r"[0-9]{16}[A-Z]{3}[0-9]{3}[A-Z]{2}", home="NZ"),
)
"""Numbers of the Pacific."""

FORMS = (*GERMANY, *NETWORKS, *FAR)
"""All of them."""
