package load

import (
	"os"
	"testing"
	"time"
)

func TestProcess(t *testing.T) {
	const stat = "4711 (a (bad) name) S 1 4711 4711 0 -1 4194560 900 0 0 0 250 130 7 9 20 0 8 0 100 1000000 500 18446744073709551615"
	got := parseProcess([]byte(stat), []byte("Name:\tx\nVmPeak:\t  900 kB\nVmRSS:\t   812 kB\n"))
	if got != (process{cpu: 3800 * time.Millisecond, memoryKiB: 812}) {
		t.Errorf("read %+v", got)
	}
	if parseProcess([]byte("4711 (x) S 1"), nil).err == nil {
		t.Error("made sense of too little")
	}
	if self := lookAtSelf(); self.err != nil || self.memoryKiB < 100 {
		t.Errorf("of this process: %+v", self)
	}
	if lookAt(0).err == nil || lookAt(1<<30).err == nil {
		t.Error("knows what it cannot")
	}
	if _, err := os.Stat("/proc/self"); err != nil {
		t.Fatal(err)
	}
}
