-- Grains' state and reminders lie in the engine's own tables (grain_state, grain_snapshot, reminder), whichever host runs
-- them: what was begun under the embedded host goes on in a cluster, and the other way about.

DROP TABLE OrleansStorage;

DROP TABLE OrleansRemindersTable;

DELETE FROM OrleansQuery WHERE QueryKey IN (
  'ReadFromStorageKey', 'WriteToStorageKey', 'ClearStorageKey', 'DeleteStorageKey',
  'UpsertReminderRowKey', 'ReadReminderRowsKey', 'ReadReminderRowKey', 'ReadRangeRows1Key', 'ReadRangeRows2Key',
  'DeleteReminderRowKey', 'DeleteReminderRowsKey');
