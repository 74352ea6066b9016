// What if: the same day from a moment on, with one change, both ways side by side. It is a model, and says so.
import { html, useEffect, useRef, useState } from '../vendor/ui.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { number, refusalText, signed, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { Ask, Sub, TownFilter } from './frame.js';
import { momentText } from './moments.js';
import { nameOf, shortName, teamsOf, whenText } from './names.js';
import { beginnings, CHANGES, clearBeside, figures, place, questionOf, verdict, WHOLE } from './tries.js';

/** @typedef {import('./pictures-data').DebriefData} DebriefData */
/** @typedef {import('./pictures-data').WhatIfAnswer} WhatIfAnswer */
/** @typedef {import('./tries.js').Question} Question */
/** @typedef {ReturnType<typeof figures>[number]} FigureRow */

/** How often a screen looks whether the facilitator has found something. */
const LOOK_MS = 2000;

/** @type {Record<string, string>} */
const SIGNS = { listened: 'ear', shared: 'hand-heart', covered: 'umbrella' };
const WORDS = 74;

/** What was found before, and a way to find it: only a facilitator's page may try. @param {string} code @param {Question | null} question */
function useTries(code, question) {
  const [found, setFound] = useState(/** @type {{key: string, answer: WhatIfAnswer} | null} */ (null));
  const [said, setSaid] = useState('');
  const [trying, setTrying] = useState(/** @type {AbortController | null} */ (null));
  const running = useRef(/** @type {AbortController | null} */ (null));
  const key = question === null ? '' : `at=${question.at}&team=${question.team}&change=${question.change}`;
  const path = `/api/sessions/${code}/what-if`;
  useEffect(() => {
    setSaid('');
    if (key === '') return undefined;
    const control = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const look = () => {
      fetch(`${path}?${key}`, { signal: control.signal }).then(async (answer) => {
        if (answer.status === 200) setFound({ key, answer: await answer.json() });
        else timer = setTimeout(look, LOOK_MS);
      }).catch(() => { if (!control.signal.aborted) timer = setTimeout(look, LOOK_MS); });
    };
    look();
    return () => {
      control.abort();
      clearTimeout(timer);
      if (running.current !== null) running.current.abort();
    };
  }, [path, key]);
  const stop = () => { if (trying !== null) trying.abort(); };
  const start = () => {
    const control = new AbortController();
    running.current = control;
    setTrying(control);
    setSaid('');
    fetch(path, { method: 'POST', signal: control.signal, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(question) }).then(async (answer) => {
      const body = await answer.json();
      if (answer.ok) setFound({ key, answer: body });
      else setSaid(body.code === 'BUSY' ? t('wi.busy') : refusalText(body.code, body.params));
    }).catch(() => { if (!control.signal.aborted) setSaid(t('wi.failed')); }).then(() => setTrying(null));
  };
  return { answer: found !== null && found.key === key ? found.answer : null, said, trying: trying !== null, start, stop };
}

/** @param {string} text */
function cut(text) {
  return text.length > WORDS ? `${text.slice(0, WORDS - 1)}…` : text;
}

/** Whose change it is. @param {import('./frame.js').PictureProps & {trying: boolean}} props */
function TeamChooser({ data, picture, town, act, trying }) {
  if (act === null) return null;
  return html`<div class="teamfilter" role="group" aria-label=${t('db.team')}>${teamsOf(data, town).map((line) => html`<button key=${line.team} type="button" class="pick" disabled=${trying} aria-pressed=${picture.team === line.team} aria-label=${shortName(line)} title=${shortName(line)}
    onClick=${() => act.show({ team: line.team, town })}>${teamShape(line.sign, { night: true, size: 34 })}</button>`)}</div>`;
}

