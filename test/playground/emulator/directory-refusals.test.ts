import { sendText, slash, testRefusals } from './refusals.ts';
import { messageIdOf } from './test-emulator.ts';

testRefusals([
  {
    title: 'a message id that does not exist',
    code: 99992354,
    good: async (api) => api('GET', `im/v1/messages/${messageIdOf(await sendText(api))}`),
    bad: (api) => api('GET', 'im/v1/messages/om_none'),
  },
  {
    title: 'group history, whose scope the app lacks',
    code: 230027,
    good: (api) => api('GET', 'im/v1/messages?container_id_type=chat&container_id=oc_p2p_cadre'),
    bad: (api) => api('GET', 'im/v1/messages?container_id_type=chat&container_id=oc_group'),
  },
  {
    title: 'a person that does not exist',
    code: 99992351,
    good: (api) => api('GET', 'contact/v3/users/ou_cadre'),
    bad: (api) => api('GET', 'contact/v3/users/ou_nobody'),
  },
  {
    title: 'the members of an unknown chat',
    code: 232006,
    good: (api) => api('GET', 'im/v1/chats/oc_group/members'),
    bad: (api) => api('GET', 'im/v1/chats/oc_none/members'),
  },
  {
    title: 'an urgent message for nobody in the chat',
    code: 230001,
    good: async (api) =>
      api('PATCH', `im/v1/messages/${messageIdOf(await sendText(api))}/urgent_app?user_id_type=open_id`, {
        user_id_list: ['ou_cadre', 'ou_nobody'],
      }),
    bad: async (api) =>
      api('PATCH', `im/v1/messages/${messageIdOf(await sendText(api))}/urgent_app?user_id_type=open_id`, {
        user_id_list: ['ou_nobody'],
      }),
  },
  {
    title: 'a slash command that exists',
    code: 40000000,
    good: (api) => api('POST', 'application/v7/app_slash_commands', slash('月报')),
    bad: async (api) => {
      await api('POST', 'application/v7/app_slash_commands', slash('月报'));
      return api('POST', 'application/v7/app_slash_commands', slash('月报'));
    },
  },
]);
