"""The flow models of the literature for the p-hub median, solved by HiGHS: an oracle and a rival.

Single allocation after Ernst and Krishnamoorthy (1996), Location Science 4(3); multiple allocation after
Ernst and Krishnamoorthy (1998), European Journal of Operational Research 104(1). Both have of the order of
n^3 variables. As a script it reads a problem (flows, collect, transfer, deliver in an .npz), p, the kind of
allocation and a limit of seconds, and prints one JSON object.
"""

import json
import sys
import time
from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Answer = dict[str, float | bool]


class Rows:
    """Rows of a model, gathered one by one."""

    def __init__(self) -> None:
        self.starts: list[int] = [0]
        self.columns: list[int] = []
        self.values: list[float] = []
        self.lower: list[float] = []
        self.upper: list[float] = []

    def add(self, terms: Sequence[tuple[int, float]], lower: float, upper: float) -> None:
        """Add a row: lower <= the sum of value times column <= upper."""
        self.columns += [column for column, _ in terms]
        self.values += [value for _, value in terms]
        self.starts.append(len(self.columns))
        self.lower.append(lower)
        self.upper.append(upper)


def single_model(flows: Matrix, ways: tuple[Matrix, Matrix, Matrix], p: int) -> tuple[Rows, Matrix, int]:
    """Return rows, costs of columns and the number of binary columns (which come first): z_ik, then y_ikl."""
    collect, transfer, deliver = ways
    n, sent, received = len(flows), flows.sum(axis=1), flows.sum(axis=0)
    rows, places = Rows(), range(n)

    def z(i: int, k: int) -> int:
        return i * n + k

    def y(i: int, k: int, m: int) -> int:
        return n * n + (i * n + k) * n + m

    rows.add([(z(k, k), 1) for k in places], p, p)
    for i in places:
        rows.add([(z(i, k), 1) for k in places], 1, 1)
        for k in places:
            if i != k:
                rows.add([(z(i, k), 1), (z(k, k), -1)], -np.inf, 0)
            terms = [(y(i, k, m), 1.0) for m in places if m != k] + [
                (y(i, m, k), -1.0) for m in places if m != k
            ]
            met = flows[i].copy()
            met[i] -= sent[i]
            rows.add([*terms, *((z(j, k), float(met[j])) for j in places)], 0, 0)
    allocated = sent[:, None] * collect + received[:, None] * deliver.T
    return rows, np.concatenate([allocated.ravel(), np.tile(transfer.ravel(), n)]), n * n


def multiple_model(flows: Matrix, ways: tuple[Matrix, Matrix, Matrix], p: int) -> tuple[Rows, Matrix, int]:
    """Return rows, costs of columns and the number of binary columns: h_k, then z_ik, y_ikl and x_ilj."""
    collect, transfer, deliver = ways
    n, sent = len(flows), flows.sum(axis=1)
    rows, places = Rows(), range(n)
    first, between, last = n, n + n * n, n + n * n + n**3

    def y(i: int, k: int, m: int) -> int:
        return between + (i * n + k) * n + m

    def x(i: int, k: int, j: int) -> int:
        return last + (i * n + k) * n + j

    rows.add([(k, 1) for k in places], p, p)
    for i in places:
        rows.add([(first + i * n + k, 1) for k in places], sent[i], sent[i])
        for j in places:
            rows.add([(x(i, k, j), 1) for k in places], flows[i, j], flows[i, j])
            rows_for_hubs = [[(x(i, k, j), 1.0), (k, -float(flows[i, j]))] for k in places]
            for terms in rows_for_hubs:
                rows.add(terms, -np.inf, 0)
        for k in places:
            rows.add([(first + i * n + k, 1), (k, -float(sent[i]))], -np.inf, 0)
            out = [(y(i, k, m), 1.0) for m in places if m != k] + [(x(i, k, j), 1.0) for j in places]
            into = [(y(i, m, k), -1.0) for m in places if m != k]
            rows.add([*out, *into, (first + i * n + k, -1.0)], 0, 0)
    costs = [np.zeros(n), collect.ravel(), np.tile(transfer.ravel(), n), np.tile(deliver.ravel(), n)]
    return rows, np.concatenate(costs), n


def solve(model: tuple[Rows, Matrix, int], seconds: float) -> Answer:
    """Solve a model with HiGHS; `seconds` of the answer are those of the solver alone, without the model."""
    rows, costs, binary = model
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_, lp.col_cost_ = costs.size, len(rows.lower), costs
    lp.col_lower_ = np.zeros(costs.size)
    lp.col_upper_ = np.where(np.arange(costs.size) < binary, 1.0, np.inf)
    lp.row_lower_, lp.row_upper_ = np.array(rows.lower), np.array(rows.upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(rows.starts)
    lp.a_matrix_.index_, lp.a_matrix_.value_ = np.array(rows.columns), np.array(rows.values, dtype=float)
    whole, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    lp.integrality_ = [whole] * binary + [real] * (costs.size - binary)
    highspy.Highs.resetGlobalScheduler(True)  # whatever number of threads was used before
    highs = highspy.Highs()
    options = {"output_flag": False, "threads": 2, "time_limit": seconds, "mip_rel_gap": 1e-6}
    for name, value in options.items():
        highs.setOptionValue(name, value)
    highs.passModel(lp)
    started = time.perf_counter()
    highs.run()
    took, info = time.perf_counter() - started, highs.getInfo()
    proven = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return {
        "objective": info.objective_function_value,
        "lower_bound": info.mip_dual_bound,
        "proven": proven,
        "seconds": round(took, 3),
    }


def main(arguments: list[str]) -> None:
    """Solve the problem of a file and print the answer."""
    with np.load(arguments[0]) as given:
        ways = (given["collect"], given["transfer"], given["deliver"])
        make = single_model if arguments[2] == "single" else multiple_model
        model = make(given["flows"], ways, int(arguments[1]))
    sys.stdout.write(json.dumps(solve(model, float(arguments[3]))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
