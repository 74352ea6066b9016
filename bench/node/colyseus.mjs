// Colyseus: a room for each room, whose state is the message, and a patch of the state for each message. Its own clock for
// patches is off, since the orders say when to publish. Nobody is pinged.
import { createServer } from 'node:http'
import { matchMaker, Room, Server } from '@colyseus/core'
import { WebSocketTransport } from '@colyseus/ws-transport'
import { schema } from '@colyseus/schema'
import { obey } from './orders.mjs'

const State = schema({ message: 'string' })
const rooms = new Map()

class MeasuredRoom extends Room {
  patchRate = null
  maxClients = 20_000
  maxMessagesPerSecond = Infinity

  onCreate ({ room }) {
    this.state = new State()
    this.setSimulationInterval()
    rooms.set(Number(room), this)
  }

  onJoin () {}
}

const http = createServer()
const transport = new WebSocketTransport({ server: http, pingInterval: 0 })
const server = new Server({ transport, greet: false, gracefullyShutdown: false })
server.define('room', MeasuredRoom).filterBy(['room'])
await server.listen(0, '127.0.0.1')
obey(`127.0.0.1:${http.address().port}`, (room, messages) => {
  const r = rooms.get(room)
  for (const m of messages) {
    r.state.message = m
    r.broadcastPatch()
  }
})
