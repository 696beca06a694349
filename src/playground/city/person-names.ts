const SURNAMES = [
  ...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢',
] as const;

const GIVEN_NAMES =
  '志远 丽华 建安 海燕 永强 晓东 秀兰 文博 国安 雪梅 德荣 春燕 振华 慧敏 少峰 玉洁 庆生 立新 玉婷 宏伟 ' +
  '静怡 世杰 凤英 明辉 亚平 长河 红霞 俊生 淑芬 向阳 思远 桂芳 卫东 亚琴 学文 金凤 广义 素珍 继军 晓琳 ' +
  '光明 艳玲 新民 丽娟 福生 月华 天明 爱民 美玲 克勤 春生 若梅 广平 彩云 建军 巧玲 景山 兰英 启明 瑞芳 ' +
  '耀东 冬梅 守信 云霞 成林 翠萍 传宏 雅静 树清 燕萍 东升 莉华 万春 晓梅 汉文 素云 正阳 惠芳 敬之 玉梅 ' +
  '润生 春兰 柏林 秀娟 同春 小丹 家骏 小芳 维国 银花 洪波 小蓉 延年 桂香 占魁 晓芸 致远';

/** An invented person's name, a different one for each of the first few hundred numbers. */
export function toPersonName(number: number): string {
  const given = GIVEN_NAMES.split(' ');
  const surname = SURNAMES[(number * 7 + Math.floor(number / given.length)) % SURNAMES.length];
  return `${surname}${given[(number * 31) % given.length]}`;
}
