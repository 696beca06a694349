import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { importRows } from '../../src/db/schema/ledger.ts';
import { organizations } from '../../src/db/schema/organizations.ts';
import { sealAudit } from '../../src/domain/audit/seal-audit.ts';
import { verifyAudit } from '../../src/domain/audit/verify-audit.ts';
import { commit } from '../../src/db/commit.ts';
import { parseFile } from '../../src/files/parse-file.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import type { Cell, Sheet } from '../../src/files/workbook.ts';
import { toUscc } from '../../src/playground/city/uscc.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type Answer,
  type TestPlayground,
} from '../harness/create-test-playground.ts';
import { listPersonalValues } from '../harness/personal-values.ts';
import { recountTotals } from '../harness/recount-totals.ts';

const SOCIETIES = 180;
const ENTERPRISES = 160;
const TOWNS = 20;
const VILLAGES = 140;
const ALL = SOCIETIES + ENTERPRISES + TOWNS + VILLAGES;
/** The rows that somebody mistyped. */
const WRONG = 4;

const number = (index: number) => String(index + 1).padStart(3, '0');
const column = (header: string) => ({ header, width: 20 });

/** A city's ledger as it comes out of an office: columns in any order, words and numbers as people type them. */
function toSheets(): Sheet[] {
  const subjects = [
    '桥梁',
    '地质',
    '气候',
    '档案',
    '珠算',
    '植保',
    '环保',
    '统计',
    '会计',
    '航空',
    '金属',
    '粮食',
  ];
  const societies = Array.from({ length: SOCIETIES }, (_, index): Cell[] => [
    '云州市科协',
    `云州市${subjects[index % subjects.length]}${['技术', '工程', '文化', '教育', '管理'][Math.floor(index / 12) % 5]}${['', '青年', '女子'][Math.floor(index / 60)]}学会`,
    index === 7 ? '51329900MJ000000XX' : toUscc('51', '329900', `MJ4${String(index).padStart(5, '0')}`),
    index === 11 ? '去年春天' : `20${String(index % 20).padStart(2, '0')}.5.${(index % 28) + 1}`,
    index % 3 === 0 ? '３' : 5,
    index === 19 ? '三个' : index % 5,
    index % 5 >= 3 ? '党支部' : '未建',
    index % 5 >= 3 ? '' : '正式党员不足三人',
    `理事长甲${number(index)}`,
    `0589-70${String(index).padStart(5, '0')}`,
  ]);
  const enterprises = Array.from({ length: ENTERPRISES }, (_, index): Cell[] => [
    `云州${['精工', '电子', '化工', '食品'][index % 4]}${number(index)}有限公司科协`,
    index === 3 ? '没有这个科协' : '云州市科协',
    `云州${number(index)}有限公司`,
    index % 7,
  ]);
  const towns = Array.from({ length: TOWNS }, (_, index): Cell[] => [
    `新安${number(index)}镇科协`,
    '锦湖区科协',
  ]);
  const villages = Array.from({ length: VILLAGES }, (_, index): Cell[] => [
    `新安${number(index % TOWNS)}镇东${number(Math.floor(index / TOWNS))}村科协`,
    `新安${number(index % TOWNS)}镇科协`,
  ]);
  return [
    {
      name: '学会',
      columns: [
        '所属科协',
        '学会名称',
        '信用代码',
        '成立时间',
        '专职人员',
        '党员人数',
        '党组织情况',
        '未建原因',
        '会长',
        '联系电话',
      ].map(column),
      rows: societies,
    },
    {
      name: '企业科协',
      columns: ['单位名称', '上级科协', '所属企业', '专职干部'].map(column),
      rows: enterprises,
    },
    { name: '村科协', columns: ['名称', '上级科协'].map(column), rows: villages },
    { name: '乡镇科协', columns: ['名称', '上级科协'].map(column), rows: towns },
  ];
}

async function upload(
  playground: TestPlayground,
  as: string,
  name: string,
  bytes: Uint8Array,
): Promise<Answer> {
  const base64 = Buffer.from(bytes).toString('base64');
  return playground.post('upload', { as, chat: as.replace('ou_', 'oc_p2p_'), name, base64 });
}

