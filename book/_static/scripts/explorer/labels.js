// Where the numbers of a chart stand: clear of its lines and of one another.

const HIGH = 13; // of a label's letters, with the room around them

/** Keeps labels that stand below one another apart. */
const apart = (labels, gap, low, high) => {
  const placed = [...labels].sort((a, b) => a.y - b.y);
  placed.forEach((label, at) => {
    if (at) label.y = Math.max(label.y, placed[at - 1].y + gap);
  });
  const over = placed.length ? placed.at(-1).y - high : 0;
  if (over > 0) {
    for (let at = placed.length - 1, limit = high; at >= 0; at -= 1, limit -= gap) {
      placed[at].y = Math.max(low, Math.min(placed[at].y, limit));
    }
  }
  return placed;
};

/** How many px of its width a label and a stretch of a line share. */
const crossed = ({ x, y, half }, [from, to]) => {
  const [left, right] = [Math.max(x - half, from.x), Math.min(x + half, to.x)];
  if (left > right) return 0;
  const at = (place) => from.y + ((to.y - from.y) * (place - from.x)) / (to.x - from.x || 1);
  const [high, low] = [at(left), at(right)].sort((a, b) => a - b);
  return low < y - HIGH + 1 || high > y + 3 ? 0 : right - left + 1;
};

/** The same for two labels. */
const covered = (one, other) => {
  const wide = one.half + other.half - Math.abs(one.x - other.x);
  return wide > 0 && Math.abs(one.y - other.y) < HIGH ? 2 * wide : 0;
};

/**
 * Where labels of points stand clear of the line: above, else below, else to a side.
 * @param points [{year, x, y}] of one series; @param widths of their labels
 * @param room {width, bottom, lines}: what they stay inside, and how high lines of targets stand
 */
const clearOf = (points, widths, room) => {
  const stretches = points
    .slice(1)
    .map((to, at) => [points[at], to])
    .filter(([from, to]) => to.year === from.year + 1);
  const placed = [];
  points.forEach(({ x, y }, at) => {
    const half = widths[at] / 2 + 1;
    const inside = (place) => Math.min(Math.max(place, half), room.width - half);
    const sides = [[0, -9], [0, HIGH + 7], [-half, -7], [half, -7], [-half, HIGH + 5], [half, HIGH + 5]];
    const tried = sides
      .map(([dx, dy]) => ({ x: inside(x + dx), y: y + dy, half }))
      .filter((place) => place.y <= room.bottom - 3);
    const cost = (place) =>
      stretches.reduce((sum, stretch) => sum + crossed(place, stretch), 0) +
      room.lines.filter((line) => line > place.y - HIGH && line < place.y + 3).length * half +
      placed.reduce((sum, other) => sum + covered(place, other), 0);
    placed.push(tried.reduce((best, place) => (cost(place) < cost(best) ? place : best)));
  });
  return placed;
};
