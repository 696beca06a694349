interface StoredFile {
  readonly key: string;
  readonly kind: 'file' | 'image';
  /** `xls`, `opus` …, what the uploader declared; for images `image`. */
  readonly fileType: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** A person's id, or `bot`. */
  readonly owner: string;
}

export interface FileStore {
  find(key: string): StoredFile | undefined;
  add(file: Omit<StoredFile, 'key'>): StoredFile;
  reset(): void;
}

export function createFileStore(newId: () => string): FileStore {
  const files = new Map<string, StoredFile>();
  return {
    find: (key) => files.get(key),
    add(file) {
      const stored = { ...file, key: `${file.kind === 'image' ? 'img' : 'file'}_${newId()}` };
      files.set(stored.key, stored);
      return stored;
    },
    reset: () => files.clear(),
  };
}

const contentTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  gif: 'image/gif',
  ics: 'text/calendar; charset=utf-8',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
  webp: 'image/webp',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export function toContentType(name: string): string {
  return contentTypes[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}
