/** Addresses of ICE servers that are good, each with its canonical form, and such as are not. */

/** A login is given with each. */
export const GOOD_ICE_URLS: Record<string, string> = {
  "stun:stun.example.org": "stun:stun.example.org",
  "stun:stun.example.org:3478": "stun:stun.example.org:3478",
  "STUN:Stun.Example.org:03478": "stun:stun.example.org:3478",
  "stun:localhost:65535": "stun:localhost:65535",
  "stun:turn_server-1:53": "stun:turn_server-1:53",
  "stun:stun.example.org.": "stun:stun.example.org.",
  "stun:192.0.2.1:3478": "stun:192.0.2.1:3478",
  "stun:[::1]": "stun:[::1]",
  "stun:[2001:DB8::1]:3478": "stun:[2001:db8::1]:3478",
  "stun:bücher.example": "stun:xn--bcher-kva.example",
  "turn:turn.example.org": "turn:turn.example.org",
  "turn:turn.example.org?transport=udp": "turn:turn.example.org?transport=udp",
  "TURN:turn.example.org?transport=TCP": "turn:turn.example.org?transport=tcp",
  "turns:turn.example.org:5349?transport=tcp":
    "turns:turn.example.org:5349?transport=tcp",
  "turns:[::1]:443": "turns:[::1]:443",
};

/** Each is thrown at by Chromium or Firefox, or is not what it looks like. */
export const BAD_ICE_URLS: readonly string[] = [
  ...["", "stun", "stun:", "turn:", "stun::3478", "h:3478", "https://h"],
  ...["stun://h", "stun:/h", "stun:h/", "stun:h/path", "turn://h", "turn:h/"],
  ...["stun:h:0", "turn:h:0", "stun:h:65536", "stun:h:99999", "turn:h:99999"],
  ...["stun:h:", "stun:[::1]:", "stun:h:+1", "stun:h:1e3", "stun:h:3478:3478"],
  ...["stun:h?transport=udp", "stuns:h?transport=tcp", "stun:h?", "stun:h#f"],
  ...["turn:h?", "turn:h?transport=", "turn:h?transport=tls", "turn:h?x=1"],
  ...["turn:h?transport=udp&x=1", "turn:h?Transport=tcp#", "turn:h#"],
  ...["stun:u@h", "stun:u:p@h", "turn:u:p@h:3478"],
  ...["stun:a,stun:b", "stun:a stun:b", "stun:a;b", "stun:a\tb", "stun: a"],
  ...[" stun:h", "stun:h ", "turn:h?transport=tcp ", '"stun:h"', '["stun:h"]'],
  ...["stun:::1", "stun:[::1", "stun:::1]", "stun:[]", "stun:[g::1]"],
  ...["stun:[::1::2]", "stun:[12345::1]", "stun:[::1]x", "stun:[::1]3478"],
  ...["stun:[fe80::1%eth0]", "stun:[fe80::1%25eth0]", "stun:256.1.1.1"],
  ...["stun:h\\x", 'stun:h"x', "stun:h*x", "stun:*", "stun:h`x", "stun:h{x}"],
  ...["stun:h%20x", "stun:h%", "stun:h<x", "stun:h..x", "stun:.h"],
  ...[`stun:${"a".repeat(64)}`, `stun:${"abcdefghi.".repeat(26)}`],
  ...["http:h", "javascript:alert(1)", "turnss:h", "xstun:h"],
];
