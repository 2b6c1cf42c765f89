/**
 * Puts a stylesheet to use that was loaded for print. It may be there already: this waits for the
 * styles before it, as every script does.
 */
function use(link: HTMLLinkElement): void {
  const put = () => {
    link.media = "all";
  };
  if (link.sheet) put();
  else link.onload = put;
}

/**
 * A stylesheet that a page is not first painted with: no browser waits for one that is for print. It
 * is for the screen, too, as soon as it is there.
 */
export function LateStyles({ href }: { href: string }) {
  return (
    <>
      <link
        rel="stylesheet"
        href={href}
        media="print"
      />
      <script
        dangerouslySetInnerHTML={{
          __html: `(${use})(document.currentScript.previousElementSibling)`,
        }}
      />
    </>
  );
}
