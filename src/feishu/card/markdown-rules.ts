import { SUB_CODE, cardFault, jsonFault } from './card-fault.ts';
import type { CardRule } from './card-rule.ts';
import { markdownTexts } from './markdown-texts.ts';

export const markdownRules: readonly CardRule[] = [
  {
    promise: 'a URL in markdown ends before Chinese text begins',
    source: 'feishu.md §4.10 [O39], §10 row 33; the code is assumed',
    proof: 'documented',
    find: (card) => {
      for (const { node, text } of markdownTexts(card.nodes)) {
        const glued = /https?:\/\/[^\s<>()[\]"']*?[\u3000-\u303F\u3400-\u9FFF\uFF00-\uFFEF]/i.exec(text)?.[0];
        if (glued !== undefined) return jsonFault(card.root, node.path, `invalid url: ${glued}`);
      }
      return undefined;
    },
  },
  {
    promise: 'a link in markdown is http, https or tel',
    source: 'feishu.md §4.10, §10 row 32 [O39]; the code is assumed',
    proof: 'documented',
    find: (card) => {
      for (const { node, text } of markdownTexts(card.nodes)) {
        const targets = text.matchAll(/(?:\]\(\s*|\b(?:href|url)\s*=\s*['"]?\s*)([a-z][a-z0-9+.-]*):/gi);
        const refused = [...targets].find(([, scheme = '']) => !/^(?:https?|tel)$/i.test(scheme));
        if (refused === undefined) continue;
        return cardFault(card.root, {
          subCode: SUB_CODE.invalidJson,
          path: node.path,
          message: 'scheme 不在白名单',
          value: refused[1] ?? '',
        });
      }
      return undefined;
    },
  },
];
