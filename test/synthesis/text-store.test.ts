import { TextStore } from "../../synthesis/drafts/text-store";

test("texts are kept as bytes, whatever their length and characters", () => {
  const store = new TextStore();
  const texts = ["", "a", "é😀", "x".repeat(400_000), "ö".repeat(600_000), "y".repeat(2_000_000), "last"];
  const kept = texts.map((text) => store.add(text));
  expect(kept.map((bytes) => bytes.toString() === texts[kept.indexOf(bytes)])).toEqual(texts.map(() => true));
});
