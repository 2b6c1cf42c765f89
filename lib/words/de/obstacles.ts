/** The words of `en/obstacles.ts`, in German. */
import type { words as english } from "../en/obstacles.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  "no-https":
    "Diese Seite kam über einfaches http. Browser erlauben Anrufe nur über https oder von localhost. Öffnen Sie die Adresse mit https:// davor. Wenn Sie diese Website betreiben: Schalten Sie einen TLS-Proxy davor, wie es in der README steht.",
  "no-crypto":
    "Dieser Browser hat kein Web Crypto, ohne das Anrufe nicht sicher sind. Öffnen Sie den Link in einem anderen Browser, etwa einem aktuellen Firefox, Chrome, Edge oder Safari.",
  "no-webrtc":
    "Dieser Browser hat kein WebRTC, das Anrufe brauchen, oder eine Erweiterung hat es abgeschaltet. Öffnen Sie den Link in einem aktuellen Firefox, Chrome, Edge oder Safari, oder erlauben Sie WebRTC für diese Website.",
  "webrtc-blocked":
    "Etwas in diesem Browser blockiert WebRTC, das Anrufe brauchen: eine Erweiterung oder eine Richtlinie. Erlauben Sie es für diese Website und laden Sie die Seite neu.",
  "no-data-channels":
    "Dieser Browser hat keine WebRTC-Datenkanäle, die Anrufe brauchen. Öffnen Sie den Link in einem anderen Browser, etwa einem aktuellen Firefox, Chrome, Edge oder Safari.",
  "no-websocket":
    "Dieser Browser hat kein WebSocket, über das Anrufe vermittelt werden, oder eine Erweiterung hat es abgeschaltet. Öffnen Sie den Link in einem anderen Browser, oder erlauben Sie es für diese Website.",
  forgets: {
    title: "Dieser Browser speichert nichts für diese Website.",
    help:
      "Sie können beitreten. Ihr Name, Ihre Räume und dass Sie Host sind, werden mit dieser Seite vergessen: Der Speicher ist blockiert oder voll.",
  },
};
