package sqlite

import (
	"bytes"
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"foodforpeople/hub/journal"
)

// storedRecord is a record as the database has it, good or not.
type storedRecord struct {
	journal.Record
	hash []byte
}

// session moves the beginning of a session that is whole, or all of it if it may not be cut.
func (s *salvage) session(one found) error {
	if s.only != nil && !s.only(one.info) {
		return s.copySession(one)
	}
	good, dropped, damage := s.split(&one)
	kept := keep(one, good)
	same := kept.info.Head == one.info.Head && kept.info.Epoch == one.info.Epoch && kept.info.Sealed == one.info.Sealed
	if damage == nil && same {
		return s.insert(kept, good)
	}
	if damage == nil {
		damage = fmt.Errorf("session %q did not fit its last record %d: %w", one.info.ID, kept.info.Head, journal.ErrCorrupt)
	}
	cut := Cut{Info: kept.info, Head: one.info.Head, Dropped: dropped, Meta: one.anew, Damage: damage}
	if len(dropped) > 0 {
		cut.Head = max(cut.Head, dropped[len(dropped)-1].Pos)
	}
	for _, r := range good {
		if r.Kind == journal.KindBatch {
			cut.Batch = r.Record
		}
	}
	if cut.Batch.Pos == 0 {
		cut.Info.Head = 0
	}
	s.result.Sessions = append(s.result.Sessions, cut)
	if cut.Info.Head == 0 {
		return s.ctx.Err()
	}
	return s.insert(kept, good)
}

// keep makes a session's row fit its records.
func keep(one found, good []storedRecord) found {
	last := journal.Record{}
	if len(good) > 0 {
		last = good[len(good)-1].Record
		if one.info.Created.UnixMilli() == 0 { // known from the index only
			one.info.Created = good[0].At
		}
	}
	one.info.Head, one.info.Epoch = last.Pos, last.Epoch
	one.info.Sealed = last.Kind == journal.KindSealed
	if one.sealed.Valid != one.info.Sealed {
		one.sealed = sql.NullInt64{Int64: last.At.UnixMilli(), Valid: one.info.Sealed}
	}
	return one
}

// split reads a session and divides it where its chain breaks. dropped is what can be read behind that.
func (s *salvage) split(one *found) (good []storedRecord, dropped []journal.Record, damage error) {
	all, damage := s.records(one.ref)
	n, broken := 0, fmt.Errorf("session %q lacks its title: %w", one.info.ID, journal.ErrCorrupt)
	if one.meta {
		n, broken = intact(journal.Seed(one.info.ID, one.info.Meta), all)
	}
	if n == 0 {
		n = s.rebase(one, all)
	}
	for _, r := range all[n:] {
		dropped = append(dropped, r.Record)
	}
	return all[:n], dropped, cmp.Or(broken, damage)
}

// intact counts the records that fit a chain, up to the first that does not.
func intact(sum journal.Sum, records []storedRecord) (n int, err error) {
	for _, r := range records {
		if err := sum.Verify(r.Record, r.hash); err != nil {
			return n, err
		}
		copy(sum[:], r.hash)
		n++
	}
	return n, nil
}

// rebase gives a session whose chain breaks at its beginning a new one, if the records after the first fit together: then
// only what is kept beside the session was damaged, or its first record, which says no more than its first owner.
func (s *salvage) rebase(one *found, all []storedRecord) (n int) {
	if s.meta == nil || len(all) < 2 || all[0].Pos != 1 || all[0].Epoch != 1 || all[0].Kind != journal.KindEpoch ||
		len(all[0].hash) != len(journal.Sum{}) {
		return 0
	}
	n, _ = intact(journal.Sum(all[0].hash), all[1:])
	n++
	records := make([]journal.Record, n)
	for i := range n {
		records[i] = all[i].Record
	}
	meta := s.meta(records)
	if n == 1 || meta == nil {
		return 0
	}
	one.info.Meta, one.meta, one.anew = meta, true, true
	sum := journal.Seed(one.info.ID, meta)
	for i := range n {
		sum = sum.Next(all[i].Record)
		all[i].hash = bytes.Clone(sum[:])
	}
	return n
}

// records gives the records of a session in order. Behind one that cannot be read come those that can be read from the
// end; a gap before them keeps them out of the chain.
func (s *salvage) records(ref int64) ([]storedRecord, error) {
	ahead, err := s.scan(ref, "pos", 0)
	if err == nil || s.ctx.Err() != nil {
		return ahead, err
	}
	var last journal.Pos
	if len(ahead) > 0 {
		last = ahead[len(ahead)-1].Pos
	}
	behind, _ := s.scan(ref, "pos DESC", last) // ends with an error at the same place, from the other side
	slices.Reverse(behind)
	return append(ahead, behind...), err
}

// scan gives the records after a position, up to the first that cannot be read.
func (s *salvage) scan(ref int64, order string, after journal.Pos) (records []storedRecord, err error) {
	rows, err := s.from.QueryContext(s.ctx, "SELECT pos, epoch, at, kind, data, hash FROM journal WHERE session = ? ORDER BY "+order, ref)
	if err != nil {
		return nil, lookAt(s.ctx, err)
	}
	defer rows.Close()
	for rows.Next() {
		var r storedRecord
		var at int64
		if err := rows.Scan(&r.Pos, &r.Epoch, &at, &r.Kind, &r.Data, &r.hash); err != nil {
			return records, lookAt(s.ctx, err)
		}
		if r.Pos <= after {
			return records, nil
		}
		r.At = time.UnixMilli(at).UTC()
		records = append(records, r)
	}
	return records, lookAt(s.ctx, rows.Err())
}

// copySession moves a session as it is.
func (s *salvage) copySession(one found) error {
	all, err := s.scan(one.ref, "pos", 0)
	if err != nil {
		return err
	}
	return s.insert(one, all)
}

// insert stores a session in the new database.
func (s *salvage) insert(one found, records []storedRecord) error {
	tx, err := s.to.BeginTx(s.ctx, nil)
	if err != nil {
		return translate(err)
	}
	defer tx.Rollback() // after Commit there is nothing to undo
	if err := insertSession(tx, one, records); err != nil {
		return translate(err)
	}
	return translate(tx.Commit())
}

func insertSession(tx *sql.Tx, one found, records []storedRecord) error {
	_, err := tx.Exec("INSERT INTO session (ref, id, created, sealed_at, epoch, head) VALUES (?, ?, ?, ?, ?, ?)", one.ref, one.info.ID,
		one.info.Created.UnixMilli(), one.sealed, int64(one.info.Epoch), int64(one.info.Head))
	if err != nil {
		return err
	}
	if one.meta {
		if _, err := tx.Exec("INSERT INTO session_meta (session, meta) VALUES (?, ?)", one.ref, append([]byte{}, one.info.Meta...)); err != nil {
			return err
		}
	}
	for _, r := range records {
		_, err := tx.Exec("INSERT INTO journal (session, pos, epoch, at, kind, data, hash) VALUES (?, ?, ?, ?, ?, ?, ?)", one.ref, int64(r.Pos),
			int64(r.Epoch), r.At.UnixMilli(), string(r.Kind), append([]byte{}, r.Data...), r.hash)
		if err != nil {
			return err
		}
	}
	return nil
}
