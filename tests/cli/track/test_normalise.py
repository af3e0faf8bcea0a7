"""`serai track normalise`: JSON Lines in, an answer a line out."""

import json

from typer.testing import CliRunner

from serai.cli.track import app


def test_every_line_is_answered_in_its_place() -> None:
    """Answers stand in the order of the records; the counts are on standard error."""
    records = "\n".join(
        ['{"id":1,"carrier":"UPS","code":"D","text":"Delivered"}', "{broken", '{"id":3,"text":"Custom made"}']
    )
    result = CliRunner().invoke(app, ["normalise"], input=records)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [answer["status"] for answer in answers] == ["delivered", "unread", "unread"]
    assert answers[0]["id"] == 1
    assert "3 records, 2 unread" in result.stderr
