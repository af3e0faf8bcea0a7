"""One shape for every error, whoever raised it."""

import pytest
from fastapi import FastAPI
from starlette.exceptions import HTTPException

from serai.api.failure import STATUS, add_failures, answer, bug
from serai.errors import Conflict, Missing, Refused, SeraiError, Unavailable
from tests.api.client import Client


def shape(body: object) -> object:
    """Return the keys of an error."""
    assert isinstance(body, dict)
    return list(body), sorted(body["error"])


SHAPE = (["error"], ["faults", "kind", "name", "text"])


@pytest.mark.parametrize(
    ("method", "path", "status", "kind", "name"),
    [
        ("GET", "/nowhere", 404, "missing", "UnknownPath"),
        ("GET", "/v1/worlds/none", 404, "missing", "UnknownWorld"),
        ("GET", "/v1/parcels/none", 404, "missing", "UnknownParcel"),
        ("DELETE", "/v1/worlds", 405, "refused", "UnfitMethod"),
        ("GET", "/v1/parcels?limit=many", 422, "refused", "UnfitRequest"),
        ("GET", "/v1/parcels?limit=0", 422, "refused", "UnfitRequest"),
        ("GET", "/v1/parcels?cursor=x", 422, "refused", "UnfitPage"),
        ("GET", "/v1/parcels?cursor=999-0", 409, "conflict", "StaleCursor"),
        ("POST", "/v1/customs/quote", 422, "refused", "UnfitRequest"),
        ("POST", "/v1/network/check", 422, "refused", "UnfitRequest"),
    ],
)
def test_every_error_has_the_one_shape(
    client: Client, method: str, path: str, status: int, kind: str, name: str
) -> None:
    """Errors of ours, of the framework and of routes that do not exist look the same."""
    response = client.request(method, path)
    assert response.status_code == status
    assert shape(response.json()) == SHAPE
    error = response.json()["error"]
    assert (error["kind"], error["name"]) == (kind, name)
    assert error["text"]


def test_faults_name_the_place(client: Client) -> None:
    """A request that is not what the route takes is told place by place."""
    faults = client.get("/v1/parcels?limit=many").json()["error"]["faults"]
    assert [fault["place"] for fault in faults] == ["query.limit"]
    assert faults[0]["reason"]


@pytest.mark.parametrize(
    ("kind", "status"), [(Missing, 404), (Conflict, 409), (Refused, 422), (Unavailable, 503), *STATUS.items()]
)
def test_kind_gives_the_status(kind: type[SeraiError], status: int) -> None:
    """Each kind has its status, and HTTP's own errors their closer one."""
    assert answer(kind("x")).status_code == status


def test_other_errors_of_the_framework_keep_their_headers() -> None:
    """What the framework refuses is refused in the one shape, with its headers."""
    app = FastAPI()
    add_failures(app)

    @app.get("/")
    def fail() -> None:
        raise HTTPException(400, "odd", {"X-Why": "because"})

    response = Client(app).get("/")
    assert (response.status_code, response.headers["x-why"]) == (422, "because")
    assert response.json()["error"]["text"] == "odd"


def test_bug_tells_nothing_of_its_inside() -> None:
    """The shape is the same, the text is for people, the kind says that it is ours."""
    assert bug().status_code == 500
    assert b'"kind":"bug"' in bytes(bug().body)
