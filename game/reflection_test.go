package game_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"foodforpeople/game"
)

func keyHash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

func promiseToSelf(secret string, shared, named bool) *game.Commit {
	return &game.Commit{
		If: "Somebody waits", Then: "I listen first", Date: "2026-12-01", Shared: shared, Named: named, KeyHash: keyHash(secret),
	}
}

// everySight is all that anybody sees, by who looks.
func (p *play) everySight() map[string]string {
	seen := map[string]string{"screen": string(encode(p.t, p.public(0))), "facilitator": string(encode(p.t, p.facilitator()))}
	for team := range game.TeamID(2) {
		seen[fmt.Sprint("team ", team)] = string(encode(p.t, p.team(team)))
	}
	for _, info := range p.s.Seats() {
		seen[fmt.Sprint("seat ", info.Seat)] = string(encode(p.t, p.s.View(game.Audience{Kind: game.ToSeat, Seat: info.Seat})))
	}
	return seen
}

func TestCommitmentIsItsWritersUntilShared(t *testing.T) {
	p := inLobby(t, setting{})
	p.until(game.Debrief)
	writer := p.leader(0)
	p.must(writer, promiseToSelf("mine", false, false))
	p.refused(game.UnknownID, facilitator, &game.LetThrough{Note: 1, Shown: true})
	for who, sight := range p.everySight() {
		if own := who == fmt.Sprint("seat ", writer.Seat); strings.Contains(sight, "I listen first") != own {
			t.Errorf("%s sees the words: %t", who, !own)
		}
		if strings.Contains(sight, keyHash("mine")) || strings.Contains(sight, "key_hash") {
			t.Errorf("%s sees the hash of the key", who)
		}
	}
	if counts := p.facilitator().Debrief.Counts; counts.Committed != 1 || counts.Wrote != 0 {
		t.Errorf("counted %+v", counts)
	}
	p.must(writer, promiseToSelf("mine", true, false))
	p.must(facilitator, &game.LetThrough{Note: 1, Shown: true})
	want := game.WallNote{NoteView: game.NoteView{Kind: "commitment", At: game.Never, If: "Somebody waits", Then: "I listen first", Date: "2026-12-01"}}
	if wall := p.public(0).Debrief.Wall; len(wall) != 1 || wall[1] != want {
		t.Errorf("the wall has %+v", wall)
	}
	if own := p.own(writer).Commitment; !own.Shown || len(p.own(writer).Notes) != 0 {
		t.Errorf("the writer sees %+v", p.own(writer))
	}
	changed := promiseToSelf("mine", true, true)
	changed.Then = "I ask who waits longest"
	p.must(writer, changed)
	if wall := p.public(0).Debrief.Wall; len(wall) != 0 {
		t.Errorf("changed words are on the wall: %+v", wall)
	}
	if notes := p.facilitator().Debrief.Notes; len(notes) != 1 || notes[1].Then != changed.Then || *notes[1].Seat != writer.Seat {
		t.Errorf("the facilitator reads %+v", notes)
	}
}

// A note is a note and a commitment a commitment: neither replaces the other, and the number of one is no other's.
func TestCommitmentIsNoNoteToReplaceOrDrop(t *testing.T) {
	p := inLobby(t, setting{})
	p.until(game.Debrief)
	writer, id := p.leader(0), game.NoteID(1)
	p.must(writer, promiseToSelf("mine", true, true))
	p.refused(game.UnknownID, writer, &game.DropNote{Note: id})
	p.refused(game.UnknownID, writer, &game.WriteNote{Note: &id, Kind: game.NoteStory, Text: "x"})
	p.refused(game.UnknownID, writer, &game.WriteNote{Kind: "commitment", Text: "x"})
	p.must(writer, &game.WriteNote{Kind: game.NoteStory, Text: "x"})
	if own := p.own(writer); own.Notes[2].Text != "x" || own.Commitment.If != "Somebody waits" {
		t.Errorf("the writer sees %+v", own)
	}
}

