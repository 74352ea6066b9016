package export

import (
	"maps"
	"slices"

	"foodforpeople/game"
)

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
				if note := board.Wall[id]; note.Date == "" { // commitments have a table of their own
					list = append(list, shown{id, note})
				}
			}
		}
		return list
	},
	col("note", "id", "note", "catatan", func(r shown) any { return int(r.id) }),
	col("kind", "insight, story, memory", "kind", "jenis", func(r shown) any { return r.note.Kind }),
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

// intention is a commitment whose author shares it.
type intention struct {
	id   game.NoteID
	note game.SharedNote
}

var commitments = ofResult("commitments", words{"Commitments", "Komitmen"},
	words{"a commitment that its author shares; how many there are in all is in the table talk", "satu komitmen yang dibagikan penulisnya; jumlah semuanya ada di tabel talk"},
	func(x *extract) (list []intention) {
		if board := x.board(); board != nil {
			for _, id := range slices.Sorted(maps.Keys(board.Notes)) {
				if note := board.Notes[id]; note.Date != "" {
					list = append(list, intention{id, note})
				}
			}
		}
		return list
	},
	col("note", "id", "note", "catatan", func(r intention) any { return int(r.id) }),
	col("if", "text", "if …", "jika …", func(r intention) any { return r.note.If }),
	col("then", "text", "then I will …", "maka saya akan …", func(r intention) any { return r.note.Then }),
	col("date", "date", "by when", "sampai kapan", func(r intention) any { return r.note.Date }),
	col("on_wall", "true, false", "true: on the wall", "true: ada di dinding", func(r intention) any { return r.note.Shown }),
	col("team", "id", "team of its author, if they want to be named", "tim penulis, bila bersedia disebut", func(r intention) any { return r.named(r.note.Team) }),
	col("name", "text", "name of its author, if they want to be named", "nama penulis, bila bersedia disebut", func(r intention) any { return r.named(r.note.Name) }),
)

func (r intention) named(value any) any {
	if !r.note.Named {
		return nil
	}
	return value
}

// mark is how many people gave a rating.
type mark struct {
	of             game.FeedbackOf
	rating, people int
}

var feedback = ofResult("feedback", words{"Feedback", "Umpan balik"}, words{"a rating of the day or of the programme", "satu nilai untuk hari ini atau program"},
	func(x *extract) (list []mark) {
		if board := x.board(); board != nil {
			for _, of := range slices.Sorted(maps.Keys(board.Feedback)) {
				for i, people := range board.Feedback[of].Ratings {
					list = append(list, mark{of, i + 1, people})
				}
			}
		}
		return list
	},
	col("of", "day, programme", "what was rated", "yang dinilai", func(r mark) any { return string(r.of) }),
	col("rating", "1 to 5", "rating", "nilai", func(r mark) any { return r.rating }),
	col("people", "people", "people who gave it", "orang yang memberi nilai ini", func(r mark) any { return r.people }),
)

// remark is what somebody wrote as feedback; whose it is, is not known here.
type remark struct {
	of   game.FeedbackOf
	text string
}

var remarks = ofResult("remarks", words{"Feedback in words", "Umpan balik tertulis"},
	words{"what somebody wrote as feedback, in the order of the letters, without whose it is", "satu tulisan umpan balik, menurut abjad, tanpa penulisnya"},
	func(x *extract) (list []remark) {
		if board := x.board(); board != nil {
			for _, of := range slices.Sorted(maps.Keys(board.Feedback)) {
				for _, text := range board.Feedback[of].Texts {
					list = append(list, remark{of, text})
				}
			}
		}
		return list
	},
	col("of", "day, programme", "what it is about", "tentang apa", func(r remark) any { return string(r.of) }),
	col("text", "text", "what it says", "isinya", func(r remark) any { return r.text }),
)

// headcount is how many people did something in the debrief.
type headcount struct {
	what   string
	people int
}

var talk = ofResult("talk", words{"Who took part in the debrief", "Keikutsertaan dalam bahas bersama"},
	words{"how many people did something, shared or not", "berapa orang melakukan sesuatu, dibagikan atau tidak"},
	func(x *extract) []headcount {
		board := x.board()
		if board == nil {
			return nil
		}
		c := board.Counts
		list := []headcount{{"people", c.People}, {"felt", c.Felt}, {"wrote", c.Wrote}, {"committed", c.Committed}, {"rated", c.Rated}}
		for _, state := range []game.CheckInState{game.Kept, game.KeptPartly, game.NotYet} {
			list = append(list, headcount{"check_in_" + string(state), board.CheckIns[state]})
		}
		return list
	},
	col("what", "word", "people there; who told a feeling, wrote, committed, rated habits; by how their commitment went last",
		"hadir; menyatakan perasaan, menulis, berkomitmen, menilai kebiasaan; menurut kabar terakhir komitmennya", func(r headcount) any { return r.what }),
	col("people", "people", "people", "jumlah orang", func(r headcount) any { return r.people }),
)

var paper = ofEvents("paper", words{"Results from paper", "Hasil dari catatan kertas"}, words{"a result that was kept on paper (result_entered)", "satu hasil dari catatan kertas (result_entered)"},
	"result_entered", justOf[*game.ResultEntered],
	col("of_team", "team", "whose result", "tim pemilik hasil", func(r of[*game.ResultEntered]) any { return r.body.Team }),
	col("of_day", "0, 1, …", "of which day", "hari ke berapa", func(r of[*game.ResultEntered]) any { return r.body.Day }),
	col("fed", "people", "people fed", "orang yang makan", func(r of[*game.ResultEntered]) any { return r.body.Fed }),
	col("cp", "cp", "score", "nilai", func(r of[*game.ResultEntered]) any { return r.body.CP }),
	col("note", "text", "the facilitator's note", "catatan fasilitator", func(r of[*game.ResultEntered]) any { return r.body.Note }),
)
