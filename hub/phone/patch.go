package phone

import "maps"

// mergePatch is RFC 7396. Values are never changed in place.
func mergePatch(target, patch any) any {
	changes, is := patch.(map[string]any)
	if !is {
		return patch
	}
	old, _ := target.(map[string]any) // what is no object counts as an empty one
	result := make(map[string]any, len(old)+len(changes))
	maps.Copy(result, old)
	for key, value := range changes {
		if value == nil {
			delete(result, key)
		} else {
			result[key] = mergePatch(result[key], value)
		}
	}
	return result
}
