// A build puts the texts of lib/words/pt here (lib/dev/bundle_texts.ts).
