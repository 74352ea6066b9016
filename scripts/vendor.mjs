// Builds static/vendor from npm packages, so that the pages need neither a build step nor a network.
//
//   node scripts/vendor.mjs           rebuild everything (npm ci first; the fonts need Debian's fonttools and python3-brotli)
//   node scripts/vendor.mjs --check   verify checksums and versions against package.json; needs no installed packages
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const vendor = join(root, 'static', 'vendor');
const versionsFile = join(vendor, 'VERSIONS.json');

const UI_PACKAGES = ['preact', 'htm', '@preact/signals'];
// The layout of the flow picture and, of d3-array, the three functions that it calls; only the debrief loads it.
const SANKEY_PACKAGES = ['d3-sankey', 'd3-array'];
// What our own texts are written in, and apart from that the letters that only names have: few phones ever ask for those.
// That range stands in static/shared/base.css too.
const BASIC = 'U+0020-007E,U+00A0,U+00B0,U+00B1,U+00B7,U+2013-2014,U+2018-2019,U+201C-201D,U+2022,U+2026,U+2212';
const NAMES = 'U+00A9,U+00AB,U+00BB,U+00BD,U+00C0-00FF';
const NUMERALS = 'U+0020-007E,U+00A0,U+00B0,U+00B1,U+00B7,U+00D7,U+00E9,U+2013-2014,U+2019,U+201C-201D,U+2026,U+2212';
const FEATURES = 'kern,liga,tnum,locl,mark,mkmk,ccmp,calt';

const FONTS = [
  {
    file: 'plus-jakarta-sans.woff2',
    package: '@fontsource-variable/plus-jakarta-sans',
    source: 'files/plus-jakarta-sans-latin-wght-normal.woff2',
    axes: 'wght=400:800',
    unicodes: BASIC,
  },
  {
    file: 'plus-jakarta-sans-names.woff2',
    package: '@fontsource-variable/plus-jakarta-sans',
    source: 'files/plus-jakarta-sans-latin-wght-normal.woff2',
    axes: 'wght=400:800',
    unicodes: NAMES,
  },
  {
    file: 'bricolage-grotesque-800.woff2',
    package: '@fontsource/bricolage-grotesque',
    source: 'files/bricolage-grotesque-latin-800-normal.woff2',
    axes: '',
    unicodes: NUMERALS,
  },
];

// One name a word, as lucide spells it; the page refers to it as icon('name').
const ICONS = `
  arrow-down arrow-right arrow-up award battery-low bell bell-ring bot briefcase-business calendar-plus check chef-hat chevron-down chevron-left
  chevron-right circle-help clock cloud-rain cloud-sun coins construction ear eye file-text flame footprints frown gift hand-heart
  handshake heart history hourglass info languages lock map map-pin maximize megaphone message-circle mic minus monitor motorbike
  newspaper package pause pin play plus printer qr-code quote rotate-ccw scale send settings shopping-basket skip-forward smile
  sparkles star store sun target tent trending-down trending-up triangle-alert trophy truck umbrella undo-2 upload user-plus
  user-x users wifi wifi-off x zap
`.trim().split(/\s+/);

// What a phone shows before it has joined; the rest of the sprite comes after that. test/unit/first-view.test.mjs holds it.
const FIRST_ICONS = 'arrow-right check languages lock rotate-ccw sparkles triangle-alert user-plus users wifi'.split(' ');
const FIRST_SYMBOLS = /id="g-(tumpeng|s-\w+)"/;

/** @param {string} path */
const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
/** @param {string} name */
const installed = (name) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
/** @param {string} name */
const licenceFile = (name) => `licences/${name.replace(/^@/, '').replace('/', '-')}.txt`;

async function buildUI() {
  const { build } = await import('esbuild');
  await build({
    stdin: {
      resolveDir: root,
      contents: `
        export * from 'preact';
        export * from 'preact/hooks';
        export * from '@preact/signals';
        import { h } from 'preact';
        import htm from 'htm';
        export const html = htm.bind(h);`,
    },
    bundle: true,
    format: 'esm',
    target: 'es2020',
    minify: true,
    legalComments: 'none',
    outfile: join(vendor, 'ui.js'),
  });
  writeFileSync(join(vendor, 'ui.d.ts'), `// Types of ui.js: preact, its hooks, signals, and htm bound to preact's h.
import type { VNode } from 'preact';
export * from 'preact';
export * from 'preact/hooks';
export * from '@preact/signals';
export declare const html: (strings: TemplateStringsArray, ...values: unknown[]) => VNode<any>;
`);
}

