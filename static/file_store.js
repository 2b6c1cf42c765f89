// A build puts lib/client/files/store_worker.ts here (lib/dev/bundle_worker.ts).
