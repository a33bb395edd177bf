import { BasicsPanel } from "./BasicsPanel";
import { HoldoutPanel } from "./HoldoutPanel";
import { QuietPanel } from "./QuietPanel";
import { StepsPanel } from "./StepsPanel";
import { StopPanel } from "./StopPanel";
import { WhoPanel } from "./WhoPanel";

interface FormViewProps {
  id: string;
  setId: ((id: string) => void) | undefined;
}

/** The whole definition in the order in which it is told: who, what, and until when. */
export function FormView({ id, setId }: FormViewProps) {
  return (
    <>
      <BasicsPanel id={id} setId={setId} />
      <WhoPanel />
      <StepsPanel />
      <StopPanel />
      <QuietPanel />
      <HoldoutPanel />
    </>
  );
}
