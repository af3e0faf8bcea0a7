"""How many pieces follow which column, at prices that rise where a row is overloaded.

Pieces may be split into fractions here. Each commodity in turn shifts pieces from dear columns to its
cheapest one, by a step of Newton on the price that it pays (gradient projection [1]_). The prices are those
of an augmented Lagrangian: price + stiffness * (load - capacity), never negative.

.. [1] Jayakrishnan, Tsai, Prashker, Rajadhyaksha (1994), A faster path-based algorithm for traffic
   assignment, Transportation Research Record 1443.
"""

from typing import NamedTuple

import numpy as np

from serai.compiled import compiled
from serai.plan.column import Columns
from serai.plan.expanded import Floats, Ints

LOAD, CAPACITY, PRICE, STIFFNESS = 0, 1, 2, 3


class Mix(NamedTuple):
    """The state of mixing: `side` (rows, 4) holds load, capacity, price, stiffness; the rest is by commodity.

    `left` are pieces that are not served, at `unserved` each. `own` (rows,) is working memory of zeros.
    """

    side: Floats
    pieces: Ints
    left: Floats
    own: Floats
    unserved: float


@compiled
def price(side: Floats, row: int) -> float:
    """Return what one more unit of a row costs."""
    found = side[row, PRICE] + side[row, STIFFNESS] * (side[row, LOAD] - side[row, CAPACITY])
    return float(max(found, 0.0))


@compiled
def charged(columns: Columns, side: Floats, column: int) -> float:
    """Return what a piece of a column costs with prices."""
    total = columns.cost[column]
    for entry in range(columns.load[column], columns.load[column + 1]):
        total += columns.weight[entry] * price(side, columns.row[entry])
    return float(total)


@compiled
def loaded(columns: Columns, side: Floats, column: int, pieces: float) -> None:
    """Add the loads of some pieces of a column."""
    for entry in range(columns.load[column], columns.load[column + 1]):
        side[columns.row[entry], LOAD] += columns.weight[entry] * pieces


@compiled
def stiff(columns: Columns, mix: Mix, best: int, pieces: float) -> float:
    """Return by how much the price of a column rises with a piece; its weights go to `own`."""
    total = 0.0
    for entry in range(columns.load[best], columns.load[best + 1]):
        row, weight = columns.row[entry], columns.weight[entry]
        room = mix.side[row, CAPACITY] - mix.side[row, LOAD]
        if mix.side[row, PRICE] + mix.side[row, STIFFNESS] * (weight * pieces - room) > 0:
            mix.own[row] = weight
            total += mix.side[row, STIFFNESS] * weight * weight
    return total


@compiled
def bend(columns: Columns, mix: Mix, column: int) -> float:
    """Return how the difference of prices bends by what a column loads, against the weights in `own`."""
    total = 0.0
    for entry in range(columns.load[column], columns.load[column + 1]):
        row = columns.row[entry]
        own, weight = mix.own[row], columns.weight[entry]
        if own > 0 or price(mix.side, row) > 0:
            total += mix.side[row, STIFFNESS] * ((weight - own) ** 2 - own * own)
    return total


@compiled
def cheapest(columns: Columns, mix: Mix, commodity: int) -> int:
    """Return the column of a commodity that is cheapest at the prices, or -1: not serving is."""
    best, least = -1, mix.unserved
    for column in range(columns.of[commodity], columns.of[commodity + 1]):
        cost = charged(columns, mix.side, column)
        if cost < least:
            best, least = column, cost
    return best


@compiled
def step(pieces: float, gain: float, steep: float) -> float:
    """Return how many pieces to move that gain so much each, where that falls so steeply with each."""
    return pieces if steep * pieces <= gain else gain / steep


@compiled
def let_go(columns: Columns, mix: Mix, commodity: int) -> None:
    """Leave pieces of a commodity unserved whose columns cost more than that."""
    for column in range(columns.of[commodity], columns.of[commodity + 1]):
        gain = charged(columns, mix.side, column) - mix.unserved
        if columns.pieces[column] > 0 and gain > 0:
            moved = step(columns.pieces[column], gain, bend(columns, mix, column))
            columns.pieces[column] -= moved
            mix.left[commodity] += moved
            loaded(columns, mix.side, column, -moved)


@compiled
def pull(columns: Columns, mix: Mix, commodity: int, best: int, steep: float) -> None:
    """Move pieces of the other columns of a commodity to the best one."""
    for column in range(columns.of[commodity], columns.of[commodity + 1]):
        if column != best and columns.pieces[column] > 0:
            gain = charged(columns, mix.side, column) - charged(columns, mix.side, best)
            if gain > 0:
                moved = step(columns.pieces[column], gain, steep + bend(columns, mix, column))
                columns.pieces[column] -= moved
                columns.pieces[best] += moved
                loaded(columns, mix.side, column, -moved)
                loaded(columns, mix.side, best, moved)


@compiled
def pick_up(columns: Columns, mix: Mix, commodity: int, best: int, steep: float) -> None:
    """Move pieces that are not served to the best column."""
    gain = mix.unserved - charged(columns, mix.side, best)
    if mix.left[commodity] > 0 and gain > 0:
        moved = step(mix.left[commodity], gain, steep)
        mix.left[commodity] -= moved
        columns.pieces[best] += moved
        loaded(columns, mix.side, best, moved)


@compiled
def improve(columns: Columns, mix: Mix, commodity: int) -> None:
    """Shift the pieces of one commodity to its cheapest column."""
    best = cheapest(columns, mix, commodity)
    if best < 0:
        let_go(columns, mix, commodity)
    elif columns.pieces[best] < mix.pieces[commodity]:
        steep = stiff(columns, mix, best, mix.pieces[commodity] - columns.pieces[best])
        pull(columns, mix, commodity, best, steep)
        pick_up(columns, mix, commodity, best, steep)
        for entry in range(columns.load[best], columns.load[best + 1]):
            mix.own[columns.row[entry]] = 0.0


@compiled
def sweep(columns: Columns, mix: Mix, rounds: int) -> None:
    """Let every commodity shift its pieces, one after the other, for some rounds."""
    for _ in range(rounds):
        for commodity in range(mix.left.size):
            if mix.pieces[commodity] > 0:
                improve(columns, mix, commodity)


def mix_of(capacity: Floats, pieces: Ints, unserved: float) -> Mix:
    """Return a mix in which nothing is served yet."""
    side = np.zeros((capacity.size, 4))
    side[:, CAPACITY] = capacity
    return Mix(side, pieces, pieces.astype(np.float64), np.zeros(capacity.size), unserved)
