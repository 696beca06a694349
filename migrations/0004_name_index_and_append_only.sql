CREATE VIRTUAL TABLE `name_index` USING fts5(grams, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0");
--> statement-breakpoint
CREATE TRIGGER `audit_seals_keep_their_rows` BEFORE DELETE ON `audit_seals` BEGIN SELECT RAISE(ABORT, 'the seals are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_seals_keep_their_words` BEFORE UPDATE ON `audit_seals` BEGIN SELECT RAISE(ABORT, 'the seals are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `organization_changes_keep_their_rows` BEFORE DELETE ON `organization_changes` BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `organization_changes_keep_their_words` BEFORE UPDATE ON `organization_changes` BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
