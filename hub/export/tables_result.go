package export

import (
	"maps"
	"math"
	"slices"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
)

// account is a team's score after a bell.
type account struct {
	occurrence
	score game.Parts
	waste int
}

var scores = ofRows("scores", words{"Scores by day", "Nilai per hari"}, words{"a team after the bell of a day (day_closed); parts add up over the days", "satu tim setelah bel satu hari (day_closed); nilai dijumlah sejak hari pertama"},
	func(o occurrence, body *game.DayClosed) []account {
		list := make([]account, len(body.Teams))
		for i, closed := range body.Teams {
			list[i] = account{o, closed.Score, sum(closed.Waste)}
			if o.x != nil { // otherwise the rows are only counted
				e := *o.e
				e.Team = new(o.x.teamOf(*e.Town, i))
				list[i].e = &e
			}
		}
		return list
	},
	part("cp", "cp", "score", "nilai", func(r account) any { return r.score.Total() }),
	part("right_cp", "cp", "right meals", "makanan yang tepat", func(r account) any { return r.score.Right }),
	part("waiting_cp", "cp", "extra for people who had waited", "tambahan untuk yang sudah menunggu", func(r account) any { return r.score.Waiting }),
	part("wrong_cp", "cp", "meals that were not the right ones", "makanan yang kurang tepat", func(r account) any { return r.score.Wrong }),
	part("shared_cp", "cp", "what of that went to givers", "bagian untuk pemberi", func(r account) any { return r.score.Shared }),
	part("gifts_cp", "cp", "own gifts that others served", "pemberian sendiri yang dibagikan tim lain", func(r account) any { return r.score.Gifts }),
	part("promises_cp", "cp", "kept promises", "janji yang ditepati", func(r account) any { return r.score.Promises }),
	part("broken_cp", "cp", "broken promises", "janji yang diingkari", func(r account) any { return r.score.Broken }),
	part("news_cp", "cp", "own news that fed people through others", "kabar sendiri yang dipakai tim lain", func(r account) any { return r.score.News }),
	part("waste_cp", "cp", "waste", "makanan terbuang", func(r account) any { return r.score.Waste }),
	part("town_cp", "cp", "people still hungry at the bells", "orang yang masih lapar saat bel", func(r account) any { return r.score.Town }),
	part("correction_cp", "cp", "given or taken by the facilitator by hand", "koreksi fasilitator", func(r account) any { return r.score.Correction }),
	part("wasted", "meals", "meals thrown away at this bell", "makanan yang dibuang saat bel ini", func(r account) any { return r.waste }),
)

func part(name, unit, en, id string, value func(account) any) column[account] {
	return col(name, unit, en, id, value)
}

// teamOf is the n-th team of a town.
func (x *extract) teamOf(town game.TownID, n int) game.TeamID {
	for _, team := range x.session.Teams() {
		if x.session.TownOf(team.Team) != town {
			continue
		}
		if n == 0 {
			return team.Team
		}
		n--
	}
	return game.NoTeam
}

// figure is a measure of a team or, without one, of a town.
type figure struct {
	town    game.TownID
	team    game.TeamID
	measure debrief.Measure
}

var measures = ofResult("measures", words{"Measures of the debrief", "Ukuran untuk refleksi bersama"},
	words{"a measure of a team or, without a team, of a town", "satu ukuran tim atau, tanpa tim, satu kota"}, allFigures,
	col("town", "id", "town", "kota", func(r figure) any { return int(r.town) }),
	col("team", "id", "team; empty: the town", "tim; kosong: kota", func(r figure) any { return r.team }),
	col("measure", "word", "measure, explained in docs/measures.md", "ukuran, dijelaskan di docs/measures.md", func(r figure) any { return string(r.measure.ID) }),
	col("number", "word", "its M number, if it has one", "nomor M, bila ada", func(r figure) any { return definitionOf(r.measure.ID).Number }),
	col("evidence", "true, false", "false: too little evidence, the value means nothing", "false: bukti terlalu sedikit, angkanya tidak berarti", func(r figure) any { return r.measure.Evidence }),
	col("value", "0 to 1", "value, to nine decimals", "nilai, sampai sembilan desimal", func(r figure) any { return known(r, math.Round(1e9*r.measure.Value)/1e9) }),
	col("percent", "%", "value, rounded", "nilai, dibulatkan", func(r figure) any { return known(r, r.measure.Percent) }),
	col("n", "unit of the measure", "how much evidence there is", "banyaknya bukti", func(r figure) any { return r.measure.N }),
	col("unit", "word", "what n counts", "yang dihitung n", func(r figure) any { return definitionOf(r.measure.ID).Unit }),
	col("floor", "unit of the measure", "the smallest n that is enough", "n terkecil yang cukup", func(r figure) any { return r.measure.Floor }),
	col("events", "events", "how many events it came from", "jumlah peristiwa sumbernya", func(r figure) any { return len(r.measure.Events) }),
)

