package game

// NoteID counts the notes of a session from 1.
type NoteID int
