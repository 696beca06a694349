import { describe, expect, test } from 'vitest';
import { detectFacts } from '../../../src/domain/policies/reading/detect-facts.ts';
import { detectForce } from '../../../src/domain/policies/reading/detect-force.ts';
import { findDates, readDateLine } from '../../../src/domain/policies/reading/document-dates.ts';
import { splitFile } from '../../../src/domain/policies/reading/split-file.ts';
import { officialNotice, orderedLaw } from './fixtures.ts';

describe('from when and until when', () => {
  test.for([
    ['本意见自2031年3月1日起施行。', { effectiveOn: '2031-03-01' }],
    [
      '第九条　本办法自二〇三一年五月一日起施行，有效期五年。',
      { effectiveOn: '2031-05-01', validUntil: '2036-04-30' },
    ],
    ['本意见自印发之日起施行，有效期5年。', { effectiveOn: '2031-01-15', validUntil: '2036-01-14' }],
    ['本办法自发布之日起实施，试行期两年。', { effectiveOn: '2031-01-15', validUntil: '2033-01-14' }],
    [
      '本规定自２０３１年３月１日起执行，有效期至2035年12月31日。',
      { effectiveOn: '2031-03-01', validUntil: '2035-12-31' },
    ],
    ['本细则有效期自2031年3月1日起至2034年2月28日止。', { validUntil: '2034-02-28' }],
    ['本办法自2032年2月29日起施行,有效期为1年。', { effectiveOn: '2032-02-29', validUntil: '2033-02-28' }],
    ['本通知印发之日起执行。有效期三年。', { validUntil: '2034-01-14' }],
    ['科普基地资格有效期为三年。', {}],
    ['本办法规定的人员，由街道备案管理，备案有效期两年。', {}],
    ['《甲法》自2020年1月1日起施行以来，成效明显。', {}],
    ['《甲法》自2020年1月1日起施行。', {}],
    ['协议自签订之日起生效。', {}],
    ['本意见自20**年1月1日起施行。', {}],
    ['登记证书自发证之日起有效期五年。', {}],
  ] as const)('%s', ([sentence, expected]) => {
    expect(factsOf(sentence)).toMatchObject({ effectiveOn: null, validUntil: null, ...expected });
  });

  test('a day of issue that is only a year gives no day', () => {
    const split = {
      part: '',
      title: '',
      issuedOn: '2031',
      clauses: [clause('本意见自印发之日起施行，有效期五年。')],
      leftOut: [],
    };
    expect(detectFacts(split)).toMatchObject({ effectiveOn: null, validUntil: null });
  });

  test('a law that was changed is in force since it was first announced', () => {
    const [split] = splitFile(orderedLaw);
    expect(split?.issuedOn).toBe('2036-02-06');
    expect(split === undefined ? null : detectFacts(split).effectiveOn).toBe('2031-10-25');
  });
});

describe('what it replaces', () => {
  test.for([
    ['原《甲办法》同时废止。', '《甲办法》'],
    [
      '《甲办法》（某政发〔2020〕3号）、《乙细则》和《丙规定》同时废止。',
      '《甲办法》、《乙细则》、《丙规定》',
    ],
    ['2006年8月15日公布的《甲细则》同时废止。', '《甲细则》'],
    ['《甲办法》、2010年3月2日印发的《乙办法》自本办法施行之日起废止。', '《甲办法》、《乙办法》'],
    ['根据《甲法》，现决定废止《乙办法》。', '《乙办法》'],
    ['根据《甲法》制定本办法；《乙办法》不再执行。', '《乙办法》'],
    ['根据《关于废止和修改部分规章的决定》修正。', null],
    ['依据《甲法》，证书予以废止。', null],
    ['《甲办法》继续有效。', null],
  ] as const)('%s', ([sentence, expected]) => {
    expect(factsOf(sentence).supersedes).toBe(expected);
  });

  test('is read from a long list in no time', () => {
    const startedMs = performance.now();
    factsOf(`根据${'《甲法》、'.repeat(180)}《乙法》制定。${'《甲法》和'.repeat(180)}不变`);
    expect(performance.now() - startedMs).toBeLessThan(500);
  });
});

describe('where it holds', () => {
  test.for([
    ['中共泰兴市委组织部', '泰兴市'],
    ['中国共产党泰兴市委员会', '泰兴市'],
    ['江苏省泰兴市人民政府', '泰兴市'],
    ['吉林省科学技术协会', '吉林省'],
    ['滁州市科协', '滁州市'],
    ['内蒙古自治区科学技术协会', '内蒙古自治区'],
    ['恩施土家族苗族自治州科协', '恩施土家族苗族自治州'],
    ['国务院', '全国'],
    ['国务院办公厅', '全国'],
    ['中共中央办公厅', '全国'],
    ['中国科协', '全国'],
    ['民政部', '全国'],
    ['科技部、财政部', '全国'],
    ['云州市人民政府', null],
    ['某某企业科协', null],
    ['朝阳区科协', null],
    ['北京市朝阳区科协', '朝阳区'],
  ] as const)('%s speaks for %s', ([issuer, name]) => {
    const { jurisdiction } = detectFacts({
      part: '',
      title: '关于办好夜校的意见',
      issuer,
      clauses: [],
      leftOut: [],
    });
    expect(jurisdiction?.name ?? null).toBe(name);
  });

  test('the title tells where nobody has signed', () => {
    const split = { part: '', title: '泰兴市科普办法', clauses: [], leftOut: [] };
    expect(detectFacts(split).jurisdiction).toEqual({ name: '泰兴市', region: '321283' });
  });
});

