-- Times are Unix milliseconds. Records are only ever added; hash is the chain of package journal.

CREATE TABLE session (
  ref       INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice, so a Writer of a removed session matches nothing
  id        TEXT    NOT NULL UNIQUE,
  created   INTEGER NOT NULL,
  sealed_at INTEGER,
  epoch     INTEGER NOT NULL,
  head      INTEGER NOT NULL
) STRICT;

-- Apart from session, whose row is rewritten with every append.
CREATE TABLE session_meta (
  session INTEGER PRIMARY KEY REFERENCES session (ref),
  meta    BLOB NOT NULL
) STRICT;

CREATE TABLE journal (
  session INTEGER NOT NULL REFERENCES session (ref),
  pos     INTEGER NOT NULL,
  epoch   INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  kind    TEXT    NOT NULL,
  data    BLOB    NOT NULL,
  hash    BLOB    NOT NULL,
  PRIMARY KEY (session, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
