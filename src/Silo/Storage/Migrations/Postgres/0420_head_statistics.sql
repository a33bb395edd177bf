-- Else PostgreSQL takes the one row for a thousand until it first looks by itself, some minute later, and compiles the
-- statement that commits signals anew each time, for 100 ms.
ANALYZE journal_head;
