-- minor: offers kept as sent, choices between live prices, templates, bank accounts, terms blocks, withholding
ALTER TABLE offer ADD COLUMN pdf TEXT NOT NULL DEFAULT '';             -- sha256 in files.db of what was sent

CREATE TABLE offer_choice (                             -- two live prices for one product: which offer's holds
  id INTEGER PRIMARY KEY NOT NULL,
  offer_id INTEGER NOT NULL REFERENCES offer(id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES offer(id) ON DELETE CASCADE,
  product_id INTEGER REFERENCES product(id) ON DELETE SET NULL,
  holds_id INTEGER NOT NULL REFERENCES offer(id) ON DELETE CASCADE,
  price INTEGER NOT NULL, other_price INTEGER NOT NULL, -- 1/10,000, after discounts, without tax, as they stood
  decided_at TEXT NOT NULL) STRICT;
CREATE INDEX offer_choice_offer ON offer_choice(offer_id);
CREATE INDEX offer_choice_other ON offer_choice(other_id);
CREATE INDEX offer_choice_holds ON offer_choice(holds_id);
CREATE INDEX offer_choice_product ON offer_choice(product_id) WHERE product_id IS NOT NULL;

CREATE TABLE offer_template (
  id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL,
  design TEXT NOT NULL DEFAULT 'classic',               -- classic modern compact
  accent TEXT NOT NULL DEFAULT '#2F5DE0', paper TEXT NOT NULL DEFAULT 'A4',       -- A4 Letter
  stamp INTEGER NOT NULL DEFAULT 1, signature INTEGER NOT NULL DEFAULT 1,
  words INTEGER NOT NULL DEFAULT 1, codes INTEGER NOT NULL DEFAULT 1, bank INTEGER NOT NULL DEFAULT 1,
  conditions TEXT NOT NULL DEFAULT '') STRICT;          -- a page of its own, '' for none
CREATE TABLE bank_account (
  id INTEGER PRIMARY KEY NOT NULL, bank TEXT NOT NULL DEFAULT '', holder TEXT NOT NULL DEFAULT '', iban TEXT NOT NULL,
  swift TEXT NOT NULL DEFAULT '', currency TEXT NOT NULL) STRICT;
CREATE TABLE terms_block (
  id INTEGER PRIMARY KEY NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE withholding (                              -- the part of the tax that the buyer pays for the seller
  id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, tenths INTEGER NOT NULL) STRICT;
ALTER TABLE offer ADD COLUMN template_id INTEGER REFERENCES offer_template(id) ON DELETE SET NULL;
ALTER TABLE offer ADD COLUMN withholding_id INTEGER REFERENCES withholding(id) ON DELETE SET NULL;
CREATE INDEX offer_template_ ON offer(template_id) WHERE template_id IS NOT NULL;
CREATE INDEX offer_withholding ON offer(withholding_id) WHERE withholding_id IS NOT NULL;
