import { expect, test } from 'vitest';
import { createTestEmulator, signIn, type Api, type ApiResult } from './test-emulator.ts';

const send = (api: Api, uuid: string): Promise<ApiResult> =>
  api('POST', 'im/v1/messages?receive_id_type=open_id', {
    receive_id: 'ou_cadre',
    msg_type: 'text',
    content: '{"text":"到期"}',
    uuid,
  });

test('a lost answer leaves the message sent, and the same uuid finds it', async () => {
  const { emulator } = createTestEmulator();
  const api = await signIn(emulator);
  emulator.setFaults({ lose_answer_next: 1 });
  const lost = await send(api, 'k1');
  const again = await send(api, 'k1');
  expect([lost.status, again.json['code'], emulator.deliveries().length]).toEqual([502, 0, 1]);
  expect(emulator.exchanges().map(({ outcome }) => outcome)).toEqual(['ok', 'lost', 'ok']);
});

test.for([
  ['rate_limit_next', 429, 99991400],
  ['server_error_next', 500, 2200],
] as const)('%s refuses so many calls and carries none of them out', async ([name, status, code]) => {
  const { emulator } = createTestEmulator();
  const api = await signIn(emulator);
  emulator.setFaults({ [name]: 2 });
  const answers = [await send(api, 'a'), await send(api, 'b'), await send(api, 'c')];
  expect(answers.map((answer) => [answer.status, answer.json['code']])).toEqual([
    [status, code],
    [status, code],
    [200, 0],
  ]);
  expect(emulator.deliveries().map(({ uuid }) => uuid)).toEqual(['c']);
});

test('an invalidated token is refused, and the fault takes itself back', async () => {
  const { emulator } = createTestEmulator();
  const api = await signIn(emulator);
  emulator.setFaults({ invalidate_token: true });
  const refused = await send(api, 'a');
  const renewed = await send(await signIn(emulator), 'a');
  expect([refused.json['code'], renewed.json['code']]).toEqual([99991663, 0]);
  expect(emulator.faults().invalidate_token).toBe(false);
});

test('with the interface down nothing is carried out and nothing answered', async () => {
  const { emulator } = createTestEmulator();
  const api = await signIn(emulator);
  emulator.setFaults({ api_down: true });
  const answer = await send(api, 'a');
  expect([answer.status, emulator.deliveries().length]).toEqual([502, 0]);
});

test('exports hold no token and no secret', async () => {
  const { emulator } = createTestEmulator();
  const api = await signIn(emulator);
  await send(api, 'a');
  const chat = emulator.chats.find('oc_p2p_cadre');
  if (chat !== undefined) await emulator.people.say({ as: 'ou_cadre', chat, text: '/帮助' });
  const exported = JSON.stringify(emulator.exchanges());
  expect(exported).toContain('（已隐去）');
  expect(exported).not.toMatch(/secret-of-the-app|Bearer|verification-token|t-id/);
});

test('the log keeps the last 500 exchanges', async () => {
  const t = createTestEmulator();
  const api = await signIn(t.emulator);
  for (let call = 0; call < 510; call++) {
    await api('GET', 'bot/v3/info');
    t.elapse(100);
  }
  expect(t.emulator.exchanges().length).toBe(500);
  expect(t.emulator.exchanges().at(-1)?.id).toBe(511);
});
