const COUNTED = /(组织|学会|协会|科协|农技协|月报|园区|企业|登记|已报|报了|没报|未报)/u;
const HOW_MANY = /(多少|几)(个|家|份|条)?/u;
/** What makes a question one about our own figures and not about what a document demands. */
const OURS =
  /(现在|目前|本月|这个月|上个?月|我们|我市|我县|我区|全市|全县|在册|登记了|报了|没报|未报|已报|\d{1,2}月)/u;
const DEMANDED = /(规定|要求|应当|应该|必须|要建|要报|文件|意见里|政策)/u;

/** Whether a sentence asks for a figure of ours: '我们现在有多少个学会', not '学会党组织要建几个'. */
export function isFigureQuestion(sentence: string): boolean {
  return COUNTED.test(sentence) && HOW_MANY.test(sentence) && OURS.test(sentence) && !DEMANDED.test(sentence);
}
