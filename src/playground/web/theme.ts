import { createContext } from 'preact';

export type Theme = 'light' | 'dark';

/** The theme in force, for what cannot follow CSS: charts. */
export const ThemeContext = createContext<Theme>('light');

const KEY = 'playground-theme';

/** The remembered choice, else the system's. */
export function currentTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function rememberTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

/** Follows the system as long as nothing was chosen; returns the function that stops. */
export function watchSystemTheme(onChange: (theme: Theme) => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const listener = (): void => onChange(currentTheme());
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
