/** The lines of a text that comes bit by bit; what follows the last line break is none. */
export async function* lines(
  bytes: ReadableStream<BufferSource>,
): AsyncGenerator<string> {
  let text = "";
  for await (const part of bytes.pipeThrough(new TextDecoderStream())) {
    text += part;
    const whole = text.split("\n");
    text = whole.pop() ?? "";
    yield* whole;
  }
}
