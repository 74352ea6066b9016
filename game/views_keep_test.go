package game

import (
	"reflect"
	"testing"
)

// differences are values of a struct that each have one field filled.
func differences[T any](t *testing.T) map[string]T {
	t.Helper()
	all := make(map[string]T)
	for i := range reflect.TypeFor[T]().NumField() {
		var one T
		field := reflect.ValueOf(&one).Elem().Field(i)
		switch field.Kind() {
		case reflect.Pointer:
			field.Set(reflect.New(field.Type().Elem()))
		case reflect.Map:
			field.Set(reflect.MakeMap(field.Type()))
			field.SetMapIndex(reflect.Zero(field.Type().Key()), reflect.Zero(field.Type().Elem()))
		case reflect.String:
			field.SetString("x")
		case reflect.Bool:
			field.SetBool(true)
		default:
			field.SetInt(1)
		}
		all[reflect.TypeFor[T]().Field(i).Name] = one
	}
	return all
}

// A card or a job that differs in any field is not taken for the one before.
func TestNothingDifferentIsKept(t *testing.T) {
	for field, card := range differences[KampungPublic](t) {
		if before := new(KampungPublic); card.kept(before) == before {
			t.Errorf("a card with another %s was taken for the one before", field)
		}
		if before := card; card.kept(&before) != &before {
			t.Errorf("a card with the same %s was not kept", field)
		}
	}
	for field, job := range differences[JobView](t) {
		if job.is(JobView{}) || !job.is(job) {
			t.Errorf("a job's %s is not compared", field)
		}
	}
}
