package game

import "fmt"

// Invariants checks what must hold between any two events, from the state alone; Ledger checks the rest, from the events.
// The error names the first thing that is wrong. It changes nothing.
func (s *Session) Invariants() error {
	running := 0
	for _, town := range s.towns {
		if err := town.invariants(); err != nil {
			return fmt.Errorf("town %d: %w", town.id, err)
		}
		for _, team := range town.teams {
			busy, err := team.invariants(s)
			if err != nil {
				return fmt.Errorf("team %d: %w", team.id, err)
			}
			running += busy
		}
	}
	if running != len(s.jobs) {
		return fmt.Errorf("%d jobs run on %d busy assets", len(s.jobs), running)
	}
	if err := s.seatInvariants(); err != nil {
		return err
	}
	return s.creditInvariants()
}

// invariants of a town: demand = fed + hungry in every kampung, its teams served whoever was fed, and the gift split makes
// no points.
func (town *Town) invariants() error {
	for _, k := range town.kampung {
		for g, row := range k.need {
			for w, n := range row {
				if n < 0 {
					return fmt.Errorf("kampung %d: %d of %v who missed %d", k.id, n, Group(g), w)
				}
			}
		}
		if k.demand != k.fed+k.hungry() {
			return fmt.Errorf("kampung %d: demand %d, but %d fed and %d hungry", k.id, k.demand, k.fed, k.hungry())
		}
	}
	served, servedRight, split := 0, 0, 0
	for _, team := range town.teams {
		served, servedRight = served+team.served, servedRight+team.fedRight
		split += team.score.Shared + team.score.Gifts
		if err := team.paperInvariants(); err != nil {
			return err
		}
	}
	if _, fed, right := town.served(); served != fed || servedRight != right {
		return fmt.Errorf("%d fed and %d well fed, but its teams served %d and %d", fed, right, served, servedRight)
	}
	if split != 0 {
		return fmt.Errorf("gifts made %d cp", split)
	}
	for c := range KampungID(len(town.kampung)) {
		for post := town.news[c]; post != nil; post = post.before {
			if post.shareLeft < 0 {
				return fmt.Errorf("news of kampung %d fed %d people too many", c, -post.shareLeft)
			}
		}
	}
	return nil
}

// invariants of a team; it returns how many of its assets are busy.
func (team *Team) invariants(s *Session) (busy int, err error) {
	p := s.params
	if team.coins < 0 {
		return 0, fmt.Errorf("%d coins", team.coins)
	}
	for i := Rice; i <= Protein; i++ {
		if room := team.room(p, i); room < 0 {
			return 0, fmt.Errorf("%d %v more than its pantry takes", -room, i)
		}
	}
	if team.receivedMeals > p.GiftMealsPerDay || team.receivedIngredients > p.GiftIngredientsPerDay {
		return 0, fmt.Errorf("received %d meals and %d units today", team.receivedMeals, team.receivedIngredients)
	}
	if promised := team.promisedToday(); promised > p.PromiseDay {
		return 0, fmt.Errorf("promised %d people today", promised)
	}
	if err := team.lotInvariants(); err != nil {
		return 0, err
	}
	for _, assets := range [][]JobID{team.stoves, team.vans, team.bikes} {
		for i, id := range assets {
			if id == 0 {
				continue
			}
			busy++
			if job := s.jobs[id]; job == nil || job.team != team || job.asset != i || job.endsAt < s.now {
				return 0, fmt.Errorf("job %d does not run on the asset %d that waits for it", id, i)
			}
		}
	}
	return busy, nil
}

// lotInvariants: no empty lot, no id twice, the shelf by expiry.
func (team *Team) lotInvariants() error {
	seen := make(map[LotID]bool)
	check := func(id LotID, n int) error {
		if n <= 0 || id <= 0 || id > team.lastLot || seen[id] {
			return fmt.Errorf("lot %d of %d, known %v, last %d", id, n, seen[id], team.lastLot)
		}
		seen[id] = true
		return nil
	}
	for _, lot := range team.pantry {
		if err := check(lot.ID, lot.N); err != nil {
			return err
		}
	}
	for i, lot := range team.shelf {
		if err := check(lot.ID, lot.N); err != nil {
			return err
		}
		if i > 0 && team.shelf[i-1].ExpiresAt > lot.ExpiresAt {
			return fmt.Errorf("lot %d lies before one that expires earlier", lot.ID)
		}
	}
	return nil
}

// paperInvariants: the part of the score is what the results of all days say.
func (team *Team) paperInvariants() error {
	entered := 0
	for _, result := range team.paper {
		if result != nil {
			entered += result.CP
		}
	}
	if entered != team.score.Paper {
		return fmt.Errorf("team %d: %d cp on paper, but %d in the score", team.id, entered, team.score.Paper)
	}
	return nil
}

// creditInvariants: the five links of all people served are credited with no more than the people's value.
func (s *Session) creditInvariants() error {
	value, credited := 0, 0
	for _, team := range s.teams {
		value += team.score.Right + team.score.Waiting + team.score.Wrong
	}
	for _, seat := range s.seats {
		for _, cp := range seat.credit {
			if cp < 0 {
				return fmt.Errorf("seat %d: %d cp of credit", seat.id, cp)
			}
			credited += cp
		}
	}
	if credited > value {
		return fmt.Errorf("%d cp of credit for %d cp of served value", credited, value)
	}
	return nil
}

// seatInvariants: everybody who was not sent away sits in one team; during play each of its roles is somebody's, and only
// those who wait have none.
func (s *Session) seatInvariants() error {
	lists := 0
	for _, team := range s.teams {
		lists += len(team.seats)
		if n := s.people(team); n > maxSeats {
			return fmt.Errorf("team %d: %d people", team.id, n)
		}
		var held [roleCount]bool
		for _, id := range team.seats {
			seat := s.seats[id]
			if seat.team != team || seat.removed {
				return fmt.Errorf("team %d: seat %d sits in team %d, removed %v", team.id, id, seat.team.id, seat.removed)
			}
			if len(seat.roles) == 0 != seat.waiting || seat.waiting && !(s.opened && seat.participant()) {
				return fmt.Errorf("seat %d: waits %v with the roles %v", id, seat.waiting, seat.roles)
			}
			if s.opened && !seat.participant() && !seat.volunteer {
				return fmt.Errorf("seat %d: nobody plays it", id)
			}
			for _, role := range seat.roles {
				held[role] = true
			}
		}
		if s.opened && held != [roleCount]bool{true, true, true, true, true} {
			return fmt.Errorf("team %d: the roles held are %v", team.id, held)
		}
	}
	for _, seat := range s.seats {
		if !seat.removed {
			lists--
		}
	}
	if lists != 0 {
		return fmt.Errorf("%d seats too many in the lists of teams", lists)
	}
	return nil
}
