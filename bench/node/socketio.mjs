// socket.io: WebSocket only, its own rooms, one emit for each message. Nobody is pinged.
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { obey } from './orders.mjs'

const minutes = 60_000
const http = createServer()
const io = new Server(http, { transports: ['websocket'], serveClient: false, pingInterval: 30 * minutes, pingTimeout: 30 * minutes })
io.on('connection', socket => socket.join(socket.handshake.query.room))

http.listen(0, '127.0.0.1', () => {
  obey(`127.0.0.1:${http.address().port}`, (room, messages) => {
    for (const m of messages) io.to(String(room)).emit('m', JSON.parse(m))
  })
})
