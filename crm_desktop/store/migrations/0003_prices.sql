-- minor: price lists by currency, customer group, quantity and days; what was agreed with a contact; the parts of a bundle

CREATE TABLE customer_group (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT;
CREATE TABLE price_list (
  id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, currency TEXT NOT NULL,
  group_id INTEGER REFERENCES customer_group(id),                                 -- NULL: for everyone
  valid_from TEXT NOT NULL DEFAULT '', valid_to TEXT NOT NULL DEFAULT '',         -- days, '' open
  active INTEGER NOT NULL DEFAULT 1, position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX price_list_group ON price_list(group_id) WHERE group_id IS NOT NULL;
CREATE TABLE price (
  id INTEGER PRIMARY KEY NOT NULL, list_id INTEGER NOT NULL REFERENCES price_list(id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES product(id) ON DELETE CASCADE,
  min_quantity INTEGER NOT NULL DEFAULT 0,             -- 1/10,000
  price INTEGER,                                       -- 1/10,000 of the list's currency; NULL: the product's own
  discount TEXT NOT NULL DEFAULT '') STRICT;           -- chain as typed: 10+5
CREATE INDEX price_of_list ON price(list_id);
CREATE INDEX price_of_product ON price(product_id);
CREATE TABLE contact_terms (
  contact_id INTEGER PRIMARY KEY NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  group_id INTEGER REFERENCES customer_group(id) ON DELETE SET NULL,
  list_id INTEGER REFERENCES price_list(id) ON DELETE SET NULL,
  payment_days INTEGER,                                -- NULL: nothing agreed; 0: at once
  credit_limit INTEGER, currency TEXT NOT NULL DEFAULT '') STRICT;                -- minor units; NULL: no limit
CREATE INDEX contact_terms_group ON contact_terms(group_id) WHERE group_id IS NOT NULL;
CREATE INDEX contact_terms_list ON contact_terms(list_id) WHERE list_id IS NOT NULL;
CREATE TABLE bundle_part (
  id INTEGER PRIMARY KEY NOT NULL, bundle_id INTEGER NOT NULL REFERENCES product(id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES product(id) ON DELETE CASCADE,
  quantity INTEGER NOT NULL DEFAULT 10000,             -- 1/10,000
  price INTEGER,                                       -- 1/10,000 of the bundle's currency; NULL: the product's own
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX bundle_part_bundle ON bundle_part(bundle_id, position);
CREATE INDEX bundle_part_product ON bundle_part(product_id);
