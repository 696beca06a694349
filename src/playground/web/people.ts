import { createContext } from 'preact';
import type { Person } from './api.ts';

/** Everybody of the emulated tenant, for mentions, person cells and person pickers. */
export const PeopleContext = createContext<readonly Person[]>([]);

const ROLES: Readonly<Record<string, string>> = {
  admin: '系统管理员',
  cadre: '科协干部',
  reviewer: '审核人',
  party_secretary: '学会党组织书记',
  reporter: '填报人',
  leader: '科协领导',
};

/** A role this page does not know is shown as the server named it. */
export function roleName(role: string): string {
  return ROLES[role] ?? role;
}
