import { words } from "../../lib/words/site.ts";

/** Who is signed in. */
export interface AccountProps {
  /** `null` for somebody who is not. */
  name: string | null;
  /** The path to come back to. */
  back: string;
}

/** Signs in or out; it works without a script. */
export function Account({ name, back }: AccountProps) {
  const [path, label] = name === null
    ? ["/auth/sign-in", words.account.signIn]
    : ["/auth/sign-out", words.account.signOut];
  return (
    <form class="account" method="post" action={path}>
      {name !== null && <bdi class="account-name">{name}</bdi>}
      <input type="hidden" name="back" value={back} />
      <button type="submit" class="action">{label}</button>
    </form>
  );
}
