import { ROLES, type Role } from '../domain/access/role.ts';
import { typedEntries } from '../shared/typed-entries.ts';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  admin: '管理员',
  cadre: '科协干部',
  reviewer: '审核人',
  party_secretary: '党组织书记',
  reporter: '填报人',
  leader: '领导（只读）',
};

export const ROLE_CHOICES = typedEntries(ROLE_NAMES).map(([value, text]) => ({ text, value }));

/** What people also say. */
const OTHER_WORDS: Readonly<Record<Role, readonly string[]>> = {
  admin: [],
  cadre: ['干部'],
  reviewer: ['审核员', '审核'],
  party_secretary: ['书记', '党支部书记'],
  reporter: ['填报员', '联络员'],
  leader: ['领导'],
};

export function readRole(word: string): Role | undefined {
  return ROLES.find((role) => role === word || ROLE_NAMES[role] === word || OTHER_WORDS[role].includes(word));
}

/** '组织全称 角色 其余' as it is typed; the organization is everything before the first role. */
export function readGrantWords(line: string): {
  readonly organization: string;
  readonly role: Role | undefined;
  readonly rest: string;
} {
  const words = line.split(/\s+/u).filter((word) => word !== '');
  const position = words.findIndex((word, index) => index > 0 && readRole(word) !== undefined);
  if (position === -1) return { organization: words.join(' '), role: undefined, rest: '' };
  return {
    organization: words.slice(0, position).join(' '),
    role: readRole(words[position] ?? ''),
    rest: words.slice(position + 1).join(' '),
  };
}
