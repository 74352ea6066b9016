package game_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"foodforpeople/game"
)

func TestStepsTakeTheirTime(t *testing.T) {
	steps := []game.Step{game.StepFeel, game.StepHappened, game.StepLearned, game.StepRelates, game.StepWhatIf, game.StepNext}
	for form, minutes := range map[game.StepForm][]int{
		game.FormShort: {4, 8, 6, 6, 5, 6}, game.FormLong: {8, 20, 15, 15, 12, 15},
	} {
		p := inDebrief(t, 2, 2)
		if open := p.wall(); open.Step != "" || open.Form != "" || open.Start != game.Never || open.End != game.Never {
			t.Fatalf("before the first step the screen shows %+v", open)
		}
		for i, step := range steps {
			p.must(facilitator, &game.OpenStep{Step: step, Form: form})
			now := p.s.Now()
			for who, open := range map[string]game.DebriefView{
				"screen": p.wall().DebriefView, "phone": *p.team(1).Debrief, "facilitator": p.talk().DebriefView,
			} {
				if open.Step != string(step) || open.Form != string(form) || open.Start != now || open.End != now+game.Time(minutes[i])*60_000 {
					t.Errorf("the %s of %s %s is shown as %+v", who, form, step, open)
				}
			}
			p.wait(game.Time(minutes[i])*60_000 + 1)
			if p.wall().Step != string(step) {
				t.Error("a step ends by itself")
			}
		}
	}
}

func TestBoundsOfSteps(t *testing.T) {
	p := inDebrief(t, 2, 2)
	for _, minutes := range []int{0, 91} {
		p.refused(game.BadAmount, facilitator, &game.OpenStep{Step: game.StepFeel, Form: game.FormLong, Minutes: &minutes})
	}
	for _, minutes := range []int{1, 90} {
		p.must(facilitator, &game.OpenStep{Step: game.StepFeel, Form: game.FormLong, Minutes: &minutes})
		if open := p.wall(); open.End-open.Start != game.Time(minutes)*60_000 {
			t.Errorf("%d minutes are %d ms", minutes, open.End-open.Start)
		}
	}
	p.refused(game.UnknownID, facilitator, &game.OpenStep{Form: game.FormLong})
	p.refused(game.UnknownID, facilitator, &game.OpenStep{Step: game.StepFeel})
	p.refused(game.NotAllowed, p.leader(0), &game.OpenStep{Step: game.StepFeel, Form: game.FormLong})
	p.until(game.Awards)
	p.refused(game.WrongPhase, facilitator, &game.OpenStep{Step: game.StepFeel, Form: game.FormLong})
}

func TestReflectionBeginsAnew(t *testing.T) {
	p := inDebrief(t, 2, 2)
	p.must(facilitator, &game.ShowPicture{Picture: game.PictureFlow})
	p.must(facilitator, &game.SetPrompt{Text: "What did you see?"})
	p.until(game.Reflection)
	shown := p.wall()
	if shown.Picture.Picture != game.PictureNone || shown.Prompt.Text != "" {
		t.Errorf("reflection begins with the debrief's %+v and %+v", shown.Picture, shown.Prompt)
	}
	p.must(facilitator, &game.ShowPicture{Picture: game.PictureWall})
	p.until(game.Awards)
	if shown := p.wall().Picture; shown.Picture != game.PictureWall {
		t.Errorf("awards begin with %+v", shown)
	}
}

