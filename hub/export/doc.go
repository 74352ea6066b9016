// Package export gives a session's journal to others, and takes it back.
//
// What is given is read from the journal, never from a room: a session may be running, over or sealed meanwhile, and a slow
// reader holds up nobody. One export shows the session as its journal was when the export began, whatever is appended while
// it is written, so that the counts it begins with are the counts it ends with.
//
//	source.go                what the journal holds, read as often as needed up to the same place
//	manifest.go, lines.go    journal.jsonl: every event as it is
//	decode.go, bring.go      the way back: a journal.jsonl becomes a session again
package export
