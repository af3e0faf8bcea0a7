"""What cheap parcels from China hold: kinds of goods with their HS codes, prices, masses and sizes.

The codes are those of the Harmonized System 2022; shares, prices and masses are assumed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """A kind of goods: ranges of price (in the currency of the market) and mass, sides of its box."""

    sku: str
    description: str
    hs: str
    goods: str
    share: float
    price: tuple[float, float]
    kg: tuple[float, float]
    cm: tuple[int, int, int]


CATALOGUE = (
    Article(
        "case",
        "Plastic protective case for mobile phone",
        "392690",
        "general",
        0.11,
        (2, 9),
        (0.03, 0.10),
        (18, 11, 2),
    ),
    Article(
        "tee",
        "Cotton T-shirt, knitted, short sleeves",
        "610910",
        "general",
        0.12,
        (5, 18),
        (0.15, 0.30),
        (28, 22, 3),
    ),
    Article(
        "shoe",
        "Canvas shoes with rubber soles and textile uppers",
        "640419",
        "general",
        0.06,
        (14, 45),
        (0.6, 1.0),
        (32, 20, 12),
    ),
    Article(
        "ear",
        "Wireless earphones with charging case",
        "851830",
        "battery",
        0.09,
        (8, 40),
        (0.08, 0.18),
        (12, 10, 5),
    ),
    Article(
        "plug",
        "USB wall charger for mobile phone",
        "850440",
        "general",
        0.07,
        (4, 15),
        (0.06, 0.15),
        (12, 8, 5),
    ),
    Article(
        "bank", "Lithium-ion power bank, 10 Ah", "850760", "battery", 0.03, (12, 35), (0.2, 0.35), (16, 9, 3)
    ),
    Article(
        "cream", "Face cream in a jar, 50 ml", "330499", "cosmetic", 0.06, (5, 22), (0.08, 0.20), (10, 8, 8)
    ),
    Article(
        "ring",
        "Imitation jewellery ring of plated base metal",
        "711719",
        "general",
        0.09,
        (1.5, 12),
        (0.02, 0.06),
        (10, 8, 3),
    ),
    Article(
        "toy",
        "Plastic construction toy set for children",
        "950300",
        "general",
        0.08,
        (6, 35),
        (0.2, 0.8),
        (30, 20, 8),
    ),
    Article(
        "lamp", "LED desk lamp, mains powered", "940542", "general", 0.06, (7, 30), (0.3, 0.7), (34, 14, 12)
    ),
    Article(
        "bag",
        "Handbag with outer surface of textile",
        "420222",
        "general",
        0.06,
        (8, 38),
        (0.25, 0.6),
        (34, 26, 8),
    ),
    Article(
        "watch",
        "Electronic wrist watch with digital display",
        "910212",
        "battery",
        0.04,
        (6, 30),
        (0.06, 0.12),
        (12, 9, 6),
    ),
    Article(
        "pan", "Stainless steel kitchen bowl", "732393", "general", 0.04, (5, 20), (0.3, 0.8), (26, 26, 12)
    ),
    Article("brush", "Toothbrushes, pack of ten", "960321", "general", 0.03, (2, 8), (0.1, 0.2), (22, 10, 4)),
    Article(
        "scent", "Perfumed toilet water, 30 ml", "330300", "liquid", 0.03, (6, 25), (0.1, 0.2), (14, 7, 5)
    ),
    Article(
        "snack",
        "Food supplement powder for drinks",
        "210690",
        "food",
        0.03,
        (7, 28),
        (0.25, 0.5),
        (18, 12, 8),
    ),
)
"""Every kind of goods that a parcel can begin with."""

OTHERS = tuple(article for article in CATALOGUE if article.goods == "general")
"""Goods without restriction, which can lie in any parcel."""
