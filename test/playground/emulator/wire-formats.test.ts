import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealEvent } from '../../../src/playground/emulator/encrypt-event.ts';
import { parseMultipart, partText } from '../../../src/playground/emulator/parse-multipart.ts';
import { redact } from '../../../src/playground/emulator/redact.ts';
import { openEvent } from './open-event.ts';
import { START, world } from './test-emulator.ts';

test('whatever an event holds, the bot reads the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      async (text, iv) => {
        const header = {
          event_id: 'e',
          event_type: 't',
          create_time: '1',
          token: 'v',
          app_id: 'a',
          tenant_key: 'k',
        };
        const event = { schema: '2.0', header, event: { text } };
        const sealed = await sealEvent(event, {
          encryptKey: world.encryptKey,
          sentAt: START,
          nonce: 'n',
          iv: new Uint8Array(iv),
        });
        expect(openEvent({ headers: new Headers(sealed.headers), body: sealed.body })).toEqual(event);
      },
    ),
    { numRuns: 50 },
  );
});

test('whatever bytes a file holds, an upload keeps them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'grapheme' }),
      async (bytes, name) => {
        const form = new FormData();
        form.append('file_name', name);
        form.append('file', new Blob([new Uint8Array(bytes)]), 'x.bin');
        const request = new Request('http://feishu.test/', { method: 'POST', body: form });
        const body = new Uint8Array(await request.arrayBuffer());
        const parts = parseMultipart(body, request.headers.get('content-type') ?? '') ?? [];
        expect(parts.find((part) => part.name === 'file')?.bytes).toEqual(new Uint8Array(bytes));
        expect(partText(parts, 'file_name')).toBe(name.replace(/\r\n|\r|\n/g, '\r\n'));
      },
    ),
    { numRuns: 50 },
  );
});

test('a body that is no form has no parts', () => {
  const bytes = new TextEncoder().encode('{}');
  expect(parseMultipart(bytes, 'application/json')).toBeUndefined();
  expect(parseMultipart(bytes, 'multipart/form-data; boundary=x')).toBeUndefined();
});

test('tokens are hidden at any depth, the icon of a card is not', () => {
  const icon = { tag: 'standard_icon', token: 'edit_outlined' };
  expect(redact({ a: [{ token: 'c-1' }], app_secret: 's', icon })).toEqual({
    a: [{ token: '（已隐去）' }],
    app_secret: '（已隐去）',
    icon,
  });
});
