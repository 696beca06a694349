import {
  CREATE,
  text,
  card,
  sendText,
  form,
  xls,
  png,
  uploadByPerson,
  image,
  testRefusals,
} from './refusals.ts';
import { cardOf, memberOf } from './test-emulator.ts';

testRefusals([
  {
    title: 'a missing receive_id_type',
    code: 99992402,
    good: sendText,
    bad: (api) => api('POST', 'im/v1/messages', text('oc_group')),
  },
  {
    title: 'an unknown receive_id_type',
    code: 99992402,
    good: (api) => api('POST', `${CREATE}union_id`, text('on_cadre')),
    bad: (api) => api('POST', `${CREATE}name`, text('oc_group')),
  },
  {
    title: 'content that is no string',
    code: 99992402,
    good: sendText,
    bad: (api) => api('POST', `${CREATE}chat_id`, text('oc_group', { content: { text: 'x' } })),
  },
  {
    title: 'content that is no JSON',
    code: 230001,
    good: sendText,
    bad: (api) => api('POST', `${CREATE}chat_id`, text('oc_group', { content: '你好' })),
  },
  {
    title: 'a receive_id of the wrong form',
    code: 230034,
    good: (api) => api('POST', `${CREATE}open_id`, text('ou_cadre')),
    bad: (api) => api('POST', `${CREATE}open_id`, text('oc_group')),
  },
  {
    title: 'an open_id that does not exist',
    code: 99992351,
    good: (api) => api('POST', `${CREATE}open_id`, text('ou_cadre')),
    bad: (api) => api('POST', `${CREATE}open_id`, text('ou_nobody')),
  },
  {
    title: 'a chat that does not exist',
    code: 99992355,
    good: sendText,
    bad: (api) => api('POST', `${CREATE}chat_id`, text('oc_nowhere')),
  },
  {
    title: 'a person outside the availability range',
    code: 230013,
    good: (api) => api('POST', `${CREATE}open_id`, text('ou_cadre')),
    bad: (api) => api('POST', `${CREATE}open_id`, text('ou_gone')),
  },
  {
    title: 'a group that the bot has left',
    code: 230002,
    good: sendText,
    bad: async (api, t) => {
      const chat = t.emulator.chats.find('oc_group');
      if (chat !== undefined) await t.emulator.people.removeBot('ou_cadre', chat);
      return sendText(api);
    },
  },
  {
    title: 'a uuid over 50 characters',
    code: 99992402,
    good: (api) => api('POST', `${CREATE}chat_id`, text('oc_group', { uuid: 'u'.repeat(50) })),
    bad: (api) => api('POST', `${CREATE}chat_id`, text('oc_group', { uuid: 'u'.repeat(51) })),
  },
  {
    title: 'a sixth message to one chat within a second',
    code: 230020,
    good: async (api, t) => {
      for (let sent = 0; sent < 5; sent++) await sendText(api);
      t.elapse(1000);
      return sendText(api);
    },
    bad: async (api) => {
      for (let sent = 0; sent < 5; sent++) await sendText(api);
      return sendText(api);
    },
  },
  {
    title: 'a text over 150 KB',
    code: 230025,
    good: (api) =>
      api(
        'POST',
        `${CREATE}chat_id`,
        text('oc_group', { content: JSON.stringify({ text: 'x'.repeat(153_000) }) }),
      ),
    bad: (api) =>
      api(
        'POST',
        `${CREATE}chat_id`,
        text('oc_group', { content: JSON.stringify({ text: '字'.repeat(52_000) }) }),
      ),
  },
  {
    title: 'a card over 30 KB',
    code: 230025,
    good: (api) =>
      api('POST', `${CREATE}chat_id`, card(cardOf({ tag: 'markdown', content: 'x'.repeat(30_000) }))),
    bad: (api) =>
      api('POST', `${CREATE}chat_id`, card(cardOf({ tag: 'markdown', content: '字'.repeat(10_300) }))),
  },
  {
    title: 'a card that the card check refuses',
    code: 230099,
    good: (api) => api('POST', `${CREATE}chat_id`, card(cardOf({ tag: 'hr' }))),
    bad: (api) => api('POST', `${CREATE}chat_id`, card(cardOf({ tag: 'hr', bad: 1 }))),
  },
  {
    title: 'a card with an image nobody uploaded',
    code: 230099,
    good: async (api) => {
      const { json } = await api('POST', 'im/v1/images', form({ image_type: 'message' }, 'image', png));
      const key = memberOf(json['data'], 'image_key');
      return api('POST', `${CREATE}chat_id`, card(cardOf(image(key))));
    },
    bad: (api) => api('POST', `${CREATE}chat_id`, card(cardOf(image('img_x')))),
  },
  {
    title: 'a post without a locale level',
    code: 230001,
    good: (api) =>
      api('POST', `${CREATE}chat_id`, {
        receive_id: 'oc_group',
        msg_type: 'post',
        content: JSON.stringify({ zh_cn: { title: '题', content: [[{ tag: 'text', text: '文' }]] } }),
      }),
    bad: (api) =>
      api('POST', `${CREATE}chat_id`, {
        receive_id: 'oc_group',
        msg_type: 'post',
        content: JSON.stringify({ title: '题', content: [[{ tag: 'text', text: '文' }]] }),
      }),
  },
  {
    title: "sending somebody else's file",
    code: 230017,
    good: async (api) => {
      const { json } = await api('POST', 'im/v1/files', form(xls, 'file'));
      const content = JSON.stringify(json['data']);
      return api('POST', `${CREATE}chat_id`, { receive_id: 'oc_group', msg_type: 'file', content });
    },
    bad: async (api, t) => {
      const { key } = await uploadByPerson(t);
      const content = JSON.stringify({ file_key: key });
      return api('POST', `${CREATE}chat_id`, { receive_id: 'oc_group', msg_type: 'file', content });
    },
  },
  {
    title: 'a file type that does not fit the message type',
    code: 230055,
    good: async (api) => {
      const { json } = await api('POST', 'im/v1/files', form({ ...xls, file_type: 'opus' }, 'file'));
      const content = JSON.stringify(json['data']);
      return api('POST', `${CREATE}chat_id`, { receive_id: 'oc_group', msg_type: 'audio', content });
    },
    bad: async (api) => {
      const { json } = await api('POST', 'im/v1/files', form(xls, 'file'));
      const content = JSON.stringify(json['data']);
      return api('POST', `${CREATE}chat_id`, { receive_id: 'oc_group', msg_type: 'audio', content });
    },
  },
]);
