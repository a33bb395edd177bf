import { expect, test } from "vitest";
import { slugOf } from "./slug";

test("a name becomes an id", () => {
  expect(slugOf("  Größe & Übergabe (EU) ")).toBe("grosse-ubergabe-eu");
});
