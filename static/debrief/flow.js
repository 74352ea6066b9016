// Where the food went: from market and gifts through the teams to the kampung, and what nobody ate.
import { html, useMemo } from '../vendor/ui.js';
import { sankey, sankeyJustify } from '../vendor/sankey.js';
import { language, number, t } from '../shared/language.js';
import { teamColour, teamMark } from '../shared/team.js';
import { spread } from './axis.js';
import { leastFed } from './fair.js';
import { flowGraph } from './flow-graph.js';
import { Ask, Sub, TeamFilter, TownFilter, useSize } from './frame.js';
import { kampungOf, shortName, teamLine, teamsOf } from './names.js';

/** @typedef {import('./flow-graph.js').FlowNode} FlowNode */
/** @typedef {import('./pictures-data').DebriefData} DebriefData */

/** Room for the words right of the last nodes. */
const WORDS = 400;
const ORDER = ['market', 'gifts', 'team', 'kampung', 'right', 'some', 'given', 'waste'];
/** @type {Record<string, string>} */
const COLOURS = { market: '#FFF9EA', gifts: '#C99BF0', kampung: '#FFF9EA', right: '#74D99A', some: '#F0A43A', given: '#C99BF0', waste: '#FF8E75' };
/** @type {Record<string, string>} */
const BANDS = { market: '#CBDACD', gifts: '#C99BF0', kampung: '#74D99A', right: '#74D99A', some: '#F0A43A', given: '#C99BF0', waste: '#FF8E75' };
/** Letters that fit between two columns. */
const LONGEST = 19;
/** Words closer than this would touch. */
const LINE = 34;

/** @param {DebriefData} data @param {FlowNode} node */
function label(data, node) {
  if (node.kind === 'kampung') return kampungOf(data, node.town, node.c);
  if (node.kind === 'waste') return t(`db.waste.${node.cause}`);
  if (node.team === undefined) return t(`db.flow.${node.kind}`);
  const line = teamLine(data, node.team);
  const name = line === undefined ? '' : shortName(line);
  if (node.kind === 'gifts') return t('db.flow.from', { n: name });
  return node.kind === 'given' ? t('db.flow.to', { n: name }) : name;
}

/** The order from above to below. @param {FlowNode} a @param {FlowNode} b */
function before(a, b) {
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.team || 0) - (b.team || 0) || (a.c || 0) - (b.c || 0) || (a.cause || '').localeCompare(b.cause || '');
}

/** @param {DebriefData} data @param {number} town @param {number | undefined} team @param {number} width @param {number} height */
function layout(data, town, team, width, height) {
  const graph = flowGraph(data.flow.links, new Set(teamsOf(data, town).map((line) => line.team)), team);
  if (graph.nodes.length === 0 || width === 0) return null;
  const many = Math.max(...ORDER.map((kind) => graph.nodes.filter((node) => node.kind === kind).length));
  const placed = sankey().nodeId((/** @type {FlowNode} */ node) => node.id).nodeAlign(sankeyJustify).nodeWidth(26)
    .nodePadding(many > 9 ? 16 : 22)
    .nodeSort(before).linkSort((/** @type {any} */ a, /** @type {any} */ b) => before(a.source, b.source) || before(a.target, b.target))
    .extent([[16, 12], [width - WORDS, height - 12]])({ nodes: graph.nodes.map((node) => ({ ...node })), links: graph.links.map((band) => ({ ...band })) });
  return { placed };
}

/** @param {any} band */
function bandPath({ source, target, y0, y1 }) {
  const middle = (source.x1 + target.x0) / 2;
  return `M${source.x1} ${y0}C${middle} ${y0} ${middle} ${y1} ${target.x0} ${y1}`;
}

/** @param {any} band */
function bandColour({ source, target, kind }) {
  if (kind === 'kampung' && source.sign !== undefined) return teamColour(source.sign, { night: true });
  return BANDS[target.kind === 'team' ? source.kind : kind] || BANDS.market;
}

/** @param {DebriefData} data @param {NonNullable<ReturnType<typeof layout>>} drawn @param {number} height @param {number | undefined} least the kampung that is asked about */
function draw(data, { placed }, height, least) {
  for (const node of /** @type {any[]} */ (placed.nodes)) {
    const line = node.kind === 'team' ? teamLine(data, node.team) : undefined;
    if (line !== undefined) node.sign = line.sign;
  }
  const lines = placed.nodes.map((/** @type {any} */ node) => (node.y0 + node.y1) / 2);
  for (const layer of new Set(placed.nodes.map((node) => node.layer))) {
    const mine = placed.nodes.map((node, i) => ({ node, i })).filter(({ node }) => node.layer === layer);
    spread(mine.map(({ i }) => lines[i]), LINE, 12, height - 12).forEach((y, k) => { lines[mine[k].i] = y; });
  }
  return html`${placed.links.map((/** @type {any} */ band) => html`<path key=${`${band.source.id}>${band.target.id}`} d=${bandPath(band)} fill="none" stroke=${bandColour(band)} stroke-width=${Math.max(1.5, band.width)} class=${`flowband ${band.kind}`}/>`)}
    ${placed.nodes.map((/** @type {any} */ node, /** @type {number} */ i) => html`<g key=${node.id}><rect x=${node.x0} y=${node.y0} width=${node.x1 - node.x0} height=${Math.max(2, node.y1 - node.y0)} rx="5"
        class=${`flownode${node.kind === 'kampung' && node.c === least ? ' fewest' : ''}`} style=${`fill:${node.sign === undefined ? COLOURS[node.kind] : teamColour(node.sign, { night: true })}`}/>
      ${node.sign === undefined ? null : html`<svg x=${node.x1 + 10} y=${lines[i] - 14} width="28" height="28" viewBox="0 0 24 24" class="mark" style=${`color:${teamColour(node.sign, { night: true })}`}><use href=${`#g-s-${teamMark(node.sign).shape}`}/></svg>`}
      <text x=${node.x1 + (node.sign === undefined ? 14 : 46)} y=${lines[i] + 10} class="flowword">${cut(label(data, node), node.sourceLinks.length === 0)} <tspan class="n">${number(node.value)}</tspan></text></g>`)}`;
}

/** @param {string} text @param {boolean} last whether there is room to the right */
function cut(text, last) {
  return text.length > LONGEST && !last ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** @param {import('./frame.js').PictureProps} props */
export function Flow({ data, picture, town, act }) {
  const [box, { width, height }] = useSize();
  const drawn = useMemo(() => layout(data, town, picture.team, width, height), [data, town, picture.team, width, height]);
  const least = useMemo(() => leastFed(data, town), [data, town]);
  const still = useMemo(() => (drawn === null ? null : draw(data, drawn, height, least && least.c)), [drawn, least, language.value]);
  const ask = least === undefined ? t('db.ask.flow') : t('db.ask.flow.of', { n: kampungOf(data, town, least.c), p: least.share.percent });
  return html`<${Sub} text=${t('db.flow.sub', { n: data.days })}><${TownFilter} data=${data} town=${town} act=${act}/><${TeamFilter} data=${data} town=${town} team=${picture.team} act=${act}/><//>
    <main class="main flow"><div class="chartbox" ref=${box}>${still === null ? html`<p class="awaits">${t('db.empty')}</p>`
    : html`<svg class="chart" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${`${t('db.flow')}. ${ask}`}>${still}</svg>`}</div><${Ask} text=${ask} wide=${true}/></main>`;
}
