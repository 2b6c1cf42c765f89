// A build puts the texts of lib/words/de here (lib/dev/bundle_texts.ts).
