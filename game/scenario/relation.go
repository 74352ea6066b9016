package scenario

import "fmt"

// relations checks what no single field can show. A relation whose fields are not all right by themselves is left out:
// the problem is reported already.
func (c *checker) relations() {
	c.wavesSum()
	c.withinAction()
	c.recipes()
	c.rainWindows()
	c.promises()
	c.ascendingStars()
}

// at returns a number that obeys the table, and whether there is one.
func (c *checker) at(format string, args ...any) (v *value, path string, ok bool) {
	path = fmt.Sprintf(format, args...)
	v, ok = c.passed[path]
	return v, path, ok
}

func (c *checker) wavesSum() {
	waves, path, ok := c.at("waves")
	if !ok {
		return
	}
	sum := 0
	for _, share := range waves.items {
		sum += share.number
	}
	if sum != 100 {
		c.refuse(waves, path, "the shares make %d, give shares that make 100 percent", sum)
	}
}

// withinAction refuses what could never happen before the bell.
func (c *checker) withinAction() {
	action, _, ok := c.at("action_seconds")
	if !ok {
		return
	}
	paths := []string{"late_seconds", "card_rain_ahead_seconds"}
	for i := range 8 {
		paths = append(paths, fmt.Sprintf("distance_seconds[%d]", i))
	}
	for i := range 3 {
		paths = append(paths, fmt.Sprintf("cook_seconds[%d]", i))
	}
	for _, path := range paths {
		if v, _, ok := c.at("%s", path); ok && v.number >= action.number {
			c.refuse(v, path, "%d does not fit in the action phase, give less than its %d seconds", v.number, action.number)
		}
	}
	for i := 1; i < 8; i++ {
		near, _, okNear := c.at("distance_seconds[%d]", i-1)
		far, path, okFar := c.at("distance_seconds[%d]", i)
		if okNear && okFar && far.number < near.number {
			c.refuse(far, path, "%d is nearer than the one before, give %d seconds or more", far.number, near.number)
		}
	}
}

func (c *checker) recipes() {
	pantry, _, okPantry := c.at("pantry_capacity")
	for meal := range 3 {
		recipe, path, ok := c.at("recipes[%d]", meal)
		if !ok {
			continue
		}
		sum := 0
		for i, units := range recipe.items {
			sum += units.number
			if okPantry && units.number > pantry.number {
				c.refuse(units, fmt.Sprintf("%s[%d]", path, i), "%d does not fit in the pantry, give at most its %d units",
					units.number, pantry.number)
			}
		}
		if sum == 0 {
			c.refuse(recipe, path, "a meal of nothing is not allowed, give at least 1 unit of one ingredient")
		}
	}
}

func (c *checker) rainWindows() {
	days, _, _ := c.at("days")
	if days == nil {
		return
	}
	action, _, okAction := c.at("action_seconds")
	for d := range days.items {
		rain := fmt.Sprintf("days[%d].rain", d)
		if _, _, ok := c.at("%s", rain); !ok {
			continue
		}
		percent, _, _ := c.at("%s.percent", rain)
		from, _, _ := c.at("%s.from", rain)
		to, toPath, _ := c.at("%s.to", rain)
		lasts, lastsPath, _ := c.at("%s.seconds", rain)
		if to.number < from.number {
			c.refuse(to, toPath, "%d is before from, give %d seconds or more", to.number, from.number)
		}
		if percent.number > 0 && lasts.number == 0 {
			c.refuse(lasts, lastsPath, "0 is not allowed when it may rain, give 1 to 3600 seconds")
		}
		if okAction && to.number >= action.number {
			c.refuse(to, toPath, "%d does not fit in the action phase, give less than its %d seconds", to.number, action.number)
		}
		if okAction && lasts.number > action.number {
			c.refuse(lasts, lastsPath, "%d does not fit in the action phase, give at most its %d seconds", lasts.number, action.number)
		}
	}
}

func (c *checker) promises() {
	for _, pair := range [][2]string{{"promise_minimum", "promise_one"}, {"promise_one", "promise_day"}} {
		low, _, okLow := c.at("%s", pair[0])
		high, path, okHigh := c.at("%s", pair[1])
		if okLow && okHigh && high.number < low.number {
			c.refuse(high, path, "%d is less than %s, give %d people or more", high.number, pair[0], low.number)
		}
	}
}

func (c *checker) ascendingStars() {
	for _, limit := range []string{"well_fed", "worst"} {
		for i := 1; i < 3; i++ {
			before, _, okBefore := c.at("stars[%d].%s", i-1, limit)
			star, path, ok := c.at("stars[%d].%s", i, limit)
			if ok && okBefore && star.number <= before.number {
				c.refuse(star, path, "%d is not above the star before, give more than %d percent", star.number, before.number)
			}
		}
	}
}
