"""Templates, bank accounts and withholdings, as they come out on paper; and what cannot be is refused in words."""

import pytest

from crm_desktop.base.errors import UserError
from crm_desktop.features.offers import actions, prints, queries, stationery, stationery_actions
from crm_desktop.features.offers.records import LineDraft, Template
from tests.features.offers import samples
from tests.features.offers.test_prints import read


@pytest.mark.parametrize("design", stationery.DESIGNS)
@pytest.mark.parametrize("paper, size", [("A4", (595, 842)), ("Letter", (612, 792))])
def test_each_design_says_the_same(desk, design, paper, size):
    id_ = samples.with_alternatives()
    said = {"design": design, "paper": paper, "conditions": "Rule one.\nRule two."}
    made = stationery_actions.save_template(None, samples.TEMPLATE | said)
    actions.set_field(id_, "template_id", made)
    reader, said = read(prints.pdf(id_, "en"))
    assert (round(float(reader.pages[0].mediabox.width)), round(float(reader.pages[0].mediabox.height))) == size
    assert len(reader.pages) == 2 and "Rule two." in reader.pages[1].extract_text()
    for wanted in ("Öztürk Gıda A.Ş.", "146,400.00", "120,000.00", "Page 1 of 2"):
        assert wanted in said, wanted


def test_what_is_not_wanted_is_not_printed(desk):
    id_ = samples.draft((LineDraft(description="A", code="KM-2G", price=10_000),))
    stationery_actions.save_account(None, samples.ACCOUNT)
    bare = {"name": "Bare", "design": "classic", "paper": "A4", "accent": "#1b2430"}
    actions.set_field(id_, "template_id", stationery_actions.save_template(None, bare))
    _, said = read(prints.pdf(id_, "en"))
    for gone in ("IBAN", "Prepared by", "signature", "lira", "KM-2G"):
        assert gone not in said, gone
    actions.set_field(id_, "template_id", None)
    _, said = read(prints.pdf(id_, "en"))
    assert "IBAN TR33 0006 1005 1978 6457 8413 26" in said and "KM-2G" in said and "Prepared by" in said


def test_accounts_by_currency(desk):
    stationery_actions.save_account(None, samples.ACCOUNT)
    stationery_actions.save_account(None, samples.ACCOUNT | {"iban": "AZ21NABZ00000000137010001944", "currency": "AZN"})
    id_ = samples.draft((LineDraft(description="A", price=10_000),))
    actions.set_field(id_, "currency", "AZN")
    _, said = read(prints.pdf(id_, "en"))
    assert "AZ21 NABZ" in said and "TR33" not in said


def test_withholding_and_the_sum_at_home(desk):
    id_ = samples.draft((LineDraft(description="A", price=10_000_000, tax_percent=2000),))
    kept = stationery_actions.save_withholding(None, {"name": "602", "tenths": 9})
    actions.set_field(id_, "withholding_id", kept)
    actions.set_field(id_, "currency", "USD")
    actions.set_field(id_, "rate", 41_250_000)
    _, said = read(prints.pdf(id_, "en"))
    for wanted in ("1,200.00 USD", "-180.00 USD", "1,020.00 USD", "42,075.00 TRY", "One thousand twenty"):
        assert wanted in said, wanted


def test_the_default_and_a_removed_one(desk):
    first = stationery.default_id()
    made = stationery_actions.save_template(None, samples.TEMPLATE)
    id_ = samples.draft()
    actions.set_field(id_, "template_id", made)
    stationery_actions.make_default(made)
    assert stationery.default_id() == made
    stationery_actions.remove("template", made)
    assert stationery.default_id() == first
    assert queries.card(id_).template_id is None


@pytest.mark.parametrize("accent", ["", "blue", "#12345", "#GGGGGG", "red; drop"])
def test_no_colour_is_refused(desk, accent):
    with pytest.raises(UserError) as refused:
        stationery_actions.save_template(None, samples.TEMPLATE | {"accent": accent})
    assert "accent" in refused.value.fields


def test_ibans():
    assert stationery.iban_holds("TR33 0006 1005 1978 6457 8413 26") and stationery.iban_holds("AZ21NABZ00000000137010001944")
    for wrong in ("", "TR34 0006 1005 1978 6457 8413 26", "İBAN", "12", "x" * 40):
        assert not stationery.iban_holds(wrong)


def test_the_specimen(desk):
    for design in stationery.DESIGNS:
        assert "Training" in read(prints.specimen(Template(design=design)))[1]


def test_conditions_in_the_language_of_the_offer(desk):
    said = {"conditions": "General rules.", "conditions_tr": "Türkçe koşullar.", "conditions_az": "  "}
    made = stationery_actions.save_template(None, samples.TEMPLATE | said)
    id_ = samples.draft()
    actions.set_field(id_, "template_id", made)
    for language, wanted in (("tr", "Türkçe koşullar."), ("az", "General rules."), ("en", "General rules.")):
        printed = read(prints.pdf(id_, language))[1]
        assert wanted in printed and printed.count("rules") + printed.count("koşullar") == 1
