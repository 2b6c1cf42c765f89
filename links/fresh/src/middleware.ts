import type { Context } from "./context.ts";

/** Answers a request, or lets `ctx.next()` do so. */
export type Middleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response>;

/** One middleware that runs all of these in order; the last one's `ctx.next()` is the one this began with. */
export function chain<State>(
  middlewares: readonly Middleware<State>[],
): Middleware<State> {
  return (ctx) => {
    const beyond = ctx.next;
    const run = async (index: number): Promise<Response> => {
      if (index === middlewares.length) return await beyond();
      ctx.next = () => run(index + 1);
      try {
        return await middlewares[index](ctx);
      } catch (error) {
        ctx.error = error;
        throw error;
      }
    };
    return run(0);
  };
}
