// A build puts the texts of lib/words/zh here (lib/dev/bundle_texts.ts).
