// A build puts lib/client/recordings/journal_worker.ts here (lib/dev/bundle_worker.ts).
