"""Compiled kernels do what the plain function does."""

import numpy as np
from numpy.typing import NDArray

from serai.compiled import compiled


def total(numbers: NDArray[np.float64]) -> float:
    """Sum numbers one by one."""
    found = 0.0
    for number in numbers:
        found += number
    return found


def test_a_compiled_function_is_the_plain_one() -> None:
    """The compiled sum is that of the function as it is written."""
    numbers = np.array([1.5, 2.5, -1.0])
    assert compiled(total)(numbers) == total(numbers) == 3.0
