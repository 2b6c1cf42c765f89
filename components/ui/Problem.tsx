import { Icon } from "./Icons.tsx";

/** What is wrong with a form, in one sentence; nothing when `text` is null. */
export function Problem({ id, text }: { id?: string; text: string | null }) {
  return text === null ? null : (
    <p class="problem" role="alert" id={id}>
      <Icon name="warning" />
      <span>{text}</span>
    </p>
  );
}
