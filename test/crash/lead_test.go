package crash

import "math/rand/v2"

// lead is what a facilitator wants now: to go on where the phase is not the action, and all the rest of the control page.
func lead(dice *rand.Rand, view any) wish {
	if at(view, "session", "paused") == true {
		return wish{"resume", nil}
	}
	switch at(view, "session", "phase") {
	case "lobby", "briefing":
		return wish{"end_phase", nil}
	case "plan", "review":
		if dice.IntN(5) == 0 {
			return wish{"end_phase", nil}
		}
	case "action":
		if dice.IntN(40) == 0 {
			return wish{"end_phase", nil}
		}
	case nil:
		return wish{} // nothing has come yet
	}
	t := turn{dice: dice, view: view}
	team := dice.IntN(4)
	switch dice.IntN(16) {
	case 0:
		return wish{"pause", nil}
	case 1:
		return wish{"extend", map[string]any{"seconds": 10}}
	case 2:
		return wish{"shorten", map[string]any{"seconds": 10}}
	case 3:
		return wish{"card", map[string]any{"card": "rain"}}
	case 4:
		return wish{"card", map[string]any{"card": "grant"}}
	case 5:
		return wish{"card", map[string]any{"card": "price_shock"}}
	case 6:
		return wish{"card", map[string]any{"card": "influx", "c": 2}}
	case 7:
		if seq, some := t.pick(at(view, "undo"), nil); some && dice.IntN(4) == 0 { // it takes back what has been played
			return wish{"undo", map[string]any{"seq": seq, "reason": "Not yet"}}
		}
		return wish{"undo", map[string]any{"seq": 1}} // that was no act to undo
	case 8:
		return wish{"correct_score", map[string]any{"team": team, "cp": 50 - dice.IntN(100)*2 - 1, "reason": "They helped"}}
	case 9:
		return wish{"rename_team", map[string]any{"team": team, "name": []string{"Padi", "Melati", "Rotan", ""}[dice.IntN(4)]}}
	case 10:
		return wish{"set_board", map[string]any{"mode": []string{"full", "town", "cake", "frozen", "own"}[dice.IntN(5)]}}
	case 11:
		return wish{"pin", map[string]any{"note": "Look at this later", "team": team}}
	case 12:
		return wish{"lock_lobby", map[string]any{"locked": dice.IntN(2) == 0}}
	default:
		return wish{"message", map[string]any{"text": "Selamat bermain"}}
	}
}
