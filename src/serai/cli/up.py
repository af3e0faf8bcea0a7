"""`serai up`: the main job, then the control tower and the JSON API, until it is stopped."""

import socket
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from serai.api.app import make_app
from serai.cli import say
from serai.cli.run import carry_out
from serai.errors import Unavailable
from serai.operations import db, tower
from serai.settings import read_settings
from serai.web.pages import make_pages

app = typer.Typer()

BUNDLED = "china-to-the-world"


class NoAddress(Unavailable):
    """The address to serve on is taken, or is not one of this machine."""


@app.command()
def up(
    world: Annotated[
        Path | None, typer.Argument(help="The folder of a world; by default the bundled one.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Where the output goes; by default out/WORLD.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Chance; by default the world's own seed.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on (SERAI_HOST).")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port to listen on (SERAI_PORT).")
    ] = None,
) -> None:
    """Run a world, write its report, and serve the control tower and the JSON API until Ctrl-C."""
    settings = read_settings()
    folder = world or bundled()
    address, number = host or settings.host, port or settings.port
    check_address(address, number)
    with db.opened(settings.database_url, settings.home) as store:
        carry_out(folder, out or Path("out") / folder.resolve().name, seed, store)
        tower.overview(store)  # so that the first reader does not wait
        served = make_app(store, host=address, private_webhooks=settings.webhooks_private)
        served.include_router(make_pages(store))
        say(f"control tower: http://{address}:{number} (Ctrl-C ends it)")
        uvicorn.run(served, host=address, port=number, log_level="warning")


def check_address(host: str, port: int) -> None:
    """See that somebody may listen there, before a long run that would then serve nobody.

    Raises
    ------
    NoAddress
        If not; the text says why.
    """
    try:
        kind, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(kind, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as closed:
        remedy = "choose another with --host and --port, or SERAI_HOST and SERAI_PORT"
        raise NoAddress(f"nobody can listen on {host}:{port} ({closed.strerror}); {remedy}") from closed


def bundled() -> Path:
    """Return the folder of the bundled world: in the package, or beside it in a clone."""
    package = Path(str(resources.files("serai")))
    places = (package / "worlds" / BUNDLED, package.parent.parent / "worlds" / BUNDLED)
    return next((place for place in places if place.is_dir()), places[0])
