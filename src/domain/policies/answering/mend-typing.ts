/** What phones and hasty hands make of the field's words. None may stand in two words written rightly: 科技管 is in 科技管理. */
const MISTYPED: Readonly<Record<string, readonly string[]>> = {
  科协: ['科谐', '科鞋', '棵协', '科胁'],
  科普: ['科谱', '棵普', '科扑'],
  党组织: ['党祖织', '党阻织', '挡组织'],
  党建: ['挡建', '党键'],
  支部: ['枝部'],
  农技协: ['农计协', '农记协', '农技谐', '浓技协'],
  换届: ['唤届'],
  台账: ['台帐', '抬账'],
  院士: ['院仕', '远士'],
  志愿者: ['志原者'],
  秘书长: ['密书长'],
  科技馆: ['科计馆', '科记馆'],
};

const MENDED = new Map(
  Object.entries(MISTYPED).flatMap(([word, forms]) => forms.map((form) => [form, word] as const)),
);
const ANY = new RegExp([...MENDED.keys()].join('|'), 'gu');

/** The question with slips of typing in the field's words set right: 科谐 is 科协. */
export function mendTyping(question: string): string {
  return question.replace(ANY, (form) => MENDED.get(form) ?? form);
}
