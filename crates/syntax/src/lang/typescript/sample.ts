import type { Request } from "express";
import { type Response, Router } from "express";
import legacy = require("legacy");
import Inner = Outer.Deep.Inner;
export type { Request };
export = legacy;
export as namespace Shop;

declare const VERSION: string;
declare function log(text: string, ...rest: unknown[]): void;
declare module "plain" { export function run(): void; }
declare global { interface Window { shop: Shop; } }

type Id = string | number | null;
type Both<T extends object = {}> = A & B<T>;
type Fn = (this: Window, a?: number) => asserts a is number;
type Made = new (...args: any[]) => object;
type Keys<T> = { readonly [K in keyof T]?: T[K] };
type Pick1<T> = T extends Array<infer U> ? U : `get${Name}` | typeof legacy.all;
type Pair = readonly [first: string, second?: -1, ...rest: Fn[]];

export interface Shop extends Base<string>, Named {
  readonly id: Id;
  find?(id: Id): Promise<Item[]>;
  (call: string): true;
  new (name: string): Shop;
  [key: string]: unknown;
}

export const enum Color { Red, Green = 1 << 2, "light-blue" }

namespace Tools.Text {
  export function quote(text: string): string;
  export function quote(text: any) { return text as string; }
}

@Controller("/orders")
export abstract class Orders<T> extends Resource<T> implements Shop, Named<T> {
  private static readonly limit: number = 10;
  declare name?: string;
  @Input() value!: T;

  constructor(private readonly store: Store, @Inject(LOG) public log?: Log, count = 1) {
    super();
  }

  @Get(":id")
  protected override async find<K extends keyof T>(@Param("id") id: K, res: Response) {
    const found = this.store.get<T>(id)!.items![0] as const;
    const map = new Map<string, Id>([]) satisfies Iterable<unknown>;
    const old = <Item>found;
    const partial = make<T>;
    try { res.send(`${old}`); } catch (error: unknown) { throw error; }
    const same = ({ a }: Request, b: typeof VERSION = "1"): b is string => !!a;
  }

  abstract paint(): asserts this is Orders<T>;
  get size(): number { return 1; }
}
