package scenario

import "regexp"

// kind is what a value of a scenario may be.
type kind int

const (
	other kind = iota
	number
	text
	list
	object
)

// String returns the kind as the messages and people call it.
func (k kind) String() string {
	switch k {
	case number:
		return "a whole number"
	case text:
		return "a text"
	case list:
		return "a list"
	case object:
		return "a group of fields"
	default:
		return "empty"
	}
}

// rule is one line of the table: what a field may hold. The validator reads it, and schema.json is made of it.
type rule struct {
	key   string
	kind  kind
	about string
	// min and max bound the value of a number, the characters of a text and the length of a list.
	min, max int
	// unit follows the bounds in messages: "give 1 to 1000 people per team".
	unit string
	// step, if set, divides every allowed number.
	step int
	// pattern, if set, is what a text must look like, and looks says it in words.
	pattern *regexp.Regexp
	looks   string
	// optional fields may be left out of a complete scenario; they are 0 then.
	optional bool
	// unique lists hold no text twice, whatever its capitals.
	unique bool
	item   *rule
	fields []rule
}

func (r *rule) field(key string) *rule {
	for i := range r.fields {
		if r.fields[i].key == key {
			return &r.fields[i]
		}
	}
	return nil
}

var (
	plainText = regexp.MustCompile(`^\S(.*\S)?$`)
	fileName  = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	reasonKey = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

func numberOf(key string, low, high int, unit, about string) rule {
	return rule{key: key, kind: number, min: low, max: high, unit: unit, about: about}
}

func optional(r rule) rule {
	r.optional = true
	return r
}

func tens(key string, low, high int, about string) rule {
	r := numberOf(key, low, high, "people", about)
	r.step = 10
	return r
}

func listOf(key string, low, high int, item rule, about string) rule {
	return rule{key: key, kind: list, min: low, max: high, unit: "entries", item: &item, about: about}
}

// threeOf is a list in the order rice, vegetable, protein, or basic, nutritious, soft, or adults, children, elders.
func threeOf(key string, low, high int, unit, about string) rule {
	return listOf(key, 3, 3, numberOf("", low, high, unit, ""), about)
}

func textOf(key string, low, high int, about string) rule {
	return rule{key: key, kind: text, min: low, max: high, unit: "characters", pattern: plainText,
		looks: "text on one line without spaces at its ends", about: about}
}

func twoLanguages(key string, high int, about string) rule {
	return rule{key: key, kind: object, about: about, fields: []rule{
		textOf("id", 1, high, "in Indonesian"),
		textOf("en", 1, high, "in English"),
	}}
}

// fileRule is the whole table. Bounds keep every division of the rules of the game above zero and every product far
// from the bounds of a 64-bit int; section 11 of the game design names the parameters.
var fileRule = rule{kind: object, about: "A scenario of Food for People: every number of the game.", fields: append([]rule{
	{key: "extends", kind: text, min: 1, max: 40, unit: "characters", pattern: fileName, optional: true,
		looks: "the name of an embedded scenario",
		about: "embedded scenario that gives everything this file leaves out; a list is replaced as a whole"},
	{key: "name", kind: text, min: 1, max: 40, unit: "characters", pattern: fileName,
		looks: "small letters, digits and hyphens, beginning with a letter", about: "short name of the scenario"},
	twoLanguages("title", 60, "title on the facilitator's page"),
	twoLanguages("summary", 400, "when to choose this scenario"),
}, parameterRules...)}

var parameterRules = []rule{
	listOf("days", 1, 10, dayRule, "the days of the game, one round each"),
	numberOf("plan_seconds", 10, 3600, "seconds", "length of the plan phase"),
	numberOf("action_seconds", 30, 3600, "seconds", "length of the action phase"),
	numberOf("review_seconds", 5, 3600, "seconds", "length of the review phase"),

	listOf("waves", 1, 10, numberOf("", 1, 100, "percent", ""),
		"share of a day's need that comes at each mealtime, in percent; the sum is 100"),
	threeOf("mix", 1, 100, "", "weight of adults, children, elders among the hungry"),
	numberOf("noise_percent", 0, 100, "percent", "how far a crowd signal may be off, up or down"),
	numberOf("signal_seconds", 5, 3600, "seconds", "time between two crowd signals in action"),

	listOf("distance_seconds", 8, 8, numberOf("", 1, 600, "seconds", ""),
		"one-way trip of a van in dry weather, nearest kampung first, shorter than the action phase"),
	numberOf("bike_percent", 10, 500, "percent", "trip of a motorbike compared with a van"),
	numberOf("talk_seconds", 0, 600, "seconds", "how long a listener talks in the kampung"),
	numberOf("van_capacity", 1, 100, "meals", "load of a van"),
	numberOf("vans", 1, 6, "vans", "vans of a team"),
	numberOf("bikes", 1, 6, "bikes", "motorbikes of a team"),
	numberOf("stoves", 1, 6, "stoves", "stoves of a team"),

	listOf("recipes", 3, 3, threeOf("", 0, 20, "units", ""),
		"units of rice, vegetable, protein in one pot of basic, nutritious, soft meals"),
	numberOf("batch", 1, 100, "meals", "meals that come out of one pot"),
	threeOf("cook_seconds", 1, 600, "seconds", "time to cook a pot of basic, nutritious, soft meals"),
	numberOf("shelf_seconds", 1, 3600, "seconds", "time until a cooked meal spoils"),

	threeOf("price", 1, 1000, "coins", "base price of a unit of rice, vegetable, protein"),
	threeOf("pressure_ppm", 0, 1_000_000, "ppm",
		"price rise after each unit bought, divided by the teams of the town; rice, vegetable, protein"),
	numberOf("decay_divisor", 1, 1000, "", "every 5 seconds the price rise shrinks by one part in so many"),
	numberOf("price_cap_ppm", 0, 10_000_000, "ppm", "highest price rise; 1000000 doubles the base price"),
	numberOf("pantry_capacity", 1, 1000, "units", "room for each ingredient, orders on the way included"),
	numberOf("delivery_seconds", 1, 600, "seconds", "time from an order until it is in the pantry"),

	numberOf("cover_cost", 0, 100_000, "coins", "price of covering the pantry for the day"),
	numberOf("rain_percent", 100, 500, "percent", "trip in the rain compared with dry weather"),
	numberOf("spoil_percent", 0, 100, "percent", "share of each ingredient that rain ruins in an uncovered pantry"),

	threeOf("points_fit", 1, 1000, "points", "points for the right meal to an adult, child, elder"),
	numberOf("points_urgency", 0, 100, "points", "more for the right meal, per mealtime the person has missed"),
	numberOf("points_miss", 0, 1000, "points", "points for a wrong meal"),
	numberOf("urgency_miss", 0, 100, "points", "more for a wrong meal, per mealtime the person has missed"),
	numberOf("points_waste", 0, 1000, "points", "lost per wasted meal"),
	numberOf("points_town", 0, 1000, "points", "lost per person still hungry at the bell, shared by all teams of the town"),

	tens("promise_minimum", 10, 1000, "smallest promise"),
	tens("promise_one", 10, 1000, "largest promise for one kampung"),
	tens("promise_day", 10, 10_000, "most that a team may promise on one day"),
	numberOf("late_seconds", 0, 3600, "seconds", "no promise later than this before the bell"),
	numberOf("promise_early", 0, 100, "points", "per person of a kept promise that was made in plan"),
	numberOf("promise_late", 0, 100, "points", "per person of a kept promise that was made in action"),
	numberOf("promise_break", 0, 100, "points", "lost per person missing from a broken promise"),

	numberOf("share_capacity", 0, 1000, "meals", "meals that one posting of news can earn points for"),
	numberOf("points_share", 0, 100, "points", "per right meal that another team serves with shared news"),
	numberOf("help_percent", 0, 90, "percent", "part of the remaining time that the leader's help saves"),
	numberOf("gift_meal_percent", 0, 100, "percent", "giver's part of the points of a given meal"),
	numberOf("gift_ingredient_percent", 0, 100, "percent", "giver's part of the points of a meal from given ingredients"),
	numberOf("gift_meals_per_day", 0, 1000, "meals", "given meals that a team may receive in a day"),
	numberOf("gift_ingredients_per_day", 0, 1000, "units", "given ingredients that a team may receive in a day"),
	numberOf("volunteer_after_seconds", 5, 3600, "seconds", "absence after which a volunteer takes a seat"),

	numberOf("card_extension_seconds", 1, 600, "seconds", "what the card for extra time adds to the phase"),
	numberOf("card_grant_coins", 1, 100_000, "coins", "what the grant card gives every team"),
	numberOf("card_price_shock_ppm", 1, 10_000_000, "ppm", "what the price card adds to the price rise of one ingredient"),
	numberOf("card_influx_per_team", 1, 100, "people per team", "newcomers of the influx card"),
	numberOf("card_rain_ahead_seconds", 1, 600, "seconds", "shortest warning of the rain card"),
	numberOf("card_rain_seconds", 1, 3600, "seconds", "how long the rain of the rain card lasts"),

	listOf("stars", 3, 3, rule{kind: object, fields: []rule{
		numberOf("well_fed", 1, 100, "percent", "share of people who got the right meal"),
		numberOf("worst", 1, 100, "percent", "share fed in the kampung that was served worst"),
	}}, "limits for one, two, three stars; each above the one before"),
	uniqueTexts("kudos_reasons", 1, 20, rule{kind: text, min: 1, max: 40, unit: "characters", pattern: reasonKey,
		looks: "small letters, digits and underscores, beginning with a letter"}, "keys of what people may be thanked for"),
	uniqueTexts("kampung_names", 8, 8, textOf("", 1, 40, ""), "names of the kampung, nearest first"),
}

var dayRule = rule{kind: object, fields: []rule{
	numberOf("need", 1, 1000, "people per team", "people who become hungry"),
	numberOf("coins", 0, 1_000_000, "coins", "money that every team gets at the start of the day"),
	{key: "rain", kind: object, optional: true, about: "forecast; leave it out for a dry day", fields: []rule{
		numberOf("percent", 0, 100, "percent", "chance of rain"),
		numberOf("from", 0, 3600, "seconds", "earliest start, after the start of action"),
		numberOf("to", 0, 3600, "seconds", "latest start, before the bell"),
		numberOf("seconds", 0, 3600, "seconds", "how long it rains, at most until the bell"),
		optional(numberOf("cut", 0, 5, "", "the road to the so many-th farthest kampung is closed while it rains; 0 for none")),
	}},
	optional(numberOf("influx_per_team", 0, 100, "people per team", "newcomers at 45 percent of action")),
	optional(threeOf("price_shock_ppm", 0, 10_000_000, "ppm",
		"added to the price rise at the start of the day; rice, vegetable, protein")),
}}

func uniqueTexts(key string, low, high int, item rule, about string) rule {
	r := listOf(key, low, high, item, about)
	r.unique = true
	return r
}
