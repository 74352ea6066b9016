// JSON Merge Patch: the cases of RFC 7396 appendix A, and that nothing is changed in place.
import assert from 'node:assert/strict';
import test from 'node:test';
import { mergePatch } from '../../static/shared/patch.js';

const CASES = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [['a', 'b'], ['c', 'd'], ['c', 'd']],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

test('the cases of the RFC', () => {
  for (const [target, patch, want] of CASES) {
    const before = JSON.stringify(target);
    assert.deepEqual(mergePatch(target, patch), want);
    assert.equal(JSON.stringify(target), before, 'the target was changed');
  }
});

test('changed paths are new objects, all others stay the same objects', () => {
  const view = { stock: { rice: 1 }, vans: { 1: { c: 3 }, 2: { c: 4 } } };
  const next = mergePatch(view, { vans: { 2: { c: 5 } } });
  assert.notEqual(next, view);
  assert.notEqual(next.vans, view.vans);
  assert.notEqual(next.vans[2], view.vans[2]);
  assert.equal(next.vans[1], view.vans[1]);
  assert.equal(next.stock, view.stock);
});

test('a patch that changes nothing gives the same object', () => {
  const view = { a: { b: 1 } };
  assert.equal(mergePatch(view, { a: { b: 1, c: null } }), view);
});

test('a member called __proto__ is a member like others', () => {
  const next = mergePatch({}, JSON.parse('{"__proto__": {"polluted": true}}'));
  assert.equal({}.polluted, undefined);
  assert.equal(next.polluted, undefined);
  assert.ok(Object.prototype.hasOwnProperty.call(next, '__proto__'));
});
