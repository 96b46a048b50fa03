"""Filters to SQL, checked by hypothesis against a plain Python evaluation of the same rows; what is gone, odd, related."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_desktop.base import clock, i18n, spans
from crm_desktop.base.criteria import WORDS
from crm_desktop.base.text import fold
from crm_desktop.features import catalog
from crm_desktop.features.contacts import queries
from crm_desktop.kit import filter_reading, filter_tree
from crm_desktop.kit.filter_words import Fields, sentence
from crm_desktop.store import criteria, search, work
from crm_desktop.store.ids import new_ids

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
NAMES = ["Işık Yılmaz", "IŞIK", "ışık", "İnci Öztürk", "Əli Məmmədov", "eli memmedov", "Ångström", "Straße AG", "x*y?[z]", "a%_b", "O'Brien",  # noqa: E501
         "Ömer\tŞahin", "ﬁnans", "Игорь", "😀 Gül", "n\u0303ame", "And Or", '"quoted"']  # fmt: skip
CITIES = ["İstanbul", "istanbul", "ISTANBUL", "Isparta", "Bakı", "Gəncə", "", "Muğla (Merkez)", "ankara"]
JOBS = ["", "Müdür", "MÜDÜR yardımcısı", "mudur", "Satış, Pazarlama"]
ROLES = ["customer", "prospect", "supplier"]
DAYS = [(date(2026, 11, 22) + timedelta(days=step)).isoformat() for step in (-400, -95, -90, -89, -31, -7, -1, 0, 1, 6, 40)]


def rows_of_the_test() -> list[SimpleNamespace]:
    """Every name with different companions, by arithmetic, so that a failure is found again."""
    rows = []
    for at in range(72):
        deals = [
            SimpleNamespace(amount=(at * 7919 % 50 - 5) * 1000, close=["", *DAYS][(at + n) % 12], status=("open", "won", "lost")[(at + n) % 3],  # noqa: E501
                            title=JOBS[(at + n) % 5] or "Fırsat", gone=(at + n) % 7 == 0)
            for n in range(at % 4)
        ]  # fmt: skip
        rows.append(SimpleNamespace(
            name=NAMES[at % len(NAMES)], city=[CITIES[(at + n) % len(CITIES)] for n in range(at % 3)], job=JOBS[at % 5],
            roles={ROLES[n] for n in range(3) if at >> n & 1}, kind=("person", "organization")[at % 2], deals=deals,
            created=(NOW - timedelta(hours=at * 37)).strftime("%Y-%m-%dT%H:%M:%SZ"), trashed=at % 11 == 0,
        ))  # fmt: skip
    return rows


@pytest.fixture
def filled(desk):
    rows = rows_of_the_test()
    with work.quiet() as connection:
        stage = connection.execute("SELECT id FROM stage LIMIT 1").fetchone()[0]
        for row, id_ in zip(rows, new_ids(len(rows)), strict=True):
            row.id = id_
            trashed = "2026-11-01T00:00:00Z" if row.trashed else None
            connection.execute("INSERT INTO record VALUES (?, 'contact')", (id_,))
            connection.execute("INSERT INTO contact(id, kind, name, job_title, created_at, trashed_at) VALUES (?,?,?,?,?,?)",
                               (id_, row.kind, row.name, row.job, row.created, trashed))  # fmt: skip
            for city, other in zip(row.city, new_ids(len(row.city)), strict=True):
                connection.execute("INSERT INTO address(id, contact_id, city) VALUES (?, ?, ?)", (other, id_, city))
            connection.executemany("INSERT INTO contact_role VALUES (?, ?)", [(id_, role) for role in row.roles])
            for deal, other in zip(row.deals, new_ids(len(row.deals)), strict=True):
                connection.execute("INSERT INTO record VALUES (?, 'deal')", (other,))
                connection.execute(
                    "INSERT INTO deal(id, title, contact_id, stage_id, stage_since, amount, currency, expected_close, status, created_at,"  # noqa: E501
                    " trashed_at) VALUES (?,?,?,?,'2026-01-01T00:00:00Z',?,'TRY',?,?,'2026-01-01T00:00:00Z',?)",
                    (
                        other,
                        deal.title,
                        id_,
                        stage,
                        deal.amount,
                        deal.close,
                        deal.status,
                        "2026-11-01T00:00:00Z" if deal.gone else None,
                    ),
                )
        search.refold(connection)
    with clock.standing_at(NOW):
        yield rows


# ------------------------------------------------------------------ the plain evaluation


def text_holds(word: str, values: list[str], asked) -> bool:
    values = [value for value in values if value]
    if word == "empty":
        return not values
    if word == "filled":
        return bool(values)
    if word in ("not_contains", "is_not", "not_in"):
        return not text_holds({"not_contains": "contains", "is_not": "is", "not_in": "in"}[word], values, asked)
    tests = {"contains": lambda v, a: a in v, "is": lambda v, a: v == a, "begins": str.startswith, "ends": str.endswith}
    asked = asked if word == "in" else [asked]
    return any(tests.get(word, tests["is"])(fold(value), fold(each)) for value in values for each in asked)


def day_holds(word: str, value: str, asked, moment: bool = False) -> bool:
    if word == "empty":
        return not value
    if word == "filled":
        return bool(value)
    if not value:
        return False
    day = clock.local(value).date() if moment else date.fromisoformat(value)
    today = clock.today()
    if word == "during":
        start, end = spans.during(asked)
        return (not start or day >= date.fromisoformat(start)) and (not end or day < date.fromisoformat(end))
    if word in ("last", "next", "older"):
        away = spans.stepped(today, asked[0] if word == "next" else -asked[0], asked[1])
        return {"last": away <= day <= today, "next": today <= day <= away, "older": day < away}[word]
    if word == "between":
        low, high = asked
        return (not low or day >= date.fromisoformat(low)) and (not high or day <= date.fromisoformat(high))
    other = date.fromisoformat(asked)
    return {"is": day == other, "before": day < other, "after": day > other, "from": day >= other, "until": day <= other}[word]


def number_holds(word: str, value: int, asked) -> bool:
    if word in ("empty", "filled"):
        return word == "filled"
    if word == "between":
        return (asked[0] is None or value >= asked[0]) and (asked[1] is None or value <= asked[1])
    return {"is": value == asked, "is_not": value != asked, "more": value > asked, "less": value < asked, "at_least": value >= asked,  # noqa: E501
            "at_most": value <= asked}[word]  # fmt: skip


def holds(tree, row, deal=None) -> bool:
    if not tree:
        return True
    if "all" in tree:
        return all(holds(one, row, deal) for one in tree["all"])
    if "any" in tree:
        return any(holds(one, row, deal) for one in tree["any"])
    if "not" in tree:
        return not holds(tree["not"], row, deal)
    if "related" in tree:
        return any(holds(tree["where"], row, one) for one in row.deals if not one.gone) == tree["has"]
    field, word, asked = tree["field"], tree["is"], tree.get("value")
    if deal is not None:
        if field == "amount":
            return number_holds(word, deal.amount, asked)
        if field == "close":
            return day_holds(word, deal.close, asked)
        return text_holds(word, [deal.title], asked) if field == "title" else (deal.status in asked) == (word == "in")
    if field == "role":
        tests = {"in": bool(row.roles & set(asked or ())), "not_in": not row.roles & set(asked or ()), "all": row.roles >= set(asked or ()),  # noqa: E501
                 "empty": not row.roles, "filled": bool(row.roles)}  # fmt: skip
        return tests[word]
    if field == "kind":
        return (row.kind in asked) == (word == "in")
    if field == "created":
        return day_holds(word, row.created, asked, True)
    if field == "deal.open":
        return any(one.status == "open" and not one.gone for one in row.deals) == asked
    return text_holds(word, {"name": [row.name], "city": row.city, "job_title": [row.job]}[field], asked)


# ------------------------------------------------------------------ filters at random

bits = st.sampled_from([*NAMES, *CITIES, *JOBS, "an", "i", "İ", "ü", "*", "ss", "fi", "ış", "r y", "yok böyle"]).filter(
    lambda said: fold(said) != ""
)
pieces = st.one_of(
    bits, bits.flatmap(lambda said: st.sampled_from([said[:2], said[-3:], said.upper()])).filter(lambda said: fold(said) != "")
)
numbers = st.integers(-5, 45).map(lambda n: n * 1000)
days = st.sampled_from(DAYS)


def value_for(kind: str, word: str, choices: list[str]):
    if word in ("empty", "filled"):
        return st.none()
    if word in ("in", "not_in", "all"):
        return st.lists(st.sampled_from(choices) if choices else pieces, min_size=1, max_size=3)
    if kind == "text":
        return pieces
    if kind in ("day", "moment"):
        units = st.tuples(st.integers(0, 100), st.sampled_from(spans.UNITS)).map(list)
        ends = st.tuples(st.sampled_from(["", *DAYS]), days).map(list)
        return {
            "during": st.sampled_from(list(spans.PERIODS)),
            "last": units,
            "next": units,
            "older": units,
            "between": ends,
        }.get(word, days)
    return st.tuples(st.one_of(st.none(), numbers), numbers).map(list) if word == "between" else numbers


def conditions(field: str, kind: str, choices: list[str] | None = None, words: tuple[str, ...] = ()):
    def made(word: str):
        return value_for(kind, word, choices or []).map(
            lambda value: {"field": field, "is": word, **({} if value is None else {"value": value})}
        )

    return st.sampled_from(words or WORDS[kind]).flatmap(made)


def nested(leaves):
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda found: {"all": found}),
            st.lists(inner, min_size=1, max_size=3).map(lambda found: {"any": found}),
            inner.map(lambda found: {"not": found}),
        ),
        max_leaves=6,
    )


of_deals = nested(st.one_of(
    conditions("amount", "money", words=("is", "is_not", "more", "less", "at_least", "at_most", "between")), conditions("close", "day"),  # noqa: E501
    conditions("title", "text"), conditions("status", "choice", ["open", "won", "lost"], ("in", "not_in")),
))  # fmt: skip
of_contacts = nested(st.one_of(
    conditions("name", "text"), conditions("city", "text"), conditions("job_title", "text"), conditions("role", "choices", ROLES),
    conditions("kind", "choice", ["person", "organization"], ("in", "not_in")), conditions("created", "moment"),
    st.booleans().map(lambda yes: {"field": "deal.open", "is": "is", "value": yes}),
    st.builds(lambda has, where: {"related": "deal", "has": has, "where": where}, st.booleans(), st.one_of(st.just({}), of_deals)),  # noqa: E501
))  # fmt: skip
quick = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@quick
@given(of_contacts)
def test_sql_finds_what_plain_python_finds(filled, tree) -> None:
    found = set(criteria.ids("contact", tree))
    assert found == {row.id for row in filled if not row.trashed and holds(tree, row)}
    assert criteria.gone("contact", tree) == []


@quick
@given(of_contacts, st.sampled_from(["", "-"]))
def test_the_list_hears_it(filled, tree, way) -> None:
    found = list(queries.ids({"where": tree, "role": []}, f"{way}contact.name"))
    assert sorted(found) == sorted(criteria.ids("contact", tree))
    assert queries.count({"where": tree}) == len(found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(of_contacts, st.sampled_from(i18n.LANGUAGES), st.sampled_from(i18n.LANGUAGES))
def test_words_are_read_back_in_each_language(filled, tree, said_in, read_in) -> None:
    fields = Fields([kind for feature in catalog.features() for kind in feature.kinds])
    with i18n.speaking(said_in):
        said = sentence(tree, fields, "contact")
    with i18n.speaking(read_in):
        again = filter_reading.read(said, fields, "contact") if said_in == read_in else None
    if again is not None:
        assert set(criteria.ids("contact", again)) == set(criteria.ids("contact", tree)), said


# ------------------------------------------------------------------ what is odd


def test_a_field_that_is_gone_is_left_out_and_told(filled) -> None:
    lost = {"field": "own.7", "is": "is", "value": "x"}
    tree = {"all": [{"field": "kind", "is": "in", "value": ["person"]}, lost, {"not": lost}]}
    assert set(criteria.ids("contact", tree)) == {row.id for row in filled if row.kind == "person" and not row.trashed}
    assert criteria.gone("contact", tree) == [lost, lost]
    assert len(criteria.ids("contact", lost)) == len(criteria.ids("contact", {}))


@pytest.mark.parametrize("tree", [
    {"field": "name", "is": "contains", "value": 7}, {"field": "name", "is": "nonsense", "value": "a"}, {"field": "created", "is": "last"},  # noqa: E501
    {"field": "created", "is": "between", "value": ["soon", "later"]}, {"field": "kind", "is": "in", "value": []}, {"field": "role", "is": "more"},  # noqa: E501
    {"related": "nobody", "has": True}, {"all": None}, {"any": [None]}, {"not": {}}, {"field": None}, {"field": "deal.open", "is": "is", "value": "x"},  # noqa: E501
    {"field": "created", "is": "last", "value": [10**9, "year"]}, {"field": "name", "is": "contains", "value": ""},
])  # fmt: skip
def test_a_broken_condition_never_fails(filled, tree) -> None:
    assert len(criteria.ids("contact", tree)) == len(criteria.ids("contact", {}))


def test_ten_thousand_letters_and_a_deep_nest(filled) -> None:
    assert not criteria.ids("contact", {"field": "name", "is": "contains", "value": "ş" * 10_000})
    tree = {"field": "kind", "is": "in", "value": ["person"]}
    for _ in range(200):
        tree = {"all": [tree]}
    criteria.ids("contact", tree)


def test_every_criterion_of_every_kind_asks_something(desk) -> None:
    for kind in [kind.key for feature in catalog.features() for kind in feature.kinds if kind.criteria]:
        for key, one in criteria.of(kind).items():
            if one.related:
                assert criteria.gone(kind, {"related": key, "has": True, "where": {}}) == []
                criteria.ids(kind, {"related": key, "has": False, "where": {}})
                continue
            assert (
                criteria.gone(
                    kind, {"field": key, "is": "filled"} if one.type != "flag" else {"field": key, "is": "is", "value": True}
                )
                == []
            )


def test_parts_of_a_filter(desk) -> None:
    one, other = {"field": "a", "is": "empty"}, {"field": "b", "is": "empty"}
    assert filter_tree.merged(one, other) == {"all": [one, other]}
    assert filter_tree.merged({"any": [one, other]}, one) == {"all": [{"any": [one, other]}, one]}
    assert filter_tree.parts({"not": {"any": [one, other]}}) == ("not", [one, other])
    assert filter_tree.joined("not", [one]) == {"not": one} and filter_tree.joined("all", [{}]) == {}
