"""Indexes of own fields are made and dropped in the background: once the window stands, and whenever a field is changed."""

from crm_desktop.base.i18n import text
from crm_desktop.features.fields import index
from crm_desktop.kit import jobs
from crm_desktop.kit.changes import watch
from crm_desktop.kit.navigator import Navigator


def started(navigator: Navigator) -> None:
    if navigator.window is None:
        return
    window = navigator.window

    def look(*_: object) -> None:
        if index.behind():
            jobs.run(lambda _progress: index.bring_up(), owner=window, title=text("Making fields fast"))

    watch(window, look, "field")
    look()
