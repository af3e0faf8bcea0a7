"""Pages of the aggregators, walked to the end."""

import json

import pytest

from serai.carriers.connect.caller import Caller, CallerParams, CallRefused
from serai.carriers.connect.poll import AT_ONCE, INTERFACES, Page, UnknownPage
from tests.carriers.connect.double import KEY, Double, doubled


def pages(name: str, double: Double, since: str = "") -> list[Page]:
    """Walk the pages of a double without waiting."""
    caller = Caller(double.address, CallerParams(timeout_s=2.0), lambda wait: None)
    return list(INTERFACES[name].pages(caller, KEY, since))


def test_aftership_is_walked_by_cursor() -> None:
    """Five trackings stand on three pages; each is given once, as it came."""
    with doubled(Double([f"N{at}" for at in range(5)])) as double:
        found = pages("aftership", double, "2026-03-01T00:00:00Z")
    numbers = [one["tracking_number"] for page in found for one in json.loads(page.body)["data"]["trackings"]]
    assert numbers == ["N0", "N1", "N2", "N3", "N4"]
    assert [page.shipments for page in found] == [2, 2, 1]
    assert all(query["updated_at_min"] == ["2026-03-01T00:00:00Z"] for _, query in double.asked)
    assert [query.get("cursor") for _, query in double.asked] == [None, ["2"], ["4"]]


def test_17track_is_asked_for_forty_at_once() -> None:
    """The list names the numbers, and their events are asked for forty by forty."""
    with doubled(Double([f"N{at}" for at in range(90)], page=40)) as double:
        found = pages("seventeen_track", double)
    assert [page.shipments for page in found] == [40, 40, 10]
    asked = [body for path, body in double.asked if path.endswith("gettrackinfo")]
    assert max(map(len, asked)) == AT_ONCE
    assert asked[0][0] == {"number": "N0", "carrier": 3011}
    assert [body["page_no"] for path, body in double.asked if path.endswith("gettracklist")] == [1, 2, 3]


def test_17track_says_which_numbers_it_refuses() -> None:
    """A refused number is told with why, and loses none of the others."""
    with doubled(Double(["N0", "N1"], {"N1"})) as double:
        (page,) = pages("seventeen_track", double)
    assert (page.shipments, page.refused) == (1, (("N1", "not registered"),))


def test_no_numbers_are_no_pages() -> None:
    """Where nothing is registered, no events are asked for."""
    with doubled(Double()) as double:
        assert pages("seventeen_track", double) == []
        assert [page.shipments for page in pages("aftership", double)] == [0]


def test_a_cursor_that_turns_in_a_circle_ends() -> None:
    """The same cursor twice is the end, not a walk for ever."""
    circle = {
        "meta": {"code": 200},
        "data": {"trackings": [], "pagination": {"has_next_page": True, "next_cursor": "1"}},
    }
    double = Double()
    double.aftership = lambda query: circle  # type: ignore[method-assign]
    with doubled(double):
        assert len(pages("aftership", double)) == 2


@pytest.mark.parametrize(
    ("name", "answer", "error"),
    [
        ("aftership", {"meta": {"code": 4001, "message": "no"}}, CallRefused),
        ("aftership", {"data": {"trackings": {}}}, UnknownPage),
        ("seventeen_track", {"code": -18010002, "data": {"errors": [{"message": "no"}]}}, CallRefused),
        ("seventeen_track", [1], UnknownPage),
    ],
)
def test_an_answer_that_is_none_is_named(name: str, answer: object, error: type[Exception]) -> None:
    """An error inside a good answer, and a page of another form, are refused by name."""
    double = Double()
    double.aftership = double.gettracklist = lambda asked: answer  # type: ignore[method-assign]
    with doubled(double), pytest.raises(error):
        pages(name, double)
