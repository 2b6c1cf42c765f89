import { FakeConnection } from "../fakes.ts";
import { contract } from "../rtc_contract.ts";

for (const [name, show] of Object.entries(contract)) {
  Deno.test(`the fake connection: ${name}`, () =>
    show(() => {
      const connection = new FakeConnection();
      return { connection, change: () => connection.change() };
    }));
}
