// The own part in what happened, for its owner alone: points through the own hands and what the journal can say of one
// person. Where there is little, it says so and gives no figure.
import { html, useEffect, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { hasText, number, t } from '../shared/language.js';
import { askOwn } from './journal.js';
import { KudosReceived } from './kudos.js';
import { wide } from './pieces.js';
import { Contribution } from './review.js';
import { Switch } from './switch.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('./journal.js').OwnMeasure} OwnMeasure */

/** @param {OwnMeasure} one */
function basis({ some, percent, n, floor }) {
  if (!some) return t('rf.own.few', { n, m: floor });
  return percent === undefined ? '' : t('rf.own.n', { n });
}

/** @param {{one: OwnMeasure}} props */
function Measure({ one }) {
  const { id, some, percent, n } = one;
  const figure = !some ? '' : percent === undefined ? t('rf.own.times', { n }) : `${number(percent)}%`;
  return html`<div class="measure"><div class="row apart"><b>${t(`rf.own.m.${id}`)}</b>${figure === '' ? null : html`<b class="num figure">${figure}</b>`}</div>
    ${some && percent !== undefined ? html`<span class="bar thin" aria-hidden="true"><i style=${wide(percent / 100)}></i></span>` : null}<p class="muted">${basis(one)}</p></div>`;
}

/** @param {{g: Game}} props */
function Measures({ g }) {
  const [answer, setAnswer] = useState(/** @type {import('./api.js').Result<{measures: OwnMeasure[]}> | null} */ (null));
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    askOwn(g.place).then((came) => { if (!gone) setAnswer(came); });
    return () => { gone = true; };
  }, [g.place.token, turn]);
  if (answer === null) return html`<div class="card row"><span class="spin" aria-hidden="true"></span><span>${t('app.loading')}</span></div>`;
  if (!answer.ok) return html`<div class="card"><p>${t('rf.own.none')}</p><button type="button" class="btn wide below" onClick=${() => { setAnswer(null); setTurn(turn + 1); }}>${icon('rotate-ccw')}${t('rf.again')}</button></div>`;
  const known = answer.value.measures.filter((one) => hasText(`rf.own.m.${one.id}`));
  return html`<div class="card rows">${known.map((one) => html`<${Measure} key=${one.id} one=${one}/>`)}</div><p class="state">${icon('info')}<span>${t('rf.own.careful')}</span></p>`;
}

/** @param {{g: Game}} props */
export function Own({ g }) {
  const shares = g.me.own !== undefined && g.me.own.shares === true;
  const why = g.blocked('share_own', ['final', 'debrief', 'reflection', 'awards']);
  return html`<div class="tip">${icon('lock')}<span>${t(shares ? 'rf.own.shared' : 'rf.own.only')}</span></div>
    <div class="sec"><h2>${t('f.you', { n: g.session.days })}</h2></div><${Contribution} g=${g}/>
    <${KudosReceived} g=${g}/>
    <div class="sec"><h2>${t('rf.own.title')}</h2></div><${Measures} g=${g}/>
    <${Switch} on=${shares} text=${t('rf.own.share')} sub=${t('rf.own.share.sub')} disabled=${why !== ''} onChange=${(/** @type {boolean} */ shared) => g.connection.send('share_own', { shared })}/>
    <a class="btn wide" href=${`/report/${g.place.code}#me`}>${icon('file-text')}${t('rp.own.link')}</a>`;
}
