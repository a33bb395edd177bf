-- What sums over a portfolio need without reading each profile: whose money it is, who has left, and which scorecard's
-- history is the row's own.
ALTER TABLE account_view ADD COLUMN currency TEXT;
ALTER TABLE account_view ADD COLUMN has_left INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account_view ADD COLUMN scorecard TEXT;

UPDATE account_view SET
  currency = json_extract(profile, '$.Currency'),
  has_left = json_extract(profile, '$.ClosedAt') IS NOT NULL
WHERE profile IS NOT NULL;

UPDATE account_view AS v SET scorecard =
  (SELECT p.scorecard FROM score_point p
   WHERE p.workspace = v.workspace AND p.account = v.account AND p.second = v.scored_at / 1000000 AND p.at = v.scored_at
     AND p.score IS CASE WHEN v.machine_band IS NULL THEN v.score ELSE v.machine_score END
   ORDER BY p.scorecard LIMIT 1);
