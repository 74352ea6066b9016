package game

// ticker keeps the notices of a feed as views share them.
type ticker struct {
	notices []*Notice
}

// follow takes in a feed, and calls changed for every notice that is new in it or no longer there. It reports whether there
// was any.
func (t *ticker) follow(feed []Notice, changed func(*Notice)) bool {
	if len(feed) == len(t.notices) && (len(feed) == 0 || feed[len(feed)-1].ID == t.notices[len(feed)-1].ID) {
		return false
	}
	before := t.notices
	t.notices = make([]*Notice, 0, len(feed))
	for i := range feed {
		for len(before) > 0 && before[0].ID < feed[i].ID {
			changed(before[0])
			before = before[1:]
		}
		if len(before) > 0 && before[0].ID == feed[i].ID {
			t.notices, before = append(t.notices, before[0]), before[1:]
			continue
		}
		notice := feed[i]
		t.notices = append(t.notices, &notice)
		changed(&notice)
	}
	for _, gone := range before {
		changed(gone)
	}
	return true
}

// listed adds the last n notices that stand in a list.
func (t *ticker) listed(list map[int]*Notice, most int, in func(*Notice) bool) map[int]*Notice {
	for i := len(t.notices) - 1; i >= 0 && len(list) < most; i-- {
		if in(t.notices[i]) {
			list[t.notices[i].ID] = t.notices[i]
		}
	}
	return list
}

func anyNotice(*Notice) bool { return true }

// townNotices are those of the session's feed that the phones of a town get.
func (v *Views) townNotices(town *Town) map[int]*Notice {
	parts := &v.towns[town.id]
	if parts.notices == nil {
		parts.notices = v.ticker.listed(make(map[int]*Notice), noticesKept, func(n *Notice) bool { return n.in(town) })
	}
	return parts.notices
}

// publicNotices are the newest of them, for the screen.
func (v *Views) publicNotices(town *Town) map[int]*Notice {
	parts := &v.towns[town.id]
	if parts.newest == nil {
		parts.newest = v.ticker.listed(make(map[int]*Notice), publicNotices, func(n *Notice) bool { return n.in(town) })
	}
	return parts.newest
}

// teamNotices are those of the town and those to the team alone.
func (v *Views) teamNotices(team *Team) map[int]*Notice {
	parts := &v.teams[team.id]
	if parts.notices == nil {
		parts.told.follow(team.feed, func(*Notice) {})
		if len(team.feed) == 0 {
			parts.notices = v.townNotices(team.town)
		} else {
			parts.notices = v.ticker.listed(make(map[int]*Notice), noticesKept, func(n *Notice) bool { return n.in(team.town) })
			parts.told.listed(parts.notices, 2*noticesKept, anyNotice)
		}
	}
	return parts.notices
}
