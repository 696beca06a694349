import { getDocumentProxy } from 'unpdf';
import { checkPdf } from './check-pdf.ts';
import { paragraph, type Block } from './document-blocks.ts';
import type { FileLimits } from './file-limits.ts';
import { UnreadableFile } from './parsed-file.ts';
import { createCharacterMaps } from './pdf-cmaps.ts';
import { toPdfLines, type PdfItem } from './pdf-lines.ts';
import { toPdfParagraphs, type PdfPage } from './pdf-paragraphs.ts';
import { repairCharacters } from './repair-characters.ts';

/** Letters of a page that has text at all; a scanner's stamp has fewer. */
const PAGE_CHARACTERS_MIN = 10;
const GARBLED_SHARE_MAX = 0.1;
/** Letters that stand aslant are a watermark. */
const SLANT_TURNS_MAX = 0.05;

/** Reads the text of a pdf in reading order, its lines joined to paragraphs. Throws `UnreadableFile`. */
export async function readPdf(bytes: Uint8Array, limits: FileLimits): Promise<Block[]> {
  await checkPdf(bytes, limits);
  const maps = createCharacterMaps();
  const document = await open(bytes, maps.factory);
  try {
    if (document.numPages > limits.pagesMax) throw new UnreadableFile('too_long');
    const pages: PdfPage[] = [];
    let characters = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await readPage(document, number);
      characters += page.lines.reduce((sum, { text }) => sum + text.length, 0);
      if (characters > limits.textCharactersMax) throw new UnreadableFile('too_long');
      pages.push(page);
    }
    const paragraphs = toPdfParagraphs(pages);
    if (maps.isGarbled() || !hasText(paragraphs.join(''), pages.length)) throw new UnreadableFile('no_text');
    return paragraphs.map(paragraph);
  } finally {
    await document.loadingTask.destroy();
  }
}

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(bytes: Uint8Array, factory: object): Promise<Document> {
  try {
    return await getDocumentProxy(bytes.slice(), {
      BinaryDataFactory: factory,
      cMapUrl: 'map/',
      cMapPacked: false,
      useWorkerFetch: false,
      useWasm: false,
      useSystemFonts: false,
      disableFontFace: true,
      verbosity: 0,
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new UnreadableFile('encrypted');
    throw error;
  }
}

async function readPage(document: Document, number: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({ disableNormalization: true });
  page.cleanup();
  const placed = items.flatMap((item) => ('str' in item ? place(item, transform) : []));
  const quarter = findDirection(placed);
  const upright = placed.filter((item) => item.quarter === quarter).map((item) => turn(item, width, height));
  const isSideways = quarter % 2 === 1;
  return {
    width: isSideways ? height : width,
    height: isSideways ? width : height,
    lines: toPdfLines(upright),
  };
}

interface PlacedItem extends PdfItem {
  /** Which way it runs, in quarter turns clockwise. */
  readonly quarter: number;
}

function place(
  { str, transform, width }: { readonly str: string; readonly transform: number[]; readonly width: number },
  view: readonly number[],
): PlacedItem[] {
  const text = repairCharacters(str.replaceAll(/\s+/g, ' ')).trim();
  const [a, b, c, d, x, y] = multiply(view, transform);
  const size = Math.hypot(c, d);
  const turns = Math.atan2(b, a) / (Math.PI / 2);
  const isAslant = Math.abs(turns - Math.round(turns)) > SLANT_TURNS_MAX;
  if (text === '' || size === 0 || isAslant) return [];
  return [{ text, x, y, width, size, quarter: (Math.round(turns) + 4) % 4 }];
}

/** The way that most of a page's text runs: a wide table stands sideways. */
function findDirection(items: readonly PlacedItem[]): number {
  const amounts = [0, 0, 0, 0];
  for (const { quarter, text } of items) amounts[quarter] = (amounts[quarter] ?? 0) + text.length;
  return amounts.indexOf(Math.max(...amounts));
}

/** Where an item is once the page is turned so that it runs to the right. */
function turn(
  { text, x, y, width, size, quarter }: PlacedItem,
  pageWidth: number,
  pageHeight: number,
): PdfItem {
  if (quarter === 1) return { text, x: y, y: pageWidth - x, width, size };
  if (quarter === 2) return { text, x: pageWidth - x, y: pageHeight - y, width, size };
  if (quarter === 3) return { text, x: pageHeight - y, y: x, width, size };
  return { text, x, y, width, size };
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply(left: readonly number[], right: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = left;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = right;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** A scan has next to none; a font without a table comes out as signs of no meaning. */
function hasText(text: string, pages: number): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const garbled = text.match(/[\ue000-\uf8ff\ufffd\0-\x08\x0e-\x1f]/g)?.length ?? 0; // oxlint-disable-line no-control-regex -- They are what is counted.
  return (
    letters >= Math.min(pages, 3) * PAGE_CHARACTERS_MIN && garbled <= (letters + garbled) * GARBLED_SHARE_MAX
  );
}
