import { z } from 'zod';
import { ApiFault } from '../api-fault.ts';
import { toUnionId, type Person } from '../world.ts';
import { data, readBody, readParam, readQuery, type ApiRoute } from './api-route.ts';
import { findPeople, findUser, missing } from './receivers.ts';

const idType = z.object({ user_id_type: z.enum(['open_id', 'union_id', 'user_id']).default('open_id') });
const basicBody = z.object({ user_ids: z.array(z.string()).min(1).max(50) });
const batchBody = z.object({
  emails: z.array(z.string()).max(50).default([]),
  mobiles: z.array(z.string()).max(50).default([]),
});

/** Fields whose scope the app lacks are silently absent. Source: 获取单个用户信息, 获取用户姓名, 通过手机号或邮箱获取用户 ID. */
export const contactRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: 'contact/v3/users/:user_id',
    scopes: ['contact:contact.base:readonly', 'contact:contact:readonly_as_app'],
    handle({ chats }, call) {
      const { user_id_type: type } = readQuery(call, idType);
      const person = findUser(chats, type, readParam(call, 'user_id'));
      if (person === undefined) throw new ApiFault(missing[type]);
      return data({ user: { open_id: person.id, union_id: toUnionId(person.id), name: person.name } });
    },
  },
  {
    method: 'POST',
    path: 'contact/v3/users/basic_batch',
    scopes: ['contact:user.basic_profile:readonly'],
    limit: { calls: 5, windowMs: 1000 },
    handle({ chats }, call) {
      const { user_id_type: type } = readQuery(call, idType);
      const { user_ids: ids } = readBody(call, basicBody);
      const users = ids.flatMap((id) => {
        const person = findUser(chats, type, id);
        return person === undefined
          ? []
          : [{ user_id: id, name: person.name, i18n_name: { zh_cn: person.name } }];
      });
      return data({ users });
    },
  },
  {
    method: 'POST',
    path: 'contact/v3/users/batch_get_id',
    scopes: ['contact:user.id:readonly'],
    handle({ chats }, call) {
      const { user_id_type: type } = readQuery(call, idType);
      const { emails, mobiles } = readBody(call, batchBody);
      const people = findPeople(chats);
      const toEntry = (key: 'email' | 'mobile', value: string): Record<string, string> => {
        const person = people.find((candidate) => candidate[key] === value);
        return { [key]: value, ...(person === undefined ? {} : toUserId(person, type)) };
      };
      return data({
        user_list: [
          ...emails.map((email) => toEntry('email', email)),
          ...mobiles.map((mobile) => toEntry('mobile', mobile)),
        ],
      });
    },
  },
];

function toUserId(person: Person, type: 'open_id' | 'union_id' | 'user_id'): { user_id?: string } {
  if (type === 'user_id') return {};
  return { user_id: type === 'open_id' ? person.id : toUnionId(person.id) };
}
