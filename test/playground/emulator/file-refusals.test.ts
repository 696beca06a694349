import { form, xls, png, uploadByPerson, testRefusals } from './refusals.ts';
import { memberOf } from './test-emulator.ts';

testRefusals([
  {
    title: 'an empty file',
    code: 234010,
    good: (api) => api('POST', 'im/v1/files', form(xls, 'file')),
    bad: (api) => api('POST', 'im/v1/files', form(xls, 'file', new Uint8Array(0))),
  },
  {
    title: 'a file over 30 MB',
    code: 234006,
    good: (api) => api('POST', 'im/v1/files', form(xls, 'file', new Uint8Array(30 * 1024 * 1024))),
    bad: (api) => api('POST', 'im/v1/files', form(xls, 'file', new Uint8Array(30 * 1024 * 1024 + 1))),
  },
  {
    title: 'a file type that does not exist',
    code: 234001,
    good: (api) => api('POST', 'im/v1/files', form({ ...xls, file_type: 'stream' }, 'file')),
    bad: (api) => api('POST', 'im/v1/files', form({ ...xls, file_type: 'xlsx' }, 'file')),
  },
  {
    title: 'an image that is none',
    code: 234011,
    good: (api) => api('POST', 'im/v1/images', form({ image_type: 'message' }, 'image', png)),
    bad: (api) => api('POST', 'im/v1/images', form({ image_type: 'message' }, 'image')),
  },
  {
    title: 'a resource of another message',
    code: 234003,
    good: async (api, t) => {
      const { messageId, key } = await uploadByPerson(t);
      return api('GET', `im/v1/messages/${messageId}/resources/${key}?type=file`);
    },
    bad: async (api, t) => {
      const { key } = await uploadByPerson(t);
      const { messageId } = await uploadByPerson(t);
      return api('GET', `im/v1/messages/${messageId}/resources/${key}?type=file`);
    },
  },
  {
    title: 'a resource without its type',
    code: 234001,
    good: async (api, t) => {
      const { messageId, key } = await uploadByPerson(t);
      return api('GET', `im/v1/messages/${messageId}/resources/${key}?type=file`);
    },
    bad: async (api, t) => {
      const { messageId, key } = await uploadByPerson(t);
      return api('GET', `im/v1/messages/${messageId}/resources/${key}`);
    },
  },
  {
    title: "the download of a person's file as the own",
    code: 234008,
    good: async (api) => {
      const { json } = await api('POST', 'im/v1/files', form(xls, 'file'));
      return api('GET', `im/v1/files/${String(memberOf(json['data'], 'file_key'))}`);
    },
    bad: async (api, t) => api('GET', `im/v1/files/${(await uploadByPerson(t)).key}`),
  },
]);
