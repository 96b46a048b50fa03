"""One call of every action of the working calendar, for the undo law."""

from crm_desktop.features.workdays import actions

A = "crm_desktop.features.workdays.actions:"
PREPARE = {A + "remove_holiday": lambda: actions.change_holiday("2026-10-29", "open")}
SAMPLES = {
    A + "set_hours": lambda: actions.set_hours(5, "10:00-14:00"),
    A + "set_countries": lambda: actions.set_countries(["TR", "AZ"]),
    A + "add_holiday": lambda: actions.add_holiday("2026-08-03", "Yaz tatili", last="2026-08-14"),
    A + "change_holiday": lambda: actions.change_holiday("2026-05-26", "day"),
    A + "remove_holiday": lambda _made: actions.remove_holiday("2026-10-29"),
}
