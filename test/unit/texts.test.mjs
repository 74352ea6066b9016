// Every text is said somewhere, and every text that is said exists: a table that only grows hides what is left to translate.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

const root = new URL('../../', import.meta.url);
const table = JSON.parse(readFileSync(new URL('static/locales/id.json', root), 'utf8'));

/** @param {string} folder @returns {string[]} the scripts in it */
const scripts = (folder) => readdirSync(new URL(folder, root), { recursive: true }).map(String)
  .filter((name) => /\.m?js$/.test(name) && !name.startsWith('vendor')).map((name) => readFileSync(new URL(folder + name, root), 'utf8'));

const pages = scripts('static/');
const code = [...pages, ...scripts('test/browser/')].join('\n');

/**
 * Keys that are put together while a page runs: what they begin with in the code, and which keys that may become.
 * @type {[string, RegExp][]}
 */
const DYNAMIC = [
  ['`check.${fit}', /^check\.(good|fair|bad)(\.s)?$/],
  ['`check.way.${', /^check\.way\.(websocket|sse|poll)(\.s)?$/],
  ['`db.${', /^db\.(feelings|timeline|map|flow|fairness|promises|habits|balance|evidence|what_if|prompt|groups|speakers|wall)(\.tab)?$/],
  ['`db.ask.at.${', /^db\.ask\.at\.\w+$/],
  ['`db.deed.${', /^db\.deed\.(kept|forgiven|broken)$/],
  ['`db.event.${', /^db\.event\.\w+$/],
  ['`db.flow.${', /^db\.flow\.(market|gifts|given|right|some)$/],
  ['`db.kind.${', /^db\.kind\.(insight|story|memory|commitment)$/],
  ['`db.measure.${', /^db\.measure\.\w+$/],
  ['`db.waste.${', /^db\.waste\.(rain|expired|left|surplus)$/],
  ['`ended.${', /^ended\.45\d\d$/],
  ['`fac.au.${', /^fac\.au\.(announced|awards|card|extend|message|pause|phase|pin|result_entered|resume|score_corrected|seat_moved|seat_readmitted|seat_removed|shorten|teams_merged|undone)$/],
  ['`fac.did.${', /^fac\.did\.\w+$/],
  ['`fac.link.${', /^fac\.link\.(screen|facilitate)$/],
  ['`fac.tell.${', /^fac\.tell\.[123]$/],
  ['`fac.told.${', /^fac\.told\.[012]$/],
  ['`fac.undo.did.${', /^fac\.undo\.did\.\w+$/],
  ['`fd.count.${', /^fd\.count\.(felt|wrote|rated|committed)$/],
  ['`fd.do.${', /^fd\.do\.\w+(\.(short|long|[0-3]))?$/],
  ['`fd.form.${', /^fd\.form\.(short|long)$/],
  ['`fd.fb.${', /^fd\.fb\.(day|programme)$/],
  ['`fd.checkin.${', /^fd\.checkin\.(kept|partly|not_yet)$/],
  ['`fd.finish.${', /^fd\.finish\.(short|long)$/],
  ['`fd.material.${', /^fd\.material\.(moments|cards)$/],
  ['`fd.note.${', /^fd\.note\.(insight|story|memory|commitment)$/],
  ['`fd.pic.${', /^fd\.pic\.\w+$/],
  ['`fd.say.${', /^fd\.say\.\w+(\.(short|long|[0-3]))?$/],
  ['`fd.tab.${', /^fd\.tab\.\w+$/],
  ['`fd.wall.${', /^fd\.wall\.(waiting|shown|aside)(\.none)?$/],
  ['`feeling.${', /^feeling\.\w+$/],
  ['`habit.${', /^habit\.\w+$/],
  ['`prompt.${', /^prompt\.\w+$/],
  ['`step.${', /^step\.(feel|happened|learned|relates|what_if|next)\.name$/],
  ['`fac.file.${', /^fac\.file\.(OLD_LETTERS|ABOVE_HEADINGS)$/],
  ['`fac.row.${', /^fac\.row\.[A-Z_]+$/],
  ['`fac.sc.${', /^fac\.sc\.(quick|standard|storm)$/],
  ['`fac.seat.${', /^fac\.seat\.(away|present|volunteer|waiting)$/],
  ['`feeling.${', /^feeling\.\w+$/],
  ['`habit.${', /^habit\.\w+$/],
  ['`lobby.${', /^lobby\.(leader|listener|buyer|cook|courier)\.[123]$/],
  ['`${MEAL_KEYS[', /^meal\.(basic|nutri|soft)\.for$/],
  ['`ms.why.${', /^ms\.why\.\w+$/],
  ['`phase.${', /^phase\.(lobby|briefing|plan|action|review|final|debrief|reflection|awards)$/],
  ['`pr.${role}', /^pr\.(leader|listener|buyer|cook|courier)$/],
  ['`refusal.${', /^refusal\.[A-Z_]+$/],
  ['`rf.ask.${', /^rf\.ask\.(feel|happened|learned|relates|what_if|next)$/],
  ['`rf.feedback.${', /^rf\.feedback\.(day|programme)$/],
  ['`rf.feedback.ask.${', /^rf\.feedback\.ask\.(day|programme)$/],
  ['`rf.feedback.words.${', /^rf\.feedback\.words\.(day|programme)$/],
  ['`rf.habit.${', /^rf\.habit\.(self|team)\.\w+$/],
  ['`rf.habits.${', /^rf\.habits\.(self|team)(\.why)?$/],
  ['`rf.kind.${', /^rf\.kind\.(insight|story|memory)$/],
  ['`rf.mark.${', /^rf\.mark\.[1-5]$/],
  ['`rf.own.m.${', /^rf\.own\.m\.\w+$/],
  ['`rf.state.${', /^rf\.state\.(kept|partly|not_yet)$/],
  ['`rf.task.${', /^rf\.task\.(feel|notes|own|habits|commit|feedback)$/],
  ['`rf.useful.${', /^rf\.useful\.[1-5]$/],
  ['`role.${', /^role\.(leader|listener|buyer|cook|courier)(\.do)?$/],
  ['`step.${', /^step\.(feel|happened|learned|relates|what_if|next)\.(name|short|hint)$/],
  ['`rp.feedback.${', /^rp\.feedback\.(day|programme)$/],
  ['`rp.measure.${', /^rp\.measure\.\w+$/],
  ['`rp.paper.sheet.${', /^rp\.paper\.sheet\.\w+$/],
  ['`rp.part.${', /^rp\.part\.\w+$/],
  ['`rp.role.${', /^rp\.role\.\w+(\.ask)?$/],
  ['`rp.what.${', /^rp\.what\.\w+$/],
  ['`screen.b.${', /^screen\.b\.\w+(\.s)?$/],
  ['`screen.card.${', /^screen\.card\.\w+$/],
  ['`screen.${kind}', /^screen\.(debrief|reflection)(\.s|\.[123])?$/],
  ['`screen.n.${', /^screen\.n\.\w+$/],
  ['`screen.pass.${', /^screen\.pass\.(fed|kept|broken|gain|loss|equal)$/],
  ['`ff.lb.${', /^ff\.lb\.(full|frozen|top|own|off)(\.s)?$/],
  ['`wi.${', /^wi\.(listened|shared|covered)$/],
  ['`wi.ask.${', /^wi\.ask\.(listened|shared|covered)$/],
  ['`wi.did.${', /^wi\.did\.(listened|shared|covered)$/],
  ['`wi.fig.${', /^wi\.fig\.(fed|well_fed|worst|waste|spoiled|points|rank)$/],
  ['`wi.if.${', /^wi\.if\.(listened|shared|covered)$/],
  ['`wi.is.${', /^wi\.is\.(same|better|worse|unclear)$/],
  ['`wi.say.${', /^wi\.say\.(same|better|worse|unclear)$/],
];

/** What the debrief says by the keys that the server gives; Go tests hold these texts to what it can give. */
const GIVEN = /^(card|moment)\./;

test('every text is used by a page or a test', () => {
  const quoted = new Set([...code.matchAll(/'([A-Za-z0-9_.]+)'/g)].map((found) => found[1]));
  const unused = Object.keys(table).filter((key) => !quoted.has(key) && !GIVEN.test(key) && !DYNAMIC.some(([, keys]) => keys.test(key)));
  assert.deepEqual(unused, []);
});

test('every text that a page says exists', () => {
  const said = pages.flatMap((script) => [...script.matchAll(/\bt\('([^']+)'/g)].map((found) => found[1]));
  assert.ok(said.length > 300);
  assert.deepEqual(said.filter((key) => !(key in table)), []);
});

test('every pattern of keys is still put together somewhere and has texts', () => {
  for (const [begins, keys] of DYNAMIC) {
    assert.ok(code.includes(begins), begins);
    assert.ok(Object.keys(table).some((key) => keys.test(key)), String(keys));
  }
});
