package export

import (
	"strings"

	"foodforpeople/game"
)

var sessionTable = ofResult("session", words{"The session", "Sesi"}, words{"the session", "sesi ini"},
	func(x *extract) []*extract { return []*extract{x} },
	col("session", "id", "id of the session, the same in every file", "nomor sesi, sama di semua berkas", func(x *extract) any { return x.info.ID }),
	col("title", "text", "title", "judul", func(x *extract) any { return x.session.Title() }),
	col("code", "text", "join code", "kode masuk", func(x *extract) any { return x.session.JoinCode() }),
	col("created", "UTC", "when it was created", "waktu dibuat", func(x *extract) any { return x.info.Created.Format("2006-01-02T15:04:05Z") }),
	col("scenario", "word", "scenario", "skenario", func(x *extract) any { return x.session.Params().Name }),
	col("days", "days", "days of the scenario", "jumlah hari dalam skenario", func(x *extract) any { return len(x.session.Params().Days) }),
	col("phase", "word", "phase that it had come to", "babak terakhir yang dicapai", func(x *extract) any { phase, _ := x.session.Phase(); return phase }),
	col("day", "0, 1, …; -1", "day that it had come to", "hari terakhir yang dicapai", func(x *extract) any { _, day := x.session.Phase(); return day }),
	col("clock_ms", "ms", "game time that it had come to", "waktu permainan terakhir", func(x *extract) any { return x.clock }),
	col("people", "people", "people in the teams", "jumlah orang di tim", func(x *extract) any { return x.session.People() }),
	col("events", "events", "events in the journal", "jumlah peristiwa di jurnal", func(x *extract) any { return x.kinds.total() }),
	col("pseudonymised", "true, false", "true: without names and texts of people", "true: tanpa nama dan tulisan peserta", func(x *extract) any { return x.options.Pseudonymised }),
	col("program", "text", "version of the program that wrote this", "versi program penulis berkas ini", func(x *extract) any { return x.options.Program }),
)

var townTable = ofResult("towns", words{"Towns", "Kota"}, words{"a town", "satu kota"},
	func(x *extract) []game.TownResult { return x.session.Result().Towns },
	col("town", "id", "town", "kota", func(r game.TownResult) any { return int(r.Town) }),
	col("demand", "people", "people who were hungry so far", "orang yang lapar sejauh ini", func(r game.TownResult) any { return r.Demand }),
	col("fed", "people", "of them fed", "di antaranya sudah makan", func(r game.TownResult) any { return r.Fed }),
	col("fed_right", "people", "of them with the right meal", "di antaranya dengan makanan yang tepat", func(r game.TownResult) any { return r.FedRight }),
	col("worst_kampung", "id", "kampung with the smallest share fed", "kampung dengan bagian terkecil yang makan", func(r game.TownResult) any { return int(r.Worst) }),
	col("worst_percent", "%", "share fed there", "bagian yang makan di sana", func(r game.TownResult) any { return r.WorstPercent }),
	col("stars", "0 to 3", "stars", "bintang", func(r game.TownResult) any { return r.Stars }),
)

var teamTable = ofResult("teams", words{"Teams", "Tim"}, words{"a team, the best first", "satu tim, yang terbaik lebih dulu"},
	func(x *extract) []game.TeamResult { return x.session.Result().Teams },
	col("team", "id", "team", "tim", func(r game.TeamResult) any { return r.Team }),
	col("town", "id", "its town", "kotanya", func(r game.TeamResult) any { return int(r.Town) }),
	col("name", "text", "name of its own; empty: the name of its sign", "nama sendiri; kosong: nama lambangnya", func(r game.TeamResult) any { return r.Name }),
	col("sign", "0 to 11", "sign: its place in the town", "lambang: urutannya di kota", func(r game.TeamResult) any { return r.Sign }),
	col("rank", "from 1", "rank; equal teams share one", "peringkat; yang sama berbagi peringkat", func(r game.TeamResult) any { return r.Rank }),
	col("points", "points", "score, rounded", "nilai, dibulatkan", func(r game.TeamResult) any { return r.Points }),
	col("cp", "cp", "score in hundredths of a point", "nilai dalam perseratus poin", func(r game.TeamResult) any { return r.CP }),
)

var seatTable = ofResult("seats", words{"Seats and people", "Kursi dan peserta"},
	words{"a seat: a person's place in a team, or a volunteer's", "satu kursi: tempat seorang peserta atau relawan di tim"},
	func(x *extract) []game.SeatInfo { return x.session.Seats() },
	col("seat", "id", "seat", "kursi", func(r game.SeatInfo) any { return r.Seat }),
	col("team", "id", "its team", "timnya", func(r game.SeatInfo) any { return r.Team }),
	col("town", "id", "its town", "kotanya", func(r game.SeatInfo) any { return int(r.Town) }),
	col("name", "text", "name of the person, a pseudonym in a pseudonymised export; empty: nobody", "nama peserta, samaran bila disamarkan; kosong: tidak ada orang",
		func(r game.SeatInfo) any { return r.Name }),
	col("roles", "words", "roles at the end, with a blank between", "peran terakhir, dipisah spasi", func(r game.SeatInfo) any {
		var roles []string
		for _, role := range r.Roles {
			roles = append(roles, role.String())
		}
		return strings.Join(roles, " ")
	}),
	col("present", "true, false", "true: was connected", "true: sedang terhubung", func(r game.SeatInfo) any { return r.Present }),
	col("volunteer", "true, false", "true: a volunteer acted for it", "true: dijalankan relawan", func(r game.SeatInfo) any { return r.Volunteer }),
	col("removed", "true, false", "true: in no team any more", "true: sudah tidak di tim", func(r game.SeatInfo) any { return r.Removed }),
)
