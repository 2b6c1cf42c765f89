import { words } from "../../lib/words/all.ts";
import { Masthead } from "./Masthead.tsx";
import { Notice } from "./Notice.tsx";

/** A page that says that something is not there, or failed, with the way home. */
export function NoticePage({ title, text }: { title: string; text: string }) {
  return (
    <>
      <Masthead account={null} />
      <main id="content" class="screen">
        <Notice
          title={title}
          text={text}
          action={{ label: words.home, href: "/" }}
        />
      </main>
    </>
  );
}