func TestPicturesOnTheScreen(t *testing.T) {
	p := inDebrief(t, 2, 2)
	if shown := p.wall().Picture; shown.Picture != game.PictureNone || shown.At != game.Never || shown.Team != nil || shown.Town != nil || len(shown.Cards) != 0 {
		t.Fatalf("before the first picture the screen shows %+v", shown)
	}
	now, later, team, town := p.s.Now(), p.s.Now()+1, game.TeamID(1), game.TownID(0)
	cards := strings.Split("a b c d e f g h i j k", " ")
	cards = append(cards, strings.Repeat("x", 40))
	p.must(facilitator, &game.ShowPicture{Picture: game.PictureEvidence, At: &now, Team: &team, Town: &town, Cards: cards})
	shown := p.wall().Picture
	if shown.Picture != game.PictureEvidence || shown.At != now || *shown.Team != team || *shown.Town != town || !slices.Equal(shown.Cards, cards) {
		t.Errorf("the screen shows %+v", shown)
	}
	before, noTeam, noTown := game.Time(-1), game.TeamID(2), game.TownID(1)
	for _, bad := range []struct {
		code game.Code
		cmd  game.ShowPicture
	}{
		{game.UnknownID, game.ShowPicture{Picture: "riches"}},
		{game.UnknownID, game.ShowPicture{Picture: game.PictureMap, Team: &noTeam}},
		{game.UnknownID, game.ShowPicture{Picture: game.PictureMap, Town: &noTown}},
		{game.UnknownID, game.ShowPicture{Picture: game.PictureEvidence, Cards: []string{""}}},
		{game.UnknownID, game.ShowPicture{Picture: game.PictureEvidence, Cards: []string{strings.Repeat("x", 41)}}},
		{game.UnknownID, game.ShowPicture{Picture: game.PictureEvidence, Cards: []string{"<b>"}}},
		{game.BadAmount, game.ShowPicture{Picture: game.PictureEvidence, Cards: append(slices.Clone(cards), "m")}},
		{game.BadAmount, game.ShowPicture{Picture: game.PictureMap, At: &before}},
		{game.BadAmount, game.ShowPicture{Picture: game.PictureMap, At: &later}},
	} {
		p.refused(bad.code, facilitator, &bad.cmd)
	}
	p.must(facilitator, &game.ShowPicture{Picture: game.PictureNone})
	if shown := p.wall().Picture; shown.Team != nil || len(shown.Cards) != 0 || shown.At != game.Never {
		t.Errorf("of the picture before remains %+v", shown)
	}
	p.refused(game.NotAllowed, p.leader(0), &game.ShowPicture{Picture: game.PictureWall})
}

func TestPrompts(t *testing.T) {
	p := inDebrief(t, 2, 2)
	p.must(facilitator, &game.SetPrompt{Key: "who_was_missed"})
	p.must(facilitator, &game.SetPrompt{Text: strings.Repeat("é", 200)})
	if prompt := p.team(0).Debrief.Prompt; prompt.Key != "" || prompt.Text == "" {
		t.Errorf("phones show the prompt %+v", prompt)
	}
	p.must(facilitator, &game.SetPrompt{Key: strings.Repeat("x", 32)})
	if prompt := p.wall().Prompt; prompt.Key == "" || prompt.Text != "" {
		t.Errorf("the screen shows the prompt %+v", prompt)
	}
	p.refused(game.UnknownID, facilitator, &game.SetPrompt{Key: strings.Repeat("x", 33)})
	p.refused(game.BadText, facilitator, &game.SetPrompt{Text: strings.Repeat("é", 201)})
	p.refused(game.BadText, facilitator, &game.SetPrompt{})
	p.refused(game.BadText, facilitator, &game.SetPrompt{Key: "x", Text: "x"})
	p.refused(game.NotAllowed, p.leader(0), &game.SetPrompt{Key: "x"})
}

// The clock of the floor counts by team, stands in a pause, and ends with the talks.
func TestTheFloorIsTimed(t *testing.T) {
	p := inDebrief(t, 2, 2)
	teams := []game.TeamID{0, 1}
	expect := func(when string, team game.TeamID, since game.Time, spoke map[game.TeamID]game.Time) {
		t.Helper()
		got := p.wall().Floor
		if got.Team != team || got.Since != since || fmt.Sprint(got.Spoke) != fmt.Sprint(spoke) {
			t.Errorf("%s: %+v, want team %d since %d, spoke %v", when, got, team, since, spoke)
		}
	}
	expect("before", game.NoTeam, game.Never, nil)
	p.refused(game.Already, facilitator, &game.GiveFloor{})
	p.must(facilitator, &game.GiveFloor{Team: &teams[1]})
	expect("given", 1, p.s.Now(), nil)
	p.refused(game.Already, facilitator, &game.GiveFloor{Team: &teams[1]})
	p.wait(7000)
	p.must(facilitator, &game.GiveFloor{Team: &teams[0]})
	expect("given on", 0, p.s.Now(), map[game.TeamID]game.Time{1: 7000})
	p.wait(2000)
	p.must(facilitator, &game.GiveFloor{})
	expect("nobody", game.NoTeam, game.Never, map[game.TeamID]game.Time{0: 2000, 1: 7000})
	p.wait(4000)
	p.until(game.Reflection)
	p.must(facilitator, &game.GiveFloor{Team: &teams[1]})
	p.wait(1000)
	none := game.TeamID(2)
	p.refused(game.UnknownID, facilitator, &game.GiveFloor{Team: &none})
	p.until(game.Awards)
	p.wait(5000)
	expect("in awards", game.NoTeam, game.Never, map[game.TeamID]game.Time{0: 2000, 1: 8000})
	p.refused(game.WrongPhase, facilitator, &game.GiveFloor{})
}
