"""Tests of `serai.faces.progress`."""

import io

from serai.faces.progress import telling


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def test_a_terminal_sees_every_step() -> None:
    """Each step has its line, with how much is done of how much."""
    stream = Terminal()
    with telling(stream) as tell:
        tell("plan", 0, 4)
        tell("plan", 4, 4)
        tell("read", 1, 2)
    assert "plan" in stream.getvalue()
    assert "4/4" in stream.getvalue()
    assert "1/2" in stream.getvalue()


def test_a_file_sees_nothing() -> None:
    """Where standard error is a file, no bars are drawn into it."""
    stream = io.StringIO()
    with telling(stream) as tell:
        tell("plan", 4, 4)
    assert stream.getvalue() == ""
