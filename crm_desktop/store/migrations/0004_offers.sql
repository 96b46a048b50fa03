-- minor: the paper of a sent offer is kept byte for byte; the choice between two live prices is recorded
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