describe('what a text says of itself at its head and end', () => {
  test.for([
    [
      '某省科协文件\n某科协发〔2031〕3号\n关于办好夜校的意见\n甲。',
      { number: '某科协发〔2031〕3号', issuer: '某省科协', issuedOn: '2031' },
    ],
    ['国发〔2015〕3号\n国务院关于办好夜校的意见\n甲。', { number: '国发〔2015〕3号', issuer: '国务院' }],
    [
      '民政部令\n第36号\n民间团体办法\n第一条　甲。',
      { number: '民政部令第36号', issuer: '民政部', title: '民间团体办法' },
    ],
    [
      '中华人民共和国主席令（第七十三号）\n民间团体法\n（2031年6月29日第十三届全国人民代表大会常务委员会第二次会议通过）\n第一条　甲。',
      { number: '中华人民共和国主席令（第七十三号）', issuedOn: '2031-06-29', title: '民间团体法' },
    ],
    [
      '夜校办法\n（2031年3月1日某省人民政府令第12号公布　自2031年5月1日起施行）\n第一条　甲。',
      { number: '某省人民政府令第12号', issuer: '某省人民政府', issuedOn: '2031-03-01' },
    ],
    [
      '某省夜校条例\n（2021年6月18日某省第十五届人民代表大会常务委员会第二次会议通过　根据2025年4月18日某省第十六届人民代表大会常务委员会第三次会议修正）\n第一条　甲。',
      { issuer: '某省人民代表大会常务委员会', issuedOn: '2025-04-18' },
    ],
    [
      '夜校管理规定\n（2031年4月2日某市人民政府第十五次常务会议审议通过）\n第一条　甲。',
      { issuer: '某市人民政府', issuedOn: '2031-04-02' },
    ],
    ['关于办好夜校的意见\n（某科协发〔2031〕9号）\n甲。', { number: '某科协发〔2031〕9号' }],
    ['关于办好夜校的意见\n二○三一年十月九日\n甲。', { issuedOn: '2031-10-09' }],
    ['关于办好夜校的意见\n甲。\n中共某县委　　某县人民政府\n2031年10月', { issuedOn: '2031-10' }],
    ['关于办好夜校的意见\n甲。\n某县科协　2031.10.09', { issuedOn: '2031-10-09', issuer: '某县科协' }],
    ['关于办好夜校的意见\n甲。\n某县科协\n某县教育局\n2031年10月9日', { issuer: '某县科协、某县教育局' }],
    [
      '发文机关：某县科协\n发文字号：某科协〔2031〕1号\n成文日期：2031年03月02日\n关于办好夜校的意见\n甲。',
      { issuer: '某县科协', number: '某科协〔2031〕1号', issuedOn: '2031-03-02' },
    ],
  ] as const)('%s', ([text, expected]) => {
    expect(splitFile(text)).toMatchObject([expected]);
  });

  test.for([
    '关于办好夜校的意见\n甲。\n某县科协\n20**年10月9日',
    '20**年夜校总结\n现将二○○四年的工作总结如下：\n甲。',
    '关于办好夜校的意见\n甲。\n某县科协\n年　月　日',
  ])('%s says no day', (text) => {
    expect(splitFile(text)[0]).not.toHaveProperty('issuedOn');
  });

  test.for([
    ['2016年10月11日', '2016-10-11'],
    ['（2016年10月11日）', '2016-10-11'],
    ['二〇一六年十月十一日', '2016-10-11'],
    ['二○一六年十月三十一日', '2016-10-31'],
    ['２０１６年１０月', '2016-10'],
    ['2016-10-11', '2016-10-11'],
    ['2016年2月30日', undefined],
    ['20**年10月11日', undefined],
    ['2016年10月11日开会', undefined],
  ] as const)('the line %s says %s', ([line, day]) => {
    expect(readDateLine(line)).toBe(day);
  });

  test('dates are found where they stand', () => {
    const text = '自2016年1月2日至二〇一七年三月四日';
    expect(findDates(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '2016年1月2日',
      '二〇一七年三月四日',
    ]);
  });
});

describe('how far it binds', () => {
  test.for([
    ['关于办好夜校的意见（征求意见稿）\n甲。', 'draft'],
    ['夜校办法（草案）\n第一条　本办法自2031年1月1日起施行。', 'draft'],
    ['夜校办法（试行）\n第一条　本办法自2031年1月1日起施行。', 'binding'],
    ['某科协发〔2031〕9号\n关于办好夜校的意见\n甲。', 'binding'],
    ['夜校条例\n（2031年3月1日某市人民代表大会常务委员会通过）\n第一条　甲。', 'binding'],
    ['2031年工作要点\n甲。', 'plan'],
    ['夜校发展规划（2031—2035年）\n甲。', 'plan'],
    ['2031年工作总结\n甲。', 'summary'],
    ['关于办好夜校的意见\n甲。', undefined],
    ['关于办好夜校的意见\n《甲法》自2020年1月1日起施行以来，成效明显。', undefined],
    ['夜校倡议书\n甲。', undefined],
  ] as const)('%s is %s', ([text, force]) => {
    const [split] = splitFile(text);
    expect(split === undefined ? null : detectForce(split)).toBe(force);
  });

  test('a notice that is printed is in force', () => {
    const [split] = splitFile(officialNotice);
    expect(split === undefined ? null : detectForce(split)).toBe('binding');
  });
});

function factsOf(sentence: string) {
  return detectFacts({
    part: '',
    title: '',
    issuedOn: '2031-01-15',
    clauses: [clause(sentence)],
    leftOut: [],
  });
}

function clause(text: string) {
  return { locator: '第1段', headingPath: [], text };
}
