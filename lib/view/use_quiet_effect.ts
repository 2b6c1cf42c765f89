import { useSignalEffect } from "@preact/signals";
import { reportOnce } from "../../components/ui/ErrorBoundary.tsx";

/** An effect that fails must not keep from running what else depends on the same signals. */
export function useQuietEffect(act: () => void): void {
  useSignalEffect(() => {
    try {
      act();
    } catch (error) {
      reportOnce(error);
    }
  });
}