func TestCommitmentIsFoundByItsKey(t *testing.T) {
	p := inLobby(t, setting{})
	p.until(game.Awards)
	writer, other := p.leader(0), p.leader(1)
	p.must(writer, promiseToSelf("mine", false, false))
	p.refused(game.Already, other, promiseToSelf("mine", false, false))
	if seat, some := p.s.SeatByCommitment(keyHash("mine")); !some || seat != writer.Seat {
		t.Errorf("found seat %d: %t", seat, some)
	}
	for _, hash := range []string{"", keyHash("other")} { // most people have none
		if seat, some := p.s.SeatByCommitment(hash); some {
			t.Errorf("%q finds seat %d", hash, seat)
		}
	}
	p.must(writer, promiseToSelf("another phone", false, false))
	if _, some := p.s.SeatByCommitment(keyHash("mine")); some {
		t.Error("the link of before still works")
	}
	p.must(facilitator, &game.Pause{})
	p.refused(game.Paused, other, promiseToSelf("hers", false, false))
	p.must(writer, &game.CheckIn{State: game.KeptPartly, Text: "Twice out of three"})
	p.must(facilitator, &game.Resume{})
	for range 49 {
		p.wait(1000)
		p.must(writer, &game.CheckIn{State: game.Kept})
	}
	p.wait(1000)
	p.refused(game.CheckInLimit, writer, &game.CheckIn{State: game.Kept})
	said := p.s.Commitment(writer.Seat)
	if len(said.CheckIns) != 50 || said.CheckIns[0].Text != "Twice out of three" {
		t.Errorf("it went %+v", said.CheckIns)
	}
	if went := p.facilitator().Debrief.CheckIns; went[game.Kept] != 1 || went[game.KeptPartly] != 0 || went[game.NotYet] != 0 {
		t.Errorf("the facilitator counts %v", went)
	}
	later := promiseToSelf("another phone", false, false)
	later.If = "The queue is long"
	p.must(writer, later)
	if said := p.s.Commitment(writer.Seat); len(said.CheckIns) != 0 {
		t.Errorf("other words went %+v", said.CheckIns)
	}
}

func TestCommitmentHasARealDay(t *testing.T) {
	p := inLobby(t, setting{})
	p.until(game.Debrief)
	writer := p.leader(0)
	for _, day := range []string{"", "2026-13-01", "2026-00-10", "2026-02-29", "2100-02-29", "2026-04-31", "2026-1-01", "2026-01-32", "+026-01-01", "2026/01/01", "0000-01-01", "2026-01-001"} {
		commit := promiseToSelf("mine", false, false)
		commit.Date = day
		p.refused(game.BadText, writer, commit)
	}
	for i, day := range []string{"2028-02-29", "2000-02-29", "2026-12-31", "2027-01-31"} {
		p.must(p.leader(game.TeamID(i%2)), &game.Commit{If: "x", Then: "y", Date: day, KeyHash: keyHash(day)})
	}
}

// Texts of feedback come without names, and whoever wrote first, or sits first, is not read first.
func TestFeedbackTellsNobodyWhoWroteIt(t *testing.T) {
	texts := []string{"Too fast", "Beautiful", "My feet hurt", "Again please"}
	var seen []string
	for turn := range 2 {
		p := inLobby(t, setting{})
		p.until(game.Final)
		people := []game.Actor{p.leader(0), p.cook(0), p.leader(1), p.cook(1)}
		if turn == 1 {
			slices.Reverse(people)
		}
		for i, by := range people {
			p.must(by, &game.GiveFeedback{Of: game.OfDay, Rating: 1, Text: "At first"})
			p.must(by, &game.GiveFeedback{Of: game.OfDay, Rating: i + 2, Text: texts[i]})
		}
		p.must(people[0], &game.GiveFeedback{Of: game.OfProgramme, Rating: 5})
		day := p.facilitator().Debrief.Feedback[game.OfDay]
		if day.N != 4 || day.Ratings != [5]int{0, 1, 1, 1, 1} {
			t.Errorf("summed up as %+v", day)
		}
		seen = append(seen, strings.Join(day.Texts, ", "))
		for who, sight := range p.everySight() {
			if who == "facilitator" {
				continue
			}
			read := strings.Count(sight, texts[0]) + strings.Count(sight, texts[1]) + strings.Count(sight, texts[2]) + strings.Count(sight, texts[3])
			if own := slices.ContainsFunc(people, func(by game.Actor) bool { return who == fmt.Sprint("seat ", by.Seat) }); (read == 1) != own {
				t.Errorf("%s reads %d texts", who, read)
			}
		}
		if own := p.own(people[0]).Feedback; own[game.OfDay] != (game.OwnFeedback{Rating: 2, Text: texts[0]}) || own[game.OfProgramme].Rating != 5 {
			t.Errorf("the own feedback is %+v", own)
		}
	}
	if seen[0] != seen[1] {
		t.Errorf("the order tells who wrote: %q and %q", seen[0], seen[1])
	}
}

func TestOwnContributionIsSharedByItsOwner(t *testing.T) {
	p := inLobby(t, setting{})
	p.until(game.Final)
	by := p.cook(1)
	if own := p.facilitator().Debrief.Own; len(own) != 0 {
		t.Fatalf("shared without being asked: %+v", own)
	}
	p.must(by, &game.ShareOwn{Shared: true})
	if own := p.facilitator().Debrief.Own; len(own) != 1 || own[by.Seat].Team != 1 || own[by.Seat].Contribution == nil || !p.own(by).Shares {
		t.Errorf("shared: %+v", own)
	}
	p.must(by, &game.ShareOwn{})
	if own := p.facilitator().Debrief.Own; len(own) != 0 || p.own(by).Shares {
		t.Errorf("still shared: %+v", own)
	}
}

