const WHICH =
  /^(?:请问|帮我看看|看看)?(?:哪些|哪几个|什么)(学会|协会|园区科协|企业科协|高校科协|乡镇科协|农技协|组织|单位)/u;

/** What a sentence asks of the ledger, as the command's line; undefined for all others: '哪些学会没建党组织'. */
export function readLedgerSentence(sentence: string): string | undefined {
  const asked = sentence.replace(/[？?。！!]+$/u, '').replaceAll(/\s/gu, '');
  if (
    /^(?:我们的?|现在|目前)*台账(?:里|上)?(?:还)?(?:缺什么|缺哪些|缺了什么|全不全|完整吗|齐不齐|齐了吗)$/u.test(
      asked,
    )
  )
    return '';
  const [head = '', kind = ''] = WHICH.exec(asked) ?? [];
  if (head === '') return undefined;
  const kinds = ['组织', '单位'].includes(kind) ? '' : kind;
  const rest = asked.slice(head.length).replace(/^(?:的|还|都)+/u, '');
  if (/^(?:没有?建|未建|没有建立|没建立|未建立|应建未建)(?:立)?党组织$/u.test(rest))
    return `${kinds} 未建党组织`.trim();
  if (/^(?:资料|台账|信息)(?:不全|不完整|不齐|没填全|没填完|有缺项)$/u.test(rest)) return kinds;
  return undefined;
}
