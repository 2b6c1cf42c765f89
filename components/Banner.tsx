import { Icon } from "./Icons.tsx";

/**
 * A slim message over the call, announced when it comes, unless it only tells figures; a `caution`
 * is a warning that stays.
 */
export function Banner({ kind, text, figures = false, action }: {
  kind: "info" | "warning" | "caution";
  text: string;
  figures?: boolean;
  action?: { label: string; act: () => void };
}) {
  return (
    <div class="banner" data-kind={kind}>
      <Icon name={kind === "info" ? "info" : "warning"} />
      <p role={figures ? undefined : "status"}>{text}</p>
      {action && (
        <button type="button" class="banner-action" onClick={action.act}>
          {action.label}
        </button>
      )}
    </div>
  );
}
