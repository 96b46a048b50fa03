"""Runs an act for a window: what the person can mend is told beside the place, the rest goes to the crash dialog."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.base.errors import Cancelled, EnvironmentFault, UserError


def attempt(widget: QWidget, act: Callable[..., Any], *args: Any, **kwargs: Any) -> Any | None:
    """The act's result, or None when it was refused and the person has been told.

    A widget (or an ancestor) with `show_errors({field: sentence}) -> bool` gets the fields of a UserError, one with
    `show_error(sentence)` the sentence; else a bubble opens beside the widget. An EnvironmentFault opens a dialog.
    An act that returns None returns True, so that `if attempt(...)` reads well.
    """
    try:
        result = act(*args, **kwargs)
    except Cancelled:
        return None
    except UserError as error:
        tell_error(widget, error)
        return None
    return True if result is None else result


def tell_error(widget: QWidget, error: UserError) -> None:
    """Tells a UserError where it belongs; for `failed=` of a job too."""
    if isinstance(error, EnvironmentFault):
        from crm_desktop.kit.dialogs import tell

        tell(widget, error.message, detail=error.detail, tone="bad")
        return
    place: QWidget | None = widget
    while place is not None:
        show_errors = getattr(place, "show_errors", None)
        if error.fields and callable(show_errors) and show_errors(error.fields) is not False:
            return
        show_error = getattr(place, "show_error", None)
        if callable(show_error):
            show_error(error.message)
            return
        place = place.parentWidget()
    from crm_desktop.kit.widgets_bubble import Bubble

    Bubble.show_beside(widget, error.message, "bad")
