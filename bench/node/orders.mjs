// The orders of package orders, for servers on Node: see orders/orders.go.
import { createInterface } from 'node:readline'

const digits = 19

/** A message of `size` bytes, stamped with the clock that every process of the machine shares. */
export function message (size) {
  const before = '{"t":"', middle = '","x":"', after = '"}'
  const filling = size - before.length - digits - middle.length - after.length
  const stamp = process.hrtime.bigint().toString().padStart(digits, '0')
  return before + stamp + middle + fill(filling) + after
}

const filled = new Map()

function fill (length) {
  if (!filled.has(length)) filled.set(length, Buffer.from(Array.from({ length }, (_, i) => 97 + i % 26)).toString('latin1'))
  return filled.get(length)
}

/** Writes where the server listens and follows the orders; `publish(room, messages)` sends to everybody in a room. */
export function obey (address, publish) {
  const answer = value => process.stdout.write(JSON.stringify(value) + '\n')
  createInterface({ input: process.stdin }).on('line', line => {
    const [order, ...args] = line.split(' ')
    if (order === 'tidy') {
      globalThis.gc()
      answer({})
    } else {
      send(...args.slice(0, 5).map(Number), publish, published => answer({ published }))
    }
  }).on('close', () => process.exit(0))
  answer({ listening: address })
}

/** Publishes what is due whenever a millisecond of Node's timers has passed. */
function send (rooms, hz, milliseconds, count, size, publish, done) {
  const slots = rooms * hz * milliseconds / 1000
  const each = 1000 / (rooms * hz)
  const begin = performance.now()
  let slot = 0, published = 0
  const due = () => {
    while (slot < slots && performance.now() >= begin + slot * each) {
      publish(slot % rooms, Array.from({ length: count }, () => message(size)))
      published += count
      slot++
    }
    if (slot === slots) done(published)
    else setTimeout(due, Math.max(0, begin + slot * each - performance.now()))
  }
  due()
}
