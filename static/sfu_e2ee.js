// A build puts lib/client/sfu/e2ee_worker.ts here (lib/dev/bundle_worker.ts).
