import { Mark } from "../ui/Shapes.tsx";

/** What stands in the place of a list that is empty. */
export function NoRooms({ title, text }: { title: string; text: string }) {
  return (
    <div class="no-rooms">
      <Mark alone />
      <p>
        <strong>{title}</strong>
        {text}
      </p>
    </div>
  );
}
