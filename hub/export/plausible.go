package export

import (
	"errors"
	"fmt"
	"reflect"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
)

// Bounds of what a file may say. The engine trusts its events: a number that no session comes to could keep it busy for
// years, or ask for more memory than there is.
const (
	maxNumber = 1_000_000_000
	maxLong   = 1 << 53                           // numbers of events, moments outside of the game
	maxClock  = game.Time(400 * 24 * 3600 * 1000) // ms
	maxList   = 20_000
	maxText   = 4096 // bytes
)

// plausible refuses an event that no session of this program has.
func plausible(e *game.Event, first bool) error {
	if err := bounded(reflect.ValueOf(e)); err != nil {
		return err
	}
	switch body := e.Body.(type) {
	case *game.SessionCreated:
		if !first {
			return errors.New("it is not the first event")
		}
		return plausibleSession(body)
	case *game.TeamsSet:
		if body.Count < 1 || body.Count > game.MaxTeams {
			return fmt.Errorf("%d teams are not possible", body.Count)
		}
	}
	return nil
}

func plausibleSession(body *game.SessionCreated) error {
	if body.Params == nil {
		return errors.New("the numbers of the scenario are missing")
	}
	texts := map[string]string{"id": "–", "en": "–"} // the journal has the numbers only
	s := scenario.Scenario{Name: body.Params.Name, Title: texts, Summary: texts, Parameters: *body.Params}
	if err := s.Validate(); err != nil {
		return err
	}
	_, err := game.Create(game.Config{
		Title: body.Title, JoinCode: body.JoinCode, Language: body.Language, Seed: body.Seed, Params: body.Params, Teams: body.Teams,
	})
	return err
}

// bounded looks at every number, list and text of a value.
func bounded(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return bounded(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if err := bounded(v.Field(i)); err != nil {
				return err
			}
		}
	case reflect.Slice, reflect.Array:
		if v.Len() > maxList {
			return fmt.Errorf("a list of %d", v.Len())
		}
		for i := range v.Len() {
			if err := bounded(v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Map:
		if v.Len() > maxList {
			return fmt.Errorf("a list of %d", v.Len())
		}
		for each := v.MapRange(); each.Next(); {
			if err := bounded(each.Value()); err != nil {
				return err
			}
		}
	case reflect.String:
		if v.Len() > maxText {
			return fmt.Errorf("a text of %d bytes", v.Len())
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		most := int64(maxNumber)
		switch {
		case v.Type() == reflect.TypeFor[game.Time]():
			most = int64(maxClock)
		case v.Kind() == reflect.Int64:
			most = maxLong
		}
		if n := v.Int(); n < -most || n > most {
			return fmt.Errorf("the number %d", n)
		}
	}
	return nil
}
