package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"

	"foodforpeople/hub/phone"
)

// sit makes sessions, takes all seats, and lets the action begin; nobody is connected yet.
func (h *hall) sit(line string) (any, error) {
	var sessions int
	var file string
	if _, err := fmt.Sscanf(line, "sit %d %s", &sessions, &file); err != nil {
		return nil, err
	}
	hellos := make([]string, sessions)
	errs := make([]error, sessions)
	var living sync.WaitGroup
	for _, part := range chunks(sessions, 16) { // so many requests under way
		living.Go(func() {
			for i := part[0]; i < part[1] && errs[part[0]] == nil; i++ {
				hellos[i], errs[part[0]] = h.seatSession(context.Background())
			}
		})
	}
	living.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return struct{}{}, os.WriteFile(file, []byte(strings.Join(hellos, "")), 0o600)
}

// chunks cuts 0 to n into so many parts of about the same size.
func chunks(n, parts int) (list [][2]int) {
	for i := range parts {
		if from, to := i*n/parts, (i+1)*n/parts; from < to {
			list = append(list, [2]int{from, to})
		}
	}
	return list
}

// seatSession makes one session and returns what its phones say first, one a line.
func (h *hall) seatSession(ctx context.Context) (hellos string, err error) {
	made, err := h.server.Create(ctx, phone.NewSession{Title: "Sitting", Scenario: "quick", Language: "en", Teams: make([]string, teams)})
	if err != nil {
		return "", fmt.Errorf("make a session: %w", err)
	}
	for n := range teams * players {
		seated, err := h.server.Join(ctx, made.Code, fmt.Sprintf("Player %d", n+1), n%teams)
		if err != nil {
			return "", fmt.Errorf("join: %w", err)
		}
		hello, err := json.Marshal(map[string]string{"type": "hello", "session": made.Code, "as": string(phone.Seat), "token": seated.Token})
		if err != nil {
			return "", err
		}
		hellos += string(hello) + "\n"
	}
	return hellos, h.begin(ctx, made.Code)
}

// begin lets a facilitator end the lobby, the briefing and the plan.
func (h *hall) begin(ctx context.Context, code string) error {
	boss := phone.Open(phone.Options{
		URL: h.server.URL, Session: code, As: phone.Facilitator, Token: h.server.Token, Transport: phone.WebSocket, WithoutViews: true,
	})
	defer boss.Wait()
	defer boss.Close()
	for range 3 {
		answer, err := boss.Do(ctx, "end_phase", struct{}{})
		if err != nil {
			return err
		}
		if !answer.OK() {
			return fmt.Errorf("end_phase was refused with %s", answer.Code)
		}
	}
	return nil
}
