import { Icon } from "./Icons.tsx";

/** A slim message over the call, announced when it comes; a `caution` is a warning that stays. */
export function Banner({ kind, text, action }: {
  kind: "info" | "warning" | "caution";
  text: string;
  action?: { label: string; act: () => void };
}) {
  return (
    <div class="banner" data-kind={kind}>
      <Icon name={kind === "info" ? "info" : "warning"} />
      <p role="status">{text}</p>
      {action && (
        <button type="button" class="banner-action" onClick={action.act}>
          {action.label}
        </button>
      )}
    </div>
  );
}
