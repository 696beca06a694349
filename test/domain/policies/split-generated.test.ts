import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitFile } from '../../../src/domain/policies/reading/split-file.ts';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

interface Expected {
  readonly locator: string;
  readonly headingPath: readonly string[];
  readonly text: string;
}

/** Lines as they are written, and the clauses that a reader makes of them. */
interface Written {
  readonly lines: string[];
  readonly clauses: Expected[];
}

const words = fc
  .array(fc.constantFrom('组织', '会员', '活动', '台账', '培训', '基地', '经费', '夜校', '名册', '走访'), {
    minLength: 2,
    maxLength: 5,
  })
  .map((parts) => parts.join(''));
const sentence = fc.tuple(words, words).map(([first, second]) => `各村应当${first}，不得${second}。`);
const indent = fc.constantFrom('', '　　', '\t', '    ');

const point = fc.record({ title: words, text: sentence, below: fc.array(sentence, { maxLength: 3 }) });
const section = fc.record({
  title: words,
  text: sentence,
  points: fc.array(point, { maxLength: 3 }),
  closing: fc.option(sentence),
});
const chapter = fc.record({
  title: words,
  lead: fc.option(sentence),
  sections: fc.array(section, { maxLength: 3 }),
});
const opinion = fc.record({
  indent,
  preface: sentence,
  chapters: fc.array(chapter, { minLength: 1, maxLength: 4 }),
});

test('an opinion of any outline comes back with the places that it was written with', () => {
  fc.assert(
    fc.property(opinion, ({ indent: blank, preface, chapters }) => {
      const written = writeOpinion(preface, chapters);
      const text = ['某县科协关于办好夜校的意见', ...written.lines.map((line) => blank + line)].join('\n');
      expect(splitFile(text)).toMatchObject([
        { title: '某县科协关于办好夜校的意见', clauses: written.clauses },
      ]);
    }),
    { numRuns: 300 },
  );
});

test('an opinion of indented paragraphs whose lines were broken at a fixed width comes back whole', () => {
  fc.assert(
    fc.property(opinion, fc.integer({ min: 20, max: 45 }), ({ preface, chapters }, width) => {
      const written = writeOpinion(preface, chapters);
      const lines = written.lines.flatMap((line) => wrap(`　　${line}`, width));
      const text = ['某县科协关于办好夜校的意见', ...lines].join('\n');
      expect(splitFile(text)[0]?.clauses).toEqual(written.clauses);
    }),
    { numRuns: 300 },
  );
});

const article = fc.record({
  text: sentence,
  list: fc.option(fc.record({ lead: words, items: fc.array(words, { minLength: 1, maxLength: 4 }) })),
  paragraphs: fc.array(sentence, { maxLength: 3 }),
});
const law = fc.record({
  hasContents: fc.boolean(),
  chapters: fc.array(
    fc.record({ title: words, articles: fc.array(article, { minLength: 1, maxLength: 4 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});

test('a law of any outline comes back with every article, paragraph and point', () => {
  fc.assert(
    fc.property(law, ({ hasContents, chapters }) => {
      const written = writeLaw(chapters);
      const contents = chapters.map(({ title }, at) => `第${NUMERALS[at]}章　${title}`);
      const text = ['某县夜校办法', ...(hasContents ? ['目　　录', ...contents] : []), ...written.lines].join(
        '\n',
      );
      const [split, ...others] = splitFile(text);
      expect(others).toEqual([]);
      expect(split?.clauses.map(({ locator, text: own }) => [locator, own])).toEqual(
        written.clauses.map(({ locator, text: own }) => [locator, own]),
      );
      expect(split?.clauses.map(({ headingPath }) => headingPath[0])).toEqual(
        written.clauses.map(({ headingPath }) => headingPath[0]),
      );
    }),
    { numRuns: 300 },
  );
});

type Values<T> = T extends fc.Arbitrary<infer V> ? V : never;

function writeOpinion(preface: string, chapters: readonly Values<typeof chapter>[]): Written {
  const lines = [preface];
  const clauses: Expected[] = [{ locator: '前言', headingPath: [], text: preface }];
  const add = (locator: string, headingPath: readonly string[], text: string) => {
    lines.push(text);
    clauses.push({ locator, headingPath, text });
  };
  for (const [at, { title, lead, sections }] of chapters.entries()) {
    const number = `${NUMERALS[at]}、`;
    const heading = number + title;
    if (lead === null && sections.length === 0) {
      add(number, [], heading);
      continue;
    }
    lines.push(heading);
    if (lead !== null) add(sections.length === 0 ? number : `${number}第1段`, [heading], lead);
    for (const [below, { title: own, text, points, closing }] of sections.entries()) {
      const place = `${number}(${NUMERALS[below]})`;
      const name = `（${NUMERALS[below]}）${own}`;
      add(place, [heading], `${name}。${text}`);
      for (const [deep, { title: word, text: said, below: parts }] of points.entries()) {
        const name2 = `${deep + 1}.${word}`;
        add(`${place}${deep + 1}.`, [heading, name], `${name2}。${said}`);
        for (const [last, part] of parts.entries())
          add(`${place}${deep + 1}.(${last + 1})`, [heading, name, name2], `（${last + 1}）${part}`);
      }
      if (closing !== null && points.length === 0) add(`${place}第2段`, [heading, name], closing);
    }
  }
  return { lines, clauses };
}

function writeLaw(chapters: Values<typeof law>['chapters']): Written {
  const lines: string[] = [];
  const clauses: Expected[] = [];
  let count = 0;
  for (const [at, { title, articles }] of chapters.entries()) {
    const heading = `第${NUMERALS[at]}章　${title}`;
    lines.push(heading);
    for (const { text, list, paragraphs } of articles) {
      count += 1;
      const number = `第${toNumeral(count)}条`;
      const add = (locator: string, line: string) => {
        lines.push(`　　${line}`);
        clauses.push({ locator, headingPath: [heading], text: line });
      };
      add(number, `${number}　${text}`);
      for (const [below, paragraph] of paragraphs.entries())
        add(`${number}第${NUMERALS[below + 1]}款`, paragraph);
      if (list === null) continue;
      const place = `${number}第${NUMERALS[paragraphs.length + 1]}款`;
      add(place, `下列事项归${list.lead}管：`);
      for (const [point, item] of list.items.entries())
        add(`${place}第(${NUMERALS[point]})项`, `（${NUMERALS[point]}）${item}；`);
    }
  }
  return { lines, clauses };
}

function wrap(line: string, width: number): string[] {
  return Array.from({ length: Math.ceil(line.length / width) }, (_, at) =>
    line.slice(at * width, (at + 1) * width),
  );
}

function toNumeral(value: number): string {
  return NUMERALS[value - 1] ?? (value < 20 ? `十${NUMERALS[value - 11]}` : '二十');
}