/** The rest of the question: from when on, and which change. @param {import('./frame.js').PictureProps & {tries: ReturnType<typeof useTries>, question: Question | null}} props */
function Chooser({ data, picture, town, act, tries, question }) {
  if (act === null) return null;
  const change = picture.cards.find((card) => CHANGES.includes(card));
  const whole = picture.cards.filter((card) => card === WHOLE);
  return html`<div class="wichoose"><label>${t('wi.moment')}<select class="pick" value=${picture.at} disabled=${tries.trying} onChange=${(/** @type {any} */ e) => act.show({ at: Number(e.target.value), town })}>
      <option value="-1">${t('wi.moment.pick')}</option>
      ${beginnings(data, town).map(({ at, moment }, i) => html`<option key=${i} value=${at}>${whenText(data, at, formatAge)}${moment === undefined ? '' : `: ${cut(momentText(data, { key: '', at, kind: moment.kind, moment }))}`}</option>`)}</select></label>
    <div class="teamfilter" role="group" aria-label=${t('wi.change')}>${CHANGES.map((one) => html`<button key=${one} type="button" class="pick" disabled=${tries.trying} aria-pressed=${change === one}
      onClick=${() => act.show({ cards: [one, ...whole], town })}>${icon(SIGNS[one], 28)}${t(`wi.${one}`)}</button>`)}</div>
    ${tries.trying ? html`<button type="button" class="pick" onClick=${tries.stop}>${icon('x', 28)}${t('wi.stop')}</button>`
    : html`<button type="button" class="pick on" disabled=${question === null || tries.answer !== null} onClick=${() => { act.tell(); tries.start(); }}>${icon('play', 28)}${t('wi.try')}</button>`}</div>`;
}

/** @param {number} n a mean @param {string} name */
function mean(n, name) {
  return (name === 'rank' ? number(n, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) : number(Math.round(n))).replace('-', '\u2212');
}

/** Bounds of the tries; nothing where all are the same. @param {number} a @param {number} b */
function bounds(a, b) {
  return a === b ? '' : t('wi.to', { a: number(a).replace('-', '\u2212'), b: number(b).replace('-', '\u2212') });
}

/** A bar with its whisker from p10 to p90, and a mark where it was in truth. @param {{row: FigureRow, of: import('./pictures-data').Spread, kind: string}} props */
function Branch({ row, of, kind }) {
  const { name, actual, low, high } = row;
  const zero = place(0, low, high);
  const end = place(of.mean, low, high);
  const from = place(of.p10, low, high);
  return html`<td><div class="wicell">${name === 'rank' ? html`<span class="wibar none"></span>` : html`<span class="wibar" aria-hidden="true"><i class=${kind} style=${`left:${Math.min(zero, end)}%;width:${Math.abs(end - zero)}%`}></i>
      <u style=${`left:${from}%;width:${Math.max(0, place(of.p90, low, high) - from)}%`}></u><s style=${`left:${place(actual, low, high)}%`}></s></span>`}
    <b class="num">${mean(of.mean, name)}</b> <small class="num">${bounds(of.p10, of.p90)}</small></div></td>`;
}

/** @param {{row: FigureRow, runs: number}} props */
function Difference({ row, runs }) {
  const { compared, name } = row;
  const { mean: n, p10, p90 } = compared.difference;
  const how = verdict(compared, runs);
  const size = name === 'rank' ? Math.round(n * 10) / 10 : Math.round(n);
  return html`<td class=${`wisay ${how}`}><div class="wicell"><b class="num">${signed(size)}</b><span>${how === 'same' || how === 'unclear' ? null : icon(how === 'better' ? 'check' : 'x', 30)}${t(`wi.is.${how}`)}</span>
    ${p10 === p90 ? null : html`<small class="num">${t('wi.to', { a: signed(p10), b: signed(p90) })}</small>`}</div></td>`;
}

