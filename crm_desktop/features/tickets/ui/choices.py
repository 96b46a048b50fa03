"""Kinds, priorities and states as what can be chosen."""

from crm_desktop.features.tickets import rules
from crm_desktop.kit.columns import Choice


def kinds() -> list[Choice]:
    return [Choice(key, rules.said(rules.KINDS, key), rules.KIND_TONES[key], rules.KIND_ICONS[key]) for key in rules.KINDS]


def priorities() -> list[Choice]:
    return [Choice(key, rules.said(rules.PRIORITIES, key), rules.PRIORITY_TONES[key]) for key in rules.PRIORITIES]


def statuses() -> list[Choice]:
    return [Choice(key, rules.said(rules.STATUSES, key), rules.STATUS_TONES[key]) for key in rules.STATUSES]


def remedies() -> list[Choice]:
    return [Choice(key, rules.said(rules.REMEDIES, key)) for key in rules.REMEDIES]


def scores() -> list[Choice]:
    return [Choice(score, f"{score} · {rules.said(rules.SCORES, score)}", rules.SCORE_TONES[score]) for score in rules.SCORES]
