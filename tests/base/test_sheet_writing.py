"""Sheets as they are written are read back by another hand: any text, numbers, days; never a formula."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from crm_desktop.base import sheet
from crm_desktop.base.errors import UserError

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\ufffe\uffff"), max_size=30).filter(
    lambda said: all(ord(letter) > 31 or letter in "\n\t" for letter in said)
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(words, min_size=3, max_size=3), max_size=5))
def test_any_text_is_read_back(tmp_path, lines) -> None:
    file = tmp_path / "a.xlsx"
    assert sheet.write(file, ["A", "B", "C"], lines, "[Kişi]: a/b") == len(lines)
    found = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert found[0] == ["A", "B", "C"]
    for line, read in zip(lines, found[1:], strict=False):
        assert [str(cell) for cell in read] == line + [""] * (len(read) - 3) or not any(line)


def test_figures_days_and_odd_signs(tmp_path) -> None:
    file = tmp_path / "a.xlsx"
    moment = datetime(2026, 11, 22, 10, 30)
    line = [
        "=1+1",
        5,
        3.25,
        True,
        date(2026, 11, 22),
        moment,
        "x\x01y",
        "_x0041_",
        None,
        "ş" * 40_000,
        float("nan"),
        date(1850, 1, 2),
    ]
    assert sheet.write(file, [str(at) for at in range(len(line))], [line], "S") == 1
    read = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()[1]
    assert read[:6] == ["=1+1", 5, 3.25, 1, date(2026, 11, 22), moment]
    assert read[7] == "_x0041_" and len(read[9]) == 32_767 and read[11] == "1850-01-02"


def test_what_cannot_be_written_is_told(tmp_path, monkeypatch) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        sheet.write(tmp_path / "none" / "a.xlsx", ["A"], [["x"]], "S")
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    with pytest.raises(UserError, match="A sheet holds"):
        sheet.write(tmp_path / "a.xlsx", ["A"], [["x"]] * 4, "S")
