import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { isTaken } from "../../design/keyboard";
import type { Task } from "./types";
import type { TaskDeeds } from "./useTaskDeeds";

/** The keys of the page, for the help. */
export const taskKeys = ["j", "k", "s", "d", "u", "r", "o", "n", "?"] as const;

/** Single keys, while no field, dialog or modifier wants them. The one below takes the place of one that is gone. */
export function useTaskKeys(tasks: readonly Task[], deeds: TaskDeeds) {
  const [selected, setSelected] = useState<string>();
  const [, go] = useLocation();
  const place = useRef(0);
  const index = tasks.findIndex((task) => task.id === selected);
  if (index >= 0) place.current = index;
  const here = index >= 0 ? index : Math.min(place.current, tasks.length - 1);
  const current = selected === undefined ? undefined : tasks[here];
  const latest = useRef({ tasks, deeds, current, here });
  latest.current = { tasks, deeds, current, here };

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      const { tasks, deeds, current, here } = latest.current;
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      const moved = tasks[current ? Math.max(0, Math.min(tasks.length - 1, here + step)) : 0];
      const deed = step ? () => setSelected(moved?.id) : deedOf(event.key, current, deeds, go);
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [go]);

  return { selected: current?.id, select: setSelected };
}

function deedOf(
  key: string,
  task: Task | undefined,
  deeds: TaskDeeds,
  go: (address: string) => void,
): (() => void) | undefined {
  if (key === "?") return () => deeds.ask({ what: "help" });
  if (key === "n" && deeds.mayWrite) return () => deeds.ask({ what: "give" });
  if (!task) return undefined;
  if (key === "o") return () => go(`/accounts/${encodeURIComponent(task.account)}`);
  if (!deeds.mayWrite) return undefined;
  const isOver = task.state === "done" || task.state === "dismissed";
  if (isOver) return key === "r" ? () => deeds.reopen(task) : undefined;
  if (key === "s" && task.state === "open") return () => deeds.take(task);
  if (key === "d") return () => deeds.ask({ what: "complete", task });
  return key === "u" ? () => deeds.ask({ what: "reassign", task }) : undefined;
}
