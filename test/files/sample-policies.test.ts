import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/files/parse-document.ts';
import { readSamplePolicy, samplesDirectory } from '../domain/policies/policy-samples.ts';
import { launchChromium } from '../playground/web/launch-chromium.ts';
import { escapeXml, makeDocx, p } from './make-docx.ts';

const FONT = new URL(
  '../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2',
  import.meta.url,
);
const MARGIN = { top: '37mm', bottom: '35mm', left: '28mm', right: '26mm' };

describe.skipIf(samplesDirectory === undefined)('the sample documents', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  test.for(['000', '001', '002', '003', '004'])(
    '%s says the same as text, in Word and in print',
    async (file) => {
      const bytes = new TextEncoder().encode(readSamplePolicy(samplesDirectory ?? '', file));
      const { text } = await parseDocument({ name: 'a.txt', bytes });
      const lines = text.split('\n').map((line) => line.trim());
      const docx = makeDocx({ body: lines.map((line) => p(line)).join('') });
      expect((await parseDocument({ name: 'a.docx', bytes: docx })).text.split('\n')).toEqual(lines);
      const pdf = new Uint8Array(await print(lines));
      expect((await parseDocument({ name: 'a.pdf', bytes: pdf })).text.split('\n')).toEqual(
        lines.map((line) => line.replaceAll(/\s+/g, ' ')),
      );
    },
  );

  /** As an office prints it: title in the middle, paragraphs two characters further in, header and page numbers. */
  async function print([title = '', ...lines]: readonly string[]): Promise<Buffer> {
    const page = await browser.newPage();
    const font = readFileSync(FONT).toString('base64');
    await page.setContent(
      `<style>@font-face{font-family:Noto;src:url(data:font/woff2;base64,${font})}
      body{font:16pt/28pt Noto} h1{font-size:22pt;text-align:center} p{margin:0;text-indent:2em;text-align:justify}</style>
      <h1>${escapeXml(title)}</h1>${lines.map((line) => `<p>${escapeXml(line)}</p>`).join('')}`,
    );
    await page.evaluate('document.fonts.ready');
    const pdf = await page.pdf({
      format: 'A4',
      margin: MARGIN,
      displayHeaderFooter: true,
      headerTemplate: '<span style="font-size:9pt;margin:auto">kexie</span>',
      footerTemplate: '<span style="font-size:9pt;margin:auto">— <span class="pageNumber"></span> —</span>',
    });
    await page.close();
    return pdf;
  }
});
