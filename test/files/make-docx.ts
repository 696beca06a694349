import { makeZip, type ZipPart } from './make-zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

export interface DocxParts {
  /** What stands between `<w:body>` and its end. */
  readonly body: string;
  readonly numbering?: string;
  readonly styles?: string;
  readonly footnotes?: string;
  readonly more?: readonly ZipPart[];
}

const KINDS = ['numbering', 'styles', 'footnotes'] as const;

/** The parts of a docx written as XML. */
export function makeDocxParts(parts: DocxParts): ZipPart[] {
  const present = KINDS.flatMap((kind) => {
    const content = parts[kind];
    return content === undefined ? [] : [{ kind, content }];
  });
  return [
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${MAIN}" xmlns:mc="${COMPATIBILITY}"><w:body>${parts.body}</w:body></w:document>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: `<Relationships xmlns="${PACKAGE}">${present
        .map(({ kind }) => `<Relationship Id="${kind}" Type="${OFFICE}/${kind}" Target="${kind}.xml"/>`)
        .join('')}</Relationships>`,
    },
    ...present.map(({ kind, content }) => ({
      name: `word/${kind}.xml`,
      content: `<w:${kind} xmlns:w="${MAIN}">${content}</w:${kind}>`,
    })),
    ...(parts.more ?? []),
  ];
}

export function makeDocx(parts: DocxParts): Uint8Array {
  return makeZip(makeDocxParts(parts));
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A paragraph of one run; `properties` is what stands in `<w:pPr>`. */
export function p(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${r(text)}</w:p>`;
}

/** A run; `properties` is what stands in `<w:rPr>`. */
export function r(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

export function numbered(text: string, numberingId: number, level: number): string {
  return p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numberingId}"/></w:numPr>`);
}

/** A table of cells that are texts or whole `<w:tc>` elements. */
export function table(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (text.startsWith('<w:tc') ? text : tc(text));
  return `<w:tbl><w:tblPr/><w:tblGrid/>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

export function tc(text: string, properties = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${text
    .split('\n')
    .map((line) => p(line))
    .join('')}</w:tc>`;
}

export interface LevelXml {
  readonly format: string;
  readonly text: string;
  readonly more?: string;
}

/** An abstract list and the list made of it, both with that number. */
export function list(id: number, levels: readonly LevelXml[]): string {
  return abstractList(id, levels) + `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;
}

export function abstractList(id: number, levels: readonly LevelXml[]): string {
  const xml = levels.map(
    ({ format, text, more = '' }, level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id}">${xml.join('')}</w:abstractNum>`;
}

/** 一、（一）1.（1）as Word counts them. */
export const OFFICIAL_LEVELS: readonly LevelXml[] = [
  { format: 'chineseCountingThousand', text: '%1、' },
  { format: 'chineseCountingThousand', text: '（%2）' },
  { format: 'decimal', text: '%3.', more: '<w:suff w:val="nothing"/>' },
  { format: 'decimal', text: '（%4）' },
];
