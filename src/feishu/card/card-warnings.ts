import { isJsonObject, valueAt, type JsonObject } from './json.ts';
import { CONTAINER_TAGS, INTERACTIVE_TAGS } from './component-tags.ts';
import { measureCard } from './measure-card.ts';
import { isElement, isInside, walkCard, type CardNode } from './walk-card.ts';

/** What Feishu takes without a word, though it may not look or work as meant; one Chinese sentence each. */
export function cardWarnings(card: unknown): readonly string[] {
  const nodes = walkCard(card);
  return [...new Set([...cardDoubts(card, nodes), ...nodes.flatMap((node) => nodeDoubts(card, node))])];
}

/** feishu.md §4.5; Feishu itself takes any string (observed, playground.md §3). */
const TEXT_SIZES = new Set(
  `heading-0 heading-1 heading-2 heading-3 heading-4 heading normal notation
  xxxx-large xxx-large xx-large x-large large medium small x-small`.split(/\s+/),
);

/** feishu.md §4.7; Feishu seems not to check the kind of a chart. */
const CHART_KINDS = new Set(
  `line area bar pie common funnel scatter radar linearProgress circularProgress wordCloud`.split(' '),
);

const COLOR_KEYS = ['text_color', 'color', 'background_style', 'background_color', 'border_color'];

/** The hues of Feishu's colour page with their shades, and rgba. */
const KNOWN_COLOR =
  /^(?:default|laser|white|bg-white|rgba?\(.*\)|(?:neutral|grey|blue|wathet|turquoise|green|lime|yellow|sunflower|orange|red|carmine|violet|purple|indigo)(?:-\d{2,4})?)?$/;

function cardDoubts(card: unknown, nodes: readonly CardNode[]): readonly string[] {
  const charts = nodes.filter(({ tag }) => tag === 'chart').length;
  const { tables } = measureCard(card);
  const depth = Math.max(0, ...nodes.filter(isElement).map(levelOf));
  return [
    // feishu.md §4.3 does not say whether a column is a level of its own; here it is one.
    ...when(depth > 5, `卡片最深有 ${depth} 层，文档说最多 5 层，分栏算几层不明`),
    // feishu.md §4.3: the official plugin keeps to 3 because more failed in a test.
    ...when(tables > 3, `卡片有 ${tables} 个表格；文档允许 5 个，但有实测超过 3 个就发送失败`),
    // feishu.md §4.3 [O35b].
    ...when(charts > 5, `卡片有 ${charts} 个图表，文档建议不超过 5 个`),
  ];
}

function nodeDoubts(card: unknown, node: CardNode): readonly string[] {
  return [
    ...textDoubts(card, node),
    ...placeDoubts(node),
    ...fieldDoubts(node),
    ...(node.tag === 'chart' ? chartDoubts(node) : []),
  ];
}

function textDoubts(card: unknown, { object, tag }: CardNode): readonly string[] {
  const { text_size: size, content } = object;
  const colors = COLOR_KEYS.map((key) => object[key]).filter((color) => typeof color === 'string');
  const isOwn = (kind: string, name: string) => valueAt(card, ['config', 'style', kind, name]) !== undefined;
  const words = tag === 'button' ? contentOf(object.text) : contentOf(object.placeholder);
  return [
    ...(typeof size !== 'string' || TEXT_SIZES.has(size) || isOwn('text_size', size)
      ? []
      : [`字号 ${size} 不在文档里，飞书照收但会按 normal 显示`]),
    ...colors
      .filter((color) => !KNOWN_COLOR.test(color) && !isOwn('color', color))
      .map((color) => `颜色 ${color} 不在文档里，未必显示`),
    // feishu.md §4.10; in markdown Feishu takes a hex colour and ignores it.
    ...when(
      typeof content === 'string' && /<font\s+color\s*=\s*['"]?#/.test(content),
      'font 的颜色写成了十六进制，客户端不认',
    ),
    // feishu.md §4.5 [O33e][O33c].
    ...when(words.length > 100, `${tag} 的文字有 ${words.length} 个字，文档限 100 个`),
  ];
}

function placeDoubts(node: CardNode): readonly string[] {
  const { tag, object } = node;
  const { elements } = object;
  return [
    // feishu.md §4.3: the form page contradicts itself.
    ...when(tag === 'chart' && isInside(node, 'form'), '表单里放了图表，文档前后矛盾，未必显示'),
    ...when(Array.isArray(elements) && elements.length === 0, `${tag} 里没有内容，飞书可能拒收`),
  ];
}

function fieldDoubts(node: CardNode): readonly string[] {
  const { tag, object } = node;
  if (!INTERACTIVE_TAGS.has(tag)) return [];
  const inForm = isInside(node, 'form');
  const label = typeof object.name === 'string' && object.name !== '' ? object.name : tag;
  const isDead = ['behaviors', 'value', 'url', 'multi_url', 'form_action_type', 'action_type'].every(
    (key) => object[key] === undefined,
  );
  return [
    // feishu.md §4.4, §10 row 21.
    ...when(inForm && label === tag, `表单里的 ${tag} 没有 name，能发出去，但提交时报 200530`),
    // feishu.md §4.4 [O33][O33c].
    ...when(!inForm && object.required === true, `${label} 不在表单里，required 会报错或不起作用`),
    // feishu.md §11.7.
    ...when(tag === 'button' && isDead && object.disabled !== true, `按钮 ${label} 点了没有反应`),
    // feishu.md §10 row 29.
    ...when(hasEqualOptions(object), `${label} 有两个选项的 value 相同，客户端点选会出错`),
    // feishu.md §4.5.
    ...when(
      tag === 'select_static' && object.initial_option !== undefined,
      `${label} 用了 initial_option，它指文字还是 value 说法不一，请用 initial_index`,
    ),
    // Time picker page of O37; feishu.md names the date and time picker only.
    ...when(
      tag === 'picker_time' && object.placeholder === undefined && object.initial_time === undefined,
      `${label} 既没有 placeholder 也没有 initial_time，飞书可能拒收`,
    ),
  ];
}

function chartDoubts({ object }: CardNode): readonly string[] {
  const kind = isJsonObject(object.chart_spec) ? object.chart_spec.type : undefined;
  return when(
    typeof kind === 'string' && !CHART_KINDS.has(kind),
    `图表类型 ${String(kind)} 不在文档的 13 种里，客户端未必能画`,
  );
}

function hasEqualOptions({ options }: JsonObject): boolean {
  if (!Array.isArray(options)) return false;
  const values = options
    .filter(isJsonObject)
    .flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return new Set(values).size < values.length;
}

const levelOf = ({ parents }: CardNode) =>
  parents.filter(({ tag }) => CONTAINER_TAGS.has(tag) || tag === 'column').length + 1;

const contentOf = (text: unknown) =>
  isJsonObject(text) && typeof text.content === 'string' ? text.content : '';

const when = (isDoubtful: boolean, sentence: string): readonly string[] => (isDoubtful ? [sentence] : []);
