import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { commit } from '../../src/db/commit.ts';
import type { Database } from '../../src/db/database.ts';
import { insertClauses, type StoredClause } from '../../src/domain/policies/clause-store.ts';
import { insertDocument, type StoredDocument } from '../../src/domain/policies/document-store.ts';
import { library } from '../../src/domain/policies/library/library.ts';
import { splitFile } from '../../src/domain/policies/reading/split-file.ts';
import { createRandom, type Random } from '../../src/playground/city/random.ts';

/** What a law is about, in the place of the words of the samples, so that the laws differ as real ones do. */
const MATTERS =
  '消防 档案 养老 绿化 燃气 供水 献血 市容 文物 渔业 采矿 旅游 殡葬 住房 公交 出租车 集市 养犬 灯光 噪声 秸秆 湿地 茶叶 港口 校车 电梯 物业 停车 外卖 民宿'.split(
    ' ',
  );
const BODIES = '行业协会 志愿组织 合作社 管委会 业主大会 服务站 研究院 调解中心 保护区 居民小组'.split(' ');
const CITY_STARTS = '清 安 宁 永 嘉 临 新 长 广 平 兴 昌 通 和 石 青 白 金 松 柳'.split(' ');
const CITY_ENDS = '州 江 山 阳 海 城 水 原 林 泉 陵 川 湖 岭 河 浦 南 西 北 东'.split(' ');
const DIGITS = '二 三 四 五 六 七 八 九'.split(' ');
const CLAUSES_PER_LAW = 80;
const SENTENCES_MAX = 3;
/** Indexing takes most of a statement's time. */
const CHUNK = 100;

/** The samples of the tests, `text` as it is imported. */
export function readLawSamples(): readonly { readonly file: string; readonly text: string }[] {
  const folder = join(import.meta.dirname, '../domain/policies/samples');
  return readdirSync(folder)
    .toSorted()
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

/** So many clauses of made-up laws: sentences of the samples put together anew, with other matters, places and figures. */
export async function insertLaws(
  db: Database,
  { count, at }: { readonly count: number; readonly at: Date },
): Promise<void> {
  const random = createRandom('laws');
  const sentences = listSentences();
  for (let law = 0; law * CLAUSES_PER_LAW < count; law += 1) {
    const write = createWriter(random);
    const document = toLaw(write('云州市科普条例'), law, at);
    const clauses = Array.from(
      { length: Math.min(CLAUSES_PER_LAW, count - law * CLAUSES_PER_LAW) },
      (_, at) =>
        toClause(document.id, at, () => write(random.pick(sentences)), random.integer(1, SENTENCES_MAX)),
    );
    await commit(db, [
      insertDocument(document),
      ...Array.from({ length: Math.ceil(clauses.length / CHUNK) }).flatMap((_, index) =>
        insertClauses(document, clauses.slice(index * CHUNK, (index + 1) * CHUNK)),
      ),
    ]);
  }
}

/** A law of so many characters at least, as a text that is sent to the bot. */
export function writeLaw(characters: number): string {
  const random = createRandom('one law');
  const sentences = listSentences();
  const write = createWriter(random);
  const lines = [write('云州市科普条例'), ''];
  for (let length = 0, article = 1; length < characters; article += 1) {
    const text = Array.from({ length: random.integer(1, SENTENCES_MAX) }, () =>
      write(random.pick(sentences)),
    );
    const line = `第${toNumeral(article)}条　${text.join('')}`;
    lines.push(line);
    length += line.length;
  }
  return lines.join('\n');
}

function listSentences(): readonly string[] {
  const texts = [
    ...readLawSamples().flatMap(({ text }) =>
      splitFile(text).flatMap(({ clauses }) => clauses.map((one) => one.text)),
    ),
    ...library.flatMap(({ clauses }) => clauses.map(({ digest }) => digest)),
  ];
  return texts.flatMap((text) => text.replace(/^第[^条]+条\s*/u, '').match(/[^。]{12,}。/gu) ?? []);
}

/** Writes a sentence as the law of one place and matter would have it, each time with figures of its own. */
function createWriter(random: Random): (sentence: string) => string {
  const [city, matter, body] = [
    random.pick(CITY_STARTS) + random.pick(CITY_ENDS),
    random.pick(MATTERS),
    random.pick(BODIES),
  ];
  return (sentence) =>
    sentence
      .replaceAll('云州', city)
      .replaceAll(/科普|科学技术普及|科协|学会/gu, matter)
      .replaceAll(/社会团体|协会/gu, body)
      .replaceAll(/\d/gu, () => String(random.integer(1, 9)))
      .replaceAll(/[二三四五六七八九](?=[十个年月日天次名人元条倍])/gu, () => random.pick(DIGITS));
}

function toLaw(title: string, law: number, at: Date): StoredDocument {
  const id = `law-${law}`;
  return {
    id,
    seriesId: id,
    state: 'live',
    libraryId: null,
    source: 'imported',
    file: `${id}.txt`,
    part: '',
    title,
    issuer: null,
    number: null,
    issuedOn: '2020-05-01',
    effectiveOn: null,
    validUntil: null,
    jurisdiction: null,
    force: 'binding',
    forceElsewhere: null,
    supersedes: null,
    hash: id,
    version: 1,
    revision: 1,
    retiredAt: null,
    importedBy: null,
    createdAt: at,
  };
}

function toClause(
  documentId: string,
  position: number,
  write: () => string,
  sentences: number,
): StoredClause {
  return {
    id: `${documentId}:${position}`,
    documentId,
    position,
    locator: `第${toNumeral(position + 1)}条`,
    headingPath: [],
    modality: 'should',
    text: Array.from({ length: sentences }, write).join(''),
    pin: '',
    questions: [],
    answerTypes: [],
    gaps: [],
    validUntil: null,
    digestClauseId: null,
  };
}

const NUMERALS = '零一二三四五六七八九';

/** Up to 9999, as articles are numbered. */
function toNumeral(value: number): string {
  const units = ['', '十', '百', '千'];
  const digits = String(value).split('').map(Number);
  const written = digits
    .map((digit, index) => (digit === 0 ? '零' : `${NUMERALS[digit]}${units[digits.length - 1 - index]}`))
    .join('');
  return written.replaceAll(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}
