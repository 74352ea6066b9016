package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// Sum is stored with each record. It covers the record and the Sum of the record before, so it is the record's
// checksum and its link in the chain at once: a changed, missing, moved or foreign record does not fit.
type Sum [sha256.Size]byte

// Seed is what stands before the first record of a session. It covers the session's id and meta.
func Seed(id string, meta []byte) Sum {
	buf := make([]byte, 0, 64+len(id)+len(meta))
	buf = append(buf, "foodforpeople session 1\n"...)
	buf = appendSized(buf, []byte(id))
	buf = appendSized(buf, meta)
	return sha256.Sum256(buf)
}

// Next is the Sum of a record that follows the one with Sum s.
func (s Sum) Next(r Record) Sum {
	buf := make([]byte, 0, 128+len(r.Data))
	buf = append(buf, "foodforpeople record 1\n"...)
	buf = append(buf, s[:]...)
	buf = binary.BigEndian.AppendUint64(buf, uint64(r.Pos))
	buf = binary.BigEndian.AppendUint64(buf, uint64(r.Epoch))
	buf = binary.BigEndian.AppendUint64(buf, uint64(r.At.UnixMilli()))
	buf = appendSized(buf, []byte(r.Kind))
	buf = appendSized(buf, r.Data)
	return sha256.Sum256(buf)
}

// Verify returns ErrCorrupt unless stored is the Sum of a record that follows the one with Sum s.
func (s Sum) Verify(r Record, stored []byte) error {
	if want := s.Next(r); string(want[:]) != string(stored) {
		return fmt.Errorf("record %d: %w", r.Pos, ErrCorrupt)
	}
	return nil
}

// SnapshotSum is the checksum that is stored with a snapshot; after is the Sum of the record at its position.
func SnapshotSum(after Sum, at Pos, data []byte) Sum {
	buf := make([]byte, 0, 128)
	buf = append(buf, "foodforpeople snapshot 1\n"...)
	buf = append(buf, after[:]...)
	buf = binary.BigEndian.AppendUint64(buf, uint64(at))
	hash := sha256.New()
	hash.Write(buf)  // a Hash never fails
	hash.Write(data) // a Hash never fails
	return Sum(hash.Sum(nil))
}

// The length goes first, so that no two different lists of fields look the same.
func appendSized(buf, field []byte) []byte {
	buf = binary.BigEndian.AppendUint64(buf, uint64(len(field)))
	return append(buf, field...)
}
