// A TCP proxy between a page and the server that breaks the line the way lines break: cut (both sides see a close) and
// hole (bytes vanish, nobody is told). A browser's own "offline" leaves open sockets open and is a third, milder thing.
import { connect, createServer } from 'node:net';

export class Proxy {
  /** @param {number} target port on 127.0.0.1 */
  constructor(target) {
    this.target = target;
    this.holed = false;
    this.refusing = false;
    /** How often the connections there were have been forgotten. */
    this.forgotten = 0;
    /** @type {Set<import('node:net').Socket>} */
    this.sockets = new Set();
    this.server = createServer((phone) => this.join(phone));
    this.port = 0;
  }

  /** @returns {Promise<Proxy>} */
  start() {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', () => {
        this.port = /** @type {import('node:net').AddressInfo} */ (this.server.address()).port;
        resolve(this);
      });
    });
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @param {import('node:net').Socket} phone */
  join(phone) {
    if (this.refusing) {
      phone.destroy();
      return;
    }
    const server = connect(this.target, '127.0.0.1');
    this.pass(phone, server);
    this.pass(server, phone);
  }

  /** @param {import('node:net').Socket} from @param {import('node:net').Socket} to */
  pass(from, to) {
    this.sockets.add(from);
    const born = this.forgotten;
    from.on('data', (bytes) => {
      if (!this.holed && born === this.forgotten) to.write(bytes);
    });
    from.on('error', () => { /* a close follows */ });
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
  }

  /** Ends every connection; new ones are taken unless refusing. */
  cut() {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Swallows bytes both ways until told otherwise. What was swallowed never arrives, so connections that lived through it are cut. @param {boolean} on */
  hole(on) {
    this.holed = on;
    if (!on) this.cut();
  }

  /** The connections there are carry nothing any more and nobody is told, as when a router forgets them; new ones work. */
  forget() {
    this.forgotten += 1;
  }

  /** Whether new connections are turned away. @param {boolean} on */
  refuse(on) {
    this.refusing = on;
    if (on) this.cut();
  }

  /** @returns {Promise<void>} */
  stop() {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.cut();
    });
  }
}
