import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A policy document: our own digest of it, or the text a user imported. */
export const documents = sqliteTable('documents', {
  id: text().primaryKey(),
  source: text({ enum: ['digest', 'imported'] }).notNull(),
  file: text().notNull(),
  title: text().notNull(),
  issuer: text(),
  number: text(),
  issuedOn: text('issued_on'),
  jurisdiction: text(),
  force: text({ enum: ['binding', 'reference', 'draft', 'plan', 'summary', 'suggestion'] }).notNull(),
  /** Whom it reaches beyond those it binds, and how, as JSON. */
  forceElsewhere: text('force_elsewhere'),
  validUntil: text('valid_until'),
  /** SHA-256 of the text it was made from, in hexadecimal. */
  hash: text().notNull(),
  version: integer().notNull(),
  retiredAt: integer('retired_at', { mode: 'timestamp_ms' }),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
});

/** `rowid` is the key of `clause_index`, which holds the grams and no text. */
export const clauses = sqliteTable(
  'clauses',
  {
    rowid: integer().primaryKey(),
    id: text().notNull().unique('one_clause_per_id'),
    documentId: text('document_id').notNull(),
    position: integer().notNull(),
    locator: text().notNull(),
    headingPath: text('heading_path').notNull(),
    modality: text({ enum: ['must', 'should', 'strive', 'may'] }).notNull(),
    text: text().notNull(),
    /** A few words of the document that mark the place of a digest clause; '' where there are none. */
    pin: text().notNull(),
    questions: text().notNull(),
    answerTypes: text('answer_types').notNull(),
    gaps: text().notNull(),
    validUntil: text('valid_until'),
    /** For a clause of an imported text: the digest clause it is the original of. */
    digestClauseId: text('digest_clause_id'),
  },
  (table) => [
    index('clauses_by_document').on(table.documentId, table.position),
    index('clauses_by_digest').on(table.digestClauseId),
  ],
);

export const unansweredQuestions = sqliteTable('unanswered_questions', {
  id: text().primaryKey(),
  question: text().notNull(),
  askedBy: text('asked_by').notNull(),
  askedAt: integer('asked_at', { mode: 'timestamp_ms' }).notNull(),
  reason: text().notNull(),
});

/** The last answer to a person in a chat, by which a short question after it is understood. */
export const conversations = sqliteTable(
  'conversations',
  {
    chatId: text('chat_id').notNull(),
    openId: text('open_id').notNull(),
    clauseId: text('clause_id').notNull(),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.chatId, table.openId] })],
);
