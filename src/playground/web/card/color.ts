const HUES = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'lime',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
];

/** How much of the hue's pure colour a step holds, the rest being the card's paper (light steps) or its ink. */
const TINTS: Readonly<Record<string, number>> = {
  50: 8,
  100: 16,
  200: 30,
  300: 52,
  350: 66,
  400: 84,
  500: 100,
};
const SHADES: Readonly<Record<string, number>> = { 600: 100, 700: 82, 800: 64, 900: 46 };

/**
 * A colour of Feishu's enumeration (`blue`, `blue-100`, `default`, `bg-white`) or rgba() as CSS that follows the theme.
 * Undefined for `default` and for anything unknown.
 */
export function toColor(token: string): string | undefined {
  if (/^rgba?\([\d\s.,%]+\)$/.test(token)) return token;
  if (token === 'white') return '#fff';
  if (token === 'bg-white') return 'var(--paper)';
  const [hue = '', step] = token.split('-');
  if (!HUES.includes(hue)) return undefined;
  if (step === undefined) return `var(--${hue}-ink)`;
  const tint = TINTS[step];
  if (tint !== undefined) return `color-mix(in oklab, var(--${hue}) ${tint}%, var(--paper))`;
  const shade = SHADES[step];
  return shade === undefined ? undefined : `color-mix(in oklab, var(--${hue}-ink) ${shade}%, var(--ink))`;
}

/** A background: `grey` there is the pale grey of panels, not the ink. */
export function toBackground(token: string): string | undefined {
  if (token === 'grey') return 'var(--fill)';
  if (token === 'laser') return 'var(--laser)';
  return HUES.includes(token) ? toColor(`${token}-100`) : toColor(token);
}

/** A border: `grey` there is a hairline. */
export function toBorderColor(token: string): string | undefined {
  return token === 'grey' ? 'var(--line)' : toColor(token);
}

/** The hue class of a header template or a tag; unknown ones are grey. */
export function toHueClass(name: string): string {
  return HUES.includes(name) || name === 'neutral' ? `hue-${name}` : 'hue-neutral';
}
