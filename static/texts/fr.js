// A build puts the texts of lib/words/fr here (lib/dev/bundle_texts.ts).
