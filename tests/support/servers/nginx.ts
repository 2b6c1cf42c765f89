/** The real nginx in front of servers, as docs/behind-a-proxy.md has it or as somebody gets it wrong. */
import { join } from "node:path";
import { firstFile } from "../browser/programs.ts";

/** The program, or `null` where it is not installed. */
export function findNginx(): string | null {
  return firstFile([
    "/usr/sbin/nginx",
    "/usr/bin/nginx",
    "/usr/local/bin/nginx",
  ]);
}

/** What Debian sets in the block `http`, and what lets anybody run it. */
const MAIN = (folder: string, servers: string) => `
worker_processes 1;
daemon off;
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 768; }
http {
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 2048;
  default_type application/octet-stream;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_prefer_server_ciphers on;
  access_log off;
  gzip on;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  ${servers}
}
`;

/** A port that is free now. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** nginx while it runs. */
export interface RunningNginx {
  /** The file of the certificate that it shows, which nobody else has signed. */
  certificate: string;
  close(): Promise<void>;
}

/**
 * Starts nginx; resolves when it listens on all these ports.
 * @param servers what else is in the block `http`; "CERTIFICATE" and "KEY" stand for a pair of files
 */
export async function startNginx(
  servers: string,
  ports: readonly number[],
): Promise<RunningNginx> {
  const program = findNginx();
  if (!program) throw new Error("nginx is not installed");
  const folder = await Deno.makeTempDir({ prefix: "nginx-" });
  const [certificate, key] = ["certificate.pem", "key.pem"]
    .map((name) => join(folder, name));
  await run("openssl", [
    ...["req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=localhost"],
    ...["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"],
    ...["-addext", "basicConstraints=critical,CA:FALSE"],
    ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
    ...["-keyout", key, "-out", certificate],
  ]);
  const path = join(folder, "nginx.conf");
  const named = servers.replaceAll("CERTIFICATE", certificate)
    .replaceAll("KEY", key);
  await Deno.writeTextFile(path, MAIN(folder, named));
  const child = new Deno.Command(program, {
    args: ["-p", folder, "-c", path, "-e", "stderr"],
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const said = new Response(child.stderr).text();
  const ended = child.status.then(async () => {
    throw new Error(`nginx ended:\n${await said}`);
  });
  ended.catch(() => {});
  for (const port of ports) await Promise.race([untilOpen(port), ended]);
  return {
    certificate,
    close: async () => {
      child.kill("SIGTERM");
      await child.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function untilOpen(port: number): Promise<void> {
  for (;;) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function run(program: string, args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(program, {
    args,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

const DOCUMENT = new URL("../../../docs/behind-a-proxy.md", import.meta.url);

/** The blocks of nginx settings of the document: one proxy with TLS, and an inner one behind it. */
export async function documentedSettings(): Promise<[string, string]> {
  const text = await Deno.readTextFile(DOCUMENT);
  const [one, inner] = [...text.matchAll(/```nginx\n([^]*?)```/g)]
    .map(([, settings]) => settings);
  return [one, inner];
}

/** The documented proxy with TLS, on another port, before another one. */
export function settingsAt(settings: string, port: number, to: string): string {
  return settings
    .replace(/listen \d+/, `listen 127.0.0.1:${port}`)
    .replace("server_name calls.example.org", "server_name localhost")
    .replace(
      /proxy_pass [^;]+/,
      `proxy_pass http://127.0.0.1:${new URL(to).port}`,
    )
    .replace("/etc/ssl/calls.example.org.pem", "CERTIFICATE")
    .replace("/etc/ssl/calls.example.org.key", "KEY");
}
