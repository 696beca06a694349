import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Every name an organization goes by; `rowid` is the key of `name_index`, which holds the grams and no text. */
export const organizationNames = sqliteTable(
  'organization_names',
  {
    rowid: integer().primaryKey(),
    organizationId: text('organization_id').notNull(),
    kind: text({ enum: ['official', 'alias', 'abbreviation', 'former'] }).notNull(),
    name: text().notNull(),
    /** Half-width, lower case, without blanks and punctuation. */
    folded: text().notNull(),
    /** Its pinyin with a blank between the syllables, and their first letters. */
    pinyin: text().notNull(),
    initials: text().notNull(),
  },
  (table) => [
    uniqueIndex('one_name_per_organization').on(table.organizationId, table.name),
    index('names_by_name').on(table.name),
    index('names_by_folded').on(table.folded),
    index('names_by_pinyin').on(table.pinyin),
    index('names_by_initials').on(table.initials),
  ],
);

/** An item of a checklist (五个清, 六个有 …): whether it holds, by what evidence, and when that was last confirmed. */
export const checklistItems = sqliteTable(
  'checklist_items',
  {
    organizationId: text('organization_id').notNull(),
    checklist: text().notNull(),
    item: text().notNull(),
    holds: integer({ mode: 'boolean' }).notNull(),
    evidence: text(),
    confirmedOn: text('confirmed_on').notNull(),
    confirmedBy: text('confirmed_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.checklist, table.item] })],
);

export const honours = sqliteTable(
  'honours',
  {
    id: text().primaryKey(),
    organizationId: text('organization_id').notNull(),
    title: text().notNull(),
    level: integer(),
    year: integer().notNull(),
    issuer: text(),
    recordedBy: text('recorded_by').notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [uniqueIndex('one_honour_per_title_and_year').on(table.organizationId, table.title, table.year)],
);

/** What is missing or striking about an organization, recomputed with every change of it: the ledger counts and lists them. */
export const organizationMarks = sqliteTable(
  'organization_marks',
  {
    organizationId: text('organization_id').notNull(),
    mark: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.mark] }),
    index('marks_by_mark').on(table.mark, table.organizationId),
  ],
);

/**
 * The field history, append-only: `before` and `after` hold the changed fields as JSON. What one act changed in
 * several organizations (an import, a merger) shares a `batch_id`; an undo is a change of its own.
 */
export const organizationChanges = sqliteTable(
  'organization_changes',
  {
    id: text().primaryKey(),
    organizationId: text('organization_id').notNull(),
    version: integer().notNull(),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    actor: text().notNull(),
    cause: text({
      enum: [
        'register',
        'edit',
        'confirm',
        'import',
        'rename',
        'merge',
        'split',
        'transfer',
        'suspend',
        'dissolve',
        'restore',
        'hand_over',
        'undo',
      ],
    }).notNull(),
    batchId: text('batch_id'),
    before: text().notNull(),
    after: text().notNull(),
    /** Why, in the person's words. */
    reason: text(),
    undoes: text(),
  },
  (table) => [
    uniqueIndex('one_change_per_version').on(table.organizationId, table.version),
    index('changes_by_batch').on(table.batchId),
    uniqueIndex('one_undo_per_change')
      .on(table.undoes)
      .where(sql`undoes IS NOT NULL`),
  ],
);

/** A file of organizations: read, judged row by row, and on confirmation applied; undone as a whole. */
export const imports = sqliteTable('imports', {
  id: text().primaryKey(),
  fileName: text('file_name').notNull(),
  /** SHA-256 of the bytes, in hexadecimal. */
  fileHash: text('file_hash').notNull(),
  state: text({
    enum: ['reading', 'judged', 'applying', 'applied', 'undoing', 'undone', 'dropped', 'failed'],
  }).notNull(),
  importedBy: text('imported_by').notNull(),
  /** The card that shows how far it is. */
  cardKey: text('card_key').notNull(),
  /** Rows by outcome, as JSON. */
  counts: text().notNull(),
  /** What is wrong with the file as a whole, as JSON. */
  remarks: text().notNull(),
  version: integer().notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  appliedAt: integer('applied_at', { mode: 'timestamp_ms' }),
});

export const importRows = sqliteTable(
  'import_rows',
  {
    importId: text('import_id').notNull(),
    /** Counted over the whole file; `sheet` and `line` say where it stands for people. */
    position: integer().notNull(),
    sheet: text().notNull(),
    line: integer().notNull(),
    outcome: text({ enum: ['new', 'changed', 'unchanged', 'wrong'] }).notNull(),
    /** Whether the judged row was carried out, or why not. */
    state: text({ enum: ['judged', 'applied', 'overtaken', 'undone', 'kept'] }).notNull(),
    organizationId: text('organization_id'),
    /** Version of the organization it was judged against; 0 for a new one. */
    judgedVersion: integer('judged_version').notNull(),
    name: text().notNull(),
    /** The fields to be set, as JSON. */
    fields: text().notNull(),
    /** Column and rule of each wrong cell, as JSON. */
    faults: text().notNull(),
    /** The cells as they were typed, as JSON, for the error file. */
    cells: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.position] }),
    index('import_rows_by_state').on(table.importId, table.state, table.outcome, table.position),
  ],
);
