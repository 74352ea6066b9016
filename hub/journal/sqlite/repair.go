package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"foodforpeople/hub/journal"
)

// RepairOptions changes what Repair does.
type RepairOptions struct {
	// Only, if set, picks the sessions that may be cut. The others stay as they are, damaged or not.
	Only func(journal.Info) bool
	// Meta, if set, makes anew what is kept beside a session when that is damaged, from the session's records; nil means
	// that it cannot. Without it such a session is lost, because its chain begins there.
	Meta func([]journal.Record) []byte
	// Now dates the file in which the damaged journal is kept; nil is time.Now.
	Now func() time.Time
}

// Repaired says what Repair found and did.
type Repaired struct {
	Damage   error  // what was found; nil: nothing
	Kept     string // the file in which the damaged journal is kept; "": nothing was changed
	Sessions []Cut  // those that lost something, in the order of creation
	Nameless int    // records that could be read, but not the sessions to which they belonged
	Settings bool   // settings were lost, such as the facilitator's token
}

// Cut is a session that lost its end.
type Cut struct {
	Info    journal.Info     // Head is the last record that was kept; 0: no batch could be kept, and the session is gone
	Batch   journal.Record   // the last batch that was kept
	Head    journal.Pos      // the last record before, as far as it is known
	Dropped []journal.Record // what can be read of those after Info.Head; it may be wrong
	Meta    bool             // Info.Meta was made anew
	Damage  error
}

// Repair makes a damaged journal usable again: of each session it keeps the longest beginning that is whole. The damaged
// journal is kept beside, under a dated name. A journal without damage is left alone. No server may have the folder open.
// Its errors are *FolderError; journal.ErrNotFound: there is no journal.
func Repair(ctx context.Context, folder string, options RepairOptions) (*Repaired, error) {
	if _, err := os.Stat(folder); err != nil {
		return nil, &FolderError{Folder: folder, Err: errors.Join(journal.ErrNotFound, err)}
	}
	folder, lock, err := lockFolder(folder)
	if err != nil {
		return nil, err
	}
	defer lock.Close()
	if options.Now == nil {
		options.Now = time.Now
	}
	done, err := repair(ctx, folder, options)
	if err != nil {
		return nil, &FolderError{Folder: folder, Err: err}
	}
	return done, nil
}

func repair(ctx context.Context, folder string, options RepairOptions) (*Repaired, error) {
	if err := finishInstall(folder); err != nil {
		return nil, err
	}
	_, damage := lookFolder(ctx, folder)
	if damage == nil {
		return &Repaired{}, nil
	}
	if !errors.Is(damage, journal.ErrCorrupt) {
		return nil, damage
	}
	kept, err := keepBeside(folder, "damaged", options.Now())
	if err != nil {
		return nil, err
	}
	building := filepath.Join(folder, buildingName)
	s := &salvage{ctx: ctx, only: options.Only, meta: options.Meta, result: &Repaired{Damage: damage, Kept: kept}}
	err = s.run(kept, building)
	if err == nil && options.Only == nil {
		_, err = look(ctx, building)
		err = errors.Join(err, removeLog(building))
	}
	if err != nil {
		return nil, errors.Join(err, removeDatabase(kept), removeDatabase(building))
	}
	if options.Only != nil && len(s.result.Sessions) == 0 {
		return &Repaired{Damage: damage}, errors.Join(removeDatabase(kept), removeDatabase(building))
	}
	return s.result, install(folder)
}

// salvage moves what is whole from a damaged database into a new one.
type salvage struct {
	ctx    context.Context
	only   func(journal.Info) bool
	meta   func([]journal.Record) []byte
	from   *sql.DB
	to     *sql.Conn
	result *Repaired
}

func (s *salvage) run(kept, path string) (err error) {
	if err := removeDatabase(path); err != nil {
		return err
	}
	if s.from, err = openDamaged(s.ctx, kept, path); err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, s.from.Close(), removeDatabase(path+patchedSuffix), removeTraces(kept))
	}()
	if err := s.mayCut(); err != nil {
		return err
	}
	db, conn, err := openWriter(path)
	if err != nil {
		return translate(err)
	}
	s.to = conn
	err = s.move()
	if err := errors.Join(err, conn.Close(), db.Close()); err != nil {
		return err
	}
	return removeLog(path)
}

