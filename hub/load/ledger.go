package load

import (
	"context"
	"fmt"

	"foodforpeople/game"
	"foodforpeople/hub"
	"foodforpeople/hub/journal"
)

// Ledger compares what was acknowledged with what is in the journal.
type Ledger struct {
	Checked      bool `json:"checked"`
	Acknowledged int  `json:"acknowledged"`
	// Lost are acknowledged commands without an event in the journal, Twice those whose events are there from two decisions.
	Lost  int `json:"lost"`
	Twice int `json:"twice"`
}

// Check looks the acknowledged commands of a result up in the journal.
func (r *Result) Check(ctx context.Context, j journal.Journal) error {
	ledger := &r.Report.Ledger
	for id, acknowledged := range r.Acknowledged {
		first := make(map[string]game.Time)
		twice := make(map[string]bool)
		_, err := hub.Replay(ctx, j, id, func(_ *game.Session, e game.Event) {
			if at, before := first[e.CommandID]; before && e.CommandID != "" && at != e.At {
				twice[e.CommandID] = true
			} else {
				first[e.CommandID] = e.At
			}
		})
		if err != nil {
			return fmt.Errorf("check the ledger: %w", err)
		}
		for _, command := range acknowledged {
			if _, there := first[command]; !there {
				ledger.Lost++
			}
		}
		ledger.Twice += len(twice)
	}
	ledger.Checked = true
	return nil
}
