import type { TerraformElement } from "cdktf";

/** Addresses of a stack by element. Two elements with one address would be merged, and the content of one lost. */
export class TakenAddresses {
  private readonly takenBy = new Map<string, TerraformElement>();

  /**
   * Reserves an address for an element.
   * @param path keys that lead to it in the document
   * @throws if another element has the address. cdktf removes characters that identifiers must not contain, so
   * `node.1` and `node1` at the top of a stack have the same address.
   */
  public take(element: TerraformElement, path: readonly string[]): void {
    const address = path.join(".");
    const other = this.takenBy.get(address);
    if (other !== undefined) {
      const rule = `give an address of its own, or the other one is lost: ${address} is that of ${other.node.path}`;
      throw new Error(`${element.node.path}: id must ${rule}, got ${JSON.stringify(element.node.id)}`);
    }
    this.takenBy.set(address, element);
  }
}
