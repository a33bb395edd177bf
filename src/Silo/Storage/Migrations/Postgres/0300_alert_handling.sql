-- What people did with alerts, and how far each is on its way.
ALTER TABLE alert_view ADD COLUMN phase smallint;
ALTER TABLE alert_view ADD COLUMN acknowledged_by text COLLATE "C";
ALTER TABLE alert_view ADD COLUMN acknowledged_at bigint;
ALTER TABLE alert_view ADD COLUMN snoozed_until bigint; -- 0: awake again
ALTER TABLE alert_view ADD COLUMN assigned_to text COLLATE "C"; -- empty: the account's owner again
ALTER TABLE alert_view ADD COLUMN escalations integer;
ALTER TABLE alert_view ADD COLUMN useful smallint;
