// A build puts lib/client/recording/sound_worklet.ts here (lib/dev/bundle_worker.ts).
