import { words } from "../../lib/words/pages.ts";

/** As much of an OpenAPI description as is shown. */
export interface ApiReferenceProps {
  info: { description: string };
  paths: Record<
    string,
    Record<
      string,
      {
        summary: string;
        security?: unknown;
        /** What it takes, on one line; `null` where that is nothing. */
        body: string | null;
        responses: Record<string, Record<string, unknown>>;
      }
    >
  >;
  /** Where the whole description is. */
  source: string;
}

/** A text in which what stands between backticks is code. */
function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split("`").map((part, index) =>
        index % 2 ? <code key={index}>{part}</code> : part
      )}
    </>
  );
}

/** Every request that the server answers; what is said of each is English, as it is for those who write programs. */
export function ApiReference({ info, paths, source }: ApiReferenceProps) {
  return (
    <article class="card api">
      <h1>{words.api.heading}</h1>
      <p lang="en" dir="ltr">
        <Prose text={info.description} />
      </p>
      <p>
        <a href={source}>{words.api.source}</a>
      </p>
      {Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => (
          <section key={`${method} ${path}`} class="api-operation">
            <h2 dir="ltr">
              <code>
                <span class="api-method">{method.toUpperCase()}</span> {path}
              </code>
            </h2>
            <p lang="en" dir="ltr">
              <Prose text={operation.summary} />
            </p>
            {operation.security !== undefined && <p>{words.api.secret}</p>}
            {operation.body !== null && (
              <p>
                {words.api.body} <code dir="ltr">{operation.body}</code>
              </p>
            )}
            <dl lang="en" dir="ltr">
              {Object.entries(operation.responses).map(([status, answer]) => (
                <div key={status}>
                  <dt>{status}</dt>
                  <dd>
                    <Prose text={String(answer.description)} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))
      )}
    </article>
  );
}
