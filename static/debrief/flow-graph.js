// The flow of meals as a graph without circles: what was given to other teams leaves on the right, and comes in on the left.

/** @typedef {import('./pictures-data').FlowLink} FlowLink */
/** @typedef {'market' | 'gifts' | 'team' | 'kampung' | 'given' | 'right' | 'some' | 'waste'} NodeKind */
/** @typedef {{id: string, kind: NodeKind, team?: number, town?: number, c?: number, cause?: string}} FlowNode */
/** @typedef {{source: string, target: string, value: number, kind: NodeKind}} FlowBand */

/** @param {string} id @returns {{kind: string, parts: string[]}} */
function read(id) {
  const [kind, ...parts] = id.split(':');
  return { kind, parts };
}

/** @param {string} id @returns {FlowNode} */
function place(id) {
  const { kind, parts } = read(id);
  if (kind === 'team') return { id, kind: 'team', team: Number(parts[0]) };
  if (kind === 'kampung') return { id, kind: 'kampung', town: Number(parts[0]), c: Number(parts[1]) };
  if (kind === 'waste') return { id, kind: 'waste', cause: parts[0] };
  return { id, kind: 'market' };
}

/**
 * @param {FlowLink[]} links @param {Set<number>} teams those of the town @param {number} [one] the team that is looked at; all without it
 * @returns {{nodes: FlowNode[], links: FlowBand[]}}
 */
export function flowGraph(links, teams, one) {
  /** @type {Map<string, FlowNode>} */
  const nodes = new Map();
  /** @type {Map<string, FlowBand>} */
  const bands = new Map();
  const add = (/** @type {FlowNode} */ from, /** @type {FlowNode} */ to, /** @type {number} */ value) => {
    nodes.set(from.id, from);
    nodes.set(to.id, to);
    const key = `${from.id}>${to.id}`;
    const known = bands.get(key);
    if (known !== undefined) known.value += value;
    else bands.set(key, { source: from.id, target: to.id, value, kind: to.kind === 'team' ? from.kind : to.kind });
  };
  const wanted = (/** @type {number | undefined} */ team) => team !== undefined && teams.has(team) && (one === undefined || team === one);
  for (const { from, to, meals, right = 0 } of links) {
    if (!(meals > 0)) continue;
    const [a, b] = [place(from), place(to)];
    if (a.kind === 'team' && b.kind === 'team') {
      if (wanted(b.team)) add(one === undefined ? { id: 'gifts', kind: 'gifts' } : { id: `from:${a.team}`, kind: 'gifts', team: a.team }, b, meals);
      if (wanted(a.team)) add(a, one === undefined ? { id: 'given', kind: 'given' } : { id: `to:${b.team}`, kind: 'given', team: b.team }, meals);
    } else if (wanted(a.kind === 'team' ? a.team : b.team)) {
      add(a, b, meals);
      if (b.kind === 'kampung' && right > 0) add(b, { id: 'right', kind: 'right' }, right);
      if (b.kind === 'kampung' && meals > right) add(b, { id: 'some', kind: 'some' }, meals - right);
    }
  }
  return { nodes: [...nodes.values()], links: [...bands.values()] };
}
