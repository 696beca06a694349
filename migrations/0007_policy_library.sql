CREATE TABLE `answer_feedback` (
	`card_key` text NOT NULL,
	`open_id` text NOT NULL,
	`question` text NOT NULL,
	`clause_id` text NOT NULL,
	`library` text NOT NULL,
	`verdict` text NOT NULL,
	`given_at` integer NOT NULL,
	PRIMARY KEY(`card_key`, `open_id`)
);
--> statement-breakpoint
CREATE TABLE `forwarded_questions` (
	`question_id` text NOT NULL,
	`asked_by` text NOT NULL,
	`forwarded_to` text NOT NULL,
	`forwarded_at` integer NOT NULL,
	`replied_at` integer,
	PRIMARY KEY(`question_id`, `asked_by`, `forwarded_to`)
);
--> statement-breakpoint
CREATE TABLE `synonyms` (
	`word` text NOT NULL,
	`meaning` text NOT NULL,
	`state` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`word`, `meaning`)
);
--> statement-breakpoint
CREATE TABLE `taught_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`series_id` text NOT NULL,
	`locator` text NOT NULL,
	`kind` text NOT NULL,
	`question` text NOT NULL,
	`folded` text NOT NULL,
	`remark` text NOT NULL,
	`taught_by` text NOT NULL,
	`taught_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_teaching_per_question` ON `taught_questions` (`series_id`,`locator`,`folded`);--> statement-breakpoint
ALTER TABLE `conversations` ADD `question` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `documents` ADD `series_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `documents` ADD `part` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `documents` ADD `state` text DEFAULT 'live' NOT NULL;--> statement-breakpoint
ALTER TABLE `documents` ADD `library_id` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `effective_on` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `supersedes` text;--> statement-breakpoint
ALTER TABLE `documents` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `documents` ADD `imported_by` text;--> statement-breakpoint
CREATE INDEX `documents_by_series` ON `documents` (`series_id`,`version`);--> statement-breakpoint
ALTER TABLE `unanswered_questions` ADD `folded` text;--> statement-breakpoint
ALTER TABLE `unanswered_questions` ADD `count` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `unanswered_questions` ADD `last_asked_at` integer;--> statement-breakpoint
ALTER TABLE `unanswered_questions` ADD `nearest_clause_id` text;--> statement-breakpoint
ALTER TABLE `unanswered_questions` ADD `state` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `one_unanswered_per_question` ON `unanswered_questions` (`folded`);--> statement-breakpoint
CREATE INDEX `unanswered_by_state` ON `unanswered_questions` (`state`,`count`);--> statement-breakpoint
UPDATE `documents` SET `series_id` = CASE `source` WHEN 'digest' THEN `id` ELSE (
	SELECT min(`first`.`id`) FROM `documents` AS `first`
	WHERE `first`.`source` = `documents`.`source` AND `first`.`file` = `documents`.`file`
) END;--> statement-breakpoint
UPDATE `documents` SET `state` = 'replaced' WHERE `retired_at` IS NOT NULL;
