// JSON Merge Patch (RFC 7396). Values are never changed in place: a patched path gets new objects, everything beside it
// stays the same object, so that a component can compare by identity.

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} target @param {unknown} patch @returns {any} */
export function mergePatch(target, patch) {
  if (!isObject(patch)) return patch;
  /** @type {Record<string, unknown>} */
  const base = isObject(target) ? target : {};
  let result = base;
  for (const key of Object.keys(patch)) {
    const has = Object.prototype.hasOwnProperty.call(base, key);
    if (patch[key] === null) {
      if (!has) continue;
      if (result === base) result = { ...base };
      delete result[key];
      continue;
    }
    const merged = mergePatch(has ? base[key] : undefined, patch[key]);
    if (has && merged === base[key]) continue;
    if (result === base) result = { ...base };
    // A plain assignment to "__proto__" would set the prototype instead of a member.
    Object.defineProperty(result, key, { value: merged, writable: true, enumerable: true, configurable: true });
  }
  return result;
}
