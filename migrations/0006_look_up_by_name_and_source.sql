CREATE INDEX `names_by_name` ON `organization_names` (`name`);--> statement-breakpoint
CREATE INDEX `relations_by_source` ON `relations` (`from_id`,`kind`);