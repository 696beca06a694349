import type { ClauseGap, PolicyDocument } from '../policy.ts';

/** No clause of this piece may have one of these words itself, so that a question with them is refused. */
const OFF_TOPIC: ClauseGap = {
  about:
    '科协 科普 学会 协会 研究会 党建 党支部 党组织 科技工作者 科技人员 讲比 换届 农技协 园区 秘书长 月报 学术 志愿者 三会一课',
  explanation:
    '这一篇收在“对科协工作的建议”网络汇编里，实际是某场关爱留守儿童的总结，没有一处讲科协、学会、科普或党组织建设，不能当科协工作的依据。',
};

export const leftBehindChildrenOffTopic: PolicyDocument = {
  id: 'left-behind-children-off-topic',
  file: '004',
  title: '对科协工作的建议1（某场关爱留守儿童工作总结，与科协无关）',
  issuer: '网络汇编，只自称“我场”，未写单位名称',
  issuedOn: '',
  jurisdiction: { name: '某场（原文未写名称）', region: 'CN' },
  force: 'summary',
  appliesTo: '写这份总结的那个场；不涉及科协和学会',
  clauses: [
    {
      id: '004-1-preface',
      locator: '建议1 前言',
      headingPath: [],
      modality: 'should',
      digest:
        '这一篇与本库主题无关。写的是一个只自称“我场”的单位怎样关爱农村留守儿童，开头说明做这件事是为了社会和谐，以下为做法总结。',
      quote: '认真开展了关爱留守儿童工作',
      questions: [
        '材料里怎么混进了一篇讲留守儿童的？',
        '那份关心留守娃的总结是什么单位写的？',
        '留守儿童那一篇跟我们的工作有关系吗？',
        '为什么要做留守孩子的工作，有材料吗？',
      ],
      answerTypes: ['why', 'whether'],
      gaps: [
        OFF_TOPIC,
        {
          about: '场名 全称 农场 林场 所在省 哪一年 几几年 成文日期',
          explanation: '原文只写“我场”，没有写是什么场、在哪里、哪一年写的。',
        },
      ],
      rules: [],
    },
    {
      id: '004-1-1',
      locator: '建议1 一、',
      headingPath: ['一、组织领导'],
      modality: 'should',
      digest:
        '某场成立了关爱留守儿童的领导机构，分工明确、责任到人，好让孩子们学会管自己、护自己、调节自己。',
      quote: '成立了关爱留守儿童领导机构',
      questions: [
        '关爱留守儿童设了什么机构？',
        '留守儿童这件事上责任是怎么分的？',
        '管留守孩子有没有专门的班子？',
        '设机构管留守娃图的是什么？',
      ],
      answerTypes: ['whether', 'procedure', 'why'],
      gaps: [
        OFF_TOPIC,
        { about: '组长 几个人 多少人 名单 成员', explanation: '原文没有写领导机构的组长、成员和人数。' },
      ],
      rules: [],
    },
    {
      id: '004-1-2',
      locator: '建议1 二、',
      headingPath: ['二、制度'],
      modality: 'should',
      digest: '某场为关爱留守儿童建立了制度，点名的有谈心、帮扶、家访三项。',
      quote: '《关爱留守儿童谈心制度》',
      questions: [
        '留守儿童工作建了哪些制度？',
        '照顾留守孩子要不要有家访的规定？',
        '谈心、帮扶这些有没有成文？',
        '关爱留守娃的规章有样子可参考吗？',
      ],
      answerTypes: ['which_ones', 'whether'],
      gaps: [OFF_TOPIC, { about: '条文 全文 范本 模板', explanation: '原文只有三项制度的名称，没有内容。' }],
      rules: [],
    },
    {
      id: '004-1-3',
      locator: '建议1 三、',
      headingPath: ['三、档案'],
      modality: 'should',
      digest: '某场给留守儿童建档：先摸清孩子的生活状况和成长需要，掌握第一手情况，再订切合实际的办法。',
      quote: '建立健全留守儿童档案',
      questions: [
        '留守孩子的情况要不要登记造册？',
        '给留守儿童建档之前先做什么？',
        '留守儿童档案里该摸清哪些情况？',
        '帮扶留守娃的办法是根据什么订的？',
      ],
      answerTypes: ['whether', 'procedure', 'which_ones'],
      gaps: [
        OFF_TOPIC,
        { about: '多少名 几名 人数 登记表 表样', explanation: '原文没有写建了多少份档案，也没有表样。' },
      ],
      rules: [],
    },
    {
      id: '004-1-4',
      locator: '建议1 四、第1段',
      headingPath: ['四、帮扶'],
      modality: 'should',
      digest:
        '某场的留守儿童帮扶办法：党员与孩子一对一结对，生活、学习上都关心；和孩子谈心、和临时监护人沟通，都是每月一次，掌握孩子的思想、生活和身心健康。',
      quote: '每月与留守儿童的临时监护人沟通一次',
      questions: [
        '跟留守儿童谈心隔多久一回？',
        '留守孩子的监护人多长时间联系一次？',
        '由谁跟留守娃结对子？',
        '一个党员帮几个留守儿童？',
        '结对帮孩子，帮哪些方面？',
      ],
      answerTypes: ['how_often', 'who', 'how_many', 'which_ones'],
      gaps: [
        OFF_TOPIC,
        {
          about: '谈心记录 记录本 帮扶资金 捐款 奖学金 每周 每季度',
          explanation: '原文只写每月谈心、每月联系监护人各一次，没有写记录、资金和别的间隔。',
        },
      ],
      rules: ['R135'],
    },
    {
      id: '004-1-closing',
      locator: '建议1 四、第2段',
      headingPath: ['四、帮扶'],
      modality: 'strive',
      digest: '留守儿童总结的收尾：以上还是摸索，有待创新；呼吁全社会都来关爱，表示今后会做得更实。',
      quote: '留守儿童是当前的一个社会问题',
      questions: [
        '关爱留守儿童的总结最后怎么收的尾？',
        '留守儿童光靠单位管行不行？',
        '留守娃的工作今后有什么打算？',
        '那个场觉得自己的留守儿童工作做到位了吗？',
      ],
      answerTypes: ['whether', 'which_ones'],
      gaps: [
        OFF_TOPIC,
        { about: '下一步计划 时间表 指标 目标数', explanation: '原文的收尾只有表态，没有计划和指标。' },
      ],
      rules: [],
    },
  ],
};