/** @param {{answer: WhatIfAnswer, whole: boolean}} props */
function Table({ answer, whole }) {
  return html`<table class="wi"><thead><tr><td></td><th scope="col"><s></s>${t('wi.col.actual')}</th><th scope="col"><u class="as"></u>${t('wi.col.as')}</th>
      <th scope="col"><u class="changed"></u>${t('wi.col.changed')}</th><th scope="col">${t('wi.col.difference')}</th></tr></thead>
    <tbody>${figures(answer, whole).map((row) => html`<tr key=${row.name}><th scope="row">${t(`wi.fig.${row.name}`)}</th><td class="num witruth">${number(row.actual).replace('-', '\u2212')}</td>
      <${Branch} row=${row} of=${row.compared.as_it_was} kind="as"/><${Branch} row=${row} of=${row.compared.changed} kind="changed"/><${Difference} row=${row} runs=${answer.runs}/></tr>`)}</tbody></table>`;
}

/** In plain words, with the choice between that day and the whole play. @param {{data: DebriefData, answer: WhatIfAnswer, whole: boolean, show: ((game: boolean) => void) | null}} props */
function Words({ data, answer, whole, show }) {
  const { fed } = answer.summary[whole ? 'game' : 'day'];
  const how = verdict(fed, answer.runs);
  const beside = clearBeside(answer, whole);
  const names = beside.map((name) => t(`wi.fig.${name}`).toLowerCase());
  return html`<section class="wiwords"><div class="row"><h2 class="grow">${t(`wi.if.${answer.change}`, { team: nameOf(data, answer.team), a: whenText(data, answer.at, formatAge) })}</h2>
      ${show === null ? null : html`<div class="teamfilter" role="group" aria-label=${t('db.time')}><button type="button" class="pick" aria-pressed=${!whole} onClick=${() => show(false)}>${t('wi.day')}</button>
        <button type="button" class="pick" aria-pressed=${whole} onClick=${() => show(true)}>${t('wi.game')}</button></div>`}</div>
    <p class=${how}>${t(`wi.say.${how}`, { k: how === 'worse' ? fed.worse : fed.better, m: fed.worse, n: answer.runs, a: t(whole ? 'wi.in.game' : 'wi.in.day'), b: signed(Math.round(fed.difference.mean)) })}
      ${beside.length === 0 ? null : html` <b>${t('wi.say.beside', { a: names.join(', ') })}</b>`}</p></section>`;
}

/** What is no model: what the team did. @param {WhatIfAnswer} answer */
function didText(answer) {
  const did = t(`wi.did.${answer.change}`, { n: answer.did });
  return answer.hoarded && answer.change === 'shared' ? `${did} ${t('wi.hoarded')}` : did;
}

/** @param {import('./frame.js').PictureProps} props */
export function WhatIf(props) {
  const { data, picture, town, code, act } = props;
  const question = questionOf(picture);
  const tries = useTries(code, question);
  const { answer } = tries;
  const whole = picture.cards.includes(WHOLE);
  const show = (/** @type {boolean} */ game) => { if (act !== null && question !== null) act.show({ cards: game ? [question.change, WHOLE] : [question.change] }); };
  const empty = tries.trying ? 'wi.trying' : question === null ? (act === null ? 'wi.wait' : 'wi.choose') : act === null ? 'wi.trying' : 'wi.untried';
  return html`<${Sub} text=${t('wi.sub')}><${TownFilter} data=${data} town=${town} act=${act}/>
      <${TeamChooser} ...${props} trying=${tries.trying}/><//>
    <main class="main whatif"><${Chooser} ...${props} tries=${tries} question=${question}/>
      ${tries.said === '' ? null : html`<p class="wifailed" role="alert">${tries.said}</p>`}
      ${answer === null ? html`<p class="awaits big" role="status">${icon(tries.trying ? 'hourglass' : 'circle-help', 96)}${t(empty)}</p>` : html`<${Words} data=${data} answer=${answer} whole=${whole} show=${act === null ? null : show}/>
        <${Table} answer=${answer} whole=${whole}/>
        <div class="wifoot"><p class="pn wimodel"><b>${icon('info', 34)}${t('wi.model')}</b> ${t('wi.model.how', { n: answer.runs })} ${didText(answer)}</p>
          <${Ask} text=${t(`wi.ask.${answer.change}`)}/></div>`}</main>`;
}
