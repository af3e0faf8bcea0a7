"""A paper as it was drawn."""

from serai.faces.papers.paper import Paper


def test_a_paper_lacks_nothing_unless_told() -> None:
    """Bytes and pages are enough."""
    assert Paper(b"%PDF", 1) == Paper(b"%PDF", 1, (), ())
