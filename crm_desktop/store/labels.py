"""What a step is called: a message id with its values, translated when it is shown."""

import json

from crm_desktop.base.i18n import text


class Label:
    """The name of the step being written; an action may say a better one."""

    def __init__(self, message: str) -> None:
        self.message = message
        self.many = ""
        self.values: dict[str, str | int] = {}

    def stored(self) -> str:
        return json.dumps([self.message, self.many, self.values], ensure_ascii=False)


def shown(stored: str) -> str:
    """A stored label in the language spoken."""
    message, many, values = json.loads(stored)
    if many and values.get("count") != 1:
        message = many
    return text(message, **values) if values else text(message)