// A person pins three moments a day, in action and review; what was noted is not in the facilitator's list of acts.
func TestPeoplePinMoments(t *testing.T) {
	p := inAction(t, setting{})
	by := p.cook(0)
	for left := 3; left > 0; left-- {
		if got := p.own(by).PinsLeft; got != left {
			t.Errorf("%d left, not %d", got, left)
		}
		p.must(by, &game.PinMoment{Note: "Nobody asked them"})
		p.wait(1000)
	}
	p.refused(game.PinLimit, by, &game.PinMoment{})
	p.must(p.cook(1), &game.PinMoment{})
	for _, act := range p.facilitator().Audit {
		if act.Kind == "pin" {
			t.Errorf("the audit list says %+v", act)
		}
	}
	p.until(game.Plan)
	if p.own(by) != nil {
		t.Error("something can be pinned in the plan phase")
	}
	p.until(game.Review)
	if got := p.own(by).PinsLeft; got != 3 {
		t.Errorf("%d left on the next day", got)
	}
	p.must(by, &game.PinMoment{})
}

// Section 9: a result from paper is a part of its own; a later one of the same day replaces it.
func TestRule9PaperIsAPartOfItsOwn(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{6, 0, 0})})
	before := p.public(0).Town
	p.must(facilitator, &game.EnterResult{Team: 1, Day: 0, Fed: 30, CP: 40_000, Note: "The power was off"})
	p.must(facilitator, &game.EnterResult{Team: 1, Day: 0, Fed: 31, CP: 1_200, Note: "Counted again"})
	if k := p.kitchen(1); k.Score.Paper != 12 || k.Score.Total != 12 || k.Today.Paper != 12 || k.Score.Correction != 0 {
		t.Errorf("the score has %+v, the day %+v", k.Score, k.Today)
	}
	if now := p.public(0).Town; now.FedPercent != before.FedPercent || *now.Teams[1].Rank != 1 || *now.Teams[1].Points != 12 {
		t.Errorf("the town has fed %d %%, the team is %+v", now.FedPercent, now.Teams[1])
	}
	p.refused(game.BadAmount, facilitator, &game.EnterResult{Team: 1, Day: 1, CP: 1})
	p.until(game.Plan)
	p.must(facilitator, &game.EnterResult{Team: 1, Day: 1, CP: 500})
	p.must(facilitator, &game.EnterResult{Team: 1, Day: 0, CP: 2_200})
	if k := p.kitchen(1); k.Score.Paper != 27 || k.Today.Paper != 5 {
		t.Errorf("on the next day the score has %+v, the day %+v", k.Score, k.Today)
	}
	want := map[int]game.PaperResult{0: {CP: 2_200}, 1: {CP: 500}}
	if got := p.facilitator().Paper; len(got) != 1 || got[1][0] != want[0] || got[1][1] != want[1] {
		t.Errorf("entered: %+v", got)
	}
	p.until(game.Final)
	if line := p.public(0).Final.Ranking[0]; line.Team != 1 || line.Paper != 27 || p.s.Result().Towns[0].Fed != 0 {
		t.Errorf("the final ranking begins with %+v", line)
	}
	folded := fold(decodeJournal(t, encodeJournal(t, p.journal)))
	if string(encode(t, folded.Result())) != string(encode(t, p.s.Result())) {
		t.Error("a replay comes to another result")
	}
}

// What people said and what was entered remains when the opening of a phase is undone, and goes on from there.
func TestUndoKeepsWhatStaysAfterTheDay(t *testing.T) {
	p := inLobby(t, setting{})
	p.until(game.Review)
	p.must(facilitator, &game.EnterResult{Team: 0, Day: 0, CP: 1_000})
	p.until(game.Debrief)
	by := p.leader(0)
	p.must(by, promiseToSelf("mine", true, true))
	p.must(by, &game.CheckIn{State: game.Kept})
	p.must(by, &game.GiveFeedback{Of: game.OfDay, Rating: 4})
	p.must(by, &game.ShareOwn{Shared: true})
	p.must(facilitator, &game.ReserveDebrief{Minutes: 60, Until: 1_796_122_800_000})
	p.must(facilitator, &game.EnterResult{Team: 0, Day: 0, CP: 3_000})
	p.must(facilitator, &game.Undo{Seq: p.undoable()})
	if phase, _ := p.s.Phase(); phase != game.Final {
		t.Fatalf("it is %s", phase)
	}
	own, view := p.own(by), p.facilitator()
	if own.Commitment == nil || len(own.Commitment.CheckIns) != 1 || own.Feedback[game.OfDay].Rating != 4 || !own.Shares {
		t.Errorf("the person has %+v", own)
	}
	if view.Session.Reserved == nil || *view.Session.Reserved != (game.DebriefReserved{Minutes: 60, Until: 1_796_122_800_000}) {
		t.Errorf("reserved: %+v", view.Session.Reserved)
	}
	p.must(facilitator, &game.EnterResult{Team: 0, Day: 0, CP: 2_000})
	if got := p.kitchen(0).Score; got.Paper != 20 {
		t.Errorf("the score has %+v", got)
	}
}
