import { customType } from 'drizzle-orm/sqlite-core';

/** Raw bytes: the file client hands out a Buffer, a server an ArrayBuffer. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array | ArrayBuffer }>({
  dataType: () => 'blob',
  toDriver: (value) => value,
  fromDriver: (value) => new Uint8Array(value),
});
