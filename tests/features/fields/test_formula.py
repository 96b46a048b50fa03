"""Formulas: read or refused with the place; SQL and Python agree on every one that hypothesis thinks of."""

import math
import random

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.features.fields.formula import NotAFormula, parsed, with_names
from crm_desktop.features.fields.formula_sql import quoted, sql_of
from crm_desktop.features.fields.formula_value import BY_ZERO, Outcome

TODAY = "2026-11-22"
TYPES = {"n": "number", "m": "number", "s": "text", "d": "day", "f": "flag"}
CONNECTION = apsw.Connection(":memory:")


def literal(value):
    return "NULL" if value is None else quoted(value) if isinstance(value, str) else repr(float(value))


def asked(tree, values):
    sql = sql_of(tree, {key: literal(values.get(key)) for key in TYPES}, TODAY)
    return CONNECTION.execute(f"SELECT {sql}").fetchone()[0]


@pytest.mark.parametrize(
    "source, wanted",
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3 - -2", 11),
        ("{n} / 4", 2.5),
        ('if({n} > 5, "big", "small")', "big"),
        ('{s} & " " & {n}', "Ada 10"),
        ("days({d}, today())", 21),
        ("today() - {d}", 21),
        ("{d} + 30", "2026-12-01"),
        ("max(1; {n}; 3)", 10),
        ("round({n} / 3, 2)", 3.33),
        ("round(2.5)", 3),
        ("if(empty({m}), 1, 2)", 1),
        ("{m} + 1", None),
        ("year({d}) + month({d})", 2037),
        ("if(not {f} or {n} = 10 and {n} <> 3, 1, 0)", 1),
        ("join({s}, {n}, {d})", "Ada102026-11-01"),
        ("n * 2", 20),
    ],
)
def test_reckons(source, wanted):
    values = {"n": 10.0, "m": None, "s": "Ada", "d": "2026-11-01", "f": True}
    tree = parsed(source, TYPES)
    assert Outcome(tree, values, TODAY).value == wanted
    assert asked(tree, values) == wanted


@pytest.mark.parametrize(
    "source, at",
    [
        ("", 0),
        ("1 +", 3),
        ("1 + * 2", 4),
        ("{gone} * 2", 1),
        ("(1 + 2", 6),
        ("1 § 2", 2),
        ("{s} * 2", 1),
        ("if({n}, 1, 2)", 4),
        ('if({n} > 1, 1, "a")', 0),
        ("foo(1)", 0),
        ("min(1)", 0),
        ("round(1, 9)", 9),
        ("1 2", 2),
        ("__import__", 0),
        ("(" * 60 + "1" + ")" * 60, 41),
        ("9999999999999999999", 0),
        ("+".join(["{n}"] * 1500), 0),
    ],
)
def test_refuses_with_the_place(source, at):
    with pytest.raises(NotAFormula) as caught:
        parsed(source, TYPES)
    assert caught.value.message
    assert caught.value.at == at


def test_division_by_zero_is_empty_and_says_why():
    tree = parsed("{n} / ({m} - {m})", TYPES)
    outcome = Outcome(tree, {"n": 1.0, "m": 2.0}, TODAY)
    assert outcome.value is None and outcome.why == BY_ZERO
    assert asked(tree, {"n": 1.0, "m": 2.0}) is None


def test_names():
    assert with_names("{own.1} * {own.2}", {"own.1": "Price", "own.2": "Count"}.__getitem__) == "{Price} * {Count}"


def grown(seed: int) -> str:
    """A formula that gives a number, by chance."""
    chance = random.Random(seed)

    def one(deep: int) -> str:
        if deep == 0 or chance.random() < 0.25:
            return chance.choice(["{n}", "{m}", "1", "0", "2.5", "days({d}, today())", "year({d})"])
        a, b, c = (lambda: one(deep - 1)), (lambda: one(deep - 1)), (lambda: one(deep - 1))
        return chance.choice([
            lambda: f"({a()} {chance.choice('+-*/')} {b()})", lambda: f"min({a()}, {b()})", lambda: f"max({a()}, {b()})",
            lambda: f"abs(-{a()})", lambda: f"if({a()} {chance.choice(['<', '<=', '=', '<>'])} {b()} and not {{f}}, {c()}, 7)",
            lambda: f'if(empty({a()}) or {{s}} = "a", {b()}, -{c()})',
        ])()  # fmt: skip

    return one(3)


whole = st.integers(-10_000, 10_000).map(float)


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, 10**9),
    st.one_of(st.none(), whole),
    st.one_of(st.none(), whole),
    st.one_of(st.none(), st.sampled_from(["a", "", "o'b"])),
    st.one_of(st.none(), st.dates().map(str)),
    st.one_of(st.none(), st.booleans()),
)
def test_sql_and_python_agree(seed, n, m, s, d, f):
    source = grown(seed)
    values = {"n": n, "m": m, "s": s, "d": d, "f": f}
    tree = parsed(source, TYPES)
    ours, theirs = Outcome(tree, values, TODAY).value, asked(tree, values)
    if ours is None or theirs is None:
        assert ours is None and theirs is None
    else:
        assert math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_formula_or_refused(typed):
    place = 0
    try:
        parsed(typed, TYPES)
    except NotAFormula as error:
        place = error.at
    assert 0 <= place <= len(typed)
