package game

// ShareNews puts the team's newest visit to a kampung on the town's board.
type ShareNews struct {
	Kampung KampungID `json:"c"`
}

// OpenNews reads another team's news. It is free and not counted in command rates.
type OpenNews struct {
	Kampung KampungID `json:"c"`
}

// NewsShared replaces the news of the kampung on the board.
type NewsShared struct {
	Kampung  KampungID `json:"c"`
	HeardAt  Time      `json:"heard_at"`
	Need     [3][4]int `json:"need"`
	Listener SeatID    `json:"listener"`
	// Posting counts the news of this kampung today, from 1.
	Posting int `json:"posting"`
}

// NewsOpened makes the news part of what a team knows from now on.
type NewsOpened struct {
	Kampung KampungID `json:"c"`
	ByTeam  TeamID    `json:"by_team"`
	HeardAt Time      `json:"heard_at"`
	Posting int       `json:"posting"`
}

// NewsUsed rewards the team (the event's) whose news fed people through another team.
type NewsUsed struct {
	Kampung KampungID `json:"c"`
	// ByTeam drove there.
	ByTeam  TeamID `json:"by_team"`
	N       int    `json:"n"`
	CP      int    `json:"cp"`
	Posting int    `json:"posting"`
}

// posting is news on the board. Those it replaced stay reachable: vans may be on the road because of them.
type posting struct {
	number    int
	team      *Team
	report    Report
	postedAt  Time
	shareLeft int
	before    *posting
}

func (p *posting) find(number int) *posting {
	for ; p != nil; p = p.before {
		if p.number == number {
			return p
		}
	}
	return nil
}

var (
	_ = command[ShareNews]()
	_ = command[OpenNews]()
	_ = register[NewsShared]()
	_ = register[NewsOpened]()
	_ = register[NewsUsed]()
)

// Name is "share_news".
func (*ShareNews) Name() string { return "share_news" }

// Name is "open_news".
func (*OpenNews) Name() string { return "open_news" }

func (*ShareNews) access() access {
	return access{seat: true, roles: []Role{Listener}, phases: planOrAction}
}
func (*OpenNews) access() access { return access{seat: true, phases: planOrAction, free: true} }

// Kind is "news_shared".
func (*NewsShared) Kind() string { return "news_shared" }

// Kind is "news_opened".
func (*NewsOpened) Kind() string { return "news_opened" }

// Kind is "news_used".
func (*NewsUsed) Kind() string { return "news_used" }

func (cmd *ShareNews) decide(d *decision) ([]Body, *Refusal) {
	if refusal := d.knownKampung(cmd.Kampung); refusal != nil {
		return nil, refusal
	}
	own := d.team.own[cmd.Kampung]
	if own == nil {
		return nil, refuse(NoReport)
	}
	body := &NewsShared{
		Kampung: cmd.Kampung, HeardAt: own.HeardAt, Need: own.Need, Listener: own.Listener, Posting: 1,
	}
	if board := d.town.news[cmd.Kampung]; board != nil {
		if own.HeardAt <= board.report.HeardAt {
			return nil, refuse(OldNews)
		}
		body.Posting = board.number + 1
	}
	return []Body{body}, nil
}

func (body *NewsShared) apply(s *Session, e *Event) {
	town, team := s.towns[*e.Town], s.teams[*e.Team]
	town.news[body.Kampung] = &posting{
		number: body.Posting, team: team, postedAt: e.At, shareLeft: s.params.ShareCapacity, before: town.news[body.Kampung],
		report: Report{
			Need: body.Need, HeardAt: body.HeardAt, Listener: body.Listener, Team: team.id, Posting: body.Posting,
		},
	}
	s.notice(Notice{At: e.At, Kind: "news_shared", Town: town.id, Team: &team.id, Kampung: &body.Kampung})
	team.did(e, Listener, "shared_news", int(body.Kampung), 0)
}

func (cmd *OpenNews) decide(d *decision) ([]Body, *Refusal) {
	if refusal := d.knownKampung(cmd.Kampung); refusal != nil {
		return nil, refusal
	}
	board := d.town.news[cmd.Kampung]
	if board == nil || board.team == d.team {
		return nil, refuse(NoReport)
	}
	if known := d.team.opened[cmd.Kampung]; known != nil && known.Posting == board.number {
		return nil, refuse(Already)
	}
	return []Body{&NewsOpened{
		Kampung: cmd.Kampung, ByTeam: board.team.id, HeardAt: board.report.HeardAt, Posting: board.number,
	}}, nil
}

func (body *NewsOpened) apply(s *Session, e *Event) {
	town, team := s.towns[*e.Town], s.teams[*e.Team]
	if found := town.news[body.Kampung].find(body.Posting); found != nil {
		report := found.report
		team.opened[body.Kampung] = &report
	}
}

// creditNews rewards the team whose news this van drove on: per right meal, while the posting has something left.
func (town *Town) creditNews(s *Session, out *emitter, job *Job, served *Served) {
	trip := job.trip
	if trip.Posting == 0 || trip.ReportFrom == job.team.id {
		return
	}
	post := town.news[served.Kampung].find(trip.Posting)
	if post == nil {
		return
	}
	right := 0
	for _, row := range served.Rows {
		if row.Right {
			right += row.N
		}
	}
	if n := min(right, post.shareLeft); n > 0 {
		out.emit(s, town, post.team, &NewsUsed{
			Kampung: served.Kampung, ByTeam: job.team.id, N: n, CP: 100 * s.params.PointsShare * n, Posting: post.number,
		})
	}
}

func (body *NewsUsed) apply(s *Session, e *Event) {
	town, team := s.towns[*e.Town], s.teams[*e.Team]
	if post := town.news[body.Kampung].find(body.Posting); post != nil {
		post.shareLeft -= body.N
	}
	team.add(func(p *Parts) { p.News += body.CP })
	s.tell(team, Notice{At: e.At, Kind: "news_used", Town: town.id, Team: &body.ByTeam, Kampung: &body.Kampung, People: body.N})
}
