import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the zip says instead of the truth. */
  readonly forged?: {
    readonly unpackedBytes?: number;
    readonly crc?: number;
    readonly flags?: number;
    readonly method?: number;
    /** Place of another part's local header. */
    readonly sameAs?: number;
  };
}

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;

/** A zip made by hand, so that it can lie. */
export function makeZip(parts: readonly ZipPart[], countForged?: number): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  const starts: number[] = [];
  let position = 0;
  for (const { name, content, forged = {} } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(forged.flags ?? 0, 2);
    shared.writeUInt16LE(forged.method ?? 8, 4);
    shared.writeUInt32LE(forged.crc ?? crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(forged.unpackedBytes ?? bytes.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);

    const start = forged.sameAs === undefined ? position : (starts[forged.sameAs] ?? 0);
    starts.push(start);
    if (forged.sameAs === undefined) {
      const local = Buffer.alloc(LOCAL_BYTES);
      local.writeUInt32LE(0x04034b50, 0);
      shared.copy(local, 4);
      locals.push(local, nameBytes, packed);
      position += LOCAL_BYTES + nameBytes.length + packed.length;
    }
    const central = Buffer.alloc(CENTRAL_BYTES);
    central.writeUInt32LE(0x02014b50, 0);
    shared.copy(central, 6);
    central.writeUInt32LE(start, 42);
    centrals.push(central, nameBytes);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(countForged ?? parts.length, 8);
  end.writeUInt16LE(countForged ?? parts.length, 10);
  end.writeUInt32LE(Buffer.concat(centrals).length, 12);
  end.writeUInt32LE(position, 16);
  return new Uint8Array(Buffer.concat([...locals, ...centrals, end]));
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export interface SheetXml {
  readonly name?: string;
  /** What stands between `<sheetData>` and its end. */
  readonly rows: string;
  /** What follows the rows. */
  readonly rest?: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** The last part of the relation's type; 'worksheet' when absent. */
  readonly kind?: string;
}

/** The parts of an xlsx with sheets written as XML; number format 14 (a day) is style 1, format 20 (a time) style 2. */
export function makeXlsxParts(
  sheets: readonly SheetXml[],
  { sharedStrings = [], is1904 = false }: { sharedStrings?: readonly string[]; is1904?: boolean } = {},
): ZipPart[] {
  return [
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content:
        `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>` +
        sheets
          .map(
            ({ name, state }, index) =>
              `<sheet name="${name ?? `表${index + 1}`}" sheetId="${index + 1}" r:id="rId${index + 1}"${state === undefined ? '' : ` state="${state}"`}/>`,
          )
          .join('') +
        '</sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content:
        `<Relationships xmlns="${PACKAGE}">` +
        sheets
          .map(
            ({ kind = 'worksheet' }, index) =>
              `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${kind}" Target="worksheets/sheet${index + 1}.xml"/>`,
          )
          .join('') +
        `<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/>` +
        `<Relationship Id="rIdStrings" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst xmlns="${MAIN}">${sharedStrings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    },
    ...sheets.map(({ rows, rest = '' }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${rest}</worksheet>`,
    })),
  ];
}

export function makeXlsx(...input: Parameters<typeof makeXlsxParts>): Uint8Array {
  return makeZip(makeXlsxParts(...input));
}
