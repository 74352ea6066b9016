package phone

import "testing"

// Game time is 1000 ms ahead of the phone's; frames take 20 to 40 ms to come.
func TestClock(t *testing.T) {
	var c clock
	is := func(local float64, want int64) {
		t.Helper()
		if got, known := c.now(local); !known || got != want {
			t.Errorf("at %.0f: %d (%t), want %d", local, got, known, want)
		}
	}
	if _, known := c.now(1); known {
		t.Error("known before the first frame")
	}
	c.observe(1100, 140)
	is(140, 1100)
	c.observe(1200, 220)
	is(220, 1200) // the faster frame tells more
	c.answer(1310, 280, 340)
	is(340, 1345) // 1310 to 1370 after the ping, 1320 or more after the frame
	c.pause(true, 1500, 500)
	is(900, 1500)
	c.observe(1500, 950)
	is(1000, 1500)
	c.pause(false, 1500, 1000)
	is(1100, 1600)
	c.reset()
	c.observe(9000, 1200)
	is(1300, 9100)
	c.answer(5000, 1390, 1400) // a jump
	is(1400, 5005)
}
