"""How people are told what was refused while the rest went on."""

from collections.abc import Iterator, Sequence


def told(sentences: Sequence[str], count: int, where: str) -> Iterator[str]:
    """Return the lines for people: each refusal that is told, then how many more there are and where."""
    for sentence in sentences:
        yield f"refused: {sentence}"
    more = count - len(sentences)
    if more > 0:
        yield f"refused: {more:,} more"
    if count:
        yield f"{count:,} refused, the rest goes on: {where}"
