// A build puts lib/client/recording/recorder_worker.ts here (lib/dev/bundle_worker.ts).
