DROP INDEX `one_organization_per_name`;--> statement-breakpoint
CREATE INDEX `organizations_by_name` ON `organizations` (`name`);