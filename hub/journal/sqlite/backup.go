package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"foodforpeople/hub/journal"
)

var (
	// ErrExists: something is there that would be overwritten.
	ErrExists = errors.New("it exists already")
	// ErrNoBackup: the file is no journal of this program.
	ErrNoBackup = errors.New("it is not a backup of Food for People")
)

// Backup copies the journal of a folder, as it is in one moment, into a file; a server may have it open and goes on
// meanwhile. The copy gets its name when it is durable and all of it was checked; before that, and after an error, the
// file is what it was. Without force an existing file is refused with ErrExists. journal.ErrNotFound: no journal;
// journal.ErrCorrupt: the journal is damaged.
func Backup(ctx context.Context, folder, file string, force bool) (Content, error) {
	path := filepath.Join(folder, databaseName)
	if _, err := os.Stat(path); err != nil {
		return Content{}, &FolderError{Folder: folder, Err: errors.Join(journal.ErrNotFound, err)}
	}
	if err := mayWrite(path, file, force); err != nil {
		return Content{}, err
	}
	part, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".part-*")
	if err != nil {
		return Content{}, err
	}
	defer removeDatabase(part.Name()) // after success it is not there any more
	if err := part.Close(); err != nil {
		return Content{}, err
	}
	content, err := copyInto(ctx, path, part.Name())
	if errors.Is(err, journal.ErrCorrupt) {
		return Content{}, &FolderError{Folder: folder, Err: err}
	}
	if err != nil {
		return Content{}, fmt.Errorf("write %s: %w", file, err)
	}
	if err := errors.Join(syncFile(part.Name()), mayWrite(path, file, force)); err != nil {
		return Content{}, err
	}
	if err := os.Rename(part.Name(), file); err != nil {
		return Content{}, err
	}
	return content, syncFolder(filepath.Dir(file))
}

// mayWrite says whether a backup may get a file's name.
func mayWrite(database, file string, force bool) error {
	there, err := os.Stat(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if own, err := os.Stat(database); err == nil && os.SameFile(own, there) {
		return fmt.Errorf("%s is the journal itself", file)
	}
	if there.IsDir() || !force {
		return fmt.Errorf("%s: %w", file, ErrExists)
	}
	return nil
}

// copyInto writes a database into an empty file and checks what was written.
func copyInto(ctx context.Context, path, empty string) (Content, error) {
	db, err := openLook(path)
	if err != nil {
		return Content{}, err
	}
	defer db.Close()
	if err := checkFormat(ctx, db); err != nil {
		return Content{}, err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", empty); err != nil {
		return Content{}, lookAt(ctx, err)
	}
	return look(ctx, empty)
}

// Restored says what Restore did.
type Restored struct {
	Content
	Kept string // the file in which the journal is kept that was there before; "" if there was none
}

// Restore puts a backup in the place of a folder's journal, after a look whether it is whole. No server may have the
// folder open. Without force a folder that holds a journal is refused with ErrExists; with force that journal, be it
// damaged or not, is kept beside. ErrNoBackup; journal.ErrCorrupt: the backup is damaged. now dates the name.
func Restore(ctx context.Context, file, folder string, force bool, now time.Time) (Restored, error) {
	if err := looksLikeBackup(file); err != nil {
		return Restored{}, fmt.Errorf("%s cannot be restored: %w", file, err)
	}
	folder, lock, err := lockFolder(folder)
	if err != nil {
		return Restored{}, err
	}
	defer lock.Close()
	if err := finishInstall(folder); err != nil {
		return Restored{}, &FolderError{Folder: folder, Err: err}
	}
	fresh, err := checkFiles(folder)
	if err != nil && !errors.Is(err, journal.ErrCorrupt) {
		return Restored{}, &FolderError{Folder: folder, Err: err}
	}
	if !fresh && !force {
		return Restored{}, fmt.Errorf("the data folder %s holds a journal: %w", folder, ErrExists)
	}
	content, err := bring(ctx, file, filepath.Join(folder, buildingName))
	if err != nil {
		return Restored{}, fmt.Errorf("%s cannot be restored: %w", file, err)
	}
	done := Restored{Content: content}
	if !fresh {
		if done.Kept, err = keepBeside(folder, "replaced", now); err != nil {
			return Restored{}, &FolderError{Folder: folder, Err: err}
		}
	}
	if err := install(folder); err != nil {
		return Restored{}, &FolderError{Folder: folder, Err: err}
	}
	return done, nil
}

// looksLikeBackup reads the first bytes of a file only.
func looksLikeBackup(path string) error {
	const magic = "SQLite format 3\x00"
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	first := make([]byte, len(magic))
	if n, _ := file.Read(first); n < len(magic) || string(first) != magic {
		return ErrNoBackup
	}
	return nil
}

// bring copies a backup, with its log if it has one, to a path and checks the copy. The file itself is only read.
func bring(ctx context.Context, file, path string) (Content, error) {
	if err := removeDatabase(path); err != nil {
		return Content{}, err
	}
	content, err := bringChecked(ctx, file, path)
	if err != nil {
		return Content{}, errors.Join(err, removeDatabase(path))
	}
	return content, nil
}

func bringChecked(ctx context.Context, file, path string) (Content, error) {
	if err := copyDatabase(file, path); err != nil {
		return Content{}, err
	}
	if log, err := fileSize(path + logSuffix); err != nil || log > 0 {
		if err := errors.Join(err, checkLog(path+logSuffix)); err != nil {
			return Content{}, err
		}
	}
	if err := isJournal(ctx, path); err != nil {
		return Content{}, err
	}
	content, err := look(ctx, path)
	if err != nil {
		return Content{}, err
	}
	// The writing connection moves the log into the database when it closes.
	db, conn, err := openWriter(path)
	if err != nil {
		return Content{}, translate(err)
	}
	return content, errors.Join(conn.Close(), db.Close(), removeLog(path))
}

// isJournal tells a damaged backup from a database of another program.
func isJournal(ctx context.Context, path string) error {
	db, err := openLook(path)
	if err != nil {
		return err
	}
	defer db.Close()
	var tables int
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name IN ('session', 'journal')").Scan(&tables)
	if err == nil && tables == 0 {
		return ErrNoBackup
	}
	return lookAt(ctx, err)
}
