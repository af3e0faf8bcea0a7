"""Which letters papers print, how wide they are, and where lines break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.faces.papers.letter import CannotPrint, spell, told, width, wrap


@pytest.mark.parametrize(
    ("text", "fonts"),
    [
        ("cotton t-shirt é € ß", ["Helvetica"]), ("łąőř", ["Helvetica-Central"]),
        ("āģķų", ["Helvetica-Baltic"]),
        ("ğİ", ["Helvetica-Turkish"]), ("深圳", ["STSong-Light"]), ("カタカナ東京", ["HeiseiKakuGo-W5"]),
        ("서울", ["HYGothic-Medium"]), ("Москва", ["STSong-Light"]), ("Αθη", ["STSong-Light"]),
    ],
)  # fmt: skip
def test_each_script_has_its_font(text: str, fonts: list[str]) -> None:
    """Latin of every member state, Greek, Cyrillic, Chinese, Japanese and Korean are printed."""
    assert [run.font for run in spell(text)] == fonts


def test_kana_and_hangul_tell_the_language_of_ideographs() -> None:
    """The same ideographs are set in the Japanese font beside kana, and in the Korean one beside hangul."""
    assert {run.font for run in spell("東京タワー")} == {"HeiseiKakuGo-W5"}
    assert {run.font for run in spell("東大門시장")} == {"HYGothic-Medium"}


def test_bold_is_of_latin_alone() -> None:
    """Fonts of the east have no bold; the others have."""
    assert [run.font for run in spell("Łb手", bold=True)] == [
        "Helvetica-Bold-Central", "Helvetica-Bold", "STSong-Light",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "script"),
    [("شارع", "Arabic"), ("ถนน", "Thai"), ("רחוב", "Hebrew"), ("सड़क", "Devanagari"), ("\ue000", "Unnamed")],
)
def test_what_has_no_font_is_refused_by_name(text: str, script: str) -> None:
    """The letter and its script are named, with the remedy."""
    with pytest.raises(CannotPrint, match=rf"\({script}\) cannot be printed.*Latin letters"):
        spell(text)


def test_marks_that_no_font_has_are_left_out_and_told() -> None:
    """Vietnamese and Romanian letters are printed bare, and each is told once."""
    assert "".join(run.text for run in spell("Đường ế ș")) == "Đuong e s"
    assert told(["ế ế", "ș", "plain"]) == ["ế as e", "ș as s"]


def test_line_ends_and_invisible_letters_do_no_harm() -> None:
    """A line end is a blank; a joiner is nothing."""
    assert "".join(run.text for run in spell("a\nb\tc\u200bd")) == "a b cd"


def test_a_letter_with_a_mark_is_as_wide_as_the_bare_one() -> None:
    """Widths of the Central European letters are known."""
    assert width("ąćęń", 10) == pytest.approx(width("acen", 10))
    assert width("手机", 10) == pytest.approx(20)


@given(st.lists(st.text("ab cł手机", min_size=1), min_size=1, max_size=6), st.floats(12, 80))
def test_wrapping_loses_no_letter_and_keeps_to_the_room(parts: list[str], room: float) -> None:
    """The letters without blanks are the same, and each line fits (one letter always does)."""
    text = " ".join(parts)
    lines = wrap(text, room, 8)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, 8) <= room or len(line) == 1 for line in lines)


def test_lines_break_at_blanks_between_ideographs_and_inside_long_words() -> None:
    """Words stay whole where they can; nothing gives one empty line."""
    assert wrap("cotton shirt", width("cotton s", 8), 8) == ["cotton", "shirt"]
    assert wrap("手机壳", width("手机", 8), 8) == ["手机", "壳"]
    assert len(wrap("a" * 50, 40, 8)) > 1
    assert wrap("", 40, 8) == [""]
