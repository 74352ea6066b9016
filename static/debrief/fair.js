// Shares of people for the fairness picture. Nothing here draws.

/** @typedef {import('./pictures-data').DebriefData} DebriefData */
/** @typedef {{of: number, n: number, percent: number}} Share of: people who needed it, n: who got it; percent -1 without people */

/** @param {number} n @param {number} of @returns {Share} */
export function share(n, of) {
  return { n, of, percent: of > 0 ? Math.floor((100 * n) / of) : -1 };
}

/** @param {number[]} list */
const sum = (list) => list.reduce((all, n) => all + n, 0);

/** The colour's step, 1 to 5; 0 without people. @param {number} percent */
export function heatStep(percent) {
  if (percent < 0) return 0;
  return 1 + [35, 50, 65, 80].filter((limit) => percent >= limit).length;
}

/**
 * Who got the right meal, by kampung: for each day, each group and in all.
 * @param {DebriefData} data @param {number} town
 */
export function byKampung(data, town) {
  const rows = data.kampung.filter((k) => k.town === town).map(({ c, name }) => {
    const mine = data.fairness.filter((day) => day.town === town && day.c === c);
    const days = Array.from({ length: data.days }, (_, day) => {
      const found = mine.filter((one) => one.day === day);
      return share(sum(found.map((one) => sum(one.right))), sum(found.map((one) => sum(one.demand))));
    });
    const groups = [0, 1, 2].map((g) => share(sum(mine.map((one) => one.right[g])), sum(mine.map((one) => one.demand[g]))));
    return { c, name, days, groups, all: share(sum(groups.map((one) => one.n)), sum(groups.map((one) => one.of))) };
  });
  return rows.sort((a, b) => b.all.percent - a.all.percent || a.c - b.c);
}

/** Who ate before the next mealtime, by kampung and mealtime. @param {DebriefData} data @param {number} town */
export function byMealtime(data, town) {
  const mine = data.meals.filter((meal) => meal.town === town);
  const columns = [...new Set(mine.map((meal) => meal.day * 100 + meal.mealtime))].sort((a, b) => a - b)
    .map((key) => ({ day: Math.floor(key / 100), mealtime: key % 100 }));
  const rows = data.kampung.filter((k) => k.town === town).map(({ c, name }) => {
    const cells = columns.map(({ day, mealtime }) => {
      const found = mine.find((meal) => meal.c === c && meal.day === day && meal.mealtime === mealtime);
      return found === undefined ? share(0, 0) : share(found.fed, found.demand);
    });
    return { c, name, cells, all: share(sum(cells.map((cell) => cell.n)), sum(cells.map((cell) => cell.of))) };
  }).sort((a, b) => b.all.percent - a.all.percent || a.c - b.c);
  return { columns, rows };
}

/** The kampung of which the smallest share ate; none where all fared alike. @param {DebriefData} data @param {number} town */
export function leastFed(data, town) {
  const shares = data.kampung.filter((k) => k.town === town).map(({ c }) => {
    const mine = data.fairness.filter((day) => day.town === town && day.c === c);
    return { c, share: share(sum(mine.map((day) => sum(day.fed))), sum(mine.map((day) => sum(day.demand)))) };
  });
  if (gap(shares.map((one) => one.share)) <= 0) return undefined;
  return shares.filter((one) => one.share.percent >= 0).sort((a, b) => a.share.percent - b.share.percent || a.c - b.c)[0];
}

/** Between the best and the worst, in points of a percent; -1 without two kampung that have people. @param {Share[]} shares */
export function gap(shares) {
  const known = shares.filter((one) => one.percent >= 0).map((one) => one.percent);
  return known.length < 2 ? -1 : Math.max(...known) - Math.min(...known);
}

/** The group of a kampung that was missed most. @param {ReturnType<typeof byKampung>} rows */
export function mostMissed(rows) {
  const cells = rows.flatMap((row) => row.groups.map((one, g) => ({ row, g, one }))).filter(({ one }) => one.of >= 5);
  return cells.sort((a, b) => a.one.percent - b.one.percent || b.one.of - a.one.of)[0];
}
