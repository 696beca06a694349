import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFindLine, readFindSentence } from '../../src/cards/organization/read-find-line.ts';

test.for([
  ['农业学会的信用代码', '农业学会', 'uscc'],
  ['云州市农业学会的理事长是谁？', '云州市农业学会', 'chair'],
  ['东湖 农业学会的挂靠单位', '东湖 农业学会', 'host_unit'],
  ['科学的传播学会', '科学的传播学会', undefined],
  ['农业学会', '农业学会', undefined],
] as const)('%s asks about %s', ([line, text, asked]) => {
  expect(readFindLine(line)).toEqual({ text, asked });
});

test.for([
  ['查一下农业学会', '农业学会'],
  ['请帮我查询云州市科协的信息', '云州市科协'],
  ['农业学会的信用代码是多少', '农业学会的信用代码是多少'],
  ['请问农业学会的联系电话是多少？', '农业学会的联系电话是多少？'],
] as const)('%s is claimed', ([sentence, line]) => {
  expect(readFindSentence(sentence)).toBe(line);
});

test.for([
  '学会党建台账的五个清是什么',
  '园区科协的主席是谁',
  '学会的书记是谁',
  '全国学会的业务主管单位是谁',
  '企业科协的挂靠单位是什么',
  '查一下学会党建的规定',
  '查一下学会',
  '查一下关于园区科协的文件',
  '农业学会应该怎么办党支部',
  '我们现在有多少个学会',
  '联合党支部的书记是谁',
])('%s is left to others', (sentence) => {
  expect(readFindSentence(sentence)).toBeUndefined();
});

const samples = process.env['KEXIE_SAMPLES'];

test.skipIf(samples === undefined || !existsSync(join(samples, 'eval')))(
  'no question of the samples is taken from the policies',
  () => {
    const folder = join(samples ?? '', 'eval');
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const questions = texts.flatMap((text) =>
      [...text.matchAll(/"(?:question|q|text)":\s*"([^"]+)"/gu)].map(([, one = '']) => one),
    );
    expect(questions.length).toBeGreaterThan(0);
    expect(questions.filter((question) => readFindSentence(question) !== undefined)).toEqual([]);
  },
);
