import { FIELD_NAMES, toField, type FieldName } from '../../domain/organizations/record-fields.ts';

/** What a line about one organization asks for: its name, and a field of it where one is named. */
export interface FindLine {
  readonly text: string;
  readonly asked: FieldName | undefined;
}

/** '农业学会的信用代码', '农业学会的理事长是谁？'; all else is a name as it is. */
export function readFindLine(line: string): FindLine {
  const [, text = '', words = ''] =
    /^(.+?)的([^的]{2,14}?)(?:是多少|是什么|是哪个|是哪里|是哪家|是谁|在哪里?|呢)?[？?。]?$/u.exec(
      line.trim(),
    ) ?? [];
  const asked = ASKABLE.get(words);
  return asked === undefined ? { text: line.trim(), asked: undefined } : { text: text.trim(), asked };
}

/**
 * What a plain sentence asks of the ledger: '查一下农业学会', '农业学会的信用代码是多少'. Only where a name of its own
 * is named, since what a document says of 学会 as such is a question of policy.
 */
export function readFindSentence(sentence: string): string | undefined {
  const plain = sentence.trim().replace(/^(请问|请|帮我|麻烦|我想|我要)+/u, '');
  const [, sought] =
    /^(?:查一下|查一查|查查|查询|查找|找一下|找找|搜一下|搜索)\s*(\S{3,30}?)(?:的(?:信息|资料|情况|档案))?[？?。！!]?$/u.exec(
      plain,
    ) ?? [];
  if (sought !== undefined) {
    const line = readFindLine(sought);
    return isOwnName(line.text) ? sought : undefined;
  }
  const { text, asked } = readFindLine(plain);
  return asked !== undefined && isOwnName(text) ? plain : undefined;
}

/** The labels and other names of the fields people ask for one by one. */
const ASKED_FIELDS: readonly FieldName[] = [
  'uscc',
  'guided_by',
  'supervised_by',
  'registered_with',
  'host_unit',
  'established_on',
  'office_address',
  'party_secretary',
  'chair',
  'secretary_general',
  'contact_name',
  'contact_phone',
  'former_names',
];

const ASKABLE: ReadonlyMap<string, FieldName> = new Map(
  FIELD_NAMES.filter((name) => ASKED_FIELDS.includes(name)).flatMap((name) => {
    const { label, synonyms = [] } = toField(name);
    return [label, label.replace(/（.*）$/u, ''), ...synonyms].map((words) => [words, name] as const);
  }),
);

const NAME_END =
  /(?:学会|协会|研究会|科协|联合会|联合体|农技协|工作站|服务站|科技馆|科普馆|党支部|党总支|党委|促进会)$/u;
/** What is left of a name without what every organization of its kind is called. */
const GENERIC =
  /(?:科学技术|学会|协会|研究会|科协|联合会|联合体|农技协|工作站|服务站|科技馆|党支部|党总支|党委|促进会|全国|中国|省级|市级|县级|乡镇|街道|村级?|社区|基层|地方|企业|高校|园区|各级|所有|全部|每个|一个|哪些|什么|本|我们|我|你|贵|上级|下级|联合|挂靠|所属|专业|行业|的|和|与|或|及|、)/gu;
const OF_POLICY = /(?:规定|要求|文件|政策|依据|条例|意见|办法|应当|必须|应该|怎么|如何|为什么)/u;

function isOwnName(text: string): boolean {
  return NAME_END.test(text) && !OF_POLICY.test(text) && text.replaceAll(GENERIC, '').length > 0;
}
