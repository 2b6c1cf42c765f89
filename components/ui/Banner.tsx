import { Icon } from "./Icons.tsx";
import { verbatim } from "./verbatim.ts";

/**
 * A slim message over the call, announced when it comes, unless it only tells figures; a `caution`
 * is a warning that stays.
 */
export function Banner({ kind, text, unannounced = false, action }: {
  kind: "info" | "warning" | "caution";
  text: string;
  unannounced?: boolean;
  action?: { label: string; act: () => void };
}) {
  return (
    <div class="banner" data-kind={kind}>
      <Icon name={kind === "info" ? "info" : "warning"} />
      <p role={unannounced ? undefined : "status"} {...unannounced && verbatim}>
        {text}
      </p>
      {action && (
        <button type="button" class="banner-action" onClick={action.act}>
          {action.label}
        </button>
      )}
    </div>
  );
}