// mayCut refuses to leave sessions as they are when the pages themselves are damaged: they cannot be copied then.
func (s *salvage) mayCut() error {
	if s.only == nil {
		return nil
	}
	if err := checkStructure(s.ctx, s.from, "integrity_check"); err != nil {
		return fmt.Errorf("its damage is not that of single sessions, so repair all of them, without --session: %w", err)
	}
	return nil
}

func (s *salvage) move() error {
	if err := s.settings(); err != nil {
		return err
	}
	sessions := s.sessions()
	for _, one := range sessions {
		if err := s.session(one); err != nil {
			return err
		}
	}
	s.result.Nameless = s.nameless(sessions)
	return s.ctx.Err()
}

// settings moves what can be read.
func (s *salvage) settings() error {
	rows, err := s.from.QueryContext(s.ctx, "SELECT key, value FROM setting")
	if err != nil {
		s.result.Settings = true
		return s.ctx.Err()
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var value []byte
		if err := rows.Scan(&key, &value); err != nil {
			return err
		}
		if _, err := s.to.ExecContext(s.ctx, "INSERT INTO setting (key, value) VALUES (?, ?)", key, append([]byte{}, value...)); err != nil {
			return translate(err)
		}
	}
	s.result.Settings = rows.Err() != nil
	return s.ctx.Err()
}

// found is a session as far as its row can be read.
type found struct {
	ref    int64
	info   journal.Info
	meta   bool // info.Meta could be read
	anew   bool // info.Meta was made anew
	sealed sql.NullInt64
}

// sessions lists the sessions in the order of creation. A bad page hides those behind it, so they are looked for from both
// ends, and through the index, which has little more than their names.
func (s *salvage) sessions() []found {
	all := map[int64]found{}
	for _, query := range []string{
		"SELECT ref, id, created, sealed_at, epoch, head FROM session ORDER BY ref",
		"SELECT ref, id, created, sealed_at, epoch, head FROM session ORDER BY ref DESC",
		"SELECT ref, id, 0, NULL, 0, 0 FROM session INDEXED BY sqlite_autoindex_session_1 ORDER BY id",
		"SELECT ref, id, 0, NULL, 0, 0 FROM session INDEXED BY sqlite_autoindex_session_1 ORDER BY id DESC",
	} {
		s.list(query, all)
	}
	list := make([]found, 0, len(all))
	for _, one := range all {
		err := s.from.QueryRowContext(s.ctx, "SELECT meta FROM session_meta WHERE session = ?", one.ref).Scan(&one.info.Meta)
		one.meta = err == nil
		list = append(list, one)
	}
	slices.SortFunc(list, func(a, b found) int { return int(a.ref - b.ref) })
	return list
}

// list adds the sessions of a query that are not there yet, up to the first that cannot be read.
func (s *salvage) list(query string, all map[int64]found) {
	rows, err := s.from.QueryContext(s.ctx, query)
	if err != nil {
		return
	}
	defer rows.Close()
	for rows.Next() {
		var one found
		var created int64
		if rows.Scan(&one.ref, &one.info.ID, &created, &one.sealed, &one.info.Epoch, &one.info.Head) != nil {
			return
		}
		one.info.Created = time.UnixMilli(created).UTC()
		one.info.Sealed = one.sealed.Valid
		if _, known := all[one.ref]; !known && journal.CheckID(one.info.ID) == nil {
			all[one.ref] = one
		}
	}
}

// nameless counts the readable records of sessions that were not found.
func (s *salvage) nameless(sessions []found) (n int) {
	rows, err := s.from.QueryContext(s.ctx, "SELECT session, count(*) FROM journal GROUP BY session")
	if err != nil {
		return 0
	}
	defer rows.Close()
	for rows.Next() {
		var ref int64
		var records int
		if rows.Scan(&ref, &records) != nil {
			return n
		}
		if !slices.ContainsFunc(sessions, func(one found) bool { return one.ref == ref }) {
			n += records
		}
	}
	return n
}
