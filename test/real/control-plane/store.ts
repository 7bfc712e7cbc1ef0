/** Writes at a time. */
const AT_ONCE = 32;

interface KeyValues {
  readonly kvs?: readonly { readonly key: string; readonly value?: string }[];
}

/** The first key of Kubernetes' objects, and the one after the last: other keys are notes of the API server for itself. */
const OBJECTS = { key: base64("/registry/"), range_end: base64("/registry0") };

/** Every object that an etcd holds: value by key, both in Base64. */
export type Contents = ReadonlyMap<string, string>;

/** The objects of a control plane in its etcd, below the API server. */
export class Store {
  /** @param address such as `http://127.0.0.1:16444` */
  constructor(private readonly address: string) {}

  /** Returns all objects. */
  public async read(): Promise<Contents> {
    const { kvs = [] } = (await this.call("range", OBJECTS)) as KeyValues;
    return new Map(kvs.map(({ key, value = "" }) => [key, value]));
  }

  /** Writes keys with their values. */
  public async write(contents: Contents): Promise<void> {
    await this.each([...contents], ([key, value]) => this.call("put", { key, value }));
  }

  /** Deletes keys. */
  public async delete(keys: readonly string[]): Promise<void> {
    await this.each(keys, (key) => this.call("deleterange", { key }));
  }

  /**
   * Not in a transaction, which would be one revision: who has watched a part of it and reconnects never learns of the
   * rest.
   */
  private async each<T>(all: readonly T[], change: (one: T) => Promise<unknown>): Promise<void> {
    const left = [...all];
    const work = async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) await change(next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  private async call(method: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.address}/v3/kv/${method}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`etcd ${method}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
