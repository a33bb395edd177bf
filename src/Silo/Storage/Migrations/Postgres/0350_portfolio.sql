-- What sums over a portfolio need without reading each profile: whose money it is, who has left, and which scorecard's
-- history is the row's own.
ALTER TABLE account_view
  ADD COLUMN currency text COLLATE "C",
  ADD COLUMN has_left smallint NOT NULL DEFAULT 0,
  ADD COLUMN scorecard text COLLATE "C";

UPDATE account_view SET
  currency = profile::json ->> 'Currency',
  has_left = CASE WHEN profile::json ->> 'ClosedAt' IS NULL THEN 0 ELSE 1 END
WHERE profile IS NOT NULL;

UPDATE account_view v SET scorecard =
  (SELECT p.scorecard FROM score_point p
   WHERE p.workspace = v.workspace AND p.account = v.account AND p.second = v.scored_at / 1000000 AND p.at = v.scored_at
     AND p.score IS NOT DISTINCT FROM CASE WHEN v.machine_band IS NULL THEN v.score ELSE v.machine_score END
   ORDER BY p.scorecard LIMIT 1);
