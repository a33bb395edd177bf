-- Grains' state lies in the engine's own tables (grain_state, grain_snapshot), whichever host runs them: what was begun
-- under the embedded host goes on in a cluster, and the other way about.

DROP TABLE OrleansStorage;

DELETE FROM OrleansQuery WHERE QueryKey IN ('ReadFromStorageKey', 'WriteToStorageKey', 'ClearStorageKey', 'DeleteStorageKey');
