"""Tests of milestones in the words of the vocabulary."""

from collections import Counter

from serai.codes.milestone import Milestone, same_passage
from serai.track.epcis.kind import word
from serai.track.epcis.saying import SAID, STEP, meant, said
from serai.track.epcis.vocabulary import BIZ_STEPS, DISPOSITIONS


def test_every_milestone_is_said_in_right_words() -> None:
    """Each milestone has a step and perhaps a disposition that validation accepts."""
    assert SAID.keys() == set(Milestone)
    for step, disposition in SAID.values():
        assert word(BIZ_STEPS)(step) == ""
        assert disposition is None or word(DISPOSITIONS)(disposition) == ""


def test_words_lead_back_to_the_milestone_or_to_the_same_passage() -> None:
    """What we say of a milestone means it, or another of the same kind of passage; `other` means nothing."""
    for milestone in set(Milestone) - {Milestone.OTHER}:
        found = meant(*said(milestone))
        assert found is not None
        assert same_passage(found, milestone), (milestone, found)
    assert meant(*said(Milestone.OTHER)) is None


def test_only_passages_share_their_words() -> None:
    """Milestones with one way of saying are passages of one kind."""
    for words, count in Counter(SAID.values()).items():
        shared = [milestone for milestone in SAID if SAID[milestone] == words]
        assert count == 1 or all(same_passage(shared[0], one) for one in shared)


def test_customs_and_attempts_have_words_of_ours() -> None:
    """Steps that the vocabulary does not know are URIs in our namespace."""
    for milestone in (Milestone.PRESENTED_TO_CUSTOMS, Milestone.CUSTOMS_HOLD, Milestone.ATTEMPT_FAILED):
        assert said(milestone)[0].startswith(STEP)


def test_words_of_others_prove_what_they_say() -> None:
    """URNs, URIs and bare words are understood; words that prove nothing of a way give no milestone."""
    assert meant("urn:epcglobal:cbv:bizstep:accepting", None) is Milestone.ACCEPTED
    assert meant("loading", "in_progress") is Milestone.OTHER
    assert meant("receiving", "urn:epcglobal:cbv:disp:damaged") is Milestone.DAMAGED
    assert meant("departing", "returned") is Milestone.RETURN_STARTED
    for step in ("commissioning", "retail_selling", "inspecting", "https://shop.example/step/gift", None):
        assert meant(step, "in_progress") is None
