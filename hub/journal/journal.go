// Package journal keeps the durable sequence of every session's events.
//
// A session is written by one Writer at a time. Taking a session over, also after a restart on the same machine,
// goes through Journal.Acquire: it appends an epoch record, and from then on every earlier Writer of that session
// gets ErrFenced and stores nothing. So two owners can never mix their records, whatever they believe of each other.
//
// The journal does not look into batches, session data (meta) or settings. It numbers, chains and stores them, and
// says "stored" only when a power cut could not take them back.
//
// All implementations pass the suite in journaltest.
package journal

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"
)

// Epoch counts the owners of a session: 0 when it was created, one more with every Acquire.
type Epoch uint64

// Pos is the place of a record in its session. Positions of a session only grow; they need not be dense, and 0 is
// before the first record.
type Pos uint64

// Kind says what a record is.
type Kind string

// The kinds of records. The first record of a session is an epoch, the last one of an ended session is sealed.
const (
	KindEpoch  Kind = "epoch"  // a new owner; Data is the owner's name
	KindBatch  Kind = "batch"  // what the room appended; Data is its batch
	KindSealed Kind = "sealed" // the end; Data is empty
)

// Limits, in bytes. Larger values are refused with ErrTooLarge.
const (
	MaxBatch   = 1 << 20  // one batch; rooms aim at 256 KiB and below
	MaxMeta    = 1 << 20  // what Create keeps beside a session
	MaxOwner   = 256      // an owner's name
	MaxSetting = 64 << 10 // one setting's value
	MaxID      = 64       // a session's id

	MaxSnapshot = 64 << 20 // a session's state
)

// Record is one entry of a session's journal.
type Record struct {
	Pos   Pos
	Epoch Epoch
	At    time.Time // when it was appended: UTC, whole milliseconds
	Kind  Kind
	Data  []byte // belongs to the receiver
}

// The reasons why a call may fail; test them with errors.Is. Every error of a Journal, Writer or Settings wraps one
// of them or the error of the caller's context.
var (
	// ErrFenced: another Writer took the session. Final; tell nobody anything more in its name.
	ErrFenced = errors.New("journal: another owner took this session")
	// ErrConflict: the session is not in the state that the call needs (Create: it exists; Remove: it is not sealed).
	ErrConflict = errors.New("journal: the session's state does not allow this")
	// ErrSealed: the session has ended and takes no more records.
	ErrSealed = errors.New("journal: the session is sealed")
	// ErrUnavailable: the store cannot write or read now. The Writer is dead; Acquire a new one to go on.
	ErrUnavailable = errors.New("journal: the store is not available")
	// ErrBroken: syncing to the disk failed, and nothing that this process writes can be trusted any more. It is also
	// an ErrUnavailable. Every later call gives it again; the process should end and start afresh.
	ErrBroken = fmt.Errorf("journal: syncing to the disk failed, the process must be restarted: %w", ErrUnavailable)
	// ErrTooLarge: over one of the limits. Nothing was stored.
	ErrTooLarge = errors.New("journal: over the size limit")
	// ErrFull: no space left. Nothing was stored; the same call may be tried again later, with the same Writer.
	ErrFull = errors.New("journal: out of space")
	// ErrReadOnly: the disk takes no writes. Nothing was stored; try again as after ErrFull.
	ErrReadOnly = errors.New("journal: the disk takes no writes")
	// ErrCorrupt: what is stored is not what was written.
	ErrCorrupt = errors.New("journal: checksum or chain broken")
	// ErrClosed: the journal was closed.
	ErrClosed = errors.New("journal: closed")
	// ErrNotFound: no such session, or no such setting.
	ErrNotFound = errors.New("journal: not found")
	// ErrBadID: the id is not 1 to MaxID letters, digits, '-' or '_' of ASCII.
	ErrBadID = errors.New("journal: not a session id")
)

// Info describes a session without its records.
type Info struct {
	ID      string
	Created time.Time // UTC, whole milliseconds
	Sealed  bool
	Epoch   Epoch // 0: never acquired
	Head    Pos   // the last record; 0: none
	Meta    []byte
}

