/** Milliseconds for which a browser may still be reading: Firefox and Safari ask first, or begin late. */
const READ_WITHIN = 60_000;

/** Offers something as a file of this name and media type, which the browser saves. */
export function download(
  name: string,
  type: string,
  content: string | Blob,
): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.hidden = true;
  // Not every browser follows a link that is nowhere on the page.
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), READ_WITHIN);
}
