-- What ANALYZE would find in a large workspace. Without it SQLite takes a workspace for some ten rows, and reads all of its
-- notices to find those of an account, or to spare itself the sorting of a group's.
ANALYZE workspace; -- Makes the table; workspaces are few.

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('notice', 'notice', '100000 100000 2 1 1'),
  ('notice', 'notice_number', '100000 100000 1'),
  ('notice', 'notice_account', '100000 100000 3'),
  ('notice', 'notice_due', '10000 10'),
  ('notice', 'notice_group_waiting', '10000 10000 5000 20'),
  ('notice', 'notice_reason', '100000 100000 50000 10000'),
  ('notice', 'notice_expiry', '100000 10');
