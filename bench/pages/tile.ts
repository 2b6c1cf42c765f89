/** What a bare page and a peer's page show of a call, under the product's roles and names. */
import { screen } from "./camera.ts";

/** Where a picture stands in the window, in pixels. */
export type Place = Pick<DOMRect, "x" | "y" | "width" | "height">;

/** As the product shows two in a window of 1280×720. */
const TWO: readonly Place[] = [
  { x: 16, y: 169, width: 456, height: 342 },
  { x: 484, y: 169, width: 456, height: 342 },
];

/** Puts tiles where the product has them: what is out of sight would cost less. */
export function layTiles(places = TWO): void {
  const style = document.createElement("style");
  const rules = places.map(({ x, y, width, height }, n) =>
    `:nth-child(${n + 1} of [role=group]) {
      left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px
    }`
  );
  style.textContent = `[role=group] { position: fixed; pointer-events: none }
    [role=group] video { width: 100%; height: 100%; object-fit: cover }
    ${rules.join("\n")}`;
  document.head.append(style);
}

/** Shows somebody's picture in a tile, and plays their sound, unless it is one's own. */
export function showTile(name: string, you = false): {
  show(stream: MediaStream): void;
  remove(): void;
} {
  const tile = document.createElement("div");
  tile.role = "group";
  tile.ariaLabel = you ? `${name} (you)` : name;
  document.body.append(tile);
  const video = screen(tile);
  const audio = document.createElement("audio");
  audio.autoplay = true;
  tile.append(audio);
  return {
    show: (stream) => {
      video.srcObject = new MediaStream(stream.getVideoTracks());
      if (!you) audio.srcObject = new MediaStream(stream.getAudioTracks());
    },
    remove: () => tile.remove(),
  };
}

/** Puts a button on the page. */
export function showButton(label: string, act: () => void): void {
  const button = document.createElement("button");
  button.textContent = label;
  button.onclick = act;
  document.body.append(button);
}
