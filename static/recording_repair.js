// A build puts lib/client/recordings/repair_worker.ts here (lib/dev/bundle_worker.ts).
