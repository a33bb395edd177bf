-- What people did with alerts, and how far each is on its way.
ALTER TABLE alert_view ADD COLUMN phase INTEGER;
ALTER TABLE alert_view ADD COLUMN acknowledged_by TEXT;
ALTER TABLE alert_view ADD COLUMN acknowledged_at INTEGER;
ALTER TABLE alert_view ADD COLUMN snoozed_until INTEGER; -- 0: awake again
ALTER TABLE alert_view ADD COLUMN assigned_to TEXT; -- empty: the account's owner again
ALTER TABLE alert_view ADD COLUMN escalations INTEGER;
ALTER TABLE alert_view ADD COLUMN useful INTEGER;
