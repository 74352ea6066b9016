package sqlite

import (
	"context"
	"database/sql"
	"iter"
	"path/filepath"

	"foodforpeople/hub/journal"
)

// View reads the journal of a folder that a server may have open; it writes nothing and holds nobody up. Its methods may be
// called concurrently.
type View struct{ db *sql.DB }

// OpenView opens the journal of a folder for reading. Its errors are *FolderError; journal.ErrNotFound: there is none.
// Records are checked as they are read, the whole journal is not.
func OpenView(ctx context.Context, folder string) (*View, error) {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return nil, &FolderError{Folder: folder, Err: err}
	}
	path := filepath.Join(absolute, databaseName)
	if size, err := fileSize(path); err != nil || size < 0 {
		if err == nil {
			err = journal.ErrNotFound
		}
		return nil, &FolderError{Folder: absolute, Err: err}
	}
	db, err := openLook(path)
	if err != nil {
		return nil, &FolderError{Folder: absolute, Err: err}
	}
	if err := checkFormat(ctx, db); err != nil {
		db.Close()
		return nil, &FolderError{Folder: absolute, Err: err}
	}
	return &View{db}, nil
}

// Read is that of journal.Journal.
func (v *View) Read(ctx context.Context, id string, after journal.Pos) iter.Seq2[journal.Record, error] {
	return readRecords(ctx, v.db, id, after, lookAt)
}

// Sessions is that of journal.Journal.
func (v *View) Sessions(ctx context.Context) iter.Seq2[journal.Info, error] {
	return readSessions(ctx, v.db, lookAt)
}

// Close ends the reading.
func (v *View) Close() error { return v.db.Close() }
