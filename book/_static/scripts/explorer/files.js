// What is shown as files of the reader's own: data, and a picture with all that stands around it.

const SHEET = 800;
const FONT = "'Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, sans-serif";

/** A whole picture: title, panels, events, notes, source, and where it is from. */
const pictureOf = (selection, address) => {
  const edge = 24;
  const width = SHEET - 2 * edge;
  const nodes = [];
  let y = edge;
  const put = (text, options) => {
    const { node, height } = textBlock(text, { x: edge, y, width, ...options });
    nodes.push(node);
    y += height + 2;
  };
  put(selection.takeaway, { size: 18, weight: 700 });
  put(selection.subtitle, { size: 13, muted: true });
  for (const series of selection.panels) {
    y += 12;
    const { node, height } = panelOf(selection, series, width);
    node.setAttribute("transform", `translate(${edge},${y})`);
    nodes.push(node);
    y += height;
  }
  y += 8;
  for (const { mark, text } of selection.events) put(`${mark} ${text}`, { size: 12 });
  for (const note of selection.notes) put(`注：${note}`, { size: 12 });
  put(selection.source, { size: 12 });
  put(`年金業務実績ブック ${selection.data.edition}版${address ? ` ${address}` : ""}`, { size: 12, muted: true });
  const height = Math.ceil(y + edge - 8);
  const size = { width: SHEET, height, viewBox: `0 0 ${SHEET} ${height}` };
  const ground = svg("rect", { width: SHEET, height, fill: "#ffffff" });
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", ...size, color: "#1f2933", "font-family": FONT }, svg("title", {}, selection.altText), ground, ...nodes);
  return new XMLSerializer().serializeToString(root);
};

const asPng = async (text) => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
};

const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

/** The files by their ending: a name for the reader, and what makes the content. */
const FILES = {
  csv: {
    title: "データ（CSV）",
    // Excel takes a file without the mark at its start for another encoding.
    make: (selection) => new Blob(["\ufeff", selection.csv], { type: "text/csv" }),
  },
  svg: {
    title: "図（SVG）",
    make: (selection, address) => new Blob([pictureOf(selection, address)], { type: "image/svg+xml" }),
  },
  png: { title: "図（PNG）", make: (selection, address) => asPng(pictureOf(selection, address)) },
};
