/** What a bare page and a peer's page show of a call, under the product's roles and names. */
import { screen } from "./camera.ts";

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
