import { Parser } from "htmlparser2";

/** An element of an XML item. */
export interface XmlElement {
  /** As it is written, with its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Text, CDATA and entities as characters; what elements inside hold stands in their tags, as HTML of a description does. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

export interface XmlReading {
  /** Elements at the top, in order. */
  readonly roots: readonly XmlElement[];
  /** The first element that has no closing tag of its own, at most two levels down: what it holds cannot be told. */
  readonly unclosed?: string;
}

/** What is deeper is no product. The parser looks through all that is open when it closes an element. */
const maxDepth = 100;
/** Between pieces of this length it is seen how deep they go. */
const pieceLength = 1 << 14;

type Open = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { readonly children: XmlElement[] };

/** Parses the source of one item. Entities of XML and numbers are decoded; others stay as they are, nothing is expanded. */
export function readXml(source: string): XmlReading {
  const roots: XmlElement[] = [];
  const open: Open[] = [];
  let unclosed: string | undefined;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attribs) {
        if (++depth > maxDepth) return;
        open.push({ name, attributes: new Map(Object.entries(attribs)), text: "", children: [] });
      },
      ontext(text) {
        const element = open.at(-1);
        if (element !== undefined) element.text += text;
      },
      onclosetag(name, isImplied) {
        if (depth-- > maxDepth) return;
        const element = open.pop();
        if (element === undefined) return;
        if (isImplied && open.length < 2) unclosed ??= name;
        const parent = open.at(-1);
        if (parent === undefined) roots.push(element);
        else {
          parent.children.push(element);
          parent.text += `<${name}>${element.text}</${name}>`;
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let at = 0; at < source.length && depth <= maxDepth; at += pieceLength)
    parser.write(source.slice(at, at + pieceLength));
  parser.end();
  return { roots, ...(unclosed === undefined ? {} : { unclosed }) };
}
