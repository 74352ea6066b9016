package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"foodforpeople/hub/journal"
)

// rewriteSetting remembers over restarts that something was removed since the file was written anew.
const rewriteSetting = "rewrite"

// statements is everything that the committer does on its connection. Errors of SQLite come as *failure.
type statements struct {
	conn     *sql.Conn
	pageSize int
	all      []*sql.Stmt

	beginStmt, commitStmt, rollbackStmt                  *sql.Stmt
	insertSession, insertMeta, deleteMeta, deleteSession *sql.Stmt
	selectSession, selectBefore, selectStray             *sql.Stmt
	insertRecord, setHead, setEpoch, setSealed           *sql.Stmt
	deleteRecords, putSetting, logSize, passive          *sql.Stmt
	vacuum, truncate, hurry, patience, selectSetting     *sql.Stmt
	putSnapshot                                          *sql.Stmt
}

func prepare(conn *sql.Conn) (*statements, error) {
	s := &statements{conn: conn}
	for _, one := range []struct {
		stmt **sql.Stmt
		text string
	}{
		{&s.beginStmt, "BEGIN IMMEDIATE"},
		{&s.commitStmt, "COMMIT"},
		{&s.rollbackStmt, "ROLLBACK"},
		{&s.insertSession, "INSERT INTO session (id, created, epoch, head) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING"},
		{&s.insertMeta, "INSERT INTO session_meta (session, meta) VALUES (last_insert_rowid(), ?)"},
		{&s.selectSession, "SELECT ref, epoch, head, sealed_at IS NOT NULL, meta FROM session JOIN session_meta ON session = ref WHERE id = ?"},
		{&s.selectBefore, "SELECT hash FROM journal WHERE session = ? AND pos = ?"},
		{&s.selectStray, "SELECT count(*) FROM journal WHERE session = ? AND pos > ?"},
		{&s.setEpoch, "UPDATE session SET epoch = ? WHERE ref = ?"},
		// The fence: no row unless the session is exactly as the Writer left it.
		{&s.insertRecord, `INSERT INTO journal (session, pos, epoch, at, kind, data, hash)
			SELECT ref, ?2, epoch, ?4, ?5, ?6, ?7 FROM session
			WHERE ref = ?1 AND epoch = ?3 AND head = ?8 AND sealed_at IS NULL
			ON CONFLICT DO NOTHING`},
		{&s.setHead, "UPDATE session SET head = ? WHERE ref = ?"},
		{&s.setSealed, "UPDATE session SET sealed_at = ? WHERE ref = ?"},
		{&s.deleteRecords, "DELETE FROM journal WHERE session = ?"},
		{&s.deleteMeta, "DELETE FROM session_meta WHERE session = ?"},
		{&s.deleteSession, "DELETE FROM session WHERE ref = ?"},
		{&s.putSetting, "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"},
		{&s.selectSetting, "SELECT value FROM setting WHERE key = ?"},
		{&s.putSnapshot, `INSERT INTO snapshot (session, pos, sum, data)
			SELECT ref, ?2, ?3, ?4 FROM session WHERE ref = ?1 AND epoch = ?5 AND sealed_at IS NULL
			ON CONFLICT DO UPDATE SET pos = excluded.pos, sum = excluded.sum, data = excluded.data`},
		{&s.logSize, "PRAGMA wal_checkpoint(NOOP)"},
		{&s.passive, "PRAGMA wal_checkpoint(PASSIVE)"},
		{&s.vacuum, "VACUUM"},
		{&s.truncate, "PRAGMA wal_checkpoint(TRUNCATE)"},
		{&s.hurry, "PRAGMA busy_timeout = 0"},
		{&s.patience, fmt.Sprintf("PRAGMA busy_timeout = %d", busyWait.Milliseconds())},
	} {
		stmt, err := conn.PrepareContext(context.Background(), one.text)
		if err != nil {
			return nil, translate(errors.Join(err, s.close()))
		}
		*one.stmt, s.all = stmt, append(s.all, stmt)
	}
	if err := conn.QueryRowContext(context.Background(), "PRAGMA page_size").Scan(&s.pageSize); err != nil {
		return nil, translate(errors.Join(err, s.close()))
	}
	return s, nil
}

// close must come before the connection's: SQLite keeps a connection with open statements half alive.
func (s *statements) close() (err error) {
	for _, stmt := range s.all {
		err = errors.Join(err, stmt.Close())
	}
	return err
}

// execute runs a statement that changes rows and says how many.
func execute(stmt *sql.Stmt, args ...any) (int64, error) {
	result, err := stmt.Exec(args...)
	if err != nil {
		return 0, translate(err)
	}
	n, err := result.RowsAffected()
	return n, translate(err)
}

func (s *statements) begin() error {
	_, err := s.beginStmt.Exec()
	return translate(err)
}

