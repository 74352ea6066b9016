package export

import "foodforpeople/game"

// of is a row of one event.
type of[B game.Body] struct {
	occurrence
	body B
}

func justOf[B game.Body](o occurrence, body B) of[B] { return of[B]{o, body} }

// trip is a van that has arrived, with how it left.
type trip struct {
	occurrence
	body *game.Served
	left *game.Event
	out  *game.VanOut
}

func arrived(o occurrence, body *game.Served) trip {
	left := o.x.trips[body.Job]
	return trip{o, body, left, left.Body.(*game.VanOut)}
}

var deliveries = ofEvents("deliveries", words{"Deliveries", "Pengantaran"},
	words{"a van that arrived in a kampung (served)", "satu mobil yang tiba di kampung (served)"}, "served", arrived,
	col("job", "id", "trip", "perjalanan", func(r trip) any { return int(r.body.Job) }),
	col("kampung", "id", "kampung, 0 is the nearest", "kampung, 0 yang terdekat", func(r trip) any { return int(r.body.Kampung) }),
	col("courier", "seat", "who drove; empty: a volunteer", "pengantarnya; kosong: relawan", func(r trip) any { return r.out.Courier }),
	col("left_seq", "id", "van_out with which it left", "peristiwa van_out keberangkatannya", func(r trip) any { return r.left.Seq }),
	col("left_ms", "ms", "when it left", "waktu berangkat", func(r trip) any { return r.left.At }),
	col("loaded_basic", "meals", "basic meals loaded", "makanan pokok yang dimuat", func(r trip) any { return r.out.Load[0] }),
	col("loaded_nutritious", "meals", "nutritious meals loaded", "makanan bergizi yang dimuat", func(r trip) any { return r.out.Load[1] }),
	col("loaded_soft", "meals", "soft meals loaded", "makanan lunak yang dimuat", func(r trip) any { return r.out.Load[2] }),
	col("report_age_ms", "ms", "age of what the team knew of the kampung when the van left; empty: nothing", "umur kabar kampung saat mobil berangkat; kosong: tanpa kabar",
		func(r trip) any { return r.out.ReportAgeMS }),
	col("report_from", "team", "who heard it; empty: nobody", "tim yang mendengarnya; kosong: tidak ada", func(r trip) any { return r.out.ReportFrom }),
	col("listener", "seat", "who listened", "pendengarnya", func(r trip) any { return r.out.Listener }),
	col("eaten_adults", "people", "adults who ate", "orang dewasa yang makan", func(r trip) any { return r.body.Eaten[0] }),
	col("eaten_children", "people", "children who ate", "anak yang makan", func(r trip) any { return r.body.Eaten[1] }),
	col("eaten_elders", "people", "elders who ate", "lansia yang makan", func(r trip) any { return r.body.Eaten[2] }),
	col("back", "meals", "meals that were not eaten and drive back", "makanan yang dibawa pulang", func(r trip) any { return sum(r.body.Back) }),
	col("expired", "meals", "meals that were waste on arrival", "makanan yang basi saat tiba", func(r trip) any { return sum(r.body.Expired) }),
)

func sum(n [3]int) int { return n[0] + n[1] + n[2] }

// plate is people who ate alike.
type plate struct {
	occurrence
	kampung game.KampungID
	row     game.ServedRow
}

