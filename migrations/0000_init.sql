CREATE TABLE `buckets` (
	`key` text PRIMARY KEY NOT NULL,
	`free_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `guards` (
	`ok` integer NOT NULL,
	CONSTRAINT "guard_holds" CHECK("guards"."ok" = 1)
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`event_id` text PRIMARY KEY NOT NULL,
	`message_id` text,
	`event_type` text NOT NULL,
	`payload` text NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`fence` integer DEFAULT 0 NOT NULL,
	`lease_until_ms` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_event_per_message` ON `inbox` (`message_id`);--> statement-breakpoint
CREATE INDEX `inbox_by_state` ON `inbox` (`state`,`lease_until_ms`);--> statement-breakpoint
CREATE INDEX `inbox_by_age` ON `inbox` (`received_at`);--> statement-breakpoint
CREATE TABLE `job_runs` (
	`job` text NOT NULL,
	`due_at` integer NOT NULL,
	`state` text NOT NULL,
	`counts` text NOT NULL,
	PRIMARY KEY(`job`, `due_at`)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`uuid` text NOT NULL,
	`lane` integer NOT NULL,
	`operation` text NOT NULL,
	`target` text NOT NULL,
	`target_type` text NOT NULL,
	`is_private` integer NOT NULL,
	`reply_to` text,
	`content` text NOT NULL,
	`actions` text NOT NULL,
	`version` integer NOT NULL,
	`shown_version` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`fence` integer DEFAULT 0 NOT NULL,
	`lease_until_ms` integer DEFAULT 0 NOT NULL,
	`next_attempt_at_ms` integer DEFAULT 0 NOT NULL,
	`uncertain_since` integer,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`message_id` text,
	`chat_id` text,
	`error_code` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_card_per_message` ON `outbox` (`message_id`);--> statement-breakpoint
CREATE INDEX `outbox_by_state` ON `outbox` (`state`,`next_attempt_at_ms`,`lane`,`created_at`);--> statement-breakpoint
CREATE INDEX `outbox_by_target` ON `outbox` (`target`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`kind` text NOT NULL,
	`held_on` text NOT NULL,
	`expected` integer NOT NULL,
	`present` integer NOT NULL,
	`topic` text NOT NULL,
	`recorded_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `meetings_by_organization` ON `meetings` (`organization_id`,`kind`,`held_on`);--> statement-breakpoint
CREATE TABLE `obligations` (
	`id` text PRIMARY KEY NOT NULL,
	`rule_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`period` text NOT NULL,
	`due_on` text NOT NULL,
	`due_version` integer NOT NULL,
	`state` text NOT NULL,
	`closed_by` text,
	`closed_at` integer,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_obligation_per_rule_organization_period` ON `obligations` (`rule_id`,`organization_id`,`period`);--> statement-breakpoint
CREATE INDEX `obligations_by_state` ON `obligations` (`state`,`due_on`);--> statement-breakpoint
CREATE INDEX `obligations_by_organization` ON `obligations` (`organization_id`,`state`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`obligation_id` text NOT NULL,
	`due_version` integer NOT NULL,
	`step` text NOT NULL,
	`open_id` text NOT NULL,
	`outbox_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`obligation_id`, `due_version`, `step`, `open_id`)
);
--> statement-breakpoint
CREATE INDEX `reminders_by_outbox` ON `reminders` (`outbox_id`);--> statement-breakpoint
CREATE TABLE `report_versions` (
	`report_id` text NOT NULL,
	`version` integer NOT NULL,
	`values` text NOT NULL,
	`note` text,
	`filed_by` text NOT NULL,
	`filed_at` integer NOT NULL,
	PRIMARY KEY(`report_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`form` text NOT NULL,
	`period` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`values` text NOT NULL,
	`note` text,
	`filed_by` text NOT NULL,
	`filed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_report_per_organization_form_period` ON `reports` (`organization_id`,`form`,`period`);--> statement-breakpoint
CREATE INDEX `reports_by_period` ON `reports` (`form`,`period`);--> statement-breakpoint
CREATE TABLE `snoozes` (
	`obligation_id` text NOT NULL,
	`open_id` text NOT NULL,
	`remind_on` text NOT NULL,
	PRIMARY KEY(`obligation_id`, `open_id`, `remind_on`)
);
--> statement-breakpoint
CREATE TABLE `terms` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`body` text NOT NULL,
	`started_on` text NOT NULL,
	`years` integer NOT NULL,
	`due_on` text NOT NULL,
	`renewed_on` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_term_per_body_and_start` ON `terms` (`organization_id`,`body`,`started_on`);--> statement-breakpoint
CREATE TABLE `applications` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`fields` text NOT NULL,
	`guided_by` text,
	`state` text NOT NULL,
	`applicant_id` text NOT NULL,
	`card_key` text NOT NULL,
	`organization_id` text,
	`decided_by` text,
	`decided_at` integer,
	`reason` text,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_waiting_application_per_name` ON `applications` (`name`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `applications_by_state` ON `applications` (`state`,`guided_by`);--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`level` integer NOT NULL,
	`name` text NOT NULL,
	`region_code` text,
	`uscc` text,
	`stage` text NOT NULL,
	`host_unit` text,
	`established_on` text,
	`full_time_staff` integer,
	`full_members` integer,
	`probationary_members` integer,
	`party_org_type` text,
	`no_party_org_reason` text,
	`party_secretary` text,
	`chair` text,
	`secretary_general` text,
	`contact_name` text,
	`contact_phone` text,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_organization_per_uscc` ON `organizations` (`uscc`) WHERE uscc IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `one_organization_per_name` ON `organizations` (`name`);--> statement-breakpoint
CREATE INDEX `organizations_by_kind` ON `organizations` (`kind`);--> statement-breakpoint
CREATE TABLE `relations` (
	`kind` text NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `from_id`, `to_id`)
);
--> statement-breakpoint
CREATE INDEX `relations_by_target` ON `relations` (`kind`,`to_id`);--> statement-breakpoint
CREATE TABLE `scopes` (
	`ancestor_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`depth` integer NOT NULL,
	PRIMARY KEY(`ancestor_id`, `organization_id`)
);
--> statement-breakpoint
CREATE INDEX `scopes_by_organization` ON `scopes` (`organization_id`);--> statement-breakpoint
CREATE TABLE `totals` (
	`scope_id` text NOT NULL,
	`figure` text NOT NULL,
	`kind` text NOT NULL,
	`period` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`scope_id`, `figure`, `period`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE TABLE `chat_bindings` (
	`chat_id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`bound_by` text NOT NULL,
	`bound_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `grants` (
	`id` text PRIMARY KEY NOT NULL,
	`open_id` text NOT NULL,
	`role` text NOT NULL,
	`organization_id` text NOT NULL,
	`granted_by` text NOT NULL,
	`granted_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_live_grant` ON `grants` (`open_id`,`role`,`organization_id`) WHERE revoked_at IS NULL;--> statement-breakpoint
CREATE INDEX `grants_by_organization` ON `grants` (`organization_id`);--> statement-breakpoint
CREATE TABLE `people` (
	`open_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `clauses` (
	`rowid` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document_id` text NOT NULL,
	`position` integer NOT NULL,
	`locator` text NOT NULL,
	`heading_path` text NOT NULL,
	`modality` text NOT NULL,
	`text` text NOT NULL,
	`pin` text NOT NULL,
	`questions` text NOT NULL,
	`answer_types` text NOT NULL,
	`gaps` text NOT NULL,
	`valid_until` text,
	`digest_clause_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_clause_per_id` ON `clauses` (`id`);--> statement-breakpoint
CREATE INDEX `clauses_by_document` ON `clauses` (`document_id`,`position`);--> statement-breakpoint
CREATE INDEX `clauses_by_digest` ON `clauses` (`digest_clause_id`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`chat_id` text NOT NULL,
	`open_id` text NOT NULL,
	`clause_id` text NOT NULL,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`chat_id`, `open_id`)
);
--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`file` text NOT NULL,
	`title` text NOT NULL,
	`issuer` text,
	`number` text,
	`issued_on` text,
	`jurisdiction` text,
	`force` text NOT NULL,
	`force_elsewhere` text,
	`valid_until` text,
	`hash` text NOT NULL,
	`version` integer NOT NULL,
	`retired_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `unanswered_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`question` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`reason` text NOT NULL
);
