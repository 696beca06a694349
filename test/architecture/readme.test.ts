import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { registry } from '../../src/registry.gen.ts';

const README = readFileSync('README.md', 'utf8');
const PATHS = [
  ...README.matchAll(
    /(?:`|\()((?:src|commands|jobs|docs|test|migrations)\/[\w./-]*|wrangler\.toml|\.oxlintrc\.json)(?:`|\))/gu,
  ),
].map(([, path = '']) => path);
const SCRIPTS: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));

test.for(PATHS)('the README names %s, which exists', (path) => {
  expect(existsSync(path)).toBe(true);
});

test('every script that the README names exists', () => {
  const named = [...README.matchAll(/npm run ([\w:]+)/gu)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in SCRIPTS.scripts))).toEqual([]);
});

test('the README lists every command, and no other', () => {
  const listed = [...README.matchAll(/^\| `\/(\p{Script=Han}+)/gmu)].map(([, name = '']) => name);
  expect(new Set(listed)).toEqual(new Set(Object.values(registry.commands).map(({ name }) => name)));
});

test('the README draws the folders of src that there are', () => {
  const drawn = [...README.matchAll(/^ {2}(\w+)\/ /gmu)].map(([, name]) => name);
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(new Set(drawn)).toEqual(new Set(folders.map(({ name }) => name)));
});
