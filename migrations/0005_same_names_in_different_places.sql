DROP INDEX `one_organization_per_name`;--> statement-breakpoint
CREATE INDEX `organizations_by_name` ON `organizations` (`name`);--> statement-breakpoint
CREATE INDEX `organizations_by_region` ON `organizations` (`region_code`);