/** Each granted for one organization and all below it on the 业务指导 line. */
export const ROLES = ['admin', 'cadre', 'reviewer', 'party_secretary', 'reporter', 'leader'] as const;
export type Role = (typeof ROLES)[number];

/** What a role may do within its organizations. */
export const RIGHTS = [
  'register_organization',
  'review_application',
  /** Everyday facts: staff, members, contact, confirmations. */
  'update_details',
  /** Rename, merge, split, transfer, suspend, dissolve, restore, undo, import. */
  'change_register',
  'file_report',
  'record_party_life',
  /** Names of organizations and totals. */
  'read_ledger',
  /** Names and phones of an organization's people. */
  'read_people',
  'export_ledger',
  /** Take policy documents in, describe, withdraw and teach them. */
  'manage_library',
  'manage',
] as const;
export type Right = (typeof RIGHTS)[number];

export const RIGHTS_BY_ROLE: Readonly<Record<Role, readonly Right[]>> = {
  admin: RIGHTS,
  cadre: [
    'register_organization',
    'update_details',
    'change_register',
    'file_report',
    'record_party_life',
    'read_ledger',
    'read_people',
    'export_ledger',
    'manage_library',
  ],
  reviewer: ['review_application', 'read_ledger', 'read_people'],
  party_secretary: ['update_details', 'file_report', 'record_party_life', 'read_ledger', 'read_people'],
  reporter: ['update_details', 'file_report', 'read_ledger', 'read_people'],
  leader: ['read_ledger'],
};

export function rolesWith(right: Right): readonly Role[] {
  return ROLES.filter((role) => RIGHTS_BY_ROLE[role].includes(right));
}

/** Stands for every organization, those to come included: what the first administrators are granted. */
export const EVERY_ORGANIZATION = '*';
