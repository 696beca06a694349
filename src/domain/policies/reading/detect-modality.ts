import type { Modality } from '../policy.ts';

const MUST = /必须|不得|严禁|禁止|一律|一票否决/;
const STRIVE = /力争|争取|努力|探索|尽量|尽可能|鼓励|试点/;
const SHOULD = /应当|应该|应(?![用对届变急邀聘])|须|(?<![需必重主纪概摘只])要(?![求素点闻件害是])|一般/;
const MAY = /可以|可(?![能行持靠信观见贵喜爱])/;

/** How hard the wording speaks; undefined where it has no word for it. */
export function detectModality(text: string): Modality | undefined {
  if (MUST.test(text)) return 'must';
  if (STRIVE.test(text)) return 'strive';
  if (SHOULD.test(text)) return 'should';
  return MAY.test(text) ? 'may' : undefined;
}

const HARDNESS: Readonly<Record<Modality, number>> = { must: 3, should: 2, strive: 1, may: 0 };

export function softerOf(left: Modality, right: Modality): Modality {
  return HARDNESS[left] <= HARDNESS[right] ? left : right;
}
