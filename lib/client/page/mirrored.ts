/** Says to the styles whether one's own picture is mirrored. */
export function showMirrored(on: boolean): void {
  document.documentElement.dataset.mirror = String(on);
}
