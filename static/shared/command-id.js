// The names of commands and wishes, by which the server knows a repeated one.

/** 16 random bytes in hex; crypto.randomUUID does not exist on a plain http address. */
export function commandId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}