func known(r figure, value any) any {
	if !r.measure.Evidence {
		return nil
	}
	return value
}

func allFigures(x *extract) (list []figure) {
	for _, town := range x.report.Towns {
		for _, m := range town.Measures {
			list = append(list, figure{town.Town, game.NoTeam, m})
		}
	}
	for _, team := range x.report.Teams {
		for _, m := range team.Measures {
			list = append(list, figure{team.Town, team.Team, m})
		}
	}
	return list
}

func definitionOf(id debrief.ID) debrief.Definition {
	all := debrief.Definitions()
	return all[slices.IndexFunc(all, func(d debrief.Definition) bool { return d.ID == id })]
}

// board is the debrief as the facilitator sees it; nil before the final.
func (x *extract) board() *game.FacilitatorDebrief {
	return x.session.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView).Debrief
}

// shown is a note that is on the wall.
type shown struct {
	id   game.NoteID
	note game.WallNote
}

var wall = ofResult("wall", words{"The wall", "Dinding"},
	words{"a note that its author shared and the facilitator let through", "satu catatan yang dibagikan penulisnya dan diloloskan fasilitator"},
	func(x *extract) (list []shown) {
		if board := x.board(); board != nil {
			for _, id := range slices.Sorted(maps.Keys(board.Wall)) {
				list = append(list, shown{id, board.Wall[id]})
			}
		}
		return list
	},
	col("note", "id", "note", "catatan", func(r shown) any { return int(r.id) }),
	col("kind", "insight, story, memory, …", "kind", "jenis", func(r shown) any { return r.note.Kind }),
	col("prompt", "word or text", "what it answers", "pertanyaan yang dijawab", func(r shown) any { return r.note.Prompt }),
	col("about_ms", "ms", "moment of the play that it is about, -1 for none", "saat permainan yang diceritakan, -1 bila tidak ada", func(r shown) any { return r.note.At }),
	col("text", "text", "what it says", "isinya", func(r shown) any { return r.note.Text }),
	col("team", "id", "team of its author, if they want to be named", "tim penulis, bila bersedia disebut", func(r shown) any { return r.note.Team }),
	col("name", "text", "name of its author, if they want to be named", "nama penulis, bila bersedia disebut", func(r shown) any { return r.note.Name }),
)

// answers is how many people chose a feeling.
type answers struct {
	feeling game.Feeling
	people  int
}

var feelings = ofResult("feelings", words{"Feelings", "Perasaan"},
	words{"a feeling, once five people have answered", "satu perasaan, setelah lima orang menjawab"},
	func(x *extract) (list []answers) {
		if board := x.board(); board != nil {
			for _, feeling := range slices.Sorted(maps.Keys(board.Feelings)) {
				list = append(list, answers{feeling, board.Feelings[feeling]})
			}
		}
		return list
	},
	col("feeling", "word", "feeling", "perasaan", func(r answers) any { return string(r.feeling) }),
	col("people", "people", "people who chose it", "orang yang memilihnya", func(r answers) any { return r.people }),
)

// mean is the mean of a team's answers about one habit.
type mean struct {
	team  game.TeamID
	about string
	habit game.Habit
	n     int
	value int
}

