/** The words of the dialog that invites people, which is loaded when somebody opens it. */

/** What it says, in English. */
export const words = {
  heading: "Invite",
  close: "Close invitation",
  link: "Link to this room",
  copyLink: "Copy link",
  copyInvitation: "Copy invitation",
  share: "Share",
  email: "Email",
  code: "QR code of the link",
  codeHint: "Scan it with a phone's camera.",
  when: "Date and time",
  calendar: "Calendar file",
  coHost: "Co-host link",
  coHostHint: "Whoever opens it is a host too: share it with care.",
  copied: {
    link: "Link copied",
    invitation: "Invitation copied",
    coHost: "Co-host link copied",
  },
  notCopied: "This browser does not let it be copied. Select the link instead.",
  untitled: "Video call",
  /** What is sent to those who are invited. */
  invitation: (title: string, link: string) =>
    `${title}\n${link}\n\nOpen the link in a browser, enter your name and join. There is nothing to install.`,
} as const;
