/** A chat as small as can be, under the product's roles and names. It runs in the browser. */

/** A field to write in, which Enter sends, and a log to read. */
export function showChat(say: (text: string) => void): void {
  const field = document.createElement("textarea");
  field.ariaLabel = "Message";
  field.onkeydown = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    say(field.value);
    write(field.value);
    field.value = "";
  };
  const log = document.createElement("div");
  log.role = "log";
  log.style.cssText =
    "position: fixed; right: 0; width: 18rem; height: 20rem; overflow: auto";
  document.body.append(field, log);
}

/** Adds a message to the log. */
export function write(text: string): void {
  const log = document.querySelector("[role=log]");
  const line = document.createElement("p");
  line.textContent = text;
  log?.append(line);
  log?.scrollTo(0, log.scrollHeight);
}
