// Which picture is shown. The page moves at once; the other screens follow when the hand rests, so that a slider does not
// write a line into the journal for every step.
import { signal } from '../vendor/ui.js';

/** @typedef {import('../shared/views').PictureView} PictureView */
/** @typedef {Partial<PictureView>} Part */

const REST_MS = 350;

/** @param {PictureView} picture */
function args(picture) {
  const { at, team, town, cards } = picture;
  return Object.assign({ picture: picture.picture }, at >= 0 ? { at } : {}, team === undefined ? {} : { team },
    town === undefined ? {} : { town }, cards.length === 0 ? {} : { cards });
}

/** @type {PictureView} */
const NOTHING = { picture: 'none', at: -1, cards: [] };

export class Drive {
  /** @param {(args: object) => Promise<{ok: boolean}>} send gives the command show_picture */
  constructor(send) {
    this.send = send;
    this.shown = signal(NOTHING);
    /** What the server shows. */
    this.remote = NOTHING;
    this.underWay = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** What the server says; somebody else may have chosen. @param {PictureView} picture */
  follow(picture) {
    const same = JSON.stringify(picture) === JSON.stringify(this.remote);
    this.remote = picture;
    if (!same && this.timer === undefined && this.underWay === 0) this.shown.value = picture;
  }

  /** Shows here now and everywhere soon. @param {Part} part */
  show(part) {
    this.shown.value = { ...this.shown.value, ...part };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), REST_MS);
  }

  /** Lets the other screens follow now. */
  tell() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.underWay += 1;
    return this.send(args(this.shown.value)).then((answer) => {
      this.underWay -= 1;
      if (!answer.ok && this.timer === undefined && this.underWay === 0) this.shown.value = this.remote;
    });
  }
}
