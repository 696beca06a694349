CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`bytes` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `files_by_age` ON `files` (`created_at`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`data` text NOT NULL,
	`progress` text,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`fence` integer DEFAULT 0 NOT NULL,
	`lease_until_ms` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tasks_by_state` ON `tasks` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `checklist_items` (
	`organization_id` text NOT NULL,
	`checklist` text NOT NULL,
	`item` text NOT NULL,
	`holds` integer NOT NULL,
	`evidence` text,
	`confirmed_on` text NOT NULL,
	`confirmed_by` text NOT NULL,
	PRIMARY KEY(`organization_id`, `checklist`, `item`)
);
--> statement-breakpoint
CREATE TABLE `honours` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`title` text NOT NULL,
	`level` integer,
	`year` integer NOT NULL,
	`issuer` text,
	`recorded_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_honour_per_title_and_year` ON `honours` (`organization_id`,`title`,`year`);--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`position` integer NOT NULL,
	`sheet` text NOT NULL,
	`line` integer NOT NULL,
	`outcome` text NOT NULL,
	`state` text NOT NULL,
	`organization_id` text,
	`judged_version` integer NOT NULL,
	`name` text NOT NULL,
	`fields` text NOT NULL,
	`faults` text NOT NULL,
	`cells` text NOT NULL,
	PRIMARY KEY(`import_id`, `position`)
);
--> statement-breakpoint
CREATE INDEX `import_rows_by_state` ON `import_rows` (`import_id`,`state`,`outcome`,`position`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`state` text NOT NULL,
	`imported_by` text NOT NULL,
	`card_key` text NOT NULL,
	`counts` text NOT NULL,
	`remarks` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`applied_at` integer
);
--> statement-breakpoint
CREATE TABLE `organization_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`cause` text NOT NULL,
	`batch_id` text,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`reason` text,
	`undoes` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_change_per_version` ON `organization_changes` (`organization_id`,`version`);--> statement-breakpoint
CREATE INDEX `changes_by_batch` ON `organization_changes` (`batch_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_undo_per_change` ON `organization_changes` (`undoes`) WHERE undoes IS NOT NULL;--> statement-breakpoint
CREATE TABLE `organization_marks` (
	`organization_id` text NOT NULL,
	`mark` text NOT NULL,
	PRIMARY KEY(`organization_id`, `mark`)
);
--> statement-breakpoint
CREATE INDEX `marks_by_mark` ON `organization_marks` (`mark`,`organization_id`);--> statement-breakpoint
CREATE TABLE `organization_names` (
	`rowid` integer PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`pinyin` text NOT NULL,
	`initials` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_name_per_organization` ON `organization_names` (`organization_id`,`name`);--> statement-breakpoint
CREATE INDEX `names_by_folded` ON `organization_names` (`folded`);--> statement-breakpoint
CREATE INDEX `names_by_pinyin` ON `organization_names` (`pinyin`);--> statement-breakpoint
CREATE INDEX `names_by_initials` ON `organization_names` (`initials`);--> statement-breakpoint
CREATE TABLE `application_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`step` integer NOT NULL,
	`state` text NOT NULL,
	`document_number` text,
	`document_on` text,
	`reason` text,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `application_steps_by_application` ON `application_steps` (`application_id`,`decided_at`);--> statement-breakpoint
CREATE TABLE `audit_seals` (
	`seq` integer PRIMARY KEY NOT NULL,
	`audit_id` text NOT NULL,
	`seal` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_seal_per_audit_row` ON `audit_seals` (`audit_id`);--> statement-breakpoint
CREATE TABLE `grant_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`open_id` text NOT NULL,
	`role` text NOT NULL,
	`organization_id` text NOT NULL,
	`state` text NOT NULL,
	`card_key` text NOT NULL,
	`note` text,
	`decided_by` text,
	`decided_at` integer,
	`reason` text,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_waiting_request` ON `grant_requests` (`open_id`,`role`,`organization_id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `grant_requests_by_state` ON `grant_requests` (`state`,`organization_id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_relations` (
	`kind` text NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text,
	`to_name` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_relations`("kind", "from_id", "to_id", "created_at") SELECT "kind", "from_id", "to_id", "created_at" FROM `relations`;--> statement-breakpoint
DROP TABLE `relations`;--> statement-breakpoint
ALTER TABLE `__new_relations` RENAME TO `relations`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `one_relation_within_the_ledger` ON `relations` (`from_id`,`kind`,`to_id`) WHERE to_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `one_relation_to_outside` ON `relations` (`from_id`,`kind`,`to_name`) WHERE to_id IS NULL;--> statement-breakpoint
CREATE INDEX `relations_by_target` ON `relations` (`kind`,`to_id`);--> statement-breakpoint
CREATE INDEX `relations_by_outside_name` ON `relations` (`to_name`) WHERE to_name <> '';--> statement-breakpoint
ALTER TABLE `outbox` ADD `message_type` text DEFAULT 'interactive' NOT NULL;--> statement-breakpoint
ALTER TABLE `applications` ADD `step` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `organizations` ADD `details` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `grants` ADD `revoked_by` text;