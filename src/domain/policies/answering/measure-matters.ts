import type { KnownWords } from './known-words.ts';

/** What official texts are asked for again and again, and how a clause reads that says it; both texts are plain. */
interface Matter {
  readonly asked: RegExp;
  readonly given: RegExp;
}

const MATTERS: readonly Matter[] = [
  // What a word means.
  {
    asked:
      /(?:什么|啥)(?:叫|是(?!时)|样的.{0,8}才?(?:算|叫))|[指说]的?是?(?:什么|啥)|(?:怎么|怎样|如何|咋)才?算|算不算|算是?.{0,6}吗|到底.{0,10}[是算叫]|定义|(?:什么|啥)意思|范围/u,
    given: /是指|所称|包括|视为/u,
  },
  // Why it was made.
  {
    asked: /为(?:什么|啥|了啥).{0,4}(?:制定|出台|定|搞|立)|图的?[是个]?(?:啥|什么)|目的|[依根]据(?:什么|啥)/u,
    given: /为了.*?(?:制定|根据)|制定本/u,
  },
  // From when it holds, and what it replaces.
  {
    asked:
      /(?:哪天|哪年|何时|啥时候?|什么时候|几号).{0,6}(?:施行|生效|实施|管用|开始|起作用|执行|算数|起效|用)|还(?:作数|算数|有效|管用|用)|作废|(?:老|旧|以前|原来|原先|过去).{0,10}(?:条例|办法|规定|文件|规矩)/u,
    given: /施行|废止/u,
  },
  // Whose task it is.
  {
    asked:
      /(?:哪个|哪家|哪些|啥|什么|哪)(?:主管)?(?:部门|局|单位|科室|机构|机关|口子|衙门)|归(?:谁|哪|什么)|谁[来在去给]?(?:管|负责|主管|牵头|统|定|批|审|出面|组织|主持|召集)|找[谁哪]|哪[里儿]?(?:管|办|说理|反映|告|投诉)|[向跟由]谁|[去到上往]哪/u,
    given:
      /负责|主管|牵头|承担|组织|由.{2,20}(?:批准|决定|审|制定|召集|主持|确定)|向.{2,20}(?:申请|报告|投诉|举报|提出|备案|提交)|报.{2,20}(?:批准|备案|审)/u,
  },
  // All of a kind.
  {
    asked:
      /哪些|哪[几两三四五]|都?(?:有|要|得|需要?|交|带|准备|写)些?(?:什么|啥)(?!时)|(?:什么|啥)(?:材料|东西|条件|情况|情形|要求|样的|人|职责|内容|资格|手续|用途)|分[哪几]|几[种类]|包括/u,
    given: /下列|以下[^简]|如下|:$|(?:^|。)\([一二三四五六七八九十]+\)|包括|、[^。;]+、[^。;]+、/u,
  },
  // What happens to those who do not keep it.
  {
    asked:
      /(?:怎么|咋|如何|怎样)(?:处罚|罚|处理|处分|办|收拾|治|追究)|罚(?:多少|款|几|不罚|钱|他)|[会要](?:怎么样|怎样|咋样|挨|受|被)|(?:什么|啥)(?:后果|下场|处分|处罚|惩罚|责任)|[有受](?:处分|处罚|惩罚)|会不会[罚被挨]|追究|罚吗/u,
    given: /责令|罚款|警告|处分|追究|没收|撤销|吊销|通报批评|失信|取消.{0,8}资格|不得再/u,
  },
  // Whether one may.
  {
    asked:
      /能不能|可不可以|可以|行不行|行吗|行不|能.{0,14}[吗不么]$|[让许准]不[让许准]|允许|合规|合法|违规|违法|成不成|中不中/u,
    given: /不得|禁止|可以|自愿|不予|除外|但/u,
  },
  // Whether one must.
  {
    asked: /要不要|用不用|必须|非得|得不得|需不需要|是不是都?(?:要|得|必须)|一定要|强制|自愿/u,
    given: /应当|必须|不得|自愿|可以/u,
  },
  // Until when.
  {
    asked:
      /几天|多久|多少天|几个?月|多长时间|期限|(?:啥|什么)时候|最晚|最迟|几日|时限|几号|哪个月|哪天|多少日|提前/u,
    given:
      /\d+(?:个工作)?[日天][内前之]|\d+个?月[内前之底\d]|\d+年[内前]|之日起|届满|期限|(?:不少于|不低于|不超过|不得超过|满)\d+(?:个工作)?(?:日|天|个月|年)|\d+月\d+日|即时|当日|提前/u,
  },
  // For how long it is kept.
  {
    asked: /(?:存|留|保管|放|攒).{0,6}(?:多久|几年|多少年|多长)|(?:多久|几年|多少年).{0,6}(?:存|留|保管)/u,
    given: /保存.{0,20}\d+年|\d+年.{0,10}保存|保存期|长期保存|永久/u,
  },
  // How often.
  {
    asked:
      /多久.{0,6}一[次回趟遍]|[几多][少]?[次回]|隔(?:多久|几)|[一每](?:年|月|季|届|学期|周).{0,8}[几多]少?[次回场遍趟]|几年一|几个月.{0,4}[一碰开]/u,
    given: /每(?:半?年|季|月|周|届|学期|学年|\d+年|日)|\d+次/u,
  },
  // How much money.
  {
    asked:
      /多少钱|几[块万千百]|多少(?:元|万|块|经费|资金|奖金|补助|补贴)|(?:最多|最少|起码|至少|封顶).{0,6}[块万元钱]|奖[多金]|[给补罚发收交](?:多少|几)/u,
    given: /\d+(?:\.\d+)?[十百千]?[万亿]?元|%|免费|不收|无偿|标准/u,
  },
  // Which share.
  {
    asked: /几成|占(?:几|多少|多大)|比例|过半|[多几]少?分之|一半|多大一?[块份]/u,
    given: /分之|%|半数|全部|比例/u,
  },
  // How many people or bodies.
  {
    asked: /多少人|几个人|多少个?(?:会员|人|委员|理事|单位|[名家位])|几[个名位家人]/u,
    given: /\d+[余多]?个?[名位人家]|分之|%|半数|\d+个(?!工作|月)/u,
  },
  // How old.
  { asked: /几岁|多大(?:年纪|岁数|年龄)|岁数|年纪|年龄/u, given: /\d+周?岁/u },
];

/** So much weight of what is asked for and given is all that can be wished for. */
const FULL = 6;

const kept = new WeakMap<KnownWords['own'], readonly boolean[]>();

/**
 * How far clauses read as if they said what is asked for: what few of them say weighs more, 0 to 1, in their order.
 * `plain` is the question.
 */
export function measureMatters(plain: string, known: readonly KnownWords[]): readonly number[] {
  const all = known.map(({ own }) => giveMatters(own));
  const asked = MATTERS.flatMap((matter, index) => {
    if (!matter.asked.test(plain)) return [];
    const givers = all.filter((given) => given[index]).length;
    return givers === 0 ? [] : [{ index, weight: Math.log(1 + known.length / givers) }];
  });
  return all.map((given) => {
    const sum = asked.reduce((total, { index, weight }) => total + (given[index] === true ? weight : 0), 0);
    return Math.min(1, sum / FULL);
  });
}

function giveMatters(own: KnownWords['own']): readonly boolean[] {
  const before = kept.get(own);
  if (before !== undefined) return before;
  const given = MATTERS.map((matter) => matter.given.test(own.text.plain));
  kept.set(own, given);
  return given;
}
