/** How long a film is, where nothing but the film says so: the browser's own player finds out. */

/** Milliseconds after which it is not waited for any more. */
const PATIENCE = 10_000;
/** Seconds beyond the end of any: a film that does not know its end finds it there. */
const BEYOND = 1e9;

/** The length of a film in milliseconds; `null` where this browser cannot tell. */
export async function filmLength(file: Blob): Promise<number | null> {
  const video = document.createElement("video");
  const address = URL.createObjectURL(file);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<number | null>((resolve) => {
      const look = () => {
        const { duration } = video;
        if (Number.isFinite(duration)) resolve(Math.round(duration * 1_000));
        else if (duration === Infinity) video.currentTime = BEYOND;
      };
      video.onloadedmetadata = look;
      video.ondurationchange = look;
      video.onerror = () => resolve(null);
      timer = setTimeout(() => resolve(null), PATIENCE);
      video.muted = true;
      video.preload = "metadata";
      video.src = address;
    });
  } finally {
    clearTimeout(timer);
    video.onloadedmetadata = video.ondurationchange = video.onerror = null;
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(address);
  }
}
