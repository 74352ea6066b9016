package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"os"

	"foodforpeople/hub/journal"
)

const patchedSuffix = ".patched"

// openDamaged opens a damaged database for looking. The first page says where all the rest is; if it is damaged, a copy
// is opened whose first page is that of a new journal: the tables of all journals begin on the same pages. The copy and
// the new journal lie at path.
func openDamaged(ctx context.Context, damaged, path string) (*sql.DB, error) {
	size, err := fileSize(damaged)
	if err != nil || size == 0 {
		db, memory := sql.Open("sqlite", ":memory:") // SQLite would remove the log of an empty file, and can read neither
		return db, errors.Join(err, memory)
	}
	db, err := openLook(damaged)
	if err != nil {
		return nil, err
	}
	if err := checkFormat(ctx, db); !errors.Is(err, journal.ErrCorrupt) {
		return db, nil
	}
	if err := errors.Join(db.Close(), patch(damaged, path)); err != nil {
		return nil, err
	}
	return openLook(path + patchedSuffix)
}

// patch makes the copy.
func patch(damaged, path string) error {
	writers, conn, err := openWriter(path)
	if err != nil {
		return translate(err)
	}
	if err := errors.Join(conn.Close(), writers.Close(), removeLog(path)); err != nil {
		return err
	}
	first, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	first = first[:binary.BigEndian.Uint16(first[16:])] // the size of a page
	patched := path + patchedSuffix
	if err := errors.Join(removeDatabase(patched), copyDatabase(damaged, patched)); err != nil {
		return err
	}
	size, err := fileSize(patched)
	if err != nil {
		return err
	}
	pages := (size + int64(len(first)) - 1) / int64(len(first))
	binary.BigEndian.PutUint32(first[28:], uint32(pages))
	clear(first[32:40]) // the list of free pages
	file, err := os.OpenFile(patched, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteAt(first, 0)
	return errors.Join(err, file.Close())
}
