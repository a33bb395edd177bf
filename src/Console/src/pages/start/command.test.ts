import { expect, test } from "vitest";
import { commandOf } from "./command";

test("the command names the address and the key, and its body is one signal", () => {
  const command = commandOf("https://engine.example", "he_ingt_1");
  expect(command).toContain("https://engine.example/v1/signals");
  expect(command).toContain("Bearer he_ingt_1'");
  const body = /-d '(.*)'$/.exec(command)?.[1] ?? "";
  expect(JSON.parse(body)).toMatchObject({ account: "acme", type: "usage.event" });
});