var habits = ofResult("habits", words{"Habits", "Kebiasaan"},
	words{"the mean of a team's answers about one habit, once three of it have answered", "rata-rata jawaban tim tentang satu kebiasaan, setelah tiga anggotanya menjawab"},
	func(x *extract) (list []mean) {
		board := x.board()
		if board == nil {
			return nil
		}
		for _, team := range slices.Sorted(maps.Keys(board.Habits)) {
			list = append(list, meansOf(team, "self", board.Habits[team].Self)...)
			list = append(list, meansOf(team, "team", board.Habits[team].Team)...)
		}
		return list
	},
	col("team", "id", "team", "tim", func(r mean) any { return r.team }),
	col("about", "self, team", "whom they rated", "siapa yang dinilai", func(r mean) any { return r.about }),
	col("habit", "word", "habit", "kebiasaan", func(r mean) any { return string(r.habit) }),
	col("people", "people", "people who answered", "jumlah penjawab", func(r mean) any { return r.n }),
	col("mean", "1 to 5", "mean", "rata-rata", func(r mean) any { return float64(r.value) / 100 }),
)

func meansOf(team game.TeamID, about string, means game.HabitMeans) (list []mean) {
	for _, habit := range slices.Sorted(maps.Keys(means.Items)) {
		list = append(list, mean{team, about, habit, means.N, means.Items[habit]})
	}
	return list
}

// award is somebody named when the awards were decided.
type award struct {
	what   string
	team   game.TeamID
	seat   game.SeatID
	line   *game.BestParticipant // of the best as computed
	reason string
}

var awards = ofResult("awards", words{"Awards", "Penghargaan"},
	words{"a team or a person named by the last decision (awards_decided)", "satu tim atau orang yang disebut keputusan terakhir (awards_decided)"}, allAwards,
	col("award", "best_team, best_participant, decided_team, decided_participant", "as computed, or as the facilitator decided otherwise", "menurut hitungan, atau keputusan lain fasilitator",
		func(r award) any { return r.what }),
	col("team", "id", "team", "tim", func(r award) any { return r.team }),
	col("seat", "id", "seat", "kursi", func(r award) any { return r.seat }),
	col("index", "about 1000", "contribution index", "indeks kontribusi", func(r award) any { return r.of(func(b *game.BestParticipant) any { return b.Index }) }),
	col("thanked_own", "people", "people of the own team who thanked", "yang berterima kasih dari tim sendiri", func(r award) any { return r.of(func(b *game.BestParticipant) any { return b.Own }) }),
	col("thanked_other", "people", "people of other teams who thanked", "yang berterima kasih dari tim lain", func(r award) any { return r.of(func(b *game.BestParticipant) any { return b.Other }) }),
	col("score", "number", "what decides", "nilai penentu", func(r award) any { return r.of(func(b *game.BestParticipant) any { return b.Score }) }),
	col("reason", "text", "the facilitator's reason", "alasan fasilitator", func(r award) any { return r.reason }),
)

func (r award) of(value func(*game.BestParticipant) any) any {
	if r.line == nil {
		return nil
	}
	return value(r.line)
}

func allAwards(x *extract) (list []award) {
	if x.awards == nil || !x.stands(x.awards) {
		return nil
	}
	body := x.awards.Body.(*game.AwardsDecided)
	for _, team := range body.BestTeams {
		list = append(list, award{what: "best_team", team: team, seat: game.NoSeat})
	}
	for _, line := range body.BestParticipants {
		list = append(list, award{what: "best_participant", team: game.NoTeam, seat: line.Seat, line: &line})
	}
	if team := body.DecidedTeam; team != nil {
		list = append(list, award{what: "decided_team", team: *team, seat: game.NoSeat, reason: body.Reason})
	}
	if seat := body.DecidedSeat; seat != nil {
		list = append(list, award{what: "decided_participant", team: game.NoTeam, seat: *seat, reason: body.Reason})
	}
	return list
}

var counts = ofResult("counts", words{"Counts", "Hitungan"},
	words{"what the journal has, and how many rows were written of it", "isi jurnal dan jumlah baris yang ditulis"},
	func(x *extract) []countLine { return x.counts() },
	col("table", "word", "table", "tabel", func(r countLine) any { return r.table }),
	col("of", "word", "kind of event, or what makes a row", "jenis peristiwa, atau sumber barisnya", func(r countLine) any { return r.of }),
	col("journal", "rows", "as the journal says", "menurut jurnal", func(r countLine) any { return r.journal }),
	col("exported", "rows", "as written here", "yang ditulis di sini", func(r countLine) any { return r.exported }),
)