func (s *statements) commit() error {
	_, err := s.commitStmt.Exec()
	return commitFailure(err)
}

// rollback undoes what is open; SQLite may have done so already, and then says so as an error.
func (s *statements) rollback() { _, _ = s.rollbackStmt.Exec() }

// logPages is the length of the write-ahead log.
func (s *statements) logPages() (int, error) { return checkpointRow(s.logSize) }

// moveLog moves the log into the database.
func (s *statements) moveLog() error {
	_, err := checkpointRow(s.passive)
	return err
}

// mustRewrite reports whether something was removed whose bytes may still be in the file.
func (s *statements) mustRewrite() (bool, error) {
	var due []byte
	err := s.selectSetting.QueryRow(rewriteSetting).Scan(&due)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return len(due) > 0, translate(err)
}

// rewrite writes the database anew, without anything that was removed.
func (s *statements) rewrite() error {
	if _, err := s.vacuum.Exec(); err != nil {
		return translate(err)
	}
	return s.put(rewriteSetting, nil)
}

// emptyLog moves the log into the database and cuts it to nothing, unless somebody reads from it.
func (s *statements) emptyLog() (done bool, err error) {
	var busy, pages, moved, wait int
	err = errors.Join(
		s.hurry.QueryRow().Scan(&wait), // whoever plays must not wait for whoever reads
		s.truncate.QueryRow().Scan(&busy, &pages, &moved),
		s.patience.QueryRow().Scan(&wait))
	return busy == 0 && err == nil, translate(err)
}

func checkpointRow(stmt *sql.Stmt) (pages int, err error) {
	var busy, moved int
	err = stmt.QueryRow().Scan(&busy, &pages, &moved)
	return pages, translate(err)
}

func (s *statements) create(id string, meta []byte, at time.Time) error {
	n, err := execute(s.insertSession, id, at.UnixMilli())
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("session %q: %w", id, journal.ErrConflict)
	}
	_, err = execute(s.insertMeta, append([]byte{}, meta...))
	return err
}

type sessionRow struct {
	ref    int64
	epoch  journal.Epoch
	head   journal.Pos
	sealed bool
	meta   []byte
}

func (s *statements) session(id string) (sessionRow, error) {
	var row sessionRow
	err := s.selectSession.QueryRow(id).Scan(&row.ref, &row.epoch, &row.head, &row.sealed, &row.meta)
	if errors.Is(err, sql.ErrNoRows) {
		return row, fmt.Errorf("session %q: %w", id, journal.ErrNotFound)
	}
	return row, translate(err)
}

// last gives the Sum of the head record, after a look whether the records end where the session says.
func (s *statements) last(id string, row sessionRow) (journal.Sum, error) {
	var stray int
	if err := s.selectStray.QueryRow(row.ref, row.head).Scan(&stray); err != nil {
		return journal.Sum{}, translate(err)
	}
	if stray > 0 {
		return journal.Sum{}, fmt.Errorf("session %q has records after its head: %w", id, journal.ErrCorrupt)
	}
	if row.head == 0 {
		return journal.Seed(id, row.meta), nil
	}
	var hash []byte
	err := s.selectBefore.QueryRow(row.ref, row.head).Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) || err == nil && len(hash) != len(journal.Sum{}) {
		return journal.Sum{}, fmt.Errorf("session %q lacks its last record: %w", id, journal.ErrCorrupt)
	}
	if err != nil {
		return journal.Sum{}, translate(err)
	}
	return journal.Sum(hash), nil
}

// add appends one record after head, if the session still has the record's epoch.
func (s *statements) add(ref int64, r journal.Record, head journal.Pos, sum journal.Sum) error {
	n, err := execute(s.insertRecord, ref, int64(r.Pos), int64(r.Epoch), r.At.UnixMilli(), string(r.Kind),
		append([]byte{}, r.Data...), sum[:], int64(head))
	if err != nil {
		return err
	}
	if n == 0 {
		return journal.ErrFenced
	}
	_, err = execute(s.setHead, int64(r.Pos), ref)
	return err
}

func (s *statements) seal(ref int64, at time.Time) error {
	_, err := execute(s.setSealed, at.UnixMilli(), ref)
	return err
}

func (s *statements) remove(id string) error {
	row, err := s.session(id)
	if err != nil {
		return err
	}
	if !row.sealed {
		return fmt.Errorf("session %q is not sealed: %w", id, journal.ErrConflict)
	}
	for _, stmt := range []*sql.Stmt{s.deleteRecords, s.deleteMeta, s.deleteSession} {
		if _, err := execute(stmt, row.ref); err != nil {
			return err
		}
	}
	return s.put(rewriteSetting, []byte("due"))
}

func (s *statements) put(key string, value []byte) error {
	_, err := execute(s.putSetting, key, append([]byte{}, value...))
	return err
}
