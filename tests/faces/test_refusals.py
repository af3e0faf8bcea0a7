"""How people are told what was refused."""

from serai.faces.refusals import told


def test_refusals_are_told_and_counted() -> None:
    """Each that is told is a line; the rest is a number, and where all of them stand."""
    assert list(told(["a", "b"], 1002, "out/refused.csv")) == [
        "refused: a",
        "refused: b",
        "refused: 1,000 more",
        "1,002 refused, the rest goes on: out/refused.csv",
    ]


def test_where_nothing_is_refused_nothing_is_told() -> None:
    """A good world is not spoken of."""
    assert list(told([], 0, "out/refused.csv")) == []
