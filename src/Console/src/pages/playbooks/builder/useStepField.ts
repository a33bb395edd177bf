import { useBuilder, useFaults } from "./BuilderContext";
import type { StepNode } from "./draft";
import { spotOf } from "./problems";
import { putField } from "./steps";

/** A field of a step with all that a form needs of it. Null as the tag: an undo step of its own. */
export function useStepField(node: StepNode) {
  const { edit } = useBuilder();
  const fault = useFaults(node);
  return (name: string) => ({
    value: node.fields[name],
    error: fault(name),
    spot: spotOf(node.key, name),
    onChange: (value: unknown, tag: string | null = name) =>
      edit(
        (now) => ({ ...now, steps: putField(now.steps, node.key, name, value) }),
        tag === null ? undefined : `${node.key}.${tag}`,
      ),
  });
}
