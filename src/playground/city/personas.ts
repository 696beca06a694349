import type { Role } from '../../domain/access/role.ts';

export const CITY_ID = 'org_city';
export const CITY_NAME = '云州市科协';
export const SECRETARY_SOCIETY_ID = 'org_soc_01';
export const SECRETARY_SOCIETY_NAME = '云州市机械工程学会';

export interface Persona {
  /** open_id, `ou_…`. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export const CADRE: Persona = { id: 'ou_cadre', name: '林晓', role: 'cadre' };
export const SECRETARY: Persona = { id: 'ou_secretary', name: '周敏', role: 'party_secretary' };
export const LEADER: Persona = { id: 'ou_leader', name: '陈建国', role: 'leader' };
export const ADMIN: Persona = { id: 'ou_admin', name: '许岚', role: 'admin' };

/** The people of the emulated Feishu; nobody else of the city can get messages. */
export const PERSONAS: readonly Persona[] = [CADRE, SECRETARY, LEADER, ADMIN];

export const GROUP = { id: 'oc_group', name: '云州市科协工作群' } as const;
