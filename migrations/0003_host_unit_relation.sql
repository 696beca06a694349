INSERT INTO `relations` (kind, from_id, to_id, to_name, created_at) SELECT 'host_unit', id, NULL, host_unit, created_at FROM `organizations` WHERE host_unit IS NOT NULL AND host_unit <> '';
--> statement-breakpoint
ALTER TABLE `organizations` DROP COLUMN `host_unit`;
