-- What people said of alerts, of which a rule's precision is measured: few of many rows.
CREATE INDEX alert_view_rated ON alert_view (workspace, position) WHERE useful IS NOT NULL;
