-- minor: sales with deliveries, returns, instalments, payments and reminders; what is owed, due and sold is derived

CREATE TABLE sale (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  attention_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  offer_id INTEGER REFERENCES offer(id) ON DELETE SET NULL,
  deal_id INTEGER REFERENCES deal(id) ON DELETE SET NULL,
  subject TEXT NOT NULL DEFAULT '', language TEXT NOT NULL,
  sold_on TEXT NOT NULL, due_on TEXT NOT NULL,         -- days; due_on: what no instalment covers
  currency TEXT NOT NULL, rate INTEGER NOT NULL DEFAULT 1000000,                  -- 1/1,000,000
  discount INTEGER NOT NULL DEFAULT 0,                 -- 1/100 percent on the whole
  tax_included INTEGER NOT NULL DEFAULT 0, rounding TEXT NOT NULL DEFAULT 'line', -- line, document
  buyer TEXT NOT NULL DEFAULT '',                      -- JSON, frozen when sold
  invoice_number TEXT NOT NULL DEFAULT '', invoiced_on TEXT NOT NULL DEFAULT '',  -- of the invoice issued elsewhere
  terms TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'confirmed',            -- confirmed delivered cancelled
  cancelled_on TEXT NOT NULL DEFAULT '', cancel_reason TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX sale_contact ON sale(contact_id);
CREATE INDEX sale_attention ON sale(attention_id) WHERE attention_id IS NOT NULL;
CREATE INDEX sale_offer ON sale(offer_id) WHERE offer_id IS NOT NULL;
CREATE INDEX sale_deal ON sale(deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX sale_number ON sale(number);
CREATE INDEX sale_day ON sale(sold_on);
CREATE TABLE sale_line (
  id INTEGER PRIMARY KEY NOT NULL, sale_id INTEGER NOT NULL REFERENCES sale(id) ON DELETE CASCADE,
  position INTEGER NOT NULL, kind TEXT NOT NULL DEFAULT 'item',                   -- item heading text
  product_id INTEGER REFERENCES product(id) ON DELETE SET NULL,
  code TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '',
  quantity INTEGER NOT NULL DEFAULT 10000, unit TEXT NOT NULL DEFAULT '',         -- 1/10,000
  price INTEGER NOT NULL DEFAULT 0, cost INTEGER NOT NULL DEFAULT 0,              -- 1/10,000
  discount TEXT NOT NULL DEFAULT '',                   -- chain as typed: 10+5
  tax_percent INTEGER NOT NULL DEFAULT 0) STRICT;      -- 1/100
CREATE INDEX sale_line_sale ON sale_line(sale_id, position);
CREATE INDEX sale_line_product ON sale_line(product_id) WHERE product_id IS NOT NULL;

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY NOT NULL, sale_id INTEGER NOT NULL REFERENCES sale(id) ON DELETE CASCADE,
  position INTEGER NOT NULL, delivered_on TEXT NOT NULL, carrier TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL) STRICT;
CREATE INDEX delivery_sale ON delivery(sale_id);
CREATE TABLE delivery_line (
  id INTEGER PRIMARY KEY NOT NULL, delivery_id INTEGER NOT NULL REFERENCES delivery(id) ON DELETE CASCADE,
  line_id INTEGER NOT NULL REFERENCES sale_line(id) ON DELETE CASCADE, quantity INTEGER NOT NULL) STRICT;
CREATE INDEX delivery_line_delivery ON delivery_line(delivery_id);
CREATE INDEX delivery_line_line ON delivery_line(line_id);
CREATE TABLE sale_unit (                               -- one serial number of a delivered unit
  id INTEGER PRIMARY KEY NOT NULL, delivery_line_id INTEGER NOT NULL REFERENCES delivery_line(id) ON DELETE CASCADE,
  serial TEXT NOT NULL) STRICT;
CREATE INDEX sale_unit_line ON sale_unit(delivery_line_id);
CREATE INDEX sale_unit_serial ON sale_unit(serial);

CREATE TABLE sale_return (
  id INTEGER PRIMARY KEY NOT NULL, sale_id INTEGER NOT NULL REFERENCES sale(id) ON DELETE CASCADE,
  returned_on TEXT NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL) STRICT;
CREATE INDEX sale_return_sale ON sale_return(sale_id);
CREATE TABLE sale_return_line (
  id INTEGER PRIMARY KEY NOT NULL, return_id INTEGER NOT NULL REFERENCES sale_return(id) ON DELETE CASCADE,
  line_id INTEGER NOT NULL REFERENCES sale_line(id) ON DELETE CASCADE, quantity INTEGER NOT NULL) STRICT;
CREATE INDEX sale_return_line_return ON sale_return_line(return_id);
CREATE INDEX sale_return_line_line ON sale_return_line(line_id);

CREATE TABLE instalment (
  id INTEGER PRIMARY KEY NOT NULL, sale_id INTEGER NOT NULL REFERENCES sale(id) ON DELETE CASCADE,
  due_on TEXT NOT NULL, amount INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX instalment_sale ON instalment(sale_id);
CREATE TABLE payment (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  paid_on TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL,         -- minor units; below zero: paid back
  settles TEXT NOT NULL, rate INTEGER NOT NULL DEFAULT 1000000,                   -- the sales' currency, 1/1,000,000 as typed
  worth INTEGER NOT NULL,                              -- minor units of `settles`, as agreed on the day
  method TEXT NOT NULL DEFAULT 'transfer', note TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX payment_contact ON payment(contact_id, paid_on);
CREATE TABLE payment_share (                           -- how much of a payment goes to a sale; its instalments fill oldest due first
  id INTEGER PRIMARY KEY NOT NULL, payment_id INTEGER NOT NULL REFERENCES payment(id) ON DELETE CASCADE,
  sale_id INTEGER NOT NULL REFERENCES sale(id) ON DELETE CASCADE, amount INTEGER NOT NULL) STRICT;
CREATE INDEX payment_share_payment ON payment_share(payment_id);
CREATE INDEX payment_share_sale ON payment_share(sale_id);
CREATE TABLE reminder (
  id INTEGER PRIMARY KEY NOT NULL, contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  at TEXT NOT NULL, tone TEXT NOT NULL,                -- friendly firm final
  amount INTEGER NOT NULL DEFAULT 0, currency TEXT NOT NULL) STRICT;
CREATE INDEX reminder_contact ON reminder(contact_id, at);

-- ------------------------------------------------------------------ derived
CREATE TABLE sale_sum (                                -- minor units; next_due: oldest unpaid due day; delivered: 0 no, 1 in part, 2 whole
  id INTEGER PRIMARY KEY NOT NULL, contact_id INTEGER, currency TEXT NOT NULL, sold_on TEXT NOT NULL, month TEXT NOT NULL, live INTEGER NOT NULL,
  net INTEGER NOT NULL, tax INTEGER NOT NULL, total INTEGER NOT NULL, cost INTEGER NOT NULL, returned INTEGER NOT NULL, returned_net INTEGER NOT NULL,
  paid INTEGER NOT NULL, open INTEGER NOT NULL, next_due TEXT NOT NULL, delivered INTEGER NOT NULL) STRICT;
CREATE INDEX sale_sum_due ON sale_sum(next_due) WHERE open > 0;
CREATE INDEX sale_sum_month ON sale_sum(currency, month, sold_on, live, net, returned_net, cost, total, returned);
CREATE INDEX sale_sum_contact ON sale_sum(currency, contact_id, sold_on, live, net, returned_net, cost, total, returned, open);
CREATE TABLE sale_due (
  sale_id INTEGER NOT NULL, position INTEGER NOT NULL, contact_id INTEGER, currency TEXT NOT NULL, due_on TEXT NOT NULL,
  amount INTEGER NOT NULL, open INTEGER NOT NULL, PRIMARY KEY (sale_id, position)) STRICT, WITHOUT ROWID;
CREATE INDEX sale_due_open ON sale_due(due_on, currency, open, contact_id) WHERE open > 0;
CREATE INDEX sale_due_contact ON sale_due(contact_id) WHERE open > 0;
CREATE TABLE sale_part (                               -- what one sale sold of one product, returns taken off; 0 without a product
  sale_id INTEGER NOT NULL, product_id INTEGER NOT NULL, contact_id INTEGER, currency TEXT NOT NULL, sold_on TEXT NOT NULL,
  quantity INTEGER NOT NULL, net INTEGER NOT NULL, cost INTEGER NOT NULL, PRIMARY KEY (sale_id, product_id)) STRICT, WITHOUT ROWID;
CREATE INDEX sale_part_product ON sale_part(currency, product_id, sold_on, quantity, net, cost);

-- ------------------------------------------------------------------ what the index must look at again
CREATE TRIGGER sale_dirty_i AFTER INSERT ON sale BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER sale_dirty_u AFTER UPDATE ON sale BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER sale_dirty_d AFTER DELETE ON sale BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id);
  DELETE FROM sale_sum WHERE id = old.id; DELETE FROM sale_due WHERE sale_id = old.id; DELETE FROM sale_part WHERE sale_id = old.id; END;
CREATE TRIGGER sale_line_dirty_i AFTER INSERT ON sale_line BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.sale_id); END;
CREATE TRIGGER sale_line_dirty_u AFTER UPDATE ON sale_line BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.sale_id); END;
CREATE TRIGGER sale_line_dirty_d AFTER DELETE ON sale_line BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.sale_id); END;
CREATE TRIGGER instalment_dirty_i AFTER INSERT ON instalment BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.sale_id); END;
CREATE TRIGGER instalment_dirty_u AFTER UPDATE ON instalment BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.sale_id); END;
CREATE TRIGGER instalment_dirty_d AFTER DELETE ON instalment BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.sale_id); END;
CREATE TRIGGER payment_share_dirty_i AFTER INSERT ON payment_share BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.sale_id); END;
CREATE TRIGGER payment_share_dirty_u AFTER UPDATE ON payment_share BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.sale_id); END;
CREATE TRIGGER payment_share_dirty_d AFTER DELETE ON payment_share BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.sale_id); END;
CREATE TRIGGER payment_dirty_u AFTER UPDATE OF trashed_at ON payment BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT sale_id FROM payment_share WHERE payment_id = new.id; END;
CREATE TRIGGER delivery_line_dirty_i AFTER INSERT ON delivery_line BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT sale_id FROM sale_line WHERE id = new.line_id; END;
CREATE TRIGGER delivery_line_dirty_u AFTER UPDATE ON delivery_line BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT sale_id FROM sale_line WHERE id = new.line_id; END;
CREATE TRIGGER delivery_line_dirty_d AFTER DELETE ON delivery_line BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT sale_id FROM sale_line WHERE id = old.line_id; END;
CREATE TRIGGER sale_unit_dirty_i AFTER INSERT ON sale_unit BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT l.sale_id FROM delivery_line d JOIN sale_line l ON l.id = d.line_id WHERE d.id = new.delivery_line_id; END;
CREATE TRIGGER sale_unit_dirty_u AFTER UPDATE ON sale_unit BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT l.sale_id FROM delivery_line d JOIN sale_line l ON l.id = d.line_id WHERE d.id = new.delivery_line_id; END;
CREATE TRIGGER sale_unit_dirty_d AFTER DELETE ON sale_unit BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT l.sale_id FROM delivery_line d JOIN sale_line l ON l.id = d.line_id WHERE d.id = old.delivery_line_id; END;
CREATE TRIGGER sale_return_line_dirty_i AFTER INSERT ON sale_return_line BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT sale_id FROM sale_line WHERE id = new.line_id; END;
CREATE TRIGGER sale_return_line_dirty_u AFTER UPDATE ON sale_return_line BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT sale_id FROM sale_line WHERE id = new.line_id; END;
CREATE TRIGGER sale_return_line_dirty_d AFTER DELETE ON sale_return_line BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT sale_id FROM sale_line WHERE id = old.line_id; END;
CREATE TRIGGER contact_dirty_sale AFTER UPDATE OF name ON contact BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT id FROM sale WHERE contact_id = new.id; END;
