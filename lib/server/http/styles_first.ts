/**
 * Has a page's styles loaded from its header on, before the scripts that the header names: nothing is
 * painted without the styles. Other answers stay as they are.
 * @param styles where they are
 */
export function stylesFirst(response: Response, styles: string): Response {
  const { headers } = response;
  if (!headers.get("content-type")?.startsWith("text/html")) return response;
  const scripts = headers.get("link");
  const first = `<${styles}>; rel="preload"; as="style"`;
  headers.set("link", scripts ? `${first}, ${scripts}` : first);
  return response;
}
