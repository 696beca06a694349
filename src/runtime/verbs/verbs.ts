import { ask } from './ask.ts';
import { figure } from './figure.ts';
import { grant } from './grant.ts';
import { importPolicies } from './import-policies.ts';
import { runJob } from './run-job.ts';
import type { Verb } from './verb.ts';

export const VERBS: Readonly<Record<string, Verb>> = {
  'import-policies': importPolicies,
  ask,
  figure,
  grant,
  'run-job': runJob,
};
