/** What phones and hasty hands make of the field's words; none of them stands in what is written rightly. */
const MISTYPED: Readonly<Record<string, readonly string[]>> = {
  科协: ['科谐', '科携', '科写', '科鞋', '课协', '棵协', '科胁'],
  科普: ['科谱', '课普', '科铺', '棵普', '科扑'],
  学会: ['学汇', '学惠', '雪会'],
  党组织: ['党组只', '党祖织', '党阻织', '党组职', '挡组织'],
  党建: ['挡建', '党健', '党键'],
  支部: ['支步', '支布', '枝部'],
  讲比: ['讲笔', '奖比', '讲彼'],
  农技协: ['农计协', '农记协', '农技谐', '浓技协', '农技写'],
  换届: ['换界', '换介', '唤届'],
  章程: ['章成', '张程', '章呈'],
  台账: ['台帐', '抬账'],
  院士: ['院仕', '远士'],
  工作站: ['工作占', '工作战'],
  志愿者: ['志原者', '自愿者', '志愿着'],
  理事会: ['里事会', '理是会'],
  秘书长: ['密书长', '秘书常', '秘书张'],
  书记: ['书计', '书纪', '书季'],
  会员: ['会圆', '汇员', '会缘'],
  科技馆: ['科技管', '科计馆', '科记馆'],
  示范: ['示犯', '是范'],
};

const MENDED = new Map(
  Object.entries(MISTYPED).flatMap(([word, forms]) => forms.map((form) => [form, word] as const)),
);
const ANY = new RegExp([...MENDED.keys()].join('|'), 'gu');

/** The question with slips of typing in the field's words set right: 科谐 is 科协. */
export function mendTyping(question: string): string {
  return question.replace(ANY, (form) => MENDED.get(form) ?? form);
}
