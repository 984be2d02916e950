// What a value axis says: where its ticks stand, and how a person reads their numbers.

const ticksFor = (low, high, count = 4) => {
  const rough = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough * 0.999);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
};

const plainNumber = (value) =>
  value.toLocaleString("ja-JP", { maximumFractionDigits: 3 }).replace("-", "−");

const tickText = (value, unit, most) => {
  if (unit === "分" && most >= 120) return `${plainNumber(value / 60)}時間`;
  if (unit === "億円" && most >= 20000) return `${plainNumber(value / 10000)}兆`;
  if (unit === "百万円" && most >= 200) return `${plainNumber(value / 100)}億`;
  if (unit.startsWith("万") && most >= 20000) return `${plainNumber(value / 10000)}億`;
  if (!/^[千万億百]/.test(unit) && most >= 100000) return `${plainNumber(value / 10000)}万`;
  return plainNumber(value);
};

/** {low, high, ticks, isCut}: from zero, but for rates and index numbers that stay far above it. */
const scaleOf = (values, unit, view) => {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isCut = (unit === "%" || view === "index") && view !== "change" && least > 0.4 * most;
  const spread = most - least || Math.abs(most) || 1;
  let [low, high] = isCut ? [least - spread * 0.1, most + spread * 0.1] : [Math.min(0, least), Math.max(0, most)];
  if (unit === "分") {
    const hour = Math.max(Math.abs(low), Math.abs(high)) >= 120 ? 60 : 1; // whole hours on the axis
    const ticks = ticksFor(low / hour, high / hour).map((tick) => tick * hour);
    return { low: ticks[0], high: ticks.at(-1), ticks, isCut };
  }
  const ticks = ticksFor(low, high);
  if (unit === "%" && most <= 100) while (ticks.at(-1) > 100) ticks.pop();
  [low, high] = [ticks[0], Math.max(ticks.at(-1), most)];
  return { low, high, ticks, isCut };
};
