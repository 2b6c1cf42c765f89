/** The words of pages that cannot start: they are rendered on the server, and need no script. */

/** What such a page says, in English. */
export const words = {
  /** Where JavaScript is off. */
  noScript: {
    call:
      "Calls need JavaScript, and it is off in this browser. Allow it for this site, then reload the page.",
    dashboard:
      "JavaScript is off in this browser, and calls need it. You can open rooms here without it. Do not paste a link into this page: open it in the address bar, after you have allowed JavaScript for this site.",
    check:
      "The check needs JavaScript, and it is off in this browser: so do calls. Allow it for this site, then reload the page.",
    recordings:
      "Recordings are in this browser, and JavaScript, which is off, is needed to get at them. Allow it for this site, then reload the page.",
  },
  slow: "The page is still loading. If nothing happens for a while, reload it.",
  failed:
    "The page could not start: part of it did not arrive, or does not run in this browser. Reload it. If that does not help, an extension, a proxy or an old browser may be the cause.",
  sandboxed:
    'The page cannot start in this frame. The site around it has to allow more: sandbox="allow-scripts allow-same-origin allow-forms", or no sandbox.',
  reload: "Reload",
} as const;
