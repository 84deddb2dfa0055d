import { isList, isObject, type JsonObject, type JsonValue, readLooseJson } from "./loose-json.ts";
import type { MarkupScript } from "./page-markup.ts";
import type { PageProblem } from "./page-product.ts";
import type { ThingValue } from "./thing.ts";
import type { Draft, ThingGraph } from "./thing-graph.ts";

/** Adds the things of a JSON-LD script (JSON-LD 1.1 as pages use it: no context but schema.org is looked up). */
export function addJsonLd(graph: ThingGraph, script: MarkupScript): PageProblem[] {
  const { values, mended, broken } = readLooseJson(script.text);
  for (const value of values) addRoots(graph, value, script.line - 1);
  const lineOf = (line: number): number => script.line + line - 1;
  if (broken !== undefined)
    return [
      {
        code: "broken-json",
        line: lineOf(broken.line),
        message: `The JSON-LD cannot be read from here on: ${broken.what}.`,
      },
    ];
  if (mended === undefined) return [];
  const message = `The JSON-LD was mended here: ${mended.what}.`;
  return [{ code: "mended-json", line: lineOf(mended.line), message }];
}

function addRoots(graph: ThingGraph, value: JsonValue, linesBefore: number): void {
  if (isList(value)) for (const entry of value) addRoots(graph, entry, linesBefore);
  else if (isObject(value)) {
    const members = value.members.get("@graph");
    if (members !== undefined) addRoots(graph, members, linesBefore);
    // A graph may stand beside the properties of a thing of its own.
    if (members === undefined || value.members.has("@type")) addThing(graph, value, linesBefore, true);
  }
}

function addThing(graph: ThingGraph, object: JsonObject, linesBefore: number, isRoot: boolean): Draft {
  const { members, line } = object;
  const type = members.get("@type") ?? members.get("type");
  const types = (isList(type) ? type : [type]).filter((name) => typeof name === "string");
  const id = members.get("@id") ?? members.get("id");
  const thing = graph.add("json-ld", line + linesBefore, types, typeof id === "string" ? id : "", isRoot);
  for (const [name, value] of members)
    if (!name.startsWith("@")) for (const entry of valuesOf(graph, value, linesBefore)) graph.put(thing, name, entry);
  return thing;
}

function valuesOf(graph: ThingGraph, value: JsonValue, linesBefore: number): ThingValue[] {
  if (value === null) return [];
  if (typeof value === "string" || typeof value === "boolean") return [String(value)];
  if (isList(value)) return value.flatMap((entry) => valuesOf(graph, entry, linesBefore));
  if (!isObject(value)) return [];
  const inner = value.members.get("@value") ?? value.members.get("@list") ?? value.members.get("@set");
  return inner === undefined ? [addThing(graph, value, linesBefore, false)] : valuesOf(graph, inner, linesBefore);
}
