package bot

import (
	"slices"
	"testing"

	"foodforpeople/game"
)

func TestCompanyIsBesideTheStrategiesOfTheRuleBook(t *testing.T) {
	for i := range company {
		name := company[i].name
		if slices.Contains(Names(), name) {
			t.Errorf("%s is listed among the strategies of section 15.8", name)
		}
		if s, err := Parse(name); err != nil || s.Name() != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	for i := range strategies {
		if m := strategies[i].manner; m.asks || m.answers || m.bullies || m.falseWords == promisesFar {
			t.Errorf("%s does what only the company does", strategies[i].name)
		}
	}
}

func TestBullySilencesTheOthers(t *testing.T) {
	s, err := Parse("bully")
	if err != nil {
		t.Fatal(err)
	}
	p := NewPlayer(s, 1, 0)
	p.hand(1).silenced = s.silenced([]game.Role{game.Cook})
	p.hand(2).silenced = s.silenced([]game.Role{game.Listener, game.Buyer})
	for range 20 {
		if wait := p.NextLook(1, true); wait < silencedLow || wait > silencedHigh {
			t.Errorf("a silenced seat looks again after %d ms", wait)
		}
		if wait := p.NextLook(2, true); wait > 8000 {
			t.Errorf("the bully looks again after %d ms", wait)
		}
	}
}
