-- What the main scorecard said where a person's judgement stands in score and band. Null: score and band are its own.
ALTER TABLE account_view ADD COLUMN machine_score REAL;
ALTER TABLE account_view ADD COLUMN machine_band INTEGER;
