package golden

import (
	"slices"

	"foodforpeople/game"
)

// act is something that somebody does on their own account, at the first moment at or after a time of a phase.
type act struct {
	phase game.Phase
	day   int       // 0-based; -1 before the first
	after game.Time // ms since the phase began
	do    func(e *evening)
}

func (a *act) due(s *game.Session) bool {
	phase, day := s.Phase()
	return phase == a.phase && day == a.day && s.Now() >= s.PhaseStart()+a.after
}

// seat is who gives a command, by the name of the person.
func (e *evening) seat(name string) game.Actor {
	return game.Actor{Kind: game.BySeat, Seat: e.who(name)}
}

func (e *evening) who(name string) game.SeatID {
	seats := e.session.Seats()
	i := slices.IndexFunc(seats, func(seat game.SeatInfo) bool { return seat.Name == name })
	if i < 0 {
		panic("nobody is called " + name)
	}
	return seats[i].Seat
}

// by makes an act of a person, boss one of the facilitator, server one of the server.
func by(name string, cmd game.Command) func(*evening) {
	return func(e *evening) { e.must(e.seat(name), cmd) }
}

func boss(cmd game.Command) func(*evening) {
	return func(e *evening) { e.must(game.Actor{Kind: game.ByFacilitator, Name: "Ibu Endang"}, cmd) }
}

func presence(name string, present bool) func(*evening) {
	return func(e *evening) {
		e.must(game.Actor{Kind: game.ByServer}, &game.SetPresence{Seat: e.who(name), Present: present})
	}
}

func thank(from, to, reason, text string) func(*evening) {
	return func(e *evening) {
		e.must(e.seat(from), &game.GiveKudos{Seat: e.who(to), Reason: reason, Text: text})
	}
}

// refused is a command that must not be accepted.
func refused(name string, cmd game.Command) func(*evening) {
	return func(e *evening) {
		if e.decide(e.seat(name), cmd) == nil {
			panic(cmd.Name() + " was accepted")
		}
	}
}

// script is what people do beside what the bots do for them, in turn.
func script() []act {
	return []act{
		{game.Lobby, -1, 0, by("Ani Lestari", &game.SetReady{Ready: true})},
		{game.Lobby, -1, 0, boss(&game.RenameTeam{Team: 1, To: "Dapur Melati Putih"})},
		{game.Lobby, -1, 500, boss(&game.EndPhase{})},
		{game.Briefing, -1, 500, boss(&game.SendMessage{Text: "Selamat datang. Dengarkan dulu, baru memasak."})},
		{game.Briefing, -1, 1000, boss(&game.EndPhase{})},

		{game.Plan, 0, 8_000, by("Ani Lestari", &game.MakePromise{Kampung: 4, N: 10})},
		{game.Plan, 0, 12_000, by("Sri Handayani", &game.MakePromise{Kampung: 5, N: 20})},
		{game.Action, 0, 20_000, refused("Fajar Nugroho", &game.MakePromise{Kampung: 99, N: 10})},
		{game.Action, 0, 30_000, presence("Putu Eka", false)},
		{game.Action, 0, 40_000, thank("Budi Santoso", "Hendra Gunawan", "helped", "Terima kasih sudah mampir ke dapur kami")},
		{game.Action, 0, 45_000, boss(&game.PinMoment{Note: "Tim 3 berhenti memasak dan bertanya dulu", Team: new(game.TeamID(2))})},
		{game.Action, 0, 50_000, boss(&game.Pause{})},
		{game.Action, 0, 50_000, boss(&game.Resume{})},
		{game.Action, 0, 55_000, (*evening).late},
		{game.Action, 0, 60_000, presence("Putu Eka", true)},
		{game.Action, 0, 70_000, by("Rina Wulandari", &game.AskFor{Ingredient: new(game.Rice), N: 5})},
		{game.Action, 0, 85_000, boss(&game.EndPhase{})},
		{game.Review, 0, 3_000, thank("Sri Handayani", "Siti Nur'aini", "listened", "Kabar dari Mbak menolong kami; maaf, =janji kami meleset")},
		{game.Review, 0, 5_000, (*evening).undoLast},
		{game.Review, 0, 5_000, thank("Dewi Anggraini", "Wayan Sudarma", "thought_ahead", "")},
		{game.Review, 0, 8_000, thank("Ratna Sari", "Intan Permata", "patient", "Tetap tenang waktu hujan")},
		{game.Review, 0, 9_000, boss(&game.CorrectScore{Team: 3, CP: -500, Reason: "Salah hitung oleh panitia"})},

		{game.Plan, 1, 10_000, by("Hendra Gunawan", &game.MakePromise{Kampung: 5, N: 20})},
		{game.Action, 1, 10_000, boss(&game.PlayCard{Card: game.CardInflux, Kampung: new(game.KampungID(5))})},
		{game.Action, 1, 25_000, thank("Joko Widagdo", "Rina Wulandari", "shared", "Berasnya datang tepat waktu")},
		{game.Action, 1, 30_000, boss(&game.Extend{Seconds: 15})},
		{game.Action, 1, 60_000, boss(&game.PinMoment{Note: "Kampung terjauh belum didatangi siapa pun"})},
		{game.Final, 1, 2_000, thank("Intan Permata", "Ani Lestari", "found_forgotten", "Tidak ada yang terlupa")},
		{game.Final, 1, 3_000, thank("Ma'ruf Hidayat", "Slamet Riyadi", "helped", "")},
	}
}

// late is somebody who comes during play and waits for the next phase.
func (e *evening) late() { e.join("Kadek Terlambat", 1) }

// undoLast takes back what the facilitator did by mistake: the bell came too early.
func (e *evening) undoLast() {
	e.must(game.Actor{Kind: game.ByFacilitator, Name: "Ibu Endang"}, &game.Undo{Seq: e.ended, Reason: "Bel berbunyi terlalu cepat"})
	e.seatPlayers()
}
