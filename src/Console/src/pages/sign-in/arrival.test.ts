import { expect, test } from "vitest";
import { readArrival, withoutArrival } from "./arrival";

const at = (path: string) => new URL(path, "https://health.example.com");

test("an invitation is what stands behind the # of its page, and nowhere else", () => {
  expect(readArrival(at("/invitation#t0ken")).invitation).toBe("t0ken");
  expect(readArrival(at("/invitation")).invitation).toBeUndefined();
  expect(readArrival(at("/alerts#t0ken")).invitation).toBeUndefined();
});

test("a fault of a sign-on is read", () => {
  expect(readArrival(at("/?signOn=role")).signOnFault).toBe("role");
  expect(readArrival(at("/")).signOnFault).toBeUndefined();
});

test("what was read is gone from the address, and nothing else is", () => {
  expect(withoutArrival(at("/invitation#t0ken"))).toBe("/");
  expect(withoutArrival(at("/alerts?q=a&signOn=role#x"))).toBe("/alerts?q=a#x");
});
