import { words } from "../../lib/words/welcome.ts";
import { LateIcon } from "../ui/LateIcons.tsx";

/** What one need not do to call; `needsAccount` where rooms are for those who sign in. */
export function Facts({ needsAccount }: { needsAccount: boolean }) {
  const { noAccount, noInstall, phone } = words.dashboard.facts;
  const facts = needsAccount
    ? [noInstall, phone]
    : [noAccount, noInstall, phone];
  return (
    <ul class="dashboard-facts">
      {facts.map((fact) => (
        <li key={fact}>
          <LateIcon name="check" />
          {fact}
        </li>
      ))}
    </ul>
  );
}
