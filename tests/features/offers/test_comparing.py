"""Two revisions: what came, went and changed."""

from crm_desktop.features.offers import actions, comparing, line_actions, queries
from crm_desktop.features.offers.records import LineDraft
from tests.features.offers import samples


def revised() -> tuple[int, int]:
    first = samples.sent()
    new = actions.revise(first)
    lines = queries.lines(new)
    line_actions.set_details(lines[0].id, {"price": 1_300_000_000, "discount": "15"})
    line_actions.remove_lines([lines[2].id])
    line_actions.add_line(new, LineDraft(description="Cups", price=500_000, quantity=120_000, tax_percent=2000))
    return first, new


def test_added_removed_changed(desk):
    first, new = revised()
    found = comparing.compared(first, new)
    told = [(change.new.description if change.new else None, change.old is None, change.fields) for change in found.changes]
    assert told == [
        ("Espresso machine, 2 groups", False, ("price", "discount")), ("Cups", True, ()), (None, False, ()),
    ]
    assert found.old_sums.total != found.new_sums.total
    assert [card.id for card in comparing.revisions(new)] == [first, new]


def test_the_same_is_the_same(desk):
    first = samples.sent()
    new = actions.revise(first)
    line_actions.move_lines([queries.lines(new)[0].id], None)
    assert comparing.compared(first, new).changes == ()


def test_a_renamed_line_is_a_change(desk):
    first = samples.sent()
    new = actions.revise(first)
    line_actions.set_line(queries.lines(new)[0].id, "description", "Espresso machine, 3 groups")
    (change,) = comparing.compared(first, new).changes
    assert change.fields == ("description",)
