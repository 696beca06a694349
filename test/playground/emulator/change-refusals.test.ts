import { DAY_MS, text, sendText, patch, uploadByPerson, testRefusals } from './refusals.ts';
import { messageIdOf, sendCard } from './test-emulator.ts';

testRefusals([
  {
    title: 'a change to a message that is no card',
    code: 230054,
    good: async (api) => patch(api, await sendCard(api, 'oc_group')),
    bad: async (api) => patch(api, messageIdOf(await sendText(api))),
  },
  {
    title: 'a change to a card older than 14 days',
    code: 230031,
    good: async (api, t) => {
      const id = await sendCard(api, 'oc_group');
      t.advance(14 * DAY_MS);
      return patch(api, id);
    },
    bad: async (api, t) => {
      const id = await sendCard(api, 'oc_group');
      t.advance(14 * DAY_MS + 1);
      return patch(api, id);
    },
  },
  {
    title: 'a change to a recalled card',
    code: 230011,
    good: async (api) => patch(api, await sendCard(api, 'oc_group')),
    bad: async (api) => {
      const id = await sendCard(api, 'oc_group');
      await api('DELETE', `im/v1/messages/${id}`);
      return patch(api, id);
    },
  },
  {
    title: "a change to a person's message",
    code: 230027,
    good: async (api) => patch(api, await sendCard(api, 'oc_group')),
    bad: async (api, t) => patch(api, (await uploadByPerson(t)).messageId),
  },
  {
    title: 'a sixth change to one card within a second',
    code: 230020,
    good: async (api) => patch(api, await sendCard(api, 'oc_group')),
    bad: async (api) => {
      const id = await sendCard(api, 'oc_group');
      for (let changed = 0; changed < 5; changed++) await patch(api, id);
      return patch(api, id);
    },
  },
  {
    title: 'a 1.0 card in place of a 2.0 card',
    code: 230099,
    good: async (api) => patch(api, await sendCard(api, 'oc_group')),
    bad: async (api) => patch(api, await sendCard(api, 'oc_group'), JSON.stringify({ elements: [] })),
  },
  {
    title: 'an answer to a recalled message',
    code: 230011,
    good: async (api) =>
      api('POST', `im/v1/messages/${messageIdOf(await sendText(api))}/reply`, text('', {})),
    bad: async (api) => {
      const id = messageIdOf(await sendText(api));
      await api('DELETE', `im/v1/messages/${id}`);
      return api('POST', `im/v1/messages/${id}/reply`, text('', {}));
    },
  },
  {
    title: "the recall of a person's message",
    code: 230026,
    good: async (api) => api('DELETE', `im/v1/messages/${messageIdOf(await sendText(api))}`),
    bad: async (api, t) => api('DELETE', `im/v1/messages/${(await uploadByPerson(t)).messageId}`),
  },
  {
    title: 'a delayed update with a token nobody issued',
    code: 300020,
    good: sendText,
    bad: (api) => api('POST', 'interactive/v1/card/update', { token: 'c-forged', card: { schema: '2.0' } }),
  },
]);
