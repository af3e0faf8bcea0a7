"""What was asked: bring this parcel from one of these places to that zone by then."""

from dataclasses import dataclass
from datetime import datetime

from serai.parcel import Goods, Money, Scheme


@dataclass(frozen=True, slots=True)
class Request:
    """A parcel to be brought; `origins` are facilities that could send it, instants are aware."""

    request: str
    order: str
    origins: tuple[str, ...]
    ready: datetime
    zone: str
    deadline: datetime
    kg: float
    length_cm: float
    width_cm: float
    height_cm: float
    goods: Goods
    scheme: Scheme
    incoterm: str
    value: Money
    service_class: str
