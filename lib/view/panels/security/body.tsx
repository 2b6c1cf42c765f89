import { SecurityPanel } from "../../../../components/call/SecurityPanel.tsx";
import type { PanelBodyProps } from "../panel.ts";
import { securityOf } from "./security.ts";

/** The body of the panel "Security". */
export function SecurityBody({ call, frame }: PanelBodyProps) {
  return <SecurityPanel {...securityOf(call)} close={frame.close} />;
}
