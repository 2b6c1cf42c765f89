import { Icon } from "./Icons.tsx";

/** A slim message over the call, announced when it comes. */
export function Banner({ kind, text, action }: {
  kind: "info" | "warning";
  text: string;
  action?: { label: string; act: () => void };
}) {
  return (
    <div class="banner" data-kind={kind}>
      <Icon name={kind} />
      <p role="status">{text}</p>
      {action && (
        <button type="button" class="banner-action" onClick={action.act}>
          {action.label}
        </button>
      )}
    </div>
  );
}
