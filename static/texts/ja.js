// A build puts the texts of lib/words/ja here (lib/dev/bundle_texts.ts).
