/** A paper of our own making, of which one sentence differs from version to version. */
export function listPoints(sentence: string): string {
  return `关于办好夜校的意见

一、办法

（一）抓好组织。各村都要有人管。
一是定人。${sentence}
二是定时。每周定一晚。
（二）抓好内容。课程由大家点。

某某县科协
2031年5月7日
`;
}
