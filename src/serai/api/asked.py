"""What routes are asked in common: the world, and the page."""

from typing import Annotated

from fastapi import Query

from serai.operations.tower import LIMIT, LONGEST_PAGE

World = Annotated[str | None, Query(description="The name of a saved world; the one saved last if absent")]
Limit = Annotated[int, Query(ge=1, le=LONGEST_PAGE, description="Rows of a page")]
Cursor = Annotated[str | None, Query(description="`cursor` of the page before, absent for the first")]

__all__ = ["LIMIT", "Cursor", "Limit", "World"]
