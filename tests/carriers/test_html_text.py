"""Pages without their scripts."""

from serai.carriers.html_text import parse, raw
from serai.carriers.selector import text_of


def test_scripts_and_comments_are_no_part_of_a_page() -> None:
    """What a browser does not show is not read."""
    root = parse(b"<p>a<script>var x = '<p>b</p>';</script><style>p{}</style><!-- <i>c</i> -->d</p>", "utf-8")
    assert text_of("p")(root) == "ad"
    assert text_of("i")(root) is None
    assert "ad" in raw(root)


def test_the_alphabet_of_a_page() -> None:
    """The page's own word goes first, then what was declared, then what can be read."""
    told = '<meta charset="gb18030"><p>已签收</p>'.encode("gb18030")
    assert text_of("p")(parse(told, "utf-8")) == "已签收"
    assert text_of("p")(parse("<p>é</p>".encode("latin-1"), "utf-8")) == "é"
    assert text_of("p")(parse('<meta charset="none-such"><p>é</p>'.encode(), "utf-8")) == "é"
    assert parse(b"  ", "utf-8") is None
