import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** A policy document: our own digest of it, or the text a user imported. */
export const documents = sqliteTable(
  'documents',
  {
    id: text().primaryKey(),
    /** The same for all versions of a document. */
    seriesId: text('series_id').notNull().default(''),
    /** proposed: read and not yet confirmed; replaced: by a later version, and still asked for by its time. */
    state: text({ enum: ['proposed', 'live', 'replaced', 'withdrawn'] })
      .notNull()
      .default('live'),
    /** The organization whose people alone may see it; null where everybody may. */
    libraryId: text('library_id'),
    source: text({ enum: ['digest', 'imported'] }).notNull(),
    file: text().notNull(),
    /** Which of several texts in the file it is, as '建议2'; '' where the file holds one. */
    part: text().notNull().default(''),
    title: text().notNull(),
    issuer: text(),
    number: text(),
    issuedOn: text('issued_on'),
    jurisdiction: text(),
    force: text({ enum: ['binding', 'reference', 'draft', 'plan', 'summary', 'suggestion'] }).notNull(),
    /** Whom it reaches beyond those it binds, and how, as JSON. */
    forceElsewhere: text('force_elsewhere'),
    effectiveOn: text('effective_on'),
    validUntil: text('valid_until'),
    /** What the text says it replaces, in its words. */
    supersedes: text(),
    /** SHA-256 of the text it was made from, in hexadecimal. */
    hash: text().notNull(),
    version: integer().notNull(),
    /** Counts the changes to what is known of it. */
    revision: integer().notNull().default(1),
    /** Since when it is replaced or withdrawn. */
    retiredAt: integer('retired_at', { mode: 'timestamp_ms' }),
    /** Null for what is shipped and for what the operator imported. */
    importedBy: text('imported_by'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('documents_by_series').on(table.seriesId, table.version)],
);

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

/** Questions and gaps that an administrator adds to a clause, or to a document where there is no place. */
export const taughtQuestions = sqliteTable(
  'taught_questions',
  {
    id: text().primaryKey(),
    seriesId: text('series_id').notNull(),
    /** '' for the document as a whole. */
    locator: text().notNull(),
    kind: text({ enum: ['answer', 'gap'] }).notNull(),
    question: text().notNull(),
    /** As it is compared. */
    folded: text().notNull(),
    /** Of an answer what is shown beside the clause, of a gap what the text does not say; may be ''. */
    remark: text().notNull(),
    taughtBy: text('taught_by').notNull(),
    taughtAt: integer('taught_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [uniqueIndex('one_teaching_per_question').on(table.seriesId, table.locator, table.folded)],
);

/** Changes to the shipped dictionary: a word that also means another, or no longer does. */
export const synonyms = sqliteTable(
  'synonyms',
  {
    word: text().notNull(),
    /** The word that official texts use. */
    meaning: text().notNull(),
    state: text({ enum: ['added', 'removed'] }).notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.word, table.meaning] })],
);

/** Refused questions, the same one once. */
export const unansweredQuestions = sqliteTable(
  'unanswered_questions',
  {
    id: text().primaryKey(),
    question: text().notNull(),
    /** As it is compared; null for those kept before it was. */
    folded: text(),
    askedBy: text('asked_by').notNull(),
    askedAt: integer('asked_at', { mode: 'timestamp_ms' }).notNull(),
    reason: text().notNull(),
    count: integer().notNull().default(1),
    lastAskedAt: integer('last_asked_at', { mode: 'timestamp_ms' }),
    nearestClauseId: text('nearest_clause_id'),
    state: text({ enum: ['open', 'taught', 'dismissed'] })
      .notNull()
      .default('open'),
  },
  (table) => [
    uniqueIndex('one_unanswered_per_question').on(table.folded),
    index('unanswered_by_state').on(table.state, table.count),
  ],
);

/** Whom a refused question was passed on to, and who waits for word of it. */
export const forwardedQuestions = sqliteTable(
  'forwarded_questions',
  {
    questionId: text('question_id').notNull(),
    askedBy: text('asked_by').notNull(),
    forwardedTo: text('forwarded_to').notNull(),
    forwardedAt: integer('forwarded_at', { mode: 'timestamp_ms' }).notNull(),
    repliedAt: integer('replied_at', { mode: 'timestamp_ms' }),
  },
  (table) => [primaryKey({ columns: [table.questionId, table.askedBy, table.forwardedTo] })],
);

/** What a person thought of an answer. */
export const answerFeedback = sqliteTable(
  'answer_feedback',
  {
    cardKey: text('card_key').notNull(),
    openId: text('open_id').notNull(),
    question: text().notNull(),
    clauseId: text('clause_id').notNull(),
    library: text().notNull(),
    verdict: text({ enum: ['useful', 'useless'] }).notNull(),
    givenAt: integer('given_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.cardKey, table.openId] })],
);

/** The last answer to a person in a chat, by which a short question after it is understood. */
export const conversations = sqliteTable(
  'conversations',
  {
    chatId: text('chat_id').notNull(),
    openId: text('open_id').notNull(),
    clauseId: text('clause_id').notNull(),
    /** What was asked, for a question that goes on from it. */
    question: text().notNull().default(''),
    answeredAt: integer('answered_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.chatId, table.openId] })],
);