/** The newest file of the bot in a chat, with its bytes. */
async function download(playground: TestPlayground, chatId: string): Promise<Uint8Array> {
  const messages = await playground.messages();
  const sent = messages.findLast(
    ({ chat_id: chat, sender, msg_type: type }) => chat === chatId && sender === 'bot' && type === 'file',
  );
  const response = await playground.server.request(
    `http://127.0.0.1:3000/playground/files/${String(sent?.content['file_key'])}`,
  );
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

async function countOrganizations({ bot }: TestPlayground): Promise<number> {
  return (await bot.app.db.select().from(organizations)).filter(({ stage }) => stage !== 'deregistered')
    .length;
}

test(
  "a city's ledger comes in from Excel, is corrected, approved, queried and goes out again, by people of different rights",
  { timeout: 240_000 },
  async () => {
    const playground = await createTestPlayground();
    const before = await countOrganizations(playground);
    const file = await writeWorkbook({ sheets: toSheets() });

    // The leader may not; the cadre may, and nothing is written before it is confirmed.
    const refused = await upload(playground, 'ou_leader', '台账.xlsx', file);
    expect(wordsOf(lastCard(refused, 'oc_p2p_leader'))).toContain('没有权限');
    const judged = lastCard(await upload(playground, 'ou_cadre', '台账.xlsx', file), 'oc_p2p_cadre');
    expect(wordsOf(judged)).toContain(String(ALL - WRONG));
    expect(await countOrganizations(playground)).toBe(before);
    const faults = await download(playground, 'oc_p2p_cadre');
    await playground.act('ou_cadre', judged, 'confirm');
    expect(await countOrganizations(playground)).toBe(before + ALL - WRONG);

    // The error file is corrected and sent back.
    const corrected = await correct(faults);
    const again = lastCard(await upload(playground, 'ou_cadre', '改正.xlsx', corrected), 'oc_p2p_cadre');
    await playground.act('ou_cadre', again, 'confirm');
    expect(await countOrganizations(playground)).toBe(before + ALL);

    // The same file a second time changes nothing.
    const same = lastCard(await upload(playground, 'ou_cadre', '台账.xlsx', file), 'oc_p2p_cadre');
    expect(wordsOf(same)).not.toContain('确认导入');
    expect(
      await playground.bot.app.db.select().from(importRows).where(eq(importRows.outcome, 'changed')),
    ).toEqual([]);

    // A park is registered, approved by the one who may, and found by its initials.
    const form = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/登记 云州市海洋装备产业园科协'));
    const submitted = await playground.act('ou_cadre', form, 'submit', {
      office_address: '海洋大道 1 号',
      full_time_cadres: '2',
      office_equipment: '办公室两间',
      annual_budget: '6万',
      chair: '柏舟',
      secretary_general: '江帆',
      consent_on: '2026-11-02',
      consent_number: '园党〔2026〕3号',
    });
    await playground.act('ou_admin', lastCard(submitted, 'oc_p2p_admin'), 'approve', {});
    const found = await playground.say('ou_leader', 'oc_p2p_leader', '/查询 hyzbcyy');
    expect(wordsOf(lastCard(found, 'oc_p2p_leader'))).toContain('云州市海洋装备产业园科协');
    const secrets = await listPersonalValues(playground.bot.app.db);
    const seen = wordsOf(lastCard(found, 'oc_p2p_leader'));
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);

    const ledger = lastCard(await playground.say('ou_leader', 'oc_p2p_leader', '/台账'));
    expect(wordsOf(ledger)).toContain(String(before + ALL + 1));

    // It goes out as people print it, and coming in again unchanged it changes nothing.
    await playground.say('ou_cadre', 'oc_p2p_cadre', '/导出 台账');
    const exported = await download(playground, 'oc_p2p_cadre');
    const sheets = (await parseFile({ name: '台账.xlsx', bytes: exported })).sheets;
    expect(sheets.flatMap(({ rows }) => rows).flat()).toContain('云州市海洋装备产业园科协');
    const back = lastCard(await upload(playground, 'ou_cadre', '导出的台账.xlsx', exported), 'oc_p2p_cadre');
    expect(wordsOf(back)).not.toContain('确认导入');
    expect(wordsOf(back)).toMatch(/新增\n0\n修改\n0\n不变\n\d+\n有误\n0/u);

    expect(await recountTotals(playground.bot.app.db)).toEqual([]);
    const { app } = playground.bot;
    await commit(app.db, (await sealAudit(app, app.secretKey, { rowsMax: 100_000 })).writes);
    const verdict = await verifyAudit(app, app.secretKey);
    expect(verdict.findings).toEqual([]);
    expect(verdict.unsealed.count).toBe(0);
    expect(verdict.sealed).toBeGreaterThan(ALL);
    expect(playground.faultsLogged).toEqual([]);
  },
);

/** What somebody does with the file of wrong rows: mends the cells and sends it back as it is. */
async function correct(faults: Uint8Array): Promise<Uint8Array> {
  const { sheets } = await parseFile({ name: '有误.xlsx', bytes: faults });
  const mended = sheets.map(({ name, rows }): Sheet => {
    const [header = [], ...body] = rows;
    return {
      name,
      columns: header.map(column),
      rows: body.map((cells) => cells.map((cell) => MENDED.get(cell) ?? cell)),
    };
  });
  return writeWorkbook({ sheets: mended });
}

const MENDED = new Map<string, string>([
  ['51329900MJ000000XX', toUscc('51', '329900', 'MJ499999')],
  ['去年春天', '2024年5月'],
  ['三个', '3'],
  ['没有这个科协', '云州市科协'],
]);
