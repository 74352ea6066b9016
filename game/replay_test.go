package game_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"foodforpeople/game"
)

// TestJournalsFold folds journals that older programs wrote, and compares the outcome with the lines that were written
// beside them then. A failure means that sessions of today could not be read tomorrow: mend the program, not the file.
func TestJournalsFold(t *testing.T) {
	files, err := filepath.Glob("testdata/journals/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatal("no journals", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			events := decodeJournal(t, data)
			s, books := game.New(), game.Ledger{}
			for _, e := range events {
				s.Apply(e)
				books.Observe(e)
				if err := books.Check(s); err != nil && atRest(events, e) {
					t.Fatalf("after event %d: %v", e.Seq, err)
				}
				if err := s.CheckRecorded(e); err != nil {
					t.Fatalf("event %d: %v", e.Seq, err)
				}
			}
			if err := s.Invariants(); err != nil {
				t.Fatal(err)
			}
			compareOutcome(t, strings.TrimSuffix(file, ".jsonl")+".result.txt", outcome(t, s, events))
		})
	}
}

// atRest reports whether nothing more happened in this event's millisecond: between two events of one cause the books may
// differ from the state.
func atRest(events []game.Event, e game.Event) bool {
	next := int(e.Seq)
	return next == len(events) || events[next].At > e.At
}

func compareOutcome(t *testing.T, file, got string) {
	t.Helper()
	want, err := os.ReadFile(file)
	if os.IsNotExist(err) && *update { // a new journal gets its lines once; they are never rewritten
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("the journal folds to another outcome:\n%s", difference(string(want), got))
	}
}

// outcome writes down what the session came to.
func outcome(t *testing.T, s *game.Session, events []game.Event) string {
	var out strings.Builder
	result := s.Result()
	fmt.Fprintf(&out, "%d events, %v of day %d, %d participants\n", result.Events, result.Phase, result.Day+1, s.People())
	for _, town := range result.Towns {
		fmt.Fprintf(&out, "town %d: demand %d, fed %d, well fed %d, worst kampung %d (%d %%), %d stars\n",
			town.Town+1, town.Demand, town.Fed, town.FedRight, town.Worst+1, town.WorstPercent, town.Stars)
	}
	for _, team := range result.Teams {
		p := team.Parts
		corrected := ""
		if p.Correction != 0 {
			corrected = fmt.Sprintf(", correction %d", p.Correction)
		}
		if p.Paper != 0 {
			corrected += fmt.Sprintf(", paper %d", p.Paper)
		}
		fmt.Fprintf(&out, "%d. team %d: %d cp (right %d, waiting %d, wrong %d, shared %d, gifts %d, promises %d, broken %d, news %d, waste %d, town %d%s)\n",
			team.Rank, team.Team+1, team.CP, p.Right, p.Waiting, p.Wrong, p.Shared, p.Gifts, p.Promises, p.Broken, p.News, p.Waste, p.Town, corrected)
	}
	for _, e := range events {
		if awards, is := e.Body.(*game.AwardsDecided); is {
			fmt.Fprintf(&out, "best teams %s\n", oneBased(awards.BestTeams))
			for _, best := range awards.BestParticipants {
				fmt.Fprintf(&out, "best: seat %d, index %d, kudos %d own %d other, %d\n",
					best.Seat, best.Index, best.Own, best.Other, best.Score)
			}
		}
	}
	for _, info := range s.Seats() {
		fmt.Fprintf(&out, "seat %d: team %d %q %v removed %t\n", info.Seat, info.Team+1, info.Name, info.Roles, info.Removed)
	}
	return out.String()
}

// Folding stops anywhere: what was folded up to some event goes on as the session that made the journal did.
func TestFoldInTheMiddleGoesOn(t *testing.T) {
	data, err := os.ReadFile("testdata/journals/quick-bots.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	events := decodeJournal(t, data)
	for _, share := range []int{1, 3, 5, 7} {
		cut := len(events) * share / 8
		for cut < len(events) && events[cut].At == events[cut-1].At {
			cut++
		}
		s := fold(events[:cut])
		for _, e := range events[cut:] {
			if e.Seq <= s.Seq() {
				continue // the session made it by itself
			}
			if by := e.By; e.CommandID == "" && e.Seat == nil && by == "" {
				made := s.Advance(e.At)
				if len(made) == 0 || string(encode(t, made[0])) != string(encode(t, e)) {
					t.Fatalf("cut at %d: event %d of the journal is\n%s\nmade was\n%s", cut, e.Seq, encode(t, e), encode(t, made))
				}
				continue
			}
			s.Apply(e)
		}
		if s.Seq() != events[len(events)-1].Seq {
			t.Errorf("cut at %d: ends with event %d of %d", cut, s.Seq(), len(events))
		}
	}
}

// An event that was applied is ignored when it comes again.
func TestFoldIgnoresWhatItKnows(t *testing.T) {
	p := inAction(t, setting{})
	p.store(0, [3]int{4, 4, 4})
	p.until(game.Review)
	once, twice := fold(p.journal), game.New()
	for i, e := range p.journal {
		twice.Apply(e)
		twice.Apply(p.journal[max(0, i-3)])
		twice.Apply(e)
	}
	if once.Fingerprint() != twice.Fingerprint() {
		t.Error("events applied twice made another state")
	}
}
