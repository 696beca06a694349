import { commit } from '../../src/db/commit.ts';
import type { Database } from '../../src/db/database.ts';
import { insertGrant } from '../../src/domain/access/grant-store.ts';
import { EVERY_ORGANIZATION } from '../../src/domain/access/role.ts';
import { editOrganization } from '../../src/domain/ledger/edit-organization.ts';
import { viewOrganization } from '../../src/domain/ledger/view-organization.ts';
import { approveStep } from '../../src/domain/registration/decide-application.ts';
import { submitApplication } from '../../src/domain/registration/submit-application.ts';
import { toUscc } from '../../src/playground/city/uscc.ts';
import { NOW } from '../harness/seal-request.ts';
import { createVirtualClock } from '../harness/virtual-clock.ts';
import { quantile, time, type Measure } from './measure.ts';
import type { SeededLedger } from './seed-organizations.ts';

const TIMES = 100;
const MS_MAX = 50;
const ADMIN = { openId: 'ou_admin', audience: { kind: 'private' } } as const;

/** What a person waits for who registers, opens or edits an organization among a hundred thousand. */
export async function measureRegister(db: Database, { organizations }: SeededLedger): Promise<Measure[]> {
  const core = { db, clock: createVirtualClock(NOW), newId: () => crypto.randomUUID() };
  await commit(db, [
    insertGrant(core, { openId: ADMIN.openId, role: 'admin', organizationId: EVERY_ORGANIZATION }, 'bench'),
  ]);
  const counties = organizations.filter(({ kind, level }) => kind === 'AST' && level === 4);
  const others = organizations.filter(({ kind }) => kind === 'SOC' || kind === 'ENT');
  const latencies = { submit: [], approve: [], view: [], edit: [] } as Record<string, number[]>;
  for (let turn = 0; turn < TIMES; turn += 1) {
    const guide = counties[(turn * 7) % counties.length]?.id ?? '';
    const id = core.newId();
    const record = {
      name: `第${turn}号试验用桥梁与隧道工程学会`,
      guided_by: guide,
      uscc: toUscc('51', '320100', `MJ9${String(turn).padStart(5, '0')}`),
      full_time_staff: 3,
      full_members: turn % 5,
    };
    latencies['submit']?.push(
      await time(async () => {
        const input = { id, kind: 'SOC', record, cardKey: 'k', duplicates: 'shown' } as const;
        await commit(db, (await submitApplication(core, ADMIN, input)).writes);
      }),
    );
    latencies['approve']?.push(
      await time(async () => {
        const paper = { number: undefined, on: undefined };
        await commit(db, (await approveStep(core, ADMIN, { id, step: 0, paper })).writes);
      }),
    );
    const known = others[(turn * 131) % others.length]?.id ?? '';
    latencies['view']?.push(await time(() => viewOrganization(core, ADMIN, known)));
    latencies['edit']?.push(
      await time(async () => {
        const patch = { contact_name: `联络员${turn}`, full_members: turn % 7 };
        await commit(db, (await editOrganization(core, ADMIN, { id: known, patch })).writes);
      }),
    );
  }
  return Object.entries(latencies).map(([what, values]) => ({
    metric: `${WHAT[what] ?? what}, p95`,
    value: quantile(values, 0.95),
    unit: 'ms',
    limit: MS_MAX,
  }));
}

const WHAT: Readonly<Record<string, string>> = {
  submit: 'registering, look-alikes included',
  approve: 'approving into the ledger',
  view: 'opening an organization',
  edit: 'editing it',
};
