"""One call of every action of deals, for the undo law."""

from crm_desktop.base import clock
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.deals import actions, pipeline_actions, queries
from crm_desktop.features.deals.records import DealDraft
from crm_desktop.features.deals.rules import in_days

A = "crm_desktop.features.deals.actions:"
P = "crm_desktop.features.deals.pipeline_actions:"


def stage(number: int) -> int:
    return queries.stages()[number].id


def reason(outcome: str) -> int:
    return queries.reasons(outcome)[0].id


def soon(days: int = 3) -> str:
    return in_days(clock.today(), days)


def deal(title: str = "Espresso makinesi", **more: object) -> int:
    return actions.create(DealDraft(title, **more))


def contact(name: str = "Şule İnan") -> int:
    return contacts.create(ContactDraft(name=name))


def two() -> list[int]:
    return [deal("One"), deal("Two")]


def lost() -> int:
    id_ = deal()
    actions.lose(id_, reason("lost"), "Rakip A.Ş.", "Daha ucuz olsaydı", soon(60), "Yüzde beş")
    return id_


PREPARE = {
    A + "set_stage": two,
    A + "win": deal,
    A + "lose": deal,
    A + "reopen": lost,
    A + "set_field": deal,
    A + "set_amount": deal,
    A + "plan": two,
    A + "set_forecast": two,
    A + "enter_stage": lambda: (deal(), contact()),
    A + "snooze": deal,
    A + "wake": lambda: _snoozed(),
    A + "add_tag": two,
    A + "remove_tag": lambda: _tagged(),
    A + "trash": two,
    A + "restore": lambda: _trashed(),
    P + "trash_pipeline": lambda: pipeline_actions.add_pipeline("Second", "First stage"),
    P + "delete_stage": lambda: _filled_stage(),
    P + "delete_reason": lost,
}
SAMPLES = {
    A + "create": lambda: deal("Otel kahvaltı salonu", amount=14800000, next_step="Ara", next_step_on=soon()),
    A + "set_stage": lambda ids: actions.set_stage(ids, stage(0), None),
    A + "win": lambda id_: actions.win(id_, reason("won")),
    A + "lose": lambda id_: actions.lose(id_, reason("lost"), "Rakip", "Hız", soon(90), "Kurulum bizden"),
    A + "reopen": actions.reopen,
    A + "set_field": lambda id_: actions.set_field(id_, "next_step", "Numune gönder"),
    A + "set_amount": lambda id_: actions.set_amount(id_, 8600000, "EUR"),
    A + "plan": lambda ids: actions.plan(ids, "Ara", soon()),
    A + "set_forecast": lambda ids: actions.set_forecast(ids, "committed"),
    A + "enter_stage": lambda made: actions.enter_stage(made[0], stage(1), {"contact_id": made[1]}),
    A + "snooze": lambda id_: actions.snooze(id_, soon(14), "Bütçe ocakta"),
    A + "wake": actions.wake,
    A + "add_tag": lambda ids: actions.add_tag(ids, "Sezon"),
    A + "remove_tag": lambda ids: actions.remove_tag(ids, "Sezon"),
    A + "trash": actions.trash,
    A + "restore": actions.restore,
    P + "add_pipeline": lambda: pipeline_actions.add_pipeline("Bakım", "Yeni"),
    P + "rename_pipeline": lambda: pipeline_actions.rename_pipeline(queries.pipelines()[0].id, "Ana huni"),
    P + "trash_pipeline": pipeline_actions.trash_pipeline,
    P + "add_stage": lambda: pipeline_actions.add_stage(queries.pipelines()[0].id, "Keşif", 2500, 7, ("amount",)),
    P + "set_stage_field": lambda: pipeline_actions.set_stage_field(stage(0), "needs", ("amount", "next_step")),
    P + "order_stages": lambda: pipeline_actions.order_stages([row.id for row in reversed(queries.stages())]),
    P + "delete_stage": lambda id_: pipeline_actions.delete_stage(id_, stage(0)),
    P + "add_reason": lambda: pipeline_actions.add_reason("won", "Yakınlık"),
    P + "rename_reason": lambda: pipeline_actions.rename_reason(reason("lost"), "Pahalı bulundu"),
    P + "delete_reason": lambda _: pipeline_actions.delete_reason(reason("lost")),
}


def _trashed() -> list[int]:
    ids = two()
    actions.trash(ids)
    return ids


def _filled_stage() -> int:
    made = pipeline_actions.add_stage(queries.pipelines()[0].id, "Doomed")
    actions.set_stage(two(), made)
    return made


def _snoozed() -> int:
    id_ = deal()
    actions.snooze(id_, soon(20), "Tatilde")
    return id_


def _tagged() -> list[int]:
    ids = two()
    actions.add_tag(ids, "Sezon")
    return ids
