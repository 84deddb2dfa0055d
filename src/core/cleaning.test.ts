import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean, maxDwellMs } from "./cleaning.ts";
import { eventId, unixMs } from "./ids.ts";

const now = unixMs(1_000_000_000);
const ids = () => {
  let n = 0;
  return () => eventId(`made-${n++}`);
};
const cleanOne = (input: unknown) => {
  const [cleaned] = clean([input], now, ids());
  if (!cleaned) throw new Error("nothing came back");
  return cleaned;
};
const eventOf = (input: unknown) => {
  const cleaned = cleanOne(input);
  if (!cleaned.event) throw new Error(cleaned.refusal.message);
  return cleaned.event;
};
const view = { kind: "view", groupId: "lamp", dwellMs: 1200 };

describe("cleaning", () => {
  it("fills in id, time and version", () => {
    expect(eventOf(view)).toEqual({ ...view, v: 1, eventId: "made-0", at: now });
  });

  it("[I4] clamps the time to the present and keeps the past", () => {
    expect(eventOf({ ...view, at: now + 5000 }).at).toBe(now);
    expect(eventOf({ ...view, at: now - 5000 }).at).toBe(now - 5000);
  });

  it("[I5] refuses one by one and keeps the good ones in order", () => {
    const bad = [
      { kind: "stare", groupId: "lamp" },
      { ...view, colour: "red" },
      { ...view, groupId: "" },
      { ...view, dwellMs: Number.NaN },
      { ...view, dwellMs: -1 },
      { ...view, at: Number.POSITIVE_INFINITY },
      { kind: "cart", groupId: "lamp", quantity: 0.5 },
      { kind: "cart", groupId: "lamp", quantity: 1, price: { minor: 1.5, currency: "USD" } },
      { kind: "search", text: " \u0000 " },
      { kind: "prefer", preference: { action: "weight", conceptId: "c", weight: 5 } },
      { kind: "prefer", preference: { action: "mute", conceptId: "c", weight: 1 } },
      { kind: "constructor" },
      { ...view, item: { title: "Lamp", html: "<b>" } },
      { ...view, elsewhere: true },
      { ...view, elsewhere: false, item: { title: "Lamp" } },
      { ...view, importId: "" },
      null,
      [],
      "view",
    ];
    const cleaned = clean([view, ...bad, view], now, ids());
    expect(cleaned.map(({ event }) => event !== undefined)).toEqual([true, ...bad.map(() => false), true]);
    for (const { refusal } of cleaned)
      if (refusal) expect(refusal).toMatchObject({ outcome: "refused", code: /^input\/bad-/ });
  });

  it("[I5] keeps what tells that it came from elsewhere, and with which file", () => {
    const elsewhere = { ...view, elsewhere: true, item: { title: "Lamp" }, importId: "file" };
    expect(eventOf(elsewhere)).toMatchObject(elsewhere);
    expect(eventOf({ kind: "search", text: "lamp", elsewhere: true })).toMatchObject({ text: "lamp", elsewhere: true });
  });

  it("[I1] names a bad id by its own code and keeps a good event id in the receipt", () => {
    expect(cleanOne({ ...view, eventId: "mine", groupId: "a\u0007" })).toMatchObject({
      refusal: { eventId: "mine", code: "input/bad-id" },
    });
  });

  const searched = (text: string) => {
    const event = eventOf({ kind: "search", text });
    return event.kind === "search" ? event.text : "";
  };

  it("[I5] cleans text: NFC, no control characters, at most 512 characters; caps dwell", () => {
    expect(searched(" cafe\u0301\u0000\n灯 ")).toBe("caf\u00e9 灯");
    expect([...searched("🪔".repeat(600))]).toHaveLength(512);
    expect(eventOf({ ...view, dwellMs: 1e9 })).toMatchObject({ dwellMs: maxDwellMs });
  });

  it("[I5] takes out what turns or hides text, and leaves emoji whole", () => {
    expect(searched("sun\u200bflower \u202egnp\u2069\ufeff")).toBe("sunflower gnp");
    expect(searched("👩\u200d🌾 hat")).toBe("👩\u200d🌾 hat");
    expect(searched("half\ud800 of 🪔\udc00")).toBe("half\ufffd of 🪔\ufffd");
  });

  it("[I6] keeps many events of one moment", () => {
    const basket = Array.from({ length: 300 }, () => ({ kind: "purchase", groupId: "lamp", quantity: 1, at: 5 }));
    expect(clean(basket, now, ids()).filter(({ event }) => event)).toHaveLength(300);
  });

  it("[I5] a snapshot keeps the name of its picture and drops an address, which would be asked for", () => {
    const kept = (picture: string) => eventOf({ ...view, item: { title: "Lamp", picture } });
    expect(kept("shop/lamp-3.webp")).toMatchObject({ item: { title: "Lamp", picture: "shop/lamp-3.webp" } });
    for (const picture of ["https://x.test/a.png", "//x.test/a.png", "\\\\x.test/a.png", "data:image/png,", "a://b"])
      expect(kept(picture)).toHaveProperty("item", { title: "Lamp" });
  });

  it("answers anything at all with an event or a coded receipt", () => {
    const field = fc.oneof(fc.anything(), fc.string(), fc.double(), fc.constant("lamp"));
    const inputs = fc.record(
      {
        kind: fc.oneof(fc.constantFrom("view", "search", "cart", "prefer", "import", "dismiss"), fc.anything()),
        groupId: field,
        dwellMs: field,
        quantity: field,
        text: field,
        at: field,
        eventId: field,
        item: fc.oneof(field, fc.record({ title: field, picture: field })),
        preference: fc.oneof(field, fc.record({ action: field, conceptId: field })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(inputs, fc.anything()), { maxLength: 8 }), (rows) => {
        const cleaned = clean(rows, now, ids());
        expect(cleaned).toHaveLength(rows.length);
        for (const row of cleaned)
          if (row.event) {
            expect(row.event.at).toBeLessThanOrEqual(now);
            // Cleaning what is clean changes nothing.
            const { v: _, ...again } = row.event;
            expect(clean([again], now, ids())).toEqual([{ event: row.event }]);
          } else expect(row.refusal.code).toMatch(/^input\//);
      }),
    );
  });
});
