/** A browser's private file system in memory, as much of it as the page of recordings asks for. */

type Entry = FakeFolder | Uint8Array<ArrayBuffer>;

const missing = (name: string) => new DOMException(name, "NotFoundError");

/** A folder. */
export class FakeFolder {
  readonly kind = "directory";
  readonly #entries = new Map<string, Entry>();

  /** Puts a file into it. */
  put(name: string, content: string | Uint8Array<ArrayBuffer>): this {
    const bytes = typeof content === "string"
      ? new TextEncoder().encode(content)
      : content;
    this.#entries.set(name, bytes);
    return this;
  }

  /** A folder within it, which is made if there is none. */
  folder(name: string): FakeFolder {
    const entry = this.#entries.get(name);
    if (entry instanceof FakeFolder) return entry;
    const made = new FakeFolder();
    this.#entries.set(name, made);
    return made;
  }

  /** What it has. */
  get names(): string[] {
    return [...this.#entries.keys()].sort();
  }

  /** As a browser's own. */
  get handle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle;
  }

  /** The text of a file in it. */
  text(name: string): string {
    const entry = this.#entries.get(name);
    return entry instanceof Uint8Array ? new TextDecoder().decode(entry) : "";
  }

  async *entries(): AsyncGenerator<[string, unknown]> {
    for (const [name, entry] of this.#entries) {
      yield [name, entry instanceof FakeFolder ? entry : { kind: "file" }];
    }
  }

  getDirectoryHandle(name: string): Promise<FakeFolder> {
    const entry = this.#entries.get(name);
    return entry instanceof FakeFolder
      ? Promise.resolve(entry)
      : Promise.reject(missing(name));
  }

  getFileHandle(name: string): Promise<{ getFile(): Promise<File> }> {
    const entry = this.#entries.get(name);
    if (!(entry instanceof Uint8Array)) return Promise.reject(missing(name));
    const lastModified = Date.UTC(2026, 0, 2);
    return Promise.resolve({
      getFile: () => Promise.resolve(new File([entry], name, { lastModified })),
    });
  }

  removeEntry(name: string): Promise<void> {
    return this.#entries.delete(name)
      ? Promise.resolve()
      : Promise.reject(missing(name));
  }
}

/** The locks of all pages of an origin. */
export class FakeLocks {
  readonly held = new Set<string>();

  query(): Promise<LockManagerSnapshot> {
    const held = [...this.held].map((name) => ({ name }));
    return Promise.resolve({ held, pending: [] });
  }

  /** As with `ifAvailable`, which is all that is asked for. */
  async request(
    name: string,
    _: unknown,
    act: (lock: unknown) => Promise<void>,
  ): Promise<void> {
    if (this.held.has(name)) return await act(null);
    this.held.add(name);
    try {
      await act({ name });
    } finally {
      this.held.delete(name);
    }
  }
}