async function buildSankey() {
  const { build } = await import('esbuild');
  await build({
    stdin: { resolveDir: root, contents: "export { sankey, sankeyJustify } from 'd3-sankey';" },
    bundle: true,
    format: 'esm',
    target: 'es2020',
    minify: true,
    legalComments: 'none',
    outfile: join(vendor, 'sankey.js'),
  });
  writeFileSync(join(vendor, 'sankey.d.ts'), `// Types of sankey.js as the flow picture uses it.
export interface SankeyNode { id: string; index: number; layer: number; value: number; x0: number; x1: number; y0: number; y1: number; sourceLinks: SankeyLink[]; targetLinks: SankeyLink[] }
export interface SankeyLink { source: SankeyNode; target: SankeyNode; value: number; width: number; y0: number; y1: number; index: number }
type Graph = { nodes: SankeyNode[]; links: SankeyLink[] };
interface Layout {
  (graph: { nodes: object[]; links: object[] }): Graph;
  nodeId(id: (node: any) => string): Layout;
  nodeAlign(align: (node: any, n: number) => number): Layout;
  nodeSort(order: ((a: any, b: any) => number) | null | undefined): Layout;
  linkSort(order: ((a: any, b: any) => number) | null | undefined): Layout;
  nodeWidth(width: number): Layout;
  nodePadding(padding: number): Layout;
  extent(extent: [[number, number], [number, number]]): Layout;
}
export declare function sankey(): Layout;
export declare function sankeyJustify(node: any, n: number): number;
`);
}

/** Reduces an icon file to one <symbol>; the stroke is a little heavier than lucide's own, for sunlight. @param {string} name */
function iconSymbol(name) {
  const svg = readFileSync(join(root, 'node_modules/lucide-static/icons', `${name}.svg`), 'utf8');
  const inner = svg.replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  const body = inner.replace(/\s+/g, ' ').trim();
  return `<symbol id="i-${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
}

function buildSprites() {
  const own = readFileSync(join(root, 'static/shared/symbols.svg'), 'utf8').match(/<symbol[\s\S]*?<\/symbol>/g) || [];
  writeSprite('sprite.svg', [...ICONS.map(iconSymbol), ...own]);
  writeSprite('sprite-first.svg', [...FIRST_ICONS.map(iconSymbol), ...own.filter((symbol) => FIRST_SYMBOLS.test(symbol))]);
}

/** @param {string} file @param {string[]} symbols */
function writeSprite(file, symbols) {
  writeFileSync(join(vendor, file), `<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" aria-hidden="true">\n${symbols.join('\n')}\n</svg>\n`);
}

/** @param {typeof FONTS[number]} font @param {string} work */
function buildFont(font, work) {
  let source = join(root, 'node_modules', font.package, font.source);
  if (font.axes) {
    const limited = join(work, 'limited.ttf');
    execFileSync('fonttools', ['varLib.instancer', '-q', '--no-recalc-timestamp', '-o', limited, source, font.axes]);
    source = limited;
  }
  execFileSync('pyftsubset', [source, '--flavor=woff2', `--unicodes=${font.unicodes}`,
    `--layout-features=${FEATURES}`, `--output-file=${join(vendor, font.file)}`]);
}

/** What is in each vendored file. @returns {Record<string, string[]>} */
function contents() {
  /** @type {Record<string, string[]>} */
  const files = { 'ui.js': UI_PACKAGES, 'ui.d.ts': UI_PACKAGES, 'sankey.js': SANKEY_PACKAGES, 'sankey.d.ts': SANKEY_PACKAGES, 'sprite.svg': ['lucide-static'], 'sprite-first.svg': ['lucide-static'] };
  for (const font of FONTS) files[font.file] = [font.package];
  for (const name of new Set(Object.values(files).flat())) files[licenceFile(name)] = [name];
  return files;
}

async function rebuild() {
  rmSync(vendor, { recursive: true, force: true });
  mkdirSync(join(vendor, 'licences'), { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'vendor-'));
  try {
    await buildUI();
    await buildSankey();
    buildSprites();
    for (const font of FONTS) buildFont(font, work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  /** @type {Record<string, unknown>} */
  const record = {};
  for (const [file, names] of Object.entries(contents())) {
    if (file.startsWith('licences/')) {
      writeFileSync(join(vendor, file), readFileSync(join(root, 'node_modules', names[0], 'LICENSE')));
    }
    record[file] = {
      packages: names.map((name) => ({ package: name, version: installed(name).version, licence: installed(name).license })),
      sha256: sha256(join(vendor, file)),
    };
  }
  writeFileSync(versionsFile, `${JSON.stringify(record, null, 2)}\n`);
  console.log(`vendored ${Object.keys(record).length} files into ${relative(root, vendor)}`);
}

/** @returns {string[]} what is wrong, one sentence each */
function faults() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies;
  const record = JSON.parse(readFileSync(versionsFile, 'utf8'));
  const found = [];
  for (const [file, entry] of Object.entries(record)) {
    let sum = 'missing';
    try { sum = sha256(join(vendor, file)); } catch { /* reported as a mismatch */ }
    if (sum !== entry.sha256) found.push(`${file}: sha256 is ${sum}, recorded is ${entry.sha256}`);
    for (const part of entry.packages) {
      if (wanted[part.package] !== part.version) {
        found.push(`${file}: holds ${part.package} ${part.version}, package.json wants ${wanted[part.package]}`);
      }
    }
  }
  const present = readdirSync(vendor, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(vendor, join(entry.parentPath || entry.path, entry.name)));
  for (const file of present) {
    if (file !== 'VERSIONS.json' && !record[file]) found.push(`${file}: not recorded in VERSIONS.json`);
  }
  return found;
}

if (process.argv.includes('--check')) {
  const found = faults();
  for (const line of found) console.error(line);
  if (found.length > 0) process.exit(1);
  console.log('static/vendor matches VERSIONS.json and package.json');
} else {
  await rebuild();
}
