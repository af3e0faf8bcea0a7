"""Errors as problems."""

from serai.customs.datasets.field import Fault
from serai.errors import Conflict, Missing, Refused, Unavailable
from serai.operations.epcis.problem import MOST_FAULTS, CaptureTooLarge, InvalidEpcis, problem_of
from serai.store.epcis.ask import QueryTooLarge, UnfitParameter
from serai.store.epcis.query import UnknownQuery


def test_errors_have_the_exceptions_of_the_standard() -> None:
    """Each with its status; the text is the detail."""
    for error, exception, status in (
        (UnfitParameter("x"), "QueryParameterException", 400),
        (QueryTooLarge("x"), "QueryTooLargeException", 413),
        (CaptureTooLarge("x"), "CaptureLimitExceededException", 413),
        (UnknownQuery("x"), "NoSuchNameException", 404),
    ):
        problem = problem_of(error)
        assert (problem["type"], problem["status"]) == (f"epcisException:{exception}", status)
        assert problem["detail"] == "x"
        assert problem["title"]


def test_other_errors_go_by_their_kind() -> None:
    """What has no exception of its own is told by what kind of error it is."""
    statuses = [problem_of(kind("x"))["status"] for kind in (Missing, Conflict, Refused, Unavailable)]
    assert statuses == [404, 409, 400, 503]


def test_faults_are_told_up_to_a_number() -> None:
    """A document with very many faults has no endless answer."""
    faults = tuple(Fault(f"/{number}", "R", "wrong") for number in range(MOST_FAULTS * 2))
    assert len(problem_of(InvalidEpcis("x", faults))["errors"]) == MOST_FAULTS
