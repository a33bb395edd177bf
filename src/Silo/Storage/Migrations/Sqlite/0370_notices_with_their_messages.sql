-- Messages are written on their way with the notices that they tell of. What was between the two is told anew, as the same message.
UPDATE notice SET state = 0, reason = 1, due_at = at, expires_at = NULL, message = NULL
WHERE EXISTS (SELECT 1 FROM notice_message m WHERE m.workspace = notice.workspace AND m.id = notice.message);

DROP TABLE notice_message;
