import type { Basis } from '../basis.ts';
import type { FieldName } from '../organizations/record-fields.ts';
import type { Kind, Level } from '../organizations/organization.ts';

/** One step on the way of an application: who decides it, by what paper, and what it rests on. */
export interface ProcedureStep {
  /** What is decided, as it stands on the card: 园区党委同意. */
  readonly name: string;
  /** The applicant puts on record what others decided; reviewers decide themselves. */
  readonly by: 'applicant' | 'reviewers';
  /** The lowest level of 科协 that may decide; without it the nearest on the 业务指导 line. */
  readonly levelMax?: Level;
  /** Number and day of the paper, and the fields of the ledger that keep them. */
  readonly paper?: {
    readonly on: FieldName;
    readonly number: FieldName;
    readonly isRequired: boolean;
  };
  /** Whether the organization stands in the ledger from here on. */
  readonly establishes: boolean;
  readonly basis: Basis;
}

const REVIEW: ProcedureStep = {
  name: '审核',
  by: 'reviewers',
  establishes: true,
  basis: { kind: 'setting', says: '由业务指导单位的审核人核对后进入台账' },
};

/** 吉林 2013 三·5: the park's Party committee agrees, the 科协 of the city approves, the province files. */
const PARK: readonly ProcedureStep[] = [
  {
    name: '园区党委同意',
    by: 'applicant',
    paper: { on: 'consent_on', number: 'consent_number', isRequired: true },
    establishes: false,
    basis: { kind: 'clause', clauseId: '003-5', says: '成立园区科协，先经园区党委同意' },
  },
  {
    name: '设区市科协批准',
    by: 'reviewers',
    levelMax: 3,
    paper: { on: 'approved_on', number: 'approval_number', isRequired: false },
    establishes: true,
    basis: { kind: 'clause', clauseId: '003-5', says: '由所在地设区市科协批准' },
  },
  {
    name: '报省科协备案',
    by: 'reviewers',
    levelMax: 2,
    paper: { on: 'filed_on', number: 'filing_number', isRequired: false },
    establishes: false,
    basis: { kind: 'clause', clauseId: '003-5', says: '批准后报省科协备案' },
  },
];

/** 002 三·6: a society's Party organization is approved by the Party committee above it. */
const PARTY: readonly ProcedureStep[] = [
  {
    name: '上级党组织批准',
    by: 'reviewers',
    paper: { on: 'approved_on', number: 'approval_number', isRequired: true },
    establishes: true,
    basis: {
      kind: 'clause',
      clauseId: '002-6',
      says: '学会成立党组织，向科技社团党委报批（对全国学会有约束力，地方参照）',
    },
  },
];

const PROCEDURES: Readonly<Partial<Record<Kind, readonly ProcedureStep[]>>> = { PARK, PARTY };

/** The steps by which an organization of a kind comes into the ledger; never empty. */
export function toProcedure(kind: Kind): readonly ProcedureStep[] {
  return PROCEDURES[kind] ?? [REVIEW];
}
