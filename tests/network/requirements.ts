/** What the fault tests need of a machine, and how much of each they shall do. */
import { findChromium } from "../support/browser/chromium.ts";
import { whatFirefoxLacks } from "../support/browser/firefox.ts";
import { installPackages } from "../support/browser/programs.ts";
import { runs } from "./command.ts";
import { udpLoss } from "./faults.ts";
import { Network } from "./hosts.ts";

/** How often each fault shall strike; 0 where nobody asked for these tests. */
export const ROUNDS = Number(Deno.env.get("FAULT_ROUNDS") ?? 0);
/** Whether what takes minutes shall have them. */
export const LONG = Boolean(Deno.env.get("LONG"));

/** What is missing on this machine, in words; `null` where all is there. */
export async function whatIsMissing(): Promise<string | null> {
  if (Deno.build.os !== "linux") return "they need Linux's network namespaces";
  if (Deno.uid() !== 0) return "they need root, to make network namespaces";
  if (!findChromium()) return "there is no Chromium: set CHROMIUM_PATH";
  const haveTools = async () =>
    await runs("ip", ["-V"]) && await runs("nft", ["--version"]);
  if (
    !await haveTools() && !await installPackages(["iproute2", "nftables"]) &&
    !await haveTools()
  ) {
    return "the programs `ip` and `nft` are missing (packages iproute2, nftables)";
  }
  try {
    const network = await Network.open();
    try {
      await network.fault(udpLoss(await network.host(), 0));
    } finally {
      await network.close();
    }
    return null;
  } catch (error) {
    return `no network namespace can be made here: ${
      error instanceof Error ? error.message : error
    }`;
  }
}

/** What is missing for Firefox on a host of its own, in words; `null` where all is there. */
export async function whatFirefoxOnHostsLacks(): Promise<string | null> {
  const there = () => runs("socat", ["-V"]);
  const carries = await there() ||
    await installPackages(["socat"]) && await there();
  return carries
    ? await whatFirefoxLacks()
    : "the program `socat` is missing (package socat)";
}

/** Whether coturn is here, or could be installed, and what makes a certificate for it. */
export async function haveTurn(): Promise<boolean> {
  const there = async () =>
    await runs("turnserver", ["--version"]) &&
    await runs("openssl", ["version"]);
  return await there() ||
    await installPackages(["coturn", "openssl"]) && await there();
}
