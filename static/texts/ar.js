// A build puts the texts of lib/words/ar here (lib/dev/bundle_texts.ts).