var eaten = ofRows("eaten", words{"Who ate what", "Siapa makan apa"},
	words{"people of one group who had waited equally long and ate from one lot of a delivery", "orang satu golongan yang menunggu sama lama dan makan dari satu bagian kiriman"},
	func(o occurrence, body *game.Served) []plate {
		list := make([]plate, len(body.Rows))
		for i, row := range body.Rows {
			list[i] = plate{o, body.Kampung, row}
		}
		return list
	},
	col("kampung", "id", "kampung", "kampung", func(r plate) any { return int(r.kampung) }),
	col("group", "adult, child, elder", "group", "golongan", func(r plate) any { return r.row.Group }),
	col("missed", "0 to 3", "mealtimes they had missed", "waktu makan yang terlewat", func(r plate) any { return r.row.Missed }),
	col("meal", "basic, nutritious, soft", "meal", "makanan", func(r plate) any { return r.row.Meal }),
	col("right", "true, false", "true: the right meal for the group", "true: makanan yang tepat", func(r plate) any { return r.row.Right }),
	col("people", "people", "people", "jumlah orang", func(r plate) any { return r.row.N }),
	col("cp_each", "cp", "worth of one of them, before the giver's share", "nilai per orang, sebelum bagian pemberi", func(r plate) any { return r.row.CP }),
	col("giver", "team", "team whose gift it was; empty: no gift", "tim pemberi; kosong: bukan pemberian", func(r plate) any { return r.row.Giver }),
	col("giver_percent", "%", "the giver's share of the worth", "bagian pemberi", func(r plate) any { return r.row.Percent }),
	col("cook", "seat", "who cooked", "yang memasak", func(r plate) any { return r.row.Cook }),
	col("buyer", "seat", "who bought", "yang membeli", func(r plate) any { return r.row.Buyer }),
	col("listener", "seat", "who listened", "yang mendengar", func(r plate) any { return r.row.Listener }),
)

var reports = ofEvents("reports", words{"Listening", "Mendengarkan"},
	words{"what a listener heard in a kampung (report)", "yang didengar seorang pendengar di kampung (report)"}, "report", justOf[*game.Reported],
	col("kampung", "id", "kampung", "kampung", func(r of[*game.Reported]) any { return int(r.body.Kampung) }),
	col("listener", "seat", "who listened; empty: a volunteer", "pendengarnya; kosong: relawan", func(r of[*game.Reported]) any { return r.body.Listener }),
	col("heard_ms", "ms", "of which moment it tells", "keadaan pada waktu ini", func(r of[*game.Reported]) any { return r.body.HeardAt }),
	col("adults", "people", "hungry adults", "orang dewasa yang lapar", func(r of[*game.Reported]) any { return waiting(r.body.Need[0]) }),
	col("children", "people", "hungry children", "anak yang lapar", func(r of[*game.Reported]) any { return waiting(r.body.Need[1]) }),
	col("elders", "people", "hungry elders", "lansia yang lapar", func(r of[*game.Reported]) any { return waiting(r.body.Need[2]) }),
)

func waiting(missed [4]int) int { return missed[0] + missed[1] + missed[2] + missed[3] }

var purchases = ofEvents("purchases", words{"Purchases", "Pembelian"}, words{"a paid order (bought)", "satu pesanan yang dibayar (bought)"}, "bought", justOf[*game.Bought],
	col("ingredient", "rice, vegetable, protein", "ingredient", "bahan", func(r of[*game.Bought]) any { return r.body.Ingredient }),
	col("quantity", "units", "quantity", "jumlah", func(r of[*game.Bought]) any { return r.body.Quantity }),
	col("cost", "coins", "paid for the whole order", "harga seluruh pesanan", func(r of[*game.Bought]) any { return r.body.Cost }),
	col("arrives_ms", "ms", "when it is in the pantry", "waktu tiba di gudang", func(r of[*game.Bought]) any { return r.body.ArrivesAt }),
	col("buyer", "seat", "who bought; empty: a volunteer", "pembelinya; kosong: relawan", func(r of[*game.Bought]) any { return r.body.Buyer }),
)

