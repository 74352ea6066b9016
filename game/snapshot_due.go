package game

import "reflect"

// dueForm is how one type of the due-queue is written.
type dueForm struct {
	of    reflect.Type
	write func(c *codec, what due)
	read  func(c *codec) due
}

func formOf[T due](each func(c *codec, what *T)) dueForm {
	return dueForm{
		of: reflect.TypeFor[T](),
		write: func(c *codec, what due) {
			one := what.(T)
			each(c, &one)
		},
		read: func(c *codec) due {
			var one T
			each(c, &one)
			return one
		},
	}
}

// dueForms are all types of the due-queue; a snapshot has their places in this list.
func dueForms() []dueForm {
	return []dueForm{
		formOf(func(*codec, *freezeDue) {}),
		formOf(func(c *codec, d *shelfExpiry) { number(c, &d.team) }),
		formOf((*codec).signalDue),
		formOf((*codec).mealtimeDue),
		formOf((*codec).jobEnd),
		formOf((*codec).orderArrival),
		formOf((*codec).influxDue),
		formOf(func(c *codec, d *phaseEndDue) { number(c, &d.at) }),
		formOf(func(c *codec, d *phaseChangeDue) { number(c, &d.to) }),
		formOf(func(c *codec, d *volunteerDue) { number(c, &d.seat) }),
		formOf((*codec).rainDue),
		formOf(func(c *codec, d *rainEndDue) { number(c, &d.town) }),
	}
}

func (c *codec) dueItem(item *dueItem) {
	number(c, &item.at)
	number(c, &item.class)
	number(c, &item.order)
	number(c, &item.phase)
	if c.forms == nil {
		c.forms = dueForms()
	}
	form := 0
	if c.reading {
		number(c, &form)
		if form < 0 || form >= len(c.forms) {
			c.fail()
		}
		item.what = c.forms[form].read(c)
		return
	}
	for form < len(c.forms) && c.forms[form].of != reflect.TypeOf(item.what) {
		form++
	}
	if form == len(c.forms) {
		c.fail() // TestSnapshotNamesEveryField does not let it come to that
	}
	number(c, &form)
	c.forms[form].write(c, item.what)
}

func (c *codec) signalDue(d *signalDue) {
	number(c, &d.town)
	number(c, &d.at)
}

func (c *codec) mealtimeDue(d *mealtimeDue) {
	number(c, &d.town)
	number(c, &d.k)
}

func (c *codec) jobEnd(d *jobEnd) {
	number(c, &d.job)
	flag(c, &d.helped)
}

func (c *codec) orderArrival(d *orderArrival) {
	number(c, &d.team)
	number(c, &d.order)
}

func (c *codec) influxDue(d *influxDue) {
	number(c, &d.town)
	c.newcomers(&d.planned)
}

func (c *codec) rainDue(d *rainDue) {
	number(c, &d.town)
	number(c, &d.at)
	number(c, &d.length)
	number(c, &d.cut)
}
