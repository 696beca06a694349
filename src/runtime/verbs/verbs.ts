import { ask } from './ask.ts';
import { exportFile } from './export.ts';
import { figure } from './figure.ts';
import { grant } from './grant.ts';
import { importOrganizations } from './import-organizations.ts';
import { importPolicies } from './import-policies.ts';
import { runJob } from './run-job.ts';
import { verifyAudit } from './verify-audit.ts';
import type { Verb } from './verb.ts';

export const VERBS: Readonly<Record<string, Verb>> = {
  'import-policies': importPolicies,
  ask,
  export: exportFile,
  figure,
  grant,
  'import-organizations': importOrganizations,
  'run-job': runJob,
  'verify-audit': verifyAudit,
};
