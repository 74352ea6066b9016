package journal

import (
	"errors"
	"testing"
	"time"
)

// Whatever is changed in a record, before it or in the session, the Sum does not fit any more.
func TestChainNoticesEveryChange(t *testing.T) {
	good := Record{Pos: 7, Epoch: 2, At: time.UnixMilli(1000), Kind: KindBatch, Data: []byte("rice")}
	seed := Seed("one", []byte("meta"))
	sum := seed.Next(good)
	if err := seed.Verify(good, sum[:]); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(r *Record, before *Sum, stored []byte){
		"pos":          func(r *Record, _ *Sum, _ []byte) { r.Pos++ },
		"epoch":        func(r *Record, _ *Sum, _ []byte) { r.Epoch++ },
		"time":         func(r *Record, _ *Sum, _ []byte) { r.At = r.At.Add(time.Millisecond) },
		"kind":         func(r *Record, _ *Sum, _ []byte) { r.Kind = KindSealed },
		"data":         func(r *Record, _ *Sum, _ []byte) { r.Data = []byte("ricf") },
		"kind to data": func(r *Record, _ *Sum, _ []byte) { r.Kind, r.Data = "batchr", []byte("ice") },
		"before":       func(_ *Record, before *Sum, _ []byte) { before[31]++ },
		"id":           func(_ *Record, before *Sum, _ []byte) { *before = Seed("two", []byte("meta")) },
		"meta":         func(_ *Record, before *Sum, _ []byte) { *before = Seed("one", []byte("metb")) },
		"sum":          func(_ *Record, _ *Sum, stored []byte) { stored[0]++ },
	} {
		r, before, stored := good, seed, sum
		change(&r, &before, stored[:])
		if err := before.Verify(r, stored[:]); !errors.Is(err, ErrCorrupt) {
			t.Errorf("changed %s: %v", name, err)
		}
	}
	if err := seed.Verify(good, nil); !errors.Is(err, ErrCorrupt) {
		t.Errorf("no sum: %v", err)
	}
}
