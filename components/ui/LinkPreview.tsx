/** What chats and feeds show of a link to a page: its words, and our picture, by its whole address. */
export function LinkPreview({ title, text, picture }: {
  title: string;
  text: string;
  picture: string;
}) {
  return (
    <>
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={text} />
      <meta property="og:image" content={picture} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}