var pots = ofEvents("pots", words{"Pots", "Panci"}, words{"a pot that was started (pot_started)", "satu panci yang mulai dimasak (pot_started)"}, "pot_started", justOf[*game.PotStarted],
	col("job", "id", "job", "pekerjaan", func(r of[*game.PotStarted]) any { return int(r.body.Job) }),
	col("stove", "id", "stove", "tungku", func(r of[*game.PotStarted]) any { return r.body.Stove }),
	col("meal", "basic, nutritious, soft", "meal", "makanan", func(r of[*game.PotStarted]) any { return r.body.Meal }),
	col("cook", "seat", "who cooked; empty: a volunteer", "juru masaknya; kosong: relawan", func(r of[*game.PotStarted]) any { return r.body.Cook }),
	col("buyer", "seat", "who bought the most of it", "pembeli bagian terbesarnya", func(r of[*game.PotStarted]) any { return r.body.Buyer }),
	col("ends_ms", "ms", "when it would be done unless somebody helps", "waktu matang bila tidak dibantu", func(r of[*game.PotStarted]) any { return r.body.EndsAt }),
	col("done_seq", "id", "pot_done that finished it; empty: never", "peristiwa pot_done; kosong: tidak selesai", func(r of[*game.PotStarted]) any {
		if seq, done := r.x.done[r.e.Seq]; done {
			return seq
		}
		return nil
	}),
)

var gifts = ofEvents("gifts", words{"Gifts", "Pemberian"}, words{"a gift to another team (gave)", "satu pemberian ke tim lain (gave)"}, "gave", justOf[*game.Gave],
	col("to", "team", "who got it", "tim penerima", func(r of[*game.Gave]) any { return r.body.To }),
	col("item", "meal or ingredient", "what", "apa", func(r of[*game.Gave]) any {
		if r.body.Meal != nil {
			return *r.body.Meal
		}
		return r.body.Ingredient
	}),
	col("n", "meals or units", "how much", "jumlah", func(r of[*game.Gave]) any { return r.body.N }),
	col("giver", "seat", "who gave it; empty: a volunteer", "pemberinya; kosong: relawan", func(r of[*game.Gave]) any { return r.e.Seat }),
)

// pledge is a promise with how it ended; closed is nil before the bell.
type pledge struct {
	of[*game.Promised]
	closed *game.PromiseClosed
}

var promises = ofEvents("promises", words{"Promises", "Janji"}, words{"a promise (promised) and how it ended", "satu janji (promised) dan akhirnya"}, "promised",
	func(o occurrence, body *game.Promised) pledge { return pledge{justOf(o, body), o.x.closed[o.e.Seq]} },
	col("kampung", "id", "kampung", "kampung", func(r pledge) any { return int(r.body.Kampung) }),
	col("people", "people", "people who were promised food", "orang yang dijanjikan makan", func(r pledge) any { return r.body.N }),
	col("early", "true, false", "true: made in the plan phase", "true: dibuat pada babak rencana", func(r pledge) any { return r.body.Early }),
	col("served", "people", "people served there by vans that left after it; empty: not settled yet", "orang yang dilayani setelah janji; kosong: belum selesai",
		func(r pledge) any { return r.ended(func(c *game.PromiseClosed) any { return c.Progress }) }),
	col("result", "kept, forgiven, broken", "result at the bell", "hasil saat bel", func(r pledge) any { return r.ended(func(c *game.PromiseClosed) any { return c.Result }) }),
	col("cp", "cp", "what it brought", "nilai yang didapat", func(r pledge) any { return r.ended(func(c *game.PromiseClosed) any { return c.CP }) }),
)

func (r pledge) ended(value func(*game.PromiseClosed) any) any {
	if r.closed == nil {
		return nil
	}
	return value(r.closed)
}

var kudos = ofEvents("kudos", words{"Kudos", "Terima kasih"}, words{"somebody's thanks to somebody else (kudos)", "satu ucapan terima kasih (kudos)"}, "kudos", justOf[*game.Kudos],
	col("from", "seat", "who thanks", "yang berterima kasih", func(r of[*game.Kudos]) any { return r.e.Seat }),
	col("to", "seat", "who is thanked", "yang menerima", func(r of[*game.Kudos]) any { return r.body.To }),
	col("reason", "word", "for what", "alasannya", func(r of[*game.Kudos]) any { return r.body.Reason }),
	col("text", "text", "in own words", "kata-katanya", func(r of[*game.Kudos]) any { return r.body.Text }),
)
