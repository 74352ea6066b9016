// Prices: game.md section 6.
import assert from 'node:assert/strict';
import test from 'node:test';
import { affordable, changePercent, decay, decaySteps, orderTotal, unitPrice } from '../../static/shared/market.js';

test('the unit price truncates', () => {
  assert.equal(unitPrice(40, 0), 40);
  assert.equal(unitPrice(40, 24999), 40);
  assert.equal(unitPrice(40, 25000), 41);
  assert.equal(unitPrice(80, 2000000), 240);
});

test('no decay step falls on the end of a phase', () => {
  assert.equal(decaySteps(75000, 75000), 14);
  assert.equal(decaySteps(240000, 240000), 47);
  assert.equal(decaySteps(110000, 110000), 21);
  assert.equal(decaySteps(42000, 42000), 8);
  assert.equal(decaySteps(4999, 75000), 0);
  assert.equal(decaySteps(5000, 75000), 1);
  assert.equal(decaySteps(-10, 75000), 0);
});

test('decay truncates at every step and stops where nothing is left to take', () => {
  assert.equal(decay(25000, 1, 18), 25000 - 1388);
  assert.equal(decay(25000, 2, 18), 23612 - 1311);
  assert.equal(decay(17, 50, 18), 17);
  assert.equal(decay(18, 50, 18), 17);
  assert.equal(decay(0, 3, 18), 0);
});

test('an order pays unit by unit, so one big order costs as much as many small ones', () => {
  const rice = { base: 40, press: 0, k: 25000, teams: 10, priceCap: 2000000 };
  const whole = orderTotal({ ...rice, q: 20 });
  let press = 0;
  let cost = 0;
  for (let i = 0; i < 20; i += 1) {
    const one = orderTotal({ ...rice, press, q: 1 });
    cost += one.cost;
    press = one.press;
  }
  assert.deepEqual(whole, { cost, press });
  assert.equal(whole.press, 50000);
  assert.equal(orderTotal({ ...rice, q: 11 }).cost, 10 * 40 + 41);
});

test('pressure added is divided by the teams with truncation and capped', () => {
  assert.equal(orderTotal({ base: 40, press: 0, q: 1, k: 25000, teams: 7, priceCap: 2000000 }).press, 3571);
  assert.equal(orderTotal({ base: 80, press: 1999999, q: 3, k: 60000, teams: 2, priceCap: 2000000 }).press, 2000000);
});

test('affordable finds the last order that the coins pay for', () => {
  const rice = { base: 40, press: 0, k: 25000, teams: 2, priceCap: 2000000 };
  const q = affordable(rice, 500, 20);
  assert.ok(orderTotal({ ...rice, q }).cost <= 500);
  assert.ok(orderTotal({ ...rice, q: q + 1 }).cost > 500);
  assert.equal(affordable(rice, 39, 20), 0);
  assert.equal(affordable(rice, 1000000, 20), 20);
});

test('the change is a whole percent of the base', () => {
  assert.equal(changePercent(50, 59), 18);
  assert.equal(changePercent(80, 80), 0);
});
