package hub

import (
	"encoding/json"
	"io/fs"
	"strings"
)

// firstTextsEnding ends the name under which the part of a table of texts is served that a phone's first view says:
// locales/id.first.json is a part of locales/id.json, so that a language stays one file.
const firstTextsEnding = ".first.json"

// firstTextsList names the keys of that part; one that ends with a full stop stands for all that begin so.
const firstTextsList = "phone/first-texts.json"

// firstTexts is the first view's part of the table locales/<code>.json; table is its path without ".json".
func firstTexts(files fs.FS, table string) ([]byte, error) {
	var keys []string
	if err := readJSONFile(files, firstTextsList, &keys); err != nil {
		return nil, err
	}
	var all map[string]json.RawMessage
	if err := readJSONFile(files, table+".json", &all); err != nil {
		return nil, err
	}
	part := make(map[string]json.RawMessage)
	for key, text := range all {
		for _, wanted := range keys {
			if key == wanted || strings.HasSuffix(wanted, ".") && strings.HasPrefix(key, wanted) {
				part[key] = text
			}
		}
	}
	return mustJSON(part), nil
}

func readJSONFile(files fs.FS, name string, into any) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}
