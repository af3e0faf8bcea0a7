"""`/capture`: documents as jobs, and what became of each."""

from collections.abc import Sequence

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from serai.api.epcis.asked import check_answer, media, parameters
from serai.api.epcis.service import DISCOVERY, options_of
from serai.api.epcis.told import created, next_page, row
from serai.operations.epcis import capture
from serai.operations.epcis.problem import InvalidEpcis
from serai.store.database import Store
from serai.store.epcis.ask import UnfitParameter, page_size
from serai.store.epcis.capture import Sent

AT_ONCE = 1_000
"""Events that are captured before the answer; more of them after it."""

BEHAVIOUR = "GS1-Capture-Error-Behaviour"
LIMITS = {name: DISCOVERY[name] for name in ("GS1-EPCIS-Capture-Limit", "GS1-EPCIS-Capture-File-Size-Limit")}


def make_routes(store: Store, private: bool) -> Sequence[Route]:
    """Return the routes on a store."""

    async def post(request: Request) -> Response:
        """Capture the events of a document as a job."""
        check_answer(request)
        sent = Sent(media(request), await request.body(), _behaviour(request))
        begun = await run_in_threadpool(capture.begin, store, sent)
        response = created(f"{request.url.path.rstrip('/')}/{begun.capture_id}", 202)
        response.headers.update(LIMITS | {BEHAVIOUR: sent.behaviour})
        if len(begun.read.events) > AT_ONCE:
            response.background = BackgroundTask(capture.carry_out, store, begun)
        else:
            await run_in_threadpool(capture.carry_out, store, begun)
        return response

    def every(request: Request) -> Response:
        """List jobs, the newest first."""
        check_answer(request)
        asked = parameters(request)
        below = asked.get("nextPageToken")
        if below is not None and not str(below).isdecimal():
            raise UnfitParameter("nextPageToken is none of this server; begin without one")
        jobs, further = capture.job_page(
            store, page_size(asked.get("perPage")), int(below) if below else None
        )
        return row(jobs, request, next_page(request, None if further is None else str(further)))

    def get(request: Request) -> Response:
        """Tell of one job."""
        check_answer(request)
        return row(capture.job(store, request.path_params["capture_id"]), request, LIMITS)

    return [
        Route("/capture", post, methods=["POST"]),
        Route("/capture", every, methods=["GET"]),
        Route("/capture/{capture_id}", get, methods=["GET"]),
        options_of("/capture", "GET", "POST"),
        options_of("/capture/{capture_id}", "GET"),
    ]


def _behaviour(request: Request) -> str:
    said = request.headers.get(BEHAVIOUR, capture.ROLLBACK).lower()
    if said not in (capture.ROLLBACK, capture.PROCEED):
        raise InvalidEpcis(f"{BEHAVIOUR} is {said!r}; send rollback or proceed")
    return said
