import { words } from "../../lib/words/site.ts";
import { Account, type AccountProps } from "./Account.tsx";
import { Mark } from "./Shapes.tsx";

/** The top of a page that is not a call; `account` is null where nobody can sign in. */
export function Masthead({ account }: { account: AccountProps | null }) {
  return (
    <header class="masthead">
      <a class="brand" href="/" aria-current={false}>
        <Mark />
        <span class="brand-name">{words.product}</span>
      </a>
      <a class="masthead-link" href="/check">{words.check}</a>
      {account && <Account {...account} />}
    </header>
  );
}
