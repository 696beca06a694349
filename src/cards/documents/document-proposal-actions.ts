import { z } from 'zod';
import { declareAction } from '../../feishu/declare-action.ts';
import { Facts } from './document-facts-form.ts';

const Origin = z.enum(['text', 'digest', 'earlier', 'default', 'none', 'person']);
export type Origin = z.infer<typeof Origin>;
/** What was found out when the file was read, and is kept nowhere but with the card's buttons. */
const Notes = z.object({
  /** By document and fact. */
  origins: z.record(z.string(), z.record(z.string(), Origin)),
  /** Texts that are in the library as they are. */
  unchanged: z.array(z.object({ documentId: z.string(), title: z.string(), version: z.number() })),
  leftOut: z.object({ count: z.number(), lines: z.array(z.string()) }),
});
export type ProposalNotes = z.infer<typeof Notes>;

const Batch = z.object({ batchId: z.string(), notes: Notes });
/** What stood in the form of one text. */
const TextForm = z.object({
  documentId: z.string(),
  shown: Facts,
  succession: z.enum(['next_version', 'new_document']).optional(),
});
/** `mainKey` is the card of the whole file, where a text of several was opened by itself. */
const Form = Batch.extend({ text: TextForm.optional(), mainKey: z.string().optional() });
export type ProposalForm = z.infer<typeof Form>;

export const confirmProposed = declareAction('documents.confirm', Form);
export const saveProposed = declareAction('documents.save_proposed', Form);
export const dropProposed = declareAction('documents.drop', Batch);
export const openProposed = declareAction('documents.proposed', Batch.extend({ documentId: z.string() }));
export const openOutline = declareAction('documents.outline', z.object({ documentId: z.string() }));
export const turnOutline = declareAction(
  'documents.turn_outline',
  z.object({ documentId: z.string(), page: z.number() }),
);
