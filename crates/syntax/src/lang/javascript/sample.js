#!/usr/bin/env node
"use strict";
import "./polyfill";
import fs, { readFile as read, writeFile } from "node:fs";
import * as path from "path";
import data, * as all from "./data.json" with { type: "json" };
const { exec, spawn: start = fallback, ...others } = require("child_process");
const [first, , third = 3, ...rest] = process.argv, unset = undefined;
let pattern = /a\/[/b]+/gi, half = .5e3, mask = 0xffe, big = 10n;
var plain;

export const LIMIT = 1 + 2 - 3;
export { LIMIT as most, plain };
export { get, set as put } from "./store";
export * from "./all";
export * as tools from "./tools";
export default class extends Base {}

/** Answers. */
async function* answer(request, { id, name = "none" } = {}, [x], count = 1, ...more) {
  const page = `<p class="${request.body.name}">\n${id}</p>`;
  html`<b>${page}</b>`;
  sql`select 1`;
  const found = request?.query?.["id"]?.(id)[0];
  new Date;
  new app.Server(8080, ...more).on("error", function () { return; }).listen();
  target = other = typeof found === "string" ? +found : found ? !found : void 0;
  count += 2, count **= 3, found ??= null;
  count++; --count;
  if (!("id" in request) && request instanceof Message) count = -1;
  else if (count == 1) { delete request.id; } else { debugger; }
  for (let i = 0, j = 1; i < 10; i++, j--) { continue; }
  for (;;) break;
  for (const key in request) ;
  for (const [key, value] of Object.entries(request)) use(key, value);
  for await (third of stream) use(third);
  outer: while (true) { do { break outer; } while (more()) }
  switch (count) {
    case 1:
    case 2: { exec(id); break; }
    default: throw new Error("no " + id);
  }
  try { await risky(); } catch { quiet(); } finally { close(); }
  try { yield 1; } catch ({ message }) { yield* message; }
  with (request) { log(id); }
  const module = await import("./late.js");
  return (use(id), page);
}

const twice = async x => x * 2, both = (a, { b }) => ({ a, b, [a]: 1, "c-d": 2, 3: 4 });
const named = function factorial(n) { return n ? n * factorial(n - 1) : new.target; };
const counted = {
  ...defaults,
  count: function* () {},
  async load() { return super.load(import.meta.url); },
  get size() { return this.length; },
  set size(value) {},
};

@sealed
export class Store extends Base {
  static #count = 0;
  name = 'it\'s';
  ["made" + 1];
  static { Store.#count = 1; }
  constructor(...args) { super(...args); }
  @cached({ for: 5 }) static async *all() {}
  static get count() { return #count in this; }
}

const view = (
  <Layout.Main title="Hello &amp; welcome" {...props} xlink:href={url} hidden>
    {/* a note */}
    Hello, {user.name}!&nbsp;
    <>{list.map((one) => <Item key={one.id} html={{ __html: one.text }} />)}</>
  </Layout.Main>
);
