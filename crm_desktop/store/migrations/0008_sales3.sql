-- minor: the part of the tax that the buyer of a sale pays to the state in the seller's stead
ALTER TABLE sale ADD COLUMN withholding TEXT NOT NULL DEFAULT '';       -- its name as it was agreed; '' for none
ALTER TABLE sale ADD COLUMN withheld_tenths INTEGER NOT NULL DEFAULT 0; -- of the tax
