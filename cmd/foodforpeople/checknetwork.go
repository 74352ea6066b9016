package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"foodforpeople/hub/phone"
)

const (
	// probeTime is how long the server may take for its first answer, joinTime for that to somebody who joins.
	probeTime = 10 * time.Second
	joinTime  = 20 * time.Second
	// settleTime is how long phones may take to find a way that works: each transport gets two tries.
	settleTime = 30 * time.Second
	// lastAnswers is how long answers are waited for at the end.
	lastAnswers = 10 * time.Second
	// commandPause is the mean time between two commands of a phone.
	commandPause = 3 * time.Second
	// phonesPerTeam fills the teams as a session does.
	phonesPerTeam = 5
)

// networkCheck is a check of the network between this computer and a server.
type networkCheck struct {
	url, token string
	phones     int
	duration   time.Duration
	dial       func(ctx context.Context, network, address string) (net.Conn, error) // nil: as the operating system does
}

// errNetwork is the exit code of a network that is not good enough; what it lacks was printed.
var errNetwork = errors.New("the network is not good enough yet, see above")

// checkNetwork runs a check and prints what came out.
func checkNetwork(ctx context.Context, c networkCheck, out io.Writer) error {
	fmt.Fprintf(out, "Checking %s with %s for %v ...\n", c.url, counted(c.phones, "phone"), c.duration)
	found, err := c.run(ctx)
	if err != nil {
		return err
	}
	found.print(out)
	advice := found.advice()
	if len(advice) == 0 {
		fmt.Fprintln(out, "The network is good enough, as far as one computer can tell: to the Wi-Fi all these phones are one device.")
		return nil
	}
	fmt.Fprintln(out, "What to do:")
	for _, piece := range advice {
		fmt.Fprintf(out, "- %s\n", piece)
	}
	return errNetwork
}

// run does the check. An error is a mistake of whoever asked for it, not a finding about the network.
func (c networkCheck) run(ctx context.Context) (*findings, error) {
	found := &findings{host: strings.SplitAfter(c.url, "://")[1], phones: c.phones}
	if found.probe = c.probe(ctx); found.probe != nil {
		return found, ctx.Err()
	}
	server := phone.Server{URL: c.url, Token: c.token, Client: c.client()}
	defer server.Client.CloseIdleConnections()
	session, err := server.Create(ctx, phone.NewSession{
		Title: "Network check", Scenario: "quick", Language: "en", Teams: make([]string, max(2, (c.phones+phonesPerTeam-1)/phonesPerTeam)),
	})
	var refusal *phone.Refusal
	switch {
	case errors.As(err, &refusal) && refusal.Code == "NOT_ALLOWED":
		return nil, errors.New("the server does not know this --token; a new one is made with: foodforpeople --new-token")
	case err != nil:
		return nil, fmt.Errorf("make a session for the check: %w", err)
	}
	defer func() {
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), probeTime)
		defer cancel()
		if err := server.End(ending, session.Code); err != nil {
			found.left = fmt.Sprintf("session %s could not be ended: %v", session.Code, err)
		}
	}()
	return found, c.play(ctx, session.Code, found)
}

// client is one device's; it follows nobody elsewhere.
func (c networkCheck) client() *http.Client {
	return &http.Client{
		Transport:     &http.Transport{DialContext: c.dial},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// probe asks once whether it is the server that answers; nil if so.
func (c networkCheck) probe(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.url+"/healthz", nil)
	if err != nil {
		return err
	}
	client := c.client()
	defer client.CloseIdleConnections()
	answer, err := client.Do(request)
	if err != nil {
		return &unreachable{err}
	}
	defer answer.Body.Close() // it was read
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1000))
	switch {
	case err != nil:
		return &unreachable{err}
	case string(text) != "ok\n":
		return &somebodyElse{answer.Status, answer.Header.Get("Location")}
	}
	return nil
}

// play lets the phones join, keeps them busy and notes what they found.
func (c networkCheck) play(ctx context.Context, code string, found *findings) error {
	notes := &notebook{findings: found, settled: make(chan struct{}), leftToSettle: c.phones}
	phones := make([]*phone.Phone, c.phones)
	var joining sync.WaitGroup
	for i := range phones {
		joining.Go(func() { phones[i] = c.join(ctx, code, i, notes) })
	}
	joining.Wait()
	c.wait(ctx, settleTime, notes.settled)
	playing, cancel := context.WithTimeout(ctx, c.duration)
	defer cancel()
	var busy sync.WaitGroup
	for _, p := range phones {
		if p != nil {
			busy.Go(func() { keepBusy(playing, p) })
		}
	}
	busy.Wait()
	notes.awaitAnswers(ctx, phones)
	for _, p := range phones {
		if p != nil {
			notes.leave(p)
		}
	}
	return ctx.Err()
}

func (c networkCheck) wait(ctx context.Context, longest time.Duration, until <-chan struct{}) {
	late := time.NewTimer(longest)
	defer late.Stop()
	select {
	case <-until:
	case <-late.C:
	case <-ctx.Done():
	}
}

// join is one device that takes a seat and connects; nil if it does not get in.
func (c networkCheck) join(ctx context.Context, code string, number int, notes *notebook) *phone.Phone {
	ctx, cancel := context.WithTimeout(ctx, joinTime)
	defer cancel()
	server := phone.Server{URL: c.url, Client: c.client()}
	defer server.Client.CloseIdleConnections()
	start := time.Now()
	seated, err := server.Join(ctx, code, fmt.Sprintf("Phone %d", number+1), phone.AnyTeam)
	notes.join(time.Since(start), err)
	if err != nil {
		return nil
	}
	return phone.Open(phone.Options{
		URL: c.url, Session: code, Token: seated.Token, Dial: c.dial, WithoutViews: true, Observer: notes.observer(),
	})
}

// keepBusy lets a phone say again and again that it is ready, and that it is not, and measure the way.
func keepBusy(ctx context.Context, p *phone.Phone) {
	ready := true
	for {
		pause := time.NewTimer(commandPause/2 + rand.N(commandPause))
		select {
		case <-ctx.Done():
			pause.Stop()
			return
		case <-pause.C:
		}
		p.Ping()
		p.Send("ready", map[string]any{"ready": ready})
		ready = !ready
	}
}
