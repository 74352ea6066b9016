-- The newest snapshot of each session that has not ended. An older program, which does not know this table, deletes from it
-- all the same. sum covers the snapshot and the hash of the record after which it was taken.

CREATE TABLE IF NOT EXISTS snapshot (
  session INTEGER PRIMARY KEY,
  pos     INTEGER NOT NULL,
  sum     BLOB    NOT NULL,
  data    BLOB    NOT NULL
) STRICT;

CREATE TRIGGER IF NOT EXISTS snapshot_sealed AFTER UPDATE OF sealed_at ON session BEGIN
  DELETE FROM snapshot WHERE session = NEW.ref;
END;

CREATE TRIGGER IF NOT EXISTS snapshot_removed AFTER DELETE ON session BEGIN
  DELETE FROM snapshot WHERE session = OLD.ref;
END;
