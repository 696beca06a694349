/** Why nothing in the texts answers: a detail left open, a figure not given, a deadline gone, another subject. */
export type RefusalReason = 'detail_absent' | 'figure_absent' | 'expired' | 'other_subject' | 'wrong_domain';

export interface AnswerableQuestion {
  readonly question: string;
  /** The clause of the digest that answers. */
  readonly clauseId: string;
  /** Other clauses that would answer as well. */
  readonly also?: readonly string[];
}

export interface UnanswerableQuestion {
  readonly question: string;
  readonly reason: RefusalReason;
  /** What comes closest in the texts, and what it leaves open. */
  readonly note: string;
  readonly nearest?: string;
}

/** Asked as people ask, and written apart from the questions inside the digest. */
export const answerableQuestions: readonly AnswerableQuestion[] = [
  { question: '起草学会党建实施细则，依据那一栏应该列中国科协章程吗？', clauseId: '002-preface' },
  { question: '2015年中办那份试行意见从哪六个角度讲社会组织党建？', clauseId: '002-1' },
  {
    question: '有常务理事说党建是额外负担，文件里有没有能说服他的道理？',
    clauseId: '002-2',
    also: ['002-1', '002-3'],
  },
  { question: '文件承认科协跟科技人员之间不够亲近吗？', clauseId: '002-3' },
  { question: '全覆盖是光覆盖组织，还是连工作也要覆盖？', clauseId: '002-4', also: ['002-5'] },
  { question: '党建要做到制度化，另外还有哪两个“化”？', clauseId: '002-4' },
  { question: '学会党建今后一个阶段的大目标用一句话怎么讲？', clauseId: '002-5' },
  { question: '填学会台账，业务、职工、党员之外还差哪两项？', clauseId: '002-5-1' },
  { question: '80%那个数指的是什么，原定哪年哪月做到？', clauseId: '002-5-1' },
  { question: '2016年底的要求里，党的工作是覆盖八成还是全部？', clauseId: '002-5-1' },
  { question: '全国学会一个不落都有党组织，当初定的最后日子是哪天？', clauseId: '002-5-2' },
  { question: '到点了还没建成的学会，科协要对它做什么？', clauseId: '002-5-2', also: ['002-13'] },
  { question: '学会党建长期目标是按三年算还是按五年算？', clauseId: '002-5-3' },
  { question: '我们是全国学会，正准备申请当中国科协团体会员，没支部会卡住吗？', clauseId: '002-6' },
  { question: '学会人少，只设个党的工作小组可以吗？', clauseId: '002-6' },
  { question: '全国学会设党总支，申请递到哪个党委？', clauseId: '002-6' },
  { question: '我们学会想给北京的办事机构单独建支部，允许吗？', clauseId: '002-6' },
  { question: '秘书长不是党员、理事长是党员，党组织书记一般谁来当？', clauseId: '002-6' },
  { question: '学会实在没有合适的书记，上面能派一个来吗？', clauseId: '002-6' },
  { question: '企业要给学会捐几百万，党组织该不该发表看法？', clauseId: '002-7' },
  { question: '学会党组织的制度清单一共六项，监督之外是哪五项？', clauseId: '002-7' },
  { question: '“党建强会”是要学会干什么？', clauseId: '002-7' },
  { question: '请境外专家来开会这种事，学会支部要参与意见吗？', clauseId: '002-7' },
  { question: '会员的党组织关系在大学里迁不出来，来学会参加活动算怎么回事？', clauseId: '002-8' },
  { question: '学会吸收新党员应当重点盯住哪两类人？', clauseId: '002-8' },
  { question: '发现个别党员不合格，学会能放着不管吗？', clauseId: '002-8' },
  { question: '学会的党务岗全是兼职的，符合精神吗？', clauseId: '002-9' },
  { question: '组织生活会开成了聚餐联欢，文件怎么说这种现象？', clauseId: '002-9' },
  { question: '办一期学会党务骨干培训班，课程表可以参考什么？', clauseId: '002-9' },
  { question: '科技社团党委、机关党委、领导小组三家怎么分工？', clauseId: '002-10' },
  { question: '全国学会党委平时归口哪里领导、向哪里汇报？', clauseId: '002-10' },
  { question: '机关干部到学会挂职做党建指导员，有依据吗？', clauseId: '002-11' },
  { question: '学会党支部的活动费可以记进管理费用吗？', clauseId: '002-11' },
  { question: '除了直接给钱，科协还能用什么办法奖励党建好的学会？', clauseId: '002-11' },
  { question: '我们学会专职党务秘书辞职了，需要打报告吗？', clauseId: '002-12' },
  { question: '书记干党建工作能不能领一点津贴？', clauseId: '002-12' },
  { question: '全国学会书记述完职还要不要大家评一评？', clauseId: '002-12' },
  { question: '业务满分但党建没抓，综合考核还能评优吗？', clauseId: '002-13' },
  { question: '修改学会章程，要不要加上党的建设内容？', clauseId: '002-13' },
  { question: '全国学会参加等级评估，专家会看党建材料吗？', clauseId: '002-13' },
  { question: '民政年检的时候，党建这块跟着一起查吗？', clauseId: '002-13' },
  { question: '省科协对2016年这份学会党建意见有没有变通的余地？', clauseId: '002-14' },
  { question: '全国性的研究会属于这份意见管的范围吗？', clauseId: '002-14' },
  { question: '吉林那份园区文件要求市州科协怎么对待？', clauseId: '003-notice' },
  { question: '经济技术开发区要不要按园区那份意见建科协？', clauseId: '003-preface', also: ['003-4'] },
  { question: '管委会问：成立科协对招才引智有帮助吗？', clauseId: '003-reason-2', also: ['003-reason-1'] },
  { question: '园区里大多是民企，跟民企科技人员打交道是科协分内的事吗？', clauseId: '003-reason-3' },
  { question: '园区科协跟上一级科协是什么关系？', clauseId: '003-1' },
  { question: '园区科协的办会目的里提到哪几项强省兴省的战略？', clauseId: '003-2' },
  { question: '园区企业的工程师要报职称，园区科协能搭把手吗？', clauseId: '003-3' },
  { question: '帮企业牵线请高层次专家，是园区科协的本职吗？', clauseId: '003-3' },
  { question: '吉林当年的目标是所有园区都建，还是只到省级以上？', clauseId: '003-4' },
  { question: '吉林园区建科协的期限“十二五”，文件是说必须完成还是争取完成？', clauseId: '003-4' },
  { question: '高新区管委会同意成立科协，下一步去哪里批？', clauseId: '003-5' },
  { question: '园区没有自己的办公室，能成立科协吗？', clauseId: '003-5' },
  { question: '工委副书记兼园区科协主席，合规吗？', clauseId: '003-5' },
  { question: '园区科协秘书长可以让组织部门的同志兼吗？', clauseId: '003-5' },
  { question: '市科协批完园区科协，还要报省里走什么手续？', clauseId: '003-5' },
  { question: '推进园区科协的方案，要不要落实到具体负责人？', clauseId: '003-6' },
  { question: '国家级开发区和普通工业园，先建哪个？', clauseId: '003-7' },
  { question: '设区市科协分管副主席需要下园区做调查吗？', clauseId: '003-8' },
  { question: '别的市有好经验，我们可以学过来改一改用吗？', clauseId: '003-9' },
  { question: '设区市科协给省科协报园区进展，是按月还是按季？', clauseId: '003-10' },
  { question: '省科协在园区建科协这件事上自己要做什么？', clauseId: '003-10' },
  { question: '园区工作领导小组组长让分管副职当行不行？', clauseId: '003-11' },
  { question: '科协系统全年考评要不要列入园区建会？', clauseId: '003-12' },
  { question: '做园区科协，当地党委这头要做什么功课？', clauseId: '003-13', also: ['003-8'] },
];

