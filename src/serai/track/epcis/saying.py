"""Our milestones in the words of the Core Business Vocabulary, and theirs in ours.

Where the vocabulary has a word for what happened to a parcel, it is used; for customs, delivery attempts and
what else it has no word for, there are URIs of ours. Several milestones share a word (every arrival is
`arriving`): which one it was is told beside it. Words that prove nothing about a parcel's way give none.

>>> said(Milestone.DEPARTED_ORIGIN)
('departing', 'in_transit')
>>> meant("https://ref.gs1.org/cbv/BizStep-arriving", "https://ref.gs1.org/cbv/Disp-in_progress")
<Milestone.AT_TRANSIT_HUB: 'at_transit_hub'>
>>> meant("https://ref.gs1.org/cbv/BizStep-sampling", None) is None
True
"""

from collections.abc import Mapping

from serai.codes.milestone import Milestone
from serai.track.epcis.vocabulary import to_bare, to_uri

NAMESPACE = "https://serai.example/epcis/"
"""The namespace of our own words and fields: a name, and nothing that can be fetched."""

STEP = NAMESPACE + "BizStep-"

SAID: Mapping[Milestone, tuple[str, str | None]] = {
    Milestone.ANNOUNCED: (STEP + "announcing", None),
    Milestone.ACCEPTED: ("accepting", "in_progress"),
    Milestone.AT_ORIGIN_HUB: ("arriving", "in_progress"),
    Milestone.EXPORT_CUSTOMS: (STEP + "presenting_to_export_customs", "in_progress"),
    Milestone.EXPORT_RELEASED: (STEP + "releasing_by_export_customs", "in_progress"),
    Milestone.DEPARTED_ORIGIN: ("departing", "in_transit"),
    Milestone.AT_TRANSIT_HUB: ("arriving", "in_progress"),
    Milestone.DEPARTED_TRANSIT: ("departing", "in_transit"),
    Milestone.ARRIVED_DESTINATION: ("arriving", "in_progress"),
    Milestone.PRESENTED_TO_CUSTOMS: (STEP + "presenting_to_customs", "in_progress"),
    Milestone.CUSTOMS_HOLD: (STEP + "holding_by_customs", "in_progress"),
    Milestone.CUSTOMS_RELEASED: (STEP + "releasing_by_customs", "in_progress"),
    Milestone.DEPARTED_GATEWAY: ("departing", "in_transit"),
    Milestone.HANDED_OVER: (STEP + "handing_over", "in_transit"),
    Milestone.AT_DELIVERY_DEPOT: ("arriving", "in_progress"),
    Milestone.OUT_FOR_DELIVERY: (STEP + "carrying_to_recipient", "in_transit"),
    Milestone.ATTEMPT_FAILED: (STEP + "attempting_delivery", "in_progress"),
    Milestone.READY_FOR_PICKUP: (STEP + "awaiting_collection", "available"),
    Milestone.DELIVERED: (STEP + "delivering", None),
    Milestone.RETURN_STARTED: ("shipping", "returned"),
    Milestone.RETURNED: ("receiving", "returned"),
    Milestone.REFUSED: (STEP + "refusing", "in_progress"),
    Milestone.LOST: ("inspecting", "unknown"),
    Milestone.DAMAGED: ("inspecting", "damaged"),
    Milestone.MISSORTED: (STEP + "missorting", "in_transit"),
    Milestone.OFFLOADED: ("void_shipping", "in_progress"),
    Milestone.DELAYED: (STEP + "delaying", "in_transit"),
    Milestone.RENUMBERED: (STEP + "renumbering", "in_progress"),
    Milestone.OTHER: ("other", None),
}
"""Business step and disposition of each milestone."""

_BY_DISPOSITION = {"damaged": Milestone.DAMAGED, "stolen": Milestone.LOST}
_RETURNED = {
    "shipping": Milestone.RETURN_STARTED,
    "departing": Milestone.RETURN_STARTED,
    "transporting": Milestone.RETURN_STARTED,
    "receiving": Milestone.RETURNED,
    "arriving": Milestone.RETURNED,
    "accepting": Milestone.RETURNED,
}
_HANDLING = (
    "entering_exiting", "loading", "packing", "picking", "staging_outbound", "storing", "transporting",
    "unloading", "unpacking",
)  # fmt: skip
"""Words that prove that somebody has the parcel in hand, and no more."""

_BY_STEP = {
    "accepting": Milestone.ACCEPTED,
    "arriving": Milestone.AT_TRANSIT_HUB,
    "receiving": Milestone.AT_TRANSIT_HUB,
    "departing": Milestone.DEPARTED_TRANSIT,
    "shipping": Milestone.DEPARTED_TRANSIT,
    "void_shipping": Milestone.OFFLOADED,
    **dict.fromkeys(_HANDLING, Milestone.OTHER),
    **{step: milestone for milestone, (step, _) in SAID.items() if step.startswith(STEP)},
}


def said(milestone: Milestone) -> tuple[str, str | None]:
    """Return the business step and the disposition that tell of a milestone."""
    return SAID[milestone]


def meant(step: str | None, disposition: str | None) -> Milestone | None:
    """Return the milestone that a business step and a disposition prove; None where they prove none.

    Both in any of the ways of writing a standard word.
    """
    step = _bare("bizStep", step)
    disposition = _bare("disposition", disposition)
    if disposition in _BY_DISPOSITION:
        return _BY_DISPOSITION[disposition]
    if disposition == "returned" and step in _RETURNED:
        return _RETURNED[step]
    if (step, disposition) == ("inspecting", "unknown"):
        return Milestone.LOST
    return _BY_STEP.get(step or "")


def _bare(name: str, word: str | None) -> str | None:
    return to_bare(name, to_uri(name, word)) if word else None
