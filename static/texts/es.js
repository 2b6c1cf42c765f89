// A build puts the texts of lib/words/es here (lib/dev/bundle_texts.ts).
