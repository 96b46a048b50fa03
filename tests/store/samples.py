"""Samples of the store's own actions, for the undo law."""

from crm_desktop.store import attachments, lists, settings, tags
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import write


def _record() -> int:
    with write("prepare"):
        return new_record("contact")


def _tagged() -> tuple[int, int]:
    id_ = _record()
    return id_, tags.add([id_], "VIP")


def _attached() -> int:
    return attachments.add(_record(), "a.txt", b"hello")


def _edit_cells(id_: int) -> None:
    lists.edit_cells([(id_, "", "Çok")], lambda id_, _key, said: tags.add([id_], said))


_T = "crm_desktop.store.tags"
SAMPLES = {
    "crm_desktop.store.settings:put": lambda: settings.put({"business.name": "Demir & <b>Oğulları</b>", "x": [1, None]}),
    "crm_desktop.store.lists:_write": _edit_cells,
    f"{_T}:add": lambda id_: tags.add([id_], "Toptan"),
    f"{_T}:remove": lambda made: tags.remove([made[0]], "vip"),
    f"{_T}:rename": lambda made: tags.rename(made[1], "Çok önemli"),
    f"{_T}:set_tone": lambda made: tags.set_tone(made[1], "warn"),
    f"{_T}:delete": lambda made: tags.delete(made[1]),
    "crm_desktop.store.attachments:add": lambda id_: attachments.add(id_, "../../x\\y.pdf", b"\x00\x01"),
    "crm_desktop.store.attachments:remove": attachments.remove,
}
PREPARE = {
    "crm_desktop.store.lists:_write": _record,
    f"{_T}:add": _record,
    f"{_T}:remove": _tagged,
    f"{_T}:rename": _tagged,
    f"{_T}:set_tone": _tagged,
    f"{_T}:delete": _tagged,
    "crm_desktop.store.attachments:add": _record,
    "crm_desktop.store.attachments:remove": _attached,
}
