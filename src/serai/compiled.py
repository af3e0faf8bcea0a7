"""Kernels are plain functions over arrays, compiled when they are first called and kept on disk."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def compiled(kernel: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Compile a function for the machine; `py_func` of the result is the plain one.

    While it runs it lets other threads of the interpreter run.
    """
    return cast("Callable[Given, Answer]", njit(cache=True, nogil=True)(kernel))
