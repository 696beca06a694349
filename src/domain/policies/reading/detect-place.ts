import { findRegionsByName, type Region } from '../../organizations/find-region.ts';
import type { PolicyDocument } from '../policy.ts';

const NATIONAL =
  /^(?:中共中央|中央|国务院|中华人民共和国|中国(?!共产党)|中国共产党中央|全国|国家|最高人民|工业和信息化部|公安部|民政部|司法部|科技部|科学技术部|教育部|财政部|人力资源(?:和)?社会保障部|自然资源部|生态环境部|住房(?:和)?城乡建设部|交通运输部|水利部|农业部|农业农村部|商务部|文化部|文化和旅游部|卫生部|应急管理部|审计署)/;
const PARTY = /^(?:中共|中国共产党)/;
const SUFFIX = /自治区|自治州|自治县|自治旗|特别行政区|地区|省|市|州|县|区|旗|盟/g;
const NAME_LENGTH_MAX = 12;
const WORDS_LENGTH_MAX = 40;

/** Where the body with that name has its say; null where the name holds no place, or one of several of that name. */
export function detectPlace(words: string): PolicyDocument['jurisdiction'] | null {
  const plain = words.replaceAll(/\s/g, '').slice(0, WORDS_LENGTH_MAX);
  const region = findPlace(plain.replace(PARTY, ''));
  if (region !== undefined) return { name: region.name, region: region.code };
  return NATIONAL.test(plain) ? { name: '全国', region: 'CN' } : null;
}

/** The narrowest place of those that stand at the beginning one after another: 江苏省泰兴市 is 泰兴市. */
function findPlace(words: string): Region | undefined {
  let found: Region | undefined;
  let start = 0;
  for (const { index, 0: suffix } of words.matchAll(SUFFIX)) {
    const name = words.slice(start, index + suffix.length);
    if (name.length > NAME_LENGTH_MAX || name.length < 2) continue;
    const within = findRegionsByName(name).filter(
      (region) =>
        (region.name === name || region.name.includes('自治')) &&
        (found === undefined || region.path.includes(found.name)),
    );
    const [first, second] = within;
    if (first === undefined || (second !== undefined && second.level === first.level)) continue;
    found = first;
    start = index + suffix.length;
  }
  return found;
}
