import { QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { makeQueries } from "./queries";

test("a first answer that was asked for before a change is asked for again", async () => {
  const queries = makeQueries(() => {});
  const answers: ((answer: string) => void)[] = [];
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
  const seen = new QueryObserver(queries, { queryKey: ["views"], queryFn });
  const forget = seen.subscribe(() => {});

  const changed = queries.invalidateQueries({ queryKey: ["views"] });
  expect(answers.length).toBe(1);
  answers[0]?.("before");
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.("after");
  await changed;
  expect(seen.getCurrentResult().data).toBe("after");
  forget();
});
