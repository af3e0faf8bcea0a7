"""A section walked from its departures: how long it takes, when it is over, and which rows it loads."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from serai.network.schedule import Indices, Seconds
from serai.plan.capacity import Entries, Rows
from serai.plan.evaluate import Evaluator, order_statistic
from serai.plan.section import Section
from serai.plan.walk import outcomes, planned_outcome, walk


@dataclass(frozen=True)
class Strand:
    """A section with the beginnings from which it was walked.

    `begins` are its departures, or instants of readiness where the section starts; `closes` is until when
    a parcel may come. `steps` names stage and position of each step, `medians` are their planned ends, shape
    (beginnings, steps). `samples`, shape (beginnings, samples), say when the section is over.
    """

    section: Section
    begins: Seconds
    closes: Seconds
    steps: tuple[tuple[str, int], ...]
    medians: Seconds
    samples: Seconds
    entries: tuple[Entries, ...]
    planned_entries: tuple[Entries, ...]

    @property
    def certain(self) -> bool:
        """Whether every beginning has one possible end."""
        return bool((self.samples[:, :1] == self.samples).all())

    def ready(self, count: int) -> Seconds:
        """Return equally likely ends, shape (beginnings, count), each later than the beginning closes.

        The outcome that a plan counts on is the median itself.
        """
        found = outcomes(self.samples, count)
        median = order_statistic(self.samples, 0.5)
        found[np.arange(median.size), planned_outcome(found, median)] = median
        return np.asarray(np.maximum(found, self.closes[:, None] + 1.0))

    def planned(self, count: int) -> Indices:
        """Return the outcome that a plan counts on: the first that is not before the median."""
        return planned_outcome(outcomes(self.samples, count), order_statistic(self.samples, 0.5))


def departing(evaluator: Evaluator, section: Section, rows: Rows) -> Strand:
    """Walk a section from every departure of its first service."""
    table = evaluator.schedule.timetable(section.services[0])
    if table is None:
        raise KeyError(section.services[0])
    own = [_kept(one, table.open) for one in rows.departed(table)]
    return _walked(evaluator, section, (table.leaves[table.open], table.closes[table.open]), rows, own)


def starting(evaluator: Evaluator, section: Section, ready: Seconds, rows: Rows) -> Strand:
    """Walk a section that starts with the acceptance from instants of readiness."""
    return _walked(evaluator, section, (ready, ready), rows, [])


def _walked(
    evaluator: Evaluator,
    section: Section,
    begins: tuple[Seconds, Seconds],
    rows: Rows,
    own: Sequence[Entries],
) -> Strand:
    walked = walk(evaluator, section, begins[0])
    passed = list(rows.passed(section, walked, begins[0]))
    return Strand(
        section,
        *begins,
        tuple((step.stage, step.position) for step in walked.steps),
        walked.medians(),
        walked.ready,
        (*own, *(one for planned, one in passed if not planned)),
        (*own, *(one for planned, one in passed if planned)),
    )


def _kept(entries: Entries, open_: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Entries:
    """Return the entries of departures that are open, numbered among them."""
    number = np.cumsum(open_) - 1
    kept = open_[entries.item]
    return Entries(number[entries.item[kept]], entries.row[kept], entries.weight[kept])
