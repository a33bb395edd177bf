-- What is to be done, the first due first; and how many runs of each playbook stand where.
ALTER TABLE task ADD COLUMN due_at bigint NOT NULL DEFAULT 9223372036854775807; -- microseconds since 1970, UTC; the end of time: whenever

UPDATE task SET due_at = (extract(epoch FROM (body::jsonb ->> 'dueAt')::timestamptz) * 1000000)::bigint
WHERE body::jsonb ->> 'dueAt' IS NOT NULL;

CREATE INDEX task_agenda ON task (workspace_no, due_at, no) WHERE state IN ('Open', 'InProgress');
CREATE INDEX run_count ON run (workspace_no, playbook, state, started_at, ended_at);