// Journal stores sessions. All methods may be called concurrently.
//
// A context that ends before a change was handed to the store makes the call return the context's error and changes
// nothing. After that point the call waits for the store's answer whatever the context says: there is no "maybe".
type Journal interface {
	// Create starts a session without records and keeps meta beside it; when it returns nil, that is durable.
	// ErrConflict if a session with this id exists, ErrBadID, ErrTooLarge.
	Create(ctx context.Context, id string, meta []byte) error

	// Acquire makes the caller the owner of a session. Before it returns, an epoch record is durable and every earlier
	// Writer of the session is fenced. ErrNotFound; ErrSealed if the session has ended; ErrTooLarge for the owner's name.
	Acquire(ctx context.Context, id string, owner string) (Writer, error)

	// Read gives the records after a position, in order, up to the head at the moment when the iteration starts. It
	// never waits for more. after is 0 or the Pos of a record. Each record is checked against its checksum and the one
	// before it; the first fault ends the iteration with ErrCorrupt, and so does a missing record. With after = 0 meta
	// is checked too. An error comes with a zero Record and is the last thing the iteration gives. ErrNotFound.
	//
	// The body of the loop may call any method of the Journal and take its time.
	Read(ctx context.Context, id string, after Pos) iter.Seq2[Record, error]

	// Sessions gives every session in the order of creation. One that is created or removed meanwhile may be missed.
	// An error comes with a zero Info and is the last thing the iteration gives.
	Sessions(ctx context.Context) iter.Seq2[Info, error]

	// Remove deletes a sealed session with all its records; its id may be used again. ErrConflict if it is not
	// sealed (to delete a session that has not ended, Acquire and Seal it first: that fences its owner). ErrNotFound.
	Remove(ctx context.Context, id string) error

	// Close answers what is under way, then releases the store. Later calls give ErrClosed. Closing twice is no error.
	Close() error
}

// Writer appends to one session. Its methods may be called concurrently, but calls wait for each other.
//
// After ErrFenced, ErrSealed, ErrUnavailable, ErrCorrupt or ErrClosed a Writer is dead and repeats that error. After
// ErrTooLarge, ErrFull, ErrReadOnly or a context's error nothing was stored and the Writer goes on.
type Writer interface {
	// Epoch is the number of this ownership.
	Epoch() Epoch
	// Head is the position of the last record of the session that this Writer knows: its own epoch record at first,
	// then what it appended. A new owner reads up to Head before it decides anything.
	Head() Pos
	// Append stores one batch as one record. nil means durable. The batch is the caller's again when Append returns.
	Append(ctx context.Context, batch []byte) (Pos, error)
	// Seal appends the last record of the session. Afterwards the Writer is dead with ErrSealed.
	Seal(ctx context.Context) error
}

// Snapshots is what a Journal may also implement: it keeps the newest snapshot of each session that has not ended. That is a
// copy of what the records say, which saves reading them; nobody may rely on its being there.
type Snapshots interface {
	// Snapshot gives the newest snapshot and the position of the record after which it was taken. It is checked against its
	// checksum, and against that record. ErrNotFound: none that fits.
	Snapshot(ctx context.Context, id string) (at Pos, data []byte, err error)
}

// SnapshotWriter is what the Writer of such a Journal also implements.
type SnapshotWriter interface {
	// SaveSnapshot keeps a snapshot of the state after the record at a position, in place of the one before. It may be called
	// while Append runs. An error means that it was not kept, and changes nothing else. Seal and Journal.Remove delete it.
	SaveSnapshot(ctx context.Context, at Pos, data []byte) error
}

// Settings stores small values of the whole server, such as the hash of the facilitator's token. Both methods may be
// called concurrently.
type Settings interface {
	// Setting gives the value last stored under key; it belongs to the caller. ErrNotFound.
	Setting(ctx context.Context, key string) (value []byte, err error)
	// PutSetting stores a value; when it returns nil, that is durable. ErrTooLarge.
	PutSetting(ctx context.Context, key string, value []byte) error
}

// CheckID returns ErrBadID unless id may name a session. Implementations call it in Create.
func CheckID(id string) error {
	if id == "" || len(id) > MaxID {
		return ErrBadID
	}
	for _, c := range []byte(id) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_':
		default:
			return ErrBadID
		}
	}
	return nil
}

// Stamp is the form in which a Journal keeps a time: UTC, whole milliseconds.
func Stamp(t time.Time) time.Time { return time.UnixMilli(t.UnixMilli()).UTC() }

// Ends reports whether a Writer that got this error is dead.
func Ends(err error) bool {
	for _, end := range []error{ErrFenced, ErrSealed, ErrUnavailable, ErrCorrupt, ErrClosed} {
		if errors.Is(err, end) {
			return true
		}
	}
	return false
}
