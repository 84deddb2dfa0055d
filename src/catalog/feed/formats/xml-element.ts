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
const maxDepth = 30;
/** Between pieces of this length it is seen how deep they go. */
const pieceLength = 1 << 14;

interface Open extends XmlElement {
  text: string;
  readonly children: XmlElement[];
}

/** Parses the source of one item. Entities of XML and numbers are decoded; others stay as they are, nothing is expanded. */
export function readXml(source: string): XmlReading {
  const roots: XmlElement[] = [];
  const open: { readonly element: Open; readonly tagEnd: number }[] = [];
  let unclosed: string | undefined;
  let depth = 0;
  const parser: Parser = new Parser(
    {
      onopentag(name, attribs) {
        if (++depth > maxDepth) return;
        const element = { name, attributes: new Map(Object.entries(attribs)), text: "", children: [] };
        open.push({ element, tagEnd: parser.endIndex });
      },
      ontext(text) {
        const inside = open.at(-1);
        if (inside !== undefined) inside.element.text += text;
      },
      onclosetag(name, isImplied) {
        if (depth-- > maxDepth) return;
        const closed = open.pop();
        if (closed === undefined) return;
        const { element, tagEnd } = closed;
        // The parser calls the end of <a/> implied, too.
        if (isImplied && parser.endIndex !== tagEnd && open.length < 2) unclosed ??= name;
        const parent = open.at(-1)?.element;
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
