package export

import (
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
	part("paper_cp", "cp", "entered from paper", "dimasukkan dari catatan kertas", func(r account) any { return r.score.Paper }),
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