export const unanswerableQuestions: readonly UnanswerableQuestion[] = [
  {
    question: '学会书记的工作津贴一个月发几百？',
    reason: 'figure_absent',
    nearest: '002-12',
    note: '只写“适当”，没有金额。',
  },
  {
    question: '学会党建活动经费一年不少于多少万？',
    reason: 'figure_absent',
    nearest: '002-11',
    note: '有渠道，没有数额。',
  },
  {
    question: '学会开支超过多少万元就要党组织提意见？',
    reason: 'figure_absent',
    nearest: '002-7',
    note: '没有写多少算大额。',
  },
  {
    question: '党建在学会综合考核里占几分？',
    reason: 'figure_absent',
    nearest: '002-13',
    note: '只写纳入和一票否决，没有分值。',
  },
  {
    question: '全国学会党组织应配几名专职党务人员？',
    reason: 'figure_absent',
    nearest: '002-9',
    note: '只写专兼职结合、规模稳定。',
  },
  {
    question: '园区科协办公用房最少要几十平米？',
    reason: 'figure_absent',
    nearest: '003-5',
    note: '只写固定的办公场所。',
  },
  {
    question: '园区科协一年要有几万元工作经费？',
    reason: 'figure_absent',
    nearest: '003-5',
    note: '只写要有工作经费。',
  },
  {
    question: '吉林省一共有多少家省级园区？',
    reason: 'figure_absent',
    nearest: '003-4',
    note: '没有数量和名单。',
  },
  {
    question: '园区科协每年最少办几场学术交流？',
    reason: 'figure_absent',
    nearest: '003-3',
    note: '有任务，没有场次。',
  },
  {
    question: '学会支部党员大会隔几个月开一回？',
    reason: 'detail_absent',
    nearest: '002-8',
    note: '要求落实三会一课，没有间隔。',
  },
  {
    question: '学会民主生活会规定一年开几次？',
    reason: 'detail_absent',
    nearest: '002-9',
    note: '只写定期。',
  },
  {
    question: '学会党组织给科技社团党委的汇报是半年一次还是一年一次？',
    reason: 'detail_absent',
    nearest: '002-10',
    note: '只写定期汇报。',
  },
  {
    question: '专职党务工作者离岗后几天之内要上报？',
    reason: 'detail_absent',
    nearest: '002-12',
    note: '有报告制度，没有天数。',
  },
  { question: '学会党支部一届任期几年？', reason: 'detail_absent', nearest: '002-6', note: '全文没有任期。' },
  {
    question: '科技社团党委收到建支部的申请后多久批复？',
    reason: 'detail_absent',
    nearest: '002-6',
    note: '没有办理时限。',
  },
  {
    question: '哪些具体情形会触发学会党建一票否决？',
    reason: 'detail_absent',
    nearest: '002-13',
    note: '有制度，没有情形。',
  },
  {
    question: '党建不力的学会会被取消会员资格吗？',
    reason: 'detail_absent',
    nearest: '002-13',
    note: '只写依规严肃处理，没有种类。',
  },
  {
    question: '党建联络员在学会挂职挂多长时间？',
    reason: 'detail_absent',
    nearest: '002-11',
    note: '没有期限。',
  },
  {
    question: '园区科协主席任满几年要改选？',
    reason: 'detail_absent',
    nearest: '003-5',
    note: '没有任期和换届。',
  },
  {
    question: '申办园区科协要递交哪几份文书？',
    reason: 'detail_absent',
    nearest: '003-5',
    note: '有程序，没有材料清单。',
  },
  {
    question: '设区市科协审批园区科协限几个工作日办结？',
    reason: 'detail_absent',
    nearest: '003-5',
    note: '没有时限。',
  },
  {
    question: '园区进展情况每季度最后几号之前必须交？',
    reason: 'detail_absent',
    nearest: '003-10',
    note: '只写每季度一次。',
  },
  {
    question: '园区科协副主席设几位？',
    reason: 'detail_absent',
    nearest: '003-5',
    note: '只写主席和秘书长。',
  },
  {
    question: '园区科协需要到民政局办法人登记吗？',
    reason: 'detail_absent',
    nearest: '003-1',
    note: '只写性质和业务指导，没有登记要求。',
  },
  {
    question: '市级工业园最迟哪年要建科协？',
    reason: 'detail_absent',
    nearest: '003-4',
    note: '目标只到省级以上园区。',
  },
  {
    question: '今年年底学会党组织覆盖率要考核到多少？',
    reason: 'expired',
    nearest: '002-5-1',
    note: '80%的期限是2016年底。',
  },
  {
    question: '2027年吉林园区科协要覆盖到百分之几？',
    reason: 'expired',
    nearest: '003-4',
    note: '目标期是“十二五”，到2015年。',
  },
  {
    question: '十五五期间全国学会党建的覆盖目标是什么？',
    reason: 'expired',
    nearest: '002-5',
    note: '数字目标到2017年6月为止。',
  },
  {
    question: '大学里成立科协要向哪级教育部门备案？',
    reason: 'other_subject',
    nearest: '003-5',
    note: '只管园区科协。',
  },
  { question: '中学办科协需要几名老师发起？', reason: 'other_subject', note: '两份文件都没有讲中小学科协。' },
  {
    question: '民营医院的党支部由卫健委还是街道管？',
    reason: 'other_subject',
    nearest: '002-6',
    note: '只讲全国学会的党组织。',
  },
  {
    question: '基金会换理事长要报民政厅审批吗？',
    reason: 'other_subject',
    nearest: '002-14',
    note: '基金会不在适用范围内。',
  },
  {
    question: '党员每月党费按工资的百分之几交？',
    reason: 'other_subject',
    nearest: '002-11',
    note: '只讲用党费支持，没有讲交纳比例。',
  },
  {
    question: '入驻园区的企业房租能减免多少？',
    reason: 'wrong_domain',
    note: '招商优惠不是这两份文件的内容。',
  },
  {
    question: '园区企业高新技术认定要几项专利？',
    reason: 'wrong_domain',
    note: '高企认定不是这两份文件的内容。',
  },
  { question: '学会职工的产假有多少天？', reason: 'wrong_domain', note: '劳动假期不是这两份文件的内容。' },
];
