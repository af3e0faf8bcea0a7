"""Subscriptions by WebSocket: `/queries/{name}/events?stream=true`, or with a schedule in the URL."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from serai.errors import SeraiError
from serai.operations.epcis.deliver import MOST_EVENTS, new_events
from serai.operations.epcis.events import query_document
from serai.operations.epcis.problem import UnfitSubscription, problem_of
from serai.operations.epcis.schedule import LIMITS, next_after, read_schedule
from serai.operations.epcis.subscribe import asked_of, make
from serai.store.database import Store
from serai.store.epcis import event as events
from serai.store.epcis.subscription import Subscription

PAUSE_S = 0.5
"""How long between two looks for what came."""

REFUSED, ENDED = 1008, 1011
_SAID = ("stream", "reportIfEmpty", "initialRecordTime")


def make_routes(store: Store, private: bool) -> Sequence[BaseRoute]:
    """Return the route on a store."""

    async def subscribe(socket: WebSocket) -> None:
        """Tell the events of a query as they come, until the other side goes."""
        try:
            one = await run_in_threadpool(_made, store, socket)
        except SeraiError as error:
            await socket.accept()
            await socket.send_json(problem_of(error))
            await socket.close(REFUSED)
            return
        await socket.accept()  # whatever is captured from now on is told
        left = asyncio.create_task(_left(socket))
        try:
            while not left.done():
                one = await _told(store, socket, one)
                await asyncio.wait({left}, timeout=await run_in_threadpool(_pause_s, store, one))
        except SeraiError as error:
            await socket.send_json(problem_of(error))
            await socket.close(ENDED)
        except WebSocketDisconnect:
            pass
        finally:
            left.cancel()

    return [WebSocketRoute("/queries/{name}/events", subscribe)]


def _made(store: Store, socket: WebSocket) -> Subscription:
    """Return the subscription that the URL asks for."""
    name = socket.path_params["name"]
    asked_of(store, name)
    asked = dict(socket.query_params)
    unknown = asked.keys() - set(_SAID) - LIMITS.keys()
    if unknown:
        raise UnfitSubscription(f"a subscription has no {min(unknown)!r}; see docs/epcis-server.md")
    record: dict[str, Any] = {said: asked[said] for said in _SAID if said in asked}
    schedule: Mapping[str, str] = {field: asked[field] for field in LIMITS if field in asked}
    return make(store, name, {**record, **({"schedule": schedule} if schedule else {})})


async def _told(store: Store, socket: WebSocket, one: Subscription) -> Subscription:
    """Tell what came, if it is time, and return how far it is now."""
    at = await run_in_threadpool(events.now, store)
    if one.next_at is not None and at < one.next_at:
        return one
    while True:
        found, newest = await run_in_threadpool(new_events, store, one)
        if found or (one.report_if_empty and one.schedule is not None):
            await socket.send_text(query_document(found, one.query_name, at, one.subscription_id))
        one = replace(one, after=newest)
        if len(found) < MOST_EVENTS:
            break
    return one if one.schedule is None else replace(one, next_at=next_after(read_schedule(one.schedule), at))


def _pause_s(store: Store, one: Subscription) -> float:
    if one.schedule is None or one.next_at is None:
        return PAUSE_S
    return min(max((one.next_at - events.now(store)).total_seconds(), 0.01), 3600.0)


async def _left(socket: WebSocket) -> None:
    """Return when the other side has gone; what it says is not listened to."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass
