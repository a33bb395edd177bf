-- Whether the card was the account's main one: which that is may change. Until now there was only one.
ALTER TABLE score_point ADD COLUMN is_main INTEGER NOT NULL DEFAULT 1;
