import { DAY_MS, CREATE, text, sendText, testRefusals } from './refusals.ts';
import { callApi } from './test-emulator.ts';

testRefusals([
  {
    title: 'a call without a token',
    code: 99991661,
    good: sendText,
    bad: (_, t) => callApi(t.emulator, 'POST', `${CREATE}chat_id`, text('oc_group')),
  },
  {
    title: 'a token that does not start with t- or u-',
    code: 99991671,
    good: sendText,
    bad: (_, t) => callApi(t.emulator, 'GET', 'bot/v3/info', undefined, 'Bearer abc'),
  },
  {
    title: 'a token nobody issued',
    code: 99991663,
    good: sendText,
    bad: (_, t) => callApi(t.emulator, 'GET', 'bot/v3/info', undefined, 'Bearer t-forged'),
  },
  {
    title: 'a token older than two hours of real time',
    code: 99991663,
    good: async (api, t) => {
      t.advance(DAY_MS);
      return sendText(api);
    },
    bad: async (api, t) => {
      t.elapse(7_200_000);
      return sendText(api);
    },
  },
  {
    title: 'a body that is no JSON',
    code: 9499,
    good: sendText,
    bad: (api) => api('POST', `${CREATE}chat_id`, '{'),
  },
  {
    title: 'a sixth basic_batch within a second',
    code: 99991400,
    status: 429,
    good: (api) => api('POST', 'contact/v3/users/basic_batch', { user_ids: ['ou_cadre'] }),
    bad: async (api) => {
      const body = { user_ids: ['ou_cadre'] };
      for (let asked = 0; asked < 5; asked++) await api('POST', 'contact/v3/users/basic_batch', body);
      return api('POST', 'contact/v3/users/basic_batch', body);
    },
  },
  {
    title: 'an interface that is not emulated',
    code: 99991201,
    status: 404,
    good: sendText,
    bad: (api) => api('POST', 'task/v2/tasks', {}),
  },
]);
