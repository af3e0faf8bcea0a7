"""Models saved and read, and forecasts of parcels under way."""

import json

import numpy as np
import pytest

from serai.forecast.legs import hours
from serai.forecast.model import NotAModel, as_plain, fit, from_plain, predict
from tests.forecast.worlds import history, hour, leg


def test_a_model_survives_being_saved() -> None:
    """A model as JSON and back forecasts the same."""
    rows = history(150, 1)
    at = hour(100)
    model = fit(rows, at, np.random.default_rng(1))
    again = from_plain(json.loads(json.dumps(as_plain(model))))
    told = [predict(one, rows, at, np.random.default_rng(2)) for one in (model, again)]
    assert told[0] == told[1]
    assert len(told[0]) > 20


def test_only_parcels_under_way_are_forecast() -> None:
    """Parcels that have arrived or not started are left out; quantiles lie ahead and in order."""
    rows = history(150, 1)
    at = hour(100)
    ends = {row.parcel: row.ended for row in rows if row.leg == "2"}
    starts = {row.parcel: row.started for row in rows if row.leg == "1"}
    told = predict(fit(rows, at, np.random.default_rng(1)), rows, at, np.random.default_rng(2))
    assert {one.parcel for one in told} == {p for p in ends if starts[p] <= at < ends[p]}
    for one in told:
        assert at <= one.p10 <= one.p50 <= one.p90 <= one.p95 <= one.p99
        assert one.p_on_time is not None
        assert 0 <= one.p_on_time <= 1
        assert one.stage in ("linehaul", "last_mile")


def test_lateness_has_its_reason() -> None:
    """A parcel whose stage usually exceeds its plan is late because of that stage, which is named."""
    rows = [leg(f"p{k}", "1", (0, 30), planned=(0, 10)) for k in range(30)]
    ahead = leg("late", "1", (40, None), planned=(40, 50))
    model = fit(rows, hour(41), np.random.default_rng(1))
    (told,) = predict(model, [ahead], hour(41), np.random.default_rng(1))
    assert told.reasons == ("linehaul of x, f to g, usually takes 20.0 h more than planned",)
    (longer,) = predict(model, [ahead], hour(75), np.random.default_rng(1))
    assert longer.reasons == ("linehaul of x, f to g, has lasted 25.0 h more than planned",)
    assert hours(longer.p10) > hours(hour(75))


def test_without_a_promise_there_is_no_chance() -> None:
    """A leg table without promises gives no probability to be on time."""
    rows = [leg(f"p{k}", "1", (0, 30)) for k in range(30)]
    model = fit(rows, hour(41), np.random.default_rng(1))
    (told,) = predict(model, [leg("q", "1", (40, None))], hour(41), np.random.default_rng(1))
    assert told.p_on_time is None


@pytest.mark.parametrize("plain", [{}, {"format": "serai.forecast/1"}, {"format": "other/1"}])
def test_what_is_not_a_model_is_refused(plain: dict[str, object]) -> None:
    """Values of another format, or with parts missing, are refused with the remedy."""
    with pytest.raises(NotAModel, match="fit it anew"):
        from_plain(plain)
