-- minor: the paper of a sent offer is kept byte for byte
ALTER TABLE offer ADD COLUMN pdf TEXT NOT NULL DEFAULT '';             -- sha256 in files.db of what was sent
