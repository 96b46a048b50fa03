-- minor: by what a line's price was found; choices between an offer's and an agreed price; conditions per language; amendments; price lists in search
ALTER TABLE offer_line ADD COLUMN price_by TEXT NOT NULL DEFAULT '';    -- in words, as it was found; '' typed by hand

CREATE TABLE offer_agreed (                             -- an offer's price beside an agreed one: which holds, decided once
  id INTEGER PRIMARY KEY NOT NULL,
  offer_id INTEGER NOT NULL REFERENCES offer(id) ON DELETE CASCADE,
  agreement_id INTEGER NOT NULL REFERENCES agreement(id) ON DELETE CASCADE,
  product_id INTEGER REFERENCES product(id) ON DELETE SET NULL,
  holds TEXT NOT NULL,                                  -- offer agreement
  price INTEGER NOT NULL, agreed_price INTEGER NOT NULL, -- 1/10,000, after discounts, without tax, as they stood
  decided_at TEXT NOT NULL) STRICT;
CREATE INDEX offer_agreed_offer ON offer_agreed(offer_id);
CREATE INDEX offer_agreed_agreement ON offer_agreed(agreement_id);
CREATE INDEX offer_agreed_product ON offer_agreed(product_id) WHERE product_id IS NOT NULL;

ALTER TABLE offer_template ADD COLUMN conditions_tr TEXT NOT NULL DEFAULT '';   -- '' : what `conditions` says
ALTER TABLE offer_template ADD COLUMN conditions_az TEXT NOT NULL DEFAULT '';
ALTER TABLE offer_template ADD COLUMN conditions_en TEXT NOT NULL DEFAULT '';

ALTER TABLE agreement ADD COLUMN amends_id INTEGER REFERENCES agreement(id) ON DELETE SET NULL;
ALTER TABLE agreement ADD COLUMN amendment INTEGER NOT NULL DEFAULT 0;  -- the first agreement 0, its amendments 1, 2 ...
CREATE INDEX agreement_amends ON agreement(amends_id) WHERE amends_id IS NOT NULL;

INSERT OR IGNORE INTO record(id, kind) SELECT id, 'price_list' FROM price_list;
INSERT OR IGNORE INTO search_dirty SELECT id FROM price_list;
CREATE TRIGGER price_list_dirty_i AFTER INSERT ON price_list BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER price_list_dirty_u AFTER UPDATE OF name, currency, group_id ON price_list BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER price_list_dirty_d AFTER DELETE ON price_list BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id); END;
CREATE TRIGGER customer_group_dirty_price_list AFTER UPDATE OF name ON customer_group BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT id FROM price_list WHERE group_id = new.id; END;

CREATE TABLE offer_handed (                             -- how a sent offer went on its way
  id INTEGER PRIMARY KEY NOT NULL, offer_id INTEGER NOT NULL REFERENCES offer(id) ON DELETE CASCADE,
  way TEXT NOT NULL,                                    -- mail print save
  at TEXT NOT NULL) STRICT;
CREATE INDEX offer_handed_offer ON offer_handed(offer_id);
