package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"foodforpeople/hub/journal"
)

// What a data folder holds. The log and the index of the log lie beside the database while it is open.
const (
	databaseName = "journal.db"
	lockName     = "journal.lock"
	buildingName = "journal.db.building" // a database that is not complete
	incomingName = "journal.db.incoming" // a complete database on its way to databaseName
	logSuffix    = "-wal"
	indexSuffix  = "-shm"
)

// FolderError says why the journal of a folder cannot be used, in one sentence that tells what to do.
type FolderError struct {
	Folder string
	InUse  bool // another process has it open
	Err    error
}

// Error implements error.
func (e *FolderError) Error() string {
	switch {
	case e.InUse:
		return fmt.Sprintf("the data folder %s is in use by another running server: stop that one or choose another folder", e.Folder)
	case errors.Is(e.Err, journal.ErrCorrupt):
		return fmt.Sprintf("the journal in the data folder %s is damaged (%v): restore a backup, or save what can be saved with:"+
			" foodforpeople replay --repair --data \"%s\"", e.Folder, e.Err, e.Folder)
	case errors.Is(e.Err, journal.ErrNotFound):
		return fmt.Sprintf("the data folder %s holds no journal", e.Folder)
	}
	return fmt.Sprintf("the data folder %s cannot be used: %v", e.Folder, e.Err)
}

// Unwrap gives the cause.
func (e *FolderError) Unwrap() error { return e.Err }

// lockFolder makes a folder if it is not there and keeps other processes out of it until the file is closed. Its errors
// are *FolderError.
func lockFolder(folder string) (absolute string, lock *os.File, err error) {
	absolute, err = filepath.Abs(folder)
	if err != nil {
		return folder, nil, &FolderError{Folder: folder, Err: err}
	}
	if err := makeFolder(absolute); err != nil {
		return absolute, nil, &FolderError{Folder: absolute, Err: err}
	}
	lock, busy, err := lockFile(filepath.Join(absolute, lockName))
	if err != nil {
		return absolute, nil, &FolderError{Folder: absolute, InUse: busy, Err: err}
	}
	return absolute, lock, nil
}

// makeFolder makes a folder and those above it, durably, if they are not there.
func makeFolder(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	parent := filepath.Dir(path)
	if parent != path {
		if err := makeFolder(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		return err
	}
	return syncFolder(parent)
}

func dataSource(path string, query url.Values) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // file:///C:/...
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}).String()
}

// openLook opens a database for looking: with mode=ro it neither changes nor makes it, and never moves its log.
func openLook(path string) (*sql.DB, error) {
	path, err := filepath.Abs(path) // a data source knows no working directory
	if err != nil {
		return nil, err
	}
	return sql.Open("sqlite", dataSource(path, url.Values{"mode": {"ro"}, "_busy_timeout": {"5000"}}))
}

// fileSize is -1 if there is no such file.
func fileSize(path string) (int64, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return -1, nil
	}
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// checkFiles finds what SQLite would take for a new database, and damage of the log, which it would not mention. empty:
// there is no database at all.
func checkFiles(folder string) (empty bool, err error) {
	path := filepath.Join(folder, databaseName)
	size, err := fileSize(path)
	if err != nil {
		return false, err
	}
	log, err := fileSize(path + logSuffix)
	if err != nil {
		return false, err
	}
	switch {
	case size < 0 && log <= 0:
		return true, nil
	case size < 0:
		return false, fmt.Errorf("%s is missing beside its log: %w", databaseName, journal.ErrCorrupt)
	case size == 0:
		return false, fmt.Errorf("%s is an empty file: %w", databaseName, journal.ErrCorrupt)
	case log > 0:
		return false, checkLog(path + logSuffix)
	}
	return false, nil
}

// createDatabase puts an empty journal into a folder. As it gets its name last, a database without content is never one
// that was just about to be made.
func createDatabase(folder string) error {
	path := filepath.Join(folder, buildingName)
	if err := removeDatabase(path); err != nil {
		return err
	}
	db, conn, err := openWriter(path)
	if err != nil {
		return translate(err)
	}
	if err := errors.Join(conn.Close(), db.Close(), removeLog(path)); err != nil {
		return err
	}
	return install(folder)
}

// removeDatabase removes a database file with what belongs to it. What is not there is no error.
func removeDatabase(path string) error {
	var all error
	for _, suffix := range []string{"", logSuffix, indexSuffix} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			all = errors.Join(all, err)
		}
	}
	return all
}

// removeLog removes what is left beside a closed database. A log with content is left, and an error.
func removeLog(path string) error {
	if size, err := fileSize(path + logSuffix); err != nil || size > 0 {
		return errors.Join(err, fmt.Errorf("the log of %s was not moved into it", filepath.Base(path)))
	}
	return removeTraces(path)
}

// removeTraces removes what looking at a database leaves beside it. A log with content is left.
func removeTraces(path string) error {
	size, err := fileSize(path + logSuffix)
	if err == nil && size == 0 {
		err = os.Remove(path + logSuffix)
	}
	return errors.Join(err, os.RemoveAll(path+indexSuffix))
}

// install puts the complete database buildingName, which nobody has open, in the place of the folder's database.
func install(folder string) error {
	building, incoming := filepath.Join(folder, buildingName), filepath.Join(folder, incomingName)
	if err := syncFile(building); err != nil {
		return err
	}
	if err := os.Rename(building, incoming); err != nil {
		return err
	}
	if err := syncFolder(folder); err != nil {
		return err
	}
	return finishInstall(folder)
}

// finishInstall goes on with an install that may have been cut off at any point. The old log must be gone for good before
// the new database has its name, or SQLite would apply the one to the other.
func finishInstall(folder string) error {
	incoming, path := filepath.Join(folder, incomingName), filepath.Join(folder, databaseName)
	if size, err := fileSize(incoming); err != nil || size < 0 {
		return err
	}
	if err := removeDatabase(path); err != nil {
		return err
	}
	if err := syncFolder(folder); err != nil {
		return err
	}
	if err := os.Rename(incoming, path); err != nil {
		return err
	}
	return syncFolder(folder)
}

// keepBeside copies a folder's database with its log to a dated name in the same folder and returns that name, or the
// log's if there is only a log.
func keepBeside(folder, why string, now time.Time) (string, error) {
	base := filepath.Join(folder, "journal-"+why+"-"+now.Format("20060102-150405"))
	kept := base + ".db"
	for n := 2; ; n++ {
		size, err := fileSize(kept)
		if err != nil {
			return "", err
		}
		if size < 0 {
			break
		}
		kept = fmt.Sprintf("%s-%d.db", base, n)
	}
	if err := errors.Join(copyDatabase(filepath.Join(folder, databaseName), kept), syncFolder(folder)); err != nil {
		return "", err
	}
	if size, err := fileSize(kept); err != nil || size >= 0 {
		return kept, err
	}
	return kept + logSuffix, nil
}

// copyDatabase copies a database file that nobody writes and its log, as far as they are there.
func copyDatabase(from, to string) error {
	for _, suffix := range []string{"", logSuffix} {
		if err := copyFile(from+suffix, to+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// copyFile copies a file, durably but for its name.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		os.Remove(to)
	}
	return err
}

// syncFile makes the content of a file durable.
func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// lookAt gives an error of a database that is looked at its reason.
func lookAt(ctx context.Context, err error) error {
	if err == nil || errors.Is(err, journal.ErrCorrupt) {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return translate(err)
}
