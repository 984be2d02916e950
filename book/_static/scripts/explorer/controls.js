// The controls around the figure. Each says what it is now and tells of what a reader does.

const SINGLE = "値が一つしかない指標も一覧に出す";

/** Text in which no line breaks within a year: 令和5年度. */
const keptWhole = (text) =>
  text.split(/((?:令和|平成)(?:\d+|元)年(?:度|\d+月)?)/).map((part, at) => (at % 2 ? make("span", "ex-whole", part) : part));

/** A choice of one of a few, as radio buttons: `show(value)` sets it. */
const choiceOf = (legend, options, name, pick) => {
  const inputs = Object.entries(options).map(([value, text]) => {
    const input = make("input");
    Object.assign(input, { type: "radio", name, value });
    input.addEventListener("change", () => pick(value));
    return [input, make("label", "", input, make("span", "", text))];
  });
  const node = make("fieldset", "ex-views", make("legend", "", legend), ...inputs.map(([, label]) => label));
  const show = (value) => {
    for (const [input] of inputs) input.checked = input.value === value;
  };
  return { node, show };
};

/** From one year to another: `show(years, span)` fills both lists. */
const spanOf = (nameOf, pick) => {
  const lists = ["始まり", "終わり"].map((name) => {
    const list = make("select");
    list.setAttribute("aria-label", `年度の範囲の${name}`);
    return list;
  });
  const read = () => lists.map((list) => Number(list.value));
  lists.forEach((list, at) =>
    list.addEventListener("change", () => {
      let [first, last] = read();
      if (first > last) [first, last] = at === 0 ? [first, first] : [last, last];
      pick([first, last]);
    }),
  );
  const show = (years, span) => {
    const values = [span[0] ?? years[0], span[1] ?? years.at(-1)];
    lists.forEach((list, at) => {
      const options = years.map((year) => new Option(nameOf(year), year, false, year === values[at]));
      list.replaceChildren(...options);
    });
  };
  const parts = [lists[0], "から", lists[1], "まで"];
  return { node: make("fieldset", "ex-span", make("legend", "", "年度"), ...parts), show };
};

/** What is picked, each with its mark and a button that takes it away. */
const chipOf = ({ place, entry }, remove) => {
  const mark = svg("svg", { width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true" }, ofSeries(place, markAt(place, 0, 0)));
  const button = make("button", "ex-remove", "×");
  button.type = "button";
  button.setAttribute("aria-label", `${entry.title}を外す`);
  button.addEventListener("click", remove);
  return make("li", "ex-chip", mark, make("span", "", entry.title), button);
};

const buttonOf = (text, className, action) => {
  const button = make("button", className, text);
  button.type = "button";
  button.addEventListener("click", action);
  return button;
};

/** 図｜表. */
const switchOf = (show) => {
  const buttons = ["図", "表"].map((text, at) =>
    buttonOf(text, "", () => {
      set(at === 1);
    }),
  );
  const set = (isTable) => {
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(isTable === (at === 1))));
    show(isTable);
  };
  const node = make("div", "ex-switch", ...buttons);
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", "図と表の切り替え");
  return { node, set };
};
