import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { userText } from '../../../src/feishu/card/escape-markdown.ts';
import { markdown } from '../../../src/feishu/card/build-text.ts';
import { card } from '../../../src/feishu/card/build-card.ts';
import { checkCard } from '../../../src/feishu/card/check-card.ts';
import { stripInvisible } from '../../../src/feishu/card/strip-invisible.ts';

const decode = (text: string) =>
  text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

const typed = fc.string({ unit: 'grapheme', maxLength: 60 });

/** Text made of what Markdown and Feishu's tags are made of. */
const hostile = fc
  .array(
    fc.constantFrom(
      '<at id=all></at>',
      '[x](http://a.cn)',
      '&#60;',
      '&reg',
      '**',
      '| a |\n|---|',
      '\n1. ',
      '\n    ',
      '`',
      '{{x}}',
      '科协',
      '\u202E',
      '\u200B',
      '===',
    ),
  )
  .map((parts) => parts.join(''));

describe('what people typed', () => {
  test.for([
    ['<at id=all></at>', '&#60;at id&#61;all&#62;&#60;&#47;at&#62;'],
    ['[x](http://a)', '&#91;x&#93;&#40;http&#58;&#47;&#47;a&#41;'],
    ['A&B', 'A&#38;B'],
    ['a\nb', 'a\nb'],
    ['a\u202Eb\u200Bc', 'abc'],
    ['  列表', '&#32;&#32;列表'],
    ['张三', '张三'],
  ] as const)('%j is written as %j', ([text, escaped]) => {
    expect(userText(text)).toBe(escaped);
  });

  test('no character that Feishu parses survives', () => {
    fc.assert(
      fc.property(fc.oneof(typed, hostile), (text) => {
        expect(userText(text).replaceAll(/&#\d+;/g, '')).not.toMatch(/[&<>*_~`[\]()#\-+!\\/:"'$|]/);
      }),
    );
  });

  test('reads back as typed, but for what nobody can see', () => {
    fc.assert(
      fc.property(fc.oneof(typed, hostile), (text) => {
        expect(decode(userText(text))).toBe(stripInvisible(text));
      }),
    );
  });

  test('mentions nobody, links nowhere and makes no table', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const fault = checkCard(card({ title: '测试', elements: [markdown(userText(text))] }), {
          isUser: () => false,
          isImage: () => false,
        });
        expect(fault).toBeUndefined();
      }),
    );
  });
});
